"""Cells of one line, or of two: a name, and small below it what else the thing is called."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from juryapp.ui.fonts import Size, font
from juryapp.ui.models.listed import BELOW
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.row_lines import SIDE, RowLines


class TwoLines(RowLines):
    """As `RowLines`, which it leaves the cells of one line to."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, line and both texts."""
        below = index.data(BELOW)
        if not below:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        theme = theme_of()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tint))
        painter.setPen(QColor(theme.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = option.rect.adjusted(SIDE, 4, -SIDE, -5)
        small = font(Size.SMALL)
        upper, lower = option.fontMetrics, QFontMetrics(small)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(QColor(theme.ink) if colour is None else QColor(colour))
        painter.setFont(option.font)
        left = int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(
            room,
            left | int(Qt.AlignmentFlag.AlignTop),
            upper.elidedText(option.text, option.textElideMode, room.width()),
        )
        painter.setPen(QColor(theme.muted))
        painter.setFont(small)
        shown = lower.elidedText(str(below), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left | int(Qt.AlignmentFlag.AlignBottom), shown)
        painter.restore()
