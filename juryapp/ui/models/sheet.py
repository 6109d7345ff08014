"""A sheet as it stands in the file, whole, with what was understood drawn on it.

It holds no cell: what is on the screen is asked of the columns that were read, and only the rows looked at lately are
kept as they are drawn. So a sheet of 400,000 rows opens and scrolls like one of forty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.domain.proposal import ColumnRole, ProposedColumn, ProposedTable, RowGroup, RowKind, Strength
from juryapp.session.sheets import OUTSIDE, CellKind, SheetCells
from juryapp.text.words import Words
from juryapp.ui.fonts import strong
from juryapp.ui.models.cells import cell_text
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.tables import NUMBER, WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
NUMBERS = (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)
KEPT_ROWS = 512
"""Rows that are kept as they are drawn; a screen shows some sixty."""

Problems = Mapping[tuple[int, int], str]
"""What is wrong with cells, by row and column of the filled area."""


class Painted(NamedTuple):
    """A cell ready to draw: colours are names of the theme's tokens, `ground` "" for none."""

    text: str
    ink: str
    ground: str
    number: bool
    bold: bool
    framed: bool


def letters_of(number: int) -> str:
    """A column's letters; the first column is 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """A column's number from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def role_text(column: ProposedColumn | None, words: Words) -> str:
    """What a column was taken for."""
    return "" if column is None else words(f"column_role.{column.role.value}")


