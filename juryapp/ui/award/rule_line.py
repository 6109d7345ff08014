"""A sentence of the rules with the means to change it, opened below it where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from juryapp.domain.rulebook import Rulebook
from juryapp.text.words import Words
from juryapp.ui.award.form_views import Control, EntryView, FormView, OptionsView, StepsView
from juryapp.ui.award.forms import Entry, Form, Given, Line, Options, Own, Sections, Steps
from juryapp.ui.award.sections_view import SectionsView
from juryapp.ui.award.table_view import TableView
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

INDENT = 24
AROUND = 24


class RuleLine(QWidget):
    """The sentence and a button; pressing it opens the form, Escape closes it and leaves the rule as it is."""

    changed = Signal(object, str)
    drawing_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self._words: Words | None = None
        self.text = Label(Kind.BODY)
        self.button = Button(Look.QUIET, "pencil")
        self.button.setCheckable(True)
        self.draw = Button(Look.QUIET, "chart-bar")
        self.form: FormView | None = None
        self.error = Label(Kind.NEEDS)
        self.error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        top = row(self.text, self.draw, self.button)
        top.setStretch(0, 1)
        self._column.addLayout(top)
        self._column.addWidget(self.error)
        self.button.toggled.connect(self._on_toggled)
        self.draw.clicked.connect(lambda: self.drawing_wanted.emit(self._line.draws if self._line else ""))

    @property
    def controls(self) -> list[Control]:
        """What the open form is filled in with."""
        return self.form.controls if self.form else []

    def show_line(self, line: Line, words: Words) -> None:
        """Show a sentence; a form that is open stays open, and what is half typed stays in it."""
        worded = self._words is not words
        self._line, self._words = line, words
        self.text.setText(line.text)
        self.setAccessibleName(line.text)  # Of two forms that are open, each field says which it belongs to.
        self._column.setContentsMargins(INDENT * line.depth, 0, 0, 0)
        self.button.setVisible(line.form is not None)
        self.button.set_icon(line.icon)
        self.button.setAccessibleName(words("award.change", line=line.text))
        self.button.setToolTip(words("action.change"))
        self.draw.setVisible(bool(line.draws))
        self.draw.setAccessibleName(words("value.draw_line", line=line.text))
        self.draw.setToolTip(words("value.draw"))
        if self.form is None:
            return
        if worded or line.form is None or not self.form.show_form(line.form):
            had_focus = self.form.has_focus
            self._open()
            if had_focus:
                self._focus_first()

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._open()
            self._focus_first()
        else:
            self._close()

    def _focus_first(self) -> None:
        if self.controls:
            first = self.controls[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, Field):
                first.selectAll()
            self._in_area(self._show_whole)

    def _close(self) -> None:
        self._say("")
        if self.form is not None:
            form, self.form = self.form, None
            form.blockSignals(True)  # Leaving a field ends its typing, which is not meant by closing.
            form.hide()
            form.deleteLater()

    def _open(self) -> None:
        self._close()
        if self._line is None or self._line.form is None or self._words is None:
            return
        self.form = _view(self._line.form, self._line.text, self._words, self)
        self.form.typed.connect(self._on_typed)
        self.form.settled.connect(lambda: self._say(""))
        self._column.insertWidget(1, self.form)
        self.form.show()

    def _on_typed(self, given: Given) -> None:
        if self._words is None or self._line is None:
            return
        if not isinstance(given, Rulebook):
            self._say(self._words.problem(given) if given else self._words("award.not_understood"))
            return
        self._say("")
        self.changed.emit(given, self._line.about)
        if self.form is not None and self._line.form is not None:
            self.form.show_form(self._line.form, afresh=True)

    def _say(self, error: str) -> None:
        """Show what is wrong below the form, and tell it with the fields to those who hear them."""
        self.error.setText(error)
        self.error.setVisible(bool(error))
        for control in self.controls:
            control.setAccessibleDescription(error)
        if error:
            self._in_area(lambda area: area.ensureWidgetVisible(self.error, 0, AROUND))

    def _in_area(self, scroll: Callable[[QScrollArea], None]) -> None:
        """Scroll the page to what was just opened or said, once it has its place."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            QTimer.singleShot(0, self, partial(scroll, area))

    def _show_whole(self, area: QScrollArea) -> None:
        """Bring the whole of an open form into view; of one that is taller than the view, its sentence to the top."""
        bar, page = area.verticalScrollBar(), area.widget()
        if page is None:
            return
        top = self.mapTo(page, QPoint(0, 0)).y() - AROUND
        below = top + self.height() + 2 * AROUND - area.viewport().height()
        bar.setValue(min(top, max(bar.value(), below)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.button.isChecked():
            self.button.setChecked(False)
            self.button.setFocus()
            return
        super().keyPressEvent(event)


def _view(form: Form, name: str, words: Words, parent: QWidget) -> FormView:
    if isinstance(form, Options):
        return OptionsView(form, name, words, parent)
    if isinstance(form, Entry):
        return EntryView(form, name, words, parent)
    if isinstance(form, Own):
        return cast(FormView, form.make(name, words, parent))  # The values know of no views.
    if isinstance(form, Sections):
        return SectionsView(form, name, words, parent)
    return StepsView(form, name, words, parent) if isinstance(form, Steps) else TableView(form, name, words, parent)


class Lines(QWidget):
    """Sentences below one another; the same sentence keeps its widget, so that a form stays where it is."""

    changed = Signal(object, str)
    drawing_wanted = Signal(str)

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
            gone = self._lines.pop(about)
            gone.hide()
            gone.deleteLater()
        for at, line in enumerate(lines):
            if line.about not in self._lines:
                made = RuleLine(self)
                made.changed.connect(self.changed)
                made.drawing_wanted.connect(self.drawing_wanted)
                self._lines[line.about] = made
            widget = self._lines[line.about]
            widget.show_line(line, words)
            if self._column.indexOf(widget) != at:
                self._column.insertWidget(at, widget)

    def close_forms(self) -> None:
        """Close every form that is open: what is half typed in it is left."""
        for line in self._lines.values():
            line.button.setChecked(False)

    def line(self, about: str) -> RuleLine:
        """The widget of a line."""
        return self._lines[about]
