"""Who has handed in; once the answers are open every juror's bar above the panel's, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.answer import Person
from juryapp.domain.rulebook import Rulebook
from juryapp.session.state import Round
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import Labels, ShareBar
from juryapp.ui.weights.percent import segments_of
from juryapp.ui.weights.shares import Shares
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A juror, the shares of the answer that is open, or None, and whether they have handed in in this round."""

    person: Person
    shares: Shares | None
    handed_in: bool


class AnswerBoard(Panel):
    """The board; what is asked for with its buttons is done by whoever listens."""

    open_wanted = Signal()
    round_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.count, self.note = Label(Kind.HEADING, wrap=False), Label(), Label(Kind.SMALL)
        self.agreement, self.disagreement = Label(), Label()
        self.open_all, self.new_round = Button(Look.PRIMARY), Button(Look.SECONDARY)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[QWidget] = []
        self.body.addLayout(row(self.title, None, self.new_round, self.open_all))
        for label in (self.count, self.note):
            self.body.addWidget(label)
        self.body.addLayout(self._grid)
        for label in (self.agreement, self.disagreement):
            self.body.addWidget(label)
        self.alone_title = Label(Kind.STRONG)
        self.alone: list[Label] = []
        self._alone = QVBoxLayout()
        self._alone.setSpacing(4)
        self.body.addWidget(self.alone_title)
        self.body.addLayout(self._alone)
        self.open_all.clicked.connect(self.open_wanted)
        self.new_round.clicked.connect(self.round_wanted)

    def show_board(self, seats: Sequence[Seat], panel: Shares, round: Round, rules: Rulebook, words: Words) -> None:
        """Show the jurors in their order, and under them the panel's weights where any answer is open."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        done = sum(seat.handed_in for seat in seats)
        self.title.setText(words("weights.board"))
        counted = words("weights.handed_in", done=done, jurors=len(seats))
        self.count.setText(f"{words('weights.round', round=round.number)}. {counted}" if round.number > 1 else counted)
        opened = any(seat.shares is not None for seat in seats)
        self._show_note(round, words, opened=opened)
        self.open_all.setText(words("weights.open_all"))
        self.new_round.setText(words("weights.new_round"))
        self.open_all.setEnabled(bool(done))
        for at, seat in enumerate(seats):
            self._add(at, shown(seat.person.name), seat.shares, rules, words)
            if seat.shares is None or not round.is_open:
                self._tell(at, words("weights.has_handed_in" if seat.handed_in else "weights.not_handed_in"))
        line = Rule()
        self._grid.addWidget(line, len(seats), 0, 1, 3)
        self._cells.append(line)
        if opened:
            self._add(len(seats) + 1, words("weights.panel_bar"), panel, rules, words, strong=True)

    def _show_note(self, round: Round, words: Words, *, opened: bool) -> None:
        """What is secret, and what counts meanwhile."""
        note = "" if round.is_open else words("weights.board_secret")
        if note and opened:
            note = f"{note} {words('weights.board_round', round=round.opened)}"
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_actions(self, *, may_open: bool, may_begin: bool) -> None:
        """Which of the two there is to do."""
        self.open_all.setVisible(may_open)
        self.new_round.setVisible(may_begin)

    def show_agreement(self, agreement: str, division: str) -> None:
        """How far they agree, in sentences; empty ones are not there."""
        for label, text in ((self.agreement, agreement), (self.disagreement, division)):
            label.setText(text)
            label.setVisible(bool(text))

    def show_alone(self, lines: Sequence[str], words: Words) -> None:
        """Who would be first by each juror's weights alone, a line each."""
        self.alone_title.setText(words("concordance.title"))
        self.alone_title.setVisible(bool(lines))
        while len(self.alone) < len(lines):
            label = Label()
            label.setMinimumHeight(1)  # Else a long line has the height that it would have in the narrowest page.
            self._alone.addWidget(label)
            self.alone.append(label)
        for at, label in enumerate(self.alone):
            label.setText(lines[at] if at < len(lines) else "")
            label.setVisible(at < len(lines))

    def _add(
        self, at: int, name: str, shares: Shares | None, rules: Rulebook, words: Words, *, strong: bool = False
    ) -> None:
        label = Label(Kind.STRONG if strong else Kind.BODY, wrap=False)
        label.setText(name)
        self._grid.addWidget(label, at, 0)
        self._cells.append(label)
        if shares is None:
            return
        bar = ShareBar(thickness=12, fixed=True, labels=Labels.BOTH if strong else Labels.NUMBERS)
        segments = segments_of(shares, rules, words)
        bar.set_segments(segments)
        told = tuple(words("weights.part", criterion=one.name, percent=one.text) for one in segments)
        bar.setAccessibleName(words("weights.juror_bar", name=name, weights=told))
        self._grid.addWidget(bar, at, 1)
        self._cells.append(bar)

    def _tell(self, at: int, text: str) -> None:
        label = Label(Kind.MUTED, wrap=False)
        label.setText(text)
        self._grid.addWidget(label, at, 2 if self._grid.itemAtPosition(at, 1) else 1)
        self._cells.append(label)
