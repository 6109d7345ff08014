"""Every juror's bar above the panel's, and where they disagree most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QWidget

from juryapp.domain.answer import Person
from juryapp.domain.rulebook import Rulebook
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import Labels, ShareBar
from juryapp.ui.weights.percent import segments_of
from juryapp.ui.weights.reading import range_text, widest_range
from juryapp.ui.weights.shares import Shares
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A juror, and the shares of the answer that counts, or None."""

    person: Person
    shares: Shares | None


class AnswerBoard(Panel):
    """The board of who has handed in what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.count, self.disagreement = Label(Kind.HEADING), Label(), Label()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[QWidget] = []
        self.body.addWidget(self.title)
        self.body.addWidget(self.count)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.disagreement)

    def show_board(self, seats: Sequence[Seat], panel: Shares, rules: Rulebook, words: Words) -> None:
        """Show the jurors in their order, and under them the panel's weights."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        done = [seat for seat in seats if seat.shares is not None]
        self.title.setText(words("weights.board"))
        self.count.setText(words("weights.handed_in", done=len(done), jurors=len(seats)))
        for row, seat in enumerate(seats):
            self._add(row, shown(seat.person.name), seat.shares, rules, words)
        line = Rule()
        self._grid.addWidget(line, len(seats), 0, 1, 2)
        self._cells.append(line)
        if done:
            self._add(len(seats) + 1, words("weights.panel_bar"), panel, rules, words, strong=True)
        widest = widest_range(
            {shown(seat.person.name): percents(seat.shares, rules, words) for seat in done if seat.shares}
        )
        self.disagreement.setText(range_text(widest, words) if widest else "")
        self.disagreement.setVisible(widest is not None)

    def _add(
        self, row: int, name: str, shares: Shares | None, rules: Rulebook, words: Words, *, strong: bool = False
    ) -> None:
        label = Label(Kind.STRONG if strong else Kind.BODY, wrap=False)
        label.setText(name)
        cell: QWidget
        if shares is None:
            waiting = Label(Kind.MUTED)
            waiting.setText(words("weights.not_handed_in"))
            cell = waiting
        else:
            bar = ShareBar(thickness=12, fixed=True, labels=Labels.BOTH if strong else Labels.NUMBERS)
            segments = segments_of(shares, rules, words)
            bar.set_segments(segments)
            told = tuple(words("weights.part", criterion=one.name, percent=one.text) for one in segments)
            bar.setAccessibleName(words("weights.juror_bar", name=name, weights=told))
            cell = bar
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(cell, row, 1)
        self._cells += [label, cell]


def percents(shares: Shares, rules: Rulebook, words: Words) -> Mapping[str, Decimal]:
    """The shown percent of each main criterion, by its name."""
    names = (shown(rules.criterion(node.id).name.in_(words.language)) for node in shares.group())
    return dict(zip(names, shares.percents(), strict=True))
