"""The ranking as one painted surface in the manner of LineUp (Gratzl et al. 2013): only what is seen is painted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from juryapp.ui.fonts import font
from juryapp.ui.ranking.bars import Form
from juryapp.ui.ranking.columns import Columns, columns_for
from juryapp.ui.ranking.fitted import Fitted
from juryapp.ui.ranking.glide import Glide
from juryapp.ui.ranking.head import HEADER, NO_WORDS, Head, TableWords
from juryapp.ui.ranking.lanes import Lane
from juryapp.ui.ranking.row_painter import BAR, PEN, RowPainter
from juryapp.ui.ranking.rows import Row
from juryapp.ui.ranking.widths import Widths
from juryapp.ui.theme import ROW_RANKING, theme_of
from juryapp.ui.weights.bar import Segment
from juryapp.ui.widgets.scroll_bar import thin_bars


class RankingTable(QAbstractScrollArea):
    """Rows of places with a lane per criterion. `bar` in its header moves the weights.

    A row is chosen by a click, Enter or Space; two can be chosen, or one without a place, and `chosen_changed` tells
    when they are others. A click on a bar, or Enter on one that Left and Right lead to, asks for its figures with
    `figure_wanted`: the row's key and the criterion; a click on the score, or Ctrl+Enter, asks for all of the row, and
    names no criterion. A click on a criterion in the header, or A where Left and Right lead to one of its bars, begins
    all stacks with it.
    """

    chosen_changed = Signal()
    current_changed = Signal()
    figure_wanted = Signal(str, str)
    menu_wanted = Signal(QPoint)
    aligned_changed = Signal()
    aligned_already = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        thin_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, HEADER, 0, 0)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # Nothing below is painted in vain.
        self._form: Form = Form()
        self._head = Head(self)
        self.bar = self._head.bar
        self.bar.segment_clicked.connect(lambda at: self.align(self._form.lanes[at].criterion))
        self._rows: tuple[Row, ...] = ()
        self._words = NO_WORDS
        self.glide = Glide(self)
        self.glide.moved.connect(self.viewport().update)
        self._told: Callable[[Row, Lane | None], str] = lambda *_: ""
        self._chosen: list[str] = []
        self._current = 0
        self._lane: int | None = None
        self.viewport().setMouseTracking(True)
        self._widths, self._fitted = Widths(), Fitted()
        self._columns = columns_for(800, name_width=0, n_width=80, score_width=0)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, in order."""
        return self._rows

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the chosen rows, at most two, the earlier choice first."""
        return tuple(self._chosen)

    @property
    def columns(self) -> Columns:
        """Where the columns lie now."""
        return self._columns

    @property
    def words(self) -> TableWords:
        """The fixed words."""
        return self._words

    @property
    def current(self) -> Row | None:
        """The row that the keys are at."""
        return self._rows[self._current] if self._current < len(self._rows) else None

    @property
    def lane(self) -> Lane | None:
        """The lane of the current row that the keys are at."""
        lanes = self._form.lanes
        return lanes[self._lane] if self._lane is not None and self._lane < len(lanes) else None

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes, from the left."""
        return self._form.lanes

    def set_words(self, words: TableWords) -> None:
        """Speak another language."""
        self._words = words
        self._head.set_words(words)
        self.viewport().update()

    def set_told(self, told: Callable[[Row, Lane | None], str]) -> None:
        """What a tool tip says of a row, and of the lane under the pointer."""
        self._told = told

    @property
    def is_stacked(self) -> bool:
        """Whether each row is one bar and not a lane per criterion."""
        return self._form.stacked

    def set_stacked(self, stacked: bool) -> None:
        """One bar end to end, or side by side."""
        self._form.stacked = stacked
        self._show_alignment()

    @property
    def aligned(self) -> Lane | None:
        """The lane that all stacks begin with, so that its bars can be compared; None in their own order."""
        first = self._form.first
        return None if first is None else self._form.lanes[first]

    def align(self, criterion: str) -> None:
        """Begin all stacks with a criterion; with the one they begin with already, back to the order of the lanes.

        Lanes side by side each have a line of their own: there nothing is sorted, and `aligned_already` says so.
        """
        if not self._form.stacked:
            self.aligned_already.emit()
            return
        self._form.aligned = "" if self._form.aligned == criterion else criterion
        self._show_alignment()
        self.aligned_changed.emit()

    def boxes(self, index: int) -> list[tuple[int, int]]:
        """Left edge and width in pixels of the bars of a row, in the order of the lanes; none without a score."""
        row = self._rows[index]
        return [] if row.score is None else self._form.boxes(self._columns, row.key, row.score)

    def _show_alignment(self) -> None:
        self._head.mark(self._form.first)
        self.viewport().update()

    def set_rows(self, lanes: Sequence[Lane], segments: Sequence[Segment], rows: Sequence[Row]) -> None:
        """Show a ranking. What was chosen stays chosen where it is still there.

        The same participants in another order glide to their places, but not under the hand of who drags a border.
        """
        before = {} if self.bar.is_held else self.glide.tops([row.key for row in self._rows])
        self._form.show(lanes)
        self._rows = tuple(rows)
        self.bar.set_segments(segments)
        self._head.mark(self._form.first)
        if self._chosen:
            self._keep_chosen({row.key for row in rows})
        self._current = min(self._current, max(0, len(rows) - 1))
        self._lay_out()
        self._re_sort(before)

    def _keep_chosen(self, keys: Collection[str]) -> None:
        kept = [key for key in self._chosen if key in keys]
        if kept != self._chosen:
            self._chosen = kept
            self.chosen_changed.emit()

    def _re_sort(self, before: Mapping[str, float]) -> None:
        keys = [] if self.bar.is_held else [row.key for row in self._rows]
        if keys and self.isVisible() and before.keys() == set(keys):
            self.glide.begin(before, keys)
        else:
            self.glide.end()
        self.viewport().update()

    def set_chosen(self, keys: Sequence[str]) -> None:
        """Choose these, at most two."""
        if list(keys) != self._chosen:
            self._chosen = list(keys)[:2]
            self.viewport().update()
            self.chosen_changed.emit()

    def row_rect(self, index: int) -> QRect:
        """Where a row is, in the viewport's pixels."""
        top = index * ROW_RANKING - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW_RANKING)

    def _lay_out(self) -> None:
        names, n, score = self._widths(self._rows, self._words)
        self._columns = columns_for(self.viewport().width(), name_width=names, n_width=n, score_width=score)
        self._head.setGeometry(0, 0, self.viewport().width(), HEADER)
        self._head.set_columns(self._columns)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._rows) * ROW_RANKING - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(ROW_RANKING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are seen."""
        painter = QPainter(self.viewport())
        try:
            self._paint_rows(painter, event.rect())
        finally:
            painter.end()  # A painter that outlives a bug in here would take the whole program down.

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, QColor(theme_of().panel))
        if not self._rows:
            painter.setPen(QColor(theme_of().muted))
            painter.setFont(font())
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), self._words.nothing)
            return
        rows = RowPainter(painter, self._columns, self._form, self._fitted, joint=self._words.joint)
        offset = self.verticalScrollBar().value()
        for index, top in self._seen(area.translated(0, offset)):
            row = self._rows[index]
            if self.glide.is_on:  # Rows that pass each other would be read as one.
                painter.fillRect(0, top - offset, area.right() + 1, ROW_RANKING, QColor(theme_of().panel))
            rows.paint(
                row,
                top - offset,
                self.viewport().width(),
                chosen=row.key in self._chosen,
                current=self.hasFocus() and index == self._current,
                lane=self._lane,
            )

    def _seen(self, area: QRect) -> list[tuple[int, int]]:
        """The rows within an area, and their upper edges; of rows under way the better placed come last, on top."""
        if self.glide.is_on:
            tops = self.glide.tops([row.key for row in self._rows]).values()
            found = [(at, round(top)) for at, top in enumerate(tops) if -ROW_RANKING < top - area.top() < area.height()]
            return found[::-1]
        first, last = area.top() // ROW_RANKING, area.bottom() // ROW_RANKING
        return [(at, at * ROW_RANKING) for at in range(max(0, first), min(len(self._rows), last + 1))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer; a bar or a score shows its figures."""
        index = self._index_at(int(event.position().y()))
        if index is None:
            return
        picked = self.picked_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(index)
            if picked is None:
                self._toggle(index)
            else:
                self.figure_wanted.emit(self._rows[index].key, picked)
        elif event.button() is Qt.MouseButton.RightButton:
            self._go(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where a click shows figures."""
        picked = self.picked_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if picked is None else Qt.CursorShape.PointingHandCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be asked about the row: by the mouse, or by the menu key below the current row."""
        if self.current is not None:
            by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            below = self.viewport().mapToGlobal(
                self.row_rect(self._current).bottomLeft() + QPoint(self._columns.name, 0)
            )
            self.menu_wanted.emit(event.globalPos() if by_mouse else below)

    def picked_at(self, at: QPoint) -> str | None:
        """The criterion whose bar is at a point of the viewport, "" for a score, None for anything else."""
        index = self._index_at(at.y())
        score = None if index is None else self._rows[index].score
        if index is None or score is None:
            return None
        above, columns = at.y() - self.row_rect(index).top() - (ROW_RANKING - BAR) // 2, self._columns
        if not -PEN <= above < BAR:
            return None
        if columns.score <= at.x() < columns.score + columns.score_width:
            return ""
        hit = (
            lane.criterion
            for lane, (left, wide) in zip(self._form.lanes, self.boxes(index), strict=True)
            if left <= at.x() < left + wide
        )
        return next(hit, None)

    def _index_at(self, y: int) -> int | None:
        index = (y + self.verticalScrollBar().value()) // ROW_RANKING
        return index if 0 <= index < len(self._rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and pages move; Enter and Space choose; Escape forgets what was chosen."""
        page = max(1, self.viewport().height() // ROW_RANKING - 1)
        last = len(self._rows) - 1
        moves = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_PageUp: self._current - page,
            Qt.Key.Key_PageDown: self._current + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in moves and self._rows:
            self._go(min(max(0, moves[Qt.Key(event.key())]), last))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._rows:
            self._go_aside(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows and self._asks(event):
            lane, whole = self.lane, event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.figure_wanted.emit(self._rows[self._current].key, "" if whole or lane is None else lane.criterion)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rows:
            self._toggle(self._current)
        elif event.key() == Qt.Key.Key_A and not event.modifiers() and self._form.lanes:
            lane = self.lane or self.aligned or self._form.lanes[0]
            self.align(lane.criterion)
        elif event.key() == Qt.Key.Key_Escape and self.bar.hasFocus():
            super().keyPressEvent(event)  # It is about the weights, not about what is chosen.
        elif event.key() == Qt.Key.Key_Escape and self._lane is not None:
            self._set_lane(None)
        elif event.key() == Qt.Key.Key_Escape and self._chosen:
            self.set_chosen(())
        else:
            super().keyPressEvent(event)

    def _asks(self, event: QKeyEvent) -> bool:
        """Whether Enter asks for figures: with Ctrl for all of the row, else where a lane is current."""
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or self.lane is not None

    def _go_aside(self, step: int) -> None:
        """From lane to lane; left of the first one the row as a whole is current again."""
        row = self._rows[self._current]
        at = (-1 if self._lane is None else self._lane) + step
        if row.score is not None:
            self._set_lane(min(at, len(self._form.lanes) - 1) if at >= 0 else None)

    def _set_lane(self, lane: int | None) -> None:
        self._lane = lane
        self.viewport().update()
        self.current_changed.emit()

    def _go(self, index: int) -> None:
        self._current = index
        if self._rows[index].score is None:
            self._lane = None
        top, bottom = index * ROW_RANKING, (index + 1) * ROW_RANKING
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())
        self.viewport().update()
        self.current_changed.emit()

    def _toggle(self, index: int) -> None:
        row = self._rows[index]
        if row.place is None:  # Asked about by itself: there is nothing to compare.
            self.set_chosen(() if self._chosen == [row.key] else (row.key,))
            return
        ranked = {one.key for one in self._rows if one.place is not None}
        kept = [key for key in self._chosen if key != row.key and key in ranked]
        self.set_chosen(kept if row.key in self._chosen else [*kept, row.key][-2:])

    def tip_of(self, index: int, criterion: str | None = None) -> str:
        """What the tool tip of a row tells, over the bar of a criterion first what that bar is."""
        row, lane = self._rows[index], next((one for one in self._form.lanes if one.criterion == criterion), None)
        return "\n".join(filter(None, (row.name, row.detail, *row.n, self._told(row, lane))))

    def viewportEvent(self, event: QEvent) -> bool:
        """A tool tip tells what had to be shortened."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self._index_at(event.pos().y())
            if index is not None:
                QToolTip.showText(event.globalPos(), self.tip_of(index, self.picked_at(event.pos())), self)
            return True
        return super().viewportEvent(event)
