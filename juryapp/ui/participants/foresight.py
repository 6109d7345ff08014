"""Who would move by what stands in a form: worked out off this thread while the form is filled in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.consequences import Consequences
from juryapp.domain.errors import JuryError
from juryapp.session.participant_commands import DropCategory, MergeCategories
from juryapp.session.participating import Foreseeable
from juryapp.session.state import EditionState
from juryapp.ui.bridge import Bridge
from juryapp.ui.jobs import Job
from juryapp.ui.participants.foresight_words import called, foresight_lines
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Rule, row

MOST_LINES = 8


class Foresight(QWidget):
    """Sentences under a heading. `settled` comes when what was asked last is known, or was refused.

    Until the next answer is known the last one stays, but is not `ready`: nothing may be done that was not shown.
    """

    settled = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: tuple[object, ...] = ()
        self._state: EditionState | None = None
        self._job: Job | None = None
        self._told: list[str] = []
        self._all = False
        self.ready = False
        self.title, self.lines = Label(Kind.STRONG, self), Label(Kind.BODY, self)
        self.more = Button(Look.QUIET, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(Rule(self))
        column.addWidget(self.title)
        column.addWidget(self.lines)
        last = row(self.more, None)
        last.setContentsMargins(-10, 0, 0, 0)  # Its words stand below the others.
        column.addLayout(last)
        self.more.clicked.connect(self._on_more)
        self.hide()

    def ask(self, command: Foreseeable | None, *, new: str = "") -> None:
        """Say what would follow from a command, or nothing. A category that it makes is called `new`."""
        state = self._bridge.state
        asked = () if command is None else (command, new, self._bridge.language)
        if asked == self._asked and state is self._state:
            return
        self._asked, self._state, self.ready, self._all = asked, state, False, False
        self._leave()
        if command is None:
            self.hide()
            return
        words = self._bridge.words
        if self.isHidden():
            self._say([words("evidence.moves_working")], Kind.MUTED)
        self.title.setText(words("participants.who_moves"))
        self.show()
        job = Job(self._bridge.session.foresee_job(command), self)
        self._job = job
        gone = command.category if isinstance(command, MergeCategories | DropCategory) else ""
        job.succeeded.connect(lambda found: self._on_found(found, new, gone))
        job.refused.connect(self._on_refused)
        job.crashed.connect(_raised)
        job.start()

    def _leave(self) -> None:
        if self._job is not None:
            self._job.leave()
            self._job = None

    def _on_found(self, found: Consequences, new: str, gone: str) -> None:
        words = self._bridge.words
        names = called(self._bridge.state, found, words, new=new)
        self._say(list(foresight_lines(found, names, words, gone=gone)), Kind.BODY)
        self._job, self.ready = None, True
        self.settled.emit()

    def _on_refused(self, refusal: JuryError) -> None:
        self._job = None
        self._say([self._bridge.words.problem(refusal)], Kind.NEEDS)
        self.settled.emit()

    def _say(self, told: list[str], kind: Kind) -> None:
        self._told = told
        self.lines.set_kind(kind)
        self._show()

    def _show(self) -> None:
        words, over = self._bridge.words, len(self._told) - MOST_LINES
        shown = self._told if self._all or over <= 1 else self._told[:MOST_LINES]
        self.lines.setText("\n".join(shown))
        self.more.setVisible(over > 1)
        count = len(self._told)
        self.more.setText(
            words("participants.show_fewer") if self._all else words("participants.show_all", count=count)
        )
        self.more.updateGeometry()

    def _on_more(self) -> None:
        self._all = not self._all
        self._show()


def _raised(bug: Exception) -> None:
    raise bug
