"""All categories at a glance; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from juryapp.text.by_hand import by_hand_mark
from juryapp.ui.bridge import Bridge
from juryapp.ui.models.all_categories import COLUMNS, AllCategoriesModel, Column, category_rows
from juryapp.ui.pages.page import Page
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel
from juryapp.ui.widgets.tables import set_up_table

ROW = 44
WIDEST = 230
ROOM = 28
"""Pixels beside the words of a column, both sides together."""


class CategoryTable(QTableView):
    """Enter does what a double click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class AllCategoriesPage(Page):
    """Stands in for the ranking until a category is chosen."""

    stage = "ranking"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.model = AllCategoriesModel(self)
        self._panel = Panel(self, padding=0)
        self.table = CategoryTable()
        self._counts = Label(Kind.SMALL, wrap=False)
        self._empty = EmptyState("inbox", with_button=True)
        set_up_table(self.table, row_height=ROW)
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(60)
        for column in (Column.FIRST, Column.SECOND):
            header.setSectionResizeMode(COLUMNS.index(column), QHeaderView.ResizeMode.Stretch)
        self._panel.body.addWidget(self.table)
        self._counts.setContentsMargins(12, 8, 12, 4)
        self._panel.body.addWidget(self._counts)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 20)
        column_.addWidget(self._panel)
        column_.addWidget(self._empty)
        self.setFocusProxy(self.table)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)
        self._empty.button.clicked.connect(lambda: self.bridge.stage_wanted.emit("evidence"))

    def retranslate(self) -> None:
        """Headings come from the model; here are the rest."""
        words = self.bridge.words
        self.table.setAccessibleName(words("header.all_categories"))
        self._empty.set_words(words("rank.empty"), words("evidence.add_files"))

    def refresh(self) -> None:
        """The rows of the outcome, trial weights included."""
        words, outcome = self.bridge.words, self.bridge.outcome
        names = {one.id: one.name.in_(words.language) for one in self.bridge.state.evidence.companies}
        rows = category_rows(outcome, self.bridge.rulebook, words, names)
        seen = bool(self.bridge.state.evidence.participants)
        self._panel.setVisible(seen)
        self._empty.setVisible(not seen)
        self.model.show_rows(rows, words)
        self._fit()
        counts = outcome.counts
        told = words("rank.counts", imported=counts.imported, ranked=counts.ranked, excluded=counts.excluded)
        self._counts.setText(f"{told} {by_hand_mark(self.bridge.state.evidence, words)}".strip())
        if rows and not self.table.currentIndex().isValid():
            first = next((at for at, one in enumerate(rows) if one.needs), 0)
            self.table.setCurrentIndex(self.model.index(first, 0))

    def _fit(self) -> None:
        """Give every column what its words need, and the rest to the names."""
        header = self.table.horizontalHeader()
        for at, column in enumerate(COLUMNS):
            if column not in (Column.FIRST, Column.SECOND):
                heading = header.fontMetrics().horizontalAdvance(self.bridge.words(column.value))
                cells = self.table.fontMetrics()
                texts = [str(self.model.data(self.model.index(row, at))) for row in range(self.model.rowCount())]
                widest = max((cells.horizontalAdvance(text) for text in texts), default=0)
                header.resizeSection(at, min(WIDEST, max(heading, widest) + ROOM))

    def _on_activated(self, index: QModelIndex) -> None:
        self.bridge.set_category(self.model.row(index.row()).category)
