"""What can be done with a category, each with the fields that it needs: rename, merge, split off, drop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.words import LANGUAGES
from juryapp.session.participant_commands import DropCategory, MergeCategories, RenameCategory, SplitCategory
from juryapp.text.words import Words
from juryapp.ui.bridge import Bridge
from juryapp.ui.models.ticked import TickedModel
from juryapp.ui.participants.tick_list import TickList
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label

Act = RenameCategory | MergeCategories | SplitCategory | DropCategory


class ActForm(QWidget):
    """`changed` tells that another command stands in the fields, `done` that Enter was pressed in one.

    The reason is asked for beside it: no form has one of its own.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.category = bridge, ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def field(self) -> Field:
        """A field whose every letter counts."""
        made = Field(self)
        made.textEdited.connect(lambda _: self.changed.emit())
        made.returnPressed.connect(self.done)
        return made

    def retranslate(self) -> None:
        """Word it anew."""

    def begin(self, category: str) -> None:
        """Be about another category, or see that this one has changed."""
        self.category = category

    def command(self) -> Act | None:
        """What stands in the fields; None while something that others move by is missing."""
        return None

    def fault(self, words: Words) -> str:
        """What is missing, in words."""
        return "" if self.command() else words("participants.unchanged_category")

    @property
    def new(self) -> str:
        """What a category that comes of it is called."""
        return ""


class RenameForm(ActForm):
    """A name for one language, or for all."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.language, self.name, self.names = Choice(self), self.field(), Label(Kind.SMALL, self)
        self._language, self._name = Labelled(self.language, self), Labelled(self.name, self)
        for widget in (self._language, self._name, self.names):
            self.column.addWidget(widget)
        self.language.activated.connect(lambda _: self._on_language())

    def retranslate(self) -> None:
        """The languages in their own words."""
        words, here = self.bridge.words, self.language.currentData()
        self._language.set_words(words("participants.in_language"))
        self._name.set_words(words("participants.new_name"))
        self.language.clear()
        self.language.addItem(words("participants.all_languages"), "")
        for language in LANGUAGES:
            self.language.addItem(words(f"language.{language}"), language)
        self.language.choose(here or "")

    def begin(self, category: str) -> None:
        """The name as it is, to be typed over."""
        other = category != self.category
        super().begin(category)
        name, words = self.bridge.rulebook.category(category).name, self.bridge.words
        each = {language: name.in_(language) for language in LANGUAGES}
        differ = len(set(each.values())) > 1
        told = (words("participants.name_in", language=words(f"language.{one}"), name=each[one]) for one in LANGUAGES)
        self.names.setText("\n".join(told) if differ else "")
        self.names.setVisible(differ)
        if other or self.command() is None:
            self.name.setText(self._old())
            self.name.setCursorPosition(0)

    def _old(self) -> str:
        name = self.bridge.rulebook.category(self.category).name
        return name.in_(str(self.language.currentData() or self.bridge.rulebook.language))

    def _on_language(self) -> None:
        self.name.setText(self._old())
        self.changed.emit()

    def command(self) -> RenameCategory | None:
        """A name that is not the old one."""
        typed, language = " ".join(self.name.text().split()), str(self.language.currentData() or "")
        if typed in ("", self._old()):
            return None
        return RenameCategory(category=self.category, name=typed, language=language)

    def fault(self, words: Words) -> str:
        """Nothing, once there is a new name."""
        return "" if self.command() else words("participants.new_name_first")


class MergeForm(ActForm):
    """Another category."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.into = Choice(self)
        self._into = Labelled(self.into, self)
        self.column.addWidget(self._into)
        self.into.activated.connect(lambda _: self.changed.emit())

    def retranslate(self) -> None:
        """As every form."""
        self._into.set_words(self.bridge.words("participants.merge_into"))

    def begin(self, category: str) -> None:
        """All others can be chosen; the one that was stays chosen."""
        here = self.into.currentData() if category == self.category else None
        super().begin(category)
        language = self.bridge.language
        self.into.clear()
        for one in self.bridge.rulebook.categories:
            if one.id != category:
                self.into.addItem(one.name.in_(language), one.id)
        self.into.choose(here)

    def command(self) -> MergeCategories | None:
        """Into the chosen one."""
        into = self.into.currentData()
        return MergeCategories(category=self.category, into=str(into)) if into else None

    def fault(self, words: Words) -> str:
        """Nothing, once one is chosen."""
        return "" if self.command() else words("participants.merge_first")


class SplitForm(ActForm):
    """A name, and who competes there from now on."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.name = self.field()
        self.model = TickedModel(self)
        self.who = TickList(self.model, self)
        self._name, self._who = Labelled(self.name, self), Labelled(self.who, self)
        for widget in (self._name, self._who):
            self.column.addWidget(widget)
        self.model.ticked.connect(self.changed)

    def retranslate(self) -> None:
        """As every form."""
        words = self.bridge.words
        self._name.set_words(words("participants.split_name"))
        self._who.set_words(words("participants.split_who"))

    def begin(self, category: str) -> None:
        """All who are there, ticked as they were."""
        same = category == self.category
        if not same:
            self.name.clear()
        super().begin(category)
        words, state = self.bridge.words, self.bridge.state
        here = {one.id.company for one in state.evidence.participants if one.id.category == category}
        named = [(one.id, one.name.in_(words.language)) for one in state.evidence.companies if one.id in here]
        named.sort(key=lambda one: words.sort_key(one[1]))
        if named != list(self.model.entries) or not same:
            self.model.show_entries(named, self.model.chosen if same else ())

    def command(self) -> SplitCategory | None:
        """Those who are ticked; while the name is not typed yet, under one that stands for it."""
        chosen = self.model.chosen
        if not chosen or len(chosen) == len(self.model.entries):
            return None
        return SplitCategory(category=self.category, name=self.new, companies=chosen)

    @property
    def new(self) -> str:
        """The name that was typed, or words that stand for it."""
        return " ".join(self.name.text().split()) or self.bridge.words("participants.the_new_category")

    def fault(self, words: Words) -> str:
        """Some of them, not all, and a name."""
        if self.command() is None:
            return words("category.split_some")
        return "" if self.name.text().strip() else words("participants.name_first")


class DropForm(ActForm):
    """Nothing but the reason."""

    def command(self) -> DropCategory:
        """Without the reason."""
        return DropCategory(category=self.category, reason="")
