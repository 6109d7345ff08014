"""Who stands aside for which company and why, what that is about now, and where a conflict is declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from juryapp.domain.answer import Recusal
from juryapp.domain.recusal import Touched, touched_by
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.state import EditionState
from juryapp.text.shown import shown
from juryapp.text.standing_aside import recusal_text
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, emptied, row

AROUND = 32
"""Pixels that stay below the form when it is scrolled into view."""


class Recusals(Panel):
    """Emits the commands that people ask for; the page carries them out, and closes the form when that was done."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: EditionState | None = None
        self._words: Words | None = None
        self._title, self._hint, self._empty = Label(Kind.HEADING), Label(Kind.SMALL), Label(Kind.MUTED)
        self._lines = QVBoxLayout()
        self.declare = Button(Look.SECONDARY, "plus")
        self.form = QWidget()
        self.person, self.company, self.reason, self.day = Choice(), Choice(), Field(), Field()
        self.effect = Label(Kind.SMALL)
        self.apply, self.cancel = Button(Look.PRIMARY, "check"), Button(Look.QUIET)
        self._labelled = [Labelled(one) for one in (self.person, self.company, self.reason, self.day)]
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (*self._labelled[:2], self.effect, *self._labelled[2:]):
            column.addWidget(widget)
        column.addLayout(row(self.cancel, None, self.apply))
        for one in (self._title, self._hint, self._empty):
            self.body.addWidget(one)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self.declare, None))
        self.body.addWidget(self.form)
        self.form.hide()
        self._connect()

    def _connect(self) -> None:
        self.declare.clicked.connect(self._on_declare)
        self.cancel.clicked.connect(self.close_form)
        self.apply.clicked.connect(self._on_apply)
        for choice in (self.person, self.company):
            choice.activated.connect(lambda _: self._show_ready())
        for field in (self.reason, self.day):
            field.textEdited.connect(lambda _: self._show_ready())
            field.returnPressed.connect(self._on_apply)

    def retranslate(self, words: Words) -> None:
        """Word everything that does not depend on who stands aside."""
        self._words = words
        self._title.setText(words("minutes.recusals"))
        self._hint.setText(words("award.aside_hint"))
        self._empty.setText(words("recusal.nobody"))
        self.declare.setText(words("award.aside_declare"))
        self.apply.setText(words("award.aside_apply"))
        self.cancel.setText(words("action.cancel"))
        codes = ("award.aside_person", "term.company", "term.reason", "award.aside_day")
        for labelled, code in zip(self._labelled, codes, strict=True):
            labelled.set_words(words(code))
        self.day.setPlaceholderText(words("participants.date_example"))

    def show_recusals(self, state: EditionState, words: Words) -> None:
        """A block for each; nothing at all while there is nobody in the jury."""
        self._state, self._words = state, words
        touched = touched_by(state.evidence, state.answers.recusals)
        self.setVisible(bool(state.persons))
        self._empty.setVisible(not touched)
        emptied(self._lines)
        for one in touched:
            self._lines.addWidget(self._block(one, state, words))
        can = state.seal is None and bool(state.evidence.companies)
        self.declare.setEnabled(can)
        if not can:
            self.close_form()
        self._fill(state, words)
        self._show_ready()

    def close_form(self) -> None:
        """Without anything declared; what was typed is gone."""
        here = self.form.isAncestorOf(self.window().focusWidget() or self)
        self.form.hide()
        self.declare.show()
        self.reason.clear()
        self.day.clear()
        if here:
            self.declare.setFocus()

    def _block(self, one: Touched, state: EditionState, words: Words) -> QWidget:
        people, companies = _people(state), _companies(state, words)
        made = one.recusal
        person, company = people.get(made.person, made.person), companies.get(made.company, made.company)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        name, said, effect = Label(Kind.STRONG), Label(), Label(Kind.SMALL)
        back = Button(Look.QUIET, "x")
        back.setAccessibleName(words("award.aside_take_back", person=person, company=company))
        back.setToolTip(back.accessibleName())
        back.setEnabled(state.seal is None)
        back.clicked.connect(lambda: self.wanted.emit(EndRecusal(person=made.person, company=made.company)))
        name.setText(person)
        day = _day_text(made.declared, words)
        said.setText(words("award.aside_one", company=company, day=day, reason=shown(made.reason)))
        effect.setText(_effect(one, state, words))
        head = row(None, back)
        head.insertWidget(0, name, 1)
        column.addLayout(head)
        column.addWidget(said)
        column.addWidget(effect)
        return block

    def _fill(self, state: EditionState, words: Words) -> None:
        """The lists to choose from, with what was chosen before still chosen."""
        named: tuple[tuple[Choice, Mapping[str, str]], ...] = (
            (self.person, _people(state)),
            (self.company, _companies(state, words)),
        )
        for choice, names in named:
            here = choice.currentData()
            choice.clear()
            for id, name in sorted(names.items(), key=lambda one: words.sort_key(one[1])):
                choice.addItem(name, id)
            choice.choose(here if here in names else None)

    def _show_ready(self) -> None:
        """What it would be about, and whether everything that is needed is there."""
        state, words = self._state, self._words
        if state is None or words is None:
            return
        command = self._command()
        about = ""
        if self.company.currentData():
            made = Recusal(person="", company=str(self.company.currentData()), reason="")
            about = _effect(touched_by(state.evidence, (made,))[0], state, words)
        self.effect.setText(about)
        self.effect.setVisible(bool(about))
        missing = "" if command else words("recusal.no_reason")
        if command and not _is_day(command.declared):
            missing = words("participants.no_date", text=command.declared)
        self.apply.setEnabled(not missing)
        self.apply.setToolTip(missing)
        self.apply.setAccessibleDescription(missing)

    def _command(self) -> Recuse | None:
        person, company, reason = self.person.currentData(), self.company.currentData(), self.reason.text().strip()
        if not (person and company and reason):
            return None
        return Recuse(person=str(person), company=str(company), reason=reason, declared=self.day.text().strip())

    def _on_declare(self) -> None:
        self.declare.hide()
        self.form.show()
        self.person.setFocus()
        self._show_ready()
        QTimer.singleShot(0, self, self._into_view)

    def _into_view(self) -> None:
        """Scroll the page until the whole form can be seen; its end, where it is taller than the view."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self.apply, 0, AROUND)

    def _on_apply(self) -> None:
        command = self._command()
        if command is not None and self.apply.isEnabled():
            self.wanted.emit(command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self.close_form()
        else:
            super().keyPressEvent(event)


def _people(state: EditionState) -> dict[str, str]:
    return {one.id: shown(one.name) for one in state.persons}


def _companies(state: EditionState, words: Words) -> dict[str, str]:
    return {one.id: shown(one.name.in_(words.language)) for one in state.evidence.companies}


def _effect(one: Touched, state: EditionState, words: Words) -> str:
    if not one.where:
        return words("award.aside_nowhere")
    categories = {each.id: shown(each.name.in_(words.language)) for each in state.rulebook.categories}
    return words("recusal.effect", names=recusal_text(one, _companies(state, words), categories, words))


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text or "2000-01-01")
    except ValueError:
        return False
    return True


def _day_text(text: str, words: Words) -> str:
    return words.date(dt.date.fromisoformat(text)) if _is_day(text) else text
