"""Drags in step with the screen: of all the moves of a mouse between two frames only the last one counts."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

LONGEST = 50
"""Milliseconds after which the next move is taken although nothing was painted, as where the window is covered."""


class Paced(QObject):
    """Takes moves of a border and passes one on for each time that a widget is painted; `due` carries it."""

    due = Signal(int, object)

    def __init__(self, painted: QWidget) -> None:
        super().__init__(painted)
        self._next: tuple[int, Fraction] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.flush)
        painted.installEventFilter(self)

    def put(self, border: int, position: Fraction) -> None:
        """A border is to be at a position now, whatever was said before."""
        self._next = border, position
        if not self._rest.isActive():
            self.flush()

    def flush(self) -> None:
        """Pass on what waits, at once."""
        self._rest.stop()
        if self._next is None:
            return
        (border, position), self._next = self._next, None
        self._rest.start(LONGEST)
        self.due.emit(border, position)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """After a frame the next move may come."""
        if event.type() == QEvent.Type.Paint and self._rest.isActive():
            self._rest.start(0)
        return False
