"""The drawing of a scale: figures to the right, points up, this year's figures behind, and grips to drag.

It changes nothing itself: it tells where a grip is wanted, and shows what it is then given.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from juryapp.domain.criterion import Unit
from juryapp.ui.value.axis import axis_of
from juryapp.ui.value.curve_painter import BOTTOM, LEFT, RIGHT, TOP, paint_curve, paint_frame
from juryapp.ui.value.drawing import Drawing, Seen
from juryapp.ui.value.field import nearest
from juryapp.ui.value.shape import POINT, POINTS

REACH = 10
"""Pixels around a grip within which it can be taken."""
HOVER = 4
"""Pixels beside a participant's figure within which it tells whose it is."""


class ValueCurve(QWidget):
    """`wanted` brings a grip and where it is to go; `add_wanted` a figure; `removal_wanted` and `chosen` a grip."""

    wanted = Signal(int, object, object)
    add_wanted = Signal(object)
    removal_wanted = Signal(int)
    chosen = Signal(int)
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Drawing(axis=axis_of((), Unit.POINTS))
        self._at = 0
        self._held: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(TOP + BOTTOM + 120)

    @property
    def drawing(self) -> Drawing:
        """What is shown."""
        return self._drawing

    @property
    def at(self) -> int:
        """The grip that the keys move."""
        return self._at

    @property
    def is_held(self) -> bool:
        """Whether a grip is being dragged."""
        return self._held is not None

    def show_drawing(self, drawing: Drawing) -> None:
        """Show this."""
        self._drawing = drawing
        self._at = min(self._at, max(0, len(drawing.grips) - 1))
        self.update()

    def choose(self, at: int) -> None:
        """Let the keys move another grip."""
        if self._drawing.grips:
            self._at = at % len(self._drawing.grips)
            self.chosen.emit(self._at)
            self.update()

    @property
    def plot(self) -> QRectF:
        """Where figures and points stand, in pixels."""
        return QRectF(LEFT, TOP, max(1, self.width() - LEFT - RIGHT), max(1, self.height() - TOP - BOTTOM))

    def point(self, figure: Fraction, value: Fraction | None) -> QPointF:
        """Where a figure with a value stands; a line is taken at its upper end."""
        return self._seen().point(figure, value)

    def _seen(self) -> Seen:
        grips, focused = bool(self._drawing.grips), self.hasFocus()
        return Seen(
            drawing=self._drawing,
            plot=self.plot,
            width=self.width(),
            at=self._at,
            marked=focused or self.is_held,
            alone=focused and not grips,
        )

    def sizeHint(self) -> QSize:
        """A drawing that says something; where there is more room it takes it."""
        return QSize(560, 250)

    def minimumSizeHint(self) -> QSize:
        """Where little room is, corners can still be told apart."""
        return QSize(320, TOP + BOTTOM + 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of it."""
        painter = QPainter(self)
        try:
            paint_curve(painter, self._seen())
            if self._seen().alone:
                paint_frame(painter, QRectF(self.rect()))
        finally:
            painter.end()  # A painter that outlives a bug in here would take the whole program down.

    def _near(self, at: QPointF) -> int | None:
        """The grip within reach: a corner before a line, which is taken anywhere along it."""
        found: list[tuple[float, int]] = []
        for place, grip in enumerate(self._drawing.grips):
            point = self.point(grip.figure, grip.value)
            away = abs(point.x() - at.x())
            if grip.value is not None:
                away = (away**2 + (point.y() - at.y()) ** 2) ** 0.5
            elif at.y() > self.plot.bottom():
                continue
            if away <= REACH:
                found.append((away + (REACH if grip.value is None else 0), place))
        return min(found)[1] if found else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the grip under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = self._near(event.position())
            if self._held is not None:
                self.choose(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where what is held goes; show what could be taken."""
        if self._held is None:
            over = self._near(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        plot, axis = self.plot, self._drawing.axis
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        raw = axis.figure((event.position().x() - plot.left()) / plot.width())
        up = min(max((plot.bottom() - event.position().y()) / plot.height(), 0.0), 1.0)
        step = POINT if fine else POINTS
        self.wanted.emit(self._held, axis.snapped(raw, fine=fine), round(Fraction(up) / step) * step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._held is not None and event.button() is Qt.MouseButton.LeftButton:
            self._held = None
            self.update()
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Another corner, where there is none."""
        if self._near(event.position()) is None and event.button() is Qt.MouseButton.LeftButton:
            plot, axis = self.plot, self._drawing.axis
            self.add_wanted.emit(axis.snapped(axis.figure((event.position().x() - plot.left()) / plot.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the chosen grip, Page Up and Page Down, Home and End choose one; Insert adds, Delete removes."""
        grips = self._drawing.grips
        key = Qt.Key(event.key())
        if not grips:
            super().keyPressEvent(event)
            return
        turns = {Qt.Key.Key_PageUp: self._at - 1, Qt.Key.Key_PageDown: self._at + 1}
        turns |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(grips) - 1}
        if key in turns:
            self.choose(turns[key])
        elif key in _ARROWS:
            self._push(*_ARROWS[key], fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit(self._at)
        elif key is Qt.Key.Key_Insert:
            self._insert()
        else:
            super().keyPressEvent(event)

    def _push(self, right: int, up: int, *, fine: bool) -> None:
        """To the next readable figure or value that way, which need not be a whole step away."""
        grip, axis = self._drawing.grips[self._at], self._drawing.axis
        step = axis.fine_step if fine else axis.step
        figure, value = grip.figure, grip.value
        if right:
            figure = min(max(_next(figure, step, right), axis.low), axis.high)
        if value is not None and up:
            value = min(max(_next(value, POINT if fine else POINTS, up), Fraction(0)), Fraction(1))
        self.wanted.emit(self._at, figure, value)
        self.released.emit()

    def _insert(self) -> None:
        """Between the chosen corner and the next one, or the one before where it is the last."""
        corners = [grip.figure for grip in self._drawing.grips if grip.value is not None]
        if len(corners) < 2:
            return
        at = min(self._at, len(corners) - 2)
        axis = self._drawing.axis
        between = (corners[at] + corners[at + 1]) / 2
        near = axis.snapped(between)
        fits = min(corners[at : at + 2]) < near < max(corners[at : at + 2])
        self.add_wanted.emit(near if fits else axis.snapped(between, fine=True))

    def told_at(self, at: QPointF) -> str:
        """Who has the figure at a place, and how many have one near it."""
        plot, axis = self.plot, self._drawing.axis
        if not plot.adjusted(-HOVER, 0, HOVER, BOTTOM).contains(at):
            return ""
        figure = axis.figure((at.x() - plot.left()) / plot.width())
        reach = axis.span * Fraction(HOVER) / Fraction(plot.width())
        drawing = self._drawing
        named = drawing.named(nearest(drawing.behind.seen, figure, reach))
        bar = next((one for one in drawing.behind.bars if one.count and one.low <= figure < one.high), None)
        return named if named or bar is None else drawing.counted(bar)

    def event(self, event: QEvent) -> bool:
        """A tool tip tells whose figure it is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which grip is chosen."""
        super().focusInEvent(event)
        self.choose(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no grip as chosen."""
        super().focusOutEvent(event)
        self.update()


def _next(number: Fraction, step: Fraction, way: int) -> Fraction:
    """The next multiple of a step, up or down."""
    return (floor(number / step) + 1 if way > 0 else ceil(number / step) - 1) * step


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
