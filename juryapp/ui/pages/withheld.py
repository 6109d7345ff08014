"""What stands where a result would, until the jurors' answers are open: how far they have come, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.session.stages import Stage
from juryapp.ui.bridge import Bridge
from juryapp.ui.pages.page import Page
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


class WithheldPage(Page):
    """Stands in for every page that would show who is where."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.empty = EmptyState("lock", self, with_button=True)
        self.control, self.hint = Button(Look.QUIET), Label(Kind.SMALL)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.empty, 1)
        column.addLayout(row(None, self.control, None))
        column.addWidget(self.hint)
        self.empty.button.clicked.connect(lambda: bridge.stage_wanted.emit(Stage.WEIGHTS.value))
        self.control.clicked.connect(self._on_control)

    def retranslate(self) -> None:
        """Word what stays."""
        words = self.bridge.words
        self.control.setText(words("answers.control"))
        self.hint.setText(words("answers.control_hint"))

    def refresh(self) -> None:
        """How many have handed in, of how many; a control view is offered where there are figures and it is not on."""
        words = self.bridge.words
        self.empty.set_words(self.bridge.withheld_text, words("signoff.go_to", stage=words("stage.weights")))
        for widget in (self.control, self.hint):
            widget.setVisible(bool(self.bridge.state.evidence.figures) and not self.bridge.is_control)

    def _on_control(self) -> None:
        """Shown on purpose, and where it is shown: the ranking."""
        self.bridge.set_control(on=True)
        self.bridge.stage_wanted.emit(Stage.RANKING.value)
