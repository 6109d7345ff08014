"""What the studies call the categories: a row for each name, and beside it what the name means here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from juryapp.domain.participant import CrosswalkLine
from juryapp.session.participant_commands import SetCrosswalk
from juryapp.ui.bridge import Bridge
from juryapp.ui.models.listed import ListedModel
from juryapp.ui.models.participation import CROSSWALK_COLUMNS, crosswalk_rows
from juryapp.ui.participants.foresight import Foresight
from juryapp.ui.participants.listing import Listing
from juryapp.ui.participants.part import ListPart
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label

NAMED = 12
"""So many companies are named beside a name; how many more there are is told."""


class CrosswalkPart(ListPart):
    """A name of a study means a category of the award, or none that can be compared."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        self.model = ListedModel(quiet=(1,), numbers=(3,))
        listing = Listing(icon="equal", gives_way={1: 120, 2: 160, 0: 180}, with_button=True)
        super().__init__(bridge, listing, self.model, parent)
        self.name, self.study, self.who = Label(Kind.HEADING), Label(Kind.SMALL), Label(Kind.SMALL)
        self.note, self.means = Label(Kind.NEEDS), Choice()
        self._means = Labelled(self.means)
        self.foresight, self.apply = Foresight(bridge), Button(Look.PRIMARY, "check")
        self.show_beside(self.name, self.study, self._means, self.note, self.foresight, self.who)
        self.listing.put_foot(None, self.apply)
        self._connect()

    def _connect(self) -> None:
        table = self.listing.table
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        table.entered_form.connect(lambda: self.means.setFocus(Qt.FocusReason.OtherFocusReason))
        self.listing.search.textChanged.connect(lambda _: self.refresh())
        self.listing.empty.button.clicked.connect(lambda: self.bridge.stage_wanted.emit("evidence"))
        self.means.activated.connect(lambda _: self._on_changed())
        self.foresight.settled.connect(self._show_ready)
        self.apply.clicked.connect(self._on_apply)

    def retranslate(self) -> None:
        """Everything that does not depend on what there is."""
        words, listing = self.bridge.words, self.listing
        listing.search.setPlaceholderText(words("participants.search_name"))
        listing.search.setAccessibleName(words("participants.search_name"))
        listing.table.setAccessibleName(words("participants.tab_names"))
        listing.empty.set_words(words("participants.no_names"), words("evidence.add_files"))
        self._means.set_words(words("participants.means"))
        self.apply.setText(words("participants.change_meaning"))

    def refresh(self) -> None:
        """The names that files used; the chosen one stays chosen."""
        state, words = self.bridge.state, self.bridge.words
        chosen = self.chosen_key
        rows = crosswalk_rows(state, words, self.listing.search.text())
        self.model.show_rows(rows, tuple(map(words, CROSSWALK_COLUMNS)))
        self.listing.columns.fit()
        self.listing.show_empty(not state.evidence.crosswalk)
        self.listing.summary.setText(words("participants.names_summary", count=len(rows)))
        if rows:
            at = self.model.find(chosen) if chosen is not None else 0
            self.choose(at or 0)
        self._show_chosen()

    @property
    def chosen(self) -> CrosswalkLine | None:
        """The line whose row is chosen."""
        key = self.chosen_key
        return next((one for one in self.bridge.state.evidence.crosswalk if (one.source, one.name) == key), None)

    def _show_chosen(self) -> None:
        one, words = self.chosen, self.bridge.words
        sealed = self.bridge.state.seal is not None
        self.listing.side.content.setVisible(one is not None)
        self._means.setVisible(not sealed)
        self.listing.foot.setVisible(one is not None and not sealed)
        self.apply.setEnabled(False)
        if one is None:
            self.foresight.ask(None)
            return
        self.name.setText(words.quote(one.name))
        self.study.setText(self.model.row(self.listing.table.currentIndex().row()).texts[1])
        companies = {each.id: each.name.in_(words.language) for each in self.bridge.state.evidence.companies}
        named = sorted((companies.get(id, id) for id in one.companies), key=words.sort_key)
        more = len(named) - NAMED
        rest = [words("banner.more", count=more)] if more > 0 else []
        self.who.setText("\n".join((*named[:NAMED], *rest)))
        self.who.setVisible(bool(named))
        note = words("crosswalk.read_again", name=one.name) if not one.told else ""
        self.note.setText(words("participants.sealed") if sealed else note)
        self.note.setVisible(bool(note) or sealed)
        self._fill_means(one)
        self._on_changed()

    def _fill_means(self, one: CrosswalkLine) -> None:
        words = self.bridge.words
        self.means.clear()
        for category in self.bridge.rulebook.categories:
            self.means.addItem(category.name.in_(words.language), category.id)
        self.means.addItem(words("crosswalk.not_comparable"), "")
        self.means.choose(one.category)

    def _command(self) -> SetCrosswalk | None:
        one, means = self.chosen, self.means.currentData()
        if one is None or means is None or means == one.category or self.bridge.state.seal is not None:
            return None
        return SetCrosswalk(source=one.source, name=one.name, category=str(means))

    def _on_changed(self) -> None:
        self.foresight.ask(self._command())
        self._show_ready()

    def _show_ready(self) -> None:
        """The action waits for another choice, and for who would move by it."""
        words, command = self.bridge.words, self._command()
        self.apply.setEnabled(command is not None and self.foresight.ready)
        waiting = words("participants.unchanged_meaning") if command is None else words("evidence.moves_working")
        self.apply.setToolTip("" if self.apply.isEnabled() else waiting)
        self.apply.setAccessibleDescription(self.apply.toolTip())

    def _on_apply(self) -> None:
        command = self._command()
        if command is not None and self.apply.isEnabled() and self.bridge.execute(command):
            self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
