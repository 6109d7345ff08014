"""What a scale of another kind begins with: figures that are declared, or this year's, until somebody drags them.

It is a trial, so that figures may be proposed here which nobody has declared; what is put in force is what is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction, Knot, ValueFunction, ValueKind
from juryapp.text.exact import exact_number
from juryapp.text.words import Words
from juryapp.ui.award.scale_forms import OBSERVED
from juryapp.ui.award.scale_tables import Ends, can_be_graded, graded
from juryapp.ui.value.axis import Axis
from juryapp.ui.value.field import Standing, middle

_HALF = Fraction(1, 2)


def begun(criterion: Criterion, kind: ValueKind, ends: Ends, axis: Axis, field: Sequence[Standing]) -> Criterion | None:
    """The criterion with a scale of another kind; None where there can be none of that kind between these ends."""
    if kind is ValueKind.TARGET:
        function = _target(ends, axis, field)
        return replace(criterion, value_function=function, direction=Direction.MAXIMISE, least=None)
    made = _declared(criterion.direction, kind, ends, axis)
    if kind in OBSERVED:
        made = ValueFunction(observed=True, by=OBSERVED[kind])
    return None if made is None else replace(criterion, value_function=made)


def _declared(direction: Direction, kind: ValueKind, ends: Ends, axis: Axis) -> ValueFunction | None:
    worst, best = ends if (ends[0] < ends[1]) == (direction is Direction.MAXIMISE) else ends[::-1]
    match kind:
        case ValueKind.ENDS:
            return ValueFunction.linear(worst, best)
        case ValueKind.KNOTS:
            knots = {worst: Fraction(0), axis.snapped((worst + best) / 2): _HALF, best: Fraction(1)}
            return ValueFunction(knots=tuple(Knot(figure, knots[figure]) for figure in sorted(knots)))
        case ValueKind.BANDS:
            third = (best - worst) / 3
            limits = {axis.snapped(worst + third): _HALF, axis.snapped(worst + 2 * third): Fraction(1)}
            return ValueFunction.bands((Knot(*limit) for limit in limits.items()), Fraction(0))
        case ValueKind.GRADES if can_be_graded(ends, axis.unit):
            return graded(worst, best)
    return None


def _target(ends: Ends, axis: Axis, field: Sequence[Standing]) -> ValueFunction:
    """Around the middle of this year's figures, or of the ends."""
    low, high = min(ends), max(ends)
    best = axis.snapped(middle(field)) if field else axis.snapped((low + high) / 2)
    if not low < best < high:
        best = (low + high) / 2
    return ValueFunction.target(low, best, high)


def points_text(value: Fraction, words: Words) -> str:
    """A value on 0-100."""
    return exact_number(value * 100, words)
