"""Figures in a list: whose, what, how much, on what it rests; one that was corrected says so beside the file's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from juryapp.domain.evidence import Figure
from juryapp.text.by_hand import by_hand_short, said_and_filed
from juryapp.text.words import Words
from juryapp.ui.figures.called import Names
from juryapp.ui.icons import icon, pixmap
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.row_lines import SIDE, RowLines
from juryapp.ui.widgets.tables import NUMBER, WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
MARK = 14


class Column(Enum):
    """The columns in their order; the value is the code of the heading."""

    COMPANY = "term.company"
    MEASURE = "term.measure"
    FIGURE = "term.figure"
    N = "term.n"


COLUMNS = tuple(Column)
NUMBERS = (Column.FIGURE, Column.N)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A figure and its cells in the order of `COLUMNS`; `spoken` is the figure where it was corrected by hand."""

    figure: Figure
    texts: tuple[str, ...]
    spoken: str = ""


def named(figure: Figure, names: Names, *, told_apart: bool = False) -> tuple[str, str]:
    """Whose it is, with the category where that tells it apart, and what it measures."""
    company = names.company(figure)
    return f"{company} ({names.category(figure)})" if told_apart else company, names.measure(figure)


def listed(figure: Figure, names: Names, words: Words, *, told_apart: bool = False) -> Listed:
    """A figure as it is listed."""
    number, spoken = names.number(figure, words), ""
    if figure.by_hand is not None:
        said, filed = said_and_filed(figure, names.unit(figure), words)
        number = words("by_hand.cell", said=said, filed=filed)
        spoken = by_hand_short(figure, names.unit(figure), words)
    return Listed(
        figure=figure,
        texts=(*named(figure, names, told_apart=told_apart), number, names.n(figure, words)),
        spoken=spoken,
    )


class PenBefore(RowLines):
    """A pen stands before a text that has a mark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and the pen where there is room for it."""
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.DecorationRole) is None:
            return
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        left = option.rect.right() - SIDE - option.fontMetrics.horizontalAdvance(text) - MARK - 4
        if left >= option.rect.left():
            top = option.rect.top() + (option.rect.height() - MARK) // 2
            painter.drawPixmap(
                left, top, pixmap("pencil", theme_of().needs, MARK, painter.device().devicePixelRatioF())
            )


class FiguresModel(QAbstractTableModel):
    """The rows as Qt asks for them; words take their time, so a row is worded when it is first seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self._several: frozenset[str] = frozenset()
        self._made: dict[int, Listed] = {}
        self._names: Names | None = None
        self._words: Words | None = None

    def show_figures(self, figures: Sequence[Figure], names: Names, words: Words) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._figures, self._names, self._words = tuple(figures), names, words
        times = Counter(id.company for id in {one.participant for one in figures})
        self._several = frozenset(company for company, count in times.items() if count > 1)
        self._made.clear()
        self.endResetModel()

    def row(self, at: int) -> Listed:
        """What stands in a row."""
        if at not in self._made:
            assert self._names is not None and self._words is not None
            figure = self._figures[at]
            told_apart = figure.participant.company in self._several
            self._made[at] = listed(figure, self._names, self._words, told_apart=told_apart)
        return self._made[at]

    @property
    def rows(self) -> tuple[Listed, ...]:
        """All that is listed."""
        return tuple(map(self.row, range(len(self._figures))))

    def figure(self, at: int) -> Figure:
        """The figure of a row."""
        return self._figures[at]

    @property
    def participants(self) -> int:
        """How many there are figures of."""
        return len({one.participant for one in self._figures})

    @property
    def measures(self) -> int:
        """How many things are measured."""
        return len({(one.source, one.measure, one.segment) for one in self._figures})

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per figure."""
        return 0 if parent.isValid() else len(self._figures)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a pen stands before a figure that was corrected by hand."""
        if not index.isValid() or self._words is None:
            return None
        row, column = self.row(index.row()), COLUMNS[index.column()]
        by_hand = column is Column.FIGURE and bool(row.spoken)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[index.column()]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken if by_hand else row.texts[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if column in NUMBERS else WORDS
            case Qt.ItemDataRole.DecorationRole if by_hand:
                return icon("pencil", theme_of().needs, MARK)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(theme_of().muted if column is Column.N else theme_of().ink)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, on the side of their numbers."""
        if orientation is not Qt.Orientation.Horizontal or self._words is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(COLUMNS[section].value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if COLUMNS[section] in NUMBERS else WORDS
        return None
