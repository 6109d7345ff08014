"""Comparisons in pairs as the matrix that the method makes of them: what is above the diagonal stands inverse below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from juryapp.text.words import Words
from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.theme import theme_of

CELL, LINE, NAMES = 40, 24, 150
"""Pixels: a cell's width and height, and the most that names get."""

Pair = tuple[str, str]
Pairs = Mapping[Pair, Fraction]
NOTHING = "\u00b7"
MARK = "!"


class PairMatrix(QWidget):
    """Painted small; read aloud as what is asked now and what does not fit, which stand in words beside it.

    The cell that is asked about has a frame; the one that fits the others worst has a mark in it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._asked: tuple[int, int] | None = None
        self._doubted: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the cells, line by line."""
        return self._cells

    @property
    def doubted(self) -> tuple[int, int] | None:
        """Line and column of the comparison to reconsider."""
        return self._doubted

    def show_matrix(
        self,
        ids: Sequence[str],
        names: Mapping[str, str],
        given: Pairs,
        words: Words,
        *,
        asked: Pair,
        doubted: Pair | None,
    ) -> None:
        """The comparisons of criteria among each other; nothing where there are fewer than three."""
        self.setVisible(len(ids) > 2)
        at = {id: index for index, id in enumerate(ids)}
        self._names = tuple(names[id] for id in ids)
        self._cells = tuple(tuple(_cell(row, column, given, words) for column in ids) for row in ids)
        self._asked = at[asked[0]], at[asked[1]]
        known = doubted is not None and doubted[0] in at and doubted[1] in at
        self._doubted = (at[doubted[0]], at[doubted[1]]) if doubted is not None and known else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Names and cells."""
        count = len(self._names)
        return QSize(self._room() + count * CELL + 2, (count + 1) * LINE + 2)

    def minimumSizeHint(self) -> QSize:
        """The same: a part of a matrix says nothing."""
        return self.sizeHint()

    def _room(self) -> int:
        metrics = QFontMetrics(font(Size.SMALL))
        widest = max((metrics.horizontalAdvance(f"{len(self._names)} {name}") for name in self._names), default=0)
        return min(NAMES, widest + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Numbered names on the left, their numbers above, and the cells."""
        theme, painter = theme_of(), QPainter(self)
        room, small = self._room(), font(Size.SMALL)
        metrics = QFontMetrics(small)
        for line, name in enumerate(self._names):
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            top = (line + 1) * LINE
            told = metrics.elidedText(f"{line + 1} {name}", Qt.TextElideMode.ElideMiddle, room - 8)
            painter.drawText(QRect(0, top, room - 8, LINE), int(Qt.AlignmentFlag.AlignVCenter), told)
            painter.drawText(QRect(room + line * CELL, 0, CELL, LINE), int(Qt.AlignmentFlag.AlignCenter), str(line + 1))
            for column, text in enumerate(self._cells[line]):
                self._paint_cell(painter, QRect(room + column * CELL, top, CELL, LINE), (line, column), text)

    def _paint_cell(self, painter: QPainter, box: QRect, where: tuple[int, int], text: str) -> None:
        theme = theme_of()
        mirrored = where[1], where[0]
        if where[0] == where[1]:
            painter.fillRect(box, QColor(theme.hover))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        doubted = self._doubted in (where, mirrored) and self._doubted is not None
        painter.setFont(strong(Size.SMALL) if doubted else font(Size.SMALL))
        painter.setPen(QColor(theme.needs if doubted else theme.muted if where[0] > where[1] else theme.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{text} {MARK}" if doubted else text)
        if where == self._asked:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))


def _cell(row: str, column: str, given: Pairs, words: Words) -> str:
    """How many times as important the row is as the column; a part of one as the fraction that it is."""
    if row == column:
        return "1"
    times = given.get((row, column))
    if times is None:
        inverse = given.get((column, row))
        if inverse is None:
            return NOTHING
        times = 1 / inverse
    if times.denominator == 1:
        return str(times.numerator)
    if times.numerator == 1:
        return f"1/{times.denominator}"
    return words.number(times, 1)
