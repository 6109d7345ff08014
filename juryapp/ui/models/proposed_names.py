"""Who would take part, as proposed: names that can be typed over, and the category of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from juryapp.domain.errors import Problem, Severity
from juryapp.domain.proposal import CompanyName, ImportProposal
from juryapp.domain.rulebook import Rulebook
from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.tables import WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
HEADINGS = ("term.company", "term.category")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRow:
    """A participant: its company's id and name, and the name of its category. `open`: nobody has said yet who it is."""

    company: str
    name: str
    category: str
    open: bool


def proposed_rows(proposal: ImportProposal, rules: Rulebook, words: Words) -> tuple[ProposedRow, ...]:
    """A row for each participant, by category in the order of the rules, then by name in the language's order."""
    names = {one.id: one.name.in_(words.language) for one in proposal.companies}
    written = {one.company: one.name for one in proposal.undecided}
    places = {one.id: at for at, one in enumerate(rules.categories)}
    categories = {one.id: one.name.in_(words.language) for one in rules.categories}
    ids = [one.id for one in proposal.participants]
    shown = {id.company: names.get(id.company) or written.get(id.company, id.company) for id in ids}
    ids.sort(key=lambda id: (places.get(id.category, len(places)), words.sort_key(shown[id.company])))
    return tuple(
        ProposedRow(
            company=id.company,
            name=shown[id.company],
            category=categories.get(id.category, id.category),
            open=id.company not in names,
        )
        for id in ids
    )


class ProposedNamesModel(QAbstractTableModel):
    """`named` brings the answer that a typed name is; `refused` says why it is none, and `settled` that all is well.

    A typed name is shown at once, and the rows stay in their order until they are shown anew with other participants.
    """

    named = Signal(object)
    refused = Signal(object)
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ProposedRow] = []
        self._words: Words | None = None

    def show_rows(self, rows: Sequence[ProposedRow], words: Words) -> None:
        """Show these; the same participants stay where they are, so that going on down the list passes each once."""
        here = {(one.company, one.category): one for one in rows}
        stay = [here.get((one.company, one.category)) for one in self._rows]
        self._words = words
        if len(rows) == len(stay) and None not in stay:
            self._rows = [one for one in stay if one is not None]
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADINGS) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADINGS) - 1)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per participant."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """The name, and the category."""
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be typed, but for one that a question asks about first."""
        plain = super().flags(index)
        if index.isValid() and index.column() == 0 and not self._rows[index.row()].open:
            return plain | Qt.ItemFlag.ItemIsEditable
        return plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts; a name that is still asked about is muted, and its tip says so."""
        if not index.isValid() or self._words is None:
            return None
        one = self._rows[index.row()]
        text = (one.name, one.category)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words("award.name_open") if one.open else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return WORDS
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme_of().muted if one.open or index.column() else theme_of().ink)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A name was typed: it holds for its company, in whichever categories that takes part."""
        typed, here = " ".join(str(value).split()), self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or not typed or here.open:
            return False
        others = {one.name.casefold() for one in self._rows if one.company != here.company}
        if typed.casefold() in others:
            facts = {"name": typed}
            self.refused.emit(Problem(code="award.name_taken", severity=Severity.REFUSAL, facts=facts))
            return False
        self.settled.emit()
        if typed == here.name:
            return False
        for at, one in enumerate(self._rows):
            if one.company == here.company:
                self._rows[at] = replace(one, name=typed)
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
        self.named.emit(CompanyName(company=here.company, name=typed))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and self._words:
            return self._words(HEADINGS[section])
        return None
