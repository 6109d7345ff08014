"""What a column of figures counts in: unit, factor and scale, from its header, its cells and the notes above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole
from juryapp.intake import vocabulary as words
from juryapp.intake.cells import are_stars, counts_days, parse_die, parse_out_of
from juryapp.intake.facts import ColumnFacts, Table, as_fraction
from juryapp.intake.footnotes import footnotes
from juryapp.intake.grades import grades_of
from juryapp.intake.grid import Column
from juryapp.intake.guesses import ColumnGuess
from juryapp.intake.header_words import counts_something
from juryapp.intake.headers import is_bare, is_judged, names_harm, read_header, read_scale
from juryapp.intake.missing_codes import without_codes_in
from juryapp.intake.number_formats import written_behind
from juryapp.intake.parted import is_part

_STEM = re.compile(r"(.{8,}?)(?:\s+[-–]\s+|\s*\[)[^\[\]]{2,}\]?$")
_MOST_GRADED, _MOST_POINTS = 10, 100
_MOST = 1000
"""The end of the longest scale."""
_PERCENT = re.compile(r"(?<![0-9])(?<![0-9]\s)%|\b(?:prosent|procent|percent|per cent)\b|\b(?:andel|share of)\b", re.I)


def with_unit(table: Table, each: ColumnGuess, level: Level) -> ColumnGuess:
    """The unit, factor and scale of a measure."""
    if each.role is not ColumnRole.MEASURE:
        return each
    facts, reading = table.facts[each.column], each.reading
    if each.missing:
        facts = without_codes_in(facts, each.missing)
    points = grades_of(reading.text, facts.texts) if facts.textual else ()
    if points:
        worth = [number for _, number in points]
        return replace(each, unit=Unit.POINTS, low=min(worth), high=max(worth), points=points)
    shown = _unit_of_formats(table.sheet.columns[each.column], facts)
    unit = (None if _graded(table, each) else reading.unit) or shown or _unit_of_cells(facts)
    if unit is Unit.POINTS and reading.low is None and (is_bare(each.header) or is_part(each.header)):
        above = read_header(table.title)
        if above.unit is not Unit.SHARE or _PERCENT.search(table.title):
            unit, reading = above.unit or unit, replace(reading, factor=above.factor)
    if reading.low is None and (unit is Unit.POINTS or (reading.implied and not facts.times)):
        unit = Unit.SHARE if _in_percent(table, facts) else unit
    zero_one = facts.numbers <= {0, 1} and level is not Level.COMPANY and reading.low is None
    if facts.answers or (zero_one and facts.numbers and unit in (Unit.POINTS, Unit.SHARE)):
        direction = Direction.MINIMISE if names_harm(each.header) else Direction.MAXIMISE
        share = replace(each, unit=Unit.SHARE, low=Fraction(0), high=Fraction(1), yes_no=True)
        return replace(share, direction=direction)
    if unit is Unit.SHARE:
        hundred = shown is unit or (not facts.percents and facts.high is not None and facts.high > 1)
        factor = Fraction(1, 100) if hundred else Fraction(1)
        return replace(each, unit=unit, factor=factor, low=Fraction(0), high=Fraction(1))
    if unit in (Unit.SECONDS, Unit.HOURS):
        unit = Unit.HOURS if any(map(counts_days, facts.texts)) else unit
        factor = Fraction(1) if facts.times else reading.factor
        return replace(each, unit=unit, factor=factor, direction=Direction.MINIMISE)
    low, high = (reading.low, reading.high) if reading.low is not None else _scale(table, facts, each.header)
    many = facts.read_by(table.mark)
    counted = _are_many(many) or (many.whole and counts_something(each.header))
    if low is None and level is Level.COMPANY and counted and not (each.per or is_judged(each.header)):
        unit = Unit.COUNT
    return replace(each, unit=unit, low=low, high=high)


def with_siblings(table: Table, columns: Sequence[ColumnGuess]) -> tuple[ColumnGuess, ...]:
    """The columns, those of one question ("Hvor fornøyd - Ventetiden") on the scale that another of them declares."""
    scales = {
        stem: (each.low, each.high)
        for each in columns
        if each.role is ColumnRole.MEASURE and each.unit is Unit.POINTS and each.low is not None
        if (stem := _stem(each.header)) and not each.points
    }
    return tuple(_on_scale(table, each, scales.get(_stem(each.header))) for each in columns)


def _on_scale(table: Table, each: ColumnGuess, scale: tuple[Fraction | None, Fraction | None] | None) -> ColumnGuess:
    facts = table.facts[each.column]
    open_one = each.role is ColumnRole.MEASURE and each.unit is Unit.POINTS and each.low is None
    if scale is None or not open_one or facts.low is None or facts.high is None:
        return each
    low, high = scale
    fits = low is not None and high is not None and low <= facts.low and facts.high <= high
    return replace(each, low=low, high=high) if fits else each


def _stem(header: str) -> str:
    """What columns of one question share: all before the last dash or bracket, or the lines above."""
    found = _STEM.match(header)
    return found[1] if found else ""


def _are_many(facts: ColumnFacts) -> bool:
    """Whether numbers are whole and beyond any scale: customers, calls."""
    return facts.whole and facts.low is not None and facts.high is not None and facts.low >= 0 and facts.high > _MOST


def _graded(table: Table, each: ColumnGuess) -> bool:
    """Whether what sounds like a time was graded: no cell is a time, and the numbers are like those of other columns
    that nothing says to be times, or fit the scale of the sheet."""
    facts = table.facts[each.column]
    if not each.reading.implied or facts.times or facts.high is None or facts.low is None or facts.high > _MOST_POINTS:
        return False
    if _noted_scale(table, facts) is not None:
        return True
    others = [
        other.high
        for other, header in zip(table.facts, table.layout.headers, strict=True)
        if other is not facts and other.numeric and other.high and not (_is_other(header) or other.times)
    ]
    if facts.high <= _MOST_GRADED:
        return any(high <= _MOST_GRADED for high in others)
    alike = [high for high in others if facts.high <= 2 * high and high <= 2 * facts.high and high <= _MOST_POINTS]
    return len(alike) > 1 and len(alike) == len(others)


def _is_other(header: str) -> bool:
    """Whether a header says that its column is no grade: a time, a share, a number of answers."""
    reading = read_header(header)
    return reading.unit is not None or reading.role is not None


def _in_percent(table: Table, facts: ColumnFacts) -> bool:
    """Whether the line above the table says that its numbers are percent."""
    fits = facts.low is not None and facts.high is not None and facts.low >= 0 and 1 < facts.high <= 100
    return fits and _told_in_percent(table) and _noted_scale(table, facts) is None


@lru_cache(maxsize=1)
def _told_in_percent(table: Table) -> bool:
    """Whether a line above the table or the corner of its header says percent: looked up once for all its columns, as
    each of thousands would look at all the others."""
    corners = [header for header, of in zip(table.layout.headers, table.facts, strict=True) if of.textual]
    return any(map(_PERCENT.search, (*table.layout.notes, *corners[:1])))


def _unit_of_formats(column: Column, facts: ColumnFacts) -> Unit | None:
    """Share or seconds where the format of most cells writes it behind the number: 83 under 0" %" is 83 %."""
    for each in column.formats:
        said = read_header(written_behind(each.what))
        if said.unit is Unit.SHARE or (said.unit is Unit.SECONDS and said.factor == 1):
            return said.unit if (each.last - each.first + 1) * 2 > facts.filled else None
    return None


def _unit_of_cells(facts: ColumnFacts) -> Unit:
    if facts.times * 2 > facts.filled:
        return Unit.SECONDS
    return Unit.SHARE if (facts.percents + facts.said) * 2 > facts.filled else Unit.POINTS


def _scale(table: Table, facts: ColumnFacts, header: str) -> tuple[Fraction | None, Fraction | None]:
    """A scale that labelled answers, a die or a note above the table declare, if the numbers fit it."""
    high_seen, low_seen = as_fraction(facts.high), as_fraction(facts.low)
    if high_seen is None or low_seen is None:
        return None, None
    if facts.labels and max(facts.labels) >= high_seen and low_seen >= 0:
        return Fraction(min(1, min(facts.labels))), Fraction(max(facts.labels))
    wholes = {part[1] for text in facts.texts if (part := parse_out_of(text))}
    if len(wholes) == 1 and all(map(parse_out_of, facts.texts)):
        return Fraction(int(low_seen >= 1 and all(map(are_stars, facts.texts)))), Fraction(wholes.pop())
    thrown = any(die in header.casefold() for die in words.DICE) or any(parse_die(text) for text in facts.texts)
    if thrown and low_seen >= 1 and high_seen <= 6:
        return Fraction(1), Fraction(6)
    return _noted_scale(table, facts, header) or (None, None)


def _noted_scale(table: Table, facts: ColumnFacts, header: str = "") -> tuple[Fraction, Fraction] | None:
    """The scale that a line above the table tells, if the numbers fit it."""
    high_seen, low_seen = as_fraction(facts.high), as_fraction(facts.low)
    if high_seen is None or low_seen is None:
        return None
    for note in (*footnotes(table, header), *table.layout.notes):
        low, high = read_scale(note)
        if low is not None and high is not None and low <= low_seen and high_seen <= high:
            return low, high
    return None
