"""What a group of rows comes to: the figure, how many rows it rests on, how they spread, how sure the figure is.

The figure is exact. Effective n, spread and standard error are floats: they never decide a place.

Every statistic but a percentile is a ratio of two weighted sums, sum(w·x) / sum(w·y), with y = 1 for means and shares
and w = 1 without weights; so one formula tells how sure each of them is. A percentile has one of its own.

What a firm only said in words ("a quarter") lies between two ends. Every statistic grows, or falls, with each value, so
its ends are those of the rows at their ends; a verdict that the two ends do not agree on is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.domain.mapping import Measure, Statistic
from juryapp.intake.quantile_errors import quantile_error

RANKED = (Statistic.MEDIAN, Statistic.PERCENTILE)
VERDICTS = (Statistic.MEAN_WITHIN, Statistic.EVERY_WITHIN)


@dataclass(frozen=True, slots=True)
class Distinct:
    """Rows that are alike: `x` over `y` (1 where nothing is divided by), how many there are, the sum of their weights
    and the sum of the squares of their weights."""

    x: Fraction
    y: Fraction
    rows: int
    weight: Fraction
    squared: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a group's rows add up to on a measure, in the base of the unit: how many values, their weighted sum, the
    weighted sum of their squares, and what the first is divided by; `odd` how many cells did not fit and are not in
    it. `parts` are the distinct rows, kept where weights, a ratio or a percentile need them; `ends` the weighted sums
    of the lower and of the upper ends, where something was only said in words, and `end_parts` the distinct rows then.
    """

    n: int
    total: Fraction
    squares: Fraction
    weight: Fraction
    odd: int = 0
    parts: tuple[Distinct, ...] = ()
    ends: tuple[Fraction, Fraction] | None = None
    end_parts: tuple[tuple[Distinct, ...], tuple[Distinct, ...]] | None = None

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            n=self.n + other.n,
            total=self.total + other.total,
            squares=self.squares + other.squares,
            weight=self.weight + other.weight,
            odd=self.odd + other.odd,
            parts=self.parts + other.parts,
            ends=self._ends_with(other),
            end_parts=self._end_parts_with(other),
        )

    def _ends_with(self, other: Sums) -> tuple[Fraction, Fraction] | None:
        if self.ends is None and other.ends is None:
            return None
        (low, high), (lower, higher) = self.ends or (self.total, self.total), other.ends or (other.total, other.total)
        return low + lower, high + higher

    def _end_parts_with(self, other: Sums) -> tuple[tuple[Distinct, ...], tuple[Distinct, ...]] | None:
        if self.end_parts is None and other.end_parts is None:
            return None
        (low, high), (lower, higher) = self.end_parts or (self.parts,) * 2, other.end_parts or (other.parts,) * 2
        return low + lower, high + higher

    @property
    def figure(self) -> Fraction | None:
        """The mean, share or ratio, None without a value."""
        return self.total / self.weight if self.weight else None

    @property
    def spread(self) -> float | None:
        """The sample standard deviation, None for fewer than two values."""
        if self.n < 2:
            return None
        if self.parts:
            return _weighted_spread(self)
        total, below = self.total.as_integer_ratio()
        squares, under = self.squares.as_integer_ratio()
        spread = self.n * squares * below * below - total * total * under
        return math.sqrt(spread / (below * below * under * self.n * (self.n - 1)))


NOTHING = Sums(n=0, total=Fraction(0), squares=Fraction(0), weight=Fraction(0))


