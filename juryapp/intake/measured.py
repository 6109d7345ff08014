"""What the cells of a measure's column are worth: read as its unit says, with what does not fit set aside and named."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import RATIOS, Measure, Statistic
from juryapp.intake.cells import (
    Mark,
    are_stars,
    decimal_mark_of,
    is_missing,
    leading_integer,
    parse_number,
    parse_out_of,
    plain,
)
from juryapp.intake.facts import Table
from juryapp.intake.grid import Column, Kind
from juryapp.intake.quantities import read_quantity
from juryapp.intake.values import Reading, State, read_column

_PAST_A_DAY = re.compile(r"\[h+\][:.]mm")
"""A format for long durations without seconds. 25:10 typed for minutes and seconds gets `[h]:mm:ss` by itself."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodeValues:
    """A column's distinct cells as numbers of the unit's base: `values[code] / scale`, None where none counts.

    `said` are the codes of what was said in words only ("a quarter"), with the ends of what it counts as; their value
    is the middle.
    `zeros` are those of `off_scale` that are 0.
    """

    values: tuple[int | None, ...]
    scale: Fraction
    off_scale: tuple[int, ...] = ()
    zeros: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()
    odd: frozenset[int] = frozenset()
    said: tuple[tuple[int, Fraction, Fraction], ...] = ()

    @property
    def fractions(self) -> list[Fraction | None]:
        """The number of each code."""
        return [None if value is None else value / self.scale for value in self.values]

    def also(self, number: Fraction) -> CodeValues:
        """These and one more code, behind the others, that is worth `number`."""
        finer = (number * self.scale).denominator
        values = [None if value is None else value * finer for value in self.values]
        return replace(self, values=(*values, int(number * self.scale * finer)), scale=self.scale * finer)

    def at(self, end: Literal[0, 1]) -> CodeValues:
        """These with the lower (0) or upper (1) end of what was said in words."""
        numbers = self.fractions
        for code, *ends in self.said:
            if numbers[code] is not None:
                numbers[code] = ends[end]
        values, scale = _integers(numbers)
        return replace(self, values=tuple(values), scale=scale)


def code_values(
    column: Column, measure: Measure, table: Table, in_use: Sequence[int], *, mark: Mark | None = None
) -> CodeValues:
    """The number that each distinct cell stands for; what is off the declared scale counts as none and is named."""
    reading = reading_of(column, measure, in_use)
    found = read_column(column, reading, decimal=mark or mark_of(column, measure, table, in_use))
    scale = Fraction(10**found.scaled.scale) / _factor(column, measure, in_use)
    values = list(found.scaled.values)
    read, said = _otherwise_read(column, measure, reading, values)
    if read:
        numbers = [None if value is None else value / scale for value in values]
        for code, number in read.items():
            numbers[code] = number
        values, scale = _integers(numbers)
    gone = _missing_codes(column, measure, values)
    for code in gone:
        values[code] = None
    unreadable = [
        code for code in found.codes_of(State.UNREADABLE) if in_use[code] and values[code] is None and code not in gone
    ]
    outside = _outside(measure, values, scale, in_use)
    zeros = tuple(code for code in outside if values[code] == 0)
    for code in outside:
        values[code] = None
    if measure.statistic is Statistic.SHARE and measure.counted:
        unreadable = [code for code in unreadable if column.kinds[code] in (Kind.ERROR, Kind.UNCALCULATED)]
    said = {code: ends for code, ends in said.items() if in_use[code] and values[code] is not None}
    values, scale = _as_answers(column, measure, values, scale, {*gone, *outside, *unreadable})
    if said:
        values, scale, said = _said_as_answers(measure, values, scale, said)
    return CodeValues(
        values=tuple(values),
        scale=scale,
        off_scale=tuple(outside),
        zeros=zeros,
        unreadable=tuple(unreadable),
        odd=frozenset(outside + unreadable),
        said=tuple((code, *ends) for code, ends in said.items()),
    )


def mark_of(column: Column, measure: Measure, table: Table, in_use: Sequence[int]) -> Mark:
    """The decimal mark of a column's texts: the one said for it, the one they tell, the only one with which they fit
    the scale, or the one of other columns."""
    if measure.decimal:
        return "," if measure.decimal == "," else "."
    texts = [text for code, text in enumerate(column.texts) if in_use[code] and column.kinds[code] == Kind.TEXT]
    return decimal_mark_of(texts).mark or mark_by_scale(texts, measure) or table.mark


