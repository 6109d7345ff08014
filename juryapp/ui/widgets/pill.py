"""A word in a rounded field: a state, a count. Told by its word, never by its colour alone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from juryapp.ui.fonts import Size, strong
from juryapp.ui.theme import Theme, theme_of


class Tone(Enum):
    """What the word means."""

    NEUTRAL = "neutral"
    NEEDS = "needs"
    GOOD = "good"
    ACCENT = "accent"


def colours(tone: Tone, theme: Theme) -> tuple[QColor, QColor]:
    """Ground and ink of a tone."""
    ground, ink = {
        Tone.NEUTRAL: (theme.hover, theme.ink),
        Tone.NEEDS: (theme.needs_tint, theme.needs_text),
        Tone.GOOD: (theme.good_tint, theme.ink),
        Tone.ACCENT: (theme.tint, theme.ink),
    }[tone]
    return QColor(ground), QColor(ink)


class Pill(QLabel):
    """The word is its text."""

    def __init__(self, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(strong(Size.SMALL))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Mean something else."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """The word and room around it."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 20, 22)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Field and word."""
        ground, ink = colours(self._tone, theme_of())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
