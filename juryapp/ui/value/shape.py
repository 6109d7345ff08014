"""A scale while it is being drawn: what can be taken hold of goes between its neighbours, never against the direction.

So whatever is dragged is a scale that the rules accept.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from juryapp.domain.criterion import Criterion, Direction, Knot, ValueFunction, ValueKind
from juryapp.ui.value.axis import Axis

POINT, POINTS = Fraction(1, 100), Fraction(1, 20)
"""What a careful hand and any other move a value by, of 0..1."""
ZERO, ONE = Fraction(0), Fraction(1)
SIDEWAYS = (ValueKind.ENDS, ValueKind.TARGET)
"""Kinds whose corners are worth 0 or 100, and only go sideways."""


class What(Enum):
    """What a grip is."""

    CORNER = "corner"
    REST = "rest"
    LEAST = "least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """Something to take hold of: a corner or the limit of a band, the value of what is worse than all bands, or the
    requirement, which has no value."""

    what: What
    figure: Fraction
    value: Fraction | None
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A declared scale of one kind with the requirement; `rest` as in a `ValueFunction`."""

    kind: ValueKind
    knots: tuple[Knot, ...]
    direction: Direction
    rest: Fraction | None = None
    least: Fraction | None = None

    @property
    def rising(self) -> bool:
        """Whether more is worth more."""
        return self.direction is Direction.MAXIMISE

    @property
    def function(self) -> ValueFunction:
        """What a criterion has of it."""
        return ValueFunction(knots=self.knots, rest=self.rest)

    def handles(self, axis: Axis) -> tuple[Handle, ...]:
        """All that can be taken hold of, corners first."""
        found = [
            Handle(what=What.CORNER, figure=knot.figure, value=knot.value, grade=knot.grade) for knot in self.knots
        ]
        if self.rest is not None:
            found.append(Handle(what=What.REST, figure=axis.low if self.rising else axis.high, value=self.rest))
        if self.least is not None:
            found.append(Handle(what=What.LEAST, figure=self.least, value=None))
        return tuple(found)

    def line(self, axis: Axis) -> tuple[Knot, ...]:
        """What is drawn, from the left to the right; of bands the steps."""
        if self.rest is None:
            return self.knots
        return tuple(self._steps(axis))

    def _steps(self, axis: Axis) -> Iterator[Knot]:
        rest = self.rest or ZERO
        before = rest if self.rising else self.knots[0].value
        yield Knot(min(axis.low, self.knots[0].figure), before)
        for at, knot in enumerate(self.knots):
            following = self.knots[at + 1].value if at + 1 < len(self.knots) else rest
            after = knot.value if self.rising else following
            yield Knot(knot.figure, before)
            yield Knot(knot.figure, after)
            before = after
        yield Knot(max(axis.high, self.knots[-1].figure), before)

    def value(self, figure: Fraction) -> Fraction:
        """The value of a figure, 0..1: of bands that of the band, else straight between corners and flat beyond."""
        if self.rest is not None:
            met = [knot.value for knot in self.knots if (figure >= knot.figure) == self.rising or figure == knot.figure]
            return (met[-1] if self.rising else met[0]) if met else self.rest
        if figure <= self.knots[0].figure:
            return self.knots[0].value
        for low, high in pairwise(self.knots):
            if figure <= high.figure:
                return low.value + (high.value - low.value) * (figure - low.figure) / (high.figure - low.figure)
        return self.knots[-1].value

    def moved(self, at: int, figure: Fraction, value: Fraction | None, axis: Axis) -> Shape:
        """A handle as near to where it is wanted as its neighbours allow."""
        handle = self.handles(axis)[at]
        if handle.what is What.LEAST:
            return replace(self, least=figure)
        wanted = handle.value if value is None else value
        if handle.what is What.REST:
            first = self.knots[0 if self.rising else -1].value
            rest = min(wanted or ZERO, first)
            return self if {knot.value for knot in self.knots} == {rest} else replace(self, rest=rest)
        return self._with(at, self._between(at, figure, axis), self._allowed(at, wanted or ZERO))

    def _between(self, at: int, figure: Fraction, axis: Axis) -> Fraction:
        if self.kind is ValueKind.GRADES:
            return self.knots[at].figure  # What a grade is in the files is no matter of points.
        gap = axis.fine_step
        low = self.knots[at - 1].figure + gap if at else axis.low
        high = self.knots[at + 1].figure - gap if at + 1 < len(self.knots) else axis.high
        return self.knots[at].figure if low > high else min(max(figure, low), high)

    def _allowed(self, at: int, value: Fraction) -> Fraction:
        """The value between those of the neighbours; where all would be worth the same, the one it had."""
        here = self.knots[at].value
        if self.kind in SIDEWAYS:
            return here
        worse, better = (at - 1, at + 1) if self.rising else (at + 1, at - 1)
        low = self.knots[worse].value if 0 <= worse < len(self.knots) else self.rest or ZERO
        high = self.knots[better].value if 0 <= better < len(self.knots) else ONE
        clamped = min(max(value, low), high)
        others = {knot.value for place, knot in enumerate(self.knots) if place != at}
        if self.rest is not None:
            others.add(self.rest)
        return here if others == {clamped} else clamped

    def _with(self, at: int, figure: Fraction, value: Fraction) -> Shape:
        knot = Knot(figure, value, self.knots[at].grade)
        return replace(self, knots=(*self.knots[:at], knot, *self.knots[at + 1 :]))

    def added(self, figure: Fraction, axis: Axis) -> tuple[Shape, int] | None:
        """With one more corner on the line, or one more band, and which handle it is; None where there can be none.

        The corner is worth whole points, which people read, as far as its neighbours allow.
        """
        figures = [knot.figure for knot in self.knots]
        inside = axis.low < figure < axis.high if self.rest is not None else figures[0] < figure < figures[-1]
        if self.kind in (ValueKind.TARGET, ValueKind.GRADES) or figure in figures or not inside:
            return None
        at = bisect(figures, figure)
        value = self.value(figure)
        if self.rest is None:
            around = sorted((self.knots[at - 1].value, self.knots[at].value))
            whole = round(value / POINT) * POINT
            value = whole if around[0] <= whole <= around[1] else value
        knots = (*self.knots[:at], Knot(figure, value), *self.knots[at:])
        kind = ValueKind.KNOTS if self.kind is ValueKind.ENDS else self.kind
        return replace(self, knots=knots, kind=kind), at

    def without(self, at: int, axis: Axis) -> Shape | None:
        """Without a handle; None where what is left would be no scale."""
        handle = self.handles(axis)[at]
        if handle.what is What.LEAST:
            return replace(self, least=None)
        knots = (*self.knots[:at], *self.knots[at + 1 :])
        values = {knot.value for knot in knots} | ({self.rest} if self.rest is not None else set())
        removable = self.kind in (ValueKind.KNOTS, ValueKind.BANDS) and handle.what is What.CORNER
        if not removable or len(values) < 2 or len(knots) < (1 if self.rest is not None else 2):
            return None
        return replace(self, knots=knots, kind=ValueFunction(knots=knots, rest=self.rest).kind)


def shape_of(criterion: Criterion) -> Shape | None:
    """The scale of a criterion as it can be drawn; None where the figures of this year make it."""
    function = criterion.value_function
    if function is None or function.observed:
        return None
    return Shape(
        kind=function.kind,
        knots=function.knots,
        direction=criterion.direction,
        rest=function.rest,
        least=criterion.least,
    )
