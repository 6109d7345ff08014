"""An open edition in the window: the rail, the header, one page for each stage, notices and the curtain."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QEvent, Qt, QThreadPool, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from juryapp.domain.errors import JuryError
from juryapp.session.session import Session
from juryapp.session.stages import Stage, stage_states
from juryapp.text.award_title import award_title
from juryapp.ui.banner import Banner
from juryapp.ui.bridge import ALL, Bridge
from juryapp.ui.control_strip import ControlStrip
from juryapp.ui.curtain import Curtain
from juryapp.ui.header import Header
from juryapp.ui.jobs import Job
from juryapp.ui.latest import Latest
from juryapp.ui.notices import Notice
from juryapp.ui.pages.page import Page
from juryapp.ui.rail import Rail
from juryapp.ui.screens import Screens

CLASSES = {
    Stage.AWARD: "AwardPage",
    Stage.EVIDENCE: "EvidencePage",
    Stage.PARTICIPANTS: "ParticipantsPage",
    Stage.WEIGHTS: "WeightsPage",
    Stage.RANKING: "RankingPage",
    Stage.TIES: "TiesPage",
    Stage.SIGNOFF: "SignOffPage",
    Stage.CEREMONY: "CeremonyPage",
}
"""The class of each stage's page, in the module of `pages` that is called like the stage."""

ALL_CATEGORIES, WITHHELD = "all_categories", "withheld"
OTHERS = {ALL_CATEGORIES: "AllCategoriesPage", WITHHELD: "WithheldPage"}
"""Pages that stand in for a stage's own."""

LONGEST_WAIT = 10_000
"""Milliseconds for work that was cancelled to notice it."""

ROOMY = 1200
"""Pixels from which the rail says the names of the stages; a window on a screen at 200 % has fewer."""


