"""The curtain: hides every name, score and order until it is raised again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label


class Curtain(QWidget):
    """It stands in the place of everything else, so nothing behind it is painted, or read out."""

    raised = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(Kind.DISPLAY, self)
        self._text = Label(Kind.BODY, self)
        self._why = Label(Kind.BODY, self)
        self.button = Button(Look.SECONDARY, "eye", self)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        for label in (self._title, self._text, self._why):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.clicked.connect(self.raised)

    @property
    def text(self) -> str:
        """All that it says."""
        labels = (self._title, self._text, self._why)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def retranslate(self, words: Words) -> None:
        """Word it."""
        self._title.setText(words("curtain.title"))
        self._text.setText(words("curtain.text"))
        self._why.setText(words("curtain.screen_connected"))
        self.button.setText(words("curtain.raise"))

    def come_down(self, words: Words, *, because_of_screen: bool = False) -> None:
        """Word it, and say why where nobody asked for it."""
        self.retranslate(words)
        self._why.setVisible(because_of_screen)
        self.button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape raises it."""
        if event.key() == Qt.Key.Key_Escape:
            self.raised.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One dark field."""
        theme = theme_of()
        for label in (self._title, self._text, self._why):
            own = label.palette()
            if own.color(QPalette.ColorRole.WindowText) != QColor(theme.rail_strong):
                own.setColor(QPalette.ColorRole.WindowText, QColor(theme.rail_strong))
                label.setPalette(own)
        QPainter(self).fillRect(self.rect(), QColor(theme.rail))
