"""Participants: who competes where and under which names, the categories, what files call them, and the companies."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from juryapp.ui.bridge import Bridge
from juryapp.ui.figures.panel import FiguresPanel
from juryapp.ui.pages.page import Page
from juryapp.ui.participants.categories_part import CategoriesPart
from juryapp.ui.participants.companies_part import CompaniesPart
from juryapp.ui.participants.crosswalk_part import CrosswalkPart
from juryapp.ui.participants.standing_part import StandingPart
from juryapp.ui.participants.tabs import Tabs

Part = StandingPart | CategoriesPart | CrosswalkPart | CompaniesPart
PARTS = ("standing", "categories", "names", "companies")
"""The parts in their order, by the page's attribute."""


class ParticipantsPage(Page):
    """Four parts, of which one is seen; each is made when it is first asked for, and filled when it is seen."""

    stage = "participants"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.tabs = Tabs(len(PARTS))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.standing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 12, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(self.tabs)
        whole.addWidget(self._stack, 1)
        self.tabs.chosen.connect(lambda _: self._on_chosen())
        self.standing.company_wanted.connect(self._on_company_wanted)
        self.standing.figures_wanted.connect(lambda id: self.figures.show_participant(id))

    @cached_property
    def standing(self) -> StandingPart:
        """The participants."""
        return StandingPart(self.bridge)

    @cached_property
    def figures(self) -> FiguresPanel:
        """The card over the page with the figures of a participant."""
        return FiguresPanel(self.bridge, self)

    @cached_property
    def categories(self) -> CategoriesPart:
        """The categories."""
        return CategoriesPart(self.bridge)

    @cached_property
    def names(self) -> CrosswalkPart:
        """What files call the categories."""
        return CrosswalkPart(self.bridge)

    @cached_property
    def companies(self) -> CompaniesPart:
        """The register."""
        return CompaniesPart(self.bridge)

    @property
    def seen(self) -> Part:
        """The part that is seen."""
        part: Part = getattr(self, PARTS[self.tabs.at])
        return part

    def open_part(self, name: str) -> None:
        """Show one of `PARTS`."""
        self.tabs.choose(PARTS.index(name))

    def _on_chosen(self) -> None:
        part = self.seen
        if self._stack.indexOf(part) < 0:
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        part.retranslate()
        part.refresh()

    def _on_company_wanted(self, id: str) -> None:
        self.open_part("companies")
        self.companies.choose_company(id)
        self.companies.form.focus_first()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """What is seen takes the focus; as a proxy it would take it from the search, too, when Tab comes by."""
        self.seen.listing.focus_first()

    def retranslate(self) -> None:
        """The names of the parts, and the words of the one that is seen."""
        words = self.bridge.words
        categories = f"participants.tab_{self.bridge.rulebook.category_word}"
        codes = ("term.participants", categories, "participants.tab_names", "participants.tab_companies")
        self.tabs.set_words([words(code) for code in codes])
        self.tabs.setAccessibleName(words("term.participants"))
        self.seen.retranslate()

    def refresh(self) -> None:
        """What is seen."""
        self.seen.refresh()
