"""Who was in the room when weights were agreed; the minutes name them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.answer import Person
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.tick import Tick

ACROSS = 4


class Presence(QWidget):
    """A box to tick for each person of the roster."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.title = Label(Kind.SMALL)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        self._boxes: dict[str, Tick] = {}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of those who are present, in the order of the roster."""
        return tuple(id for id, box in self._boxes.items() if box.isChecked())

    def box(self, id: str) -> Tick:
        """The box of a person."""
        return self._boxes[id]

    def retranslate(self, words: Words) -> None:
        """Ask in another language."""
        self.title.setText(words("weights.who_present"))

    def show_people(self, people: Sequence[Person], present: Sequence[str], *, keep: bool) -> None:
        """Show the roster; `keep` leaves the ticks as they are, where the roster is the same."""
        if keep and list(self._boxes) == [person.id for person in people]:
            return
        if list(self._boxes) != [person.id for person in people]:
            self._rebuild(people)
        for person in people:
            box = self._boxes[person.id]
            blocked = box.blockSignals(True)
            box.setText(shown(person.name))
            box.setAccessibleName(shown(person.name))
            box.setChecked(person.id in present)
            box.blockSignals(blocked)

    def _rebuild(self, people: Sequence[Person]) -> None:
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for at, person in enumerate(people):
            box = Tick(self)
            box.toggled.connect(lambda _: self.changed.emit())
            self._grid.addWidget(box, at // ACROSS, at % ACROSS)
            self._boxes[person.id] = box
