"""Names of which some are ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class TickedModel(QAbstractListModel):
    """`ticked` tells that a tick was set or taken away."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[tuple[str, str]] = ()
        self._chosen: set[str] = set()

    def show_entries(self, entries: Sequence[tuple[str, str]], chosen: Collection[str] = ()) -> None:
        """Show these (id, name), some of them ticked."""
        self.beginResetModel()
        self._entries, self._chosen = entries, set(chosen)
        self.endResetModel()

    @property
    def entries(self) -> Sequence[tuple[str, str]]:
        """All of them: id and name."""
        return self._entries

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of those that are ticked, in their order."""
        return tuple(id for id, _ in self._entries if id in self._chosen)

    def turn(self, at: int) -> None:
        """Tick one, or take its tick away."""
        self._chosen ^= {self._entries[at][0]}
        self.dataChanged.emit(self.index(at), self.index(at))
        self.ticked.emit()

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per name."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be ticked."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name and tick."""
        if not index.isValid():
            return None
        id, name = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if id in self._chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick was set or taken away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) is not self.data(index, role):
            self.turn(index.row())
        return True
