"""Tables in which a cross says yes and an empty cell no: "x" under each requirement that was met.

Nothing else than the crosses tells what an empty cell means, so it is taken for no and asked about. A lone column of
crosses marks something (the winner, say) and is no answer.
"""

from __future__ import annotations

from array import array
from dataclasses import replace

from juryapp.intake.cells import CHECKED, UNCHECKED, is_cross, plain
from juryapp.intake.facts import Table, counts_below, table_of
from juryapp.intake.grid import Column, Kind
from juryapp.intake.rows import filled_cells

_FEWEST = 2
_MOST_ROWS = 5_000


def crossed(table: Table) -> Table:
    """The table with checked and unchecked boxes in its columns of crosses, itself where there are none."""
    if not table.layout.header_rows or table.sheet.n_rows > _MOST_ROWS:
        return table
    columns = [at for at in range(table.sheet.n_columns) if _holds_crosses(table, at)]
    if len(columns) < _FEWEST:
        return table
    rows = _rows(table, columns)
    made = [
        _checked(column, rows, table.layout.first_data) if at in columns else column
        for at, column in enumerate(table.sheet.columns)
    ]
    sheet = replace(table.sheet, columns=tuple(made))
    return replace(table_of(table.file, sheet, table.layout, id=table.id), title=table.title, told=table.told)


def is_crossed(texts: tuple[str, ...]) -> bool:
    """Whether the cells of a column are such boxes."""
    return bool(texts) and set(texts) <= {CHECKED, UNCHECKED}


def _holds_crosses(table: Table, at: int) -> bool:
    column = table.sheet.columns[at]
    if len(column.texts) > 5 * _FEWEST + table.layout.first_data:
        return False
    below = [code for code, count in enumerate(counts_below(table, at)) if count]
    texts = {plain(column.texts[code]).casefold() for code in below if column.texts[code].strip()}
    return len(texts) == 1 and is_cross(texts.pop())


def _rows(table: Table, columns: list[int]) -> set[int]:
    """The rows of the body with a cross, and those between them that say anything."""
    first = table.layout.first_data
    marked = [
        row
        for row in range(first, table.sheet.n_rows)
        if any(table.sheet.cell(row, column).text.strip() for column in columns)
    ]
    filled = filled_cells(table.sheet)
    between = {row for row in range(first, marked[-1]) if filled[row] > 1 or row in marked} if marked else set()
    return between | set(marked)


def _checked(column: Column, rows: set[int], first: int) -> Column:
    yes, no = len(column.kinds), len(column.kinds) + 1
    codes = array("I", column.codes)
    for row in rows:
        codes[row] = yes if column.texts[codes[row]].strip() else no
    texts = (*column.texts, CHECKED, UNCHECKED)
    return replace(column, codes=codes, kinds=column.kinds + bytes([Kind.TEXT, Kind.TEXT]), texts=texts)
