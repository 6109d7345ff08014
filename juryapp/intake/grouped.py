"""Lines of their own that name the category of the companies below them: "Bank", then the banks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.grid import Kind
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import is_statistic, is_total, without_marks
from juryapp.intake.remarks import looks_like_note
from juryapp.intake.rows import filled_cells

_MOST_GROUPS = 500


def with_groups(guess: TableGuess) -> TableGuess:
    """The table with the rows that name categories, where no column tells them."""
    names = guess.having(ColumnRole.NAME)
    if not names or guess.having(ColumnRole.CATEGORY) or guess.table.written is not None:
        return guess
    groups = _lone_lines(guess, names[0].column) or _outdented(guess, names[0].column)
    return replace(guess, table=replace(guess.table, groups=tuple(groups))) if groups else guess


def _lone_lines(guess: TableGuess, name: int) -> list[tuple[int, str]]:
    """Lines with nothing but a text, from the first line of the body on, each right above companies."""
    table = guess.table
    filled = filled_cells(table.sheet).tolist()
    body = [row for row in range(table.layout.first_data, table.sheet.n_rows) if filled[row]]
    if not body or filled[body[0]] != 1 or sum(filled[row] == 1 for row in body) > _MOST_GROUPS:
        return []
    found = []
    said = dict(table.told)
    for row, below in pairwise(body):
        other = said.get(row, RowKind.GROUP) is not RowKind.GROUP
        text = _lone_text(guess, row, name) if filled[row] == 1 and filled[below] > 1 and not other else ""
        if text:
            found.append((row, text))
    return found if found and found[0][0] in body[:2] else []


def _lone_text(guess: TableGuess, row: int, name: int) -> str:
    """The text of a line, if it stands before or above the names and may be a category."""
    cells = [cell for cell in guess.table.sheet.row(row)[: name + 1] if cell.text.strip()]
    cell = cells[0] if cells else None
    if cell is None or cell.kind is not Kind.TEXT or is_missing(cell.text):
        return ""
    text = plain(without_marks(cell.text)).strip(" :")
    sums = is_total(text) or is_statistic(text) or looks_like_note(text)
    return "" if sums or len(text) > 60 else text


def _outdented(guess: TableGuess, name: int) -> list[tuple[int, str]]:
    """Lines with figures of their own above companies whose names are indented."""
    table = guess.table
    column = table.sheet.columns[name].part(table.layout.first_data, table.sheet.n_rows)
    inner = [text[:2].isspace() and len(text) > 2 for text in column.texts]
    if not any(inner) or all(inner) or len(column) > 20 * _MOST_GROUPS:
        return []
    rows = [(row, code) for row, code in enumerate(column.codes) if column.texts[code].strip()]
    first = table.layout.first_data
    return [
        (first + row, plain(column.texts[code]).strip(" :"))
        for (row, code), (_, below) in pairwise(rows)
        if not inner[code] and inner[below] and not is_total(column.texts[code])
    ]
