"""Many names to tick some of: a list that scrolls by itself, since a category may have hundreds of companies."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from juryapp.ui.fonts import font
from juryapp.ui.icons import pixmap
from juryapp.ui.models.ticked import TickedModel
from juryapp.ui.theme import theme_of, view_palette
from juryapp.ui.widgets.row_lines import RowLines
from juryapp.ui.widgets.scroll_bar import thin_bars

ROW, MOST = 32, 6
"""Pixels of a row, and rows that are seen before the list scrolls."""
MARK, GAP = 18, 10


class TickLines(RowLines):
    """A box before each name."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high, and as wide as there is room."""
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, box and name."""
        self.initStyleOption(option, index)
        theme = theme_of()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(option.rect, QColor(theme.tint))
        on = option.checkState is Qt.CheckState.Checked
        box = QRectF(option.rect.left() + 4.5, option.rect.top() + (ROW - MARK) / 2 + 0.5, MARK - 1, MARK - 1)
        painter.setBrush(QColor(theme.accent if on else theme.panel))
        painter.setPen(QPen(QColor(theme.accent if on else theme.muted), 1.2))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            tick = pixmap("check", theme.on_accent, 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(int(box.left()) + 2, int(box.top()) + 2, tick)
        painter.setPen(QColor(theme.ink))
        painter.setFont(option.font)
        room = option.rect.adjusted(4 + MARK + GAP, 0, -8, 0)
        text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


class TickList(QListView):
    """Space and a click turn a tick, arrows move between names, letters find one."""

    def __init__(self, model: TickedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticked = model
        self.setModel(model)
        self.setItemDelegate(TickLines(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font())
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setPalette(view_palette(theme_of()))
        self.setFixedHeight(ROW * max(1, min(MOST, self._ticked.rowCount())) + 2)
        if self._ticked.rowCount():
            self.setCurrentIndex(self._ticked.index(0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Anywhere on a row."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._ticked.turn(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, and Qt's own keys."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._ticked.turn(index.row())
        else:
            super().keyPressEvent(event)
