"""How points are given on a criterion, in one sentence for every kind of value function.

Minutes, weights page and award page all ask here. A scale that this year's figures make says so, and what follows.
"""

from __future__ import annotations

from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction, Knot, Unit, ValueFunction, ValueKind
from juryapp.text.exact import exact_figure, exact_number
from juryapp.text.words import Words

_OBSERVED = {
    ValueKind.RANGE: "weights.span_observed",
    ValueKind.Z: "scale.z",
    ValueKind.PERCENTILE: "scale.percentile",
}


def scale_text(criterion: Criterion, words: Words) -> str:
    """ "0 points at 5:00 or slower, 100 points at 0:00."; "" for a criterion without a value function."""
    function, unit = criterion.value_function, criterion.unit
    if function is None:
        return ""
    kind = function.kind
    if kind in _OBSERVED:
        return words(_OBSERVED[kind])
    if kind is ValueKind.ENDS:
        worst, best = (exact_figure(end, unit, words) for end in (function.worst, function.best))
        slower = criterion.direction is Direction.MINIMISE and unit is Unit.SECONDS
        return words("weights.span_slower" if slower else "weights.span", worst=worst, best=best)
    if kind is ValueKind.TARGET:
        low, target, high = (exact_figure(knot.figure, unit, words) for knot in function.knots)
        return words("scale.target", low=low, target=target, high=high)
    if kind is ValueKind.BANDS:
        return _bands(criterion, function, words)
    corners = "; ".join(_corner(knot, unit, words) for knot in function.knots)
    return (
        words("scale.grades", grades=corners) if kind is ValueKind.GRADES else words("minutes.corners", corners=corners)
    )


def _bands(criterion: Criterion, function: ValueFunction, words: Words) -> str:
    """From the best band down; limits belong to the better one."""
    code = f"scale.band_{criterion.direction.value}"
    rising = criterion.direction is Direction.MAXIMISE
    bands = tuple(
        words(code, points=_points(knot, words), figure=exact_figure(knot.figure, criterion.unit, words))
        for knot in (reversed(function.knots) if rising else function.knots)
    )
    return words("scale.bands", bands=", ".join(bands), rest=exact_number(100 * (function.rest or Fraction(0)), words))


def _corner(knot: Knot, unit: Unit, words: Words) -> str:
    """ "50 = 80" or "B (5) = 80"; the figure of a grade that is called by it is not told twice."""
    figure = exact_figure(knot.figure, unit, words)
    called = figure if knot.grade in ("", figure) else f"{knot.grade} ({figure})"
    return f"{called} = {_points(knot, words)}"


def _points(knot: Knot, words: Words) -> str:
    return exact_number(100 * knot.value, words)
