"""Two rankings as two columns with a line from each company's place to its other one; who moves has a strong line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.ranking.slope_rows import SlopeRow
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.scroll_bar import thin_bars

ROW, HEAD = 32, 32
PAD, PLACE, MARK, DOT = 12, 36, 44, 4
"""Pixels: around all, for a place, for a mark, half a dot."""

THIN, THICK, MORE = 1.0, 2.5, 1.0
"""Lines of who stays and of who moves, and how much thicker that of the current one is."""


class Slopes(QAbstractScrollArea):
    """Painted; arrows, Home, End and pages go from company to company, each read aloud with both its places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        thin_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(HEAD + 3 * ROW)
        self._rows: tuple[SlopeRow, ...] = ()
        self._heads = ("", "")
        self._current = 0

    @property
    def rows(self) -> tuple[SlopeRow, ...]:
        """What is shown, in the order of the left side."""
        return self._rows

    @property
    def heads(self) -> tuple[str, str]:
        """What stands above the two columns."""
        return self._heads

    @property
    def current(self) -> SlopeRow | None:
        """The company that the keys are at."""
        return self._rows[self._current] if self._current < len(self._rows) else None

    def show_rows(self, rows: Sequence[SlopeRow], heads: tuple[str, str]) -> None:
        """Show two rankings; the keys stay at the company where it is still there."""
        at = self.current
        self._rows, self._heads = tuple(rows), heads
        kept = (line for line, row in enumerate(self._rows) if at is not None and row.company == at.company)
        self._current = next(kept, 0)
        self._lay_out()
        self._describe()
        self.viewport().update()

    def row_rect(self, line: int) -> QRect:
        """Where a line is, in the viewport's pixels."""
        return QRect(0, HEAD + line * ROW - self.verticalScrollBar().value(), self.viewport().width(), ROW)

    def columns(self) -> tuple[int, int]:
        """Where the lines between begin and end."""
        width = self.viewport().width()
        between = min(320, max(96, width // 4))
        left = (width - between) // 2 - MARK // 2
        return left, left + between

    def _describe(self) -> None:
        row = self.current
        self.setAccessibleDescription("" if row is None else row.told)

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._rows) * ROW + HEAD - self.viewport().height()))
        bar.setPageStep(max(ROW, self.viewport().height() - HEAD))
        bar.setSingleStep(ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines below, words above, the heads over both."""
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.viewport().rect(), QColor(theme_of().panel))
            self._paint_current(painter)
            for row in sorted(self._rows, key=lambda row: (row is self.current, row.moves)):
                self._paint_line(painter, row)
            for row in self._rows:
                self._paint_side(painter, row, right=False)
                self._paint_side(painter, row, right=True)
            self._paint_heads(painter)
        finally:
            painter.end()  # A painter that outlives a bug in here would take the whole program down.

    def _paint_current(self, painter: QPainter) -> None:
        row = self.current
        if row is None or not self.hasFocus():
            return
        start, end = self.columns()
        for area in (
            self.row_rect(row.left).adjusted(2, 1, start + DOT - self.viewport().width(), -1),
            self.row_rect(row.right).adjusted(end - DOT, 1, -2, -1),
        ):
            painter.fillRect(area, QColor(theme_of().tint))
            painter.setPen(QPen(QColor(theme_of().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)

    def _paint_line(self, painter: QPainter, row: SlopeRow) -> None:
        start, end = self.columns()
        tops = [QRectF(self.row_rect(line)).center().y() for line in (row.left, row.right)]
        if max(tops) < 0 or min(tops) > self.viewport().height():
            return
        theme = theme_of()
        chosen = row is self.current and self.hasFocus()
        colour = QColor(theme.accent if chosen else theme.ink if row.moves else theme.muted)
        width = (THICK if row.moves else THIN) + (MORE if chosen else 0)
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine if row.both else Qt.PenStyle.DotLine))
        points = QPointF(start + 2 * DOT, tops[0]), QPointF(end - 2 * DOT, tops[1])
        painter.drawLine(*points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, DOT, DOT)

    def _paint_side(self, painter: QPainter, row: SlopeRow, *, right: bool) -> None:
        area = self.row_rect(row.right if right else row.left)
        if area.bottom() < HEAD or area.top() > self.viewport().height():
            return
        _, end = self.columns()
        theme, first = theme_of(), row.first[right]
        face = strong() if first else font()
        place = row.after if right else row.before
        ink = theme.muted if not row.both else theme.ink
        left = end if right else PAD
        room = self._name_room(right=right)
        _write(painter, place, face, ink, QRect(left, area.top(), PLACE - 8, ROW), right=True)
        name = QFontMetrics(face).elidedText(row.name, Qt.TextElideMode.ElideMiddle, room)
        _write(painter, name, face, ink, QRect(left + PLACE, area.top(), room, ROW))
        if right and row.mark:
            where = QRect(area.right() - PAD - MARK, area.top(), MARK, ROW)
            _write(painter, row.mark, strong(), theme.ink, where, right=True)

    def _name_room(self, *, right: bool) -> int:
        start, end = self.columns()
        if right:
            return max(0, self.viewport().width() - end - PLACE - MARK - 2 * PAD)
        return max(0, start - PAD - PLACE - 8)

    def _paint_heads(self, painter: QPainter) -> None:
        theme, (start, end), width = theme_of(), self.columns(), self.viewport().width()
        painter.fillRect(QRect(0, 0, width, HEAD), QColor(theme.panel))
        painter.fillRect(QRect(0, HEAD - 1, width, 1), QColor(theme.line))
        face = font(Size.SMALL)
        for text, left, room in ((self._heads[0], PAD, start - PAD), (self._heads[1], end, width - end - PAD)):
            short = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room)
            _write(painter, short, face, theme.muted, QRect(left, 0, room, HEAD))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The company under the pointer, on either side."""
        row = self._row_at(event.position().toPoint().x(), event.position().toPoint().y())
        if row is not None:
            self._go(row.left, follow=False)

    def _row_at(self, x: int, y: int) -> SlopeRow | None:
        line = (y - HEAD + self.verticalScrollBar().value()) // ROW
        start, end = self.columns()
        if y < HEAD or not 0 <= line < len(self._rows):
            return None
        if x <= start + DOT:
            return self._rows[line]
        return next((row for row in self._rows if row.right == line), None) if x >= end - DOT else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From company to company in the order of the left side."""
        page, last = max(1, (self.viewport().height() - HEAD) // ROW - 1), len(self._rows) - 1
        moves = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_PageUp: self._current - page,
            Qt.Key.Key_PageDown: self._current + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in moves and self._rows:
            self._go(min(max(0, moves[Qt.Key(event.key())]), last), follow=True)
        else:
            super().keyPressEvent(event)

    def _go(self, line: int, *, follow: bool) -> None:
        self._current = line
        bar, top = self.verticalScrollBar(), line * ROW
        if follow and top < bar.value():
            bar.setValue(top)
        elif follow and top + ROW + HEAD > bar.value() + self.viewport().height():
            bar.setValue(top + ROW + HEAD - self.viewport().height())
        self._describe()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no company as chosen."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """A tool tip tells what had to be shortened, and both places."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), "" if row is None else row.told, self)
            return True
        return super().viewportEvent(event)


def _write(painter: QPainter, text: str, face: QFont, colour: str, area: QRect, *, right: bool = False) -> None:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), text)
