"""Who takes part: a row for each participant, and beside it what is known and how its status is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.participant import ParticipantId, Status
from juryapp.session.commands import SetStatus
from juryapp.ui.bridge import OVERALL, Bridge
from juryapp.ui.figures.corrected import corrected_lines
from juryapp.ui.models.participants import COLUMNS, Column, ParticipantRow, ParticipantsModel, participant_rows
from juryapp.ui.participants.company_card import CompanyCard
from juryapp.ui.participants.listing import Listing
from juryapp.ui.participants.part import ListPart
from juryapp.ui.participants.status_form import StatusForm
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label

GIVES_WAY = {
    COLUMNS.index(column): least
    for column, least in ((Column.STATUS, 110), (Column.CATEGORY, 120), (Column.N, 150), (Column.COMPANY, 180))
}
"""The columns that are cut where the room is short, in this order, and to how many pixels."""


class StandingPart(ListPart):
    """`company_wanted` carries the id of a company whose names and details are to be changed, `figures_wanted` that of
    a participant whose figures are to be seen."""

    company_wanted = Signal(str)
    figures_wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        self.model = ParticipantsModel()
        super().__init__(bridge, Listing(icon="users", gives_way=GIVES_WAY, with_button=True), self.model, parent)
        self.card, self.form = CompanyCard(), StatusForm(bridge)
        self.note, self.there = Label(Kind.BODY), Button(Look.SECONDARY)
        self.show_beside(self.card, self.form, self.note)
        self.listing.put_foot(self.form.why, self.there, self.form.apply)
        self._connect()

    def _connect(self) -> None:
        table = self.listing.table
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        table.entered_form.connect(self._enter_form)
        self.listing.search.textChanged.connect(lambda _: self.refresh())
        self.listing.empty.button.clicked.connect(lambda: self.bridge.stage_wanted.emit("evidence"))
        self.form.wanted.connect(self._on_wanted)
        self.there.clicked.connect(self._on_there)
        self.card.edit_wanted.connect(self._on_edit)
        self.card.figures_wanted.connect(self._on_figures)

    def retranslate(self) -> None:
        """Everything that does not depend on who takes part."""
        words, listing = self.bridge.words, self.listing
        listing.search.setPlaceholderText(words("header.search"))
        listing.search.setAccessibleName(words("header.search"))
        listing.table.setAccessibleName(words("term.participants"))
        listing.empty.set_words(words("participants.empty"), words("evidence.add_files"))
        self.there.setText(words("participants.show_there"))
        self.form.retranslate()

    def refresh(self) -> None:
        """Who takes part now; the chosen one stays chosen."""
        state, words = self.bridge.state, self.bridge.words
        chosen = self.chosen
        category = "" if self.bridge.category == OVERALL else self.bridge.category
        rows = participant_rows(state, self.bridge.outcome, words, category, self.listing.search.text())
        self.model.show_participants(rows, words, state.rulebook.category_word)
        self.listing.columns.fit()
        self.listing.show_empty(not state.evidence.participants)
        categories = len({one.id.category for one in rows})
        self.listing.summary.setText(words("participants.summary", participants=len(rows), categories=categories))
        if rows:
            self.choose(self.model.find(chosen.id) or 0 if chosen else 0)
        self._show_chosen()

    @property
    def chosen(self) -> ParticipantRow | None:
        """The participant whose row is chosen."""
        index = self.listing.table.currentIndex()
        return self.model.participant(index.row()) if index.isValid() else None

    def _show_chosen(self) -> None:
        one, sealed = self.chosen, self.bridge.state.seal is not None
        gone = one is not None and one.participant.status is Status.MOVED
        self.listing.side.content.setVisible(one is not None)
        self.form.setVisible(not gone and not sealed)
        self.form.apply.setVisible(not gone)
        self.form.why.hide()
        self.form.apply.setEnabled(False)
        self.listing.foot.setVisible(one is not None and not sealed)
        self.form.show_participant(one.participant if one and not gone and not sealed else None)
        self.there.setVisible(gone)
        self.note.setVisible(gone or sealed)
        if one is None:
            return
        words = self.bridge.words
        self.card.show_row(one, words, corrected=corrected_lines(self.bridge, one.id))
        self.note.setText(words("participants.moved_already", category=self._moved_to(one)) if gone else "")
        if sealed:
            self.note.setText(words("participants.sealed"))

    def _moved_to(self, one: ParticipantRow) -> str:
        to, language = one.participant.moved_to, self.bridge.language
        return next((each.name.in_(language) for each in self.bridge.rulebook.categories if each.id == to), to)

    def _enter_form(self) -> None:
        target = self.there if self.there.isVisible() else self.form.status
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wanted(self, command: SetStatus) -> None:
        if self.bridge.execute(command):
            self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_there(self) -> None:
        """Go to where somebody competes who moved away from here."""
        one = self.chosen
        if one is None:
            return
        id = ParticipantId(category=one.participant.moved_to, company=one.id.company)
        self.listing.search.clear()
        if self.bridge.category not in ("", OVERALL):
            self.bridge.set_category(id.category)
        at = self.model.find(id)
        if at is not None:
            self.choose(at)
            self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_figures(self) -> None:
        one = self.chosen
        if one is not None:
            self.figures_wanted.emit(one.id)

    def _on_edit(self) -> None:
        one = self.chosen
        if one is not None:
            self.company_wanted.emit(one.id.company)
