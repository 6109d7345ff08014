"""One bar of 100 % whose borders can be dragged, by mouse or by keys; the words stand below it, in ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.theme import theme_of
from juryapp.ui.weights.shares import PERCENT, snapped

REACH = 7
"""Pixels on each side of a border within which it can be taken."""
GAP = 3
LABELS = 38
LEAST_LETTERS = 3


class Labels(Enum):
    """What stands below the bar, and how many pixels that takes."""

    BOTH = LABELS
    NUMBERS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One criterion in the bar: its share (all sum to 1), and its share in words. `colour` indexes the theme's."""

    name: str
    share: Fraction
    text: str
    colour: int
    locked: bool = False


def shortened(name: str, face: QFont, width: int) -> str:
    """As much of a name as there is room for; nothing rather than a letter or two."""
    shown = QFontMetrics(face).elidedText(name, Qt.TextElideMode.ElideRight, width)
    return shown if shown == name or len(shown) > LEAST_LETTERS else ""


def fitting(segment: Segment, face: QFont, width: int) -> str:
    """The share in words, without its sign where only that fits, or nothing: a shortened number would be another."""
    metrics = QFontMetrics(face)
    forms = (segment.text, segment.text.removesuffix("%").strip())
    return next((form for form in forms if metrics.horizontalAdvance(form) <= width), "")


class ShareBar(QWidget):
    """The bar. It changes nothing itself: `border_moved` tells which border (0 is after the first) was put where."""

    border_moved = Signal(int, object)
    released = Signal()
    chosen = Signal(int)
    segment_clicked = Signal(int)
    """A press away from all borders: the segment it was on, or whose words it was on."""

    def __init__(
        self,
        *,
        thickness: int = 28,
        fixed: bool = False,
        labels: Labels = Labels.BOTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._thickness = thickness
        self._fixed = fixed
        self._labels = labels
        self._segments: tuple[Segment, ...] = ()
        self._ends: list[Fraction] = []
        self._border = 0
        self._held: int | None = None
        self.setMouseTracking(not fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(thickness + labels.value)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What is shown."""
        return self._segments

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show other shares."""
        self._segments = tuple(segments)
        self._ends = list(accumulate(segment.share for segment in self._segments))
        self._border = min(self._border, max(0, len(self._segments) - 2))
        self.setToolTip(" · ".join(f"{one.name} {one.text}" for one in self._segments))
        self.update()

    @property
    def is_held(self) -> bool:
        """Whether a border is being dragged."""
        return self._held is not None

    @property
    def border(self) -> int:
        """The border that the keys move."""
        return self._border

    def border_x(self, index: int) -> float:
        """Where the border after segment `index` stands, in pixels."""
        return float(self._ends[index]) * self.width()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow bars still show their proportions."""
        return QSize(80, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Segments, borders that can be taken, and the words below."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, figures = font(Size.SMALL), strong(Size.SMALL)
        left = 0.0
        for index, segment in enumerate(self._segments):
            right = float(self._ends[index]) * self.width()
            room = QRectF(left, 2, max(0.0, right - left - GAP), self._thickness)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.criterion(segment.colour))
            painter.drawRoundedRect(room, 3, 3)
            self._paint_words(painter, segment, room, (small, figures))
            left = right
        if not self._fixed:
            self._paint_border(painter)

    def _paint_words(self, painter: QPainter, segment: Segment, room: QRectF, fonts: tuple[QFont, QFont]) -> None:
        theme = theme_of()
        painter.setPen(QColor(theme.ink))
        top, width = room.bottom() + 3, int(room.width()) + 1
        lines = [(fonts[1], fitting(segment, fonts[1], width))]
        if self._labels is Labels.BOTH:
            lines.insert(0, (fonts[0], shortened(segment.name, fonts[0], width)))
        for face, text in lines:
            painter.setFont(face)
            painter.drawText(QPointF(room.left(), top + QFontMetrics(face).ascent()), text)
            top += 17

    def _paint_border(self, painter: QPainter) -> None:
        """The border under the pointer or, with the focus, the one that the keys move."""
        at = self._held if self._held is not None else self._border if self.hasFocus() else None
        if at is None or at >= len(self._segments) - 1:
            return
        theme = theme_of()
        x = self.border_x(at) - GAP / 2
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(x - 4, 0, 8, self._thickness + 4), 4, 4)

    def _near(self, x: float) -> int | None:
        """The movable border within reach of `x`."""
        borders = range(len(self._segments) - 1)
        near = [(abs(self.border_x(at) - x), at) for at in borders if self._movable(at)]
        distance, at = min(near, default=(REACH + 1.0, 0))
        return at if distance <= REACH else None

    def _movable(self, at: int) -> bool:
        return not (self._fixed or self._segments[at].locked or self._segments[at + 1].locked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the border under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = self._near(event.position().x())
            if self._held is not None:
                self._choose(self._held)
            elif (at := self._segment_at(event.position().x())) is not None:
                self.segment_clicked.emit(at)
        self.update()

    def _segment_at(self, x: float) -> int | None:
        """The segment that takes in `x`."""
        ends = (float(end) * self.width() for end in self._ends)
        return next((at for at, end in enumerate(ends) if 0 <= x < end), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held, by whole percents; show what could be taken."""
        x = event.position().x()
        if self._held is None:
            over = self._near(x) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            return
        position = snapped(Fraction(min(max(x, 0.0), self.width())) / max(1, self.width()))
        self._held = self._turned(self._held, position)
        if position != self._ends[self._held]:
            self.border_moved.emit(self._held, position)

    def _turned(self, held: int, position: Fraction) -> int:
        """Of borders that lie on one another around a criterion with 0, the one that can go towards `position`."""
        segments, last = self._segments, len(self._segments) - 2
        while position > self._ends[held] and held < last and not segments[held + 1].share and self._movable(held + 1):
            held += 1
        while position < self._ends[held] and held and not segments[held].share and self._movable(held - 1):
            held -= 1
        return held

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._held is not None and event.button() is Qt.MouseButton.LeftButton:
            self._held = None
            self.update()
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the chosen border by one percent; up and down choose another border."""
        steps = {Qt.Key.Key_Left: -PERCENT, Qt.Key.Key_Right: PERCENT}
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        borders = len(self._segments) - 1
        if self._fixed or borders < 1 or event.key() not in {*steps, *turns}:
            super().keyPressEvent(event)
            return
        if event.key() in turns:
            self._choose((self._border + turns[Qt.Key(event.key())]) % borders)
        elif self._movable(self._border):
            step = steps[Qt.Key(event.key())]
            self.border_moved.emit(self._border, snapped(self._ends[self._border] + step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which border is chosen."""
        super().focusInEvent(event)
        self._choose(self._border)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no border as chosen."""
        super().focusOutEvent(event)
        self.update()

    def _choose(self, border: int) -> None:
        self._border = border
        self.chosen.emit(border)
        self.update()
