"""A sheet that is written cell by cell together with what is true of it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import xlsxwriter

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.intake.grid import Workbook, column_letters
from juryapp.intake.reader import read_bytes

Value = str | int | float | datetime.timedelta | datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTruth:
    """What a column is; unit and scale of a measure (`low` and `high` None where none is declared)."""

    role: ColumnRole
    unit: Unit | None = None
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(slots=True, kw_only=True)
class TableTruth:
    """What is true of one table: rows and columns by the sheet's own numbers and letters, figures by company,
    category and measure; `made` the measures of a long or turned table by name. An empty category says that the sheet
    tells none."""

    sheet: str
    used: bool = True
    level: Level = Level.COMPANY
    header_rows: list[int] = field(default_factory=list)
    kinds: dict[int, RowKind] = field(default_factory=dict)
    columns: dict[str, ColumnTruth] = field(default_factory=dict)
    made: dict[str, ColumnTruth] = field(default_factory=dict)
    figures: dict[tuple[str, str, str], Fraction] = field(default_factory=dict)
    n: dict[tuple[str, str, str], int] = field(default_factory=dict)
    companies: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class Page:
    """One sheet while it is written; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], tuple[Value, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    tables: list[TableTruth] = field(default_factory=list)

    def put(self, row: int, column: int, value: Value, shown: str = "") -> None:
        """Write a cell; `shown` is its number format."""
        if value is not None and value != "":
            self.cells[row, column] = (value, shown)

    def line(self, row: int, left: int, values: Sequence[Value]) -> None:
        """Write cells side by side."""
        for at, value in enumerate(values):
            self.put(row, left + at, value)

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Merge a block; its text is the first cell's."""
        if (row, column) != (last_row, last_column):
            self.merged.append((row, column, last_row, last_column))

    def unused(self) -> None:
        """Nothing is to be taken from this sheet."""
        self.tables.append(TableTruth(sheet=self.name, used=False))


@dataclass(slots=True, kw_only=True)
class Case:
    """Files of one drop with the truth of each file's tables."""

    name: str
    files: dict[str, list[Page]]

    def workbooks(self) -> list[Workbook]:
        """The files as the program reads them."""
        return [read_bytes(_written(pages), file=file) for file, pages in self.files.items()]


def letters(column: int) -> str:
    """A column's letters, counted from 0."""
    return column_letters(column)


def _written(pages: Sequence[Page]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    formats = {shown: book.add_format({"num_format": shown}) for shown in ("mm:ss", "0%", "0.0", "dd.mm.yyyy")}
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for area in page.merged:
            sheet.merge_range(*area, "")
        for (row, column), (value, shown) in page.cells.items():
            style = formats.get(shown)
            if isinstance(value, datetime.timedelta):
                sheet.write_number(row, column, value.total_seconds() / 86400, formats["mm:ss"])
            elif isinstance(value, datetime.date):
                sheet.write_datetime(row, column, value, formats["dd.mm.yyyy"])
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value, style)
        for row in page.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in page.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if page.hidden:
            sheet.hide()
    book.close()
    return stream.getvalue()
