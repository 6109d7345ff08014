"""The heart: who stands where, by how much, why, and what other weights would make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from juryapp.domain.outcome import Basis
from juryapp.domain.participant import ParticipantId
from juryapp.text.contender_words import names_in
from juryapp.text.shown import shown
from juryapp.text.standing_aside import aside_text
from juryapp.ui.bridge import ALL, Bridge
from juryapp.ui.figures.panel import FiguresPanel
from juryapp.ui.pages.page import Page
from juryapp.ui.ranking.compared_side import ComparedSide
from juryapp.ui.ranking.doubts import Doubts
from juryapp.ui.ranking.forms_panel import FormsPanel
from juryapp.ui.ranking.lanes import Lane, Lanes
from juryapp.ui.ranking.legend import Lacking, aligned_text, legend_text
from juryapp.ui.ranking.paced import Paced
from juryapp.ui.ranking.rows import (
    SIDE_BY_SIDE_UP_TO,
    Faces,
    Row,
    Standing,
    corrected_leaves,
    decimals_of,
    lane_text,
    row_text,
    rows_of,
    standing_of,
    told_text,
)
from juryapp.ui.ranking.verdict import basis_text, verdict_of
from juryapp.ui.ranking.verdict_panel import VerdictPanel
from juryapp.ui.weights.bar import Segment
from juryapp.ui.weights.percent import border_text
from juryapp.ui.weights.shares import Shares
from juryapp.ui.widgets.announce import announce
from juryapp.ui.widgets.empty import EmptyState


class RankingPage(Page):
    """One category, or the contenders for the overall prize. Nothing here is stored: weights are only tried."""

    stage = "ranking"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._standing: Standing | None = None
        self._decimals = bridge.rulebook.decimals
        self._shares: Shares | None = None
        self._rows: tuple[Row, ...] = ()
        self._form_chosen = False
        self._names: dict[str, str] = {}
        self._names_of: tuple[object, str] = (None, "")
        self._faces: tuple[tuple[object, ...], Faces] = (), {}
        self._lanes: tuple[tuple[object, ...], Lanes] | None = None
        self._corrected: Mapping[ParticipantId, frozenset[int]] = {}
        self._corrected_of: tuple[object, object] = (None, None)
        self._lacking = Lacking()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._paced = Paced(self.table.viewport())
        self._paced.due.connect(self._on_border_moved)
        self._paced.rested.connect(self._show_comparison)
        self.table.bar.border_moved.connect(self._on_moved)
        self.table.bar.released.connect(self._on_released)
        self.table.bar.chosen.connect(self._describe)
        self.table.chosen_changed.connect(self._show_comparison)
        self.table.current_changed.connect(self._describe)
        self.panel.source_wanted.connect(self._on_source_wanted)
        self.table.figure_wanted.connect(self._on_figure_wanted)
        self.table.menu_wanted.connect(self._on_menu_wanted)
        self.table.aligned_changed.connect(self._on_aligned)
        self.table.aligned_already.connect(lambda: bridge.notice.emit(bridge.words("rank.aligned_already"), False))
        self.table.set_told(lambda row, lane: told_text(row, lane, self._decimals, bridge.rulebook, bridge.words))
        self.side_by_side.clicked.connect(lambda: self._set_form(stacked=False))
        self.stacked.clicked.connect(lambda: self._set_form(stacked=True))
        for button in (self.how_sure, self.compare):
            button.clicked.connect(self._on_another_form)
        self.doubts = Doubts(bridge, self)
        self.doubts.doubt_found.connect(lambda: self._show_verdict(bridge.outcome.basis))
        self.doubts.answer_found.connect(self._show_form)
        self.search.textChanged.connect(self._on_searched)
        self.copy.clicked.connect(self._on_copy)
        self.reset.clicked.connect(bridge.end_preview)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        said = self.verdict_panel = VerdictPanel(self)
        self.verdict, self.verdict_rest, self.basis = said.head, said.rest, said.basis
        self.trial, self.reset = said.trial, said.reset
        column.addWidget(self.verdict_panel)
        self.empty = EmptyState("chart-bar", self)
        column.addWidget(self.empty, 1)
        self.content = QWidget(self)
        beside = QHBoxLayout(self.content)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        made = self.forms_panel = FormsPanel(self.bridge, self)
        self.side_by_side, self.stacked, self.how_sure, self.compare = (
            made.side_by_side,
            made.stacked,
            made.how_sure,
            made.compare,
        )
        self.search, self.copy, self.legend = made.search, made.copy, made.legend
        self.table, self.sure, self.alternatives, self.forms = made.table, made.sure, made.alternatives, made.forms
        beside.addWidget(made, 1)
        self.side = ComparedSide(self.bridge, self)
        self.panel, self.why_not = self.side.panel, self.side.why_not
        beside.addWidget(self.side)
        self.why_not.source_wanted.connect(self._on_figure_wanted)
        column.addWidget(self.content, 1)
        self.figures = FiguresPanel(self.bridge, self)

    def retranslate(self) -> None:
        """Word what does not depend on the edition."""
        words = self.bridge.words
        self.reset.setText(words("action.reset"))
        self.trial.setText(words("weights.trial"))
        self.forms_panel.retranslate(words)
        self.side.retranslate()

    def refresh(self) -> None:
        """Show the outcome as it stands, or the trial."""
        bridge = self.bridge
        rules, outcome = bridge.rulebook, bridge.outcome
        self._standing = standing_of(outcome, bridge.category) if bridge.category != ALL else None
        shown_at_all = self._standing is not None and self._standing.says_something
        self.empty.setVisible(not shown_at_all)
        self.content.setVisible(shown_at_all)
        self.verdict_panel.setVisible(shown_at_all)
        if self._standing is None or not shown_at_all:
            self.empty.set_words(bridge.words("rank.empty"))
            return
        self._decimals = decimals_of(self._standing, rules)
        self._shares = Shares.of(rules, dict(outcome.weights_in(bridge.category) or outcome.weights))
        if not self._form_chosen:
            self._set_form(stacked=len(self._shares.group()) > SIDE_BY_SIDE_UP_TO, asked=False)
        self._rows = rows_of(
            self._standing,
            rules,
            bridge.words,
            self._company_names(),
            self._decimals,
            corrected=self._corrected_leaves(),
            faces=self._faces_of(self._standing.category),
        )
        self.doubts.look_at(self._standing)
        self.alternatives.look_at(self._standing.category)
        self._show_verdict(outcome.basis)
        self._show_rows()
        self._show_form()
        if self.table.bar.is_held:
            self.side.fall_behind()
        else:
            self._show_comparison()

    def _company_names(self) -> dict[str, str]:
        state, language = self.bridge.state.evidence, self.bridge.language
        if self._names_of[0] is not state or self._names_of[1] != language:
            self._names = {one.id: shown(one.name.in_(language)) for one in state.companies}
            self._names_of = (state, language)
        return self._names

    def _standing_names(self) -> Mapping[str, str]:
        """Names by company, and those of contenders where it is about the overall prize."""
        names, state = self._company_names(), self.bridge.state
        if self._standing is None:
            return names
        whom = (one.id for one in state.evidence.participants)
        return names_in(self._standing.category, whom, state.rulebook, names, self.bridge.words)

    def _faces_of(self, category: str) -> Faces:
        """What is known of the rows of this category, forgotten with the evidence, the rules or the language."""
        state, words = self.bridge.state, self.bridge.words
        about = (state.evidence, state.rulebook, words, category)
        if any(one is not kept for one, kept in zip_longest(about, self._faces[0])):
            self._faces = about, {}
        return self._faces[1]

    def _lanes_of(self, shares: Shares) -> tuple[tuple[Lane, ...], tuple[Segment, ...]]:
        rules, words = self.bridge.rulebook, self.bridge.words
        if self._lanes is None or self._lanes[0][0] is not rules or self._lanes[0][1] is not words:
            self._lanes = (rules, words), Lanes(rules, words)
        return self._lanes[1].of(shares)

    def _corrected_leaves(self) -> Mapping[ParticipantId, frozenset[int]]:
        state = self.bridge.state
        if self._corrected_of[0] is not state.evidence or self._corrected_of[1] is not state.rulebook:
            self._corrected = corrected_leaves(state.evidence, state.rulebook)
            self._corrected_of = (state.evidence, state.rulebook)
        return self._corrected

    def _show_verdict(self, basis: Basis) -> None:
        bridge = self.bridge
        if self._standing is None:
            return
        verdict = verdict_of(self._standing, bridge.rulebook, bridge.words, self._names, self._decimals)
        chance, flip = self.doubts.sentences(self._standing_names())
        self.verdict_panel.say(verdict, chance=chance, flip=flip, more_to_come=self.doubts.asking)
        said = [bridge.words("rank.scale_note")]
        if not bridge.is_control:
            said.append(bridge.words("rank.drag_hint"))
        if not bridge.is_trial:
            said = [*self._whose_weights(basis, self._standing.category), *said]
        self.basis.setText(" ".join(said))
        self.trial.setVisible(bridge.is_trial)
        self.reset.setVisible(bridge.is_trial)

    def _whose_weights(self, basis: Basis, where: str) -> Iterator[str]:
        """Where the weights come from, and who is left out of them here."""
        bridge = self.bridge
        here, state = bridge.outcome.standing(where), bridge.state
        people = {person.id: shown(person.name) for person in state.persons}
        if here.waits_for_weights:
            return  # The verdict says so.
        present = [people.get(id, id) for id in state.present]
        yield basis_text(basis, len(state.answers.jurors) - len(here.aside), present, bridge.words)
        if here.aside:
            yield aside_text(here, bridge.session.touched(), people, self._names, bridge.words)

    def _show_rows(self) -> None:
        if self._shares is None or self._standing is None:
            return
        wanted = self.search.text().strip().casefold()
        rows = [one for one in self._rows if wanted in one.name.casefold()] if wanted else self._rows
        lanes, segments = self._lanes_of(self._shares)
        self.table.set_rows(lanes, segments, rows)

    def _on_searched(self) -> None:
        self._show_rows()
        self._describe()

    def _category_name(self) -> str:
        known = {one.id: shown(one.name.in_(self.bridge.language)) for one in self.bridge.rulebook.categories}
        return known.get(self.bridge.category, self.bridge.words("header.overall"))

    def _describe(self) -> None:
        """Tell a screen reader the row that the keys are at, and the border that they move.

        Not while a hand drags a border: what is tried then is told when it lets go.
        """
        if self.table.bar.is_held:
            return
        row, words, rules = self.table.current, self.bridge.words, self.bridge.rulebook
        self.table.setAccessibleName(words("rank.table_name", category=self._category_name()))
        told, lane = "" if row is None else row_text(row, rules, words), self.table.lane
        if row is not None and row.score is not None and lane is not None:
            told = words("rank.lane_at", criterion=lane.name, figure=lane_text(lane, row.score, rules, words))
        self.table.setAccessibleDescription(" ".join(filter(None, (told, aligned_text(self.table, words)))))
        hatched = self._lacking.among(self.table, self.bridge.state.evidence, rules)
        self.legend.setText(legend_text(self.table, rules, words, hatched=hatched))
        self.legend.setVisible(bool(self.legend.text()) and self.forms.currentWidget() is self.table)
        bar = self.table.bar
        bar.setAccessibleDescription(border_text(bar.segments, bar.border, words))

    def _set_form(self, *, stacked: bool, asked: bool = True) -> None:
        self._form_chosen = self._form_chosen or asked
        self.stacked.setChecked(stacked)
        self.side_by_side.setChecked(not stacked)
        self.table.set_stacked(stacked)
        self._show_form()

    def _on_another_form(self) -> None:
        self._form_chosen = True
        self._show_form()

    def _show_form(self) -> None:
        """What is chosen of the forms."""
        self.forms_panel.show_view()
        if self.forms_panel.view is None:
            self._describe()
            return
        self.legend.hide()
        people = {person.id: shown(person.name) for person in self.bridge.state.persons}
        named = {**people, **self._standing_names()}
        if self.forms_panel.view is self.sure:
            self.doubts.fill(self.sure, named)
        else:
            self.alternatives.fill(named)

    def _show_comparison(self) -> None:
        if self._standing is not None:
            chosen, aloud = self.table.chosen, not self.table.bar.is_held
            self.side.show_comparison(self._standing, self._rows, chosen, self._names, self._decimals, aloud=aloud)

    def _on_source_wanted(self, criterion: str) -> None:
        if self.side.pair is None or self._standing is None:
            return
        self.figures.show_criterion([self._standing.scores[key].participant for key in self.side.pair], criterion)

    def _on_figure_wanted(self, key: str, criterion: str) -> None:
        if self._standing is None:
            return
        score = self._standing.scores.get(key)
        whom = score.participant if score else ParticipantId(category=self._standing.category, company=key)
        self.figures.show_participant(whom, criterion=criterion)

    def row_menu(self) -> QMenu | None:
        """The figures of the current row: all of them, or those of one criterion."""
        row, words = self.table.current, self.bridge.words
        if row is None:
            return None
        menu = QMenu(self)
        whole = menu.addAction(words("figures.of", name=row.name).replace("&", "&&"))
        whole.setShortcut(QKeySequence("Ctrl+Return"))
        whole.triggered.connect(partial(self._on_figure_wanted, row.key, ""))
        if row.score is not None:
            menu.addSeparator()
            for lane in self.table.lanes:
                told = lane_text(lane, row.score, self.bridge.rulebook, words)
                action = menu.addAction(f"{lane.name}: {told}".replace("&", "&&"))
                action.triggered.connect(partial(self._on_figure_wanted, row.key, lane.criterion))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_menu_wanted(self, at: QPoint) -> None:
        menu = self.row_menu()
        if menu is not None:
            menu.popup(at)

    def _on_aligned(self) -> None:
        self._describe()
        announce(self.table, aligned_text(self.table, self.bridge.words) or self.bridge.words("rank.aligned_back"))

    def _on_moved(self, border: int, position: Fraction) -> None:
        """A mouse moves more often than the screen is painted; of keys each one counts."""
        (self._paced.put if self.table.bar.is_held else self._on_border_moved)(border, position)

    def _on_border_moved(self, border: int, position: Fraction) -> None:
        if self._shares is not None and self.isVisible():
            self.bridge.preview(self._shares.with_border("", border, position).importance)

    def _on_released(self) -> None:
        """The last move counts, and is told."""
        self._paced.let_go()
        self._describe()
        self._show_comparison()

    def _on_copy(self) -> None:
        text = self.forms_panel.copied(self._rows, self._decimals, self.bridge.words)
        if text and self.bridge.is_control:  # What leaves the window says what it is, too.
            text = f"{self.bridge.words('answers.control_on')}\n{text}"
        if text:
            QGuiApplication.clipboard().setText(text)
            self.bridge.notice.emit(self.bridge.words("rank.copied"), False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the comparison leaves more room to the table."""
        super().resizeEvent(event)
        self.side.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the trial."""
        if event.key() == Qt.Key.Key_Escape and self.bridge.is_trial:
            self.bridge.end_preview()
        else:
            super().keyPressEvent(event)
