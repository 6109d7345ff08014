"""Work off the window's thread: started, watched, cancelled, and forgotten when it is stale."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from juryapp.domain.errors import JuryError

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], Any]
"""What runs: it is given `progress(done, total)` and `cancelled()`, and must touch neither widgets nor the edition."""

_running: set[Job] = set()
"""Jobs that a thread of the pool still works for: Qt must not destroy them, whatever becomes of who asked for them."""


class Job(QObject):
    """One piece of work on the pool. Its signals arrive on the thread that started it.

    Exactly one of `succeeded`, `refused`, `crashed` or `was_cancelled` is emitted at the end, then `ended`. Where
    `asker` is destroyed first, the work is cancelled and nothing is emitted any more.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    was_cancelled = Signal()
    ended = Signal()
    _over = Signal()

    def __init__(self, work: Work, asker: QObject | None = None) -> None:
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._left = threading.Event()
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)
        if asker is not None:
            asker.destroyed.connect(self._on_asker_destroyed)

    def start(self) -> None:
        """Queue the work on the application's pool."""
        _running.add(self)
        QThreadPool.globalInstance().start(QRunnable.create(partial(_run, [self], self._left)))

    def cancel(self) -> None:
        """Ask the work to stop; whatever it still returns is thrown away."""
        self._stop.set()

    def carry_out(self) -> None:
        """Do the work, here and now, and tell how it went."""
        try:
            result = self._work(self._tell_progress, self._stop.is_set)
        except JuryError as refusal:
            self._end(self.refused, refusal)
        except Exception as bug:
            self._end(self.crashed, bug)
        else:
            self._end(self.succeeded, result)

    def _tell_progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _end(self, signal: Any, value: object) -> None:
        if self._stop.is_set():
            self.was_cancelled.emit()
        else:
            signal.emit(value)
        self.ended.emit()
        self.blockSignals(False)
        self._over.emit()

    def _on_asker_destroyed(self) -> None:
        self._stop.set()
        self.blockSignals(True)

    def _on_over(self) -> None:
        self._left.wait()
        _running.discard(self)


def _run(handed_over: list[Job], left: threading.Event) -> None:
    """Work on a thread of the pool, which lets go of the job before the job may be destroyed."""
    job = handed_over.pop()
    job.carry_out()
    del job
    left.set()
