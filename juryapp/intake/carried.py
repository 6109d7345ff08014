"""Names that stand on the first of their rows alone and hold until the next, as people type a list of visits.

An empty cell below a name may be a forgotten name as well. So it only holds where something else says that the rows
belong together: contacts that are numbered from 1 anew at every name, or as many rows below each of the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from juryapp.domain.proposal import ColumnRole
from juryapp.intake.cells import is_missing
from juryapp.intake.facts import Table
from juryapp.intake.grid import Area
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import is_statistic, is_total
from juryapp.intake.looks import with_looks
from juryapp.intake.reckoned import number_of
from juryapp.intake.roles import guess_roles
from juryapp.intake.rows import filled_cells

_MOST_ROWS = 5_000


def with_carried_names(guess: TableGuess) -> TableGuess:
    """The table with each name merged down over the empty cells below it, where those are rows of its own."""
    names, table = guess.having(ColumnRole.NAME), guess.table
    if not names or table.written is not None or table.hung or not table.layout.header_rows:
        return guess
    runs = _runs(table, names[0].column)
    if len(runs) < 2 or not (_even(runs) or _numbered(guess, runs)):
        return guess
    sheet, column = table.sheet, names[0].column + table.sheet.first_column
    areas = tuple(
        Area(
            first_row=sheet.first_row + run[0],
            last_row=sheet.first_row + run[-1],
            first_column=column,
            last_column=column,
        )
        for run in runs
        if len(run) > 1
    )
    made = replace(table, sheet=replace(sheet, merged=(*sheet.merged, *areas)), looked=())
    return with_looks(guess_roles(made))


def _runs(table: Table, name: int) -> list[list[int]]:
    """The rows with figures of each name, the row of the name first; none where a name is written on most rows, stands
    twice, or a row has no name above it."""
    if table.sheet.n_rows > _MOST_ROWS or any(
        area.first_column <= name <= area.last_column and area.first_row >= table.layout.first_data
        for area in table.sheet.merged_inside()
    ):
        return []
    filled = filled_cells(table.sheet).tolist()
    runs: list[list[int]] = []
    seen: set[str] = set()
    for row in range(table.layout.first_data, table.sheet.n_rows):
        text = table.sheet.cell(row, name).text.strip()
        if filled[row] < 2:
            continue
        if is_missing(text):
            if not runs:
                return []
            runs[-1].append(row)
        elif text in seen:
            return []
        else:
            seen.add(text)
            runs.append([row])
    runs = [run for run in runs if not _sums(table.sheet.cell(run[0], name).text)]
    return runs if sum(map(len, runs)) > len(runs) + 1 else []


def _sums(text: str) -> bool:
    return is_total(text) or is_statistic(text)


def _even(runs: Sequence[Sequence[int]]) -> bool:
    """Whether each name has as many rows, right below each other."""
    joined = all(after - before <= 2 for run in runs for before, after in pairwise(run))
    return joined and len({len(run) for run in runs}) == 1 and len(runs[0]) > 1


def _numbered(guess: TableGuess, runs: Sequence[Sequence[int]]) -> bool:
    """Whether a column counts from 1 anew at every name."""
    table = guess.table
    return any(
        all(
            [number_of(table, table.sheet.cell(row, each.column)) for row in run] == list(range(1, len(run) + 1))
            for run in runs
        )
        for each in guess.columns
        if each.role is not ColumnRole.NAME
    )
