"""What may be told of an edition before its jurors' answers are open: the evidence, and no result that follows from it.

While each juror weighs and no answer is open, equal weights would give a result that nobody chose, and that every juror
would see before handing in. So the outcome is told without one: all pages, exports and documents get it from here.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.decision.tally import Prepared
from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import CategoryOutcome, Counts, Outcome, OverallOutcome, Ranking, Score
from juryapp.session.state import EditionState

ZERO = Fraction(0)


def outcome_of(prepared: Prepared, state: EditionState) -> Outcome:
    """What follows from an edition, and of one whose answers are all secret what was measured alone."""
    outcome = prepared.tally(state.answers)
    return _without_result(outcome) if state.is_withheld else outcome


def would_follow(state: EditionState) -> Outcome:
    """The same of a state that is only thought of."""
    return outcome_of(Prepared(state.evidence, state.rulebook), state)


def must_be_told(state: EditionState) -> None:
    """Raises answers.not_open while there is no result to tell, answers.no_jurors where nobody could ever hand in, and
    answers.none_fit where those opened say nothing under the rules."""
    if not state.is_withheld:
        return
    if not state.voices:
        raise JuryError("answers.no_jurors")
    if state.round.is_open:
        raise JuryError("answers.none_fit")
    raise JuryError("answers.not_open", done=len(state.round.handed_in), jurors=len(state.voices))


def _without_result(outcome: Outcome) -> Outcome:
    counts = outcome.counts
    overall = None if outcome.overall is None else OverallOutcome(ranking=Ranking(), winners=(), ties=())
    return replace(
        outcome,
        categories=tuple(map(_without_places, outcome.categories)),
        overall=overall,
        counts=Counts(imported=counts.imported, ranked=0, excluded=counts.imported),
    )


def _without_places(one: CategoryOutcome) -> CategoryOutcome:
    scores = tuple(map(_measured, one.scores))
    return replace(one, ranking=Ranking(), scores=scores, ties=(), winners=(), nominated=())


def _measured(score: Score) -> Score:
    """The figures and their values, which weigh nothing yet."""
    parts = tuple(part._replace(weight=ZERO) for part in score.contributions)
    return replace(score, total=ZERO, contributions=parts)
