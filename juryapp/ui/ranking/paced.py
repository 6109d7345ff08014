"""Drags in step with the screen: of all the moves of a mouse between two frames only the last one counts."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from juryapp.ui.collecting import collecting

STILL = 80
"""Milliseconds without a move after which a hand rests."""

LONGEST = 50
"""Milliseconds after which the next move is taken although nothing was painted, as where the window is covered."""


class Paced(QObject):
    """Takes moves of a border and passes one on for each time that a widget is painted; `due` carries it.

    While moves come no memory is looked through for what nobody needs: that takes longer than a frame, and can wait.
    `rested` tells that the hand moves no more.
    """

    due = Signal(int, object)
    rested = Signal()

    def __init__(self, painted: QWidget) -> None:
        super().__init__(painted)
        self._next: tuple[int, Fraction] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.flush)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(self._on_still)
        who = self._who = object()
        self.destroyed.connect(lambda: collecting.go_on(who))
        painted.installEventFilter(self)

    def put(self, border: int, position: Fraction) -> None:
        """A border is to be at a position now, whatever was said before."""
        collecting.pause(self._who)
        self._still.start()
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

    def let_go(self) -> None:
        """The last move counts at once."""
        self._still.stop()
        collecting.go_on(self._who)
        self.flush()

    def _on_still(self) -> None:
        collecting.go_on(self._who)
        self.flush()
        self.rested.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """After a frame the next move may come."""
        if event.type() == QEvent.Type.Paint and self._rest.isActive():
            self._rest.start(0)
        return False
