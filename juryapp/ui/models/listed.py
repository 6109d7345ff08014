"""Things in a table to choose one from: what stands in each cell, small words below the first, and which are quiet."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.tables import NUMBER, WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
BELOW = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the second line of a cell; nothing where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row: what it is about, its cells, and the words below the first of them. `needs` are columns that need you."""

    key: Hashable
    texts: tuple[str, ...]
    below: str = ""
    needs: Collection[int] = ()


class ListedModel(QAbstractTableModel):
    """Rows as Qt asks for them. `quiet` are columns in muted ink, `numbers` those on the right."""

    def __init__(
        self, parent: QObject | None = None, *, quiet: Collection[int] = (), numbers: Collection[int] = ()
    ) -> None:
        super().__init__(parent)
        self._rows: Sequence[Listed] = ()
        self._headings: Sequence[str] = ()
        self._quiet, self._numbers = frozenset(quiet), frozenset(numbers)

    def show_rows(self, rows: Sequence[Listed], headings: Sequence[str]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._headings = rows, headings
        self.endResetModel()

    def row(self, at: int) -> Listed:
        """The row at an index."""
        return self._rows[at]

    def find(self, key: Hashable) -> int | None:
        """Where something stands."""
        return next((at for at, one in enumerate(self._rows) if one.key == key), None)

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per thing."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a tip and a screen reader tell the words below with those above."""
        if not index.isValid():
            return None
        one, at = self._rows[index.row()], index.column()
        below = one.below if at == 0 else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.texts[at]
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (one.texts[at], below)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(filter(None, (one.texts[at], below)))
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if at in self._numbers else WORDS
            case Qt.ItemDataRole.ForegroundRole:
                theme = theme_of()
                return QColor(theme.needs_text if at in one.needs else theme.muted if at in self._quiet else theme.ink)
        return below if role == BELOW else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, over numbers on the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if section in self._numbers else WORDS
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None
