"""Work whose answer belongs to what is shown now: asked for when things have come to rest, and dropped when stale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from juryapp.ui.jobs import Job

REST = 200
"""Milliseconds without a change after which it is worth asking."""

Ask = Callable[[Callable[[], bool]], object]
"""Works an answer out, on any thread; asked whether it is cancelled."""


class Latest(QObject):
    """The answer to the last question. `found` brings it; nothing comes of a question that was asked before."""

    found = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ask: Callable[[], Ask] | None = None
        self._job: Job | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._start)

    @property
    def waiting(self) -> bool:
        """Whether an answer is to come."""
        return self._rest.isActive() or self._job is not None

    def ask(self, prepare: Callable[[], Ask]) -> None:
        """Ask once things rest: `prepare` gathers on this thread what the work needs."""
        self.forget()
        self._ask = prepare
        self._rest.start()

    def forget(self) -> None:
        """What was asked is not wanted any more."""
        self._rest.stop()
        self._ask = None
        if self._job is not None:
            self._job.leave()
            self._job = None

    def _start(self) -> None:
        if self._ask is None:
            return
        work = self._ask()
        job = Job(lambda _progress, cancelled: work(cancelled), self)
        job.succeeded.connect(self._on_found)
        job.refused.connect(_raised)
        job.crashed.connect(_raised)
        self._job = job
        job.start()

    def _on_found(self, answer: object) -> None:
        self._job = None
        self.found.emit(answer)


def _raised(problem: Exception) -> None:
    raise problem
