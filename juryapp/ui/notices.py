"""Lines that slide in when something was done, with Undo."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label

STAYS = 8000
"""Milliseconds. Undo is in the header for ever; this is only how long the line stays."""


class Notice(QWidget):
    """One line or two at the foot of the window, beside the rail: what was done, and Undo."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget, *, beside: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around, self._beside = parent, beside
        self._text = Label(Kind.BODY, self, wrap=False)
        self._undo = Button(Look.SECONDARY, "undo-2", self)
        self._close = Button(Look.ON_DARK, "x", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 9, 10, 9)
        line.setSpacing(12)
        line.addWidget(self._text, 1)
        line.addWidget(self._undo)
        line.addWidget(self._close)
        self._undo.clicked.connect(self._on_undo)
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self.hide)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(160)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()

    def retranslate(self, words: Words) -> None:
        """Word the buttons."""
        self._undo.setText(words("notice.undo"))
        self._close.setAccessibleName(words("notice.close"))
        self._close.setToolTip(words("notice.close"))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, undoable: bool) -> None:
        """Slide in with a line."""
        room = max(200, self._around.width() - self._left() - 380)
        metrics = self._text.fontMetrics()
        self._undo.setVisible(undoable)
        # A little less than two lines: words that do not fit at the end of the first one go on in the second.
        self._text.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 2 * room - room // 4))
        self._text.setWordWrap(metrics.horizontalAdvance(text) > room)
        self._text.setFixedWidth(min(room, metrics.horizontalAdvance(text) + 2))
        self._text.setToolTip(text)
        self.adjustSize()
        end = self._place()
        self._slide.stop()
        self._slide.setStartValue(end + QPoint(0, 24))
        self._slide.setEndValue(end)
        self.show()
        self.raise_()
        self._slide.start()
        self._timer.start()

    def stay_in_place(self) -> None:
        """Follow the window's size."""
        if self.isVisible():
            self.move(self._place())

    def _place(self) -> QPoint:
        around, left = self._around, self._left()
        across = max(left + 8, (around.width() - self.width()) // 2)
        return QPoint(across, around.height() - self.height() - 24)

    def _left(self) -> int:
        """Where the page begins: nothing is said over the rail."""
        return self._beside.width() if self._beside is not None and self._beside.isVisible() else 0

    def _on_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark field on both themes."""
        theme = theme_of()
        own = self._text.palette()
        if own.color(QPalette.ColorRole.WindowText) != QColor(theme.rail_strong):
            own.setColor(QPalette.ColorRole.WindowText, QColor(theme.rail_strong))
            self._text.setPalette(own)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.rail_here))
        painter.setBrush(QColor(theme.rail))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