class EditionFrame(QWidget):
    """Everything about one edition. Pages are made when they are first opened."""

    language_wanted = Signal(str)
    appearance_wanted = Signal(object)
    motion_wanted = Signal(bool)
    close_wanted = Signal()
    actor_changed = Signal(str)

    def __init__(self, session: Session, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = Bridge(session, language, self)
        self.rail = Rail(self)
        self.header = Header(self.bridge, self)
        self.banner, self.control = Banner(self), ControlStrip(self)
        self.stack = QStackedWidget(self)
        self.curtain = Curtain(self)
        self.notice = Notice(self, beside=self.rail)
        self.screens = Screens(self)
        self._first_seen = False
        self._pages: dict[str, Page] = {}
        self._stage = Stage.AWARD
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.control)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self._inside = QWidget(self)
        line = QHBoxLayout(self._inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(column, 1)
        self._front = QStackedWidget(self)
        self._front.addWidget(self._inside)
        self._front.addWidget(self.curtain)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._front)

    def _connect(self) -> None:
        bridge, header = self.bridge, self.header
        bridge.notice.connect(self._on_notice)
        bridge.refused.connect(self.show_refusal)
        bridge.stage_wanted.connect(lambda stage: self.open_stage(Stage(stage)))
        bridge.outcome_changed.connect(self._on_outcome_changed)
        bridge.state_changed.connect(self.banner.hide)
        bridge.category_changed.connect(lambda _: self._refresh())
        bridge.category_changed.connect(lambda _: self.open_stage(self._stage))
        bridge.language_changed.connect(self.retranslate)
        self.rail.stage_chosen.connect(lambda stage: self.open_stage(Stage(stage)))
        self.control.ended.connect(lambda: bridge.set_control(on=False))
        self.notice.undo_wanted.connect(lambda: bridge.undo())
        header.language_wanted.connect(self.language_wanted)
        header.appearance_wanted.connect(self.appearance_wanted)
        header.motion_wanted.connect(self.motion_wanted)
        header.close_wanted.connect(self.close_wanted)
        header.curtain_wanted.connect(lambda: self.lower_curtain())
        header.actor_changed.connect(self._on_actor_changed)
        self.curtain.raised.connect(self.raise_curtain)
        self.screens.joined.connect(self._on_screen_joined)

    def _add_shortcuts(self) -> None:
        for number, stage in enumerate(Stage, 1):
            self._on_key(f"Ctrl+{number}", partial(self.open_stage, stage))
        self._on_key("Ctrl+Z", self.bridge.undo)
        self._on_key("Ctrl+Shift+Z", self.bridge.redo)
        self._on_key("Ctrl+PgDown", partial(self.header.step_category, 1))
        self._on_key("Ctrl+PgUp", partial(self.header.step_category, -1))
        QShortcut(QKeySequence("Ctrl+Shift+H"), self).activated.connect(self.turn_curtain)

    def _on_key(self, sequence: str, act: Callable[[], object]) -> None:
        """Keys do nothing while the curtain is down: nobody would see what they did."""
        QShortcut(QKeySequence(sequence), self).activated.connect(lambda: None if self.curtain_is_down else act())

    @property
    def stage(self) -> Stage:
        """The stage that is open."""
        return self._stage

    @property
    def page(self) -> QWidget | None:
        """The page that is open."""
        return self.stack.currentWidget()

    @property
    def curtain_is_down(self) -> bool:
        """Whether everything is hidden."""
        return self._front.currentWidget() is self.curtain

    def open_stage(self, stage: Stage) -> None:
        """Go to a stage; the ranking of all categories is the list of them."""
        if stage is not self._stage:
            self.bridge.end_preview()
        self._stage = stage
        page = self._page(self._name_of(stage), stage)
        self.rail.choose(stage)
        self.header.set_title(self.bridge.words(f"stage.{stage.value}"))
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
            page.setFocus()

    def _name_of(self, stage: Stage) -> str:
        """The page for a stage: a list for all categories, and none with places where there is no result yet."""
        if self.bridge.state.is_withheld:
            ranks = stage is Stage.RANKING and not self.bridge.is_control
            if ranks or stage in (Stage.TIES, Stage.CEREMONY):
                return WITHHELD
        listed = stage is Stage.RANKING and self.bridge.category == ALL
        return ALL_CATEGORIES if listed else stage.value

    def _page(self, name: str, stage: Stage) -> Page:
        if name not in self._pages:
            kind = OTHERS.get(name) or CLASSES[stage]
            made: Page = getattr(import_module(f"juryapp.ui.pages.{name}"), kind)(self.bridge, self.stack)
            self.stack.addWidget(made)
            self._pages[name] = made
        return self._pages[name]

    def retranslate(self) -> None:
        """Word the frame anew; pages do it themselves."""
        words = self.bridge.words
        self.header.retranslate()
        self.header.set_title(words(f"stage.{self._stage.value}"))
        self.notice.retranslate(words)
        self.banner.retranslate(words)
        self.control.retranslate(words)
        self.curtain.retranslate(words)
        self._refresh()

    def _on_outcome_changed(self) -> None:
        if not self.bridge.is_trial:  # What is only tried changes nothing here, and a drag tries sixty times a second.
            self._refresh()

    def _refresh(self) -> None:
        self.control.setVisible(self.bridge.is_control)
        if self.page is not None and self.page is not self._pages.get(self._name_of(self._stage)):
            self.open_stage(self._stage)
        words, state = self.bridge.words, self.bridge.state
        rules = state.rulebook
        lines = [
            f"{words('unit.participants', count=len(state.evidence.participants))} · "
            f"{words('unit.categories', count=len(rules.categories))}",
            words("unit.studies", count=len(rules.sources)),
        ]
        voices = sum(person.role.weighs for person in state.persons)
        if voices:
            lines.append(words("unit.jurors", count=voices))
        if rules.constructed:
            lines.append(words("app.constructed_short"))
        self.rail.show_edition(award_title(rules.award.in_(words.language), rules.year, words), "\n".join(lines), words)
        if not self.bridge.is_trial:
            self.rail.show_states(stage_states(state, self.bridge.session.outcome), words)
            self.header.refresh()

    def show_refusal(self, refusal: JuryError) -> None:
        """Say why something was not done."""
        self.notice.hide()
        self.banner.say(self.bridge.words.problems(refusal), self.bridge.words)

    def lower_curtain(self, *, because_of_screen: bool = False) -> None:
        """Hide everything: dialogs, menus and cards, which would stand above it, are left without being answered."""
        self.notice.hide()
        for above in self.findChildren(QWidget):
            if above.isWindow() and above.isVisible():
                above.close()
        QToolTip.hideText()
        self._inside.setEnabled(False)  # Otherwise a page could still be given the focus, and would take keys unseen.
        self._front.setCurrentWidget(self.curtain)
        self.curtain.come_down(self.bridge.words, because_of_screen=because_of_screen)

    def raise_curtain(self) -> None:
        """Show everything again."""
        self._inside.setEnabled(True)
        self._front.setCurrentWidget(self._inside)
        (self.page or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_curtain(self) -> None:
        """Lower it, or raise it."""
        if self.curtain_is_down:
            self.raise_curtain()
        else:
            self.lower_curtain()

    def _on_screen_joined(self) -> None:
        if not self.curtain_is_down:
            self.lower_curtain(because_of_screen=True)

    def _on_notice(self, text: str, undoable: bool) -> None:
        self.banner.hide()  # Something succeeded since; a refusal that stayed would speak of the past.
        if not self.curtain_is_down:
            self.notice.say(text, undoable=undoable)

    def _on_actor_changed(self, name: str) -> None:
        self.bridge.session.act_as(name)
        self.bridge.state_changed.emit()
        self.header.refresh()
        self.actor_changed.emit(name)

    def showEvent(self, event: QShowEvent) -> None:
        """An edition that is opened before other screens shows nothing until somebody at the keyboard says so."""
        super().showEvent(event)
        if not self._first_seen:
            self._first_seen = True
            if self.screens.several:
                self.lower_curtain(because_of_screen=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notice at the foot; in a small window the page gets most of the rail's room."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < ROOMY)
        self.notice.stay_in_place()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint what paints itself when the theme changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            for widget in self.findChildren(QWidget):
                widget.update()

    def close_edition(self) -> None:
        """Let go of the edition's file, once nothing works on it any more; what is being typed counts before."""
        typed_in = QApplication.focusWidget()
        if typed_in is not None and self.isAncestorOf(typed_in):
            typed_in.clearFocus()
        for latest in self.findChildren(Latest):
            latest.forget()
        for job in self.findChildren(Job):
            job.cancel()
        QThreadPool.globalInstance().waitForDone(LONGEST_WAIT)
        for widget in (self.notice, self.banner):
            widget.hide()
        self.bridge.session.close()
