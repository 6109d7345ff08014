"""The words above the columns of the ranking, with the bar of weights among them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from juryapp.ui.fonts import Size, font
from juryapp.ui.ranking.columns import Columns, columns_for
from juryapp.ui.theme import theme_of
from juryapp.ui.weights.bar import LABELS, ShareBar

BAND = 10
HEADER = 16 + BAND + LABELS + 4
MARK = 5
"""Pixels: half the width of the mark above the criterion that the stacks begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """The fixed words of the table in the language of the window."""

    place: str
    participant: str
    score: str
    n: str
    joint: str
    nothing: str


NO_WORDS = TableWords(place="", participant="", score="", n="", joint="", nothing="")


class Head(QWidget):
    """Paints the words; `mark` points at the criterion that all stacks begin with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = NO_WORDS
        self._columns = columns_for(800, name_width=0, n_width=80, score_width=0)
        self._marked: int | None = None
        self.bar = ShareBar(thickness=BAND, parent=self)

    def set_words(self, words: TableWords) -> None:
        """Speak another language."""
        self._words = words
        self.update()

    def set_columns(self, columns: Columns) -> None:
        """Stand above other columns."""
        self._columns = columns
        self.bar.setGeometry(columns.lanes, HEADER - BAND - LABELS - 4, columns.lanes_width, BAND + LABELS)
        self.update()

    def mark(self, segment: int | None) -> None:
        """Point at a segment of the bar, or at none."""
        self._marked = segment
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words in muted ink, the line below, and the mark."""
        theme = theme_of()
        painter = QPainter(self)
        columns, words = self._columns, self._words
        painter.setFont(font(Size.SMALL))
        painter.setPen(QColor(theme.muted))
        bottom = int(Qt.AlignmentFlag.AlignBottom)
        left, right = bottom | int(Qt.AlignmentFlag.AlignLeft), bottom | int(Qt.AlignmentFlag.AlignRight)
        for x, width, flags, text in (
            (columns.place, 56, left, words.place),
            (columns.name, columns.name_width, left, words.participant),
            (columns.score, columns.score_width, right, words.score),
            (columns.n, columns.n_width, right, words.n),
        ):
            painter.drawText(QRect(x, 0, width, HEADER - 10), flags, text)
        painter.fillRect(0, HEADER - 1, self.width(), 1, QColor(theme.line))
        if self._marked is not None:
            self._paint_mark(painter, self._marked)

    def _paint_mark(self, painter: QPainter, segment: int) -> None:
        """A triangle above the segment, in the accent; colour alone would say nothing to some."""
        left = self.bar.border_x(segment - 1) if segment else 0.0
        middle = self._columns.lanes + (left + self.bar.border_x(segment)) / 2
        top = self.bar.y() - MARK - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme_of().accent))
        corners = ((middle - MARK, top), (middle + MARK, top), (middle, top + MARK + 2))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