def of_parts(parts: Iterable[Distinct], *, odd: int = 0) -> Sums:
    """The sums of distinct rows."""
    kept = tuple(parts)
    return Sums(
        n=sum(each.rows for each in kept),
        total=sum((each.weight * each.x for each in kept), Fraction(0)),
        squares=sum((each.weight * each.x * each.x for each in kept), Fraction(0)),
        weight=sum((each.weight * each.y for each in kept), Fraction(0)),
        odd=odd,
        parts=kept,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A group's figure on a measure; what is None cannot be told from its rows."""

    figure: Fraction | None
    n: int
    effective_n: float | None = None
    spread: float | None = None
    standard_error: float | None = None
    interval: tuple[Fraction, Fraction] | None = None


def estimate(measure: Measure, sums: Sums) -> Estimate:
    """What a group comes to by the measure's statistic.

    Effective n is Kish's sum(w)² / sum(w²) (Survey Sampling, 1965). The standard error of a mean, share or ratio is the
    linearised one, n/(n-1) · sum(w²·(x - r·y)²) / sum(w·y)² under the root (Cochran, Sampling Techniques, 1977, 6.4):
    of a mean without weights it is s / √n. It treats rows as drawn with replacement. Of a percentile see
    `quantile_errors`; a verdict has none. What was only said in words counts with its middle for both.
    """
    sums = _row_ratios(sums) if measure.statistic is Statistic.MEAN_OF_RATIOS else sums
    interval = _interval(measure, sums)
    figure = _figure(measure, sums, interval)
    if figure is None:
        return Estimate(figure=None, n=sums.n)
    if measure.statistic in VERDICTS:
        return Estimate(figure=figure, n=sums.n, effective_n=effective_n(sums))
    spread = sums.spread
    ranked = measure.statistic in RANKED
    return Estimate(
        figure=figure,
        n=sums.n,
        effective_n=effective_n(sums),
        spread=spread,
        standard_error=_ranked_error(measure, sums) if ranked else standard_error(sums, spread),
        interval=interval,
    )


def undecided(measure: Measure, sums: Sums) -> bool:
    """Whether there is no verdict because what was only said in words may lie on either side of the limit."""
    between = measure.statistic in VERDICTS and not measure.wanting and sums.ends is not None
    return between and bool(sums.weight) and _figure(measure, sums, None) is None


def other_ratio(measure: Measure, sums: Sums) -> Fraction | None:
    """The mean of ratios beside a ratio of sums, and the reverse; None for other statistics and without rows."""
    other = {Statistic.RATIO: Statistic.MEAN_OF_RATIOS, Statistic.MEAN_OF_RATIOS: Statistic.RATIO}
    if measure.statistic not in other:
        return None
    return estimate(replace(measure, statistic=other[measure.statistic]), sums).figure


def _row_ratios(sums: Sums) -> Sums:
    """The sums of each row's own ratio."""
    own = (Distinct(each.x / each.y, Fraction(1), each.rows, each.weight, each.squared) for each in sums.parts)
    return of_parts(own, odd=sums.odd)


def _interval(measure: Measure, sums: Sums) -> tuple[Fraction, Fraction] | None:
    """Between which ends the figure lies, where something was only said in words; None where the ends agree."""
    if sums.ends is None or measure.wanting or measure.statistic in VERDICTS:
        return None
    if measure.statistic in RANKED:
        low, high = (percentile(parts, percent_of(measure)) for parts in sums.end_parts or (sums.parts,) * 2)
    else:
        low, high = (end / sums.weight for end in sums.ends)
    return None if low is None or high is None or low == high else (low, high)


def percent_of(measure: Measure) -> Fraction:
    """Which percentile a ranked statistic is, 0 to 100; the median is the 50th."""
    asked = measure.percentile if measure.statistic is Statistic.PERCENTILE else None
    return Fraction(50) if asked is None else asked


def _figure(measure: Measure, sums: Sums, interval: tuple[Fraction, Fraction] | None) -> Fraction | None:
    mean = sums.figure
    if mean is None or measure.wanting:
        return None
    if interval is not None:
        return (interval[0] + interval[1]) / 2
    if measure.statistic in RANKED:
        return percentile(sums.parts, percent_of(measure))
    if measure.statistic in VERDICTS:
        verdicts = {_verdict(measure, end / sums.weight) for end in sums.ends or (sums.total,)}
        return Fraction(verdicts.pop()) if len(verdicts) == 1 else None
    return mean


def _verdict(measure: Measure, mean: Fraction) -> bool:
    if measure.statistic is Statistic.EVERY_WITHIN:
        return mean == 1
    return measure.limit is not None and mean <= measure.limit


def _ranked_error(measure: Measure, sums: Sums) -> float | None:
    effective = effective_n(sums)
    weights = sorted(_by_number(sums.parts).items())
    return None if effective is None or sums.n < 2 else quantile_error(weights, effective, percent_of(measure))


def _by_number(parts: Sequence[Distinct]) -> dict[Fraction, Fraction]:
    """The weight of each distinct number."""
    weights: dict[Fraction, Fraction] = {}
    for each in parts:
        weights[each.x / each.y] = weights.get(each.x / each.y, Fraction(0)) + each.weight
    return weights


def percentile(parts: Sequence[Distinct], percent: Fraction) -> Fraction | None:
    """The number at or below which `percent` of the weight lies; where a number ends there exactly, the mean of it and
    the next one. None without rows.

    That is definition 2 of Hyndman and Fan (Sample Quantiles in Statistical Packages, The American Statistician 50,
    1996): the inverse of the distribution function, averaged at its steps. Without weights 50 is the usual median.
    """
    weights = _by_number(parts)
    wanted = sum(weights.values(), Fraction(0)) * percent / 100
    numbers = sorted(weights)
    below = Fraction(0)
    for at, number in enumerate(numbers):
        below += weights[number]
        if below > wanted or at + 1 == len(numbers):
            return number
        if below == wanted:
            return (number + numbers[at + 1]) / 2
    return None


def effective_n(sums: Sums) -> float | None:
    """Kish's effective n, which without weights is n; None without rows."""
    if not sums.n:
        return None
    squared = math.fsum(each.squared for each in sums.parts)
    if not squared:
        return float(sums.n)
    total = float(sum((each.weight for each in sums.parts), Fraction(0)))
    return total * total / squared


def standard_error(sums: Sums, spread: float | None) -> float | None:
    """The linearised standard error of the mean, share or ratio of rows that spread so; None for fewer than two
    values."""
    if sums.n < 2 or not sums.weight:
        return None
    if not sums.parts:
        return None if spread is None else spread / math.sqrt(sums.n)
    figure = sums.total / sums.weight
    return math.sqrt(_residuals(sums, figure) * sums.n / (sums.n - 1)) / abs(float(sums.weight))


def _residuals(sums: Sums, figure: Fraction) -> float:
    return math.fsum(each.squared * float(each.x - figure * each.y) ** 2 for each in sums.parts)


def _weighted_spread(sums: Sums) -> float | None:
    """The square root of n/(n-1) · sum(w·(x - r·y)²) / sum(w), over the mean of y: without weights and with y = 1 the
    sample standard deviation (for weights: NIST Dataplot Reference Manual, "Weighted Standard Deviation")."""
    figure = sums.figure
    if figure is None:
        return None
    weight = sum((each.weight for each in sums.parts), Fraction(0))
    around = math.fsum(float(each.weight) * float(each.x - figure * each.y) ** 2 for each in sums.parts)
    mean_below = float(sums.weight / weight)
    return math.sqrt(around / float(weight) * sums.n / (sums.n - 1)) / abs(mean_below)
