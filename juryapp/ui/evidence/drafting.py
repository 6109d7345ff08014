"""A draft that is asked and answered: each answer makes the proposal anew, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from juryapp.domain.arrival import FileAnswer
from juryapp.domain.proposal import ProposalAnswer, ProposalAnswers
from juryapp.session.start import Draft
from juryapp.ui.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """Answers to give, and answers given before that are forgotten."""

    give: tuple[ProposalAnswer, ...]
    without: tuple[ProposalAnswer, ...]

    @property
    def alone(self) -> bool:
        """What a file is depends on everything that was said before it."""
        return any(isinstance(one, FileAnswer) for one in self.give)

    def worked_into(self, answers: ProposalAnswers) -> ProposalAnswers:
        """The answers after it."""
        for one in self.without:
            answers = answers.without(one)
        for one in self.give:
            answers = answers.with_answer(one)
        return answers


class Drafting(QObject):
    """Answers given while one is being worked in wait, and are worked in together."""

    draft_changed = Signal()
    busy_changed = Signal(bool)
    refused = Signal(object)
    crashed = Signal(object)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._waiting: list[_Change] = []
        self._before: list[ProposalAnswers] = []
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
        self._waiting.append(_Change(give=tuple(answers), without=tuple(without)))
        if self._job is None:
            self._start()

    def take_back(self) -> None:
        """As it was before what was answered last."""
        if self.can_take_back:
            draft, answers = self.draft, self._before.pop()
            self._run(Job(lambda _progress, _cancelled: draft.answered(answers), self))

    def _start(self) -> None:
        draft, answers = self.draft, self.draft.proposal.answers
        if self._waiting[0].alone:
            change = self._waiting.pop(0)
            self._before.append(answers)
            self._run(Job(lambda _progress, _cancelled: draft.with_answer(*change.give), self))
            return
        while self._waiting and not self._waiting[0].alone:
            self._before.append(answers)
            answers = self._waiting.pop(0).worked_into(answers)
        given = answers
        self._run(Job(lambda _progress, _cancelled: draft.answered(given), self))

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
        self._forget()
        self._end()
        self.refused.emit(refusal)

    def _on_crashed(self, bug: object) -> None:
        self._forget()
        self._end()
        self.crashed.emit(bug)

    def _forget(self) -> None:
        """What could not be worked in was never answered."""
        self._waiting.clear()
        self._before.clear()

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
