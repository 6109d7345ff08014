"""What is judged: criteria in a tree, which measures feed them, and how a figure becomes a value."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Knot:
    """One corner of a value function: at `figure` (in the unit's base) the value is `value`, 0..1."""

    figure: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFunction:
    """Piecewise linear from figures to values in 0..1, flat beyond its first and last knot.

    With `observed` the two ends are this year's worst and best figure in the category instead of declared
    bounds, and `knots` is empty: then a late participant can reorder the others, and every page says so.
    """

    knots: tuple[Knot, ...] = ()
    observed: bool = False

    def __post_init__(self) -> None:
        figures = [knot.figure for knot in self.knots]
        if self.observed == bool(self.knots) or (self.knots and len(self.knots) < 2):
            raise ValueError("a value function has two or more knots, or is observed")
        if any(low >= high for low, high in pairwise(figures)):
            raise ValueError("knots stand in rising order of their figures")
        if any(not 0 <= knot.value <= 1 for knot in self.knots):
            raise ValueError("values lie in 0..1")

    @classmethod
    def linear(cls, worst: Fraction, best: Fraction) -> ValueFunction:
        """0 at `worst`, 1 at `best`, straight between; `worst` may be the larger figure."""
        ends = sorted((Knot(worst, Fraction(0)), Knot(best, Fraction(1))), key=lambda knot: knot.figure)
        return cls(knots=tuple(ends))

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

    @property
    def is_leaf(self) -> bool:
        """Whether figures feed it."""
        return bool(self.parts)

    def falls_short(self, figure: Fraction) -> bool:
        """Whether `figure`, in the base of the unit, is worse than `least`; as good as it is good enough."""
        if self.least is None:
            return False
        return figure < self.least if self.direction is Direction.MAXIMISE else figure > self.least
