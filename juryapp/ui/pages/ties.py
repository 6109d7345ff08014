"""Ties at prize places, each a card that tells the whole story and takes the jury's decision."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.session.commands import RuleOnTie
from juryapp.text.shown import shown
from juryapp.ui.bridge import ALL, OVERALL, Bridge
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
    """The ties of the edition as it stands, in the chosen category or in all; trial weights play no part in them."""

    stage = "ties"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._shown: Shown | None = None
        self.cards: tuple[TieCard, ...] = ()
        self._plain: tuple[tuple[str, QWidget], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.empty = EmptyState("equal", self)
        self._scrolled = Scrolled(self)
        column.addWidget(self.empty)
        column.addWidget(self._scrolled)
        self._content: QWidget | None = None

    def refresh(self) -> None:
        """Show the ties; cards stay as they are, with what was typed in them, while nothing about ties changed."""
        bridge = self.bridge
        names = {one.id: shown(one.name.in_(bridge.language)) for one in bridge.state.evidence.companies}
        rulings = bridge.state.answers.rulings
        stories, plain = stories_of(bridge.session.outcome, bridge.rulebook, rulings, bridge.words, names)
        wanted: Shown = (bridge.language, bridge.state.seal is None, stories, plain)
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(stories, plain)
        self._show_chosen()
        settle()

    def _show_chosen(self) -> None:
        """The ties of the chosen category, or of all; the others stay as they are, unseen."""
        for card in self.cards:
            card.setVisible(self._is_chosen(card.story.category))
        for category, line in self._plain:
            line.setVisible(self._is_chosen(category))
        lines = any(self._is_chosen(category) for category, _ in self._plain)
        cards = any(self._is_chosen(card.story.category) for card in self.cards)
        self._others_panel.setVisible(lines)
        none = self._nothing_here()
        self.none.setText(none)
        self.none.setVisible(not cards)
        self.empty.set_words(none)
        self.empty.setVisible(not cards and not lines)
        self._scrolled.setVisible(cards or lines)

    def _is_chosen(self, category: str) -> bool:
        return self.bridge.category in (ALL, category)

    def _nothing_here(self) -> str:
        """That there is no tie here, and where there are open ones."""
        words, chosen = self.bridge.words, self.bridge.category
        if chosen == ALL:
            return words("tie.none")
        name = self._name(chosen)
        said = words("tie.none_overall") if chosen == OVERALL else words("tie.none_here", category=name)
        waiting = dict.fromkeys(card.story.category for card in self.cards if card.story.is_open)
        names = tuple(self._name(category) for category in waiting)
        return f"{said} {words('tie.open_elsewhere', names=names)}" if names else said

    def _name(self, category: str) -> str:
        if category == OVERALL:
            return self.bridge.words("header.overall")
        return shown(self.bridge.rulebook.category(category).name.in_(self.bridge.language))

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
        self.none = Label(Kind.MUTED)
        column.addWidget(self.none)
        self._others_panel = self._others(plain)
        column.addWidget(self._others_panel)
        column.addStretch(1)
        self._scrolled.body.addWidget(self._content)

    def _others(self, plain: tuple[PlainTie, ...]) -> QWidget:
        panel = Panel()
        title = Label(Kind.HEADING)
        title.setText(self.bridge.words("tie.others"))
        panel.body.addWidget(title)
        found: list[tuple[str, QWidget]] = []
        for tie in plain:
            for text, kind in ((tie.line, Kind.BODY), (tie.stays, Kind.SMALL)):
                label = Label(kind)
                label.setText(text)
                panel.body.addWidget(label)
                found.append((tie.category, label))
        self._plain = tuple(found)
        return panel

    def _on_decided(self, category: str, place: int, order: Order, reason: str) -> None:
        self.bridge.execute(RuleOnTie(category=category, place=place, order=order, reason=reason))
