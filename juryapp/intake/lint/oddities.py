"""Rows and columns that look like an accident: repeated, copied, always the same, a code where an answer should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Severity
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.intake.cells import plain
from juryapp.intake.facts import codes_of
from juryapp.intake.lint.numbers import NAMED, Numbers, NumberTable, cell_says, text_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEARLY_UNIQUE = 0.95
_NUMBERED = 2**62
_COLUMNS = 6
_CHANCE = 0.05
_COPIED = 3
_CONSTANT = 5
_MANY = 30
_RARE = 0.05
_HIGHEST = 10
_CODES = (11, 22, 33, 44, 55, 66, 77, 88, 97, 98, 99, 777, 888, 997, 998, 999)
"""Usual codes for no answer, and digits struck twice."""
_N = re.compile(r"(?<![\w])[nN]\s*=\s*([0-9]{1,3}(?:[ .\u00a0\u2009\u202f][0-9]{3})+|[0-9]+)(?![\w%.,]*[0-9])")


def check_oddities(table: NumberTable) -> None:
    """All of them for one table."""
    if not len(table.data):
        return
    _repeated_numbers(table)
    _repeated_rows(table)
    if table.mapping.level is Level.COMPANY:
        _copied(table)
    for column in table.columns:
        if column.role is ColumnRole.MEASURE:
            _constant(table, column)
            _stray(table, column)
    _said_n(table)


def _first_again(codes: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Positions whose code stood before, each with the first position of it."""
    import numpy as np

    in_order = np.sort(codes)
    if (in_order[1:] != in_order[:-1]).all():
        return []
    first: dict[int, int] = {}
    again = []
    for at, code in enumerate(codes.tolist()):
        if code in first:
            again.append((at, first[code]))
        else:
            first[code] = at
    return again


def _repeated_numbers(table: NumberTable) -> None:
    """A number that identifies rows, and stands on two of them."""
    for each in table.guess.columns:
        if each.reading.word != "identifier":
            continue
        column = table.rows.table.sheet.columns[each.column]
        codes = codes_of(column)[table.data]
        again = [pair for pair in _first_again(codes) if plain(column.texts[codes[pair[0]]])]
        if not again or len(codes) - len(again) < _NEARLY_UNIQUE * len(codes):
            continue
        for at, first in again[:NAMED]:
            row, other = int(table.data[at]), int(table.data[first])
            table.told(
                "lint.same_number",
                row,
                each.column,
                header=each.header,
                said=text_of(table, row, each.column),
                row=table.number_of(other),
            )
        if len(again) > NAMED:
            table.more("lint.more_rows", each.column, len(again) - NAMED)


def _repeated_rows(table: NumberTable) -> None:
    """Rows that say the same in every column, where hardly any other two do."""
    import numpy as np

    sheet = table.rows.table.sheet
    filled = [each.column for each in table.guess.columns if table.rows.table.facts[each.column].distinct > 1]
    if len(filled) < _COLUMNS or len(table.data) < 2:
        return
    stack = np.array([codes_of(sheet.columns[at])[table.data] for at in filled])
    again = _first_again(_rows_as_codes(stack))
    if not again or len(again) > (1 - _NEARLY_UNIQUE) * len(table.data) or _by_chance(stack) > _CHANCE:
        return
    for at, first in again[:NAMED]:
        row, other = int(table.data[at]), int(table.data[first])
        table.told("lint.same_row", row, filled[0], Severity.NOTE, name=table.name(row), row=table.number_of(other))
    if len(again) > NAMED:
        table.more("lint.more_rows", filled[0], len(again) - NAMED, Severity.NOTE)


def _rows_as_codes(stack: NDArray[np.int64]) -> NDArray[np.int64]:
    """One number per position, the same where all codes of `stack`, which has columns down, are the same."""
    import numpy as np

    one, largest = np.zeros(stack.shape[1], dtype=np.int64), 1
    for codes in stack:
        most = int(codes.max()) + 1
        if largest * most >= _NUMBERED:
            one = np.unique(one, return_inverse=True)[1].reshape(-1)
            largest = int(one.max()) + 1
        one, largest = one * most + codes, largest * most
    return one


