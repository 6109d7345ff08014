"""Ceremony: every slide as the hall will see it, what the hall sees, and one action that writes all files."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from juryapp.session.hall import hall_of
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.bridge import Bridge
from juryapp.ui.ceremony.export_panel import ExportPanel
from juryapp.ui.ceremony.hall_panel import HallPanel
from juryapp.ui.ceremony.large import LargeSlide
from juryapp.ui.ceremony.stills import stills_of
from juryapp.ui.ceremony.thumbnails import Thumbnails
from juryapp.ui.pages.page import Page
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, row
from juryapp.ui.widgets.pill import Pill, Tone

SIDE = 360


class CeremonyPage(Page):
    """Left the slides, right what decides about them."""

    stage = "ceremony"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.hall, self.export = HallPanel(bridge), ExportPanel(bridge)
        self.slides = Thumbnails()
        self._title, self._hint = Label(Kind.HEADING, wrap=False), Label(Kind.SMALL, wrap=False)
        self.draft, self._draft_line = Pill(Tone.NEEDS), Label(Kind.SMALL)
        self.to_signoff = Button(Look.QUIET)
        self.empty = EmptyState("presentation", with_button=True)
        self.large: LargeSlide | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._whole())
        self._stack.addWidget(self.empty)
        self.slides.large_wanted.connect(self.show_large)
        self.export.language_changed.connect(lambda _: self._show_slides())
        self.export.crashed.connect(self._on_crashed)
        self.to_signoff.clicked.connect(lambda: bridge.stage_wanted.emit(Stage.SIGNOFF.value))
        self.empty.button.clicked.connect(lambda: bridge.stage_wanted.emit(Stage.EVIDENCE.value))

    def _whole(self) -> QWidget:
        whole = QWidget(self)
        self._notice = Panel(padding=12)
        self._notice.body.addLayout(row(self.draft, 4, self._draft_line, self.to_signoff))
        slides = Panel(padding=0, spacing=4)
        self._title.setContentsMargins(20, 12, 0, 0)
        self._hint.setContentsMargins(20, 0, 0, 4)
        slides.body.addWidget(self._title)
        slides.body.addWidget(self._hint)
        slides.body.addLayout(row(10, self.slides, spacing=0), 1)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._notice)
        left.addWidget(slides, 1)
        side = Scrolled(margin=0)
        side.setFixedWidth(SIDE)
        side.body.addWidget(self.export)
        side.body.addWidget(self.hall)
        side.body.addStretch(1)
        line = QHBoxLayout(whole)
        line.setContentsMargins(24, 24, 24, 24)
        line.setSpacing(16)
        line.addLayout(left, 1)
        line.addWidget(side)
        return whole

    def retranslate(self) -> None:
        """Word what stays."""
        words = self.bridge.words
        self._title.setText(words("ceremony.thumbnails"))
        self._hint.setText(words("ceremony.large_hint"))
        self.slides.setAccessibleName(words("ceremony.thumbnails"))
        self.draft.setText(words("state.draft_stamp"))
        self._draft_line.setText(words("ceremony.draft_hint"))
        self.to_signoff.setText(words("signoff.go_to", stage=words("stage.signoff")))
        self.empty.set_words(words("ceremony.empty"), words("signoff.go_to", stage=words("stage.evidence")))
        self.hall.retranslate()
        self.export.retranslate()

    def refresh(self) -> None:
        """The edition as it stands."""
        ranked = any(category.ranking.places for category in self.bridge.session.outcome.categories)
        self._stack.setCurrentIndex(0 if ranked else 1)
        if not ranked:
            return
        self._notice.setVisible(self.bridge.state.seal is None)
        self.hall.refresh()
        self._show_slides()

    def _show_slides(self) -> None:
        """Draw the slides in the language of the exports, whatever the window speaks."""
        language = self.export.chosen_language
        words = words_for(language, self.bridge.rulebook.category_word)
        self.slides.stills.show_stills(stills_of(hall_of(self.bridge.session, language), words), words)

    def show_large(self, at: int) -> None:
        """One slide large."""
        self.large = LargeSlide(self.slides.stills, self.bridge.words, self)
        self.large.resize(self.window().size() * 0.85)
        self.large.show_slide(at)
        self.large.finished.connect(self._on_large_closed)
        self.large.open()

    def _on_large_closed(self) -> None:
        if self.large is not None:
            self.slides.setCurrentIndex(self.slides.stills.index(self.large.slide.at))
            self.large.deleteLater()
            self.large = None

    def _on_crashed(self, bug: Exception) -> None:
        raise bug  # Ends in the window's report of bugs, as any other.
