"""From what a cell holds to the number it stands for, column by column, once it has been said how to read the column.

The preview and the figures use this same function, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from juryapp.intake.cells import (
    Mark,
    is_missing,
    leading_integer,
    parse_duration,
    parse_number,
    parse_percent,
    parse_yes_no,
)
from juryapp.intake.grid import Cell, Column, Kind, Scaled, scaled_texts


class Reading(StrEnum):
    """How the cells of a column are to be read."""

    NUMBER = "number"
    SHARE = "share"
    """Shares of one: a cell 0.83 and the text "83 %" are both 0.83."""
    PER_HUNDRED = "per_hundred"
    """Shares written as whole percent: a cell 83, the text "83" and the text "83 %" are all 0.83."""
    DURATION = "duration"
    """Seconds: times of the sheet, "3:25" as minutes and seconds; a plain number is seconds."""
    CLOCK_AS_MINUTES = "clock_as_minutes"
    """As DURATION, but times of the sheet were typed as hh:mm and mean mm:ss (02:15 is 2 min 15 s, not 2 h 15 min)."""
    YES_NO = "yes_no"
    SCALE = "scale"
    """Labelled steps: "10 Svært høye" is 10."""


class State(IntEnum):
    """What became of a distinct cell. The numbers are the bytes of `ColumnValues.states`."""

    VALUE = 0
    MISSING = 1
    UNREADABLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnValues:
    """The values of a column's distinct cells: `scaled.values[code] / 10**scaled.scale`, with `states[code]` beside."""

    scaled: Scaled
    states: bytes

    def codes_of(self, state: State) -> tuple[int, ...]:
        """The codes of all distinct cells in that state."""
        return tuple(code for code, found in enumerate(self.states) if found == state)


def read_column(column: Column, reading: Reading, *, decimal: Mark = ",") -> ColumnValues:
    """The exact values of `column`; `decimal` is the mark of its texts. Error cells and formulas without a stored
    result are UNREADABLE, not missing: somebody should hear of them."""
    understand, as_written = _READERS[reading], reading not in _CHANGED
    texts = list(column.texts)
    states = bytearray(b"%c" % State.VALUE) * len(texts)
    for code, kind in enumerate(column.kinds):
        if as_written and kind == Kind.NUMBER:
            continue
        cell = column.distinct(code)
        if cell.kind is Kind.EMPTY or (cell.kind is Kind.TEXT and is_missing(cell.text)):
            texts[code], states[code] = "", State.MISSING
            continue
        number = understand(cell, decimal)
        texts[code] = "" if number is None else f"{number:f}"
        if number is None:
            states[code] = State.UNREADABLE
    return ColumnValues(scaled=scaled_texts(texts), states=bytes(states))


def _number(cell: Cell, decimal: Mark) -> Decimal | None:
    if cell.kind is Kind.TEXT:
        return parse_number(cell.text, decimal=decimal)
    return cell.number if cell.kind is Kind.NUMBER else None


def _share(cell: Cell, decimal: Mark) -> Decimal | None:
    said = parse_percent(cell.text, decimal=decimal) if cell.kind is Kind.TEXT else None
    return _number(cell, decimal) if said is None else said


def _per_hundred(cell: Cell, decimal: Mark) -> Decimal | None:
    number = _number(cell, decimal)
    return None if number is None else number.scaleb(-2)


def _duration(cell: Cell, decimal: Mark) -> Decimal | None:
    if cell.kind is Kind.TIME:
        return cell.number
    spoken = parse_duration(cell.text) if cell.kind is Kind.TEXT else None
    return _number(cell, decimal) if spoken is None else spoken


def _clock_as_minutes(cell: Cell, decimal: Mark) -> Decimal | None:
    seconds = _duration(cell, decimal)
    return seconds / 60 if seconds is not None and cell.kind is Kind.TIME and seconds % 60 == 0 else seconds


def _yes_no(cell: Cell, decimal: Mark) -> Decimal | None:
    if cell.kind is Kind.NUMBER:
        return cell.number if cell.number in (0, 1) else None
    if cell.kind not in (Kind.BOOL, Kind.TEXT):
        return None
    answer = parse_yes_no(cell.text)
    if answer is None:
        number = parse_number(cell.text, decimal=decimal)
        return number if number in (0, 1) else None
    return Decimal(int(answer))


def _scale(cell: Cell, decimal: Mark) -> Decimal | None:
    if cell.kind is Kind.TEXT:
        step = leading_integer(cell.text)
        return parse_number(cell.text, decimal=decimal) if step is None else Decimal(step)
    return _number(cell, decimal)


_READERS: dict[Reading, Callable[[Cell, Mark], Decimal | None]] = {
    Reading.NUMBER: _number,
    Reading.SHARE: _share,
    Reading.PER_HUNDRED: _per_hundred,
    Reading.DURATION: _duration,
    Reading.CLOCK_AS_MINUTES: _clock_as_minutes,
    Reading.YES_NO: _yes_no,
    Reading.SCALE: _scale,
}
_CHANGED = (Reading.PER_HUNDRED, Reading.YES_NO)
"""Where the number of a cell is not the value, or not always one."""
