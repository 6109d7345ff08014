"""The scale of a criterion as a file writes it: one of several ways, each read strictly and written in one form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import tomlkit

from juryapp.domain.criterion import Direction, Knot, Unit, ValueFunction, ValueKind, Yardstick
from juryapp.rulebook import keys
from juryapp.rulebook.quantities import write
from juryapp.rulebook.tables import Table

SIGNED = (Unit.POINTS, Unit.SHARE)
"""Units whose figures can lie below 0, as a net promoter score does."""

_ENDS = ("worst", "best")
_TARGET = ("target", "low", "high")
_LISTS = ("knots", "bands", "grades")


def scale_from(table: Table, unit: Unit) -> ValueFunction | None:
    """The scale of a criterion; a faulty one is reported where it stands, and None stands in for it."""
    observed = _observed(table)
    ways = [any(key in table for key in _ENDS), any(key in table for key in _TARGET), observed is not None]
    if sum(ways) + sum(key in table for key in _LISTS) > 1:
        table.report.refuse("rulebook.two_scales", table.at("knots"))
        return None
    if observed is not None:
        return ValueFunction(observed=True, by=observed)
    if table.report.is_faulty(table.at("unit")):
        return None
    if ways[0]:
        return _ends(table, unit)
    if ways[1]:
        return _target(table, unit)
    if "bands" in table:
        return _bands(table, unit)
    return next((_corners(table, key, unit) for key in ("knots", "grades") if key in table), None)


def _observed(table: Table) -> Yardstick | None:
    """`true` is the range from the worst to the best, as it was when there was no other."""
    if table.is_text("observed"):
        return table.choice("observed", Yardstick.RANGE)
    return Yardstick.RANGE if table.flag("observed") else None


def _figure(table: Table, key: str, unit: Unit) -> Fraction | None:
    return table.quantity(key, unit, negative=unit in SIGNED)


def _ends(table: Table, unit: Unit) -> ValueFunction | None:
    worst, best = (_figure(table, key, unit) for key in _ENDS)
    if worst is None or best is None:
        return None
    if worst == best:
        table.report.refuse("rulebook.equal_ends", table.at("best"))
        return None
    return ValueFunction.linear(worst, best)


def _target(table: Table, unit: Unit) -> ValueFunction | None:
    best, low, high = (_figure(table, key, unit) for key in _TARGET)
    if best is None or low is None or high is None:
        return None
    if not low < best < high:
        table.report.refuse("rulebook.target_outside", table.at("target"))
        return None
    return ValueFunction.target(low, best, high)


def _points(table: Table) -> Fraction | None:
    """A value, 0..1, from points."""
    points = table.quantity("points", Unit.POINTS)
    if points is not None and points > 100:
        table.report.refuse("rulebook.out_of_range", table.at("points"), key="points", low="0", high="100")
        return None
    return None if points is None else points / 100


def _corners(table: Table, key: str, unit: Unit) -> ValueFunction | None:
    """Knots, or grades: knots that have a name."""
    found: list[Knot] = []
    tables = tuple(table.tables(key))
    for each in tables:
        each.only(keys.GRADE if key == "grades" else keys.KNOT)
        grade = each.text("grade", required=True) if key == "grades" else ""
        figure, value = _figure(each, "figure", unit), _points(each)
        if grade and grade in (knot.grade for knot in found):
            each.report.refuse("rulebook.duplicate_id", each.at("grade"), value=grade)
        if figure is not None and value is not None:
            if found and figure <= found[-1].figure:
                each.report.refuse("rulebook.knots_not_rising", each.at("figure"))
            found.append(Knot(figure, value, grade))
    if len(tables) < 2 and not table.report.is_faulty(table.at(key)):
        table.report.refuse("rulebook.too_few_knots", table.at(key))
    return None if table.report.is_faulty(table.at(key)) else ValueFunction(knots=tuple(found))


def _bands(table: Table, unit: Unit) -> ValueFunction | None:
    """Bands from the best down; the last takes whoever is worse than all before it, and has no limit."""
    limits: list[Knot] = []
    rest = Fraction(0)
    tables = tuple(table.tables("bands"))
    for each in tables:
        each.only(keys.BAND)
        value = _points(each)
        if each is tables[-1]:
            if "least" in each:
                each.report.refuse("rulebook.no_open_band", each.at("least"))
            rest = value or rest
            continue
        figure = _figure(each, "least", unit)
        if figure is not None and value is not None:
            if any(figure == limit.figure for limit in limits):
                each.report.refuse("rulebook.band_twice", each.at("least"))
            limits.append(Knot(figure, value))
    if len(tables) < 2 and not table.report.is_faulty(table.at("bands")):
        table.report.refuse("rulebook.too_few_bands", table.at("bands"))
    return None if table.report.is_faulty(table.at("bands")) else ValueFunction.bands(limits, rest)


def scale_keys(function: ValueFunction) -> tuple[str, ...]:
    """The keys under which a scale is written."""
    return {
        ValueKind.ENDS: _ENDS,
        ValueKind.TARGET: _TARGET,
        ValueKind.KNOTS: ("knots",),
        ValueKind.BANDS: ("bands",),
        ValueKind.GRADES: ("grades",),
    }.get(function.kind, ("observed",))


def scale_lines(function: ValueFunction, unit: Unit, direction: Direction) -> Iterator[str]:
    """The TOML of a scale; `scale_from` reads it back equal. Bands stand from the best down."""
    knots, kind = function.knots, function.kind
    if function.observed:
        yield "observed = true" if kind is ValueKind.RANGE else f'observed = "{function.by.value}"'
    elif kind is ValueKind.ENDS:
        yield f"worst = {write(function.worst, unit)}"
        yield f"best = {write(function.best, unit)}"
    elif kind is ValueKind.TARGET:
        low, target, high = (write(knot.figure, unit) for knot in knots)
        yield from (f"target = {target}", f"low = {low}", f"high = {high}")
    else:
        yield f"{kind.value} = ["
        for knot in reversed(knots) if kind is ValueKind.BANDS and direction is Direction.MAXIMISE else knots:
            yield f"    {{ {_knot(knot, unit, kind)}points = {write(knot.value * 100, Unit.POINTS)} }},"
        if function.rest is not None:
            yield f"    {{ points = {write(function.rest * 100, Unit.POINTS)} }},"
        yield "]"


def _knot(knot: Knot, unit: Unit, kind: ValueKind) -> str:
    figure = write(knot.figure, unit)
    if kind is ValueKind.BANDS:
        return f"least = {figure}, "
    grade = f"grade = {tomlkit.string(knot.grade).as_string()}, " if kind is ValueKind.GRADES else ""
    return f"{grade}figure = {figure}, "
