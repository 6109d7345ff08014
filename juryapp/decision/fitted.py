"""How the figures of one category become values: a declared function as it stands, or what this year's figures make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from juryapp.decision.rounding import square_root
from juryapp.domain.criterion import Criterion, Direction, ValueFunction, Yardstick

HALF = Fraction(1, 2)
TEN = 10
"""Points of one standard deviation, where 50 is the mean."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Steps: `limits` in rising order, each the worst figure of the band with the value beside it."""

    limits: tuple[Fraction, ...]
    values: tuple[Fraction, ...]
    rest: Fraction
    rising: bool


@dataclass(frozen=True, slots=True)
class Deviations:
    """Where a figure stands in standard deviations from the mean of all who compete in the category.

    They are all there are and no sample of others, so the variance is that of a population.
    """

    mean: Fraction
    variance: Fraction
    rising: bool


@dataclass(frozen=True, slots=True)
class Ranks:
    """The figures of all who compete in the category, in rising order."""

    figures: tuple[Fraction, ...]
    rising: bool


Fitted = ValueFunction | Bands | Deviations | Ranks
"""What gives a figure of one category its value; a `ValueFunction` is one with knots."""


def fitted_of(criterion: Criterion, figures: Sequence[Fraction]) -> Fitted | None:
    """What gives figures of this criterion their values where `figures` are those of this year.

    None where a value function is missing, or has nothing to observe.
    """
    function, rising = criterion.value_function, criterion.direction is Direction.MAXIMISE
    if function is None or (function.observed and not figures):
        return None
    if function.rest is not None:
        limits, values = zip(*((knot.figure, knot.value) for knot in function.knots), strict=True)
        return Bands(limits, values, function.rest, rising)
    if not function.observed:
        return function
    if function.by is Yardstick.Z:
        mean = sum(figures, Fraction(0)) / len(figures)
        squares = sum(((figure - mean) ** 2 for figure in figures), Fraction(0))
        return Deviations(mean, squares / len(figures), rising)
    if function.by is Yardstick.PERCENTILE:
        return Ranks(tuple(sorted(figures)), rising)
    return observed_range(figures, rising=rising)


def observed_range(figures: Sequence[Fraction], *, rising: bool) -> ValueFunction:
    """This year's worst and best figure as 0 and 1; where all are equal everybody has 1."""
    low, high = min(figures), max(figures)
    if low == high:
        high, rising = low + 1, False
    worst, best = (low, high) if rising else (high, low)
    return ValueFunction.linear(worst, best)


def value_at(fitted: Fitted, figure: Fraction) -> Fraction:
    """The value, 0..1, of `figure`."""
    match fitted:
        case Bands():
            return _in_bands(fitted, figure)
        case Deviations():
            return _deviating(fitted, figure)
        case Ranks():
            return _ranked(fitted, figure)
    return _between_knots(fitted, figure)


def _between_knots(function: ValueFunction, figure: Fraction) -> Fraction:
    """Linear between neighbours, flat beyond the ends."""
    knots = function.knots
    if figure <= knots[0].figure:
        return knots[0].value
    for low, high in pairwise(knots):
        if figure <= high.figure:
            return low.value + (high.value - low.value) * (figure - low.figure) / (high.figure - low.figure)
    return knots[-1].value


def _in_bands(bands: Bands, figure: Fraction) -> Fraction:
    """A figure at a limit belongs to the better band."""
    if bands.rising:
        at = bisect_right(bands.limits, figure) - 1
        return bands.values[at] if at >= 0 else bands.rest
    at = bisect_left(bands.limits, figure)
    return bands.values[at] if at < len(bands.limits) else bands.rest


def _deviating(spread: Deviations, figure: Fraction) -> Fraction:
    """The T-score, 50 + 10 z points (McCall 1922), 0 from five standard deviations below the mean and 100 from five
    above it; 50 where all are equal. z is no fraction, and rounded once.
    """
    off = figure - spread.mean if spread.rising else spread.mean - figure
    if not spread.variance or not off:
        return HALF
    z = square_root(off * off / spread.variance)
    return min(max(HALF + (z if off > 0 else -z) / TEN, Fraction(0)), Fraction(1))


def _ranked(ranks: Ranks, figure: Fraction) -> Fraction:
    """The percentile rank: the part of the figures that are worse, and half of those that are equal (Crocker and
    Algina 1986, ch. 19).
    """
    below, through = bisect_left(ranks.figures, figure), bisect_right(ranks.figures, figure)
    worse = below if ranks.rising else len(ranks.figures) - through
    return Fraction(2 * worse + through - below, 2 * len(ranks.figures))
