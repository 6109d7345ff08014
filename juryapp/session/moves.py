"""What would change if files were accepted, figure by figure and place by place, before anybody accepts them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.decision.rulings import applied
from juryapp.domain.answer import Ruling
from juryapp.domain.consequences import Consequences, differing
from juryapp.domain.correction import Key, in_force, key_of
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.outcome import Outcome
from juryapp.domain.participation import at_home
from juryapp.domain.proposal import ImportProposal
from juryapp.session.arriving import counting, standing_of
from juryapp.session.imports import rules_after
from juryapp.session.revisions import figures_with, wanted_states
from juryapp.session.session import Session
from juryapp.session.start import Draft
from juryapp.session.state import EditionState
from juryapp.session.withholding import would_follow
from juryapp.storage import ruling_rows

NONE = Consequences()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure before and after; None where it does not count. One that was corrected by hand says so itself."""

    old: Figure | None
    new: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure that it is about: the new one, or the old one that is gone."""
        figure = self.new or self.old
        assert figure is not None
        return figure

    @property
    def key(self) -> Key:
        """Participant, source, measure and segment."""
        return key_of(self.figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """A company's score in a category, on 0-100, before and after; None where it has none."""

    category: str
    company: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Figures that would change, come new or be gone, how many stay the same, and what follows from that.

    `rulings` is how many decisions of the jury on ties would not count any more: what they rest on would be gone.
    """

    changed: tuple[FigureChange, ...] = ()
    new: tuple[FigureChange, ...] = ()
    gone: tuple[FigureChange, ...] = ()
    same: int = 0
    scores: tuple[ScoreChange, ...] = ()
    consequences: Consequences = NONE
    rulings: int = 0

    @property
    def nothing(self) -> bool:
        """Whether no figure would be other than it is."""
        return not (self.changed or self.new or self.gone)


MovesJob = Callable[[object, object], Moves]
"""Progress and a wish to cancel are taken as any job takes them, and not used."""


def preview_import(session: Session, draft: Draft) -> Moves:
    """What accepting a draft would change; nothing is stored. While names are undecided it holds for their guesses."""
    return moves_job(session, draft)(None, None)


def moves_job(session: Session, draft: Draft) -> MovesJob:
    """The same as a function that touches no database and may run on any thread."""
    state, outcome, rulings = session.state, session.outcome, standing_rulings(session)

    def compare(_progress: object, _cancelled: object) -> Moves:
        figures = counting(draft.proposal, draft.standing)
        return moves_between(state, outcome, would_be(draft.proposal, state, figures=figures, rulings=rulings))

    return compare


def preview_restore(session: Session, revision: int) -> Moves:
    """What going back to an earlier version of a study would change. Raises what refuses the command."""
    return restore_job(session, revision)(None, None)


def restore_job(session: Session, revision: int) -> MovesJob:
    """The same as a function that touches no database and may run on any thread. Raises what refuses the command."""
    state, standing = session.state, standing_of(session.database, session.state)
    states = wanted_states(session.database, revision, state)
    told = at_home(figures_with(session.database, states), standing.homes)
    figures = in_force(told, at_home(standing.corrections, standing.homes))
    outcome, rulings = session.outcome, standing_rulings(session)

    def compare(_progress: object, _cancelled: object) -> Moves:
        return moves_between(state, outcome, would_be(ImportProposal(), state, figures=figures, rulings=rulings))

    return compare


def standing_rulings(session: Session) -> tuple[Ruling, ...]:
    """The decisions on ties that tell what they rest on, also those that do not count now: they may again."""
    return tuple(one for one in ruling_rows.load_rulings(session.database) if one.basis)


def would_be(
    proposal: ImportProposal, state: EditionState, *, figures: tuple[Figure, ...], rulings: tuple[Ruling, ...]
) -> EditionState:
    """The state that accepting would lead to; of the `rulings` those count that still decide a tie."""
    there = {one.id for one in state.evidence.participants}
    evidence = replace(
        state.evidence,
        companies=(*state.evidence.companies, *proposal.companies),
        participants=(*state.evidence.participants, *(one for one in proposal.participants if one.id not in there)),
        figures=figures,
    )
    return replace(
        state,
        rulebook=rules_after(proposal, state.rulebook),
        evidence=evidence,
        answers=replace(state.answers, rulings=rulings),
    )


def moves_between(state: EditionState, outcome: Outcome, after: EditionState) -> Moves:
    """What differs between an edition with its outcome and another."""
    result = would_follow(after)
    changed, new, gone, same = _figures(state.evidence, after.evidence)
    return Moves(
        changed=changed,
        new=new,
        gone=gone,
        same=same,
        scores=_scores(outcome, result),
        consequences=differing(outcome, result),
        rulings=len(set(state.answers.rulings) - set(applied(result, after.answers))),
    )


def _figures(
    before: Evidence, after: Evidence
) -> tuple[tuple[FigureChange, ...], tuple[FigureChange, ...], tuple[FigureChange, ...], int]:
    old = {key_of(one): one for one in before.figures}
    new = {key_of(one): one for one in after.figures}
    pairs = [FigureChange(old=old.get(key), new=new.get(key)) for key in sorted(old.keys() | new.keys())]
    changed = tuple(one for one in pairs if one.old and one.new and _said(one.old) != _said(one.new))
    came = tuple(one for one in pairs if one.old is None)
    gone = tuple(one for one in pairs if one.new is None)
    return changed, came, gone, len(pairs) - len(changed) - len(came) - len(gone)


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.number, figure.n, figure.missing, figure.by_hand


def _scores(before: Outcome, after: Outcome) -> tuple[ScoreChange, ...]:
    one, other = _totals(before), _totals(after)
    return tuple(
        ScoreChange(category=key[0], company=key[1], before=one.get(key), after=other.get(key))
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    )


def _totals(outcome: Outcome) -> dict[tuple[str, str], Fraction]:
    return {
        (score.participant.category, score.participant.company): score.total
        for category in outcome.categories
        for score in category.scores
    }
