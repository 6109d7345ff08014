"""Parts of a sheet: a table of its own where several stand on one sheet, with every address as in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from juryapp.intake.grid import Sheet, column_number

AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})")
"""First column and row, last column and row: "A1:F12"."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A block of a sheet: first and last row and column, counted from 0 inside the filled area, last included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def named(self, sheet: Sheet) -> str:
        """The block as the sheet calls it: "A1:F12"."""
        return f"{sheet.address(self.first_row, self.first_column)}:{sheet.address(self.last_row, self.last_column)}"


def whole(sheet: Sheet) -> Part:
    """The part that is everything."""
    return Part(0, 0, sheet.n_rows - 1, sheet.n_columns - 1)


def part_named(text: str, sheet: Sheet) -> Part | None:
    """The part that an address such as "A1:F12" means, cut to the filled area; None for no address or nothing."""
    found = AREA.fullmatch(text.strip().upper())
    if found is None:
        return None
    part = Part(
        max(int(found[2]) - 1 - sheet.first_row, 0),
        max(column_number(found[1]) - sheet.first_column, 0),
        min(int(found[4]) - 1 - sheet.first_row, sheet.n_rows - 1),
        min(column_number(found[3]) - sheet.first_column, sheet.n_columns - 1),
    )
    return part if part.first_row <= part.last_row and part.first_column <= part.last_column else None


def part_of(sheet: Sheet, part: Part) -> Sheet:
    """A part as a sheet of its own: its name, marks and addresses are those of the whole."""
    if part == whole(sheet):
        return sheet
    rows = range(part.first_row, part.last_row + 1)
    columns = range(part.first_column, part.last_column + 1)
    return Sheet(
        name=sheet.name,
        visible=sheet.visible,
        first_row=sheet.first_row + rows.start,
        first_column=sheet.first_column + columns.start,
        n_rows=len(rows),
        columns=tuple(sheet.columns[column].part(rows.start, rows.stop) for column in columns),
        merged=sheet.merged,
        hidden_rows=_inside(sheet.hidden_rows, rows),
        hidden_columns=_inside(sheet.hidden_columns, columns),
        filtered_rows=_inside(sheet.filtered_rows, rows),
        header_rows=sheet.header_rows if not rows.start else 0,
    )


def _inside(places: Iterable[int], stretch: range) -> frozenset[int]:
    return frozenset(place - stretch.start for place in places if place in stretch)
