"""How sure is first place? Who would be first with something else, and how far each weight may go. Two pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from juryapp.domain.margin import Hold
from juryapp.domain.robustness import Acceptability, Uncertain
from juryapp.domain.rulebook import Rulebook
from juryapp.session.robustness import Robustness
from juryapp.text.margin_words import held_within
from juryapp.text.robustness_words import (
    ahead_text,
    alone_text,
    held_text,
    how_text,
    reach_lines,
    refusal_text,
    share_text,
    without_lines,
)
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.ranking.compare_panel import Elided
from juryapp.ui.ranking.sure_marks import AheadCell, HoldStrip, ShareCell
from juryapp.ui.weights.percent import colour_of
from juryapp.ui.weights.swatch import Swatch
from juryapp.ui.widgets.focus_ring import FocusRing
from juryapp.ui.widgets.labels import Figure, Kind, Label
from juryapp.ui.widgets.panel import Rule, Scrolled, emptied

MOST_ROWS = 8
"""Companies that are shown; who is first less often is counted."""


class SureView(Scrolled):
    """Filled anew for every answer. Empty but for a line while it is worked out. `told` is both pictures in cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20, spacing=12)
        self.title, self.note = Label(Kind.HEADING), Label(Kind.SMALL)
        self.firsts, self.holds = QGridLayout(), QGridLayout()
        self.reach = Label()
        self.how, self.alone_title, self.lines = Label(Kind.SMALL), Label(Kind.HEADING), Label()
        self.holds_title, self.by_rule = Label(Kind.HEADING), Label(Kind.SMALL)
        for grid in (self.firsts, self.holds):
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(4)
        self.body.addWidget(self.title)
        self.body.addWidget(self.note)
        self.body.addLayout(self.firsts)
        self.rules = (Rule(self), Rule(self))
        for widget in (self.reach, self.how, self.rules[0], self.alone_title, self.lines, self.rules[1]):
            self.body.addWidget(widget)
        self.body.addWidget(self.holds_title)
        self.body.addWidget(self.by_rule)
        self.body.addLayout(self.holds)
        self.body.addStretch(1)
        self.cells: dict[tuple[str, str], ShareCell] = {}
        self.ahead: dict[str, AheadCell] = {}
        self.strips: dict[str, HoldStrip] = {}
        self.told: list[tuple[str, ...]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Nothing in it takes the keys, and it may have to be scrolled.
        self._ring = FocusRing(self)

    def show_working(self, words: Words) -> None:
        """Say that it is being worked out; nothing that was true of something else stays."""
        self._clear()
        self.title.setText(words("sure.working"))
        self.setAccessibleName(words("sure.working"))
        heads = (self.alone_title, self.holds_title, *self.rules)
        for widget in (self.note, self.reach, self.how, self.lines, self.by_rule, *heads):
            widget.hide()

    def show_answer(self, found: Robustness, rules: Rulebook, named: Mapping[str, str], words: Words) -> None:
        """`named` has companies and people by id."""
        self._clear()
        self.title.setText(words("sure.firsts"))
        draws = max((one.draws for one in found.drawn), default=0)
        self.note.setText(words("sure.note", draws=draws))
        self._show_firsts(found, named, words)
        self.reach.setText("\n".join(reach_lines(found.reach, named, words)) if found.reach else "")
        self.how.setText("\n".join(_how(found, rules, words)))
        self.alone_title.setText(words("sure.alone"))
        self.lines.setText("\n".join(_lines(found, rules, named, words)))
        self._tell(found, named, words)
        self.holds_title.setText(words("sure.holds"))
        if found.holds:
            self.told += [("",), (self.holds_title.text(),)]
        self._show_holds(found.holds, rules, words)
        for label in (self.note, self.reach, self.how, self.lines):
            label.setVisible(bool(label.text()))
        parts = ((self.alone_title, bool(self.lines.text())), (self.holds_title, bool(found.holds)))
        for rule, (title, told) in zip(self.rules, parts, strict=True):
            rule.setVisible(told)
            title.setVisible(told)
        self.by_rule.setText(words("sure.by_rule"))
        self.by_rule.setVisible(found.by_rule and bool(found.holds))

    def _clear(self) -> None:
        emptied(self.firsts)
        emptied(self.holds)
        for column in range(self.firsts.columnCount()):  # Another award may have fewer of them.
            self.firsts.setColumnStretch(column, 0)
        self.cells, self.ahead, self.strips, self.told = {}, {}, {}, []

    def _show_firsts(self, found: Robustness, named: Mapping[str, str], words: Words) -> None:
        companies = _ever_first(found.drawn)
        for column, drawn in enumerate(found.drawn, start=1):
            head = Label(Kind.SMALL)
            head.setText(words(f"sure.way_{drawn.uncertain.value}"))
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self.firsts.addWidget(head, 0, column)
            self.firsts.setColumnStretch(column, 2)
            most = max((drawn.share(company) for company in companies), default=0)
            for line, company in enumerate(companies[:MOST_ROWS], start=1):
                share = drawn.share(company)
                cell = ShareCell()
                cell.set_share(float(share), share_text(share, words), leads=bool(share) and share == most)
                cell.setAccessibleName(f"{named[company]}, {head.text()}: {cell.text}")
                self.cells[company, drawn.uncertain.value] = cell
                self.firsts.addWidget(cell, line, column)
        self._show_ahead(found, companies[:MOST_ROWS], named, words)
        self.firsts.setColumnStretch(0, 3)
        for line, company in enumerate(companies[:MOST_ROWS], start=1):
            name = Elided(Kind.STRONG if company in found.winners else Kind.BODY)
            name.setText(named[company])
            name.setToolTip(named[company])
            self.firsts.addWidget(name, line, 0)
        rest = len(companies) - MOST_ROWS
        if rest > 0:
            more = Label(Kind.SMALL)
            more.setText(words("robustness.others", count=rest))
            self.firsts.addWidget(more, MOST_ROWS + 1, 0, 1, 2 + len(found.drawn))

    def _show_ahead(self, found: Robustness, companies: list[str], named: Mapping[str, str], words: Words) -> None:
        """Beside the picture, as figures: in how many draws of any weights each is ahead of the winner."""
        told = _ahead(found, companies, words)
        if not told:
            return
        column = 1 + len(found.drawn)
        head = Label(Kind.SMALL)
        head.setText(words("sure.ahead"))
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.firsts.addWidget(head, 0, column)
        self.firsts.setColumnStretch(column, 2)
        winner = found.winners[0]
        before: QWidget = self
        for line, company in enumerate(companies, start=1):
            if company not in told:
                continue
            each = (
                f"{words(f'sure.way_{one.uncertain.value}')}: {ahead_text(one, company, winner, words)}"
                for one in found.drawn
                if one.beats
            )
            whom = words("sure.ahead_of", name=named[company], other=named[winner])
            cell = AheadCell(told[company], "\n".join((whom, *each)))
            self.ahead[company] = cell
            self.firsts.addWidget(cell, line, column)
            QWidget.setTabOrder(before, cell)
            before = cell

    def _tell(self, found: Robustness, named: Mapping[str, str], words: Words) -> None:
        """The first picture in `told`, with everybody who is ever first."""
        ways = (words(f"sure.way_{one.uncertain.value}") for one in found.drawn)
        companies = _ever_first(found.drawn)
        ahead = _ahead(found, companies, words)
        heads = (words("sure.ahead"),) if ahead else ()
        self.told.append((words("rank.column_participant"), *ways, *heads))
        for company in companies:
            last = (ahead.get(company, ""),) if ahead else ()
            self.told.append((named[company], *(share_text(one.share(company), words) for one in found.drawn), *last))
        self.setAccessibleName(words("rank.how_sure"))
        self.setAccessibleDescription(f"{self.reach.text()} {self.how.text()} {self.lines.text()}")

    def _show_holds(self, holds: Iterable[Hold], rules: Rulebook, words: Words) -> None:
        for line, hold in enumerate(holds):
            name, now, between = Elided(Kind.BODY), Figure(Kind.STRONG), Figure(Kind.SMALL)
            name.setText(shown(rules.criterion(hold.criterion).name.in_(words.language)))
            name.setToolTip(name.text())
            low, here, high = (words.percent(share, 1) for share in held_within(hold))
            now.setText(here)
            anything = not hold.low and hold.high == 1
            between.setText(words("sure.any") if anything else words("sure.between", low=low, high=high))
            strip = HoldStrip(colour_of(rules, hold.criterion))
            strip.set_hold(float(hold.low), float(hold.weight), float(hold.high))
            strip.setAccessibleName(words("margin.hold", criterion=name.text(), now=here, low=low, high=high))
            self.strips[hold.criterion] = strip
            self.told.append((name.text(), here, low, high))
            swatch = Swatch(colour_of(rules, hold.criterion))
            for column, widget in enumerate((swatch, name, now, strip, between)):
                self.holds.addWidget(widget, line, column)
        self.holds.setColumnStretch(1, 3)
        self.holds.setColumnStretch(3, 5)


def _ever_first(drawn: Iterable[Acceptability]) -> list[str]:
    """Companies that are first in some draw, the most often first over all ways; then by id."""
    sums: dict[str, float] = {}
    for one in drawn:
        for standing in one.standings:
            sums[standing.company] = sums.get(standing.company, 0.0) + standing.places[0] / one.draws
    return sorted((company for company, share in sums.items() if share), key=lambda company: (-sums[company], company))


def _ahead(found: Robustness, companies: Iterable[str], words: Words) -> dict[str, str]:
    """By company in how many draws of any weights it is ahead of the winner; nothing where not one alone has won."""
    weights = found.drawn_by(Uncertain.WEIGHTS)
    if weights is None or not weights.beats or len(found.winners) != 1:
        return {}
    (winner,) = found.winners
    return {one: ahead_text(weights, one, winner, words) for one in companies if one != winner}


def _how(found: Robustness, rules: Rulebook, words: Words) -> Iterable[str]:
    """What could not be drawn, how figures were, and what was held."""
    for refusal in found.refused:
        yield refusal_text(refusal, rules, words)
    again = [one for one in found.drawn if one.uncertain.draws_figures]
    for say in (how_text, held_text):
        yield from filter(None, (say(one, rules, words) for one in again[:1]))


def _lines(found: Robustness, rules: Rulebook, named: Mapping[str, str], words: Words) -> Iterable[str]:
    """What decides alone, and each study alone."""
    yield from without_lines(found.without, found.winners, rules, named, words)
    if len(found.alone) > 1:
        yield from (alone_text(one, rules, named, words) for one in found.alone)
