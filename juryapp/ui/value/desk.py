"""A criterion whose scale is being tried: what holds, what is tried, and the axis that stays while a hand is at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from juryapp.domain.criterion import Criterion, Direction, ValueFunction, ValueKind
from juryapp.ui.award.scale_forms import ORDER, scale_of
from juryapp.ui.award.scale_tables import Ends, can_be_graded
from juryapp.ui.value.axis import Axis, axis_of
from juryapp.ui.value.field import Standing
from juryapp.ui.value.kinds import begun
from juryapp.ui.value.shape import Shape, shape_of

_WITH_ENDS = (ValueKind.ENDS, ValueKind.KNOTS, ValueKind.TARGET)
"""Kinds whose outermost figures are the ends of a scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`base` is what holds, `made` what is tried, `field` all participants' figures; `declared` are the ends that the
    files or the unit have, or None."""

    base: Criterion
    made: Criterion
    field: tuple[Standing, ...]
    declared: Ends | None
    axis: Axis

    @property
    def is_trial(self) -> bool:
        """Whether what is tried is something else than what holds."""
        return self.made != self.base

    @property
    def kind(self) -> ValueKind:
        """The kind of scale that is tried; a criterion without one is as if this year's figures made it."""
        return scale_of(self.made)

    @property
    def shape(self) -> Shape | None:
        """What can be dragged, if anything can."""
        return shape_of(self.made)

    @property
    def kinds(self) -> tuple[ValueKind, ...]:
        """The kinds that there can be."""
        grades = ValueKind.GRADES
        graded = can_be_graded(self.ends, self.made.unit) or self.base_kind is grades
        return tuple(kind for kind in ORDER if kind is not grades or graded)

    @property
    def base_kind(self) -> ValueKind:
        """The kind of scale that holds."""
        return scale_of(self.base)

    @property
    def ends(self) -> Ends:
        """The figures between which a scale of another kind begins."""
        for criterion in (self.made, self.base):
            function = criterion.value_function
            if function is not None and function.kind in _WITH_ENDS:
                return function.worst, function.best
        if self.declared is not None:
            return self.declared
        known = [self.axis.snapped(one.figure) for one in (self.field[:1] + self.field[-1:])]
        return (known[0], known[-1]) if len(set(known)) > 1 else (self.axis.low, self.axis.high)

    def shaped(self, shape: Shape) -> Desk:
        """With another drawing of the scale."""
        function = shape.function
        if self.made.value_function == function and self.made.least == shape.least:
            return self
        return replace(self, made=replace(self.made, value_function=function, least=shape.least))

    @property
    def least_met(self) -> Fraction:
        """The strictest readable requirement that everybody meets; without figures the end that is worth nothing."""
        if not self.field:
            return self.axis.snapped(self.ends[0])
        step, rising = self.axis.step, self.made.direction is Direction.MAXIMISE
        figure = floor(self.field[0].figure / step) if rising else ceil(self.field[-1].figure / step)
        return figure * step

    def with_least(self, least: Fraction | None) -> Desk:
        """With another requirement, or none."""
        return replace(self, made=replace(self.made, least=least))

    def of_kind(self, kind: ValueKind) -> Desk | None:
        """With a scale of another kind, that which holds where it is of that kind; None where there can be none."""
        if kind is self.base_kind:
            made: Criterion | None = self.base
        else:
            made = begun(self.base, kind, self.ends, self.axis, self.field)
        return None if made is None else replace(self, made=made).settled()

    def reset(self) -> Desk:
        """What holds."""
        return replace(self, made=self.base).settled()

    def settled(self, *more: Fraction) -> Desk:
        """With an axis that has room around all there is to see."""
        return replace(self, axis=axis_of((*_figures(self), *more), self.made.unit))


def _figures(desk: Desk) -> Iterable[Fraction]:
    yield from (one.figure for one in desk.field)
    for criterion in (desk.base, desk.made):
        function = criterion.value_function or ValueFunction(observed=True)
        yield from (knot.figure for knot in function.knots)
        if criterion.least is not None:
            yield criterion.least


def desk_of(criterion: Criterion, field: tuple[Standing, ...], declared: Ends | None) -> Desk:
    """A criterion as it holds."""
    desk = Desk(base=criterion, made=criterion, field=field, declared=declared, axis=axis_of((), criterion.unit))
    return desk.settled()
