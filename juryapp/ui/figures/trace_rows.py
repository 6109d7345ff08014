"""The rows of a firm's file that figures were made of, as they stand in its kept bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.session.tracing import Trace, TracedRow
from juryapp.text.words import Words
from juryapp.ui.fonts import strong
from juryapp.ui.theme import theme_of

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class TraceModel(QAbstractTableModel):
    """First the row's number, then its cells; the figure's own cells stand out, and say so to a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TracedRow] = []
        self._own: list[frozenset[int]] = []
        self._letters: tuple[str, ...] = ()
        self._words: Words | None = None

    def show_traces(self, traces: Sequence[Trace], words: Words) -> None:
        """Show the rows of these, one after the other."""
        self.beginResetModel()
        self._words = words
        self._rows = [row for trace in traces for row in trace.rows]
        letters = {trace.columns for trace in traces if trace.rows}
        self._letters = max(letters, key=len, default=())
        self._own = [
            frozenset(
                trace.columns.index(address[: -len(str(row.number))])
                for address, _ in row.own
                if address[: -len(str(row.number))] in trace.columns
            )
            for trace in traces
            for row in trace.rows
        ]
        self.endResetModel()

    def first_own(self) -> tuple[int, int] | None:
        """Where the first of the figures' own cells is in the model."""
        return next(((at, min(own) + 1) for at, own in enumerate(self._own) if own), None)

    def is_own(self, row: int, column: int) -> bool:
        """Whether a figure was made of the cell itself."""
        return column - 1 in self._own[row]

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per row of the file."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """The number, and the cells."""
        return 0 if parent.isValid() else 1 + max((len(row.cells) for row in self._rows), default=0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Cells as they stand in the file."""
        if not index.isValid():
            return None
        row, at = self._rows[index.row()], index.column()
        own, theme = self.is_own(index.row(), at), theme_of()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return str(row.number) if not at else row.cells[at - 1] if at <= len(row.cells) else ""
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(theme.tint) if own else None
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(theme.ink if own else theme.muted)
            case Qt.ItemDataRole.FontRole:
                return strong() if own else None
            case Qt.ItemDataRole.AccessibleDescriptionRole if own and self._words is not None:
                return self._words("evidence.own_cell")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The letters of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or self._words is None:
            return None
        if not section:
            return self._words("term.row")
        return self._letters[section - 1] if section <= len(self._letters) else ""