def mark_by_scale(texts: Sequence[str], measure: Measure) -> Mark | None:
    """The one mark with which all numbers among the texts lie on the scale of points: on 1 to 6 "4.125" is no 4,125."""
    low, high = measure.low, measure.high
    if measure.unit is not Unit.POINTS or low is None or high is None:
        return None
    marks: tuple[Mark, ...] = (",", ".")
    fitting = []
    for mark in marks:
        read = [number for text in texts if (number := parse_number(text, decimal=mark)) is not None]
        if read and all(low <= Fraction(number) <= high for number in read):
            fitting.append(mark)
    return fitting[0] if len(fitting) == 1 else None


def _otherwise_read(
    column: Column, measure: Measure, reading: Reading, values: Sequence[int | None]
) -> tuple[dict[int, Fraction], dict[int, tuple[Fraction, Fraction]]]:
    """The texts that a table of points explains, that say "8 of 10" on a scale to 10, or that say a share in words;
    of the last the ends as well."""
    points = {plain(text).casefold(): number for text, number in measure.points}
    read: dict[int, Fraction] = {}
    said: dict[int, tuple[Fraction, Fraction]] = {}
    for code, text in enumerate(column.texts):
        number = points.get(plain(text).casefold()) if points else None
        if number is not None and column.kinds[code] in (Kind.TEXT, Kind.NUMBER):
            read[code] = number
        elif column.kinds[code] != Kind.TEXT:
            continue
        elif values[code] is None and reading in (Reading.SHARE, Reading.PER_HUNDRED) and not measure.counted:
            ends = read_quantity(text)
            if ends is not None:
                said[code], read[code] = ends, (ends[0] + ends[1]) / 2
        elif values[code] is None and reading in (Reading.SCALE, Reading.NUMBER):
            part = parse_out_of(text)
            if part is not None and (part[1] == measure.high or (measure.high is None and are_stars(text))):
                read[code] = Fraction(part[0])
    return read, said


def _missing_codes(column: Column, measure: Measure, values: Sequence[int | None]) -> set[int]:
    """The codes that mean no answer on this measure."""
    extra = {plain(text).casefold() for text in measure.missing}
    gone = {code for code, text in enumerate(column.texts) if extra and plain(text).casefold() in extra}
    return gone | {code for code, value in enumerate(values) if measure.zero_is_missing and value == 0}


def _outside(measure: Measure, values: Sequence[int | None], scale: Fraction, in_use: Sequence[int]) -> list[int]:
    low, high = bounds_of(measure)
    least, most = _scaled(low, scale, math.ceil), _scaled(high, scale, math.floor)
    return [
        code
        for code, value in enumerate(values)
        if value is not None
        and in_use[code]
        and ((least is not None and value < least) or (most is not None and value > most))
    ]


def _as_answers(
    column: Column, measure: Measure, values: list[int | None], scale: Fraction, gone: set[int]
) -> tuple[list[int | None], Fraction]:
    """Turn numbers into what they count as where the statistic counts: 1, 0 and for NET also -1."""
    if measure.wanting:
        return [None] * len(values), Fraction(1)
    if measure.statistic is Statistic.SHARE and measure.counted:
        counted = {plain(text).casefold() for text in measure.counted}
        return [_counts(column, code, counted, code in gone) for code in range(len(values))], Fraction(1)
    limit, lower = _limits(measure)
    if limit is None:
        return values, scale
    bound, under = limit * scale, None if lower is None else lower * scale
    counts = _counter(measure.statistic, bound, under)
    return [None if value is None else counts(value) for value in values], Fraction(1)


def _said_as_answers(
    measure: Measure, values: list[int | None], scale: Fraction, said: dict[int, tuple[Fraction, Fraction]]
) -> tuple[list[int | None], Fraction, dict[int, tuple[Fraction, Fraction]]]:
    """What was said in words as what it counts as: where only one of its ends counts, between the two."""
    limit, lower = _limits(measure)
    if limit is None or measure.wanting:
        return values, scale, said
    counts = _counter(measure.statistic, limit, lower)
    ends = {}
    numbers = [None if value is None else value / scale for value in values]
    for code, (low, high) in said.items():
        least, most = sorted((Fraction(counts(low)), Fraction(counts(high))))
        ends[code], numbers[code] = (least, most), (least + most) / 2
    values, scale = _integers(numbers)
    return values, scale, ends


def _counts(column: Column, code: int, counted: set[str], gone: bool) -> int | None:
    """Whether an answer counts; a mark for missing is no answer unless it was named."""
    said = plain(column.texts[code]).casefold() in counted
    if said and not gone:
        return 1
    empty = column.kinds[code] == Kind.EMPTY or (column.kinds[code] == Kind.TEXT and is_missing(column.texts[code]))
    return None if gone or empty else 0