def _by_chance(stack: NDArray[np.int64]) -> float:
    """How many pairs of rows would say the same by chance, were the columns independent."""
    import numpy as np

    rows = int(stack.shape[1])
    same = 1.0
    for codes in stack:
        counts = np.bincount(codes)
        shares = counts[counts > 0] / rows
        same *= float((shares * shares).sum())
    return same * float(rows * (rows - 1)) / 2


def _copied(table: NumberTable) -> None:
    """Two companies with the same figures throughout, though the figures are fine enough to differ."""
    import numpy as np

    fine = [
        each
        for each in table.columns
        if each.role is ColumnRole.MEASURE and len(np.unique(each.values[table.data])) * 2 > len(table.data)
    ]
    if len(fine) < _COPIED:
        return
    stack = np.array([each.values[table.data] for each in fine])
    _, codes = np.unique(np.nan_to_num(stack, nan=-1e300), axis=1, return_inverse=True)
    full = ~np.isnan(stack).any(axis=0)
    for at, first in _first_again(codes.reshape(-1))[:NAMED]:
        row, other = int(table.data[at]), int(table.data[first])
        if full[at] and table.name(row) != table.name(other):
            table.told("lint.copied", row, fine[0].at, Severity.NOTE, name=table.name(row), other=table.name(other))


def _constant(table: NumberTable, column: Numbers) -> None:
    """A measure that says the same of everyone tells nobody apart."""
    import numpy as np

    values = column.values[table.data]
    if np.isnan(values).any():
        return
    names = len(set(table.rows.name_codes[table.data].tolist()))
    if len(values) >= _CONSTANT and names > 1 and (values == values[0]).all():
        row = int(table.data[0])
        told = cell_says(table, row, column)
        table.told("lint.constant", row, column.at, Severity.NOTE, header=column.header, said=told)


def _stray(table: NumberTable, column: Numbers) -> None:
    """A 99 among answers from 1 to 6: a code for no answer, or a slip of the hand."""
    import numpy as np

    values = column.values[table.data]
    there = ~np.isnan(values)
    numbers = values[there]
    if len(numbers) < _MANY or column.unit is not Unit.POINTS or column.high is not None or (numbers % 1).any():
        return
    strays = np.nonzero(there & np.isin(values, _CODES))[0]
    usual = numbers[~np.isin(numbers, _CODES)]
    if not len(strays) or not len(usual) or len(strays) > _RARE * len(numbers) or usual.max() > _HIGHEST:
        return
    row = int(table.data[strays[0]])
    table.told(
        "lint.stray",
        row,
        column.at,
        header=column.header,
        said=cell_says(table, row, column),
        most=f"{usual.max():g}",
        count=len(strays),
    )


def _said_n(table: NumberTable) -> None:
    """ "n = 1 204" in a title or note, against the rows and the column of n."""
    import numpy as np

    sheet = table.rows.table.sheet
    rows = [*table.rows_of(RowKind.TITLE), *table.rows_of(RowKind.NOTE)]
    said = [
        (row, at, int(re.sub(r"\D", "", found[1])))
        for row in rows[:40]
        for at, cell in enumerate(sheet.row(row))
        for found in _N.finditer(cell.text)
    ]
    if len(said) != 1:
        return
    row, column, number = said[0]
    counted = len(table.data)
    known = {counted, len(set(table.rows.name_codes[table.data].tolist()))}
    known.add(counted + sum(len(table.rows_of(kind)) for kind in (RowKind.NAMELESS, RowKind.SCREENED_OUT)))
    counts = [each for each in table.columns if each.unit is Unit.COUNT]
    for each in counts:
        values = each.values[~np.isnan(each.values)]
        known |= {round(float(np.nansum(each.values[table.data]))), *map(round, values.tolist())}
    if number in known or (table.mapping.level is Level.COMPANY and not counts):
        return
    rows_or_sum = counted if not counts else round(float(np.nansum(counts[0].values[table.data])))
    table.told("lint.said_n", row, column, Severity.NOTE, said=number, comes=rows_or_sum)
