"""Weights, understood by touching: the bar, a row per criterion, and whose weights they become."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.answer import NOTHING_SAID
from juryapp.domain.context import StartedFrom
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Elicit, Rulebook, WeightsWay
from juryapp.text.shown import shown
from juryapp.ui.bridge import Bridge
from juryapp.ui.pages.page import Page
from juryapp.ui.ranking.verdict import basis_text
from juryapp.ui.weights.aside import AsideNote
from juryapp.ui.weights.asked_panel import AskedPanel
from juryapp.ui.weights.criteria_panel import CriteriaPanel
from juryapp.ui.weights.draft import Desk, as_importance, desk_of, first_juror, store, try_out, weighing
from juryapp.ui.weights.invented import InventedCompanies
from juryapp.ui.weights.jury_board import JuryBoard
from juryapp.ui.weights.presence import Presence
from juryapp.ui.weights.reading import read_back
from juryapp.ui.weights.settle import settle
from juryapp.ui.weights.shares import Shares
from juryapp.ui.weights.starting_panel import StartingPanel
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, row
from juryapp.ui.widgets.pill import Pill, Tone

TOP = 16
"""Pixels above what was scrolled to."""


class WeightsPage(Page):
    """Everything that is moved is a trial until it is stored; Escape ends it."""

    stage = "weights"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._desk: Desk | None = None
        self._trial: Shares | None = None
        self._locked: frozenset[str] = frozenset()
        self._juror = ""
        self._started: StartedFrom | None = None
        self._build()
        self.way.activated.connect(self._on_way)
        self.juror.activated.connect(self._on_juror)
        self.reset.clicked.connect(self._on_reset)
        self.to_board.clicked.connect(self._on_to_board)
        self.asked.changed.connect(self._on_asked)
        self.asked.misread.connect(lambda: bridge.notice.emit(bridge.words("weights.swing_misread"), False))
        self.apply.clicked.connect(self._on_apply)
        self.presence.changed.connect(self._show_actions)
        self.starting.wanted.connect(self._on_start)
        self.criteria.border_moved.connect(self._on_border_moved)
        self.criteria.share_wanted.connect(self._on_share)
        self.criteria.lock_wanted.connect(self._on_lock)
        self.criteria.misread.connect(lambda: bridge.notice.emit(bridge.words("weights.not_percent"), False))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(self, margin=24)
        outer.addWidget(scrolled)
        self.empty = EmptyState("scale", self)
        outer.addWidget(self.empty, 1)
        self.scrolled = scrolled
        self.way, self.juror = Choice(), Choice()
        self.way_label, self.juror_label = Label(Kind.SMALL, wrap=False), Label(Kind.SMALL, wrap=False)
        self.basis = Label()
        self.trial, self.reset = Pill(Tone.NEEDS), Button(Look.QUIET)
        self.apply, self.readback, self.why_not = Button(Look.PRIMARY), Label(Kind.STRONG), Label(Kind.NEEDS)
        head = Panel(self, padding=16)
        top = row(self.way_label, self.way, 16, self.juror_label, self.juror, None, self.trial, self.reset, self.apply)
        head.body.addLayout(top)
        head.body.addWidget(self.readback)
        self.to_board = Button(Look.QUIET, "users")
        basis = row(self.basis, self.to_board)
        basis.setStretch(0, 1)
        head.body.addLayout(basis)
        head.body.addWidget(self.why_not)
        self.presence = Presence(self)
        head.body.addWidget(self.presence)
        scrolled.body.addWidget(head)
        self.starting = StartingPanel(self)
        scrolled.body.addWidget(self.starting)
        self.asked = AskedPanel(self)
        scrolled.body.addWidget(self.asked)
        self.invented = InventedCompanies(self)
        scrolled.body.addWidget(self.invented)
        self.criteria = CriteriaPanel(self)
        scrolled.body.addWidget(self.criteria)
        self.board = JuryBoard(self.bridge, self)
        scrolled.body.addWidget(self.board)
        self.aside = AsideNote(self)
        scrolled.body.addWidget(self.aside)
        scrolled.body.addStretch(1)

    def retranslate(self) -> None:
        """Word what does not depend on the edition."""
        words = self.bridge.words
        self.way_label.setText(words("weights.way"))
        self.way.setAccessibleName(words("weights.way"))
        self.juror_label.setText(words("weights.juror_choice"))
        self.juror.setAccessibleName(words("weights.juror_choice"))
        self.trial.setText(words("weights.trial"))
        self.reset.setText(words("action.reset"))
        self.to_board.setText(words("weights.board"))
        self.empty.set_words(words("weights.no_criteria"))
        self.way.clear()
        for way in WeightsWay:
            self.way.addItem(words(f"weights_way.{way.value}"), way)
        self.criteria.retranslate(words)
        self.presence.retranslate(words)
        self.starting.retranslate(words)

    def refresh(self) -> None:
        """Show the weights as they are stored, or as they are tried."""
        bridge = self.bridge
        rules = bridge.rulebook
        self.empty.setVisible(not rules.leaves)
        self.scrolled.setVisible(bool(rules.leaves))
        if not rules.leaves:
            return
        if self._juror not in {person.id for person in weighing(bridge)}:
            self._juror = first_juror(bridge)
        self._desk = desk_of(bridge, self._juror)
        self._trial = self._tried(rules, self._desk)
        self._show_head(rules, self._desk)
        self.criteria.show_shares(self._shares, rules, bridge.session.outcome, bridge.words)
        editable = bridge.state.seal is None and (bool(self._juror) or not self._each)
        self.criteria.set_editable(editable and not self._is_asked)
        self._show_starting(editable and not self._is_asked)
        self._show_asked(rules, self._desk, editable)
        self.board.setVisible(self._each and bool(self._juror))
        if self._each and self._trial is None:
            self.board.refresh()
        self._show_invented(rules)
        self.aside.show_state(bridge.state, bridge.session.outcome, bridge.words, wanted=self._each)
        self._show_actions()
        settle()

    @property
    def _is_secret(self) -> bool:
        """Whether what is handed in now stays secret."""
        return self._each and not self.bridge.state.round.is_open

    def _show_invented(self, rules: Rulebook) -> None:
        """While answers are secret only invented companies move as one drags."""
        self.invented.setVisible(self._is_secret and bool(self._juror))
        self.invented.show_shares(self._named_shares(rules), self.bridge.words)

    def _named_shares(self, rules: Rulebook) -> list[tuple[str, Fraction]]:
        group = self._shares.group()
        return [(shown(rules.criterion(node.id).name.in_(self.bridge.language)), node.share) for node in group]

    @property
    def _is_asked(self) -> bool:
        """Whether the rules ask for something else than shares."""
        return self.bridge.rulebook.weights.elicit is not Elicit.DIRECT

    def _show_asked(self, rules: Rulebook, desk: Desk, editable: bool) -> None:
        """What is asked for; a finished trial that has ended takes with it what was said for it."""
        self.asked.setVisible(self._is_asked)
        self.criteria.caption.setVisible(not self._is_asked)
        self.criteria.set_only_told(self._is_asked)
        if not self._is_asked:
            return
        if self.asked.touched and not self.bridge.is_trial and not self.asked.missing():
            self.asked.forget()
        self.asked.load(rules, desk.said, desk.importance, self.bridge.words, f"{desk.way} {desk.juror}")
        self.asked.setEnabled(editable)
        self.asked.show_shares(self._shares)

    def _on_asked(self) -> None:
        """What is said becomes a trial as far as it weighs something already."""
        bridge = self.bridge
        if self._desk is not None:
            try:
                made = Shares.of(bridge.rulebook, bridge.session.weights_of(self.asked.importance))
            except JuryError as refusal:
                bridge.refused.emit(refusal)
                return
            self._try(made)
            self.asked.show_shares(self._shares)
            self._show_actions()

    def _on_reset(self) -> None:
        self.asked.forget()
        self.bridge.end_preview()
        self.refresh()

    def _tried(self, rules: Rulebook, desk: Desk) -> Shares | None:
        """The trial that is on; one that began on another page is taken over, where the weights are one set."""
        if not self.bridge.is_trial:
            return None
        if desk.juror:
            return self._trial
        known = {node.id for node in self._trial.nodes} if self._trial else set()
        if self._trial is not None and known == {criterion.id for criterion in rules.criteria}:
            trial_weights = dict(self.bridge.outcome.weights)
            if all(self._trial.effective(leaf) == weight for leaf, weight in trial_weights.items()):
                return self._trial
        return Shares.of(rules, dict(self.bridge.outcome.weights))

    @property
    def _each(self) -> bool:
        return self._desk is not None and self._desk.way is WeightsWay.EACH_JUROR

    @property
    def _shares(self) -> Shares:
        """What the page shows, with the locks."""
        if self._desk is None:
            raise RuntimeError("shares are shown after the first refresh")
        return replace(self._trial or self._desk.shares, locked=self._locked)

    def _show_head(self, rules: Rulebook, desk: Desk) -> None:
        bridge, words = self.bridge, self.bridge.words
        self.way.choose(desk.way)
        self.way.setEnabled(bridge.state.seal is None)
        people = {person.id: person.name for person in bridge.state.persons}
        present = [people.get(id, id) for id in bridge.state.present]
        jurors = len(bridge.state.answers.jurors)
        said = bridge.withheld_text or basis_text(bridge.session.outcome.basis, jurors, present, words)
        if bridge.is_trial and not self._each and not bridge.withheld_text:
            said = words("weights.trial_basis", basis=said)
        self.basis.setText(words("weights.sealed") if bridge.state.seal else said)
        self.juror_label.setVisible(self._each and bool(self._juror))
        self.juror.setVisible(self._each and bool(self._juror))
        self.juror.clear()
        for person in weighing(bridge):
            self.juror.addItem(shown(person.name), person.id)
        self.juror.choose(desk.juror)
        # Equal weights stand there for what is handed in secretly, and for who did not answer before all were opened.
        unseen = self._trial is None and self._is_secret == desk.stored
        self.readback.setVisible(self._each and bool(self._juror) and not unseen)
        self.to_board.setVisible(self._each and bool(self._juror))
        self.readback.setText(read_back(self._named_shares(rules), words))
        self.presence.setVisible(desk.way is WeightsWay.AGREED and bool(bridge.state.persons))
        self.presence.show_people(bridge.state.persons, bridge.state.present, keep=self._trial is not None)

    def _show_starting(self, editable: bool) -> None:
        """Where weights can begin, and where those that are tried began."""
        if not self.bridge.is_trial:
            self._started = None
        self.starting.setVisible(editable)
        self.starting.show_state(self.bridge.state, self.bridge.session.weights_of({}))
        self.starting.show_begun(self._started.study if self._started else "")

    def _show_actions(self) -> None:
        """The button, what it would do, and why it cannot where it cannot."""
        desk, bridge, words = self._desk, self.bridge, self.bridge.words
        if desk is None:
            return
        tried = self.bridge.is_trial
        self.trial.setVisible(tried)
        self.reset.setVisible(tried)
        self.apply.setText(words("action.hand_in" if self._each else "weights.apply"))
        self.apply.setVisible(self.bridge.state.seal is None)
        why = ""
        if self._each and not self._juror:
            why = words("weights.no_jurors")
        elif self._each and bridge.state.round.is_open:
            why = words("weights.open_now")
        elif desk.way is WeightsWay.AGREED and self.bridge.state.persons and not self.presence.chosen:
            why = words("weights.no_present") if tried else ""
        others_present = desk.way is WeightsWay.AGREED and set(self.presence.chosen) != set(self.bridge.state.present)
        new = tried or others_present or (desk.way is not WeightsWay.FIXED and not desk.stored)
        absent = desk.way is WeightsWay.AGREED and bool(self.bridge.state.persons) and not self.presence.chosen
        if self._is_asked:
            new, missing = self.asked.touched or not desk.stored or (others_present and not tried), self.asked.missing()
            why = why or missing
            self.trial.setVisible(self.asked.touched or tried)
            self.reset.setVisible(self.asked.touched or tried)
        self.apply.setEnabled(new and not why and not absent)
        if not why and self._is_secret:
            why = self._told_secret(desk)
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))

    def _told_secret(self, desk: Desk) -> str:
        """That nobody else sees it; of somebody who has handed in, that it is there."""
        words = self.bridge.words
        if not desk.stored:
            return words("weights.secret")
        name = next(person.name for person in weighing(self.bridge) if person.id == desk.juror)
        return words("weights.handed_in_already", person=shown(name))

    def _try(self, shares: Shares) -> None:
        if self._desk is None or shares.nodes == self._shares.nodes:
            self.criteria.show_numbers(self._shares, self.bridge.rulebook, self.bridge.words)
            return
        self._trial = shares
        try_out(self.bridge, self._desk, shares)

    def _on_start(self, shares: Shares, started: StartedFrom | None) -> None:
        """A starting point becomes a trial like any other, from which people drag on."""
        self._started = started
        self._try(replace(shares, locked=self._locked))

    def _on_border_moved(self, parent: str, border: int, position: Fraction) -> None:
        self._try(self._shares.with_border(parent, border, position))

    def _on_share(self, id: str, share: Fraction) -> None:
        self._try(self._shares.with_share(id, share))

    def _on_lock(self, id: str, locked: bool) -> None:
        self._locked = self._locked | {id} if locked else self._locked - {id}
        self.criteria.show_numbers(self._shares, self.bridge.rulebook, self.bridge.words)

    def _on_way(self) -> None:
        self.bridge.end_preview()
        rules = self.bridge.rulebook
        weights = replace(rules.weights, way=WeightsWay(self.way.currentData()))
        self.bridge.change_rules(replace(rules, weights=weights), about="weights")
        self.refresh()

    def _on_to_board(self) -> None:
        """The board is below the criteria; its first button takes the keys."""
        self.scrolled.verticalScrollBar().setValue(self.board.y() - TOP)
        (self.board.new_round if self.bridge.state.round.is_open else self.board.open_all).setFocus()

    def _on_juror(self) -> None:
        self._juror = str(self.juror.currentData())
        self._trial = None
        self.bridge.end_preview()
        self.refresh()

    def _on_apply(self) -> None:
        if self._desk is not None:
            shares, said = as_importance(self._shares), NOTHING_SAID
            if self._is_asked:
                shares, said = tuple(sorted(self.asked.importance.items())), self.asked.said
            stored = store(self.bridge, self._desk, (shares, said), self.presence.chosen, self._started)
            if stored and self._is_secret:
                self.asked.forget()  # Whoever sits down next would see it.
                self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the trial."""
        if event.key() == Qt.Key.Key_Escape and self.bridge.is_trial:
            self.bridge.end_preview()
        else:
            super().keyPressEvent(event)
