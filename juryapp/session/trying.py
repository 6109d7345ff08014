"""What other rules would make of an edition before anybody puts them in force: the same tally, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from time import perf_counter

from juryapp.decision.fitted import Deviations, Fitted, Ranks, value_at
from juryapp.decision.tally import Prepared
from juryapp.domain.criterion import Knot, ValueFunction
from juryapp.domain.outcome import Outcome
from juryapp.domain.rulebook import Rulebook
from juryapp.session.session import Session
from juryapp.session.state import EditionState
from juryapp.session.withholding import outcome_of

SAMPLES = 80
"""Places at which a scale that is no straight line is looked up to be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The outcome under rules that are not in force; `took` seconds. While answers are secret it has no places."""

    outcome: Outcome
    curves: tuple[tuple[Knot, ...], ...]
    took: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The scale that is to be drawn: that of a criterion as this year's figures in a category make it, between two
    figures."""

    criterion: str
    category: str
    low: Fraction
    high: Fraction


TryJob = Callable[[Callable[[], bool]], Tried]


def rules_job(session: Session, rules: Rulebook, drawn: Drawn | None = None) -> TryJob:
    """What `rules` would give, as a function that touches no database and may run on any thread."""
    state = replace(session.state, rulebook=rules)

    def work(_cancelled: object) -> Tried:
        began = perf_counter()
        prepared = Prepared(state.evidence, rules)
        outcome = outcome_of(prepared, state)
        curves = () if drawn is None else tuple(_curves(prepared, state, drawn))
        return Tried(outcome=outcome, curves=curves, took=perf_counter() - began)

    return work


def _curves(prepared: Prepared, state: EditionState, drawn: Drawn) -> Iterator[tuple[Knot, ...]]:
    """A line for each measure that feeds the criterion, where there are figures."""
    if drawn.category not in (one.id for one in state.rulebook.categories):
        return
    functions = prepared.entrants(drawn.category).functions[drawn.criterion]
    for fitted in functions.values():
        if fitted is not None:
            yield tuple(_line(fitted, drawn.low, drawn.high))


def _line(fitted: Fitted, low: Fraction, high: Fraction) -> Iterator[Knot]:
    if isinstance(fitted, ValueFunction):
        yield from fitted.knots
    elif isinstance(fitted, Ranks):
        yield from _steps(fitted, low, high)
    elif isinstance(fitted, Deviations):
        for at in range(SAMPLES + 1):
            figure = low + (high - low) * at / SAMPLES
            yield Knot(figure, value_at(fitted, figure))


def _steps(ranks: Ranks, low: Fraction, high: Fraction) -> Iterator[Knot]:
    """Between two figures the rank stays; at one it goes up by as many as have it."""
    stops = sorted({low, *ranks.figures, high})
    for left, right in pairwise(stops):
        value = value_at(ranks, (left + right) / 2)
        yield Knot(left, value)
        yield Knot(right, value)
