"""A point of the sign-off: a sign, what holds or is still open, and the way to the stage that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from juryapp.ui.icons import pixmap
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label


class Sign(Enum):
    """What stands before the sentence."""

    HOLDS = "circle-check"
    OPEN = "triangle-alert"
    UNDER_WAY = "clock"


class CheckRow(QWidget):
    """One point. `wanted` is emitted when its button is pressed."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign.UNDER_WAY
        self._picture = QLabel(self)
        self._picture.setFixedSize(22, 22)
        self._text, self._details = Label(Kind.STRONG, self), Label(Kind.SMALL, self)
        self.button = Button(Look.SECONDARY, parent=self)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._text)
        texts.addWidget(self._details)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(12)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(texts, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self.wanted)

    @property
    def sign(self) -> Sign:
        """Whether it holds."""
        return self._sign

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(filter(None, (self._text.text(), self._details.text())))

    def show_point(self, sign: Sign, text: str, details: Sequence[str], *, spoken: str) -> None:
        """Say how it stands; `spoken` is the same with the sign in a word."""
        self._sign = sign
        self._text.setText(text)
        self._details.setText("\n".join(details))
        self._details.setVisible(bool(details))
        self.setAccessibleName(spoken)
        self._picture.setAccessibleName(spoken)
        self.update()

    def offer(self, text: str, *, spoken: str = "", stands_out: bool = False) -> None:
        """Show the button with these words, or none without words; `spoken` tells it from those of other points."""
        self.button.setText(text)
        self.button.setAccessibleName(spoken or text)
        self.button.setVisible(bool(text))
        self.button.set_look(Look.SECONDARY if stands_out else Look.QUIET)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign in the colour of the theme."""
        theme = theme_of()
        colour = {Sign.HOLDS: theme.good, Sign.OPEN: theme.needs, Sign.UNDER_WAY: theme.muted}[self._sign]
        drawn = pixmap(self._sign.value, colour, 20, self.devicePixelRatioF())
        if self._picture.pixmap().cacheKey() != drawn.cacheKey():
            self._picture.setPixmap(drawn)
        super().paintEvent(event)
