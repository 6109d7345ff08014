"""A draft that is asked and answered: each answer makes the proposal anew, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from juryapp.domain.proposal import ProposalAnswer
from juryapp.session.start import Draft
from juryapp.ui.jobs import Job


class Drafting(QObject):
    """Answers given while one is being worked in wait, and are worked in together."""

    draft_changed = Signal()
    busy_changed = Signal(bool)
    refused = Signal(object)
    crashed = Signal(object)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._waiting: list[ProposalAnswer] = []
        self._given: list[tuple[ProposalAnswer, ...]] = []
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether answers are being worked in."""
        return self._job is not None

    @property
    def can_take_back(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._given) and not self.is_busy

    def answer(self, answers: Sequence[ProposalAnswer]) -> None:
        """Take answers; `draft_changed` comes when they are worked in."""
        self._given.append(tuple(answers))
        self._waiting.extend(answers)
        if self._job is None:
            self._start()

    def take_back(self) -> None:
        """Forget the answers given last."""
        if not self.can_take_back:
            return
        last = self._given.pop()
        draft = self.draft

        def work(_progress: object, _cancelled: object) -> Draft:
            made = draft
            for answer in last:
                made = made.without(answer)
            return made

        self._run(Job(work, self))

    def _start(self) -> None:
        draft, answers = self.draft, tuple(self._waiting)
        self._waiting.clear()
        self._run(Job(lambda _progress, _cancelled: draft.with_answer(*answers), self))

    def _run(self, job: Job) -> None:
        self._job = job
        job.succeeded.connect(self._on_done)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self._on_crashed)
        self.busy_changed.emit(True)
        job.start()

    def _on_done(self, draft: Draft) -> None:
        self.draft = draft
        self._end()
        if self._waiting:
            self._start()
        else:
            self.draft_changed.emit()

    def _on_refused(self, refusal: object) -> None:
        self._end()
        self.refused.emit(refusal)

    def _on_crashed(self, bug: object) -> None:
        self._end()
        self.crashed.emit(bug)

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
