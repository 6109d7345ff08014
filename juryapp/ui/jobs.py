"""Work off the window's thread: started, watched, cancelled, and forgotten when it is stale."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from juryapp.domain.errors import JuryError

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], Any]
"""What runs: it is given `progress(done, total)` and `cancelled()`, and must touch neither widgets nor the edition."""


class Job(QObject):
    """One piece of work on the pool. Its signals arrive on the thread that started it.

    Exactly one of `succeeded`, `refused`, `crashed` or `was_cancelled` is emitted at the end, then `ended`.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    was_cancelled = Signal()
    ended = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def start(self) -> None:
        """Queue the work on the application's pool."""
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def cancel(self) -> None:
        """Ask the work to stop; whatever it still returns is thrown away."""
        self._stop.set()

    def _run(self) -> None:
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except JuryError as refusal:
            self._end(self.refused, refusal)
        except Exception as bug:
            self._end(self.crashed, bug)
        else:
            self._end(self.succeeded, result)

    def _end(self, signal: Any, value: object) -> None:
        if self._stop.is_set():
            self.was_cancelled.emit()
        else:
            signal.emit(value)
        self.ended.emit()
