"""A study without companies on a card, marked as context: its shares by answer and segment."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from juryapp.domain.context import ContextShare, ContextTable
from juryapp.domain.errors import Where
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.theme import ROW_SHEET
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.pill import Pill
from juryapp.ui.widgets.plain_header import HEIGHT
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.tables import NUMBER, set_up_table

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
MOST_ROWS = 6
"""Answers that are seen without scrolling."""
WIDEST, ROUND = 140, 4


class SharesModel(QAbstractTableModel):
    """A row per answer, a column per segment; each share knows its cell."""

    def __init__(self, table: ContextTable, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table, self._words = table, words
        self._answers, self._segments = table.answers, table.segments

    def share_at(self, index: Index) -> ContextShare | None:
        """The share in a cell; None in the column of answers, or where the file tells none."""
        if not index.isValid() or not index.column():
            return None
        return self._table.share(self._answers[index.row()], self._segments[index.column() - 1])

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per answer."""
        return 0 if parent.isValid() else len(self._answers)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """The answer, and each segment."""
        return 0 if parent.isValid() else 1 + len(self._segments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answers and shares; a share's cell as its tool tip."""
        if not index.isValid():
            return None
        share, words = self.share_at(index), self._words
        if role == Qt.ItemDataRole.DisplayRole:
            if not index.column():
                return shown(self._answers[index.row()])
            return share_text(share, words) if share else words("term.missing")
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.where(place_of(self._table, share)) if share else shown(self._answers[index.row()])
        return NUMBER if role == Qt.ItemDataRole.TextAlignmentRole and index.column() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The segments."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if section else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not section:
            return self._words("context.answers")
        return shown(self._segments[section - 1]) or self._words("context.all")


class SharesCard(Panel):
    """What it asks, where it is from, what it can be used for, and its shares. `share_wanted` brings the index of a
    share that was clicked, or on which Enter was pressed; `sheet_wanted` the id of the table."""

    share_wanted = Signal(object)
    sheet_wanted = Signal(str)

    def __init__(self, table: ContextTable, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.words = table, words
        title, mark = Label(Kind.HEADING), Pill()
        title.setText(shown(table.called))
        mark.setText(words("context.mark"))
        head = row(title, mark)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        n = words("unit.answers", count=table.n) if table.n is not None else ""
        about = (words(f"profile.{table.profile}"), table.file, n)
        for kind, text in (
            (Kind.SMALL, " · ".join(filter(None, about))),
            (Kind.BODY, use_text(table, words)),
            (Kind.SMALL, caution_text(table, words)),
        ):
            if text:
                label = Label(kind)
                label.setText(text)
                self.body.addWidget(label)
        self.model, self.view = SharesModel(table, words, self), QTableView(self)
        self._lay_out_table()
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.view.clicked.connect(self._on_wanted)
        self.view.activated.connect(self._on_wanted)

    def _lay_out_table(self) -> None:
        view, table = self.view, self.context
        set_up_table(view)
        view.setModel(self.model)
        view.setAccessibleName(self.words("context.shares_of", study=shown(table.called)))
        across = view.horizontalHeader()
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(1, self.model.columnCount()):
            header = across.fontMetrics().horizontalAdvance(str(self.model.headerData(at, across.orientation())))
            view.setColumnWidth(at, min(WIDEST, max(header, view.sizeHintForColumn(at)) + 2 * SIDE + ROUND))
        view.setFixedHeight(HEIGHT + ROW_SHEET * min(MOST_ROWS, len(table.answers)) + 2)

    def _on_wanted(self, index: QModelIndex) -> None:
        if self.model.share_at(index) is not None:
            self.share_wanted.emit(index)
            self.sheet_wanted.emit(self.context.table)


def share_text(share: ContextShare, words: Words) -> str:
    """A share in percent, with a decimal where it has one."""
    return words.percent(share.share, 0 if (share.share * 100).denominator == 1 else 1)


def place_of(table: ContextTable, share: ContextShare) -> Where:
    """Where a share stands."""
    return Where(file=table.file, sheet=table.sheet, cell=share.cell)


def use_text(table: ContextTable, words: Words) -> str:
    """What a study without companies is good for."""
    said = [words("context.no_score")]
    if table.importance:
        said.append(words("context.starts_weights"))
    return " ".join(said)


def caution_text(table: ContextTable, words: Words) -> str:
    """What to know before the shares are used; "" where there is nothing."""
    said = []
    if table.several:
        said.append(words("context.several", sum=words.percent(table.total, 0 if _is_whole(table) else 1)))
    if table.self_selected:
        said.append(words("context.self_selected"))
    return " ".join(said)


def _is_whole(table: ContextTable) -> bool:
    return (table.total * 100).denominator == 1
