"""One choice of several that exclude each other, drawn like the boxes to tick, so that it is seen on both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.marks import mark_box, paint_words, room_for, set_up_mark


class OneOf(QRadioButton):
    """The words stand beside the ring; arrows move between the choices of a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_up_mark(self)

    def sizeHint(self) -> QSize:
        """Ring and words."""
        return room_for(self)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return room_for(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Ring and words alike."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, dot and words."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, ring = self.isChecked(), mark_box(self)
        colour = QColor(theme.accent if on and self.isEnabled() else theme.muted)
        painter.setBrush(QColor(theme.panel))
        painter.setPen(QPen(colour, 2 if on else 1.2))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))
        paint_words(painter, self)
