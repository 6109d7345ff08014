"""Headings of a sheet: above, the letters and what each column was taken for; left, the row's number and what it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.icons import pixmap
from juryapp.ui.models.sheet import NUMBERS, SheetModel, letters_of
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.row_lines import SIDE

HEIGHT = 62
LINE = 18
MARK = 14
NUMBER_WIDTH = 52
KIND_WIDTH = 118
QUIET = (RowKind.DATA, RowKind.BLANK)
"""Kinds of rows that need no word beside their number."""

Heading = tuple[str, str]
"""What a column is, and what more there is to say."""


class ColumnHeadings(QHeaderView):
    """`heading_of` gives the words of a column. A click, or Enter in a cell below, changes what it is."""

    def __init__(self, heading_of: Callable[[int], Heading], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._heading_of = heading_of
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFixedHeight(HEIGHT)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._small, self._strong = font(Size.SMALL), strong(Size.SMALL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Letters, what the column is, and what more there is to say."""
        model, theme = self.model(), theme_of()
        if not isinstance(model, SheetModel) or model.cells is None:
            return
        column, unsure = model.column(section), model.is_unsure(section)
        used = column is not None and column.role is not ColumnRole.IGNORED
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        colour = theme.needs if unsure else theme.accent if used else theme.line
        thick = 2 if used else 1
        painter.fillRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick, QColor(colour))
        room = rect.adjusted(SIDE, 6, -SIDE, 0)
        right = column is not None and column.role in NUMBERS
        flags = int((Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(room, flags, letters_of(model.cells.first_column + section))
        if model.cells.is_hidden_column(section):
            at = room.left() if right else room.right() - MARK
            painter.drawPixmap(at, room.top(), pixmap("eye-off", theme.muted, MARK, self.devicePixelRatioF()))
        what, more = self._heading_of(section)
        ink = theme.needs_text if unsure else theme.accent if used else theme.muted
        self._words(painter, room.adjusted(0, LINE, 0, 0), flags, what, ink, arrow=bool(column and column.header))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        shown = painter.fontMetrics().elidedText(more, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.adjusted(0, 2 * LINE, 0, 0), flags, shown)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, flags: int, words: str, ink: str, *, arrow: bool) -> None:
        """What the column is, and an arrow where that can be changed."""
        painter.setFont(self._strong)
        painter.setPen(QColor(ink))
        wide = room.width() - (MARK + 2 if arrow else 0)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
        right = bool(flags & int(Qt.AlignmentFlag.AlignRight))
        painter.drawText(room.adjusted(0, 0, -(MARK + 2) if right and arrow else 0, 0), flags, shown)
        if arrow:
            left = room.right() - MARK + 1 if right else room.left() + metrics.horizontalAdvance(shown) + 2
            painter.drawPixmap(left, room.top() + 2, pixmap("chevron-down", ink, MARK, self.devicePixelRatioF()))


class RowHeadings(QHeaderView):
    """The number of each row and, where it is not in use, what it was taken for. A click chooses the row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFixedWidth(NUMBER_WIDTH + KIND_WIDTH)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._number, self._small = font(), font(Size.SMALL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Number, mark of a hidden row, and the word."""
        model, theme = self.model(), theme_of()
        if not isinstance(model, SheetModel) or model.cells is None:
            return
        kind, marked = model.kind(section), model.is_marked(section)
        header = kind is RowKind.HEADER or marked
        ground = theme.tint if header else theme.panel if kind in (RowKind.DATA, RowKind.NAMELESS) else theme.paper
        painter.save()
        painter.fillRect(rect, QColor(ground))
        if marked:
            painter.fillRect(rect.left(), rect.top(), 4, rect.height(), QColor(theme.accent))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(theme.muted))
        painter.setFont(self._number)
        middle = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        number = str(model.cells.first_row + section + 1)
        painter.drawText(QRect(rect.left(), rect.top(), NUMBER_WIDTH, rect.height()), middle, number)
        left = rect.left() + NUMBER_WIDTH + 8
        if model.cells.is_hidden_row(section):
            top = rect.top() + (rect.height() - MARK) // 2
            painter.drawPixmap(left, top, pixmap("eye-off", theme.muted, MARK, self.devicePixelRatioF()))
            left += MARK + 4
        if kind not in QUIET:
            painter.setFont(self._small)
            painter.setPen(QColor(theme.needs_text if kind is RowKind.NAMELESS else theme.muted))
            words = painter.fontMetrics().elidedText(
                model.kind_text(section), Qt.TextElideMode.ElideRight, rect.right() - left
            )
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), flags, words)
        painter.restore()
