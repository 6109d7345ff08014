"""A study on one card: who made it, what of it was understood, and its sheets."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from juryapp.domain.errors import Severity
from juryapp.domain.proposal import ImportProposal, ProposedSource, SourceAnswer
from juryapp.domain.said import SameStudy
from juryapp.session.sheets import unitable
from juryapp.text.arrivals import moved_texts
from juryapp.text.outcome_words import n_text
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.flow import Flow
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel


def size_text(one: ProposedSource, words: Words, *, settled: bool = True) -> str:
    """Sheets, participants, and from which n to which: "13 sheets, 82 participants, 7 to 25 calls each".

    While it is not `settled` whom the names mean, there may be fewer.
    """
    code = "evidence.card" if settled else "evidence.card_at_most"
    parts = [words(code, sheets=len(one.tables), participants=one.participants)]
    if one.n_low is not None and one.n_high is not None:
        high = n_text(one.source, one.n_high, words)
        low = words.number(one.n_low, 0)
        same = one.n_low == one.n_high
        parts.append(words("evidence.n_each", n=high) if same else words("evidence.n_range", low=low, high=high))
    return ", ".join(parts)


def measures_text(one: ProposedSource, words: Words) -> str:
    """What was measured."""
    names = tuple(measure.name.in_(words.language) for measure in one.mapping.measures)
    return words("evidence.measures", measures=names) if names else words("evidence.no_measures")


def needing(one: ProposedSource, proposal: ImportProposal) -> tuple[str, ...]:
    """The sheets of a study about which something is asked, by the ids of their tables."""
    asked = (Severity.QUESTION, Severity.REFUSAL)
    places = {(each.where.file, each.where.sheet) for each in proposal.problems if each.severity in asked}
    tables = map(proposal.table, one.tables)
    return tuple(table.id for table in tables if (table.file, table.sheet) in places)


def gaps(one: ProposedSource, proposal: ImportProposal) -> bool:
    """Whether the study lacks a figure somewhere."""
    own = (each for each in proposal.figures if each.source == one.source.id and not each.segment)
    return any(each.number is None for each in own)


def understood_text(
    one: ProposedSource, proposal: ImportProposal, words: Words, unsettled: Collection[str] | None = None
) -> str:
    """How many sheets are understood, and how many need somebody: together all of them. `unsettled` are the tables
    about which something is still asked; None where nobody has answered anything."""
    need = sum(unsettled is None or table in unsettled for table in needing(one, proposal))
    if not need:
        return words("evidence.understood_all")
    return words("evidence.understood", understood=len(one.tables) - need, open=need)


class SourceCard(Panel):
    """Name and firm can be typed; everything else was read from the files."""

    answered = Signal(list)
    sheet_wanted = Signal(str)
    letter_wanted = Signal(str)

    def __init__(
        self, one: ProposedSource, proposal: ImportProposal, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._understood = Label(Kind.BODY)
        self._words_of = lambda unsettled: understood_text(one, proposal, words, unsettled)
        self._source = one.source.id
        self.name, self.firm = Field(self), Field(self)
        self.name.setText(one.source.name.in_(words.language))
        self._named = " ".join(self.name.text().split())
        self.firm.setText(one.source.firm)
        self.look = Button(Look.SECONDARY, "table-2", self)
        self.look.setText(words("evidence.look"))
        self.look.setAccessibleName(words("control.of", what=self.look.text(), of=self.name.text()))
        grid = QGridLayout()
        for at, (code, field) in enumerate((("term.study", self.name), ("term.research_firm", self.firm))):
            label = Label(Kind.SMALL, wrap=False)
            label.setText(words(code))
            field.setAccessibleName(words("control.of", what=words(code), of=self.name.text()))
            grid.addWidget(label, 0, at)
            grid.addWidget(field, 1, at)
        self.firm.setPlaceholderText(words("evidence.firm_unknown"))
        self.body.addLayout(grid)
        self._tell(one, proposal, words)
        self.ask = Button(Look.SECONDARY, "copy", self)
        self.ask.setText(words("action.ask_firm"))
        self.ask.setAccessibleName(words("control.of", what=self.ask.text(), of=self.name.text()))
        self.ask.setVisible(bool(needing(one, proposal)) or gaps(one, proposal))
        self.ask.clicked.connect(lambda: self.letter_wanted.emit(one.source.id))
        self.one_study = Button(Look.QUIET, parent=self)
        self._others = unitable(one, proposal)
        self.one_study.setText(words("evidence.one_study"))
        self.one_study.setAccessibleName(words("control.of", what=self.one_study.text(), of=self.name.text()))
        self.one_study.setVisible(bool(self._others))
        self.one_study.clicked.connect(lambda: self._show_studies(words))
        self._lay_out_buttons()
        first = next(iter(needing(one, proposal)), one.tables[0])
        self.look.clicked.connect(lambda: self.sheet_wanted.emit(first))
        self.name.editingFinished.connect(lambda: self._on_edited(one))
        self.firm.editingFinished.connect(lambda: self._on_edited(one))

    def _tell(self, one: ProposedSource, proposal: ImportProposal, words: Words) -> None:
        """What it is, how much it is, how far it was understood, what it measures, and where it stands."""
        files = tuple(dict.fromkeys(proposal.table(id).file for id in one.tables))
        known = words("table.known" if one.known else "table.guessed")
        settled = all(name.source != one.source.id for name in proposal.undecided)
        about = " · ".join(filter(None, (words(f"source_kind.{one.source.kind.value}"), one.source.date)))
        for kind, text in (
            (Kind.SMALL, about),
            (Kind.STRONG, size_text(one, words, settled=settled)),
            (Kind.BODY, measures_text(one, words)),
            (Kind.SMALL, f"{words.listing(files)}. {known}"),
            *((Kind.NEEDS, text) for text in moved_texts(one.moved, one.lost, words)),
        ):
            label = Label(kind)
            label.setText(text)
            self.body.addWidget(label)
            if kind is Kind.STRONG:
                self.body.addWidget(self._understood)
        self.show_unsettled(None)

    def _lay_out_buttons(self) -> None:
        buttons = QWidget(self)
        flow = Flow(buttons, gap=8, between=4)
        for button in (self.look, self.ask, self.one_study):
            flow.addWidget(button)
        self.body.addWidget(buttons)

    def _show_studies(self, words: Words) -> None:
        self.studies(words).popup(self.one_study.mapToGlobal(QPoint(0, self.one_study.height())))

    def studies(self, words: Words) -> QMenu:
        """The studies that this one can be said to be part of: sheets of one file that ask different things."""
        menu = QMenu(self)
        for other in self._others:
            name = other.source.name.in_(words.language).replace("&", "&&")
            answer = SameStudy(source=self._source, into=other.source.id)
            menu.addAction(name).triggered.connect(lambda _checked=False, answer=answer: self.answered.emit([answer]))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def show_unsettled(self, tables: Collection[str] | None) -> None:
        """How far it is understood, when something is still asked about `tables` alone; None: nothing is settled."""
        self._understood.setText(self._words_of(tables))

    def _on_edited(self, one: ProposedSource) -> None:
        name, firm = (" ".join(field.text().split()) for field in (self.name, self.firm))
        renamed = name if name and name != self._named else None
        made_by = firm if firm != one.source.firm else None
        if renamed is not None or made_by is not None:
            self.answered.emit([SourceAnswer(source=self._source, name=renamed, firm=made_by)])
