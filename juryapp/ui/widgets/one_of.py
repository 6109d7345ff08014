"""One choice of several that exclude each other, drawn like the boxes to tick, so that it is seen on both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from juryapp.ui.fonts import font
from juryapp.ui.theme import theme_of

_RING = 18
_GAP = 10
_HEIGHT = 28


class OneOf(QRadioButton):
    """The words stand beside the ring; arrows move between the choices of a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Ring, words, and room for the focus."""
        return QSize(_RING + _GAP + self.fontMetrics().horizontalAdvance(self.text()) + 12, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Ring and words alike."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, dot and words."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(2.5, (self.height() - _RING) / 2 + 0.5, _RING - 1, _RING - 1)
        colour = QColor(theme.accent if self.isChecked() else theme.muted)
        painter.setBrush(QColor(theme.panel))
        painter.setPen(QPen(colour, 2 if self.isChecked() else 1.2))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))
        painter.setPen(QColor(theme.ink))
        painter.setFont(self.font())
        words = self.rect().adjusted(_RING + _GAP + 2, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