class SheetModel(QAbstractTableModel):
    """Rows and columns of the model are those of the sheet's filled area; headings have the sheet's own numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: ProposedTable | None = None
        self._cells: SheetCells | None = None
        self._words: Words | None = None
        self._told = b""
        self._problems: Problems = {}
        self._by_hand: Mapping[tuple[int, int], str] = {}
        self._columns: list[ProposedColumn | None] = []
        self._drawn: dict[int, tuple[Painted, ...]] = {}
        self._marked: tuple[int, ...] = ()

    def show_sheet(
        self,
        table: ProposedTable,
        cells: SheetCells,
        told: bytes,
        words: Words,
        problems: Problems | None = None,
        by_hand: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        """Show a sheet; `told` is what `rows_told` says, `by_hand` the numbers that count in place of cells. The same
        cells understood anew keep the place in the view."""
        same = self._cells is not None and self._cells.sheet is cells.sheet
        if not same:
            self.beginResetModel()
        found = {number_of(column.letters) - cells.first_column: column for column in table.columns}
        self._table, self._cells, self._words, self._told = table, cells, words, told
        self._columns = [found.get(at) for at in range(cells.n_columns)]
        self._problems, self._by_hand = problems or {}, by_hand or {}
        self._drawn.clear()
        self._marked = ()
        if not same:
            self.endResetModel()
        elif cells.n_rows and cells.n_columns:
            self.dataChanged.emit(self.index(0, 0), self.index(cells.n_rows - 1, cells.n_columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, cells.n_columns - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, cells.n_rows - 1)

    @property
    def cells(self) -> SheetCells | None:
        """The sheet that is shown."""
        return self._cells

    @property
    def marked(self) -> tuple[int, ...]:
        """The groups of the balance whose rows are marked, by their place in it."""
        return self._marked

    def mark(self, groups: tuple[int, ...]) -> None:
        """Mark the rows of these groups of the balance; none where it is empty."""
        self._marked = groups
        self._drawn.clear()
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def is_marked(self, row: int) -> bool:
        """Whether the row is one of those."""
        return bool(self._marked) and self._told[row] in self._marked

    def next_of(self, groups: tuple[int, ...], after: int) -> int | None:
        """The next row of one of these groups below row `after`, or the first of all; None where there is none."""
        wanted = bytes(groups)
        return next((at for at in (self._seek(wanted, after + 1), self._seek(wanted, 0)) if at is not None), None)

    def end_of_block(self, row: int) -> int:
        """The last row of those from `row` on that are marked without a gap; `row` itself where it is not."""
        other = re.compile(b"[^" + b"".join(re.escape(bytes([group])) for group in self._marked) + b"]", re.DOTALL)
        found = other.search(self._told, row)
        return max(row, (len(self._told) if found is None else found.start()) - 1)

    def _seek(self, wanted: bytes, start: int) -> int | None:
        found = [at for at in (self._told.find(group, start) for group in wanted) if at >= 0]
        return min(found) if found else None

    def column(self, at: int) -> ProposedColumn | None:
        """What the column of the model was taken for; None where it is none of the table's own."""
        return self._columns[at] if 0 <= at < len(self._columns) else None

    def group(self, row: int) -> RowGroup | None:
        """What the row was taken for."""
        if self._table is None or row >= len(self._told) or self._told[row] == OUTSIDE:
            return None
        return self._table.balance[self._told[row]]

    def kind(self, row: int) -> RowKind | None:
        """The kind of the row."""
        group = self.group(row)
        return None if group is None else group.kind

    def problem(self, row: int, column: int) -> str:
        """What is wrong with a cell, or ""."""
        return self._problems.get((row, column), "")

    def rowCount(self, parent: Index = NOTHING) -> int:
        """The rows of the filled area."""
        return 0 if parent.isValid() or self._cells is None else self._cells.n_rows

    def columnCount(self, parent: Index = NOTHING) -> int:
        """Its columns."""
        return 0 if parent.isValid() or self._cells is None else self._cells.n_columns

    def painted(self, row: int, column: int) -> Painted:
        """A cell ready to draw; a row is made whole, and kept while it is looked at."""
        drawn = self._drawn.get(row)
        if drawn is None:
            if len(self._drawn) >= KEPT_ROWS:
                self._drawn.clear()
            drawn = self._drawn[row] = self._row(row)
        return drawn[column]

    def _row(self, row: int) -> tuple[Painted, ...]:
        kind, cells, words = self.kind(row), self._cells, self._words
        assert cells is not None and words is not None
        header, data = kind is RowKind.HEADER, kind is RowKind.DATA
        ground = "tint" if header or self.is_marked(row) else "" if data or kind is RowKind.NAMELESS else "paper"
        plain = "ink" if header or data else "needs_text" if kind is RowKind.NAMELESS else "muted"
        made = []
        for at, column in enumerate(self._columns):
            cell = cells.cell(row, at)
            used = header or (column is not None and column.role is not ColumnRole.IGNORED)
            wrong = (row, at) in self._problems or (data and used and cell.kind in _WRONG)
            number = column is not None and column.role in NUMBERS
            ink = "needs_text" if wrong else plain if used else "muted"
            text, new = cell_text(cell, words), self._by_hand.get((row, at))
            if new is not None:
                text, ink, wrong = f"{text} → {new}", "accent", False
            made.append(Painted(text, ink, ground, number, header or wrong or new is not None, wrong))
        return tuple(made)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Cells as they stand in the file, for whoever asks as Qt does; the view itself asks `painted`."""
        if not index.isValid() or self._cells is None:
            return None
        row, column = index.row(), index.column()
        painted, theme = self.painted(row, column), theme_of()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return painted.text
            case Qt.ItemDataRole.ToolTipRole:
                return self.problem(row, column) or painted.text
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(getattr(theme, painted.ground)) if painted.ground else None
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(getattr(theme, painted.ink))
            case Qt.ItemDataRole.FontRole if painted.bold:
                return strong()
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if painted.number else WORDS
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return ". ".join(filter(None, (self.kind_text(row), self.problem(row, column))))
        return None

    def kind_text(self, row: int) -> str:
        """What the row was taken for, in a word or two."""
        kind = self.kind(row)
        if self._words is None:
            return ""
        return self._words("row_kind.outside" if kind is None else f"row_kind.{kind.value}")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column's letters and what it was taken for; the row's number."""
        if self._cells is None or self._words is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._cells.first_row + section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column, letters = self.column(section), letters_of(self._cells.first_column + section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{letters} · {role_text(column, self._words)}" if column else letters
        if role == Qt.ItemDataRole.ToolTipRole and column is not None:
            return self._words(column.reason.code, **dict(column.reason.facts))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if column is not None and column.role in NUMBERS else WORDS
        return None

    def is_unsure(self, section: int) -> bool:
        """Whether little speaks for what a column in use was taken for."""
        column = self.column(section)
        used = column is not None and column.role is not ColumnRole.IGNORED
        return used and column is not None and column.sureness <= Strength.LOW


_WRONG = (CellKind.ERROR, CellKind.UNCALCULATED)
