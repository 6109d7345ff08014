"""What is judged: criteria in a tree, which measures feed them, and how a figure becomes a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from juryapp.domain.words import Text


class Direction(StrEnum):
    """Whether more of a figure is better."""

    MAXIMISE = "maximise"
    MINIMISE = "minimise"


class Unit(StrEnum):
    """What a figure counts; decides how it is read and shown, never how it is scored.

    Figures are kept in the base of the unit: seconds for durations, 0..1 for shares.
    """

    POINTS = "points"
    SECONDS = "seconds"
    HOURS = "hours"
    SHARE = "share"
    COUNT = "count"


class Yardstick(StrEnum):
    """What an observed scale makes of this year's figures in a category: from the worst to the best of them; how many
    standard deviations from their mean; how many of them are worse.
    """

    RANGE = "range"
    Z = "z"
    PERCENTILE = "percentile"


class Aggregate(StrEnum):
    """How the criteria below one, or at the top level, become one number."""

    MEAN = "mean"
    GEOMETRIC_MEAN = "geometric_mean"
    WEAKEST_LINK = "weakest_link"


class ValueKind(StrEnum):
    """The kinds of value functions, for whoever words or edits one."""

    ENDS = "ends"
    KNOTS = "knots"
    TARGET = "target"
    GRADES = "grades"
    BANDS = "bands"
    RANGE = "range"
    Z = "z"
    PERCENTILE = "percentile"


@dataclass(frozen=True, slots=True)
class Knot:
    """One corner of a value function: at `figure` (in the unit's base) the value is `value`, 0..1.

    `grade` is what a figure is called that stands for a grade ("A"), "" for a plain corner.
    """

    figure: Fraction
    value: Fraction
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFunction:
    """From figures to values in 0..1: straight between knots, flat beyond the first and the last.

    With `rest` it has steps instead, bands: each knot is the worst figure of a band, so exactly at it is good enough
    for the better band, and `rest` is the value of whoever is worse than all of them.

    With `observed` this year's figures in the category are the scale, in the way that `by` says, and `knots` is empty:
    then a late participant can reorder the others, and every page says so.
    """

    knots: tuple[Knot, ...] = ()
    observed: bool = False
    by: Yardstick = Yardstick.RANGE
    rest: Fraction | None = None

    def __post_init__(self) -> None:
        figures = [knot.figure for knot in self.knots]
        if self.observed == bool(self.knots) or (len(self.knots) == 1 and self.rest is None):
            raise ValueError("a value function has two or more knots, or a band and a rest, or is observed")
        if (self.observed and self.rest is not None) or (not self.observed and self.by is not Yardstick.RANGE):
            raise ValueError("what is observed has no bands, and what is declared has no yardstick")
        if any(low >= high for low, high in pairwise(figures)):
            raise ValueError("knots stand in rising order of their figures")
        if any(not 0 <= value <= 1 for value in (self.rest or 0, *(knot.value for knot in self.knots))):
            raise ValueError("values lie in 0..1")

    @classmethod
    def linear(cls, worst: Fraction, best: Fraction) -> ValueFunction:
        """0 at `worst`, 1 at `best`, straight between; `worst` may be the larger figure."""
        ends = sorted((Knot(worst, Fraction(0)), Knot(best, Fraction(1))), key=lambda knot: knot.figure)
        return cls(knots=tuple(ends))

    @classmethod
    def target(cls, low: Fraction, best: Fraction, high: Fraction) -> ValueFunction:
        """1 at `best`, falling straight to 0 at `low` and at `high`."""
        return cls(knots=(Knot(low, Fraction(0)), Knot(best, Fraction(1)), Knot(high, Fraction(0))))

    @classmethod
    def bands(cls, limits: Iterable[Knot], rest: Fraction) -> ValueFunction:
        """Steps from the worst figure of each band on, given in any order; `rest` for whoever is worse than all."""
        return cls(knots=tuple(sorted(limits, key=lambda knot: knot.figure)), rest=rest)

    @property
    def kind(self) -> ValueKind:
        """What it is called."""
        if self.observed:
            return ValueKind(self.by.value)
        if self.rest is not None:
            return ValueKind.BANDS
        if any(knot.grade for knot in self.knots):
            return ValueKind.GRADES
        values = [knot.value for knot in self.knots]
        if values == [0, 1, 0]:
            return ValueKind.TARGET
        return ValueKind.ENDS if len(values) == 2 and set(values) == {0, 1} else ValueKind.KNOTS

    @property
    def worst(self) -> Fraction:
        """The declared figure at the end with the lower value."""
        return min((self.knots[0], self.knots[-1]), key=lambda knot: knot.value).figure

    @property
    def best(self) -> Fraction:
        """The declared figure at the end with the higher value."""
        return max((self.knots[-1], self.knots[0]), key=lambda knot: knot.value).figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A measure of a source that feeds a criterion, with its share (parts of one, summing to 1 in a criterion)."""

    source: str
    measure: str
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is judged. A leaf has `parts` and a value function; a branch has children that name it as `parent`.

    `least`, of a leaf only, is the worst figure (in the base of the unit) with which a participant can still have a
    place: at least so much where more is better, at most so much where less is better. None asks for nothing.

    Of a branch only: `aggregate` makes one number of what is below it, and with `needs` so many of the leaves below
    it that have a `least` must meet theirs, whichever they are; 0 asks each for itself.
    """

    id: str
    name: Text
    question: Text = Text("")
    parent: str = ""
    direction: Direction = Direction.MAXIMISE
    unit: Unit = Unit.POINTS
    value_function: ValueFunction | None = None
    parts: tuple[Part, ...] = ()
    least: Fraction | None = None
    aggregate: Aggregate = Aggregate.MEAN
    needs: int = 0

    @property
    def is_leaf(self) -> bool:
        """Whether figures feed it."""
        return bool(self.parts)

    @property
    def has_target(self) -> bool:
        """Whether both more and less than a figure are worse, so that it has no direction."""
        return self.value_function is not None and self.value_function.kind is ValueKind.TARGET

    def falls_short(self, figure: Fraction) -> bool:
        """Whether `figure`, in the base of the unit, is worse than `least`; as good as it is good enough."""
        if self.least is None:
            return False
        return figure < self.least if self.direction is Direction.MAXIMISE else figure > self.least
