"""The ranking's forms in one panel: which one is shown, the search, and the line below that explains the bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from juryapp.text.words import Words
from juryapp.ui.bridge import Bridge
from juryapp.ui.ranking.alternatives_view import AlternativesView
from juryapp.ui.ranking.copied import ranking_text, slopes_text, tabbed
from juryapp.ui.ranking.head import TableWords
from juryapp.ui.ranking.rows import Row
from juryapp.ui.ranking.sure_view import SureView
from juryapp.ui.ranking.table import RankingTable
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.flow import Flow
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row

LEAST_FORM = 96
"""Pixels: the least of a form that scrolls."""


class Search(Field):
    """Escape forgets what is searched for, before it ends anything else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties a field with words in it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FormsPanel(Panel):
    """Side by side, stacked, how sure, compare: four buttons over what they show. What is chosen is the page's."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0, spacing=0)
        buttons = [Button(Look.QUIET) for _ in range(4)]
        self.side_by_side, self.stacked, self.how_sure, self.compare = buttons
        group = QButtonGroup(self)
        for button in buttons:
            button.setCheckable(True)
            group.addButton(button)
        self.search = Search()
        self.search.setMinimumWidth(100)
        self.search.setMaximumWidth(200)
        self.search.setClearButtonEnabled(True)
        self.copy = Button(Look.QUIET, icon="copy")
        choices = QWidget()
        flow = Flow(choices)  # In a small window, and in long words, the four go on in the next line.
        for button in buttons:
            flow.addWidget(button)
        bar = row(choices, self.search, self.copy, spacing=4)
        bar.setStretch(0, 3)
        bar.setStretch(1, 1)
        bar.setContentsMargins(12, 0, 12, 4)
        self.body.addLayout(bar)
        self.table = RankingTable(self)
        self.sure, self.alternatives = SureView(self), AlternativesView(bridge, self)
        self.forms = QStackedWidget(self)
        self.forms.setMinimumSize(LEAST_FORM, LEAST_FORM)
        for form in (self.table, self.sure, self.alternatives):
            self.forms.addWidget(form)
        self.body.addWidget(self.forms, 1)
        self.legend = Label(Kind.SMALL)
        self.legend.setContentsMargins(20, 8, 20, 8)
        self.body.addWidget(self.legend)

    def retranslate(self, words: Words) -> None:
        """Word what does not depend on the edition."""
        self.side_by_side.setText(words("rank.side_by_side"))
        self.stacked.setText(words("rank.stacked"))
        self.how_sure.setText(words("sure.form"))
        self.compare.setText(words("compare.form"))
        self.search.setPlaceholderText(words("header.search"))
        self.search.setAccessibleName(words("header.search"))
        self.copy.setToolTip(words("rank.copy_table"))
        self.copy.setAccessibleName(words("rank.copy_table"))
        self.table.bar.setAccessibleName(words("weights.bar_name"))
        self.table.set_words(
            TableWords(
                place=words("rank.column_place"),
                participant=words("rank.column_participant"),
                score=words("rank.column_score"),
                n=words("rank.column_n"),
                joint=words("rank.joint"),
                nothing=words("rank.search_nothing"),
            )
        )

    @property
    def view(self) -> QWidget | None:
        """The form beside the table that is chosen, or None where the table is."""
        views: dict[Button, QWidget] = {self.how_sure: self.sure, self.compare: self.alternatives}
        return next((view for button, view in views.items() if button.isChecked()), None)

    def show_view(self) -> None:
        """Show what is chosen; the search is the table's."""
        view = self.view
        self.forms.setCurrentWidget(self.table if view is None else view)
        self.search.setVisible(view is None)

    def copied(self, rows: Sequence[Row], decimals: int, words: Words) -> str:
        """The chosen form as text with tabs; the table with all of `rows`. Empty while it is being worked out."""
        view = self.view
        if view is self.sure:
            return tabbed(self.sure.told)
        if view is self.alternatives:
            return slopes_text(self.alternatives.slopes.rows, self.alternatives.slopes.heads, words)
        return ranking_text(rows, self.table.lanes, decimals, words)
