"""A card over a page: what lies behind is neither reached by Tab nor clicked until it is closed.

It is no window of its own, so that the curtain hides it with the page, and no question of the computer closes it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.panel import Panel

MARGIN = 24
BEHIND = 90
"""How much of the page is covered, of 255."""


class Overlay(QWidget):
    """`panel` is the card. Escape closes it, and so does a click beside it unless `holds_on` says that something was
    typed; the focus goes back to where it came from."""

    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._came_from: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panel = Panel(self, spacing=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.panel)
        page.installEventFilter(self)
        self.hide()

    @property
    def holds_on(self) -> bool:
        """Whether a click beside the card would lose what somebody typed."""
        return False

    def open_card(self) -> None:
        """Cover the page."""
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def close_card(self) -> None:
        """Uncover it."""
        if self.isHidden():
            return
        self.hide()
        back = self._came_from
        self._came_from = None
        if back is not None and self._page.isAncestorOf(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the page, which takes no files while it is covered."""
        if watched is not self._page:
            return False
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        elif isinstance(event, QDropEvent) and self.isVisible():
            event.ignore()
            return True
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round inside."""
        here: QWidget = self.window().focusWidget() or self
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        at: QWidget | None = here
        while at is not None:
            at = at.nextInFocusChain() if next else at.previousInFocusChain()
            if at is None or at is here:
                break
            tabbed = at.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            if tabbed and at.isVisibleTo(self) and at.isEnabled() and self.isAncestorOf(at) and not at.focusProxy():
                at.setFocus(reason)
                return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card."""
        if not self.panel.geometry().contains(event.position().toPoint()) and not self.holds_on:
            self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no other key reaches the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page behind, darker."""
        shade = QColor(theme_of().rail)
        shade.setAlpha(BEHIND)
        QPainter(self).fillRect(self.rect(), shade)
