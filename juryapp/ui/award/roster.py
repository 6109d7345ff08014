"""Who sits in the jury: a line each, and a line to add somebody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.answer import Person, Role
from juryapp.session.commands import AddPerson, RemovePerson
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, emptied, row


class Roster(Panel):
    """Emits the commands that people ask for; the page carries them out."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._empty = Label(Kind.HEADING), Label(Kind.MUTED)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self.name, self.role, self.add = Field(), Choice(), Button(Look.SECONDARY, "plus")
        self.body.addWidget(self._title)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._people)
        self.body.addWidget(Rule())
        self.body.addWidget(self.name)
        self.body.addLayout(row(self.role, None, self.add))
        self.add.clicked.connect(self._on_add)
        self.name.returnPressed.connect(self._on_add)

    def retranslate(self, words: Words) -> None:
        """Word everything that does not depend on who is there."""
        self._title.setText(words("award.jury"))
        self._empty.setText(words("award.jury_empty"))
        self.name.setAccessibleName(words("award.person_name"))
        self.name.setPlaceholderText(words("award.person_name"))
        self.role.setAccessibleName(words("award.person_role"))
        self.add.setText(words("action.add"))
        here = self.role.currentData() or Role.JUROR
        self.role.clear()
        for role in Role:
            self.role.addItem(words(f"role.{role.value}"), role)
        self.role.choose(here)

    def show_people(self, persons: tuple[Person, ...], words: Words) -> None:
        """A line for each."""
        emptied(self._people)
        self._empty.setVisible(not persons)
        for person in persons:
            self._people.addWidget(self._line(person, words))

    def _line(self, person: Person, words: Words) -> QWidget:
        line = QWidget()
        name, role, remove = Label(Kind.BODY, wrap=False), Label(Kind.SMALL, wrap=False), Button(Look.QUIET, "x")
        name.setText(name.fontMetrics().elidedText(person.name, Qt.TextElideMode.ElideRight, 190))
        name.setToolTip(person.name)
        role.setText(words(f"role.{person.role.value}"))
        remove.setAccessibleName(words("award.person_remove", person=person.name))
        remove.setToolTip(words("award.person_remove", person=person.name))
        remove.clicked.connect(lambda: self.wanted.emit(RemovePerson(person=person.id)))
        line.setLayout(row(name, None, role, remove))
        return line

    def _on_add(self) -> None:
        if self.name.text().strip():
            self.wanted.emit(AddPerson(name=self.name.text(), role=Role(self.role.currentData())))
            self.name.clear()
            self.name.setFocus()
