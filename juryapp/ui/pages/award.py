"""The award as one page of sentences, each changeable where it stands, with its jury and its names."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Rulebook
from juryapp.session.measures import measures_of
from juryapp.session.recusal_commands import RecusalCommand, Recuse
from juryapp.session.rulebooks import read_rulebook
from juryapp.text.award_title import award_title
from juryapp.ui import ask
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.recusals import Recusals
from juryapp.ui.award.roster import Roster
from juryapp.ui.award.rule_line import Lines
from juryapp.ui.bridge import Bridge
from juryapp.ui.models.names import NamesModel
from juryapp.ui.pages.page import Page
from juryapp.ui.value.view import ValueView
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, row
from juryapp.ui.widgets.tables import set_up_table

SIDE = 340
LONGEST_TABLE = 420


class AwardPage(Page):
    """The rules in force."""

    stage = "award"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._title, self._constructed = Label(Kind.TITLE), Label(Kind.NEEDS)
        self._rules_title, self._criteria_title = Label(Kind.HEADING), Label(Kind.HEADING)
        self.rules, self.criteria = Lines(), Lines()
        self._names_title, self._names_hint = Label(Kind.HEADING), Label(Kind.SMALL)
        self.names = NamesModel(self)
        self.names_table = QTableView()
        self.roster, self.recusals = Roster(), Recusals()
        self._file_title, self._file_hint = Label(Kind.HEADING), Label(Kind.SMALL)
        self.export, self.import_ = Button(Look.SECONDARY, "download"), Button(Look.SECONDARY, "upload")
        self.scale: ValueView | None = None
        self._drawn = ""
        self._set_up_names()
        self._lay_out()
        self._connect()

    def _set_up_names(self) -> None:
        table = self.names_table
        set_up_table(table)
        table.setModel(self.names)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        scrolled = Scrolled(self)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
        left.addWidget(_panel(self._title, self._constructed, self._rules_title, self.rules))
        left.addWidget(_panel(self._criteria_title, self.criteria))
        left.addWidget(_panel(self._names_title, self._names_hint, self.names_table))
        left.addStretch(1)
        file = _panel(self._file_title, self._file_hint)
        file.body.addLayout(row(self.export, None))
        file.body.addLayout(row(self.import_, None))
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.roster)
        right.addWidget(self.recusals)
        right.addWidget(file)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(side)
        scrolled.body.addLayout(both)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(scrolled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        self.rules.changed.connect(self._on_changed)
        self.criteria.changed.connect(self._on_changed)
        self.criteria.drawing_wanted.connect(self.draw_scale)
        self.names.renamed.connect(lambda rules: self._on_changed(rules, "names"))
        self.roster.wanted.connect(lambda command: self.bridge.execute(command))
        self.recusals.wanted.connect(self._on_recusal)
        self.export.clicked.connect(self._on_export)
        self.import_.clicked.connect(self._on_import)

    def retranslate(self) -> None:
        """Headings and buttons."""
        words = self.bridge.words
        for widget, code in (
            (self._rules_title, "award.rules"),
            (self._criteria_title, "award.criteria"),
            (self._names_title, "award.names"),
            (self._names_hint, "award.names_hint"),
            (self._file_title, "award.rulebook"),
            (self._file_hint, "award.rulebook_hint"),
            (self._constructed, "app.constructed"),
        ):
            widget.setText(words(code))
        self.export.setText(words("award.export_rulebook"))
        self.import_.setText(words("award.import_rulebook"))
        self.names_table.setAccessibleName(words("award.names"))
        self.roster.retranslate(words)
        self.recusals.retranslate(words)

    def refresh(self) -> None:
        """The rules as they stand."""
        words, rules = self.bridge.words, self.bridge.rulebook
        if self.bridge.state.seal is not None:
            self.rules.close_forms()
            self.criteria.close_forms()
        self._title.setText(award_title(rules.award.in_(words.language), rules.year, words))
        self._constructed.setVisible(rules.constructed)
        participants = Counter(one.id.category for one in self.bridge.state.evidence.participants)
        self.rules.show_lines(lines_of(rules, words, participants), words)
        answers, measures = self.bridge.state.answers, measures_of(self.bridge.session)
        round = self.bridge.state.round
        secret = 0 if round.is_open else len(round.handed_in)
        lines = criterion_lines(rules, words, measures, answers=answers, secret=secret, drawn=True)
        self.criteria.show_lines(lines, words)
        self.names.show_rules(rules, words)
        rows = self.names.rowCount()
        height = self.names_table.verticalHeader().defaultSectionSize() * rows + 40
        self.names_table.setFixedHeight(min(height, LONGEST_TABLE))
        self.roster.show_people(self.bridge.state.persons, words)
        self.recusals.show_recusals(self.bridge.state, words)
        if self.scale is not None:
            self.scale.refresh()

    def _on_recusal(self, command: RecusalCommand) -> None:
        if self.bridge.execute(command) and isinstance(command, Recuse):
            self.recusals.close_form()

    def draw_scale(self, criterion: str) -> None:
        """The scale of a criterion, to be dragged, in the place of the sentences."""
        if self.scale is None:
            self.scale = ValueView(self.bridge, self)
            self.scale.left.connect(self._on_drawn)
            self.stack.addWidget(self.scale)
        self._drawn = criterion
        self.stack.setCurrentWidget(self.scale)
        self.scale.open_criterion(criterion)

    def _on_drawn(self) -> None:
        """Back to the sentence that it began at."""
        self.stack.setCurrentIndex(0)
        if any(leaf.id == self._drawn for leaf in self.bridge.rulebook.leaves):
            self.criteria.line(f"criterion:{self._drawn}").draw.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, rules: Rulebook, about: str) -> None:
        self.bridge.change_rules(rules, about)
        if self.bridge.rulebook != rules:
            self.refresh()  # It was refused: what stands there is again what holds.

    def _on_export(self) -> None:
        words, rules = self.bridge.words, self.bridge.rulebook
        path = ask.new_rulebook(self, words, award_title(rules.award.plain, rules.year, words))
        if path is None:
            return
        try:
            _write(path, self.bridge.session.rules_text())
        except OSError:
            self.bridge.refused.emit(JuryError("export.not_writable", path=str(path.parent)))
            return
        self.bridge.notice.emit(words("award.exported", file=path.name), False)

    def _on_import(self) -> None:
        path = ask.rulebook(self, self.bridge.words)
        if path is None:
            return
        try:
            rules = read_rulebook(path)
        except JuryError as refusal:
            self.bridge.refused.emit(refusal)
            return
        if rules == self.bridge.rulebook:
            self.bridge.notice.emit(self.bridge.words("edition.nothing_changed"), False)
        else:
            self.bridge.change_rules(rules, "import")


def _panel(*widgets: QWidget) -> Panel:
    panel = Panel()
    for widget in widgets:
        panel.body.addWidget(widget)
    return panel


def _write(path: Path, text: str) -> None:
    """Whole or not at all: written beside, then put in place."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside, path)
