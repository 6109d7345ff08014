"""A sheet that was read, whole, for whoever shows it: no object per cell, and for every row what it was taken for.

The proposal carries the first and last rows only; the draft still has the workbooks. The window never imports the room
that reads spreadsheets, so this is its way to the cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from juryapp.domain.proposal import ProposedTable, RowKind
from juryapp.intake.areas import AREA, part_named, whole
from juryapp.intake.grid import Kind, Sheet, Stretch, Workbook, column_letters, column_number
from juryapp.intake.rows_named import rows_named as rows_named
from juryapp.intake.tables import labels
from juryapp.intake.united import unitable as unitable

_LOOKED_AT = 50_000
"""Rows of a stretch whose texts are offered: a menu opens at once."""
OUTSIDE = 255
"""In `rows_told`: a row that no group of the balance names."""


class CellKind(StrEnum):
    """What a cell holds, as far as showing it goes."""

    EMPTY = "empty"
    NUMBER = "number"
    TEXT = "text"
    TIME = "time"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


_KINDS = {
    Kind.EMPTY: CellKind.EMPTY,
    Kind.NUMBER: CellKind.NUMBER,
    Kind.TIME: CellKind.TIME,
    Kind.ERROR: CellKind.ERROR,
    Kind.UNCALCULATED: CellKind.UNCALCULATED,
}
_BY_BYTE = tuple(_KINDS.get(kind, CellKind.TEXT) for kind in Kind)


class ShownCell(NamedTuple):
    """A cell: `text` as `juryapp.intake.grid.Cell` has it, `format` the number format where it says something."""

    kind: CellKind
    text: str
    format: str
    formula: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SheetCells:
    """All cells of a sheet's filled area; rows and columns are counted from 0 inside it.

    `first_row` and `first_column` are where the area starts, counted from 0 in the sheet.
    """

    sheet: Sheet

    @property
    def first_row(self) -> int:
        """The sheet's row above which nothing stands."""
        return self.sheet.first_row

    @property
    def first_column(self) -> int:
        """The sheet's column left of which nothing stands."""
        return self.sheet.first_column

    @property
    def n_rows(self) -> int:
        """Rows of the filled area."""
        return self.sheet.n_rows

    @property
    def n_columns(self) -> int:
        """Columns of the filled area."""
        return self.sheet.n_columns

    def cell(self, row: int, column: int) -> ShownCell:
        """One cell, as fast as it goes: this is asked while somebody scrolls."""
        held = self.sheet.columns[column]
        code = held.codes[row]
        kind = _BY_BYTE[held.kinds[code]]
        shown = _at(held.formats, row) if held.formats else None
        formula = bool(held.formulas) and _at(held.formulas, row) is not None
        return ShownCell(kind, held.texts[code], shown.what if shown else "", formula)

    def is_hidden_row(self, row: int) -> bool:
        """Whether the file hides the row, by hand or by a filter."""
        return row in self.sheet.hidden_rows or row in self.sheet.filtered_rows

    def is_filtered_row(self, row: int) -> bool:
        """Whether a filter hides it."""
        return row in self.sheet.filtered_rows

    def is_hidden_column(self, column: int) -> bool:
        """Whether the file hides the column."""
        return column in self.sheet.hidden_columns


def _at(stretches: Sequence[Stretch], row: int) -> Stretch | None:
    at = bisect_right(stretches, row, key=_first) - 1
    return stretches[at] if at >= 0 and stretches[at].last >= row else None


def _first(stretch: Stretch) -> int:
    return stretch.first


def cells_of(workbooks: Sequence[Workbook], table: ProposedTable) -> SheetCells:
    """The sheet that a table stands on; KeyError where the workbooks have none like it."""
    for workbook, label in zip(workbooks, labels(workbooks), strict=True):
        sheet = workbook.sheet(table.sheet) if label == table.file else None
        if sheet is not None:
            return SheetCells(sheet=sheet)
    raise KeyError(table.id)


def rows_told(table: ProposedTable, first_row: int, n_rows: int) -> bytes:
    """For each row of the filled area which group of `table.balance` it is in, `OUTSIDE` where in none."""
    told = bytearray([OUTSIDE]) * n_rows
    for at, group in enumerate(table.balance[:OUTSIDE]):
        for first, last in spans(group.rows):
            start, stop = max(0, first - first_row - 1), min(n_rows, last - first_row)
            told[start:stop] = bytes([at]) * max(0, stop - start)
    return bytes(told)


def spans(rows: str) -> list[tuple[int, int]]:
    """The ranges of "7-31,40": first and last row of each, as the sheet numbers them."""
    found = []
    for part in rows.split(",") if rows else ():
        first, _, last = part.partition("-")
        found.append((int(first), int(last or first)))
    return found


def texts_in(cells: SheetCells, table: ProposedTable, column: int, most: int) -> tuple[str, ...]:
    """What the rows in use have in a column, each text once; none where there are more than `most` different ones."""
    held, found = cells.sheet.columns[column], dict[int, None]()
    for group in table.balance:
        for first, last in spans(group.rows) if group.kind is RowKind.DATA else ():
            codes = held.codes[max(0, first - cells.first_row - 1) : last - cells.first_row]
            found |= dict.fromkeys(codes[:_LOOKED_AT])
    texts = dict.fromkeys(" ".join(held.texts[code].split()) for code in sorted(found))
    told = tuple(text for text in texts if text)
    return told if len(told) <= most else ()


def area_in(cells: SheetCells, text: str) -> str:
    """The area that a typed address means, cut to what is filled ("A1:F12"); empty where it means nothing there."""
    part = part_named("".join(text.split()), cells.sheet)
    return "" if part is None else part.named(cells.sheet)


def whole_area(cells: SheetCells) -> str:
    """Everything that is filled, as the sheet calls it; empty where nothing is."""
    return whole(cells.sheet).named(cells.sheet) if cells.n_rows and cells.n_columns else ""


def divided(areas: Sequence[str], area: str, *, column: str = "", row: int = 0) -> tuple[str, ...]:
    """The `areas` of a sheet ("A1:F12") with `area` cut in two before a column or above a row; empty where it cannot
    be cut there."""
    found = AREA.fullmatch(area)
    if found is None or area not in areas:
        return ()
    left, top, right, bottom = found[1], int(found[2]), found[3], int(found[4])
    if column and column_number(left) < column_number(column) <= column_number(right):
        two = f"{left}{top}:{column_letters(column_number(column) - 1)}{bottom}", f"{column}{top}:{right}{bottom}"
    elif row and top < row <= bottom:
        two = f"{left}{top}:{right}{row - 1}", f"{left}{row}:{right}{bottom}"
    else:
        return ()
    return tuple(part for each in areas for part in (two if each == area else (each,)))
