"""What accepting files would change, figure by figure: a row for each that would be another, or be gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.domain.criterion import Unit
from juryapp.domain.evidence import Figure
from juryapp.session.moves import FigureChange
from juryapp.text.by_hand import said_and_filed
from juryapp.text.figures import decimals_that_separate
from juryapp.text.raw_figures import figure_text, natural_decimals, with_n
from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.tables import NUMBER, WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
HEADINGS = ("term.company", "term.category", "term.measure", "evidence.figure_now", "evidence.figure_then")
FIRST_FIGURE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What companies and categories are called, by their ids, and measures with their units, by source and id."""

    companies: Mapping[str, str]
    categories: Mapping[str, str]
    measures: Mapping[tuple[str, str], tuple[str, Unit]]


class MovesModel(QAbstractTableModel):
    """Texts only; what is gone stands in the colour of what needs somebody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, ...]] = []
        self._gone = 0
        self._words: Words | None = None

    def show_changes(
        self, gone: tuple[FigureChange, ...], changed: tuple[FigureChange, ...], called: Called, words: Words
    ) -> None:
        """Show these, first what would be gone."""
        self.beginResetModel()
        self._words, self._gone = words, len(gone)
        self._rows = [_texts(one, called, words) for one in (*gone, *changed)]
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per figure."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """Whose, what, and the figure before and after."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if index.column() >= FIRST_FIGURE else WORDS
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme_of().needs_text if index.row() < self._gone else theme_of().ink)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal or self._words is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if section >= FIRST_FIGURE else WORDS
        return self._words(HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None


def _texts(change: FigureChange, called: Called, words: Words) -> tuple[str, ...]:
    figure = change.figure
    name, unit = called.measures.get((figure.source, figure.measure), (figure.measure, Unit.POINTS))
    company, category = figure.participant.company, figure.participant.category
    return (
        called.companies.get(company, company),
        called.categories.get(category, category),
        f"{name} ({figure.segment})" if figure.segment else name,
        *_numbers(change, unit, words),
    )


def _numbers(change: FigureChange, unit: Unit, words: Words) -> tuple[str, str]:
    """Before and after; beside a number that was put by hand stands what the file says."""
    first, second = _alone(change, unit, words)
    return _with_file(first, change.old, unit, words), _with_file(second, change.new, unit, words)


def _with_file(shown: str, figure: Figure | None, unit: Unit, words: Words) -> str:
    if figure is None or figure.by_hand is None:
        return shown
    said, filed = said_and_filed(figure, unit, words)
    return words("by_hand.cell", said=said, filed=filed)


def _alone(change: FigureChange, unit: Unit, words: Words) -> tuple[str, str]:
    """The two numbers, with as many decimals as it takes to see that they differ."""
    old, new = (one.number if one else None for one in (change.old, change.new))
    decimals = None
    if old is not None and new is not None and old != new:
        scale = Fraction(100) if unit is Unit.SHARE else Fraction(1)
        least = max(natural_decimals(old * scale), natural_decimals(new * scale))
        decimals = decimals_that_separate(old * scale, new * scale, least)
    first, second = (
        words("term.missing") if one is None else figure_text(one, unit, words, decimals=decimals) for one in (old, new)
    )
    if change.old and change.new and first == second and change.old.n != change.new.n:
        return with_n(first, change.old.n, words), with_n(second, change.new.n, words)
    return first, second
