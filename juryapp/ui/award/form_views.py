"""The widgets that a rule is changed with: a list to choose from, fields to type in, an order of steps.

Every view stays where it is while its rule changes under it, so that Tab leads on to the next field.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.rulebook import Rulebook
from juryapp.text.words import Words
from juryapp.ui.award.forms import Blank, Entry, Form, Options, Steps
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

NUMBER_WIDTH = 120
Control = Choice | Field


class FormView(QWidget):
    """`typed` brings what the texts make (`Given`), `settled` says that they are again what holds."""

    typed = Signal(object)
    settled = Signal()

    def __init__(self, name: str, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.words = name, words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    @property
    def controls(self) -> list[Control]:
        """What the form is filled in with, in the order of Tab."""
        return []

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """Take over a form of the same kind; what is half typed stays, unless `afresh`. False for another kind."""
        del form, afresh
        return False

    @property
    def has_focus(self) -> bool:
        """Whether somebody is typing or choosing here."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)


class OptionsView(FormView):
    """A list; a choice that needs a number opens the fields for it, and nothing changes before they are filled."""

    def __init__(self, form: Options, name: str, words: Words, parent: QWidget) -> None:
        super().__init__(name, words, parent)
        self.choice = Choice(self)
        self.choice.setAccessibleName(name)
        self.choice.activated.connect(self._on_activated)
        self.column.addLayout(row(self.choice, None))
        self.rest: EntryView | None = None
        self._form = form
        self._fill()

    @property
    def controls(self) -> list[Control]:
        """The list, and the fields that the choice asks for."""
        return [self.choice, *(self.rest.controls if self.rest else [])]

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """As `FormView`; fields that the choice asked for stay until the rule is another."""
        if not isinstance(form, Options):
            return False
        again = afresh or form.here != self._form.here
        self._form = form
        if again or self.rest is None:
            self._close_rest()
            self._fill()
        return True

    def _fill(self) -> None:
        self.choice.clear()
        for text, value in self._form.entries:
            self.choice.addItem(text, value)
        self.choice.choose(self._form.here)

    def _on_activated(self, at: int) -> None:
        self._close_rest()
        made = self._form.change(self.choice.itemData(at))
        if not isinstance(made, Entry):
            if not isinstance(made, Rulebook):
                self.choice.choose(self._form.here)
            self.typed.emit(made)
            return
        self.rest = EntryView(made, self.name, self.words, self, must=True)
        self.rest.typed.connect(self.typed)
        self.rest.settled.connect(self._on_left)
        self.column.addWidget(self.rest)
        self.rest.show()
        self.rest.controls[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        """Nothing was typed: the list shows again what holds."""
        self._close_rest()
        self.choice.choose(self._form.here)
        self.settled.emit()

    def _close_rest(self) -> None:
        if self.rest is None:
            return
        rest, self.rest = self.rest, None
        if rest.has_focus:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        rest.blockSignals(True)
        rest.hide()
        rest.deleteLater()


class StepsView(FormView):
    """A list per step and one more."""

    def __init__(self, form: Steps, name: str, words: Words, parent: QWidget) -> None:
        super().__init__(name, words, parent)
        self._choices: list[Choice] = []
        self._form = form
        self._fill()

    @property
    def controls(self) -> list[Control]:
        """A list per step."""
        return list(self._choices)

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """As `FormView`."""
        if not isinstance(form, Steps):
            return False
        self._form = form
        self._fill()
        return True

    def _fill(self) -> None:
        form = self._form
        count = max(len(form.here), min(len(form.here) + 1, len(form.entries)))
        while len(self._choices) < count:
            self._choices.append(self._made(len(self._choices) + 1))
        for choice in self._choices[count:]:
            choice.hide()
            choice.deleteLater()
        del self._choices[count:]
        for at, choice in enumerate(self._choices):
            choice.clear()
            choice.addItem("–", None)
            for text, value in form.entries:
                choice.addItem(text, value)
            choice.choose(form.here[at] if at < len(form.here) else None)

    def _made(self, number: int) -> Choice:
        choice = Choice(self)
        choice.setAccessibleName(f"{self.name} {number}")
        choice.activated.connect(
            lambda _: self.typed.emit(self._form.change(tuple(one.currentData() for one in self._choices)))
        )
        self.column.addLayout(row(choice, None))
        return choice


def control_of(blank: Blank, name: str, parent: QWidget) -> Control:
    """The field or list of a blank, filled in and named for those who hear it."""
    if blank.entries:
        choice = Choice(parent)
        for text, value in blank.entries:
            choice.addItem(text, value)
        choice.choose(blank.text)
        choice.setAccessibleName(name)
        return choice
    field = Field(parent, numeric=blank.numeric)
    field.setText(blank.text)
    field.setPlaceholderText(blank.hint)
    field.setAccessibleName(name)
    field.setCursorPosition(0)
    if blank.numeric:
        wide = field.fontMetrics().horizontalAdvance(blank.hint) + 32
        field.setFixedWidth(max(NUMBER_WIDTH, wide if blank.hint else 0))
    return field


def text_of(control: Control) -> str:
    """What stands in a control."""
    return str(control.currentData()) if isinstance(control, Choice) else control.text()


def put_text(control: Control, text: str) -> None:
    """Show another text, without telling anybody."""
    if isinstance(control, Choice):
        control.choose(text)
    elif control.text() != text:
        control.setText(text)


class EntryView(FormView):
    """A field or list below another; with `must` the fields are there to be filled, or to be left."""

    def __init__(self, form: Entry, name: str, words: Words, parent: QWidget, *, must: bool = False) -> None:
        super().__init__(name, words, parent)
        self._must = must
        self._form = form
        self._controls: list[Control] = []
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        for at, blank in enumerate(form.blanks):
            label, control = Label(Kind.SMALL, self, wrap=False), control_of(blank, blank.label, self)
            label.setText(blank.label)
            narrow = blank.numeric or isinstance(control, Choice)
            grid.addWidget(label, at, 0)
            grid.addWidget(control, at, 1, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
            (control.activated if isinstance(control, Choice) else control.editingFinished).connect(self._on_finished)
            self._controls.append(control)

    @property
    def controls(self) -> list[Control]:
        """The fields from the top down."""
        return list(self._controls)

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """As `FormView`; False also for other fields than these."""
        if not isinstance(form, Entry):
            return False
        shape = [(blank.label, blank.numeric, blank.entries) for blank in form.blanks]
        if shape != [(blank.label, blank.numeric, blank.entries) for blank in self._form.blanks]:
            return False
        for control, old, new in zip(self._controls, self._form.blanks, form.blanks, strict=True):
            if afresh or old.text != new.text:
                put_text(control, new.text)
        self._form = form
        return True

    def _on_finished(self) -> None:
        texts = tuple(map(text_of, self._controls))
        if texts != tuple(blank.text for blank in self._form.blanks) or (self._must and self.has_focus):
            self.typed.emit(self._form.change(texts))
        else:
            self.settled.emit()
