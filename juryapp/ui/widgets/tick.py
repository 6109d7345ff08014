"""A box to tick, drawn like the fields, so that it is seen on both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from juryapp.ui.icons import pixmap
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.marks import mark_box, paint_words, room_for, set_up_mark


class Tick(QCheckBox):
    """The words stand beside the box; Space turns it, as in every check box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_up_mark(self)

    def sizeHint(self) -> QSize:
        """Box and words."""
        return room_for(self)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return room_for(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Box and words alike."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick and words."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, box = self.isChecked(), mark_box(self)
        ground = (theme.accent if self.isEnabled() else theme.muted) if on else theme.panel
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(ground if on else theme.muted), 1.2))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            tick = pixmap("check", theme.on_accent, 14, self.devicePixelRatioF())
            painter.drawPixmap(int(box.left()) + 2, int(box.top()) + 2, tick)
        paint_words(painter, self)
