"""The order of events as a list, the latest on top: what was done, and below it when and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from juryapp.domain.publication import Event
from juryapp.text.words import Words

Index = QModelIndex | QPersistentModelIndex

NOTHING = QModelIndex()
BELOW = Qt.ItemDataRole.UserRole + 1
"""The role of the line below: number, time and person."""


def event_text(event: Event, words: Words) -> str:
    """What was done, and of an undoing what it took back."""
    facts = dict(event.facts)
    what = words(event.code, **facts)
    undone = facts.get("undoes")
    return what if undone is None else words("signoff.event_undoes", what=what, number=undone)


def local_time(when: str, words: Words) -> str:
    """A moment of the journal (UTC) by this computer's clock."""
    return words.datetime(datetime.fromisoformat(when).astimezone())


class EventModel(QAbstractListModel):
    """Rows are worded when they are given, since events do not change afterwards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str]] = []

    def show_events(self, events: Sequence[Event], words: Words) -> None:
        """Hold these, which the session gives oldest first."""
        self.beginResetModel()
        self._rows = [
            (
                event_text(event, words),
                words("signoff.event_below", number=event.number, when=local_time(event.when, words), who=event.who),
            )
            for event in reversed(events)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        """A row per event."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; tool tip and accessible text have both lines."""
        if not index.isValid():
            return None
        what, below = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return what
        if role == BELOW:
            return below
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{what}\n{below}"
        return None
