"""A sheet as a grid with the understanding drawn on it; columns and rows are changed where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from juryapp.domain.proposal import ColumnAnswer, ImportProposal, LeaveOut, ProposedTable, UseTable
from juryapp.session.sheets import SheetCells, cells_of, rows_told, texts_in, whole_area
from juryapp.session.start import Draft
from juryapp.text.words import Words
from juryapp.ui.evidence.area_form import AreaForm
from juryapp.ui.evidence.balance import Balance
from juryapp.ui.evidence.by_hand import corrected_cells, typed_at
from juryapp.ui.evidence.column_menu import ColumnMenu
from juryapp.ui.evidence.column_words import (
    cell_words,
    column_text,
    detail,
    measure_of,
    named,
    row_text,
    table_text,
)
from juryapp.ui.evidence.reading_menu import ReadingMenu, Spot, areas_said
from juryapp.ui.evidence.row_menu import RowChange, RowMenu
from juryapp.ui.evidence.scale_form import ScaleForm
from juryapp.ui.evidence.sheet_headers import Heading
from juryapp.ui.evidence.sheet_table import SheetTable
from juryapp.ui.jobs import Job
from juryapp.ui.models.sheet import SheetModel, letters_of, number_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, row

AT_ONCE = 20_000
"""Rows up to which a sheet is made ready without leaving the window's thread: some milliseconds."""
TELL_AFTER = 30
"""Milliseconds after which the place is told in words: a key that is held down has moved on by then."""
MOST_ANSWERS = 12
"""Different answers in a column that are offered one by one."""
CELL = re.compile(r"([A-Z]+)(\d+)")


