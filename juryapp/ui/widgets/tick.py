"""A box to tick, drawn like the fields, so that it is seen on both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from juryapp.ui.fonts import font
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import theme_of

_BOX = 18
_GAP = 10
_HEIGHT = 28


class Tick(QCheckBox):
    """The words stand beside the box; Space turns it, as in every check box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Box, words, and room for the focus."""
        return QSize(_BOX + _GAP + self.fontMetrics().horizontalAdvance(self.text()) + 12, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Box and words alike."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick and words."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2.5, (self.height() - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)
        on, enabled = self.isChecked(), self.isEnabled()
        ground = (theme.accent if enabled else theme.muted) if on else theme.panel
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(ground if on else theme.muted), 1.2))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            tick = pixmap("check", theme.on_accent, 14, self.devicePixelRatioF())
            painter.drawPixmap(int(box.left()) + 2, int(box.top()) + 2, tick)
        painter.setPen(QColor(theme.ink if enabled else theme.muted))
        painter.setFont(self.font())
        words = self.rect().adjusted(_BOX + _GAP + 2, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
