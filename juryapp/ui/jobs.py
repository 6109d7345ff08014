"""Work off the window's thread: started, watched, cancelled, and forgotten when it is stale.

While any work runs Python collects no cycles, see `collecting`.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from juryapp.domain.errors import JuryError
from juryapp.ui.collecting import collecting

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], Any]
"""What runs: it is given `progress(done, total)` and `cancelled()`, and must touch neither widgets nor an edition that
the window has not handed over to it."""

SUCCEEDED = "succeeded"

_running: set[Job] = set()
"""Jobs that a thread of the pool still works for: Qt must not destroy them, whatever becomes of who asked for them."""


def leave_all() -> None:
    """Ask all work to stop, and hear no more of it: those who asked for it are going."""
    for job in tuple(_running):
        job.leave()


class Job(QObject):
    """One piece of work on the pool. Its signals arrive on the thread that started it.

    Exactly one of `succeeded`, `refused`, `crashed` or `was_cancelled` is emitted at the end, then `ended`. Where
    `asker` is destroyed first, the work is cancelled and nothing is emitted any more. After `cancel` there is no
    `succeeded`: what the work still returns is given to `discard`. Only where `lasting` says that what was done cannot
    be thrown away is it a success all the same.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    was_cancelled = Signal()
    ended = Signal()
    _over = Signal()

    def __init__(
        self,
        work: Work,
        asker: QObject | None = None,
        *,
        discard: Callable[[Any], None] | None = None,
        lasting: bool = False,
    ) -> None:
        super().__init__()
        self._work = work
        self._discard, self._lasting = discard, lasting
        self._stop = threading.Event()
        self._left = threading.Event()
        self._result: tuple[str, object] | None = None
        self._silent = False
        self._settling = threading.Lock()
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)
        if asker is not None:
            asker.destroyed.connect(partial(_leave, weakref.ref(self)))

    def start(self) -> None:
        """Queue the work on the application's pool."""
        collecting.pause(id(self))
        _running.add(self)
        QThreadPool.globalInstance().start(QRunnable.create(partial(_run, [self], self._left)))

    def cancel(self) -> None:
        """Ask the work to stop; whatever it returns, or has returned and was not told yet, is thrown away."""
        with self._settling:
            self._stop.set()
            self._throw_away()

    def carry_out(self) -> None:
        """Do the work, here and now; how it went is told on the thread that started it."""
        try:
            result: tuple[str, object] = (SUCCEEDED, self._work(self._tell_progress, self._stop.is_set))
        except JuryError as refusal:
            result = ("refused", refusal)
        except Exception as bug:
            result = ("crashed", bug)
        with self._settling:
            self._result = result
            if self._stop.is_set():
                self._throw_away()
        self._over.emit()

    def _tell_progress(self, done: int, total: int) -> None:
        if not self._silent:
            self.progressed.emit(done, total)

    def _throw_away(self) -> None:
        """What is not wanted any more, on whichever thread learns it last; the lock is held."""
        if self._result is None or (self._lasting and self._result[0] == SUCCEEDED):
            return
        how, value = self._result
        self._result = None
        if how == SUCCEEDED and self._discard is not None:
            self._discard(value)

    def leave(self) -> None:
        """Cancel it, and let it tell nothing any more."""
        self._silent = True
        self.cancel()

    def _on_over(self) -> None:
        self._left.wait()
        _running.discard(self)
        collecting.go_on(id(self))
        if self._silent:
            return
        with self._settling:
            result, self._result = self._result, None
        if result is None:
            self.was_cancelled.emit()
        else:
            getattr(self, result[0]).emit(result[1])
        self.ended.emit()


def _leave(asked: weakref.ref[Job], *_destroyed: QObject) -> None:
    """Who asked is gone. A method of the job itself would be called where the job is collected just before."""
    job = asked()
    if job is not None:
        job.leave()


def _run(handed_over: list[Job], left: threading.Event) -> None:
    """Work on a thread of the pool, which lets go of the job before the job may be destroyed."""
    job = handed_over.pop()
    job.carry_out()
    del job
    left.set()
