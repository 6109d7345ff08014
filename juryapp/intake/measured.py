"""What the cells of a measure's column are worth: read as its unit says, with what does not fit set aside and named."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Measure, Statistic
from juryapp.intake.cells import Mark, decimal_mark_of, plain
from juryapp.intake.facts import Table
from juryapp.intake.grid import Column, Kind
from juryapp.intake.values import Reading, State, read_column


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodeValues:
    """A column's distinct cells as numbers of the unit's base: `values[code] / scale`, None where none counts."""

    values: tuple[int | None, ...]
    scale: Fraction
    off_scale: tuple[int, ...]
    unreadable: tuple[int, ...]
    odd: frozenset[int]


def code_values(
    column: Column, measure: Measure, table: Table, in_use: Sequence[int], *, mark: Mark | None = None
) -> CodeValues:
    """The number that each distinct cell stands for; what is off the declared scale counts as none and is named."""
    texts = [text for code, text in enumerate(column.texts) if in_use[code] and column.kinds[code] == Kind.TEXT]
    found = read_column(
        column, reading_of(column, measure, in_use), decimal=mark or decimal_mark_of(texts).mark or table.mark
    )
    scale = Fraction(10**found.scaled.scale) / _factor(column, measure, in_use)
    values = list(found.scaled.values)
    extra = {plain(text).casefold() for text in measure.missing}
    for code, text in enumerate(column.texts):
        if (extra and plain(text).casefold() in extra) or (measure.zero_is_missing and values[code] == 0):
            values[code] = None
    values, scale = _as_answers(column, measure, values, scale)
    low, high = bounds_of(measure)
    least, most = _scaled(low, scale, math.ceil), _scaled(high, scale, math.floor)
    outside = [
        code
        for code, value in enumerate(values)
        if value is not None
        and in_use[code]
        and ((least is not None and value < least) or (most is not None and value > most))
    ]
    unreadable = [
        code
        for code in found.codes_of(State.UNREADABLE)
        if in_use[code] and values[code] is None and plain(column.texts[code]).casefold() not in extra
    ]
    gone, odd = set(outside), frozenset(outside + unreadable)
    kept = tuple(None if code in gone else value for code, value in enumerate(values))
    return CodeValues(values=kept, scale=scale, off_scale=tuple(outside), unreadable=tuple(unreadable), odd=odd)


def _as_answers(
    column: Column, measure: Measure, values: list[int | None], scale: Fraction
) -> tuple[list[int | None], Fraction]:
    """Turn numbers into 0 and 1 where the statistic counts: answers that count, or numbers within the limit."""
    if measure.statistic is Statistic.SHARE and measure.counted:
        counted = {plain(text).casefold() for text in measure.counted}
        filled = [
            kind != Kind.EMPTY and bool(text.strip()) for kind, text in zip(column.kinds, column.texts, strict=True)
        ]
        said = [plain(text).casefold() in counted for text in column.texts]
        return [int(yes) if there else None for yes, there in zip(said, filled, strict=True)], Fraction(1)
    if measure.statistic is Statistic.WITHIN and measure.limit is not None:
        limit = measure.limit * scale
        return [None if value is None else int(value <= limit) for value in values], Fraction(1)
    return values, scale


def reading_of(column: Column, measure: Measure, in_use: Sequence[int]) -> Reading:
    """How the cells of a measure's column are read."""
    if measure.statistic is Statistic.SHARE and not measure.counted:
        return Reading.YES_NO
    if measure.unit is Unit.SHARE:
        return Reading.PER_HUNDRED if measure.factor == Fraction(1, 100) else Reading.SHARE
    if measure.unit in (Unit.SECONDS, Unit.HOURS):
        return Reading.CLOCK_AS_MINUTES if typed_as_clock(column, measure, in_use) else Reading.DURATION
    return Reading.SCALE if any(_is_label(text) for text in column.texts) else Reading.NUMBER


def _is_label(text: str) -> bool:
    return text[:1].isdigit() and any(character.isalpha() for character in text)


def typed_as_clock(column: Column, measure: Measure, in_use: Sequence[int]) -> bool:
    """Whether minutes and seconds were typed as hours and minutes: no time has seconds, and most are over an hour."""
    times = [
        (int(text), in_use[code])
        for code, (kind, text) in enumerate(zip(column.kinds, column.texts, strict=True))
        if kind == Kind.TIME and in_use[code] and text.isdigit()
    ]
    if measure.unit is not Unit.SECONDS or len(times) < 2:
        return False
    rows = sum(count for _, count in times)
    return all(not seconds % 60 for seconds, _ in times) and sum(n for s, n in times if s >= 3600) * 2 > rows


def _factor(column: Column, measure: Measure, in_use: Sequence[int]) -> Fraction:
    """What plain numbers are multiplied by. PER_HUNDRED has divided already; times of the sheet are seconds."""
    if measure.unit is Unit.SHARE:
        return Fraction(1)
    timed = any(kind == Kind.TIME and in_use[code] for code, kind in enumerate(column.kinds))
    return Fraction(1) if timed else measure.factor


def bounds_of(measure: Measure) -> tuple[Fraction | None, Fraction | None]:
    """The smallest and largest number that fits a measure, None where nothing is said."""
    if measure.statistic in (Statistic.SHARE, Statistic.WITHIN):
        return Fraction(0), Fraction(1)
    if measure.unit in (Unit.SECONDS, Unit.HOURS, Unit.COUNT) and measure.low is None:
        return Fraction(0), measure.high
    return measure.low, measure.high


def _scaled(bound: Fraction | None, scale: Fraction, whole: Callable[[Fraction], int]) -> int | None:
    """A bound as the outermost integer inside it, on the scale of the values."""
    return None if bound is None else whole(bound * scale)
