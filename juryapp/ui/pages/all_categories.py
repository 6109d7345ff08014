"""All categories at a glance; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from juryapp.domain.outcome import Outcome
from juryapp.domain.robustness import SideBySide
from juryapp.text.by_hand import by_hand_mark
from juryapp.ui.bridge import Bridge
from juryapp.ui.latest import Latest
from juryapp.ui.pages.page import Page
from juryapp.ui.ranking.all_categories_model import COLUMNS, AllCategoriesModel, Column, category_rows
from juryapp.ui.ranking.copied import model_text
from juryapp.ui.ranking.studies_view import StudiesView
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.opening_table import OpeningTable
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.tables import set_up_table

ROW = 44
WIDEST = 230
ROOM = 28
"""Pixels beside the words of a column, both sides together."""


class AllCategoriesPage(Page):
    """Stands in for the ranking until a category is chosen."""

    stage = "ranking"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.model = AllCategoriesModel(self)
        self._panel = Panel(self, padding=0)
        self.table = OpeningTable()
        self._counts = Label(Kind.SMALL, wrap=False)
        self._empty = EmptyState("inbox", with_button=True)
        set_up_table(self.table, row_height=ROW)
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(60)
        for column in (Column.FIRST, Column.SECOND):
            header.setSectionResizeMode(COLUMNS.index(column), QHeaderView.ResizeMode.Stretch)
        self.by_category, self.by_study = Button(Look.QUIET), Button(Look.QUIET)
        self.studies = StudiesView()
        self.forms = QStackedWidget()
        self._build_panel()
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 20)
        column_.addWidget(self._panel)
        column_.addWidget(self._empty)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)
        self._empty.button.clicked.connect(lambda: self.bridge.stage_wanted.emit("evidence"))
        self.studies.category_wanted.connect(bridge.set_category)
        self.by_category.clicked.connect(self._show_form)
        self.by_study.clicked.connect(self._show_form)
        self.copy.clicked.connect(self._on_copy)
        self.latest = Latest(self)
        self.latest.found.connect(self._on_studies)
        self._about: Outcome | None = None

    def _build_panel(self) -> None:
        forms = QButtonGroup(self)
        for button in (self.by_category, self.by_study):
            button.setCheckable(True)
            forms.addButton(button)
        self.by_category.setChecked(True)
        self._bar = QWidget()
        self.copy = Button(Look.QUIET, icon="copy")
        bar = row(self.by_category, self.by_study, None, self.copy, spacing=4)
        bar.setContentsMargins(12, 0, 12, 4)
        self._bar.setLayout(bar)
        self._panel.body.addWidget(self._bar)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self._counts.setContentsMargins(12, 8, 12, 4)
        column.addWidget(self._counts)
        self.forms.addWidget(first)
        self.forms.addWidget(self.studies)
        self._panel.body.addWidget(self.forms)

    def retranslate(self) -> None:
        """Headings come from the model; here are the rest."""
        words = self.bridge.words
        self.table.setAccessibleName(words("header.all_categories"))
        self.by_category.setText(words("studies.overview"))
        self.by_study.setText(words("studies.title"))
        self.copy.setToolTip(words("rank.copy_table"))
        self.copy.setAccessibleName(words("rank.copy_table"))
        self._about = None
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

        several = len(self.bridge.rulebook.feeding) > 1
        for button in (self.by_category, self.by_study):
            button.setVisible(several)
        if not several:
            self.by_category.setChecked(True)
        self._show_form()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys belong to the table. A focus proxy would let Tab pass by the buttons above it."""
        super().focusInEvent(event)
        (self.studies.table if self.by_study.isChecked() else self.table).setFocus(event.reason())

    def _show_form(self) -> None:
        """The one or the other; studies are compared when somebody looks, off this thread."""
        wanted = self.by_study.isChecked()
        self.forms.setCurrentIndex(int(wanted))
        outcome = self.bridge.outcome
        if not wanted or self._about is outcome:
            return
        self._about = outcome
        self.studies.show_working(self.bridge.words)
        session = self.bridge.session
        self.latest.ask(lambda: session.side_by_side_job(outcome))

    def _on_studies(self, found: tuple[SideBySide, ...]) -> None:
        words = self.bridge.words
        names = {one.id: one.name.in_(words.language) for one in self.bridge.state.evidence.companies}
        self.studies.show_answer(found, self.bridge.rulebook, names, words)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(model_text(self.studies.model if self.by_study.isChecked() else self.model))
        self.bridge.notice.emit(self.bridge.words("rank.copied"), False)

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
