"""A sheet as it stands in the file, with what was understood drawn on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.domain.proposal import ColumnRole, PreviewRow, ProposedColumn, ProposedTable, RowKind
from juryapp.text.words import Words
from juryapp.ui.fonts import strong
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.tables import NUMBER, WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
LEFT_OUT = (RowKind.TITLE, RowKind.BLANK, RowKind.TOTAL, RowKind.NOTE, RowKind.SCREENED_OUT, RowKind.LEFT_OUT)


def letters_of(number: int) -> str:
    """A column's letters; the first column is 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """A column's number from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def role_text(column: ProposedColumn | None, words: Words) -> str:
    """What a column was taken for; a measure by its own name."""
    if column is None:
        return ""
    return words(f"column_role.{column.role.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Rows that are not shown, between two that are."""

    count: int


class SheetModel(QAbstractTableModel):
    """The first and last rows of a sheet; the first column of the model is the sheet's own row number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: ProposedTable | None = None
        self._words: Words | None = None
        self._rows: list[PreviewRow | Gap] = []
        self._columns: dict[int, ProposedColumn] = {}
        self._first = 0

    def show_table(self, table: ProposedTable, words: Words) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._table, self._words = table, words
        self._columns = {number_of(column.letters): column for column in table.columns}
        self._first = min(self._columns, default=0)
        self._rows = []
        before = 0
        for row in table.preview:
            if before and row.number > before + 1:
                self._rows.append(Gap(count=row.number - before - 1))
            self._rows.append(row)
            before = row.number
        self.endResetModel()

    def column(self, at: int) -> ProposedColumn | None:
        """What the column of the model was taken for."""
        return self._columns.get(self._first + at - 1) if at else None

    def rowCount(self, parent: Index = NOTHING) -> int:
        """Rows shown, and gaps."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """Row numbers, and the sheet's columns."""
        if parent.isValid() or self._table is None:
            return 0
        return 1 + max((len(row.cells) for row in self._table.preview), default=0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Cells as they stand in the file."""
        if not index.isValid() or self._words is None:
            return None
        row = self._rows[index.row()]
        if isinstance(row, Gap):
            return self._gap(row, index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, index.column())
        return self._look(row, index.column(), role)

    def _gap(self, gap: Gap, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == 1 and self._words is not None:
            return self._words("evidence.rows_between", count=gap.count)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme_of().muted)
        return QColor(theme_of().paper) if role == Qt.ItemDataRole.BackgroundRole else None

    def _text(self, row: PreviewRow, column: int) -> str:
        if not column:
            return str(row.number)
        return row.cells[column - 1] if column <= len(row.cells) else ""

    def _look(self, row: PreviewRow, at: int, role: int) -> Any:
        theme, column = theme_of(), self.column(at)
        header, out = row.kind is RowKind.HEADER, row.kind in LEFT_OUT
        used = column is not None and column.role is not ColumnRole.IGNORED
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.tint) if header else QColor(theme.paper) if out else None
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = not at or out or (not used and not header)
            needs = row.kind is RowKind.NAMELESS
            return QColor(theme.needs_text if needs else theme.muted if quiet else theme.ink)
        if role == Qt.ItemDataRole.FontRole and header:
            return strong()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = column is not None and column.role in (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)
            return NUMBER if number or not at else WORDS
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._words is not None:
            return self._words(f"row_kind.{row.kind.value}")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column's letters and what it was taken for."""
        if orientation is not Qt.Orientation.Horizontal or self._words is None:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if not section:
                return ""
            letters = letters_of(self._first + section - 1)
            return f"{letters} · {role_text(column, self._words)}" if column else letters
        if role == Qt.ItemDataRole.ToolTipRole and column is not None:
            return self._words(column.reason.code, **dict(column.reason.facts))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = column is not None and column.role in (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)
            return NUMBER if number or not section else WORDS
        return None


def balance_text(table: ProposedTable, words: Words) -> str:
    """Every row of the sheet, told once: "14 rows: 8 companies, 1 average, 2 header rows." The counts sum to it."""
    parts = tuple(words(f"rows.{group.kind.value}", count=group.count) for group in _by_kind(table))
    return words("evidence.balance", rows=table.rows, parts=parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    kind: RowKind
    count: int


def _by_kind(table: ProposedTable) -> list[_Kind]:
    """Groups of one kind with several reasons are one number; what counts comes first."""
    kinds = [RowKind.DATA, *(kind for kind in RowKind if kind is not RowKind.DATA)]
    return [_Kind(kind=kind, count=table.count(kind)) for kind in kinds if table.count(kind)]
