"""Ties at prize places, each a card that tells the whole story and takes the jury's decision."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.session.commands import RuleOnTie
from juryapp.text.shown import shown
from juryapp.ui.bridge import Bridge
from juryapp.ui.pages.page import Page
from juryapp.ui.ranking.decision import Order
from juryapp.ui.ranking.tie_card import TieCard
from juryapp.ui.ranking.tie_story import PlainTie, TieStory, stories_of
from juryapp.ui.weights.settle import settle
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled

Shown = tuple[str, bool, tuple[TieStory, ...], tuple[PlainTie, ...]]


class TiesPage(Page):
    """All ties of the edition as it stands; trial weights play no part in a decision."""

    stage = "ties"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._shown: Shown | None = None
        self.cards: tuple[TieCard, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.empty = EmptyState("equal", self)
        self._scrolled = Scrolled(self)
        column.addWidget(self.empty)
        column.addWidget(self._scrolled)
        self._content: QWidget | None = None

    def retranslate(self) -> None:
        """Word what does not depend on the edition."""
        self.empty.set_words(self.bridge.words("tie.none"))

    def refresh(self) -> None:
        """Show the ties; cards stay as they are, with what was typed in them, while nothing about ties changed."""
        bridge = self.bridge
        names = {one.id: shown(one.name.in_(bridge.language)) for one in bridge.state.evidence.companies}
        rulings = bridge.state.answers.rulings
        stories, plain = stories_of(bridge.session.outcome, bridge.rulebook, rulings, bridge.words, names)
        stories = tuple(sorted(stories, key=lambda one: (not one.is_open, one.category != bridge.category)))
        wanted: Shown = (bridge.language, bridge.state.seal is None, stories, plain)
        self.empty.setVisible(not stories and not plain)
        self._scrolled.setVisible(bool(stories or plain))
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(stories, plain)

    def _rebuild(self, stories: tuple[TieStory, ...], plain: tuple[PlainTie, ...]) -> None:
        if self._content is not None:
            self._scrolled.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        editable = self.bridge.state.seal is None
        self.cards = tuple(TieCard(story, self.bridge.words, editable=editable) for story in stories)
        for card in self.cards:
            card.decided.connect(self._on_decided)
            column.addWidget(card)
        if not stories:
            none = Label(Kind.MUTED)
            none.setText(self.bridge.words("tie.none"))
            column.addWidget(none)
        if plain:
            column.addWidget(self._others(plain))
        column.addStretch(1)
        self._scrolled.body.addWidget(self._content)
        settle()

    def _others(self, plain: tuple[PlainTie, ...]) -> QWidget:
        panel = Panel()
        title = Label(Kind.HEADING)
        title.setText(self.bridge.words("tie.others"))
        panel.body.addWidget(title)
        for tie in plain:
            for text, kind in ((tie.line, Kind.BODY), (tie.stays, Kind.SMALL)):
                label = Label(kind)
                label.setText(text)
                panel.body.addWidget(label)
        return panel

    def _on_decided(self, category: str, place: int, order: Order, reason: str) -> None:
        self.bridge.execute(RuleOnTie(category=category, place=place, order=order, reason=reason))
