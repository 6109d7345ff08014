"""From files to an award: what they suggest as sentences that can be changed, and what they leave open."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.rulebook import Rulebook
from juryapp.session.start import Draft
from juryapp.text.words import Words
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.award.forms import Line
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.rule_line import Lines
from juryapp.ui.evidence.draft_view import DraftView
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_of(names: list[str]) -> int:
    """The year that most file names have, else this one."""
    found = [int(year) for name in names for year in YEAR.findall(name)]
    return max(found, key=found.count) if found else dt.datetime.now(tz=dt.UTC).year


def kept(rules: Rulebook, made: Rulebook, touched: set[str]) -> Rulebook:
    """`made` from the latest answers, with every line that was changed by hand as it stands in `rules`."""
    criteria = {one.id: one for one in rules.criteria}
    sources = {one.id: one for one in rules.sources}
    whole = {
        field: getattr(rules, field)
        for field in (
            "award",
            "year",
            "language",
            "missing",
            "decimals",
            "tie",
            "chain",
            "convention",
            "prizes",
            "hall",
        )
    }
    known = {one.id for one in made.categories}
    return replace(
        made,
        **whole,
        weights=replace(rules.weights, fixed=made.weights.fixed),
        categories=rules.categories if {one.id for one in rules.categories} >= known else made.categories,
        criteria=tuple(criteria.get(one.id, one) if f"criterion:{one.id}" in touched else one for one in made.criteria),
        sources=tuple(
            replace(one, minimum_n=sources[one.id].minimum_n)
            if f"minimum:{one.id}" in touched and one.id in sources
            else one
            for one in made.sources
        ),
    )


class StartPage(QWidget):
    """Nothing is stored until the award is created."""

    accepted = Signal()
    left = Signal()

    def __init__(self, draft: Draft, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._touched: set[str] = set()
        year = year_of([path.name for path in draft.paths])
        self.rules = draft.award(name=words("award.new_name"), year=year, language=words.language)
        self._lead = Panel()
        self._intro = Label(Kind.MUTED)
        self.lines, self.criteria = Lines(), Lines()
        self._criteria_title = Label(Kind.HEADING)
        for widget in (self._intro, self.lines, self._criteria_title, self.criteria):
            self._lead.body.addWidget(widget)
        self.view = DraftView(self._lead, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.lines.changed.connect(self._on_changed)
        self.criteria.changed.connect(self._on_changed)
        self.view.draft_changed.connect(self._on_draft_changed)
        self.view.accepted.connect(self.accepted)
        self.view.left.connect(self.left)
        self.view.show_draft(draft, words)
        self.set_words(words)

    @property
    def draft(self) -> Draft | None:
        """The files with all answers."""
        return self.view.draft

    def begin(self) -> None:
        """Open the line of the name: nobody but the organiser knows it."""
        line = self.lines.line("name")
        line.button.setChecked(True)
        if line.controls:
            line.controls[0].setFocus()

    def set_words(self, words: Words) -> None:
        """Word everything anew."""
        self._words = words
        self._intro.setText(words("award.intro"))
        self._criteria_title.setText(words("award.criteria"))
        self.view.set_words(words, title=words("welcome.from_files"), accept=words("award.create"))
        self._show()

    def _on_changed(self, rules: Rulebook, about: str) -> None:
        self._touched.add(about)
        self.rules = rules
        self._show()

    def _on_draft_changed(self) -> None:
        draft = self.draft
        if draft is not None:
            made = draft.award(name=self.rules.award.plain, year=self.rules.year, language=self.rules.language)
            self.rules = replace(kept(self.rules, made, self._touched), edition=made.edition)
            self._show()

    def _show(self) -> None:
        words, draft = self._words, self.draft
        lines = [line for line in lines_of(self.rules, words) if line.about != "names"]
        if draft is not None:
            count = len(draft.proposal.participants)
            at = next(at for at, line in enumerate(lines) if line.about == "categories") + 1
            lines.insert(at, Line(about="participants", text=words("award.participants", participants=count)))
        self.lines.show_lines(tuple(lines), words)
        self.criteria.show_lines(criterion_lines(self.rules, words), words)
