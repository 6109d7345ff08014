"""The order of events, two lines each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from juryapp.ui.fonts import Size, font
from juryapp.ui.models.events import BELOW, EventModel
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.scroll_bar import thin_bars

Index = QModelIndex | QPersistentModelIndex

ROW = 52
_SIDE = 20


class _EventDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What was done in ink, the line below it muted, and a thin line at the foot."""
        theme = theme_of()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tint))
        painter.setPen(QColor(theme.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = option.rect.adjusted(_SIDE, 6, -_SIDE, -6)
        half = room.height() // 2
        lines = ((str(index.data()), font(), theme.ink), (str(index.data(BELOW)), font(Size.SMALL), theme.muted))
        for number, (text, face, colour) in enumerate(lines):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            line = QRect(room.left(), room.top() + number * half, room.width(), half)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(option.rect.width(), ROW)


class EventList(QListView):
    """The latest event on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events = EventModel(self)
        self.setModel(self.events)
        self.setItemDelegate(_EventDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        thin_bars(self)
