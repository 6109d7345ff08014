"""The checklist before the seal: every point of the session's, and the recount, which runs beside the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.errors import JuryError
from juryapp.session.checklist import CheckLine, Item, checklist
from juryapp.session.verifying import Check
from juryapp.ui.bridge import Bridge
from juryapp.ui.ceremony.checks import CheckRow, Sign
from juryapp.ui.jobs import Job
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, row


class ChecklistPanel(Panel):
    """Points with remedies, and Seal. The recount is done when it is seen, once for each state of the edition."""

    seal_wanted = Signal()
    crashed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=0)
        self._bridge = bridge
        self._title, self._hint = Label(Kind.HEADING), Label(Kind.SMALL)
        self.rows = {item: CheckRow() for item in Item}
        self.recount = CheckRow()
        self.seal = Button(Look.PRIMARY, "lock")
        self._job: Job | None = None
        self._counted = ""
        self._lines: dict[Item, CheckLine] = {}
        self.body.addWidget(self._title)
        self.body.addSpacing(8)
        for point in (*self.rows.values(), self.recount):
            self.body.addWidget(point)
            self.body.addWidget(Rule())
        self.body.addSpacing(16)
        self.body.addLayout(row(self.seal, 8, self._hint))
        for item, point in self.rows.items():
            point.wanted.connect(lambda wanted=item: bridge.stage_wanted.emit(self._lines[wanted].stage.value))
        self.recount.wanted.connect(lambda: self.count_again())
        self.seal.clicked.connect(self.seal_wanted)

    @property
    def is_counting(self) -> bool:
        """Whether a recount is under way."""
        return self._job is not None

    def retranslate(self) -> None:
        """Word what stays."""
        words = self._bridge.words
        self._title.setText(words("signoff.checklist"))
        self.seal.setText(words("signoff.seal"))
        self._hint.setText(words("signoff.seal_hint"))
        self._counted = ""

    def refresh(self) -> None:
        """Every point as it stands; a new recount where something has changed since the last."""
        words, state = self._bridge.words, self._bridge.state
        for line in checklist(state, self._bridge.session.outcome, words):
            self._lines[line.item] = line
            self._show(self.rows[line.item], Sign.HOLDS if line.holds else Sign.OPEN, line.text, line.details)
            stage = words("signoff.go_to", stage=words(f"stage.{line.stage.value}"))
            spoken = words("control.of", what=stage, of=line.text)
            self.rows[line.item].offer(stage, spoken=spoken, stands_out=not line.holds)
        self.seal.setEnabled(bool(state.evidence.figures))
        if not state.evidence.figures:
            self._show(self.recount, Sign.OPEN, words("signoff.verify_later"))
            self.recount.offer("")
        elif self._counted != self._bridge.session.digest:
            self.count_again()

    def count_again(self) -> None:
        """Check the edition against itself beside the window; what an earlier recount still finds is thrown away."""
        words = self._bridge.words
        if self._job is not None:
            self._job.cancel()
        self._counted = self._bridge.session.digest
        self._show(self.recount, Sign.UNDER_WAY, words("job.verifying"))
        self.recount.offer("")
        job = self._job = self._bridge.verify_job()
        job.succeeded.connect(self._on_counted)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self.crashed)
        job.ended.connect(self._on_ended)
        job.start()

    def _is_stale(self) -> bool:
        """Whether a recount speaks that another has taken the place of."""
        return self.sender() is not self._job

    def _on_counted(self, checks: Sequence[Check]) -> None:
        if self._is_stale():
            return
        words = self._bridge.words
        problems = [words.problem(problem) for check in checks for problem in check.problems]
        if problems:
            self._show(self.recount, Sign.OPEN, words("signoff.verify_failed"), problems[:5])
        else:
            self._show(self.recount, Sign.HOLDS, words("signoff.verify_ok"), (words("signoff.verify_what"),))

    def _on_refused(self, refusal: JuryError) -> None:
        if not self._is_stale():
            words = self._bridge.words
            self._show(self.recount, Sign.OPEN, words("signoff.verify_stopped"), words.problems(refusal))

    def _on_ended(self) -> None:
        if not self._is_stale():
            self._job = None
            self.recount.offer(self._bridge.words("signoff.recount"))

    def _show(self, point: CheckRow, sign: Sign, text: str, details: Sequence[str] = ()) -> None:
        words = self._bridge.words
        said = {
            Sign.HOLDS: words("rail.done"),
            Sign.OPEN: words("signoff.open"),
            Sign.UNDER_WAY: words("job.verifying"),
        }[sign]
        point.show_point(sign, text, details, spoken=words("signoff.line", state=said, text=text))
