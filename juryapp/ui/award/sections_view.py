"""A longer form in sections: each is filled in by itself, and says by itself what it cannot accept."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from juryapp.domain.rulebook import Rulebook
from juryapp.text.words import Words
from juryapp.ui.award.form_views import Control, EntryView, FormView, OptionsView, text_of
from juryapp.ui.award.forms import Act, Entry, Form, Given, Options, Row, Section, Sections, Table
from juryapp.ui.award.table_view import TableView
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Rule

INDENT = 16


class SectionBox(QWidget):
    """One section. `typed` brings rules only; what is refused is said here."""

    typed = Signal(object)

    def __init__(self, section: Section, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.section, self._words = section, words
        self._title, self._note, self.error = Label(Kind.STRONG), Label(Kind.SMALL), Label(Kind.NEEDS)
        self.error.hide()
        self.view: FormView | None = None
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._form_at, self._acts = QVBoxLayout(), QHBoxLayout()
        for widget in (self._title, self._note):
            self._column.addWidget(widget)
        self._column.addLayout(self._form_at)
        self._column.addWidget(self.error)
        self._column.addLayout(self._acts)
        self._fill()

    @property
    def controls(self) -> list[Control]:
        """What it is filled in with."""
        return self.view.controls if self.view else []

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order; a table leads on to its button for another row."""
        add = self.view.add if isinstance(self.view, TableView) else None
        found = self.view.findChildren(QWidget) if self.view else []
        kinds = Choice | Field | Button
        inside = [one for one in found if isinstance(one, kinds) and one is not add and one.isVisibleTo(self)]
        return [*inside, *([add] if add and add.isVisibleTo(self) else []), *self.buttons]

    def show_section(self, section: Section, *, afresh: bool) -> None:
        """Show it as it is now; what is half typed stays where its form is still the same kind, unless `afresh`."""
        before, self.section = self.section, section
        form = section.form
        same = (form is None and self.view is None) or (
            form is not None and self.view is not None and self.view.show_form(form, afresh=afresh)
        )
        if not same or _buttons(section) != _buttons(before):
            focused = self.view is not None and self.view.has_focus
            self._fill()
            if focused and self.controls:
                self.controls[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._word()
        if afresh:
            self._say("")

    def _fill(self) -> None:
        self._say("")
        if self.view is not None:
            self.view.blockSignals(True)
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        if self.section.form is not None:
            self.view = _view_of(self.section.form, self.section.title, self._words, self)
            self._form_at.addWidget(self.view)
            if self.section.make:
                for field in self.view.findChildren(Field):
                    field.returnPressed.connect(self._on_make)
            else:
                self.view.typed.connect(self._on_typed)
                self.view.settled.connect(lambda: self._say(""))
            self.view.show()
        while self._acts.takeAt(0) is not None:
            pass
        if self.section.make:
            self._button(self.section.make, "plus", self._on_make)
        for at, act in enumerate(self.section.acts):
            self._button(act.label, act.icon, lambda at=at: self._on_act(at))
        self._acts.addStretch(1)
        self._word()

    def _button(self, text: str, icon: str, act) -> None:
        button = Button(Look.SECONDARY, icon, self)
        button.setText(text)
        button.clicked.connect(act)
        button.show()
        self._acts.addWidget(button)
        self.buttons.append(button)

    def _word(self) -> None:
        for label, text in ((self._title, self.section.title), (self._note, self.section.note)):
            label.setText(text)
            label.setVisible(bool(text))

    def _on_make(self) -> None:
        form = self.section.form
        if isinstance(form, Entry):
            self._on_typed(form.change(tuple(map(text_of, self.controls))))

    def _on_act(self, at: int) -> None:
        act: Act = self.section.acts[at]
        rows = self.view.rows if isinstance(self.view, TableView) else (Row(tuple(map(text_of, self.controls))),)
        self._on_typed(act.change(rows))

    def _on_typed(self, given: Given) -> None:
        if isinstance(given, Rulebook):
            self._say("")
            self.typed.emit(given)
        else:
            self._say(self._words.problem(given) if given else self._words("award.not_understood"))

    def _say(self, error: str) -> None:
        """Below what it is about, and with the fields for those who hear them."""
        self.error.setText(error)
        self.error.setVisible(bool(error))
        for control in self.controls:
            control.setAccessibleDescription(error)


class SectionsView(FormView):
    """The sections with a line down their left side, as far as the form goes."""

    def __init__(self, form: Sections, name: str, words: Words, parent: QWidget) -> None:
        super().__init__(name, words, parent)
        self.boxes: dict[str, SectionBox] = {}
        self._giver = ""
        self.column.setContentsMargins(INDENT, 4, 0, 12)
        self.column.setSpacing(12)
        self.column.addWidget(Rule(self))
        self.end = Rule(self)
        self.column.addWidget(self.end)
        self.show_form(form)

    @property
    def controls(self) -> list[Control]:
        """Those of all sections, from the top down."""
        return [control for box in self.boxes.values() for control in box.controls]

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """As `FormView`; only the section that a change came from begins afresh."""
        if not isinstance(form, Sections):
            return False
        wanted = {section.about: section for section in form.sections}
        for about in [about for about in self.boxes if about not in wanted]:
            gone = self.boxes.pop(about)
            gone.hide()
            gone.deleteLater()
        boxes: dict[str, SectionBox] = {}
        for at, (about, section) in enumerate(wanted.items()):
            box = self.boxes.get(about)
            if box is None:
                box = SectionBox(section, self.words, self)
                box.typed.connect(lambda rules, about=about: self._on_typed(rules, about))
            else:
                box.show_section(section, afresh=afresh and about == self._giver)
            if self.column.indexOf(box) != at + 1:
                self.column.insertWidget(at + 1, box)
                box.show()
            boxes[about] = box
        self.boxes = boxes
        self._chain()
        return True

    def _chain(self) -> None:
        """Tab goes from the top down, whichever section was made last."""
        stops = [stop for box in self.boxes.values() for stop in box.stops]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _on_typed(self, rules: Rulebook, about: str) -> None:
        self._giver = about
        self.typed.emit(rules)


def _buttons(section: Section) -> tuple[str, ...]:
    return (section.make, *(act.label for act in section.acts))


def _view_of(form: Options | Entry | Table, name: str, words: Words, parent: QWidget) -> FormView:
    if isinstance(form, Options):
        return OptionsView(form, name, words, parent)
    return EntryView(form, name, words, parent) if isinstance(form, Entry) else TableView(form, name, words, parent)
