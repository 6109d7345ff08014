"""The ranking that follows a drag: at once where the tally takes less than a frame, else off the window's thread.

One question is worked on at a time. What was asked meanwhile is asked next, and only the last of it: the answers that
come are each newer than the one before, and the last one is about what is seen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from juryapp.session.trying import Tried
from juryapp.ui.latest import Ask, Latest

FRAME = 0.016
"""Seconds that may pass on the window's thread."""
LONG = 300
"""Milliseconds after which it is said that something is being worked out."""


class Following(Latest):
    """`found` brings what was tried; `is_long` says that it takes a while."""

    is_long = Signal()

    def __init__(self, parent: QObject, *, frame: float = FRAME) -> None:
        super().__init__(parent)
        self.frame = frame
        self._took: float | None = None
        self._next: Callable[[], Ask] | None = None
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG)
        self._long.timeout.connect(self.is_long)

    def ask(self, prepare: Callable[[], Ask]) -> None:
        """Try something; `prepare` gathers on this thread what the work needs."""
        if self._job is not None:
            self._next = prepare
        elif self._took is not None and self._took <= self.frame:
            self._tell(prepare()(_never))
        else:
            self._begin(prepare)

    def forget(self) -> None:
        """As `Latest`, with what waits behind it."""
        super().forget()
        self._next = None
        self._long.stop()

    def _begin(self, prepare: Callable[[], Ask]) -> None:
        self._ask = prepare
        if not self._long.isActive():
            self._long.start()
        self._start()

    def _on_found(self, answer: object) -> None:
        self._job = None
        following, self._next = self._next, None
        if following is not None:
            self._begin(following)
        else:
            self._long.stop()
        self._tell(answer)

    def _tell(self, answer: object) -> None:
        if isinstance(answer, Tried):
            self._took = answer.took
            self.found.emit(answer)


def _never() -> bool:
    return False
