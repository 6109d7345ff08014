"""Beside what the jurors weigh: who of them weighs nothing where, and the weights that hold there instead."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QWidget

from juryapp.domain.outcome import Outcome
from juryapp.domain.recusal import touched_by
from juryapp.session.state import EditionState
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import Labels, ShareBar
from juryapp.ui.weights.percent import segments_of
from juryapp.ui.weights.shares import Shares
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, emptied


class AsideNote(Panel):
    """A sentence for each person, and a bar for each category that has weights of its own; hidden where nobody stands
    aside anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.lines = Label(Kind.HEADING), Label()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lines)
        self.body.addLayout(self._grid)
        self.hide()

    def show_state(self, state: EditionState, outcome: Outcome, words: Words, *, wanted: bool) -> None:
        """Say who stands aside in this outcome; nothing where weights are not `wanted` of each juror."""
        lines = tuple(_lines(state, words)) if wanted else ()
        self.title.setText(words("minutes.recusals"))
        self.lines.setText("\n".join(lines))
        emptied(self._grid)
        if lines:
            self._show_bars(state, outcome, words)
        self.setVisible(bool(lines))

    def _show_bars(self, state: EditionState, outcome: Outcome, words: Words) -> None:
        rules = state.rulebook
        named = [(rules.category(one.category).name.in_(words.language), one.weights) for one in outcome.categories]
        if outcome.overall is not None:
            named.append((words("term.overall_prize"), outcome.overall.weights))
        for at, (name, weights) in enumerate((shown(name), weights) for name, weights in named if weights is not None):
            label = Label(Kind.STRONG, wrap=False)
            label.setText(name)
            self._grid.addWidget(label, at, 0)
            if not weights:
                waits = Label(Kind.NEEDS)
                waits.setText(words("rank.waits"))
                self._grid.addWidget(waits, at, 1)
                continue
            bar = ShareBar(thickness=12, fixed=True, labels=Labels.BOTH)
            segments = segments_of(Shares.of(rules, dict(weights)), rules, words)
            bar.set_segments(segments)
            told = tuple(words("weights.part", criterion=one.name, percent=one.text) for one in segments)
            bar.setAccessibleName(words("weights.juror_bar", name=name, weights=told))
            self._grid.addWidget(bar, at, 1)


def _lines(state: EditionState, words: Words) -> Iterator[str]:
    touched = touched_by(state.evidence, state.answers.recusals)
    companies = {one.id: shown(one.name.in_(words.language)) for one in state.evidence.companies}
    categories = {one.id: shown(one.name.in_(words.language)) for one in state.rulebook.categories}
    for person in state.persons:
        where = [at for one in touched if one.recusal.person == person.id for at in one.where]
        if where and person.role.weighs:
            yield words(
                "weights.stands_aside",
                person=shown(person.name),
                categories=tuple(categories[id] for id in dict.fromkeys(at.category for at in where)),
                names=tuple(companies[id] for id in dict.fromkeys(at.company for at in where)),
            )
