"""The grid of a sheet. It draws each cell straight from the model, because Qt's way asks ten questions per cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from juryapp.domain.proposal import RowKind
from juryapp.ui.evidence.sheet_headers import ColumnHeadings, Heading, RowHeadings
from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.models.sheet import SheetModel
from juryapp.ui.theme import ROW_SHEET, theme_of
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.tables import set_up_table

NARROWEST, WIDEST = 96, 260
MEASURED_ROWS = 60
"""Rows whose texts decide how wide a column begins."""
ALONE = (RowKind.TITLE, RowKind.NOTE)
"""Rows whose long texts stand alone, and run out of their column."""
ARROW = 18
MORE = 160
"""Pixels that the second line of a heading can ask for."""

Index = QModelIndex | QPersistentModelIndex


class SheetCell(QStyledItemDelegate):
    """Ground, line, words, and a frame around what is wrong or current."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plain, self._bold = font(), strong()
        self._metrics = QFontMetrics(self._plain), QFontMetrics(self._bold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model, theme, rect = index.model(), theme_of(), option.rect
        assert isinstance(model, SheetModel)
        text, ink, ground, number, bold, framed = model.painted(index.row(), index.column())
        if ground:
            painter.fillRect(rect, QColor(getattr(theme, ground)))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if framed or current:
            painter.setPen(QPen(QColor(theme.accent if current else theme.needs), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if not text:
            return
        room = rect.adjusted(SIDE, 0, -SIDE, -1)
        metrics = self._metrics[bold]
        if metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(getattr(theme, ink)))
        painter.setFont(self._bold if bold else self._plain)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(flags), text)


class NoCorner(QObject):
    """Above the row numbers nothing stands: Qt's button there, which chooses everything, never shows itself."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        for button in view.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt shows it anew whenever it lays the view out."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.hide()
        return False


class SheetTable(QTableView):
    """One cell is current. Enter, or a click on a heading, asks about its column; Shift+Enter about its row."""

    column_wanted = Signal(int)
    row_wanted = Signal(int)
    place_changed = Signal()

    def __init__(self, model: SheetModel, heading_of: Callable[[int], Heading], parent: QWidget) -> None:
        super().__init__(parent)
        set_up_table(self, lines=False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(SheetCell(self))
        self.setHorizontalHeader(ColumnHeadings(heading_of, self))
        rows = RowHeadings(self)
        self.setVerticalHeader(rows)
        rows.setDefaultSectionSize(ROW_SHEET)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self._sheet = model
        self.horizontalHeader().sectionClicked.connect(self.column_wanted)
        rows.sectionClicked.connect(self._on_row)
        NoCorner(self)
        self.selectionModel().currentChanged.connect(lambda *_: self.place_changed.emit())

    def _on_row(self, row: int) -> None:
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self._sheet.index(row, column))
        self.row_wanted.emit(row)

    def go_to(self, row: int, column: int | None = None) -> None:
        """Make a cell the current one, and bring it into view."""
        at = max(0, self.currentIndex().column()) if column is None else column
        index = self._sheet.index(row, at)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def fit(self, heading_of: Callable[[int], Heading]) -> None:
        """Give each column the room its first rows and its heading need."""
        first = range(min(MEASURED_ROWS, self._sheet.rowCount()))
        rows = [row for row in first if self._sheet.kind(row) not in ALONE]
        texts, small = QFontMetrics(strong()), QFontMetrics(strong(Size.SMALL))
        for at in range(self._sheet.columnCount()):
            wide = max((texts.horizontalAdvance(self._sheet.painted(row, at).text) for row in rows), default=0)
            what, more = map(small.horizontalAdvance, heading_of(at))
            room = max(NARROWEST, wide + 2 * SIDE, what + ARROW + 2 * SIDE, min(more, MORE) + 2 * SIDE)
            self.horizontalHeader().resizeSection(at, min(WIDEST, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the column, Shift+Enter the row."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.row_wanted.emit(index.row())
            else:
                self.column_wanted.emit(index.column())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row under the pointer, or the current one where the key was pressed."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.row_wanted.emit(index.row())
