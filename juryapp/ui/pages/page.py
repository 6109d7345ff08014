"""What every stage's page has in common: it is worded and filled when it is seen, and again when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from juryapp.ui.bridge import Bridge


class Page(QWidget):
    """A stage. Subclasses build their widgets once, without words, and then override `retranslate` and `refresh`.

    `retranslate` sets every fixed text and accessible name, `refresh` everything that follows from the edition. Both
    are called when the page is first shown, and later when it is shown or visible after a change; `refresh` always
    follows `retranslate`. Neither may change the edition.
    """

    stage: ClassVar[str] = ""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._worded = False
        self._fresh = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._freshen)
        bridge.outcome_changed.connect(self._on_outcome_changed)
        bridge.category_changed.connect(self._on_outcome_changed)
        bridge.state_changed.connect(self._on_state_changed)
        bridge.language_changed.connect(self._on_language_changed)

    def retranslate(self) -> None:
        """Word everything that does not depend on the edition."""

    def refresh(self) -> None:
        """Show the edition as it stands."""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened unseen, before the first paint."""
        super().showEvent(event)
        self._freshen()

    def _on_outcome_changed(self, *_: object) -> None:
        self._fresh = False
        if self.isVisible():
            self._freshen()

    def _on_state_changed(self) -> None:
        self._fresh = False  # The outcome nearly always changes with it, and then this is done at once.
        if self.isVisible():
            self._soon.start()

    def _on_language_changed(self) -> None:
        self._worded = self._fresh = False
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        if not self._worded:
            self._worded = True
            self._fresh = False
            self.retranslate()
        if not self._fresh:
            self._fresh = True
            self.refresh()
