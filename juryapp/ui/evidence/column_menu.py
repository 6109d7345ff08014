"""What a column of a sheet can be changed to: its role, and of a measure unit, scale, statistic and direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Unpack

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import RATIOS, Level, Measure, Statistic
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, ProposedColumn, ProposedTable
from juryapp.text.exact import exact_figure
from juryapp.text.words import Words
from juryapp.ui.evidence.asked import Typed
from juryapp.ui.evidence.column_remedies import divisors
from juryapp.ui.evidence.column_words import measure_of
from juryapp.ui.evidence.said import ColumnSaid
from juryapp.ui.evidence.statistic_form import ASKED

Give = Callable[[ColumnAnswer], None]
COMMON: dict[Unit, tuple[tuple[int, int], ...]] = {
    Unit.POINTS: ((1, 5), (1, 6), (1, 7), (1, 10), (0, 10), (0, 100)),
    Unit.SECONDS: ((0, 300), (0, 600)),
    Unit.HOURS: ((0, 24 * 3600), (0, 72 * 3600)),
    Unit.SHARE: ((0, 1),),
    Unit.COUNT: (),
}
"""Scales that firms use, in the base of the unit."""
PLAIN = (Statistic.MEAN, Statistic.MEDIAN, Statistic.SHARE)
"""Statistics of rows that need no number. The others are asked for theirs, or for the column they are divided by."""


class ColumnMenu(QMenu):
    """`give` takes the answer that an entry is; `ask_scale` lets somebody type a scale."""

    def __init__(
        self,
        column: ProposedColumn,
        table: ProposedTable,
        proposal: ImportProposal,
        words: Words,
        *,
        give: Give,
        ask_scale: Callable[[], object],
        ask_numbers: Callable[[Typed], object],
        answers: tuple[str, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._column, self._words, self._give = column, words, give
        self._table, self._ask_numbers, self._answers = table, ask_numbers, answers
        self._source = table.source
        for role in ColumnRole:
            on = role is column.role
            self._entry(self, words(f"column_role.{role.value}"), on, self._answer(role=role))
        self._grouped(self)
        measure = measure_of(column, table, proposal)
        if measure is not None:
            self.addSeparator()
            self._add_unit(measure)
            self._add_scale(measure, ask_scale)
            if proposal.source(table.source).mapping.level is not Level.COMPANY:
                self._add_statistic(measure)
                self._add_counted(measure)
            self._add_direction(measure)
            zero = self._entry(
                self,
                words("evidence.zero_is_missing"),
                measure.zero_is_missing,
                self._answer(zero_is_missing=not measure.zero_is_missing),
            )
            zero.setObjectName("zero")
        elif column.role in (ColumnRole.N, ColumnRole.SPREAD):
            self._add_of(proposal.source(table.source).mapping.measures)
        self.aboutToHide.connect(self.deleteLater)

    def _answer(self, **said: Unpack[ColumnSaid]) -> ColumnAnswer:
        return ColumnAnswer(source=self._source, header=self._column.header, **said)

    def _entry(self, menu: QMenu, text: str, on: bool, answer: ColumnAnswer) -> QAction:
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _checked=False: self._give(answer))
        menu.addAction(action)
        return action

    def _grouped(self, menu: QMenu) -> None:
        """One of several: a screen reader says so."""
        group = QActionGroup(menu)
        for action in menu.actions():
            group.addAction(action)

    def _below(self, code: str, entries: Iterable[tuple[str, bool, ColumnAnswer]]) -> QMenu:
        menu = self.addMenu(self._words(code))
        for text, on, answer in entries:
            self._entry(menu, text, on, answer)
        self._grouped(menu)
        return menu

    def _add_unit(self, measure: Measure) -> None:
        names = ((self._words(f"measure_unit.{one.value}"), one) for one in Unit)
        self._below("evidence.menu_unit", ((text, one is measure.unit, self._answer(unit=one)) for text, one in names))

    def _add_scale(self, measure: Measure, ask: Callable[[], object]) -> None:
        entries = []
        for low, high in COMMON[measure.unit]:
            ends = Fraction(low), Fraction(high)
            here = (measure.low, measure.high) == ends
            entries.append((self._range("evidence.scale_range", ends, measure), here, self._scale(ends)))
        seen = self._column.low_seen, self._column.high_seen
        if seen[0] is not None and seen[1] is not None and seen[0] < seen[1]:
            ends = seen[0], seen[1]
            entries.append((self._range("evidence.scale_as_seen", ends, measure), False, self._scale(ends)))
        menu = self._below("evidence.menu_scale", entries)
        menu.addSeparator()
        menu.addAction(self._words("evidence.scale_other")).triggered.connect(lambda _checked=False: ask())

    def _scale(self, ends: tuple[Fraction, Fraction]) -> ColumnAnswer:
        return self._answer(low=ends[0], high=ends[1])

    def _range(self, code: str, ends: tuple[Fraction, Fraction], measure: Measure) -> str:
        low, high = (exact_figure(end, measure.unit, self._words) for end in ends)
        return self._words(code, low=low, high=high)

    def _add_statistic(self, measure: Measure) -> None:
        """Those that say something at once, those that want numbers first, and ratios to another column."""
        offered = [one for one in PLAIN if one is not Statistic.SHARE or measure.unit is Unit.SHARE]
        entries = [(one, self._answer(statistic=one)) for one in Statistic if one in (*offered, measure.statistic)]
        plain = [(one, answer) for one, answer in entries if one in PLAIN or one is Statistic.GIVEN]
        menu = self._below(
            "evidence.menu_statistic",
            ((self._words(f"evidence.statistic_{one.value}"), one is measure.statistic, each) for one, each in plain),
        )
        menu.addSeparator()
        for statistic in ASKED:
            what = self._words(f"evidence.statistic_{statistic.value}")
            action = menu.addAction(self._words("evidence.menu_ask", what=what))
            action.setCheckable(True)
            action.setChecked(statistic is measure.statistic)
            typed = Typed(table=self._table.id, measure=measure, statistic=statistic)
            action.triggered.connect(lambda _checked=False, typed=typed: self._ask_numbers(typed))
        for ratio in sorted(RATIOS):
            self._add_ratio(menu, measure, ratio)

    def _add_counted(self, measure: Measure) -> None:
        """Which answers count for a share of the rows: each is one click."""
        if not self._answers:
            return
        menu, counted = self.addMenu(self._words("evidence.menu_counted")), measure.counted
        known = {" ".join(text.split()).casefold() for text in counted}
        for text in self._answers:
            on = text.casefold() in known
            rest = tuple(one for one in counted if " ".join(one.split()).casefold() != text.casefold())
            values = rest if on else (*rest, text)
            share = measure.statistic if not values else Statistic.SHARE
            self._entry(menu, text, on, self._answer(statistic=share, values=values))

    def _add_ratio(self, menu: QMenu, measure: Measure, ratio: Statistic) -> None:
        """The columns that a measure may be divided by."""
        others = divisors(self._table, measure)
        if not others:
            return
        below = menu.addMenu(self._words(f"evidence.statistic_{ratio.value}"))
        for other in others:
            on = measure.statistic is ratio and measure.per == other.header
            text = self._words("question.divided", header=other.header)
            self._entry(below, text, on, self._answer(statistic=ratio, per=other.header))
        self._grouped(below)

    def _add_direction(self, measure: Measure) -> None:
        entries = (
            (self._words(f"direction.{one.value}"), one is measure.direction, self._answer(direction=one))
            for one in Direction
        )
        self._below("evidence.menu_direction", entries)

    def _add_of(self, measures: Iterable[Measure]) -> None:
        role, of = self._column.role, self._column.of
        entries = [(self._words("evidence.of_all"), not of, self._answer(role=role))]
        for one in measures:
            name = one.name.in_(self._words.language)
            entries.append((name, of == one.id, self._answer(role=role, of=one.id)))
        if role is ColumnRole.SPREAD:
            del entries[0]
        self._below("evidence.menu_of", entries)
