"""Where a problem of a file stands in the proposal: its table, its column, its measure, and rows written as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juryapp.domain.errors import Problem
from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import ImportProposal, ProposedColumn, ProposedTable
from juryapp.ui.evidence.asked import About

CELL = re.compile(r"([A-Z]+)(\d*)")


def table_of(problem: Problem, proposal: ImportProposal) -> ProposedTable | None:
    """The table of a problem; of several on a sheet the one that has its row."""
    where = problem.where
    found = [one for one in proposal.tables if (one.file, one.sheet) == (where.file, where.sheet)]
    row = row_of(problem)
    return next((one for one in found if row and _has(one, row)), found[0] if found else None)


def row_of(problem: Problem) -> int:
    """The row that a problem names, by the sheet's own number; 0 where it names none."""
    cell = CELL.fullmatch(problem.where.cell)
    return int(cell[2]) if cell and cell[2] else 0


def column_of(problem: Problem, table: ProposedTable) -> ProposedColumn | None:
    """The column that a problem names."""
    found = CELL.fullmatch(problem.where.cell)
    return next((one for one in table.columns if found and one.letters == found[1]), None)


def measure_in(column: ProposedColumn, table: ProposedTable, about: About) -> Measure | None:
    """The measure that a column was taken for."""
    measures = about.proposal.source(table.source).mapping.measures
    return next((one for one in measures if one.header == column.header), None)


def spans_of(ranges: str) -> Iterator[tuple[int, int]]:
    """First and last row of each range of "7-9,12"; what names the rows of other sheets is passed over."""
    for part in ranges.split(","):
        first, _, last = part.strip().partition("-")
        if first.isdecimal() and (not last or last.isdecimal()):
            yield int(first), int(last or first)


def rows_in(ranges: str) -> list[int]:
    """The rows of "7-9,12"; none where rows of several sheets are named."""
    parts = ranges.split(",")
    spans = list(spans_of(ranges))
    return [row for first, last in spans for row in range(first, last + 1)] if len(spans) == len(parts) else []


def _has(table: ProposedTable, row: int) -> bool:
    return any(row in range(first, last + 1) for group in table.balance for first, last in spans_of(group.rows))
