"""From files to an award: what they suggest as sentences that can be changed, and what they leave open."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Category, LinkKind, Rulebook, Source
from juryapp.session.asking import open_by_firm
from juryapp.session.measures import measures_of_draft
from juryapp.session.rulebook_edits import rebased
from juryapp.session.stakes import Setting
from juryapp.session.start import Draft
from juryapp.text.words import Words, words_for
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.award.forms import Line, Own
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.rule_line import Lines
from juryapp.ui.evidence.draft_view import DraftView
from juryapp.ui.evidence.names_form import NamesForm
from juryapp.ui.models.proposed_names import ProposedNamesModel, proposed_rows
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_of(names: list[str]) -> int:
    """The year that most file names have, else this one."""
    found = [int(year) for name in names for year in YEAR.findall(name)]
    return max(found, key=found.count) if found else dt.datetime.now(tz=dt.UTC).year


def kept(rules: Rulebook, made: Rulebook, touched: set[str], base: Rulebook) -> Rulebook:
    """`made` from the latest answers, with every line that was changed by hand as it stands in `rules`.

    `base` is what the answers before had made: criteria that differ from it were changed, added or removed by hand.
    """
    edited = rebased(rules, base, made)
    studies = {one.id for one in made.sources}
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
            "convention",
            "prizes",
            "hall",
            "category_word",
        )
    }
    if "constructed" in touched:
        whole["constructed"] = rules.constructed
    return replace(
        made,
        **whole,
        weights=edited.weights,
        categories=_kept_categories(rules, made),
        criteria=edited.criteria,
        chain=tuple(link for link in edited.chain if link.kind is not LinkKind.LARGER_N or link.name in studies),
        sources=tuple(_kept_source(one, sources.get(one.id, one), touched) for one in made.sources),
    )


def _kept_categories(rules: Rulebook, made: Rulebook) -> tuple[Category, ...]:
    """Those of `rules` while they hold all that the answers need; else the needed ones, called as they are there."""
    before = {one.id: one for one in rules.categories}
    if before.keys() >= {one.id for one in made.categories}:
        return rules.categories
    return tuple(before.get(one.id, one) for one in made.categories)


def _kept_source(made: Source, before: Source, touched: set[str]) -> Source:
    """A study whose line was changed by hand stays as it was made there; its minimum has a line of its own."""
    described = before if f"source:{made.id}" in touched else made
    minimum = before.minimum_n if f"minimum:{made.id}" in touched else made.minimum_n
    return replace(described, minimum_n=minimum)


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
        self._made = self.rules
        self._lead = Panel()
        self._intro = Label(Kind.MUTED)
        self.lines, self.criteria = Lines(), Lines()
        self.names = ProposedNamesModel(self)
        self._criteria_title = Label(Kind.HEADING)
        for widget in (self._intro, self.lines, self._criteria_title, self.criteria):
            self._lead.body.addWidget(widget)
        self.view = DraftView(self._lead, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.lines.changed.connect(self._on_changed)
        self.criteria.changed.connect(self._on_changed)
        self.names.named.connect(lambda answer: self.view.answer([answer]))
        self.view.draft_changed.connect(self._on_draft_changed)
        self.view.accepted.connect(self.accepted)
        self.view.left.connect(self.left)
        self.view.letter_wanted.connect(self._on_letter_wanted)
        self.view.setting = lambda: Setting(rules=self.rules)
        self.view.show_draft(draft, words)
        self.set_words(words)

    @property
    def draft(self) -> Draft | None:
        """The files with all answers."""
        return self.view.draft

    def _on_letter_wanted(self, source: str) -> None:
        """An e-mail that asks a firm what is open; whoever sends it signs it."""
        rules, words = self.rules, self._words
        firms = open_by_firm(self.draft, None)
        if firms:
            award = f"{rules.award.in_(rules.language)} {rules.year}"
            self.view.ask_firm(firms, source, award=award, sender="", words=words)
        else:
            self.view.refused.emit(JuryError("ask.nothing_open_here"))

    def begin(self) -> None:
        """Open the line of the name: nobody but the organiser knows it."""
        line = self.lines.line("name")
        line.button.setChecked(True)
        if line.controls:
            line.controls[0].setFocus()

    def set_words(self, words: Words) -> None:
        """Word everything anew."""
        self._words = words = words_for(words.language, self.rules.category_word)
        self._intro.setText(words("award.intro"))
        self._criteria_title.setText(words("award.criteria"))
        self.view.set_words(words, title=words("welcome.from_files"), accept=words("award.create"))
        self._show()

    def _on_changed(self, rules: Rulebook, about: str) -> None:
        self._touched.add(about)
        self.rules = rules
        if rules.category_word == self._words.category_word:
            self._show()
        else:
            self.set_words(self._words)

    def _on_draft_changed(self) -> None:
        draft = self.draft
        if draft is not None:
            made = draft.award(name=self.rules.award.plain, year=self.rules.year, language=self.rules.language)
            self.rules = replace(kept(self.rules, made, self._touched, self._made), edition=made.edition)
            self._made = made
            self._show()

    def _show(self) -> None:
        words, draft = self._words, self.draft
        found = draft.proposal.participants if draft is not None else ()
        participants = Counter(one.id.category for one in found)
        lines = list(lines_of(self.rules, words, participants))
        if draft is not None:
            count = len(found)
            at = next(at for at, line in enumerate(lines) if line.about == "categories") + 1
            self.names.show_rows(proposed_rows(draft.proposal, self.rules, words), words)
            form = Own(make=lambda name, words, parent: NamesForm(self.names, name, words, parent))
            text = words("award.participants", participants=count)
            lines.insert(at, Line(about="participants", text=text, form=form))
        self.lines.show_lines(tuple(lines), words)
        measures = measures_of_draft(draft) if draft is not None else ()
        self.criteria.show_lines(criterion_lines(self.rules, words, measures), words)
