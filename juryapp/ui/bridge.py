"""The one QObject around the Qt-free session: pages ask it, it tells pages what changed. Data flows down only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from juryapp.domain.answer import Answer
from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import Outcome
from juryapp.domain.proposal import ImportProposal
from juryapp.domain.rulebook import Rulebook
from juryapp.session.commands import Command
from juryapp.session.earlier_file import earlier_job
from juryapp.session.events import Facts
from juryapp.session.imports import accept_steps
from juryapp.session.pictures import Picture
from juryapp.session.session import Change, Session
from juryapp.session.state import EditionState
from juryapp.session.steps import Cancelled, Progress, Steps
from juryapp.session.withholding import must_be_told
from juryapp.text.words import Words, words_for
from juryapp.ui.jobs import Job, Work

ALL = ""
"""The category switcher's first entry."""
OVERALL = "overall"
"""The category switcher's last entry; no category has this id."""


class Bridge(QObject):
    """An open edition as the window sees it. Lives on the window's thread, like the session inside.

    Only a job told by `work_began` has the session on its own thread, until it has `ended`: whoever shows the edition
    covers it meanwhile with the words that come along, so that nothing else is asked of it.

    `outcome_changed` comes after every command, and with a trial outcome while one is shown; `notice` asks for a
    line that slides in: the words and whether undo is offered; `refused` carries a `JuryError`.
    """

    outcome_changed = Signal()
    state_changed = Signal()
    category_changed = Signal(str)
    language_changed = Signal()
    stage_wanted = Signal(str)
    notice = Signal(str, bool)
    refused = Signal(object)
    work_began = Signal(object, str)

    def __init__(self, session: Session, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words_for(language, session.state.rulebook.category_word)
        session.tell_in(language)
        self._category = ALL
        self._trial: Outcome | None = None
        self._control = False

    @property
    def session(self) -> Session:
        """The session; pages read it, and change it only through `execute`, `accept`, `undo` and `redo`."""
        return self._session

    @property
    def state(self) -> EditionState:
        """The edition as it stands."""
        return self._session.state

    @property
    def rulebook(self) -> Rulebook:
        """The rules in force."""
        return self._session.state.rulebook

    @property
    def outcome(self) -> Outcome:
        """What is shown: the trial outcome while one is tried, the control view where it is on, else the real one."""
        if self._trial is not None:
            return self._trial
        return self._session.control if self.is_control else self._session.outcome

    @property
    def is_control(self) -> bool:
        """Whether equal weights are shown on purpose while answers are secret; there is no result then."""
        return self._control and self.state.is_withheld

    def set_control(self, *, on: bool) -> None:
        """Show what equal weights give before the answers are open, or no longer."""
        if on != self._control:
            self._control = on
            self.outcome_changed.emit()

    @property
    def withheld_text(self) -> str:
        """Why there is no result yet; empty where there is one."""
        try:
            must_be_told(self.state)
        except JuryError as refusal:
            return self._words(refusal.code, **refusal.facts)
        return ""

    @property
    def is_trial(self) -> bool:
        """Whether trial weights are shown, which are not stored."""
        return self._trial is not None

    @property
    def words(self) -> Words:
        """The words of the interface language."""
        return self._words

    @property
    def language(self) -> str:
        """The interface language; the edition's own is `rulebook.language`."""
        return self._words.language

    def set_language(self, language: str) -> None:
        """Speak another language from now on; every page words itself anew."""
        self._words = words_for(language, self.rulebook.category_word)
        self._session.tell_in(language)
        self.language_changed.emit()

    @property
    def category(self) -> str:
        """The chosen category's id, `ALL` or `OVERALL`."""
        return self._category

    def set_category(self, category: str) -> None:
        """Choose a category for all pages."""
        if category != self._category:
            self._category = category
            self.category_changed.emit(category)

    def company(self, id: str) -> str:
        """A company's name."""
        for company in self.state.evidence.companies:
            if company.id == id:
                return company.name.in_(self.language)
        return id

    def preview(self, importance: dict[str, Fraction]) -> None:
        """Show the outcome under trial weights; nothing is stored. While there is no result there is nothing to try."""
        if self.state.is_withheld:
            self.notice.emit(self._words("answers.no_trial"), False)
        else:
            self._trial = self._session.preview(importance)
        self.outcome_changed.emit()

    def preview_answer(self, answer: Answer) -> None:
        """Show the outcome if this were that person's answer; nothing is stored."""
        self._trial = self._session.preview_answer(answer)
        self.outcome_changed.emit()

    def end_preview(self) -> None:
        """Show the real outcome again."""
        if self._trial is not None:
            self._trial = None
            self.outcome_changed.emit()

    def execute(self, command: Command) -> bool:
        """Do a command; False where it was refused (and `refused` has said why)."""
        return self._changed(lambda: self._session.execute(command))

    def accept(self, proposal: ImportProposal) -> Job:
        """Store a proposal off this thread: a job that has been started, and can be cancelled until it is stored."""
        session = self._session

        def work(progress: Progress, cancelled: Cancelled) -> Change:
            try:
                steps = Steps(accept_steps(len(proposal.files)), progress, cancelled)
                change = session.accept(proposal, steps=steps)
                _ = session.outcome  # Worked out here, so that the window finds it done.
                return change
            finally:
                session.let_go()

        job = Job(work, self, lasting=True)
        job.succeeded.connect(self._tell)
        job.refused.connect(self.refused)
        job.was_cancelled.connect(lambda: self.notice.emit(self._words("job.cancelled"), False))
        session.let_go()
        files = self._words.listing([file.name for file in proposal.files[:3]])
        self.work_began.emit(job, self._words("job.storing", file=files))
        job.start()
        return job

    def change_rules(self, rules: Rulebook, about: str) -> bool:
        """Put changed rules in force, unless nothing changed; `about` names the line of the Award page."""
        if rules == self.rulebook:
            return True
        return self._changed(lambda: self._session.change_rules(rules, about=about))

    def set_logo(self, company: str, picture: Picture) -> bool:
        """Keep a picture as a company's logo."""
        return self._changed(lambda: self._session.set_logo(company, picture))

    def seal(self) -> bool:
        """Freeze the outcome."""
        return self._changed(self._session.seal, undoable=False)

    def undo(self) -> bool:
        """Take back the actor's last command."""
        return self._changed(self._session.undo, undoable=False, prefix="notice.undone")

    def redo(self) -> bool:
        """Do it again."""
        return self._changed(self._session.redo, undoable=False, prefix="notice.redone")

    def _changed(self, act: Callable[[], Change], *, undoable: bool = True, prefix: str = "") -> bool:
        name = None
        if prefix:
            name = self._session.undo_name() if prefix.endswith("undone") else self._session.redo_name()
        try:
            change = act()
        except JuryError as refusal:
            self.refused.emit(refusal)
            return False
        self._tell(change, name=name, undoable=undoable, prefix=prefix)
        return True

    def _tell(
        self, change: Change, *, name: tuple[str, Facts] | None = None, undoable: bool = True, prefix: str = ""
    ) -> None:
        """What was done, and before it, where a line is not cut, what else came of it; then everybody looks anew."""
        self._trial = None
        self._control = self.is_control
        self._leave_what_is_gone()
        self._speak_as_the_award()
        code, facts = name or (change.code, change.facts)
        said = self._words(code, **dict(facts))
        told = (*map(self._words.problem, change.problems), self._words(prefix, what=said) if prefix else said)
        self.notice.emit(" ".join(told), undoable and self._session.undo_name() is not None)
        self.state_changed.emit()
        self.outcome_changed.emit()

    def _speak_as_the_award(self) -> None:
        """Where the award calls its categories otherwise now, every page words itself anew."""
        if self.rulebook.category_word != self._words.category_word:
            self.set_language(self.language)

    def _leave_what_is_gone(self) -> None:
        """No page looks at a category that a change, or its undoing, has taken away."""
        here = {ALL, OVERALL, *(one.id for one in self.rulebook.categories)}
        if self._category not in here:
            self.set_category(ALL)

    def import_job(self, paths: Sequence[Path]) -> Job:
        """Reading files off this thread; `succeeded` brings a `Draft`. Not started."""
        work: Work = self._session.import_job(paths)
        return Job(work, self)

    def earlier_job(self, path: Path) -> Job:
        """Reading an earlier edition off this thread; `succeeded` brings an `Earlier`. Not started."""
        work: Work = earlier_job(path, self._session.path)
        return Job(work, self)

    def verify_job(self) -> Job:
        """The recount off this thread; `succeeded` brings the checks. Not started."""
        work: Work = self._session.verify_job()
        return Job(work, self)

    def export_job(self, out: Path, *, only: Collection[str], language: str) -> Job:
        """Writing the exports off this thread; `succeeded` brings the files. Not started."""
        export = self._session.export_job(out, only=only, language=language)

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> tuple[Path, ...]:
            return export(lambda done, total, _next: progress(done, total), cancelled)

        return Job(work, self)
