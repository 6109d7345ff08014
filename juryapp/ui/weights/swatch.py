"""The colour of a criterion beside its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from juryapp.ui.theme import theme_of

SIDE = 10


class Swatch(QWidget):
    """A small square in the theme's colour of that index; the name stands beside it."""

    def __init__(self, colour: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedSize(SIDE, SIDE)

    def set_colour(self, colour: int) -> None:
        """Stand for another criterion."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme_of().criterion(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
