"""The names of an award's things in each language, as a table that can be typed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import LANGUAGES, Text
from juryapp.text.words import Words
from juryapp.ui.fonts import strong

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing with a name: its kind (a code), which one it is among its kind, and the name."""

    kind: str
    at: int
    name: Text


def named_things(rules: Rulebook) -> tuple[Named, ...]:
    """The award, its categories, criteria and sources."""
    groups = (
        ("term.category", [one.name for one in rules.categories]),
        ("term.criterion", [one.name for one in rules.criteria]),
        ("term.study", [one.name for one in rules.sources]),
    )
    made = [Named(kind="term.award", at=0, name=rules.award)]
    return (*made, *(Named(kind=kind, at=at, name=name) for kind, names in groups for at, name in enumerate(names)))


def with_name(rules: Rulebook, thing: Named, name: Text) -> Rulebook:
    """The rules with another name for `thing`."""
    match thing.kind:
        case "term.category":
            made = replace(rules.categories[thing.at], name=name)
            return replace(rules, categories=_put(rules.categories, thing.at, made))
        case "term.criterion":
            return replace(rules, criteria=_put(rules.criteria, thing.at, replace(rules.criteria[thing.at], name=name)))
        case "term.study":
            return replace(rules, sources=_put(rules.sources, thing.at, replace(rules.sources[thing.at], name=name)))
    return replace(rules, award=name)


def _put(things: tuple, at: int, made: object) -> tuple:
    return (*things[:at], made, *things[at + 1 :])


class NamesModel(QAbstractTableModel):
    """A row per thing, a column per language; what is the same as in the others stands there too."""

    renamed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rules: Rulebook | None = None
        self._things: tuple[Named, ...] = ()
        self._words: Words | None = None

    def show_rules(self, rules: Rulebook, words: Words) -> None:
        """Show other rules."""
        things = named_things(rules)
        self._rules, self._words = rules, words
        if len(things) == len(self._things):
            self._things = things
            self.dataChanged.emit(self.index(0, 0), self.index(len(things) - 1, len(LANGUAGES)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(LANGUAGES))
            return
        self.beginResetModel()
        self._things = things
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per thing."""
        return 0 if parent.isValid() else len(self._things)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """What it is, and its name in each language."""
        return 0 if parent.isValid() else len(LANGUAGES) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be typed, kinds cannot."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Kind, then names."""
        if not index.isValid() or self._words is None:
            return None
        thing = self._things[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return thing.name.in_(LANGUAGES[index.column() - 1]) if index.column() else self._words(thing.kind)
        if role == Qt.ItemDataRole.FontRole and thing.kind == "term.award":
            return strong()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A name was typed: the other languages keep theirs."""
        thing = self._things[index.row()]
        typed, language = " ".join(str(value).split()), LANGUAGES[index.column() - 1]
        if role != Qt.ItemDataRole.EditRole or self._rules is None or not typed or typed == thing.name.in_(language):
            return False
        texts = {one: thing.name.in_(one) for one in LANGUAGES} | {language: typed}
        plain = thing.name.plain if thing.name.plain in texts.values() else typed
        self.renamed.emit(with_name(self._rules, thing, Text(plain, tuple(sorted(texts.items())))))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The languages in their own words."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or not self._words:
            return None
        return self._words(f"language.{LANGUAGES[section - 1]}") if section else ""
