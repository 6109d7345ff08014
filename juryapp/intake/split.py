"""Tables whose columns stand in blocks (men, women, all) read as a row per company and part: the parts are segments.

That is only done where the whole is there: without it the blocks stay measures of their own, since nothing else could
count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from juryapp.domain.mapping import CategoryFrom, Level, Mapping
from juryapp.domain.proposal import ColumnRole, Reason, RowKind, Strength, TableShape
from juryapp.domain.words import Text
from juryapp.intake import vocabulary as words
from juryapp.intake.blocks import Block, blocks_of
from juryapp.intake.cells import plain
from juryapp.intake.facts import Table, codes_of, table_of
from juryapp.intake.grouped import with_groups
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import JOIN, folded, read_header, says_nothing, without_letters
from juryapp.intake.layout import Layout
from juryapp.intake.reshaped import Written, first_cell, reshaped
from juryapp.intake.roles import SEGMENT, guess_roles
from juryapp.intake.rows import TableRows, read_rows
from juryapp.intake.scales import with_unit
from juryapp.intake.sources import category_in_title
from juryapp.intake.woven import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_YEAR = re.compile(r"\s*\b(?:19|20)[0-9]{2}\b")
_RECKONED = re.compile(r"=|[0-9]\s*%")
"""In a title that says how a figure was reckoned, not what it is."""
_KEPT = (ColumnRole.NAME, ColumnRole.CATEGORY, ColumnRole.ORGANISATION_NUMBER)
_LONGEST_NAME = 80


def split(guess: TableGuess, left_out: Sequence[int] = ()) -> TableGuess | None:
    """The table with a row per company and part of those asked, None where its columns are in no such blocks.

    `left_out` are rows of the sheet, by its own numbers, that a person left out."""
    if guess.level is not Level.COMPANY or not guess.having(ColumnRole.NAME) or not guess.table.layout.header_rows:
        return None
    blocks = blocks_of(guess)
    if not blocks:
        return None
    grouped = with_groups(guess)
    rows = _rows(grouped, left_out)
    return _made(grouped, rows, blocks) if rows.is_data.any() else None


def _rows(guess: TableGuess, left_out: Sequence[int]) -> TableRows:
    category = next((each.header for each in guess.having(ColumnRole.CATEGORY)), "")
    told = CategoryFrom.COLUMN if category else CategoryFrom.ROWS if guess.table.groups else CategoryFrom.FIXED
    name = guess.having(ColumnRole.NAME)[0].header
    mapping = Mapping(source="", name_of_source=Text(""), name=name, category=category, category_from=told)
    return read_rows(guess.table, mapping, left_out)


def _made(guess: TableGuess, rows: TableRows, blocks: Sequence[Block]) -> TableGuess:
    import numpy as np

    table, data = guess.table, rows.is_data.nonzero()[0]
    parts = list(dict.fromkeys(("", *(each.segment for each in blocks))))
    headers, row_at, column_at = _kept(guess, rows, data, len(parts))
    roles = [each.role for each in guess.columns if each.role in _KEPT]
    roles += [ColumnRole.CATEGORY] * (len(headers) - len(roles))
    places = [_label_cell(table, blocks, part) for part in parts]
    headers.append(SEGMENT)
    row_at.append(np.tile(np.array([row for row, _ in places], dtype=np.int64), len(data)))
    column_at.append(np.tile(np.array([column for _, column in places], dtype=np.int64), len(data)))
    for key in dict.fromkeys((each.key, each.role) for each in blocks):
        own = {each.segment: each.column for each in blocks if (each.key, each.role) == key}
        there = np.array([part in own for part in parts], dtype=np.bool_)
        columns = np.array([own.get(part, 0) for part in parts], dtype=np.int64)
        headers.append(_header(table, key[0], own.get("", next(iter(own.values())))))
        row_at.append(np.where(np.tile(there, len(data)), np.repeat(data, len(parts)), -1))
        column_at.append(np.tile(columns, len(data)))
    feeds = np.full(table.sheet.n_rows, -1, dtype=np.int64)
    feeds[data] = np.arange(len(data)) * len(parts)
    layout = Layout(header_rows=(), first_data=0, headers=distinct(headers), notes=table.layout.notes)
    read = table_of(table.file, reshaped(table.sheet, row_at, column_at), layout, id=table.id)
    read = replace(read, title=table.title, written=_written(table, rows, feeds))
    found = guess_roles(read, rows_are=Level.COMPANY)
    keys = dict.fromkeys((each.key, each.role) for each in blocks)
    known = [*roles, ColumnRole.SEGMENT, *(role for _, role in keys)]
    columns_found = tuple(known_as(read, each, known[each.column]) for each in found.columns)
    return replace(
        found,
        columns=columns_found,
        as_written=tuple(_shown(each, blocks) for each in guess.columns[: guess.table.own_sheet.n_columns]),
    )


def _kept(
    guess: TableGuess, rows: TableRows, data: NDArray[np.int64], many: int
) -> tuple[list[str], list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """The columns that tell about a company, in each of its rows; a category stands where it was written."""
    import numpy as np

    headers, row_at, column_at = list[str](), list["NDArray[np.int64]"](), list["NDArray[np.int64]"]()
    for each in guess.columns:
        if each.role in _KEPT:
            taken = _written_at(rows, each.column)[data] if each.role is not ColumnRole.ORGANISATION_NUMBER else data
            headers.append(each.header)
            row_at.append(np.repeat(taken, many))
            column_at.append(np.full(len(data) * many, each.column, dtype=np.int64))
    groups = guess.table.groups
    if groups:
        lines = np.array([row for row, _ in groups], dtype=np.int64)
        above = np.searchsorted(lines, data, side="right") - 1
        letters = guess.table.sheet.column_letters(guess.having(ColumnRole.NAME)[0].column)
        headers.append(f"{letters}:{letters}")
        row_at.append(np.repeat(np.where(above < 0, -1, lines[np.maximum(above, 0)]), many))
        column = guess.having(ColumnRole.NAME)[0].column
        places = np.array([_first_text(guess.table, row, column) for row in lines.tolist()], dtype=np.int64)
        column_at.append(np.repeat(places[np.maximum(above, 0)], many))
    return headers, row_at, column_at


def _first_text(table: Table, row: int, name: int) -> int:
    return next((at for at in range(name) if table.sheet.cell(row, at).text.strip()), name)


def _written_at(rows: TableRows, column: int) -> NDArray[np.int64]:
    """The row where the name or category of each row is written: its own, or the one that it is carried from."""
    import numpy as np

    own = codes_of(rows.table.sheet.columns[column])
    meant = rows.name_codes if column == rows.name_column else rows.category_codes
    at = np.arange(len(own))
    return np.maximum.accumulate(np.where(own == meant, at, 0))


def _label_cell(table: Table, blocks: Sequence[Block], part: str) -> tuple[int, int]:
    """Where the name of a part is written; a row of -1 for the whole, which is no segment."""
    block = next((each for each in blocks if each.segment == part), None)
    if not part or block is None:
        return -1, 0
    for row in reversed(table.layout.header_rows):
        for column in range(block.column, -1, -1):
            at = first_cell(table.sheet, row, column)
            if plain(table.sheet.cell(*at).text) in block.labels:
                return at
    return table.layout.header_rows[-1], block.column


def _header(table: Table, key: tuple[str, ...], whole: int) -> str:
    """What is measured: the lines of the header that are no part; where they say nothing, the title or the sheet."""
    if any(folded(line) not in words.STATISTIC or read_header(line).low is not None for line in key):
        return JOIN.join(key)
    subject = "" if _RECKONED.search(table.title) else _YEAR.sub("", category_in_title(table.title))
    if key and (not subject or len(subject) > _LONGEST_NAME):
        subject = ""
    elif not subject or len(subject) > _LONGEST_NAME:
        subject = "" if says_nothing(table.sheet.name) else _YEAR.sub("", category_in_title(table.sheet.name))
    lines = [line for line in (subject.replace(JOIN, "/"), *key) if line]
    return JOIN.join(lines) or without_letters(table.layout.headers[whole])


def _written(table: Table, rows: TableRows, feeds: NDArray[np.int64]) -> Written:
    kinds = rows.kinds.copy()
    every = tuple(RowKind)
    for row in table.layout.header_rows:
        kinds[row] = every.index(RowKind.HEADER)
    return Written(
        sheet=table.own_sheet,
        shape=TableShape.SPLIT,
        header_rows=tuple(map(table.number_of, table.layout.header_rows)),
        kinds=kinds,
        feeds=feeds,
    )


def known_as(table: Table, each: ColumnGuess, role: ColumnRole) -> ColumnGuess:
    """What a column is known to be from the table as it is written."""
    if each.role is role:
        return each
    known = replace(each, role=role, sureness=Strength.MEDIUM, reason=Reason("table.split"))
    return with_unit(table, known, Level.COMPANY)


def _shown(each: ColumnGuess, blocks: Sequence[Block]) -> ColumnGuess:
    block = next((block for block in blocks if block.column == each.column), None)
    if block is None:
        return each
    part = Reason("column.split", (("segment", block.segment),)) if block.segment else Reason("column.whole")
    return replace(each, role=block.role, sureness=Strength.MEDIUM, reason=part, of="")
