"""What a column of figures counts in: unit, factor and scale, from its header, its cells and the notes above."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole
from juryapp.intake import vocabulary as words
from juryapp.intake.cells import parse_die
from juryapp.intake.facts import ColumnFacts, Table, as_fraction
from juryapp.intake.guesses import ColumnGuess
from juryapp.intake.headers import names_harm, read_scale


def with_unit(table: Table, each: ColumnGuess, level: Level) -> ColumnGuess:
    """The unit, factor and scale of a measure."""
    if each.role is not ColumnRole.MEASURE:
        return each
    facts, reading = table.facts[each.column], each.reading
    unit = reading.unit or _unit_of_cells(facts)
    zero_one = facts.numbers <= {0, 1} and level is not Level.COMPANY and reading.low is None
    if facts.answers or (zero_one and facts.numbers and unit in (Unit.POINTS, Unit.SHARE)):
        direction = Direction.MINIMISE if names_harm(each.header) else Direction.MAXIMISE
        share = replace(each, unit=Unit.SHARE, low=Fraction(0), high=Fraction(1), yes_no=True)
        return replace(share, direction=direction)
    if unit is Unit.SHARE:
        hundred = not facts.percents and facts.high is not None and facts.high > 1
        factor = Fraction(1, 100) if hundred else Fraction(1)
        return replace(each, unit=unit, factor=factor, low=Fraction(0), high=Fraction(1))
    if unit in (Unit.SECONDS, Unit.HOURS):
        factor = Fraction(1) if facts.times else reading.factor
        return replace(each, unit=unit, factor=factor, direction=Direction.MINIMISE)
    low, high = (reading.low, reading.high) if reading.low is not None else _scale(table, facts, each.header)
    return replace(each, unit=unit, low=low, high=high)


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
    thrown = any(die in header.casefold() for die in words.DICE) or any(parse_die(text) for text in facts.texts)
    if thrown and low_seen >= 1 and high_seen <= 6:
        return Fraction(1), Fraction(6)
    for note in table.layout.notes:
        low, high = read_scale(note)
        if low is not None and high is not None and low <= low_seen and high_seen <= high:
            return low, high
    return None, None
