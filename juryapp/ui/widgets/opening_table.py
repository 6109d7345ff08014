"""A table whose rows are opened: by Enter, a click or a double click."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


class OpeningTable(QTableView):
    """Enter does what a double click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
