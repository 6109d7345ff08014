"""Studies side by side: a row per category, a column per study with the winner that it alone would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from juryapp.domain.robustness import Alone, SideBySide
from juryapp.domain.rulebook import Rulebook
from juryapp.text.outcome_words import n_text
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.fonts import strong
from juryapp.ui.ranking.rows import Names

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
BEFORE, AFTER = 2, 1
"""Columns before the studies (category, the award's winner) and after them (whether they agree)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiesRow:
    """One category as it is shown: in a study's text n stands on a line of its own, where names cannot push it out.

    `as_award` says of each study whether its winner is the award's.
    """

    category: str
    texts: tuple[str, ...]
    as_award: tuple[bool, ...]


def studies_rows(found: Sequence[SideBySide], rules: Rulebook, names: Names, words: Words) -> tuple[StudiesRow, ...]:
    """The rows in the rulebook's order of categories."""
    rows = []
    for one in found:
        winners = words.listing([shown(names[company]) for company in one.winners]) if one.winners else "\u2013"
        texts = [shown(rules.category(one.category).name.in_(words.language)), winners]
        texts += [_study_text(alone, rules, names, words) for alone in one.alone]
        texts.append(words("studies.agree" if one.agree else "studies.differ") if one.comparable else "\u2013")
        as_award = tuple(bool(alone.first) and set(alone.first) == set(one.winners) for alone in one.alone)
        rows.append(StudiesRow(category=one.category, texts=tuple(texts), as_award=as_award))
    return tuple(rows)


def _study_text(alone: Alone, rules: Rulebook, names: Names, words: Words) -> str:
    if not alone.first:
        return words("studies.ranks_nobody")
    listed = words.listing([shown(names[company]) for company in alone.first])
    return listed if alone.n is None else f"{listed}\n{n_text(rules.source(alone.source), alone.n, words)}"


class StudiesModel(QAbstractTableModel):
    """The rows; the award's winner stands in bold, also where a study alone gives it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[StudiesRow, ...] = ()

    def show_rows(self, rows: Sequence[StudiesRow], heads: Sequence[str]) -> None:
        """Show these rows under these headings."""
        self.beginResetModel()
        self._rows, self._heads = tuple(rows), tuple(heads)
        self.endResetModel()

    def row(self, row: int) -> StudiesRow:
        """One row."""
        return self._rows[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Categories."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Category, award, studies, agreement."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[column]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.texts[column].replace("\n", " \u00b7 ")
        if role == Qt.ItemDataRole.FontRole:
            at = column - BEFORE
            if column == 1 or (0 <= at < len(row.as_award) and row.as_award[at]):
                return strong()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the studies."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
