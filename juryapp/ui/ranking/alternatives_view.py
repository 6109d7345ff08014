"""The ranking beside another one: what to compare with, what it would change in a sentence, and both side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.alternative import Alternative, Alternatives, Group, Way
from juryapp.domain.outcome import Outcome
from juryapp.session.earlier import Earlier
from juryapp.text.alternative_words import (
    about_text,
    choice_text,
    difference_text,
    group_text,
    juror_lines,
    left_out_text,
    way_text,
    year_text,
)
from juryapp.ui import ask
from juryapp.ui.bridge import Bridge
from juryapp.ui.fonts import strong
from juryapp.ui.latest import Ask, Latest
from juryapp.ui.ranking.slope_rows import slope_rows
from juryapp.ui.ranking.slopes import Slopes
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

GROUPS = tuple(Group)


class AlternativesView(QWidget):
    """Everything there is to compare with is worked out at once, off this thread, so that choosing is immediate."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._about: tuple[Outcome, str] | None = None
        self._every: Alternatives | None = None
        self._chosen: tuple[Way, str] | None = None
        self._by_hand = False
        self._earlier: Earlier | None = None
        self._named: Mapping[str, str] = {}
        self._latest = Latest(self)
        self._latest.found.connect(self._on_found)
        self.head, self.sentence = Label(Kind.BODY, wrap=False), Label(Kind.STRONG)
        self.choice, self.note, self.jurors = Choice(), Label(Kind.SMALL), Label(Kind.SMALL)
        self.earlier = Button(Look.QUIET)
        self.earlier.clicked.connect(self._on_earlier)
        self.slopes = Slopes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.setSpacing(8)
        chooser = row(self.head, self.choice, self.earlier, spacing=12)
        chooser.addStretch(1)
        top.addLayout(chooser)
        for label in (self.sentence, self.note, self.jurors):
            top.addWidget(label)
        column.addLayout(top)
        column.addWidget(self.slopes, 1)
        self.choice.activated.connect(self._on_chosen)

    def look_at(self, category: str) -> None:
        """From now on it is about this category in the outcome that is shown; what was found of another is gone."""
        outcome = self._bridge.outcome
        if self._about is not None and self._about[0] is outcome and self._about[1] == category:
            return
        if not self._by_hand and self._about is not None and self._about[1] != category:
            self._chosen = None
        self._about, self._every = (outcome, category), None
        self._latest.forget()

    def fill(self, named: Mapping[str, str]) -> None:
        """Show what is known, in the language of the window; ask for it where it is not. `named` is by any id."""
        if self._about is None:
            return
        self._named = named
        words = self._bridge.words
        self.head.setText(words("compare.choice"))
        self.choice.setAccessibleName(words("compare.choice"))
        self.earlier.setText(words("compare.earlier"))
        self.earlier.setToolTip(words("compare.earlier_hint"))
        if self._every is not None:
            self._show_chosen(self._every, self._show_choices(self._every))
            return
        self.sentence.setText(words("compare.working"))
        self.slopes.setAccessibleName(words("compare.working"))
        self.slopes.show_rows((), ("", ""))
        self.choice.setEnabled(False)
        for label in (self.note, self.jurors):
            label.hide()
        if not self._latest.waiting:
            self._latest.ask(self._work)

    def _work(self) -> Ask:
        assert self._about is not None
        outcome, category = self._about
        return self._bridge.session.alternatives_job(category, outcome, self._earlier)

    def _on_earlier(self) -> None:
        path = ask.edition(self, self._bridge.words)
        if path is not None:
            self.compare_with(path)

    def compare_with(self, path: Path) -> None:
        """Hold an earlier edition beside this one, until the window is closed; nothing of it is stored."""
        job = self._bridge.earlier_job(path)
        job.succeeded.connect(self._on_read)
        job.refused.connect(self._bridge.refused)
        job.start()

    def _on_read(self, earlier: Earlier) -> None:
        self._earlier, self._every = earlier, None
        self._chosen, self._by_hand = (Way.YEAR, earlier.title), True
        self._latest.forget()
        self.fill(self._named)

    def _on_found(self, every: Alternatives) -> None:
        self._every = every
        self.fill(self._named)

    def _show_choices(self, every: Alternatives) -> Alternative:
        """Under a heading for each group; headings cannot be chosen. What is chosen of them is given back."""
        rules, words = self._bridge.rulebook, self._bridge.words
        model = QStandardItemModel(self.choice)
        self.choice.setModel(model)
        found = sorted(enumerate(every.found), key=lambda each: GROUPS.index(each[1].way.group))
        for group, ones in groupby(found, key=lambda each: each[1].way.group):
            self.choice.addItem(group_text(group, words))
            heading = model.item(self.choice.count() - 1)
            heading.setEnabled(False)
            heading.setFont(strong())
            for at, one in ones:
                self.choice.addItem(choice_text(every, one, rules, self._named, words), at)
        self.choice.setEnabled(True)
        chosen = self._one(every, [one for _, one in found])
        self.choice.choose(every.found.index(chosen))
        return chosen

    def _one(self, every: Alternatives, found: Sequence[Alternative]) -> Alternative:
        """What is chosen; while that is nobody's choice, or is not there, the first that moves somebody."""
        if self._chosen not in {(one.way, one.id) for one in found}:
            other = next((one for one in found if any(move.by for move in every.moves(one))), found[0])
            self._chosen = (other.way, other.id)
        return every.of(*self._chosen)

    def _on_chosen(self, _index: int) -> None:
        at = self.choice.currentData(Qt.ItemDataRole.UserRole)
        if self._every is None or at is None:
            return
        one = self._every.found[at]
        self._chosen, self._by_hand = (one.way, one.id), True
        self._show_chosen(self._every, one)

    def _show_chosen(self, every: Alternatives, one: Alternative) -> None:
        rules, words = self._bridge.rulebook, self._bridge.words
        self.sentence.setText(difference_text(every, one, rules, self._named, words))
        notes = (
            left_out_text(every, one, self._named, words),
            year_text(one, rules, words),
            about_text(one, words),
        )
        self.note.setText(" ".join(filter(None, notes)))
        self.jurors.setText("\n".join(juror_lines(every, self._named, words)))
        for label in (self.note, self.jurors):
            label.setVisible(bool(label.text()))
        self._show_slopes(every, one)

    def _show_slopes(self, every: Alternatives, one: Alternative) -> None:
        words = self._bridge.words
        now = words("compare.trial" if self._bridge.is_trial else "compare.now")
        other = way_text(one, self._bridge.rulebook, self._named, words)
        self.slopes.show_rows(slope_rows(every, one, self._named, words), (now, other))
        name = words("compare.slopes", now=now, other=other)
        self.slopes.setAccessibleName(f"{name}. {self.sentence.text()}")
