"""Rows of the body that are no company's by how they look: the header once more, and what stands below the table."""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.intake.facts import Table, codes_of
from juryapp.intake.grid import Kind
from juryapp.intake.guesses import TableGuess
from juryapp.intake.layout import Like, like

_LAST_ROWS = 60
"""Rows at the end among which what stands below the table is looked for."""


def with_looks(guess: TableGuess) -> TableGuess:
    """The table with the rows that repeat its header, and, where rows are companies, the remarks below it."""
    found = dict.fromkeys(_repeats(guess.table), RowKind.HEADER)
    if guess.level is Level.COMPANY:
        found |= dict.fromkeys(_below(guess), RowKind.NOTE)
    return replace(guess, table=replace(guess.table, looked=tuple(found.items()))) if found else guess


def _repeats(table: Table) -> list[int]:
    """Rows of the body that say what a row of the header says: most of its cells, two of them at least."""
    import numpy as np

    found: list[int] = []
    for row in table.layout.header_rows:
        same = np.zeros(table.sheet.n_rows, dtype=np.int32)
        filled = 0
        for column in table.sheet.columns:
            code = column.codes[row]
            if column.kinds[code] == Kind.TEXT and column.texts[code].strip():
                filled += 1
                same += codes_of(column) == code
        same[: table.layout.first_data] = 0
        if filled > 1:
            found += (same >= max(2, (filled * 3 + 4) // 5)).nonzero()[0].tolist()
    return sorted(set(found))


def _below(guess: TableGuess) -> list[int]:
    """The rows below the last figure, from the first blank one or lone line on: definitions, say."""
    table = guess.table
    measures = [each.column for each in guess.columns if each.role is ColumnRole.MEASURE]
    first = max(table.layout.first_data, table.sheet.n_rows - _LAST_ROWS)
    filled = {
        row: sum(bool(cell.text.strip()) for cell in table.sheet.row(row)) for row in range(first, table.sheet.n_rows)
    }
    valued = [
        row
        for row in filled
        if any(like(table.sheet.cell(row, column)) in (Like.NUMBER, Like.ANSWER) for column in measures)
    ]
    if not valued:
        return []
    apart = next((row for row in range(valued[-1] + 1, table.sheet.n_rows) if filled[row] < 2), table.sheet.n_rows)
    return [row for row in range(apart + 1, table.sheet.n_rows) if filled[row] > 1]
