"""Tables in which each company has rows of its own for parts of those asked: "Nordlys", then "Menn" and "Kvinner".

They are read with the name of the company in every row and the part as its segment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from juryapp.domain.mapping import Level, Mapping
from juryapp.domain.proposal import ColumnRole, RowKind, TableShape
from juryapp.domain.words import Text
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.facts import Table, table_of
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import is_statistic, is_total
from juryapp.intake.layout import Layout
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.reshaped import Written, reshaped
from juryapp.intake.roles import SEGMENT, guess_roles
from juryapp.intake.rows import read_rows
from juryapp.intake.split import known_as

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_ROWS = 3_000


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with figures: where its company's name stands, and where its part does, -1 for all of those asked."""

    row: int
    name: int
    part: int


def nest(guess: TableGuess, left_out: Sequence[int] = ()) -> TableGuess | None:
    """The table with a company and a part in every row, None where its rows name no parts below companies.

    `left_out` are rows of the sheet, by its own numbers, that a person left out."""
    table = guess.table
    if not guess.having(ColumnRole.NAME) or table.sheet.n_rows > _MOST_ROWS or guess.having(ColumnRole.SEGMENT):
        return None
    name = guess.having(ColumnRole.NAME)[0].column
    inner = _inner(table, name)
    if len(inner) < 2:
        return None
    guess = guess_roles(table, rows_are=Level.COMPANY)
    mapping = Mapping(source="", name_of_source=Text(""), name=guess.columns[name].header)
    kinds = read_rows(table, mapping, left_out).kinds
    lines, marked = _lines(table, name, inner, kinds.tolist())
    if len({line.name for line in lines}) < 2:
        return None
    for row, kind in marked.items():
        kinds[row] = tuple(RowKind).index(kind)
    return _made(guess, name, lines, kinds)


def _inner(table: Table, name: int) -> frozenset[str]:
    """The names that are parts: by their word, or indented and again below every other company."""
    texts = _texts(table, name)
    counts = Counter(plain(text) for text in texts.values() if text.strip())
    inner = {text for text, count in counts.items() if is_part(text) and count > 1}
    indented = {plain(text) for text in texts.values() if text[:2].isspace() and counts[plain(text)] > 1}
    if indented and all(text[:2].isspace() == (plain(text) in indented) for text in texts.values() if text.strip()):
        inner |= indented
    if inner:
        inner |= {text for text, count in counts.items() if is_whole(text) and count > 1}
    return frozenset(inner)


def _texts(table: Table, name: int) -> dict[int, str]:
    column = table.sheet.columns[name]
    return {row: column.cell(row).text for row in range(table.layout.first_data, table.sheet.n_rows)}


def _lines(
    table: Table, name: int, inner: frozenset[str], kinds: Sequence[int]
) -> tuple[list[_Line], dict[int, RowKind]]:
    """The rows with figures, and what the others are by it: lines that name a company alone, parts of totals."""
    every = tuple(RowKind)
    lines, marked = list[_Line](), dict[int, RowKind]()
    outer, summed = -1, False
    for row, text in _texts(table, name).items():
        called = plain(text)
        if is_missing(text) or every[kinds[row]] in (RowKind.LEFT_OUT, RowKind.HEADER):
            continue
        if called not in inner:
            outer, summed = row, is_total(called) or is_statistic(called)
            if summed or every[kinds[row]] is not RowKind.DATA:
                marked |= {} if summed else {row: RowKind.GROUP}
            else:
                lines.append(_Line(row, row, -1))
        elif outer >= 0 and summed:
            marked[row] = RowKind.TOTAL
        elif outer >= 0:
            marked[row] = RowKind.DATA
            lines.append(_Line(row, outer, -1 if is_whole(called) else row))
    return lines, marked


def _made(guess: TableGuess, name: int, lines: Sequence[_Line], kinds: NDArray[np.int8]) -> TableGuess:
    import numpy as np

    table = guess.table
    rows = np.array([line.row for line in lines], dtype=np.int64)
    names = np.array([line.name for line in lines], dtype=np.int64)
    parts = np.array([line.part for line in lines], dtype=np.int64)
    columns = range(table.sheet.n_columns)
    row_at = [names if column == name else rows for column in columns] + [parts]
    column_at = [np.full(len(lines), column, dtype=np.int64) for column in (*columns, name)]
    feeds = np.full(table.sheet.n_rows, -1, dtype=np.int64)
    feeds[rows] = np.arange(len(lines))
    layout = Layout(header_rows=(), first_data=0, headers=(*table.layout.headers, SEGMENT), notes=table.layout.notes)
    made = table_of(table.file, reshaped(table.sheet, row_at, column_at), layout, id=table.id)
    written = Written(
        sheet=table.own_sheet,
        shape=TableShape.SPLIT,
        header_rows=tuple(map(table.number_of, table.layout.header_rows)),
        kinds=kinds,
        feeds=feeds,
    )
    found = guess_roles(replace(made, title=table.title, written=written), rows_are=Level.COMPANY)
    told = {each.column: each.role for each in guess.columns} | {table.sheet.n_columns: ColumnRole.SEGMENT}
    columns_found = tuple(
        known_as(made, each, told[each.column]) if told[each.column] in (ColumnRole.NAME, ColumnRole.SEGMENT) else each
        for each in found.columns
    )
    return replace(found, columns=columns_found, as_written=guess.columns[: table.own_sheet.n_columns])
