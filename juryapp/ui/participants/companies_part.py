"""The register of companies: their names, owners and details, which go on into next year's award."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.session.participant_commands import AddCompany, RemoveCompany
from juryapp.session.pictures import read_picture
from juryapp.session.register import Registered
from juryapp.ui import ask
from juryapp.ui.bridge import Bridge
from juryapp.ui.jobs import Job
from juryapp.ui.models.listed import ListedModel
from juryapp.ui.models.participation import COMPANY_COLUMNS, company_rows
from juryapp.ui.participants.company_form import CompanyForm
from juryapp.ui.participants.listing import Listing
from juryapp.ui.participants.new_company import NewCompany
from juryapp.ui.participants.part import ListPart
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


class CompaniesPart(ListPart):
    """Every company that the edition knows, also those that compete nowhere this year."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        self.model = ListedModel(quiet=(2,))
        listing = Listing(icon="users", gives_way={2: 140, 1: 100, 0: 180}, with_button=True)
        super().__init__(bridge, listing, self.model, parent)
        self._register: dict[str, Registered] = {}
        self.name, self.where, self.note = Label(Kind.HEADING), Label(Kind.SMALL), Label(Kind.BODY)
        self.form, self.new = CompanyForm(bridge.execute, bridge.session.logo), NewCompany(bridge)
        self.add, self.remove = Button(Look.SECONDARY, "plus"), Button(Look.QUIET, "x")
        self.first = Button(Look.SECONDARY, "plus")
        self.kept = Label(Kind.SMALL)
        self._known = QWidget()
        known = QVBoxLayout(self._known)
        known.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.where, self.note, self.form, self.kept):
            known.addWidget(widget)
        known.addLayout(row(self.remove, None))
        self.show_beside(self._known, self.new)
        self.new.hide()
        self.listing.foot.hide()
        self.listing.put_beside_search(self.add)
        self.listing.empty.add_below(self.first)
        table = self.listing.table
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        table.entered_form.connect(self.form.focus_first)
        self.listing.search.textChanged.connect(lambda _: self.refresh())
        self.listing.empty.button.clicked.connect(lambda: bridge.stage_wanted.emit("evidence"))
        for button in (self.add, self.first):
            button.clicked.connect(lambda: self._show_new(True))
        self.remove.clicked.connect(lambda: bridge.execute(RemoveCompany(company=self.chosen)))
        self.new.wanted.connect(self._on_new)
        self.form.logo.wanted.connect(self._on_logo_wanted)
        self.new.left.connect(lambda: self._show_new(False))

    def retranslate(self) -> None:
        """Everything that does not depend on what there is."""
        words, listing = self.bridge.words, self.listing
        listing.search.setPlaceholderText(words("participants.search_company"))
        listing.search.setAccessibleName(words("participants.search_company"))
        listing.table.setAccessibleName(words("participants.tab_companies"))
        listing.empty.set_words(words("participants.no_companies"), words("evidence.add_files"))
        for button in (self.add, self.first):
            button.setText(words("participants.add_company"))
        self.remove.setText(words("participants.remove_company"))
        self.kept.setText(words("participants.company_kept"))
        self.new.retranslate()
        for button in (self.add, self.first, self.remove):
            button.updateGeometry()

    def refresh(self) -> None:
        """The companies as they are known; the chosen one stays chosen."""
        state, words, chosen = self.bridge.state, self.bridge.words, self.chosen
        self._register = {one.company.id: one for one in self.bridge.session.register()}
        rows = company_rows(self._register.values(), state, words, self.listing.search.text())
        self.model.show_rows(rows, tuple(map(words, COMPANY_COLUMNS)))
        self.listing.columns.fit()
        self.listing.show_empty(not self._register and not self.is_adding)
        self.listing.summary.setText(words("unit.companies", count=len(rows)))
        if rows:
            self.choose(self.model.find(chosen) or 0)
        self._show_chosen()

    @property
    def is_adding(self) -> bool:
        """Whether a company is typed that is not there yet."""
        return not self.new.isHidden()

    def _show_new(self, on: bool) -> None:
        self.new.setVisible(on)
        if on:
            self.listing.show_empty(False)
            self._show_chosen()
            self.new.begin()
        else:
            self.refresh()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_logo_wanted(self) -> None:
        """A picture is looked at off the window's thread, and kept for the company that it was chosen for."""
        company, path = self.chosen, ask.picture(self.window(), self.bridge.words)
        if path is None or not company:
            return
        job = Job(lambda _progress, _cancelled: read_picture(path), self)
        job.succeeded.connect(lambda picture: self.bridge.set_logo(company, picture))
        job.refused.connect(self.bridge.refused)
        job.start()

    def _on_new(self, command: AddCompany) -> None:
        """The new company is chosen, and what else is known of it can be typed at once."""
        before = set(self._register)
        if not self.bridge.execute(command):
            return
        self.new.hide()
        self.listing.search.clear()
        self.refresh()
        self.choose_company(next((id for id in self._register if id not in before), self.chosen))
        self.form.focus_first()

    @property
    def chosen(self) -> str:
        """The id of the chosen company; empty where there is none."""
        return str(self.chosen_key or "")

    def choose_company(self, id: str) -> None:
        """Choose a company, whatever was looked for."""
        self.listing.search.clear()
        self.choose(self.model.find(id) or 0)

    def _show_chosen(self) -> None:
        one, words = self._register.get(self.chosen), self.bridge.words
        sealed = self.bridge.state.seal is not None
        self.listing.side.content.setVisible(one is not None or self.is_adding)
        for button in (self.add, self.first):
            button.setEnabled(not sealed and not self.is_adding)
        self._known.setVisible(not self.is_adding)
        self.note.setVisible(sealed)
        self.note.setText(words("participants.sealed") if sealed else "")
        self.form.setEnabled(not sealed)
        if one is None or self.is_adding:
            return
        free = not sealed and self.bridge.session.can_remove(one.company.id)
        self.remove.setVisible(free)
        self.kept.setVisible(not free and not sealed)
        self.name.setText(one.company.name.in_(words.language))
        row = self.model.row(self.listing.table.currentIndex().row())
        self.where.setText(row.texts[2])
        self.form.show_company(one, words)
