"""A table that is typed or pasted: texts that can all be changed, and always room for one more row and column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from juryapp.ui.fonts import strong
from juryapp.ui.models.sheet import letters_of

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
ROWS, COLUMNS = 16, 6
"""What an empty table begins with."""


class TypedTableModel(QAbstractTableModel):
    """The first row is the headings. `edited` comes after every change."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = [[""] * COLUMNS for _ in range(ROWS)]

    @property
    def rows(self) -> list[list[str]]:
        """What was typed, without empty rows at the end and empty columns on the right."""
        full = [row for row in self._rows if any(row)]
        wide = max((max(at for at, text in enumerate(row) if text) + 1 for row in full), default=0)
        last = max((at for at, row in enumerate(self._rows) if any(row)), default=-1)
        return [row[:wide] for row in self._rows[: last + 1]]

    def clear(self) -> None:
        """Begin anew."""
        self._show([[""] * COLUMNS for _ in range(ROWS)])

    def put(self, rows: list[list[str]], at: Index = NOTHING) -> None:
        """Put cells in from `at` on, over what stands there; the table grows as needed."""
        top, left = (at.row(), at.column()) if at.isValid() else (0, 0)
        high = max(len(self._rows), top + len(rows) + 1)
        wide = max(len(self._rows[0]), left + max(map(len, rows), default=0) + 1)
        grown = [[*row, *([""] * (wide - len(row)))] for row in self._rows]
        grown += [[""] * wide for _ in range(high - len(grown))]
        for down, row in enumerate(rows):
            grown[top + down][left : left + len(row)] = row
        self._show(grown)

    def _show(self, rows: list[list[str]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.edited.emit()

    def rowCount(self, parent: Index = NOTHING) -> int:
        """Rows there is room for."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """Columns there is room for."""
        return 0 if parent.isValid() else len(self._rows[0])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be typed over."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if index.isValid() else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts; the headings stand out."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._rows[index.row()][index.column()]
        return strong() if role == Qt.ItemDataRole.FontRole and not index.row() else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A cell was typed; in the last row or column another one comes after it."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), index.column()
        self._rows[row][column] = " ".join(str(value).split())
        self.dataChanged.emit(index, index)
        if row == len(self._rows) - 1 and any(self._rows[row]):
            self.beginInsertRows(NOTHING, row + 1, row + 1)
            self._rows.append([""] * len(self._rows[0]))
            self.endInsertRows()
        if column == len(self._rows[0]) - 1 and self._rows[row][column]:
            self.beginInsertColumns(NOTHING, column + 1, column + 1)
            for one in self._rows:
                one.append("")
            self.endInsertColumns()
        self.edited.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters and numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters_of(section) if orientation is Qt.Orientation.Horizontal else str(section + 1)
