"""The grid of a sheet. It draws its cells straight from the model, because Qt's way asks ten questions for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QStaticText
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from juryapp.domain.proposal import RowKind
from juryapp.ui.evidence.sheet_headers import ColumnHeadings, Heading, RowHeadings
from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.models.sheet import Painted, SheetModel
from juryapp.ui.theme import ROW_SHEET, Theme, theme_of
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.tables import set_up_table

NARROWEST, WIDEST = 96, 260
MEASURED_ROWS = 60
"""Rows whose texts decide how wide a column begins."""
ALONE = (RowKind.TITLE, RowKind.NOTE)
"""Rows whose long texts stand alone, and run out of their column."""
ARROW = 18
MORE = 230
"""Pixels that the second line of a heading can ask for."""

MEASURED_TEXTS, KEPT_TEXTS = 20_000, 2_000
TOKENS = ("ink", "muted", "needs", "needs_text", "tint", "paper", "line", "accent")


@lru_cache(maxsize=4)
def _colours(theme: Theme) -> dict[str, QColor]:
    """The tokens that cells are drawn with, as Qt wants them."""
    return {token: QColor(getattr(theme, token)) for token in TOKENS}


class CellPainter:
    """Draws what is seen of a sheet in one go. Words are measured and laid out once: that is most of the work."""

    def __init__(self) -> None:
        self._fonts = font(), strong()
        self._metrics = tuple(map(QFontMetrics, self._fonts))
        self._widths: tuple[dict[str, int], dict[str, int]] = {}, {}
        self._texts: tuple[dict[str, QStaticText], dict[str, QStaticText]] = {}, {}

    def rows(self, painter: QPainter, table: SheetTable, area: QRect) -> None:
        """All cells that touch `area` of the viewport."""
        model, colours = table.sheet, _colours(theme_of())
        first, last = table.rowAt(area.top()), table.rowAt(area.bottom())
        last = model.rowCount() - 1 if last < 0 else last
        columns = table.columns_in(area)
        if first < 0 or not columns:
            return
        bold = False
        painter.setFont(self._fonts[0])
        for row in range(first, last + 1):
            top, high = table.rowViewportPosition(row), table.rowHeight(row)
            cells = [model.painted(row, at) for at, _, _ in columns]
            for cell, (_, left, wide) in zip(cells, columns, strict=True):
                if cell.ground:
                    painter.fillRect(left, top, wide, high, colours[cell.ground])
                if cell.framed:
                    painter.setPen(QPen(colours["needs"], 2))
                    painter.drawRect(left + 1, top + 1, wide - 3, high - 3)
            for at, cell in enumerate(cells):
                if cell.text:
                    if cell.bold is not bold:
                        bold = cell.bold
                        painter.setFont(self._fonts[bold])
                    painter.setPen(colours[cell.ink])
                    self._words(painter, cell, columns[at][1], self._room(cells, columns, at), top, high)
            painter.fillRect(columns[0][1], top + high - 1, sum(one[2] for one in columns), 1, colours["line"])

    def _room(self, cells: Sequence[Painted], columns: Sequence[tuple[int, int, int]], at: int) -> int:
        """Words that do not fit run on over empty cells, as in a spreadsheet program; numbers do not."""
        wide = columns[at][2]
        if cells[at].number or self.width(cells[at].text, bold=cells[at].bold) <= wide - 2 * SIDE:
            return wide
        for cell, (_, _, more) in zip(cells[at + 1 :], columns[at + 1 :], strict=True):
            if cell.text:
                break
            wide += more
        return wide

    def _words(self, painter: QPainter, cell: Painted, left: int, wide: int, top: int, high: int) -> None:
        metrics, text, room = self._metrics[cell.bold], cell.text, wide - 2 * SIDE
        length = self.width(text, bold=cell.bold)
        if length > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            length = metrics.horizontalAdvance(text)
        start = left + wide - SIDE - length if cell.number else left + SIDE
        painter.drawStaticText(start, top + (high - metrics.height()) // 2, self._shaped(text, bold=cell.bold))

    def _shaped(self, text: str, *, bold: bool) -> QStaticText:
        """A text as Qt has laid it out; columns hold few different ones, so most are drawn again and again."""
        known = self._texts[bold]
        found = known.get(text)
        if found is None:
            if len(known) > KEPT_TEXTS:
                known.clear()
            found = known[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self._fonts[bold])
        return found

    def width(self, text: str, *, bold: bool) -> int:
        """How long a text is, measured once."""
        known = self._widths[bold]
        found = known.get(text)
        if found is None:
            if len(known) > MEASURED_TEXTS:
                known.clear()
            found = known[text] = self._metrics[bold].horizontalAdvance(text)
        return found


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
        self.setHorizontalHeader(ColumnHeadings(heading_of, self))
        rows = RowHeadings(self)
        self.setVerticalHeader(rows)
        rows.setDefaultSectionSize(ROW_SHEET)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self.sheet = model
        self._painter = CellPainter()
        self.horizontalHeader().sectionClicked.connect(self.column_wanted)
        rows.sectionClicked.connect(self._on_row)
        NoCorner(self)
        self.selectionModel().currentChanged.connect(lambda *_: self.place_changed.emit())

    def _on_row(self, row: int) -> None:
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.sheet.index(row, column))
        self.row_wanted.emit(row)

    def go_to(self, row: int, column: int | None = None) -> None:
        """Make a cell the current one, and bring it into view."""
        at = max(0, self.currentIndex().column()) if column is None else column
        index = self.sheet.index(row, at)
        self.setCurrentIndex(index)
        bar = self.horizontalScrollBar()
        sideways = bar.value()
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        bar.setValue(sideways)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def fit(self, heading_of: Callable[[int], Heading]) -> None:
        """Give each column the room its first rows and its heading need."""
        first = range(min(MEASURED_ROWS, self.sheet.rowCount()))
        rows = [row for row in first if self.sheet.kind(row) not in ALONE]
        small = QFontMetrics(strong(Size.SMALL))
        for at in range(self.sheet.columnCount()):
            texts = {self.sheet.painted(row, at).text for row in rows}
            wide = max((self._painter.width(text, bold=True) for text in texts), default=0)
            what, more = map(small.horizontalAdvance, heading_of(at))
            room = max(NARROWEST, wide + 2 * SIDE, what + ARROW + 2 * SIDE, min(more, MORE) + 2 * SIDE)
            self.horizontalHeader().resizeSection(at, min(WIDEST, room))

    def columns_in(self, area: QRect) -> list[tuple[int, int, int]]:
        """The columns that touch `area` of the viewport: which, where it begins, and how wide it is."""
        header = self.horizontalHeader()
        placed = (
            (at, header.sectionViewportPosition(at), header.sectionSize(at)) for at in range(self.sheet.columnCount())
        )
        return [one for one in placed if one[1] <= area.right() and one[1] + one[2] > area.left()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and a frame around the current one."""
        painter = QPainter(self.viewport())
        self._painter.rows(painter, self, event.rect())
        here = self.currentIndex()
        if here.isValid():
            painter.setPen(QPen(QColor(theme_of().accent), 2))
            painter.drawRect(self.visualRect(here).adjusted(1, 1, -2, -2))
        painter.end()

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
