"""From an edition to what asks how far its outcome can be trusted: the same rows and weights that were tallied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING

from juryapp.analysis.leaving_out import Award, ranking_in, side_by_side, weighing_in
from juryapp.analysis.margins import Field, margin, nearest_flip
from juryapp.analysis.terms import terms_of
from juryapp.decision.preparing import Entrants, Row
from juryapp.decision.tally import Prepared, participant_of
from juryapp.domain.errors import JuryError
from juryapp.domain.margin import Margin
from juryapp.domain.outcome import Outcome
from juryapp.domain.robustness import Acceptability, Doubt, SideBySide, Uncertain
from juryapp.domain.words import OVERALL
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
    """The ranked of a category, or of all for `OVERALL`, under the weights that hold there. KeyError if unknown."""
    weights = outcome.weights_in(category) or outcome.weights
    common = lcm(*(share.denominator for _, share in weights))
    return Field(
        category=category,
        leaves=tuple(leaf for leaf, _ in weights),
        rows=tuple(row for one in _categories(outcome, category) for row in _placed(prepared, outcome, one)),
        weights=tuple(share.numerator * (common // share.denominator) for _, share in weights),
        common=common,
    )


def _categories(outcome: Outcome, category: str) -> tuple[str, ...]:
    """The one, or all that have contenders for the overall prize; none where there is no such prize."""
    if category != OVERALL:
        return (category,)
    return () if outcome.overall is None else tuple(one.category for one in outcome.categories if one.ranking.places)


def _placed(prepared: Prepared, outcome: Outcome, category: str) -> tuple[Row, ...]:
    placed = set(outcome.category(category).ranking.order)
    return tuple(row for row in prepared.entrants(category).rows if row.participant.company in placed)


def margin_of(prepared: Prepared, outcome: Outcome, category: str) -> Margin:
    """How far the leaders of a category, or of all, are from being overtaken under the weights of `outcome`.

    Weight moves among what a score is a weighted sum of; where it is none of anything, nothing is worked out.

    Raises overall.recused for the overall prize where weights are not the same in all categories.
    """
    if category == OVERALL and not same_weights(outcome):
        raise JuryError("overall.recused")
    terms = terms_of(field_of(prepared, outcome, category), prepared.rulebook)
    if terms is None:
        first = ranking_in(outcome, category).places[:1]
        leaders = tuple(company for place in first for company in place.companies)
        return Margin(category=category, leaders=leaders, flips=(), never=(), holds=(), held=("",))
    return replace(margin(terms.field, by_rule=chosen_by_rule(outcome, category)), held=terms.held)


def same_weights(outcome: Outcome) -> bool:
    """Whether nobody stands aside anywhere, so that one shift of weight is the same shift in every category."""
    return all(one.weights is None for one in outcome.categories)


def chosen_by_rule(outcome: Outcome, category: str) -> bool:
    """Whether the chain of ties, not the score, chose who is first; for the overall prize also in its own category."""
    if category != OVERALL:
        return any(tie.place == 1 for tie in outcome.category(category).ties)
    if outcome.overall is None or not outcome.overall.ranking.places:
        return False
    first = {participant_of(key).category for key in outcome.overall.ranking.places[0].companies}
    return any(tie.place == 1 for tie in outcome.overall.ties) or any(chosen_by_rule(outcome, one) for one in first)


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
    """What is to be drawn is settled now; the drawing is for later. KeyError for an unknown category.

    It raises overall.recused where what is drawn needs the weights in force, and these are not the same everywhere.
    """
    entrants = [prepared.entrants(one) for one in _categories(award.outcome, category)]

    def draw(cancelled: Cancelled | None) -> Acceptability | None:
        # numpy takes longer to start than most commands last.
        from juryapp.analysis.overall import overall_acceptability
        from juryapp.analysis.robustness import acceptability

        if (
            category == OVERALL
            and uncertain in (Uncertain.FIGURES, Uncertain.JURORS)
            and not same_weights(award.outcome)
        ):
            raise JuryError("overall.recused")
        rows_of = rows(cancelled) if uncertain.draws_figures else None
        if rows_of is None and uncertain.draws_figures:
            return None
        asked = _weighed_in(award, category)
        questions = [replace(_question(asked, one, uncertain, draws, seed), rows_of=rows_of) for one in entrants]
        return (
            overall_acceptability(questions, cancelled)
            if category == OVERALL
            else acceptability(questions[0], cancelled)
        )

    return draw


def doubt_job(prepared: Prepared, award: Award, category: str, rows: RowsJob) -> DoubtJob:
    """What the verdict on a category, or on the overall prize, says beside the lead. KeyError for an unknown one."""
    order = ranking_in(award.outcome, category).order
    terms = terms_of(field_of(prepared, award.outcome, category), award.rulebook)

    def work(cancelled: Cancelled | None) -> Doubt | None:
        from juryapp.analysis.chance import chance_between
        from juryapp.analysis.overall import chance_across

        if len(order) < 2:
            return Doubt(category=category, chance=None, flip=None, firm=False)
        rows_of = rows(cancelled)
        if rows_of is None:
            return None

        def asked(where: str) -> Question:
            weighed = _weighed_in(award, category)
            question = _question(weighed, prepared.entrants(where), Uncertain.FIGURES, COMPARED_ANEW, 1)
            return replace(question, rows_of=rows_of)

        if category == OVERALL:
            first, second = (participant_of(key) for key in order[:2])
            chance = chance_across((asked(first.category), asked(second.category)), (first, second), cancelled)
        else:
            chance = chance_between(asked(category), order[0], order[1], cancelled)
        if chance is None:
            return None
        if terms is None or (category == OVERALL and not same_weights(award.outcome)):
            return Doubt(category=category, chance=chance, flip=None, firm=False)
        field = terms.field
        flip = nearest_flip(field)
        return Doubt(
            category=category,
            chance=chance,
            flip=flip,
            firm=flip is None and field.complete and bool(field.rivals()),
        )

    return work


def _weighed_in(award: Award, category: str) -> Award:
    """The award with the weights that hold in a category and the jurors who weigh there, not everywhere all of them."""
    outcome, answers = award.outcome, replace(award.answers, jurors=weighing_in(award, category))
    weights = outcome.weights_in(category) or outcome.weights
    return replace(award, answers=answers, outcome=replace(outcome, weights=weights))


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
