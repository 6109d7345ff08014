"""A draft that is asked and answered: each answer makes the proposal anew, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from juryapp.domain.proposal import ProposalAnswer, ProposalAnswers
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
        self._waiting: ProposalAnswers | None = None
        self._before: list[ProposalAnswers] = []
        self._answers = draft.proposal.answers
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether answers are being worked in."""
        return self._job is not None

    @property
    def can_take_back(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._before) and not self.is_busy

    def answer(self, answers: Sequence[ProposalAnswer], without: Sequence[ProposalAnswer] = ()) -> None:
        """Take answers, and forget others; `draft_changed` comes when they are worked in."""
        before = self._waiting or self._answers
        given = before
        for one in without:
            given = given.without(one)
        for one in answers:
            given = given.with_answer(one)
        self._before.append(before)
        self._work_in(given)

    def take_back(self) -> None:
        """As it was before what was answered last."""
        if self.can_take_back:
            self._work_in(self._before.pop())

    def _work_in(self, answers: ProposalAnswers) -> None:
        self._waiting = answers
        if self._job is None:
            self._start()

    def _start(self) -> None:
        if self._waiting is not None:
            draft, self._answers, self._waiting = self.draft, self._waiting, None
            answers = self._answers
            self._run(Job(lambda _progress, _cancelled: draft.answered(answers), self))

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
        if self._waiting is not None:
            self._start()
        else:
            self.draft_changed.emit()

    def _on_refused(self, refusal: object) -> None:
        self._forget()
        self._end()
        self.refused.emit(refusal)

    def _on_crashed(self, bug: object) -> None:
        self._forget()
        self._end()
        self.crashed.emit(bug)

    def _forget(self) -> None:
        """What could not be worked in was never answered."""
        self._answers, self._waiting = self.draft.proposal.answers, None
        self._before.clear()

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
