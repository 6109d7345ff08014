"""How a sheet is read as a whole: which areas of it are tables, how a table lies, what a row is, where categories are.

Each entry is one answer. A sheet is cut into tables where somebody is on it; any other area is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Unpack

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from juryapp.domain.mapping import CategoryFrom, Level, Whole
from juryapp.domain.proposal import (
    ImportProposal,
    ProposalAnswer,
    ProposedTable,
    SourceAnswer,
    TableAnswer,
    TableShape,
    UseTable,
)
from juryapp.session.sheets import divided
from juryapp.text.words import Words
from juryapp.ui.evidence.row_menu import RowChange
from juryapp.ui.evidence.said import SourceSaid

BY_ITSELF = (CategoryFrom.SHEET, CategoryFrom.ROWS, CategoryFrom.TITLE, CategoryFrom.FILE)
"""Where a category is told without a column for it; a column is said to be one in its own menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where somebody is on a sheet: the current row and column, and the whole sheet, by addresses."""

    row: int
    letters: str
    whole: str


class ReadingMenu(QMenu):
    """`change` takes what an entry changes; `ask_area` lets somebody type the area of the table, of all there are."""

    def __init__(
        self,
        table: ProposedTable,
        proposal: ImportProposal,
        spot: Spot,
        words: Words,
        *,
        change: Callable[[RowChange], None],
        ask_area: Callable[[tuple[str, ...]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table, self._words, self._change, self._ask_area = table, words, change, ask_area
        self._add_areas(proposal, spot)
        if table.used:
            self._add_shapes()
        if table.source:
            mapping = proposal.source(table.source).mapping
            levels = ((f"evidence.level_{one.value}", one is mapping.level, self._said(level=one)) for one in Level)
            self._below("evidence.menu_level", levels)
            if mapping.level is Level.COMPANY and mapping.segments:
                ways = ((f"evidence.whole_{one.value}", one is mapping.whole, self._said(whole=one)) for one in Whole)
                self._below("evidence.menu_whole", ways)
            told = [
                (f"evidence.category_{one.value}", one is mapping.category_from, self._said(category_from=one))
                for one in BY_ITSELF
            ]
            self._below("evidence.menu_category", told)
        self.aboutToHide.connect(self.deleteLater)

    def _said(self, **said: Unpack[SourceSaid]) -> SourceAnswer:
        return SourceAnswer(source=self._table.source, **said)

    def _add_areas(self, proposal: ImportProposal, spot: Spot) -> None:
        """The areas that are tables, each of which need not be; and those that may be."""
        table, words = self._table, self._words
        menu = self.addMenu(words("evidence.menu_tables"))
        same = [one for one in proposal.tables if (one.file, one.sheet) == (table.file, table.sheet)]
        areas = tuple(one.area for one in same if one.area)
        for area in areas if len(areas) > 1 else ():
            rest = tuple(one for one in areas if one != area)
            self._area(menu, words("evidence.area_is_table", area=area), rest).setChecked(True)
        menu.addSeparator()
        by_column = divided(areas, table.area, column=spot.letters)
        by_row = divided(areas, table.area, row=spot.row)
        if by_row:
            self._area(menu, words("evidence.area_cut_row", row=spot.row), by_row)
        if by_column:
            self._area(menu, words("evidence.area_cut_column", letters=spot.letters), by_column)
        menu.addAction(words("evidence.area_other")).triggered.connect(lambda _checked=False: self._ask_area(areas))
        if areas != (spot.whole,) and spot.whole:
            self._area(menu, words("evidence.area_whole"), (spot.whole,))
        ids = {one.id for one in same}
        said = [one for one in proposal.answers.given if isinstance(one, TableAnswer) and one.table in ids]
        if any(one.areas for one in said):
            back = tuple(one for one in said if one.areas)
            action = menu.addAction(words("evidence.area_found"))
            action.triggered.connect(lambda _checked=False: self._change(RowChange(take_back=back)))
        menu.setEnabled(bool(menu.actions()))

    def _area(self, menu: QMenu, text: str, areas: tuple[str, ...]) -> QAction:
        given = RowChange(give=areas_said(self._table, areas))
        action = menu.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self._change(given))
        return action

    def _add_shapes(self) -> None:
        table = self._table
        shapes = (
            (f"evidence.shape_{one.value}", one is table.shape, TableAnswer(table=table.id, shape=one))
            for one in TableShape
        )
        self._below("evidence.menu_shape", shapes)

    def _below(self, code: str, entries: Iterable[tuple[str, bool, ProposalAnswer]]) -> None:
        menu = self.addMenu(self._words(code))
        group = QActionGroup(menu)
        for text, on, answer in entries:
            action = QAction(self._words(text), menu)
            action.setCheckable(True)
            action.setChecked(on)
            given = RowChange(give=(answer,))
            action.triggered.connect(lambda _checked=False, given=given: self._change(given))
            group.addAction(action)
            menu.addAction(action)


def areas_said(table: ProposedTable, areas: tuple[str, ...]) -> tuple[ProposalAnswer, ...]:
    """That these are the tables of the sheet that `table` is on; one that was not used is, from then on."""
    said = TableAnswer(table=table.id, areas=areas)
    return (said,) if table.used else (said, UseTable(table=table.id))
