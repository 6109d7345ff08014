"""From an edition to what asks how far its outcome can be trusted: the same rows and weights that were tallied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING

from juryapp.analysis.leaving_out import Award, side_by_side
from juryapp.analysis.margins import Field, margin, nearest_flip
from juryapp.decision.preparing import Entrants
from juryapp.decision.tally import Prepared
from juryapp.domain.margin import Margin
from juryapp.domain.outcome import Outcome
from juryapp.domain.robustness import Acceptability, Doubt, SideBySide, Uncertain
from juryapp.session.state import EditionState
from juryapp.session.steps import Cancelled

if TYPE_CHECKING:
    from juryapp.analysis.bootstrap import RowsOf
    from juryapp.analysis.robustness import Question

AcceptabilityJob = Callable[[Cancelled | None], Acceptability | None]
"""Draws and counts, on any thread; None where it was cancelled."""


RowsJob = Callable[[Cancelled | None], "RowsOf | None"]
"""Fetches the rows behind figures, on any thread; None where it was cancelled."""

DoubtJob = Callable[[Cancelled | None], Doubt | None]
"""Works out, on any thread, what the verdict says beside the lead; None where it was cancelled."""

SideBySideJob = Callable[[Cancelled], tuple[SideBySide, ...]]
"""Tallies each study alone, on any thread."""

COMPARED_ANEW = 4000
"""Draws behind the separable difference: its own error is about one in a hundred."""


def field_of(prepared: Prepared, outcome: Outcome, category: str) -> Field:
    """The ranked of a category under the weights of `outcome`. KeyError for an unknown category."""
    common = lcm(*(share.denominator for _, share in outcome.weights))
    placed = set(outcome.category(category).ranking.order)
    return Field(
        category=category,
        leaves=tuple(leaf for leaf, _ in outcome.weights),
        rows=tuple(row for row in prepared.entrants(category).rows if row.participant.company in placed),
        weights=tuple(share.numerator * (common // share.denominator) for _, share in outcome.weights),
        common=common,
    )


def margin_of(prepared: Prepared, outcome: Outcome, category: str) -> Margin:
    """How far the leaders of a category are from being overtaken under the weights of `outcome`."""
    by_rule = any(tie.place == 1 for tie in outcome.category(category).ties)
    return margin(field_of(prepared, outcome, category), by_rule=by_rule)


def award_of(state: EditionState, outcome: Outcome) -> Award:
    """What can be tallied again without something."""
    return Award(evidence=state.evidence, rulebook=state.rulebook, answers=state.answers, outcome=outcome)


def acceptability_job(
    prepared: Prepared,
    award: Award,
    category: str,
    uncertain: Uncertain,
    *,
    rows: RowsJob,
    draws: int,
    seed: int,
) -> AcceptabilityJob:
    """What is to be drawn is settled now; the drawing is for later. KeyError for an unknown category."""
    entrants = prepared.entrants(category)

    def draw(cancelled: Cancelled | None) -> Acceptability | None:
        # numpy takes longer to start than most commands last.
        from juryapp.analysis.robustness import acceptability

        rows_of = rows(cancelled) if uncertain.draws_figures else None
        if rows_of is None and uncertain.draws_figures:
            return None
        question = _question(award, entrants, uncertain, draws, seed)
        return acceptability(replace(question, rows_of=rows_of), cancelled)

    return draw


def doubt_job(prepared: Prepared, award: Award, category: str, rows: RowsJob) -> DoubtJob:
    """What the verdict on a category says beside the lead. KeyError for an unknown category."""
    entrants = prepared.entrants(category)
    order = award.outcome.category(category).ranking.order

    def work(cancelled: Cancelled | None) -> Doubt | None:
        from juryapp.analysis.chance import chance_between

        field = field_of(prepared, award.outcome, category)
        if len(order) < 2:
            return Doubt(category=category, chance=None, flip=None, firm=False)
        rows_of = rows(cancelled)
        if rows_of is None:
            return None
        question = replace(_question(award, entrants, Uncertain.FIGURES, COMPARED_ANEW, 1), rows_of=rows_of)
        chance = chance_between(question, order[0], order[1], cancelled)
        if chance is None:
            return None
        flip = nearest_flip(field)
        return Doubt(
            category=category,
            chance=chance,
            flip=flip,
            firm=flip is None and field.complete and bool(field.rivals()),
        )

    return work


def side_by_side_job(award: Award) -> SideBySideJob:
    """Every category by the award and by each study alone."""
    return lambda _cancelled: side_by_side(award)


def _question(award: Award, entrants: Entrants, uncertain: Uncertain, draws: int, seed: int) -> Question:
    from juryapp.analysis.robustness import Question

    return Question(
        evidence=award.evidence,
        rulebook=award.rulebook,
        answers=award.answers,
        outcome=award.outcome,
        entrants=entrants,
        uncertain=uncertain,
        draws=draws,
        seed=seed,
    )
