"""How sure a winner is, gathered: every way of drawing that the award has something to draw for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from juryapp.analysis.leaving_out import Award, each_alone, winners_in, without_each
from juryapp.analysis.margins import holds
from juryapp.analysis.reach import drawn_reach, exact_reach
from juryapp.analysis.terms import Terms, terms_of
from juryapp.decision.tally import Prepared
from juryapp.domain.errors import JuryError
from juryapp.domain.margin import Hold
from juryapp.domain.robustness import Acceptability, Alone, Reach, Uncertain, Without
from juryapp.domain.rulebook import WeightsWay
from juryapp.domain.words import OVERALL
from juryapp.session.steps import Cancelled
from juryapp.session.trust import RowsJob, acceptability_job, chosen_by_rule, field_of, same_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """All that is known about how sure the winners of a category are; `refused` says what could not be drawn, and why.

    Of the overall prize the winners, and everybody else, are named `category/company`.
    `holds` are the ranges in which each weight alone leaves first place as it is, by exact scores: with `by_rule` it
    was the chain of ties that chose who is first. `reach` is None where no weights were drawn.
    """

    category: str
    winners: tuple[str, ...]
    drawn: tuple[Acceptability, ...]
    refused: tuple[JuryError, ...]
    without: tuple[Without, ...]
    alone: tuple[Alone, ...]
    holds: tuple[Hold, ...]
    by_rule: bool = False
    reach: Reach | None = None

    def drawn_by(self, uncertain: Uncertain) -> Acceptability | None:
        """What one way of drawing gave; None where it was refused."""
        return _by(uncertain, self.drawn)


RobustnessJob = Callable[[Cancelled | None], Robustness | None]
"""Works it all out, on any thread; None where it was cancelled."""


def robustness_job(
    prepared: Prepared, award: Award, category: str, *, rows: RowsJob, draws: int, seed: int
) -> RobustnessJob:
    """Every way of drawing, and the rules without each thing. KeyError for an unknown category."""
    each_juror = award.rulebook.weights.way is WeightsWay.EACH_JUROR
    ways = [one for one in Uncertain if each_juror or one is not Uncertain.JURORS]
    jobs = [acceptability_job(prepared, award, category, one, rows=rows, draws=draws, seed=seed) for one in ways]
    terms = terms_of(field_of(prepared, award.outcome, category), award.rulebook)
    if category == OVERALL and not same_weights(award.outcome):
        terms = None

    def work(cancelled: Cancelled | None) -> Robustness | None:
        drawn: list[Acceptability] = []
        refused: dict[str, JuryError] = {}
        for job in jobs:
            try:
                found = job(cancelled)
            except JuryError as refusal:
                refused.setdefault(refusal.code, refusal)
            else:
                if found is None:
                    return None
                drawn.append(found)
        weights = _by(Uncertain.WEIGHTS, drawn)
        reach = None if weights is None else _reach(terms, weights, cancelled)
        if weights is not None and reach is None:
            return None
        return Robustness(
            category=category,
            winners=winners_in(award.outcome, category),
            drawn=tuple(drawn),
            refused=tuple(refused.values()),
            without=without_each(award, category),
            alone=each_alone(award, category),
            holds=() if terms is None else holds(terms.field),
            by_rule=chosen_by_rule(award.outcome, category),
            reach=reach,
        )

    return work


def _by(uncertain: Uncertain, drawn: Sequence[Acceptability]) -> Acceptability | None:
    return next((one for one in drawn if one.uncertain is uncertain), None)


def _reach(terms: Terms | None, weights: Acceptability, cancelled: Cancelled | None) -> Reach | None:
    """Exact where all weights may move and nothing is missing, else by the draws; None where it was cancelled."""
    if terms is None or terms.held or not terms.field.complete:
        return drawn_reach(weights)
    return exact_reach(terms.field, weights, cancelled)
