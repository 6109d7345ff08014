"""The categories: how many compete in each and who wins, and beside it what can be done with the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from juryapp.session.participant_commands import MergeCategories
from juryapp.ui.bridge import ALL, Bridge
from juryapp.ui.models.listed import ListedModel
from juryapp.ui.models.participation import CATEGORY_COLUMNS, category_rows
from juryapp.ui.participants.category_acts import Act
from juryapp.ui.participants.category_form import CategoryForm
from juryapp.ui.participants.listing import Listing
from juryapp.ui.participants.part import ListPart
from juryapp.ui.widgets.labels import Kind, Label


class CategoriesPart(ListPart):
    """A row for each category; the header's category is the chosen one, where there is one."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        self.model = ListedModel(numbers=(1,))
        listing = Listing(icon="inbox", gives_way={2: 160, 0: 200}, searchable=False, with_button=True)
        super().__init__(bridge, listing, self.model, parent)
        self._shown_for = ALL
        self.name, self.about, self.note = Label(Kind.HEADING), Label(Kind.SMALL), Label(Kind.BODY)
        self.form = CategoryForm(bridge)
        self.show_beside(self.name, self.about, self.note, self.form)
        self.listing.put_foot(self.form.why, self.form.apply)
        table = self.listing.table
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        table.entered_form.connect(self.form.focus_first)
        self.listing.empty.button.clicked.connect(lambda: bridge.stage_wanted.emit("award"))
        self.form.wanted.connect(self._on_wanted)

    def retranslate(self) -> None:
        """Everything that does not depend on what there is."""
        words = self.bridge.words
        self.listing.table.setAccessibleName(words(f"participants.tab_{self.bridge.rulebook.category_word}"))
        self.listing.empty.set_words(words("participants.no_categories"), words("stage.award"))
        self.form.retranslate()

    def refresh(self) -> None:
        """The categories as they are; the chosen one stays chosen."""
        state, words, here = self.bridge.state, self.bridge.words, self.bridge.category
        chosen = here if here != self._shown_for else self.chosen or here
        self._shown_for = here
        rows = category_rows(state, self.bridge.outcome, words)
        heading = f"category_word.{state.rulebook.category_word}"
        self.model.show_rows(rows, (words(heading), *map(words, CATEGORY_COLUMNS[1:])))
        self.listing.columns.fit()
        self.listing.show_empty(not rows)
        self.listing.summary.setText(words("unit.categories", count=len(rows)))
        if rows:
            self.choose(self.model.find(chosen) or 0)
        self._show_chosen()

    @property
    def chosen(self) -> str:
        """The id of the chosen category; empty where there is none."""
        return str(self.chosen_key or "")

    def _show_chosen(self) -> None:
        chosen, sealed = self.chosen, self.bridge.state.seal is not None
        for widget in (self.form, self.listing.foot):
            widget.setVisible(bool(chosen) and not sealed)
        self.note.setVisible(sealed)
        self.note.setText(self.bridge.words("participants.sealed") if sealed else "")
        if not chosen:
            return
        row = self.model.row(self.listing.table.currentIndex().row())
        self.name.setText(row.texts[0])
        self.about.setText(row.below)
        self.about.setVisible(bool(row.below))
        if not sealed:
            self.form.show_category(chosen)

    def _on_wanted(self, command: Act) -> None:
        """What a category went into is chosen then, in the header too where that one was."""
        was = self.bridge.category
        if not self.bridge.execute(command):
            return
        if isinstance(command, MergeCategories):
            if was == command.category:
                self.bridge.set_category(command.into)
            self.choose(self.model.find(command.into) or 0)
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
