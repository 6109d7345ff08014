"""Sign-off: what must be settled, the seal with its control words, and the order of events."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from juryapp.session.commands import Reopen
from juryapp.session.stages import Stage
from juryapp.ui.bridge import Bridge
from juryapp.ui.ceremony.checklist_panel import ChecklistPanel
from juryapp.ui.ceremony.event_list import EventList
from juryapp.ui.ceremony.seal_panel import SealPanel
from juryapp.ui.dialogs.confirm import Confirm
from juryapp.ui.pages.page import Page
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled


class SignOffPage(Page):
    """The checklist until it is sealed, the seal afterwards; beside them what was done, by whom and when."""

    stage = "signoff"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.checks = ChecklistPanel(bridge)
        self.sealed = SealPanel()
        self.events = EventList()
        self._events_title = Label(Kind.HEADING)
        self._events_title.setContentsMargins(20, 12, 20, 8)
        self.confirm: Confirm | None = None
        left = Scrolled(self, margin=0)
        left.body.addWidget(self.checks)
        left.body.addWidget(self.sealed)
        left.body.addStretch(1)
        right = Panel(self, padding=0, spacing=0)
        right.body.addWidget(self._events_title)
        right.body.addWidget(self.events, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 24, 24, 24)
        line.setSpacing(16)
        line.addWidget(left, 3)
        line.addWidget(right, 2)
        self.checks.seal_wanted.connect(self._on_seal_wanted)
        self.checks.crashed.connect(self._on_crashed)
        self.sealed.reopen_wanted.connect(self._on_reopen_wanted)
        self.sealed.ceremony_wanted.connect(lambda: bridge.stage_wanted.emit(Stage.CEREMONY.value))

    def retranslate(self) -> None:
        """Word what stays."""
        words = self.bridge.words
        self.checks.retranslate()
        self.sealed.retranslate(words)
        self._events_title.setText(words("signoff.events"))
        self.events.setAccessibleName(words("signoff.events"))

    def refresh(self) -> None:
        """The edition as it stands."""
        seal = self.bridge.state.seal
        self.checks.setVisible(seal is None)
        self.sealed.setVisible(seal is not None)
        if seal is None:
            self.checks.refresh()
        else:
            self.sealed.show_seal(seal, self.bridge.words)
        self.events.events.show_events(self.bridge.session.events(), self.bridge.words)

    def _on_seal_wanted(self) -> None:
        """Ask first, unless the seal would be refused anyway: then the refusal says why."""
        if self.bridge.session.outcome.open_ties or self.bridge.state.is_withheld:
            self.bridge.seal()
            return
        words = self.bridge.words
        self._ask(
            Confirm(
                title=words("signoff.seal_title"),
                text=words("signoff.seal_text"),
                act=words("signoff.seal_now"),
                cancel=words("job.cancel"),
                parent=self,
            )
        ).accepted.connect(self.bridge.seal)

    def _on_reopen_wanted(self) -> None:
        words = self.bridge.words
        asked = self._ask(
            Confirm(
                title=words("signoff.reopen_title"),
                text=words("signoff.reopen_text"),
                act=words("signoff.reopen_now"),
                cancel=words("job.cancel"),
                reason=words("signoff.reopen_reason"),
                parent=self,
            )
        )
        asked.accepted.connect(lambda: self.bridge.execute(Reopen(reason=asked.reason.text().strip())))

    def _ask(self, asked: Confirm) -> Confirm:
        self.confirm = asked
        asked.finished.connect(self._on_answered)
        asked.open()
        return asked

    def _on_answered(self) -> None:
        if self.confirm is not None:
            self.confirm.deleteLater()
        self.confirm = None

    def _on_crashed(self, bug: Exception) -> None:
        raise bug  # Ends in the window's report of bugs, as any other.