class SheetView(QWidget):
    """One sheet at a time, chosen from all that were read. `changed` brings a `RowChange`, whatever was changed."""

    changed = Signal(object)
    typing_wanted = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._words: Words | None = None
        self._job: Job | None = None
        self._details: dict[int, Heading] = {}
        self._wanted = ""
        self._place = QTimer(self)
        self.back, self.use = Button(Look.SECONDARY, "arrow-left", self), Button(Look.SECONDARY, parent=self)
        self.sheet = Choice(self)
        self.reading = Button(Look.QUIET, parent=self)
        self._understood, self.about = Label(Kind.SMALL, self), Label(Kind.SMALL, self)
        self.balance = Balance(self)
        self.change_column, self.change_row = Button(Look.QUIET, parent=self), Button(Look.QUIET, parent=self)
        self.model = SheetModel(self)
        self.table = SheetTable(self.model, self._heading, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        panel = Panel(self, padding=0, spacing=0)
        self._understood.setContentsMargins(16, 4, 0, 8)
        self.about.setContentsMargins(16, 4, 0, 4)
        self.about.setMinimumHeight(44)
        read = row(self._understood, self.reading, 8)
        read.setStretch(0, 1)
        panel.body.addLayout(read)
        panel.body.addWidget(Rule())
        panel.body.addWidget(self.table, 1)
        panel.body.addWidget(Rule())
        panel.body.addWidget(self.balance)
        panel.body.addWidget(Rule())
        told = row(self.about, self.change_column, self.change_row, 8)
        told.setStretch(0, 1)
        panel.body.addLayout(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.back, self.sheet, None, self.use))
        column.addWidget(panel, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.sheet.activated.connect(lambda _: self._show())
        self.use.clicked.connect(self._on_use)
        self.reading.clicked.connect(self._on_reading)
        self.balance.chosen.connect(self._on_part)
        self._place.setSingleShot(True)
        self._place.setInterval(TELL_AFTER)
        self._place.timeout.connect(self._tell_place)
        self.table.place_changed.connect(self._place.start)
        self.table.column_wanted.connect(self._on_column)
        self.table.row_wanted.connect(self._on_row)
        self.change_column.clicked.connect(lambda: self._on_column(self.table.currentIndex().column()))
        self.change_row.clicked.connect(lambda: self._on_row(self.table.currentIndex().row()))

    @property
    def is_preparing(self) -> bool:
        """Whether a long sheet is being made ready."""
        return self._job is not None

    @property
    def shown(self) -> ProposedTable | None:
        """The sheet that is chosen."""
        if self._draft is None or self.sheet.currentData() is None:
            return None
        return self._draft.proposal.table(str(self.sheet.currentData()))

    def show_draft(self, draft: Draft, words: Words) -> None:
        """Show what was understood now; the sheet that was open stays open, and its place in view."""
        self._draft, self._words = draft, words
        here = self.sheet.currentData()
        tables = draft.proposal.tables
        self.sheet.clear()
        for table in tables:
            self.sheet.addItem(_title(table, draft.proposal, words), table.id)
        there = here if any(table.id == here for table in tables) else tables[0].id if tables else None
        self.sheet.choose(there)
        self.back.setText(words("action.back"))
        self.sheet.setAccessibleName(words("term.sheet"))
        self._show()

    def open(self, table: str, cell: str = "") -> None:
        """Go to a sheet and, where one is given, to a cell ("D11")."""
        self.sheet.choose(table)
        self._wanted = cell
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        table, words, draft = self.shown, self._words, self._draft
        if table is None or words is None or draft is None:
            return
        self._understood.setText(table_text(table, draft.proposal, words))
        self.reading.setText(words("evidence.reading_button"))
        self.use.setText(words("action.leave_out" if table.used else "question.use_sheet"))
        self.table.setAccessibleName(_title(table, draft.proposal, words))
        self.balance.show_table(table, words)
        cells = cells_of(draft.as_read, table)
        if table.rows <= AT_ONCE:
            self._job = None
            self._show_rows(table, cells, rows_told(table, cells.first_row, cells.n_rows))
            return
        self.about.setText(words("evidence.preparing"))
        job = Job(lambda _progress, _cancelled: rows_told(table, cells.first_row, cells.n_rows), self)
        self._job = job
        job.succeeded.connect(lambda told: self._on_told(job, table, cells, told))
        job.start()

    def _on_told(self, job: Job, table: ProposedTable, cells: SheetCells, told: bytes) -> None:
        if job is self._job:
            self._job = None
            self._show_rows(table, cells, told)

    def _show_rows(self, table: ProposedTable, cells: SheetCells, told: bytes) -> None:
        draft, words = self._draft, self._words
        if draft is None or words is None:
            return
        fresh = self.model.cells is None or self.model.cells.sheet is not cells.sheet
        self._details = {}
        problems = _problems(table, draft.proposal, cells, words)
        by_hand = corrected_cells(table, draft.proposal, words)
        here = {(row - 1 - cells.first_row, number_of(at) - cells.first_column): new for (at, row), new in by_hand}
        self.model.show_sheet(table, cells, told, words, problems, here)
        self._details = _details(table, draft.proposal, self.model, words)
        if fresh:
            self.table.fit(self._heading)
            if cells.n_rows and cells.n_columns:
                self.table.setCurrentIndex(self.model.index(0, 0))
        self._go_to_wanted(cells)
        self._tell_place()

    def _go_to_wanted(self, cells: SheetCells) -> None:
        found, self._wanted = CELL.fullmatch(self._wanted), ""
        if found is not None:
            at, column = int(found[2]) - 1 - cells.first_row, number_of(found[1]) - cells.first_column
            if 0 <= at < cells.n_rows and 0 <= column < cells.n_columns:
                self.table.go_to(at, column)

    def _heading(self, at: int) -> Heading:
        return self._details.get(at, ("", ""))

    def _tell_place(self) -> None:
        """What the current row and column are."""
        index, words, table = self.table.currentIndex(), self._words, self.shown
        there = index.isValid() and table is not None and words is not None and self.model.cells is not None
        for button in (self.change_column, self.change_row):
            button.setVisible(there)
        if not there or words is None or table is None or self._draft is None or self.model.cells is None:
            self.about.setText("")
            return
        at, line = index.column(), index.row()
        measure = measure_of(self.model.column(at), table, self._draft.proposal)
        told = (row_text(self.model, line, words), column_text(self.model, at, measure, words))
        self.about.setText(" ".join(filter(None, (*told, cell_words(self.model, line, at, words)))))
        letters = letters_of(self.model.cells.first_column + at)
        self.change_column.setText(words("evidence.column_button", letters=letters))
        self.change_column.setEnabled(self._can_change(at))
        self.change_row.setText(words("evidence.row_button", row=self.model.cells.first_row + line + 1))
        self.change_row.setEnabled(table.used)
        self.table.setToolTip("")

    def _can_change(self, at: int) -> bool:
        table, column = self.shown, self.model.column(at)
        return table is not None and bool(table.source) and column is not None and bool(column.header)

    def _on_use(self) -> None:
        table = self.shown
        if table is not None:
            self._give(LeaveOut(table=table.id) if table.used else UseTable(table=table.id))

    def _give(self, answer: ColumnAnswer | LeaveOut | UseTable) -> None:
        self.changed.emit(RowChange(give=(answer,)))

    def _on_part(self, groups: tuple[int, ...]) -> None:
        """The first row of a part; pressed again, the first one of the next block of its rows."""
        after = -1
        if self.model.marked == groups:
            after = self.model.end_of_block(max(0, self.table.currentIndex().row()))
        else:
            self.model.mark(groups)
        self.balance.show_marked(groups)
        there = self.model.next_of(groups, after)
        if there is not None:
            self.table.go_to(there)
        self.table.verticalHeader().viewport().update()

    def _on_column(self, at: int) -> None:
        menu = self.role_menu(at)
        if menu is not None:
            menu.popup(self._below_header(at))

    def role_menu(self, at: int) -> QMenu | None:
        """What the column can be taken for; None where it is none of the table's own."""
        table, column, words, draft = self.shown, self.model.column(at), self._words, self._draft
        if table is None or column is None or words is None or draft is None or not self._can_change(at):
            return None
        return ColumnMenu(
            column,
            table,
            draft.proposal,
            words,
            give=self._give,
            ask_scale=lambda: self.ask_scale(at),
            answers=() if self.model.cells is None else texts_in(self.model.cells, table, at, MOST_ANSWERS),
            ask_numbers=lambda typed: self.typing_wanted.emit(typed, self._below_header(at)),
            parent=self,
        )

    def _below_header(self, at: int) -> QPoint:
        header = self.table.horizontalHeader()
        return header.mapToGlobal(QPoint(header.sectionViewportPosition(at), header.height()))

    def ask_scale(self, at: int) -> ScaleForm | None:
        """Let somebody type the scale of a measure."""
        table, column, words, draft = self.shown, self.model.column(at), self._words, self._draft
        if table is None or column is None or words is None or draft is None:
            return None
        measure = measure_of(column, table, draft.proposal)
        if measure is None:
            return None
        form = ScaleForm(measure, words, self)
        form.given.connect(
            lambda low, high: self._give(ColumnAnswer(source=table.source, header=column.header, low=low, high=high))
        )
        form.show_at(self._below_header(at))
        return form

    def _on_reading(self) -> None:
        menu = self.reading_menu()
        if menu is not None:
            menu.popup(self.reading.mapToGlobal(QPoint(0, self.reading.height())))

    def reading_menu(self) -> ReadingMenu | None:
        """How the sheet is read as a whole; None where no sheet is shown."""
        table, words, draft, cells = self.shown, self._words, self._draft, self.model.cells
        if table is None or words is None or draft is None or cells is None:
            return None
        here = self.table.currentIndex()
        letters = letters_of(cells.first_column + here.column()) if here.isValid() else ""
        row = cells.first_row + here.row() + 1 if here.isValid() else 0
        spot = Spot(row=row, letters=letters, whole=whole_area(cells))
        ask = self.ask_area
        return ReadingMenu(table, draft.proposal, spot, words, change=self.changed.emit, ask_area=ask, parent=self)

    def ask_area(self, areas: tuple[str, ...]) -> AreaForm | None:
        """Let somebody type where the table is; the other `areas` of the sheet stay."""
        table, words, cells = self.shown, self._words, self.model.cells
        if table is None or words is None or cells is None:
            return None
        form = AreaForm(table.area, cells, words, self)
        rest = tuple(one for one in areas if one != table.area)
        form.given.connect(
            lambda area: self.changed.emit(RowChange(give=areas_said(table, tuple(dict.fromkeys((area, *rest))))))
        )
        form.show_at(self.reading.mapToGlobal(QPoint(0, self.reading.height())))
        return form

    def _on_row(self, at: int) -> None:
        menu = self.row_menu(at)
        if menu is not None:
            menu.popup(self._below_cell(at))

    def row_menu(self, at: int) -> QMenu | None:
        """What a row can be taken for; None on a sheet that is not used."""
        table, words, draft, cells = self.shown, self._words, self._draft, self.model.cells
        if table is None or words is None or draft is None or cells is None or not table.used:
            return None
        column = self.model.column(self.table.currentIndex().column())
        letters = column.letters if column is not None and column.measure else ""
        number, kind = cells.first_row + at + 1, self.model.kind(at)
        answers, change = draft.proposal.answers, self.changed.emit
        typed = typed_at(draft.proposal, table.file, table.sheet, letters, number) if letters else None
        correct = None if typed is None else lambda: self.typing_wanted.emit(typed, self._below_cell(at))
        return RowMenu(table, number, kind, letters, answers, words, change=change, correct=correct, parent=self)

    def _below_cell(self, at: int) -> QPoint:
        there = self.table.visualRect(self.model.index(at, max(0, self.table.currentIndex().column())))
        return self.table.viewport().mapToGlobal(there.bottomLeft())


def _title(table: ProposedTable, proposal: ImportProposal, words: Words) -> str:
    """The sheet and its file; one of several tables of a sheet says where it is."""
    several = sum((one.file, one.sheet) == (table.file, table.sheet) for one in proposal.tables) > 1
    sheet = table.sheet or words("evidence.only_sheet")
    return words("evidence.sheet_of", sheet=f"{sheet} {table.area}" if several else sheet, file=table.file)


def _problems(
    table: ProposedTable, proposal: ImportProposal, cells: SheetCells, words: Words
) -> Mapping[tuple[int, int], str]:
    """What is wrong with single cells of the sheet."""
    found: dict[tuple[int, int], str] = {}
    for problem in proposal.problems:
        at = CELL.fullmatch(problem.where.cell)
        if at is not None and (problem.where.file, problem.where.sheet) == (table.file, table.sheet):
            place = int(at[2]) - 1 - cells.first_row, number_of(at[1]) - cells.first_column
            found[place] = " ".join(filter(None, (found.get(place, ""), words(problem.code, **problem.facts))))
    return found


def _details(table: ProposedTable, proposal: ImportProposal, model: SheetModel, words: Words) -> dict[int, Heading]:
    """The headings of all columns; where a remembered one was before is said with it."""
    moved = {}
    if table.source:
        moved = {header: then for header, then, now in proposal.source(table.source).moved if then != now}
    made = {}
    for at in range(model.columnCount()):
        column = model.column(at)
        measure = measure_of(column, table, proposal)
        what = named(column, measure, words)
        before = moved.get(column.header, "") if column is not None else ""
        was = words("evidence.moved_from", letters=before) if before else ""
        made[at] = (
            words("evidence.unsure", what=what) if model.is_unsure(at) else what,
            detail(column, measure, was, words),
        )
    return made
