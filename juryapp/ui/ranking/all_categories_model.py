"""Every category in one row: who leads, by how much, and what still needs somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from juryapp.domain.outcome import CategoryOutcome, Outcome
from juryapp.domain.rulebook import Rulebook
from juryapp.text.figures import shown_difference
from juryapp.text.words import Words
from juryapp.ui.ranking.rows import Names, decimals_of, standing_of
from juryapp.ui.widgets.tables import NUMBER, WORDS

MOST_NAMED = 3
CLOSE_BELOW = Decimal(1)
"""Points. A lead that is shown as less than this is called close."""

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class Column(Enum):
    """The columns in their order; the value is the code of the heading."""

    CATEGORY = "term.category"
    PARTICIPANTS = "rank.column_participants"
    FIRST = "rank.column_first"
    SECOND = "rank.column_second"
    LEAD = "rank.column_lead"
    VERDICT = "rank.column_verdict"
    BELOW = "rank.column_below"
    NEEDS = "rank.column_needs"


COLUMNS = tuple(Column)
NUMBERS = (Column.PARTICIPANTS, Column.LEAD, Column.BELOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow:
    """One row. `texts` are the cells in the order of `COLUMNS`; `needs` says that something waits for a person."""

    category: str
    texts: tuple[str, ...]
    needs: bool


def category_rows(outcome: Outcome, rules: Rulebook, words: Words, names: Names) -> tuple[CategoryRow, ...]:
    """The rows in the order of the rulebook."""
    return tuple(_row(one, outcome, rules, words, names) for one in outcome.categories)


def _row(one: CategoryOutcome, outcome: Outcome, rules: Rulebook, words: Words, names: Names) -> CategoryRow:
    below = sum(out.code == "rank.below_minimum" for out in one.not_ranked)
    count = len(one.ranking.order) + len(one.not_ranked)
    open_ties = sum(tie.open for tie in one.ties)
    first, second = _first_two(one, words, names)
    lead = _lead(one, outcome, rules)
    return CategoryRow(
        category=one.category,
        texts=(
            rules.category(one.category).name.in_(words.language),
            words.number(count, 0),
            first,
            second,
            "" if lead is None else words.number(lead, max(0, -int(lead.as_tuple().exponent))),
            words("rank.waits") if one.waits_for_weights else _verdict(one, lead, words),
            words.number(below, 0) if below else "",
            words("unit.ties", count=open_ties) if open_ties else "",
        ),
        needs=bool(open_ties) or one.waits_for_weights,
    )


def _first_two(one: CategoryOutcome, words: Words, names: Names) -> tuple[str, str]:
    """Who stands first and who stands second; with two or more in the first place nobody is second."""
    texts = [_together(place.companies, words, names) for place in one.ranking.places[:2]]
    shared = bool(one.ranking.places) and len(one.ranking.places[0].companies) > 1
    return (*texts, "", "")[0], "" if shared else (*texts, "", "")[1]


def _together(companies: Sequence[str], words: Words, names: Names) -> str:
    """The names of those who share a place; of many only how many they are."""
    if len(companies) > MOST_NAMED:
        return words("unit.participants", count=len(companies))
    return ", ".join(sorted((names[id] for id in companies), key=words.sort_key))


def _lead(one: CategoryOutcome, outcome: Outcome, rules: Rulebook) -> Decimal | None:
    """The difference of the two highest scores as they are shown; None where there are not two."""
    standing = standing_of(outcome, one.category)
    order = one.ranking.order
    if standing is None or len(order) < 2:
        return None
    return shown_difference(
        standing.scores[order[0]].total, standing.scores[order[1]].total, decimals_of(standing, rules)
    )


def _verdict(one: CategoryOutcome, lead: Decimal | None, words: Words) -> str:
    if lead is None:
        return ""
    if any(tie.place == 1 for tie in one.ties):
        return words("rank.tie")
    return words("rank.close" if lead < CLOSE_BELOW else "rank.clear")


class AllCategoriesModel(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[CategoryRow] = ()
        self._words: Words | None = None

    def show_rows(self, rows: Sequence[CategoryRow], words: Words) -> None:
        """Show other rows; the view keeps its choice where the number of rows is the same."""
        same = len(rows) == len(self._rows)
        if same:
            self._rows, self._words = rows, words
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
            return
        self.beginResetModel()
        self._rows, self._words = rows, words
        self.endResetModel()

    def row(self, at: int) -> CategoryRow:
        """The row at an index."""
        return self._rows[at]

    def rowCount(self, parent: Index = NOTHING) -> int:
        """A table: no row has children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, numbers on the right."""
        if not index.isValid():
            return None
        column, one = COLUMNS[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return one.texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and self._words is not None:
            return f"{self._words(column.value)}: {one.texts[index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if column in NUMBERS else WORDS
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, on the side of their numbers."""
        if orientation is not Qt.Orientation.Horizontal or self._words is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(COLUMNS[section].value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if COLUMNS[section] in NUMBERS else WORDS
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[section] is Column.VERDICT:
            return self._words("rank.close_note", points=CLOSE_BELOW)
        return None