def _limits(measure: Measure) -> tuple[Fraction | None, Fraction | None]:
    match measure.statistic:
        case Statistic.WITHIN | Statistic.EVERY_WITHIN:
            return measure.limit, None
        case Statistic.TOP_BOX:
            return (measure.high if measure.limit is None else measure.limit), None
        case Statistic.BOTTOM_BOX:
            return (measure.low if measure.limit is None else measure.limit), None
        case Statistic.NET:
            return measure.limit, measure.lower_limit
    return None, None


def _counter(statistic: Statistic, bound: Fraction, under: Fraction | None) -> Callable[[int | Fraction], int]:
    if statistic is Statistic.TOP_BOX:
        return lambda value: int(value >= bound)
    if statistic is Statistic.NET and under is not None:
        return lambda value: int(value >= bound) - int(value <= under)
    return lambda value: int(value <= bound)


def reading_of(column: Column, measure: Measure, in_use: Sequence[int]) -> Reading:
    """How the cells of a measure's column are read."""
    if measure.statistic is Statistic.SHARE and not measure.counted:
        return Reading.YES_NO
    if measure.unit is Unit.SHARE and measure.statistic not in RATIOS:
        return Reading.PER_HUNDRED if measure.factor == Fraction(1, 100) else Reading.SHARE
    if measure.unit in (Unit.SECONDS, Unit.HOURS):
        return Reading.CLOCK_AS_MINUTES if typed_as_clock(column, measure, in_use) else Reading.DURATION
    texts = (text for kind, text in zip(column.kinds, column.texts, strict=True) if kind != Kind.NUMBER)
    return Reading.SCALE if any(map(_is_label, texts)) else Reading.NUMBER


def _is_label(text: str) -> bool:
    return not text.isdecimal() and leading_integer(text) is not None


def typed_as_clock(column: Column, measure: Measure, in_use: Sequence[int]) -> bool:
    """Whether minutes and seconds were typed as hours and minutes: no time has seconds, and most are over an hour."""
    times = [
        (int(text), in_use[code])
        for code, (kind, text) in enumerate(zip(column.kinds, column.texts, strict=True))
        if kind == Kind.TIME and in_use[code] and text.isdigit()
    ]
    if measure.unit is not Unit.SECONDS or len(times) < 2 or _in_hours(column, measure):
        return False
    rows = sum(count for _, count in times)
    return all(not seconds % 60 for seconds, _ in times) and sum(n for s, n in times if s >= 3600) * 2 > rows


def _in_hours(column: Column, measure: Measure) -> bool:
    """Whether somebody chose to show hours that go on past 24, which no program does by itself for 3:25."""
    shown = {each.what.casefold() for each in column.formats}
    return bool(shown) and all(map(_PAST_A_DAY.fullmatch, shown)) and "mm:ss" not in measure.header.casefold()


def _factor(column: Column, measure: Measure, in_use: Sequence[int]) -> Fraction:
    """What plain numbers are multiplied by. PER_HUNDRED has divided already; times of the sheet are seconds."""
    if measure.unit is Unit.SHARE:
        return Fraction(1)
    timed = Kind.TIME in column.kinds and any(
        kind == Kind.TIME and in_use[code] for code, kind in enumerate(column.kinds)
    )
    return Fraction(1) if timed else measure.factor


def bounds_of(measure: Measure) -> tuple[Fraction | None, Fraction | None]:
    """The smallest and largest number of a cell that fits a measure, None where nothing is said."""
    if measure.statistic is Statistic.SHARE:
        yes_no = not measure.counted
        own = (None, None) if measure.unit is Unit.SHARE else (measure.low, measure.high)
        return (Fraction(0), Fraction(1)) if yes_no else own
    if measure.statistic in RATIOS and measure.unit is Unit.SHARE:
        return Fraction(0), None
    if measure.unit is Unit.SHARE and measure.low is None and measure.high is None:
        return Fraction(0), Fraction(1)
    if measure.unit in (Unit.SECONDS, Unit.HOURS, Unit.COUNT) and measure.low is None:
        return Fraction(0), measure.high
    return measure.low, measure.high


def _scaled(bound: Fraction | None, scale: Fraction, whole: Callable[[Fraction], int]) -> int | None:
    """A bound as the outermost integer inside it, on the scale of the values."""
    return None if bound is None else whole(bound * scale)


def _integers(numbers: Sequence[Fraction | None]) -> tuple[list[int | None], Fraction]:
    scale = math.lcm(*(number.denominator for number in numbers if number is not None))
    return [None if number is None else int(number * scale) for number in numbers], Fraction(scale)
