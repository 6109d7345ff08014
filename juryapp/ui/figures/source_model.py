"""The sheet that a figure stands in, from the bytes that came: its own cells stand out, and each row says if it counts.

It holds no cell: what is on the screen is asked of the columns that were read, so 400,000 rows open like forty.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.session.row_standing import Standing
from juryapp.session.tracing import TracedSheet
from juryapp.text.words import Words
from juryapp.ui.fonts import strong
from juryapp.ui.models.cells import cell_text
from juryapp.ui.models.sheet import letters_of
from juryapp.ui.theme import theme_of

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
COUNTING = (None, Standing.COUNTED)
"""Standings of rows that figures are made of; where a row is a figure already, rows have none."""


class SourceModel(QAbstractTableModel):
    """Columns of the model are those of the sheet's filled area; its rows are all of them, or those of a company."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: TracedSheet | None = None
        self._words: Words | None = None
        self._rows: tuple[int, ...] | range = ()
        self._own: frozenset[int] = frozenset()
        self._made_of: frozenset[int] = frozenset()

    def show_sheet(self, sheet: TracedSheet | None, words: Words, *, rows_only: bool) -> None:
        """Show a sheet, or none; whole, or the rows of the figure's company below those that name the columns."""
        self.beginResetModel()
        self._sheet, self._words = sheet, words
        self._own = frozenset(sheet.own) if sheet else frozenset()
        self._made_of = frozenset(sheet.rows) if sheet else frozenset()
        if sheet is None:
            self._rows = ()
        elif rows_only:
            self._rows = (*(row for row in sheet.head if row not in self._made_of), *sheet.about)
        else:
            self._rows = range(sheet.cells.n_rows)
        self.endResetModel()

    def first_own(self) -> tuple[int, int] | None:
        """Where the first of the figure's own cells that count is in the model; of none that counts, the first."""
        if self._sheet is None or not self._sheet.own or not self._sheet.rows:
            return None
        rows = self._sheet.rows
        counted = (row for row in rows if self._sheet.standing.get(row) in COUNTING)
        first = next(counted, rows[0])
        at = first if isinstance(self._rows, range) else self._rows.index(first)
        return at, min(self._own)

    def is_own(self, row: int, column: int) -> bool:
        """Whether a figure was made of the cell itself."""
        return column in self._own and self._rows[row] in self._made_of and self.standing(row) in COUNTING

    def standing(self, row: int) -> Standing | None:
        """What the row is to the figure; None for one that is not of its company."""
        return None if self._sheet is None else self._sheet.standing.get(self._rows[row])

    def standing_text(self, row: int) -> str:
        """The same in words, "" for a row that is not of its company."""
        standing = self.standing(row)
        return "" if standing is None or self._words is None else self._words(f"standing.{standing.value}")

    def standing_texts(self) -> tuple[str, ...]:
        """The words that rows of the sheet have."""
        if self._sheet is None or self._words is None:
            return ()
        return tuple(self._words(f"standing.{one.value}") for one in Standing if one in self._sheet.standing.values())

    def last_number(self) -> str:
        """The largest row number there is."""
        return "" if self._sheet is None else str(self._sheet.cells.first_row + self._sheet.cells.n_rows)

    def rowCount(self, parent: Index = NOTHING) -> int:
        """The rows that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """The columns of the sheet."""
        return 0 if parent.isValid() or self._sheet is None else self._sheet.cells.n_columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Cells as they stand in the file, in the language's own way."""
        if not index.isValid() or self._sheet is None or self._words is None:
            return None
        row, column, theme = index.row(), index.column(), theme_of()
        own, at = self.is_own(row, column), self._rows[row]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell_text(self._sheet.cells.cell(at, column), self._words)
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(theme.tint) if own else None
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(theme.ink if own or at in self._sheet.head else theme.muted)
            case Qt.ItemDataRole.FontRole:
                return strong() if own else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                told = (self._words("evidence.own_cell") if own else "", self.standing_text(row))
                return " · ".join(filter(None, told)) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The letters of the columns, and the sheet's own row numbers."""
        if role != Qt.ItemDataRole.DisplayRole or self._sheet is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return letters_of(self._sheet.cells.first_column + section)
        return self._sheet.cells.first_row + self._rows[section] + 1
