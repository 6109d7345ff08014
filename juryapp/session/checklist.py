"""What must be settled before an edition is sealed, each point with what is still open and where that is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import Basis, Outcome
from juryapp.domain.rulebook import WeightsWay
from juryapp.domain.words import OVERALL
from juryapp.session.stages import Stage
from juryapp.session.state import EditionState
from juryapp.text.outcome_words import reason_text, weights_text
from juryapp.text.words import Words, words_for

SHOWN = 3
"""So many of those who are not ranked are named, then only counted."""


class Item(StrEnum):
    """The points, in their order; the recount is asked for by itself, since it takes a while."""

    EVIDENCE = "evidence"
    NAMES = "names"
    WEIGHTS = "weights"
    TIES = "ties"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """A point in words: whether it holds, what more there is to say, and the stage that it belongs to."""

    item: Item
    stage: Stage
    holds: bool
    text: str
    details: tuple[str, ...] = ()


def must_be_decided(state: EditionState, outcome: Outcome) -> None:
    """Refuses a seal on what is no outcome yet, with what is missing.

    Raises seal.no_figures, seal.no_weights, seal.round_not_open, weights.nobody_left, seal.nobody_ranked, or
    seal.open_ties while a prize waits for a decision.
    """
    if not state.evidence.figures:
        raise JuryError("seal.no_figures")
    if state.is_withheld:
        raise JuryError("seal.no_weights")
    if state.rulebook.weights.way is WeightsWay.EACH_JUROR and not state.round.is_open:
        raise JuryError("seal.round_not_open", round=state.round.number)
    if outcome.waiting_for_weights:
        raise JuryError("weights.nobody_left", names=_where(state, outcome.waiting_for_weights))
    if not any(category.ranking.places for category in outcome.categories):
        raise JuryError("seal.nobody_ranked", count=outcome.counts.imported)
    if outcome.basis is Basis.NOBODY_YET:
        raise JuryError("seal.no_weights")
    if outcome.open_ties:
        raise JuryError("seal.open_ties", count=len(outcome.open_ties))


def checklist(state: EditionState, outcome: Outcome, words: Words) -> tuple[CheckLine, ...]:
    """Every point but the recount."""
    return (
        _evidence(state, words),
        _names(state, words),
        _weights(state, outcome, words),
        _ties(state, outcome, words),
        _counts(state, outcome, words),
    )


def _evidence(state: EditionState, words: Words) -> CheckLine:
    heard = {figure.source for figure in state.evidence.figures}
    needed = {part.source for leaf in state.rulebook.leaves for part in leaf.parts}
    silent = [source.name.in_(words.language) for source in state.rulebook.sources if source.id in needed - heard]
    line = words("signoff.evidence_ok")
    details: tuple[str, ...] = ()
    if not heard:
        line = words("signoff.no_evidence")
    elif silent:
        line = words("signoff.silent", names=tuple(silent))
    else:
        details = (words("unit.files", count=len(state.files)),)
    holds = bool(heard) and not silent
    return CheckLine(item=Item.EVIDENCE, stage=Stage.EVIDENCE, holds=holds, text=line, details=details)


def _names(state: EditionState, words: Words) -> CheckLine:
    """Evidence is only ever stored with its names decided, so this holds as soon as there is any."""
    count = len(state.evidence.participants)
    text = words("signoff.names_ok", participants=count) if count else words("signoff.names_none")
    return CheckLine(item=Item.NAMES, stage=Stage.PARTICIPANTS, holds=count > 0, text=text)


def _weights(state: EditionState, outcome: Outcome, words: Words) -> CheckLine:
    secret = state.rulebook.weights.way is WeightsWay.EACH_JUROR and not state.round.is_open
    unweighed = _where(state, outcome.waiting_for_weights, words.language)
    holds = outcome.basis is not Basis.NOBODY_YET and not secret and not unweighed
    details: tuple[str, ...] = ()
    if secret:
        details = (words("weights.handed_in", done=len(state.round.handed_in), jurors=len(state.voices)),)
        waiting = tuple(person.name for person in state.waiting_for)
        details += (words("signoff.waiting_for", names=waiting) if waiting else words("answers.all_in"),)
    elif unweighed:
        details = (words("weights.nobody_left", names=unweighed),)
    elif holds:
        details = (weights_text(outcome, jurors=len(state.answers.jurors), words=words),)
    text = words("signoff.weights_ok" if holds else "signoff.weights_open")
    return CheckLine(item=Item.WEIGHTS, stage=Stage.WEIGHTS, holds=holds, text=text, details=details)


def _where(state: EditionState, ids: Sequence[str], language: str = "") -> tuple[str, ...]:
    """Categories, and the overall prize, by name; in the edition's language unless another is given."""
    words = words_for(language or state.rulebook.language, state.rulebook.category_word)
    names = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
    return tuple(words("term.overall_prize") if id == OVERALL else names[id] for id in ids)


def _ties(state: EditionState, outcome: Outcome, words: Words) -> CheckLine:
    names = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
    names["overall"] = words("term.overall_prize")
    if state.is_withheld:
        return CheckLine(item=Item.TIES, stage=Stage.WEIGHTS, holds=False, text=words("answers.ties_unknown"))
    found = outcome.open_ties
    text = words("signoff.ties_open", count=len(found)) if found else words("signoff.ties_ok")
    details = tuple(words("signoff.ties_where", category=names[where], place=tie.place) for where, tie in found)
    return CheckLine(item=Item.TIES, stage=Stage.TIES, holds=not found, text=text, details=details)


def _counts(state: EditionState, outcome: Outcome, words: Words) -> CheckLine:
    """Nobody disappears in silence: imported = ranked + not ranked, and each who is not ranked has a reason."""
    if state.is_withheld:
        return CheckLine(item=Item.COUNTS, stage=Stage.WEIGHTS, holds=False, text=words("answers.ranks_unknown"))
    counts = outcome.counts
    numbers = {"imported": counts.imported, "ranked": counts.ranked, "excluded": counts.excluded}
    reasons = _reasons(state, outcome, words)
    participants = len(state.evidence.participants)
    holds = counts.imported == participants == counts.ranked + counts.excluded and len(reasons) == counts.excluded
    details = reasons[:SHOWN]
    if len(reasons) > SHOWN:
        details = (*details, words("signoff.excluded_more", count=len(reasons) - SHOWN))
    text = words("rank.counts" if holds else "signoff.counts_differ", **numbers)
    return CheckLine(
        item=Item.COUNTS, stage=Stage.PARTICIPANTS, holds=holds and participants > 0, text=text, details=details
    )


def _reasons(state: EditionState, outcome: Outcome, words: Words) -> tuple[str, ...]:
    names = {company.id: company.name.in_(words.language) for company in state.evidence.companies}
    return tuple(
        words(
            "signoff.excluded",
            company=names[out.company],
            category=state.rulebook.category(category.category).name.in_(words.language),
            reason=reason_text(out, state.rulebook, words),
        )
        for category in outcome.categories
        for out in category.not_ranked
    )
