"""Paints the cells of a table: a thin line under each row, room left and right, a tint for the chosen row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from juryapp.ui.theme import theme_of

SIDE = 12
LINE_END = "\u2028"
"""What Qt makes of a line's end in the text of a cell."""


class RowLines(QStyledItemDelegate):
    """Text of a cell in the model's font and colour, each of its lines elided where the view says."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, line and text."""
        self.initStyleOption(option, index)
        theme = theme_of()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if chosen or ground is not None:
            painter.fillRect(option.rect, QColor(theme.tint) if chosen else ground)
        painter.setPen(QColor(theme.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(QColor(theme.ink) if colour is None else QColor(colour))
        painter.setFont(option.font)
        room = option.rect.adjusted(SIDE, 0, -SIDE, -1)
        lines = option.text.split(LINE_END)
        shown = (option.fontMetrics.elidedText(line, option.textElideMode, room.width()) for line in lines)
        painter.drawText(room, int(option.displayAlignment), "\n".join(shown))
        painter.restore()
