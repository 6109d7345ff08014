"""The bar of the main criteria and a row for each; a criterion with others inside has a bar of its own."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.criterion import Aggregate, Criterion
from juryapp.domain.outcome import Outcome
from juryapp.domain.rulebook import Rulebook
from juryapp.text.figures import shown_parts
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import ShareBar
from juryapp.ui.weights.criterion_row import INDENT, CriterionRow
from juryapp.ui.weights.percent import border_text, colour_of, percent_text, segments_of
from juryapp.ui.weights.shares import PERCENT, Shares
from juryapp.ui.weights.span import span_of
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule


class CriteriaPanel(Panel):
    """Shows shares and tells what was asked of them; `border_moved` carries parent, border and position."""

    border_moved = Signal(str, int, object)
    share_wanted = Signal(str, object)
    lock_wanted = Signal(str, bool)
    misread = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0, spacing=0)
        self.caption = Label(Kind.SMALL)
        self.caption.setContentsMargins(20, 8, 20, 4)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.body.addWidget(self.caption)
        self.body.addLayout(self._body)
        self._built: QWidget | None = None
        self._built_for: tuple[object, ...] = ()
        self._shares: Shares | None = None
        self._words: Words | None = None
        self.rows: dict[str, CriterionRow] = {}
        self.bars: dict[str, ShareBar] = {}

    def retranslate(self, words: Words) -> None:
        """Say in another language what the bar is."""
        self.caption.setText(words("weights.bar"))
        self._built_for = ()

    def show_shares(self, shares: Shares, rules: Rulebook, outcome: Outcome, words: Words) -> None:
        """Show shares; rows are made anew only for other criteria, and told anew only for other figures."""
        wanted = (rules.criteria, words.language)
        if self._built_for[:2] != wanted:
            self._rebuild(rules, words)
        if self._built_for[2:] != (id(outcome),):
            for leaf in rules.leaves:
                self.rows[leaf.id].set_span(span_of(leaf, outcome, words))
            self._built_for = (*wanted, id(outcome))
        self.show_numbers(shares, rules, words)

    def show_numbers(self, shares: Shares, rules: Rulebook, words: Words) -> None:
        """Show shares in bars and rows that are there already."""
        self._shares, self._words = shares, words
        effective = dict(zip((leaf.id for leaf in rules.leaves), _effective(shares, rules), strict=True))
        for parent, bar in self.bars.items():
            bar.set_segments(segments_of(shares, rules, words, parent))
            bar.setAccessibleDescription(border_text(bar.segments, bar.border, words))
        for parent in shares.parents:
            for node, percent in zip(shares.group(parent), shares.percents(parent), strict=True):
                of_score = ""
                if parent and node.id in effective:
                    of_score = _of_score(effective[node.id], _above(parent, rules), words)
                self.rows[node.id].set_share(percent, of_score, locked=node.id in shares.locked)

    def set_only_told(self, told: bool) -> None:
        """Whether rows tell what came of weights that are asked for otherwise, with nothing in them to move."""
        for row in self.rows.values():
            row.set_only_told(told)

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be moved."""
        for part in (*self.rows.values(), *self.bars.values()):
            if isinstance(part, CriterionRow):
                part.set_editable(editable)
            else:
                part.setEnabled(editable)

    def _rebuild(self, rules: Rulebook, words: Words) -> None:
        if self._built is not None:
            self._body.removeWidget(self._built)
            self._built.hide()
            self._built.deleteLater()
        self._built = QWidget(self)
        self.rows, self.bars = {}, {}
        column = QVBoxLayout(self._built)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_bar(column, "", words("weights.bar_name"))
        for criterion in rules.children():
            self._add_row(column, criterion, rules, words)
            if not criterion.is_leaf:
                self._add_inside(column, criterion, rules, words)
        self._body.addWidget(self._built)

    def _add_inside(self, column: QVBoxLayout, criterion: Criterion, rules: Rulebook, words: Words) -> None:
        name = words("weights.inside", criterion=shown(criterion.name.in_(words.language)))
        self._add_bar(column, criterion.id, name)
        for child in rules.children(criterion.id):
            self._add_row(column, child, rules, words)
            if not child.is_leaf:
                self._add_inside(column, child, rules, words)

    def _add_bar(self, column: QVBoxLayout, parent: str, name: str) -> None:
        bar = ShareBar(thickness=12 if parent else 28)
        bar.setAccessibleName(name)
        bar.border_moved.connect(partial(self.border_moved.emit, parent))
        bar.chosen.connect(partial(self._on_chosen, parent))
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(20 + (INDENT + 26 if parent else 0), 0, 20, 8)
        around.addWidget(bar)
        column.addWidget(holder)
        self.bars[parent] = bar

    def _on_chosen(self, parent: str, border: int) -> None:
        bar = self.bars[parent]
        if self._words is not None:
            bar.setAccessibleDescription(border_text(bar.segments, border, self._words))

    def _add_row(self, column: QVBoxLayout, criterion: Criterion, rules: Rulebook, words: Words) -> None:
        made = CriterionRow(
            criterion.id, colour_of(rules, criterion.id), leaf=criterion.is_leaf, child=bool(criterion.parent)
        )
        name = shown(criterion.name.in_(words.language))
        made.set_words(name, shown(criterion.question.in_(words.language)), words)
        made.share_wanted.connect(self.share_wanted)
        made.step_wanted.connect(self._on_step)
        made.lock_wanted.connect(self.lock_wanted)
        made.misread.connect(self.misread)
        column.addWidget(Rule())
        column.addWidget(made)
        self.rows[criterion.id] = made

    def _on_step(self, id: str, steps: int) -> None:
        """To the next whole percent up or down."""
        if self._shares is None:
            return
        share = self._shares.share(id) / PERCENT
        whole = share.numerator // share.denominator
        up = whole + 1 if steps > 0 else (whole - 1 if share == whole else whole)
        self.share_wanted.emit(id, up * PERCENT)


def _above(parent: str, rules: Rulebook) -> frozenset[Aggregate]:
    """How the levels above a criterion become one, from its parent up to the top."""
    found = {rules.aggregate}
    while parent:
        found.add(rules.criterion(parent).aggregate)
        parent = rules.criterion(parent).parent
    return frozenset(found)


def _of_score(percent: Decimal, above: frozenset[Aggregate], words: Words) -> str:
    """A criterion's part of the score where that is a sum; below the weakest link it depends on who is asked about."""
    if Aggregate.WEAKEST_LINK in above:
        return words("weights.weakest_only")
    return words("weights.of_score", percent=percent_text(percent, words)) if above == {Aggregate.MEAN} else ""


def _effective(shares: Shares, rules: Rulebook) -> tuple[Decimal, ...]:
    """Each leaf's percent of the whole score, together 100."""
    exact = [shares.effective(leaf.id) * 100 for leaf in rules.leaves]
    return shown_parts(exact, 0 if all(one.denominator == 1 for one in exact) else 1)
