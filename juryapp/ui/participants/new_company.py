"""A company that no file has named: its name and where it competes. All else is typed where it then stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.participant import Company
from juryapp.domain.words import Text
from juryapp.session.participant_commands import AddCompany
from juryapp.ui.bridge import Bridge
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


class NewCompany(QWidget):
    """`wanted` carries the command, `left` says that nobody is added. Escape leaves it."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.title, self.hint = Label(Kind.HEADING, self), Label(Kind.SMALL, self)
        self.name, self.category = Field(self), Choice(self)
        self._name, self._category = Labelled(self.name, self), Labelled(self.category, self)
        self.add, self.cancel = Button(Look.PRIMARY, "plus", self), Button(Look.SECONDARY, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self._name, self._category, self.hint):
            column.addWidget(widget)
        column.addLayout(row(self.add, self.cancel, None))
        self.name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.cancel.clicked.connect(self.left)

    def retranslate(self) -> None:
        """Word it anew."""
        words = self._bridge.words
        self.title.setText(words("participants.new_company"))
        self._name.set_words(words("participants.company_name"))
        self._category.set_words(words("participants.new_company_in"))
        self.hint.setText(words("participants.new_company_hint"))
        self.add.setText(words("action.add"))
        self.cancel.setText(words("action.cancel"))
        for button in (self.add, self.cancel):
            button.updateGeometry()

    def begin(self) -> None:
        """An empty name; the category of the header, where one is chosen there."""
        words, rules = self._bridge.words, self._bridge.rulebook
        self.category.clear()
        self.category.addItem(words("participants.competes_nowhere"), "")
        for one in rules.categories:
            self.category.addItem(one.name.in_(words.language), one.id)
        here = self._bridge.category
        self.category.choose(here if any(one.id == here for one in rules.categories) else "")
        self.name.clear()
        self.add.setEnabled(False)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        name, category = self.name.text().strip(), str(self.category.currentData() or "")
        if name:
            company = Company(id="", name=Text(name))
            self.wanted.emit(AddCompany(company=company, categories=(category,) if category else ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
