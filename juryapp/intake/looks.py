"""Rows of the body that are no company's by how they look: the header once more, and what stands below the table."""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.intake.facts import Table, codes_of
from juryapp.intake.grid import Kind
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import is_statistic, is_total
from juryapp.intake.layout import Like, like
from juryapp.intake.reckoned import number_of

_LAST_ROWS = 60
"""Rows at the end among which what stands below the table is looked for."""
_MOST_ROWS = 500
"""Rows of a table of companies in which one of all of them is looked for."""
_FEWEST = 3


def with_looks(guess: TableGuess) -> TableGuess:
    """The table with the rows that repeat its header, and, where rows are companies, the remarks below it."""
    found = dict.fromkeys(_repeats(guess.table), RowKind.HEADER)
    if guess.level is Level.COMPANY:
        found |= dict.fromkeys(_below(guess), RowKind.NOTE)
        found |= dict.fromkeys(_all_together(guess), RowKind.TOTAL)
        found |= dict.fromkeys(_called_n(guess), RowKind.DATA)
    else:
        found |= dict.fromkeys(_sums_of_contacts(guess), RowKind.TOTAL)
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


def _sums_of_contacts(guess: TableGuess) -> list[int]:
    """The rows that say "Snitt" where the others number the contacts of a company."""
    import numpy as np

    found: list[int] = []
    for each in guess.columns:
        if each.reason.code in ("column.running", "column.identifier"):
            column = guess.table.sheet.columns[each.column]
            written = zip(column.kinds, column.texts, strict=True)
            total = [kind == Kind.TEXT and is_total(text) for kind, text in written]
            summed = np.array(total, dtype=np.bool_)[codes_of(column)]
            summed[: guess.table.layout.first_data] = False
            found += summed.nonzero()[0].tolist()
    return found


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


def _all_together(guess: TableGuess) -> list[int]:
    """The last row or the first where its n (or a number of cases) is that of all others together and its figures lie
    between theirs, or are their sums: those of all companies, whatever it is called."""
    table, measures = guess.table, [each.column for each in guess.having(ColumnRole.MEASURE)]
    names, counts = guess.having(ColumnRole.NAME), [each.column for each in guess.having(ColumnRole.N)]
    counts = counts or [column for column in measures if table.facts[column].whole][:1]
    if len(counts) != 1 or not names or not measures or table.sheet.n_rows > _MOST_ROWS or table.written is not None:
        return []
    rows = [
        row
        for row in range(table.layout.first_data, table.sheet.n_rows)
        if number_of(table, table.sheet.cell(row, counts[0])) is not None
        and not is_total(text := table.sheet.cell(row, names[0].column).text)
        and not is_statistic(text)
    ]
    ends = [rows[-1], rows[0]] if len(rows) > _FEWEST else []
    return [row for row in ends if _is_all(table, row, [each for each in rows if each != row], counts[0], measures)][:1]


def _called_n(guess: TableGuess) -> list[int]:
    """The rows of a company called N: what stands in them is of the scale, or as broken as the figures of others, where
    numbers of answers would be whole and beyond it."""
    names, measures = guess.having(ColumnRole.NAME), guess.having(ColumnRole.MEASURE)
    table = guess.table
    if not names or not measures or table.sheet.n_rows > _MOST_ROWS or table.written is not None:
        return []
    first = table.layout.first_data
    rows = [
        row for row in range(first, table.sheet.n_rows) if table.sheet.cell(row, names[0].column).text.strip() == "N"
    ]
    if len(rows) != 1:
        return []
    told = [(each, number_of(table, table.sheet.cell(rows[0], each.column))) for each in measures]
    graded = [
        number != int(number) or (each.high is not None and number <= each.high)
        for each, number in told
        if number is not None
    ]
    return rows if graded and all(graded) else []


def _is_all(table: Table, row: int, others: list[int], count: int, measures: list[int]) -> bool:
    asked = [number_of(table, table.sheet.cell(each, count)) or 0 for each in others]
    if number_of(table, table.sheet.cell(row, count)) != sum(asked):
        return False
    for column in measures:
        own = number_of(table, table.sheet.cell(row, column))
        told = [number for each in others if (number := number_of(table, table.sheet.cell(each, column))) is not None]
        if own is None or not told or not (min(told) <= own <= max(told) or own == sum(told)):
            return False
    return True
