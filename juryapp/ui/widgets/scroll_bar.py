"""A scroll bar that is thin and quiet until it is needed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from juryapp.ui.theme import theme_of

THICK = 12


class ThinBar(QScrollBar):
    """Only the handle is drawn; wheel, keys and dragging are Qt's own."""

    def sizeHint(self) -> QSize:
        """Twelve pixels across."""
        hint = super().sizeHint()
        across = self.orientation() is Qt.Orientation.Horizontal
        return QSize(hint.width(), THICK) if across else QSize(THICK, hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The handle, darker under the pointer."""
        if self.maximum() <= self.minimum():
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ScrollBar
        handle = self.style().subControlRect(control, option, QStyle.SubControl.SC_ScrollBarSlider, self)
        colour = QColor(theme_of().muted)
        colour.setAlphaF(0.8 if self.underMouse() or self.isSliderDown() else 0.45)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(handle).adjusted(3, 3, -3, -3), 3, 3)


def thin_bars(area: QAbstractScrollArea) -> None:
    """Give an area such bars."""
    area.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(ThinBar(Qt.Orientation.Horizontal, area))
    area.setCornerWidget(QWidget(area))  # Without one Qt draws a bevelled square where the two meet.
