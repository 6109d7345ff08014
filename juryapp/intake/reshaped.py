"""A sheet read in another order than it is written: every cell still knows its place in the firm's own file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juryapp.domain.proposal import TableShape
from juryapp.intake.grid import Column, Kind, Sheet, column_letters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reshaped(Sheet):
    """`row_at` and `column_at` give, per column, the place of each row's cell in `base`, counted from 0 inside it; a
    row of -1 is a cell that is written nowhere."""

    base: Sheet
    row_at: tuple[NDArray[np.int64], ...]
    column_at: tuple[NDArray[np.int64], ...]

    def address(self, row: int, column: int) -> str:
        """The true address of a cell; of one that is written nowhere, that of the row's first cell."""
        place = column if self.row_at[column][row] >= 0 else 0
        return self.base.address(max(int(self.row_at[place][row]), 0), int(self.column_at[place][row]))

    def column_letters(self, column: int) -> str:
        """The letters of the column where the first cell stands."""
        return self.base.column_letters(int(self.column_at[column][0])) if self.n_rows else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Written:
    """How a reshaped table is written in the file: its sheet, the rows of its header there, per row what it is (an
    index into RowKind) and which row of the reshaped table it feeds, -1 for none; `question` is the header of the
    column that tells what is asked."""

    sheet: Sheet
    shape: TableShape
    header_rows: tuple[int, ...]
    kinds: NDArray[np.int8]
    feeds: NDArray[np.int64]
    question: str = ""


def first_cell(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """The cell that holds the text of a merged block."""
    for area in sheet.merged_inside():
        if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
            return area.first_row, area.first_column
    return row, column


def place_of(sheet: Sheet, rows: Sequence[int], column: int, shown: str) -> tuple[str, str]:
    """The letters and row numbers of the cells of some rows of a column; `shown` are those of an ordinary sheet."""
    if not isinstance(sheet, Reshaped):
        return sheet.column_letters(column), shown
    at = [(int(sheet.row_at[column][row]), int(sheet.column_at[column][row])) for row in rows]
    there = [place for place in at if place[0] >= 0]
    letters = dict.fromkeys(column_letters(sheet.base.first_column + place) for _, place in sorted(there))
    numbers = sorted({sheet.base.first_row + place + 1 for place, _ in there})
    return ",".join(letters), _ranges(numbers)


def _ranges(numbers: Iterable[int]) -> str:
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in parts)


def gathered(base: Sheet, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Column:
    """A column whose cells stand at these places of `base`; a row of -1 is an empty cell."""
    import numpy as np

    keys: dict[tuple[int, str], int] = {}
    codes = array("I", bytes(4 * len(rows)))
    percent = 0
    for at in np.unique(columns).tolist():
        column = base.columns[at]
        where = (columns == at).nonzero()[0]
        taken = rows[where]
        own = np.asarray(column.codes, dtype=np.int64)[np.maximum(taken, 0)]
        own[taken < 0] = len(column.kinds)
        meaning = [*zip(column.kinds, column.texts, strict=True), (int(Kind.EMPTY), "")]
        used = np.unique(own)
        new = np.zeros(len(meaning), dtype=np.uint32)
        for code in used.tolist():
            new[code] = keys.setdefault(meaning[code], len(keys))
        np.frombuffer(codes, dtype=np.uint32)[where] = new[own]
        percent += round(column.percent_cells * len(where) / max(len(column), 1))
    return Column(
        codes=codes,
        kinds=bytes(kind for kind, _ in keys),
        texts=tuple(text for _, text in keys),
        percent_cells=percent,
    )


def reshaped(base: Sheet, row_at: Sequence[NDArray[np.int64]], column_at: Sequence[NDArray[np.int64]]) -> Reshaped:
    """The sheet whose columns are these places of `base`."""
    return Reshaped(
        name=base.name,
        visible=base.visible,
        first_row=0,
        first_column=0,
        n_rows=len(row_at[0]) if row_at else 0,
        columns=tuple(gathered(base, rows, columns) for rows, columns in zip(row_at, column_at, strict=True)),
        base=base,
        row_at=tuple(row_at),
        column_at=tuple(column_at),
    )
