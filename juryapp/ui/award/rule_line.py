"""A sentence of the rules with the means to change it, opened below it where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.award.forms import Entry, Form, Line, Options, Steps
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


class RuleLine(QWidget):
    """The sentence and a button; pressing it opens the form, Escape closes it."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self._words: Words | None = None
        self.text = Label(Kind.BODY)
        self.button = Button(Look.QUIET, "pencil")
        self.button.setCheckable(True)
        self._form: QWidget | None = None
        self._error = Label(Kind.NEEDS)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        top = row(self.text, self.button)
        top.setStretch(0, 1)
        self._column.addLayout(top)
        self._column.addWidget(self._error)
        self.button.toggled.connect(self._on_toggled)

    @property
    def controls(self) -> list[Choice | Field]:
        """What the open form is filled in with."""
        if self._form is None:
            return []
        return [*self._form.findChildren(Choice), *self._form.findChildren(Field)]

    def show_line(self, line: Line, words: Words) -> None:
        """Show a sentence; a form that is open stays open, filled anew."""
        again = self._line is None or self._words is not words or self._line.text != line.text
        self._line, self._words = line, words
        self.text.setText(line.text)
        self.button.setVisible(line.form is not None)
        name = words("award.change", line=line.text)
        self.button.setAccessibleName(name)
        self.button.setToolTip(words("action.change"))
        if again and self.button.isChecked():
            self._open()

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._open()
            if self.controls:
                self.controls[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    def _close(self) -> None:
        self._error.hide()
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _open(self) -> None:
        self._close()
        if self._line is None or self._line.form is None:
            return
        self._form = self._made(self._line.form)
        self._column.insertWidget(1, self._form)

    def _made(self, form: Form) -> QWidget:
        if isinstance(form, Options):
            return self._options(form)
        return self._steps(form) if isinstance(form, Steps) else self._entry(form)

    def _options(self, form: Options) -> QWidget:
        box = QWidget(self)
        choice = Choice(box)
        for text, value in form.entries:
            choice.addItem(text, value)
        choice.choose(form.here)
        choice.setAccessibleName(self._name())
        choice.activated.connect(lambda at: self.changed.emit(form.change(choice.itemData(at)), self._about()))
        box.setLayout(row(choice, None))
        return box

    def _steps(self, form: Steps) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        choices: list[Choice] = []
        for at in range(max(len(form.here), min(len(form.here) + 1, len(form.entries)))):
            choice = Choice(box)
            choice.addItem("–", None)
            for text, value in form.entries:
                choice.addItem(text, value)
            choice.choose(form.here[at] if at < len(form.here) else None)
            choice.setAccessibleName(f"{self._name()} {at + 1}")
            choices.append(choice)
            column.addLayout(row(choice, None))
        for choice in choices:
            choice.activated.connect(
                lambda _: self.changed.emit(form.change(tuple(one.currentData() for one in choices)), self._about())
            )
        return box

    def _entry(self, form: Entry) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        fields = []
        for at, (label, text, numeric) in enumerate(form.fields):
            said, field = Label(Kind.SMALL, box, wrap=False), Field(box, numeric=numeric)
            said.setText(label)
            field.setText(text)
            field.setAccessibleName(label)
            if numeric:
                field.setFixedWidth(120)
            grid.addWidget(said, at, 0)
            grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignLeft if numeric else Qt.AlignmentFlag(0))
            fields.append(field)
        grid.setColumnStretch(1, 1)
        shown = tuple(field.text() for field in fields)

        def finish() -> None:
            texts = tuple(field.text() for field in fields)
            if texts != shown:
                self._give(form, texts)

        for field in fields:
            field.editingFinished.connect(finish)
        return box

    def _give(self, form: Entry, texts: tuple[str, ...]) -> None:
        rules = form.change(texts)
        self._error.setVisible(rules is None)
        if rules is not None:
            self.changed.emit(rules, self._about())
        elif self._words is not None:
            self._error.setText(self._words("award.not_understood"))

    def _name(self) -> str:
        return self._line.text if self._line else ""

    def _about(self) -> str:
        return self._line.about if self._line else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.button.isChecked():
            self.button.setChecked(False)
            self.button.setFocus()
            return
        super().keyPressEvent(event)


class Lines(QWidget):
    """Sentences below one another; the same sentence keeps its widget, so that a form stays where it is."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, RuleLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_lines(self, lines: tuple[Line, ...], words: Words) -> None:
        """Show these, in this order."""
        wanted = {line.about for line in lines}
        for about in [about for about in self._lines if about not in wanted]:
            self._lines.pop(about).deleteLater()
        for at, line in enumerate(lines):
            if line.about not in self._lines:
                made = RuleLine(self)
                made.changed.connect(self.changed)
                self._lines[line.about] = made
            widget = self._lines[line.about]
            widget.show_line(line, words)
            if self._column.indexOf(widget) != at:
                self._column.insertWidget(at, widget)

    def line(self, about: str) -> RuleLine:
        """The widget of a line."""
        return self._lines[about]
