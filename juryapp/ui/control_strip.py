"""The line above every page while equal weights are shown on purpose: nobody may take that for a result."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label


class ControlStrip(QWidget):
    """What it is, and the way out of it."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.end = Label(Kind.STRONG, self), Button(Look.SECONDARY, parent=self)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 6, 16, 6)
        line.addWidget(self.text, 1)
        line.addWidget(self.end)
        self.end.clicked.connect(self.ended)
        self.hide()

    def retranslate(self, words: Words) -> None:
        """Say it in another language."""
        self.text.setText(words("answers.control_on"))
        self.end.setText(words("answers.control_end"))
        self.setAccessibleName(words("answers.control_on"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of what needs somebody."""
        QPainter(self).fillRect(self.rect(), QColor(theme_of().needs_tint))
