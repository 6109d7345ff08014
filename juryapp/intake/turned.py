"""Turned tables: companies as columns and what is measured as rows. They are read with rows and columns exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, Reason, RowKind, Strength, TableShape
from juryapp.intake import vocabulary as words
from juryapp.intake.cells import plain
from juryapp.intake.facts import Table, table_of
from juryapp.intake.grid import Sheet
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import (
    JOIN,
    folded,
    is_base,
    is_header_word,
    is_statistic,
    is_total,
    is_unit,
    names_measure,
    read_header,
    read_scale,
    without_letters,
)
from juryapp.intake.layout import Layout, Like, like
from juryapp.intake.parted import is_part
from juryapp.intake.reckoned import number_of
from juryapp.intake.reshaped import Written, first_cell, reshaped
from juryapp.intake.roles import guess_roles
from juryapp.intake.woven import distinct, tells_statistics

_MOST_ROWS = 400
"""Measures of a turned table; a longer one has companies in its rows."""
_CODED = re.compile(r"(?:[A-Za-zÆØÅÄÖæøåäö]{1,2}[0-9]{1,3}|(?:19|20)[0-9]{2}|[0-9]{1,3})\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    """Rows and columns from 0 inside the filled area: the rows of the header, those of measures, the column of their
    names, that of their units (None for none), and the columns of companies; `bases` of the header's rows, the lowest,
    tell how many were asked. Where a company has a column for each of several `statistics` (mean, n) they have the
    columns of each, company by company, and `companies` are those of the first."""

    header: tuple[int, ...]
    measures: tuple[int, ...]
    label: int
    unit: int | None
    companies: tuple[int, ...]
    bases: int = 0
    statistics: tuple[tuple[str, tuple[int, ...]], ...] = ()


def is_turned(guess: TableGuess) -> bool:
    """Whether the rows of a table are what is measured, and its columns the companies."""
    table, axes = guess.table, _axes(guess.table)
    if axes is None or len(axes.companies) < 2 or len(axes.measures) < 2:
        return False
    over = folded(table.layout.headers[axes.label])
    if over in words.NAME:
        return False
    if over in words.QUESTION and _under_names(table, axes):
        return True
    tops = [_top(table, column, 2 if axes.statistics else 1) for column in axes.companies]
    if any(not top for top in tops) or sum(map(_heads_column, tops)) * 3 > len(tops):
        return False
    labels = [plain(table.sheet.cell(row, axes.label).text) for row in axes.measures]
    if _is_answered(table, axes, labels, tops):
        return True
    measured = sum(map(names_measure, labels))
    asked = over in words.QUESTION or axes.unit is not None
    return measured * 2 >= len(labels) or (asked and measured > 0) or (asked and len(labels) * 2 <= len(tops))


def _under_names(table: Table, axes: _Axes) -> bool:
    """Whether one line over the columns says that they are companies: "Företag", "Selskap"."""
    lines = [without_letters(table.layout.headers[at]).split(JOIN) for at in axes.companies]
    return all(len(each) > 1 and folded(each[0]) in words.NAME for each in lines) and axes.statistics == ()


def _is_answered(table: Table, axes: _Axes, labels: Sequence[str], tops: Sequence[str]) -> bool:
    """Whether the rows are statements that people agreed to, or the answers that add up to all of each column."""
    if any(map(is_part, tops)) or _says_name(table, axes):
        return False
    rows = [(row, text) for row, text in zip(axes.measures, labels, strict=True) if not _is_sum(text)]
    said = sum(_is_sentence(text) for _, text in rows)
    if said * 2 > len(rows) and not any(map(_is_sentence, tops)):
        return True
    sums = [
        sum(filter(None, (number_of(table, table.sheet.cell(row, at)) for row, _ in rows))) for at in axes.companies
    ]
    whole = [total for total in sums if 98 <= total <= 102 or 0.98 <= total <= 1.02]
    return len(rows) > 2 and len(whole) == len(sums)


def _says_name(table: Table, axes: _Axes) -> bool:
    """Whether the word above the labels is one for companies."""
    return read_header(table.layout.headers[axes.label]).role is ColumnRole.NAME


def _is_sentence(text: str) -> bool:
    """Whether a text is a statement or question and no name: four words, two of them small ones."""
    tokens = text.split()
    return text.endswith("?") or (len(tokens) > 3 and sum(token[0].islower() for token in tokens[1:]) > 1)


def _is_sum(text: str) -> bool:
    reading = read_header(text)
    return is_total(text) or is_statistic(text) or reading.role is ColumnRole.N or reading.unit is Unit.COUNT


def turn(guess: TableGuess) -> TableGuess | None:
    """The table with a row per company, None where there is nothing to turn."""
    import numpy as np

    table, axes = guess.table, _axes(guess.table)
    if axes is None or not axes.companies:
        return None
    columns = np.array(axes.companies, dtype=np.int64)
    first_cells = {(row, column): first_cell(table.sheet, row, column) for row in axes.header for column in columns}
    row_at = [np.array([first_cells[row, at][0] for at in columns.tolist()], dtype=np.int64) for row in axes.header]
    column_at = [np.array([first_cells[row, at][1] for at in columns.tolist()], dtype=np.int64) for row in axes.header]
    headers = _names_of_rows(table, axes)
    for row in axes.measures:
        for name, of in axes.statistics or (("", axes.companies),):
            row_at.append(np.full(len(columns), row, dtype=np.int64))
            column_at.append(np.array(of, dtype=np.int64))
            headers.append(JOIN.join(filter(None, (_label(table, axes, row), name))))
    made = reshaped(table.sheet, row_at, column_at)
    headers = list(distinct(headers))
    layout = Layout(header_rows=(), first_data=0, headers=tuple(headers), notes=table.layout.notes)
    read = table_of(table.file, made, layout, id=table.id)
    read = replace(read, title=table.title, written=_written(table, axes))
    found = guess_roles(read, rows_are=Level.COMPANY)
    roles = _header_roles(table, axes)
    found = replace(found, columns=tuple(_of_header(each, roles) for each in found.columns))
    return replace(
        found, as_written=tuple(_shown(guess, each, axes) for each in guess.columns[: table.own_sheet.n_columns])
    )


def _axes(table: Table) -> _Axes | None:
    sheet, layout = table.sheet, table.layout
    if not layout.header_rows or sheet.n_rows - layout.first_data > _MOST_ROWS:
        return None
    body = [row for row in range(layout.first_data, sheet.n_rows) if _count(sheet, row) > 1]
    likes = [[like(sheet.cell(row, column)) for row in body] for column in range(sheet.n_columns)]
    label = _label_column(table, likes)
    if label is None:
        return None
    unit = next((at for at in range(label + 1, sheet.n_columns) if _are_units(sheet, body, at)), None)
    companies = [
        at for at in range(label + 1, sheet.n_columns) if at != unit and _mostly(likes[at], Like.NUMBER, Like.ANSWER)
    ]
    named = [row for row in body if sheet.cell(row, label).text.strip()]
    statistics = _statistics(table, companies)
    companies = list(statistics[0][1]) if statistics else companies
    return _Axes(
        header=layout.header_rows[:-1] if statistics else layout.header_rows,
        statistics=statistics,
        measures=tuple(row for row in named if not is_total(sheet.cell(row, label).text)),
        label=label,
        unit=unit,
        companies=tuple(at for at in companies if not _is_whole(table, at)),
        bases=int(len(layout.header_rows) > 1 and _tells_bases(table, companies)),
    )


def _statistics(table: Table, columns: Sequence[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The columns of each statistic under the companies, where every company has the same ones."""
    lows = [_top(table, at) for at in columns]
    names = list(dict.fromkeys(lows))
    if len(table.layout.header_rows) < 2 or not tells_statistics(names):
        return ()
    found = tuple((name, tuple(at for at, low in zip(columns, lows, strict=True) if low == name)) for name in names)
    tops = [[_top(table, at, 2) for at in of] for _, of in found]
    return found if all(each == tops[0] for each in tops) and len(tops[0]) > 1 else ()


def _tells_bases(table: Table, columns: Sequence[int]) -> bool:
    return bool(columns) and all(is_base(table.sheet.cell(table.layout.header_rows[-1], at).text) for at in columns)


def _is_whole(table: Table, column: int) -> bool:
    """Whether a column is about all: what stands lowest above it, if not where the names do, says so."""
    told = [text for row in table.layout.header_rows if (text := plain(table.sheet.cell(row, column).text))]
    return bool(told) and is_total(told[-1]) and not table.sheet.cell(table.layout.header_rows[-1], column).text


def _label_column(table: Table, likes: Sequence[Sequence[Like]]) -> int | None:
    """The column that says what is measured: of those of texts before the first numbers the one under a word for it,
    else the first with a text of more than a code."""
    first = next((at for at, kinds in enumerate(likes) if _mostly(kinds, Like.NUMBER, Like.ANSWER)), len(likes))
    textual = [at for at, kinds in enumerate(likes) if _mostly(kinds, Like.TEXT)]
    before = [at for at in textual if at < first] or textual[:1]
    asked = [at for at in before if folded(_top(table, at)) in words.QUESTION]
    told = [at for at in before if not all(map(_CODED.fullmatch, table.facts[at].texts))]
    return next(iter([*asked, *told, *before]), None)


def _count(sheet: Sheet, row: int) -> int:
    return sum(bool(cell.text.strip()) for cell in sheet.row(row))


def _mostly(kinds: Sequence[Like], *wanted: Like) -> bool:
    there = [kind for kind in kinds if kind not in (Like.EMPTY, Like.MISSING)]
    return bool(there) and sum(kind in wanted for kind in there) * 2 > len(there)


def _are_units(sheet: Sheet, body: Sequence[int], column: int) -> bool:
    texts = [text for row in body if (text := sheet.cell(row, column).text.strip())]
    return len(texts) * 2 > len(body) and sum(map(is_unit, texts)) * 4 >= len(texts) * 3


def _top(table: Table, column: int, line: int = 1) -> str:
    """The lowest line of a column's header, or a line above it."""
    lines = without_letters(table.layout.headers[column]).split(JOIN)
    return plain(lines[-min(line, len(lines))])


def _heads_column(text: str) -> bool:
    """Whether a text is what stands above a column of figures, and no company."""
    coded = _CODED.fullmatch(text) is not None and len(text) <= 4
    return coded or is_header_word(text) or names_measure(text) or folded(text) in words.PEOPLE


def _names_of_rows(table: Table, axes: _Axes) -> list[str]:
    """What stands before the names of companies and categories, or the row as the sheet calls it: "2:2"."""
    names = []
    for row in axes.header:
        text = plain(table.sheet.cell(row, axes.label).text)
        number = table.number_of(row)
        names.append(text if folded(text) in words.NAME | words.CATEGORY else f"{number}:{number}")
    return names


def _label(table: Table, axes: _Axes, row: int) -> str:
    text = plain(table.sheet.cell(row, axes.label).text).replace(JOIN, "/")
    unit = plain(table.sheet.cell(row, axes.unit).text) if axes.unit is not None else ""
    own = read_header(text)
    if not unit and own.low is None and own.unit in (None, Unit.SECONDS) and (own.unit is None or own.implied):
        unit = _unit_of_all(_top(table, axes.label))
    return f"{text} ({unit.strip('()[] ')})" if unit else text


def _unit_of_all(corner: str) -> str:
    """The unit or scale that the word over the labels tells for all of them."""
    low, high = read_scale(corner)
    if low is not None:
        return f"{low}-{high}"
    return corner if is_unit(corner) else ""


def _written(table: Table, axes: _Axes) -> Written:
    import numpy as np

    kinds, every = np.zeros(table.sheet.n_rows, dtype=np.int8), tuple(RowKind)
    for row in range(table.sheet.n_rows):
        filled = _count(table.sheet, row)
        kind = RowKind.NOTE if row > table.layout.header_rows[-1] else RowKind.TITLE
        kind = RowKind.BLANK if not filled else kind
        kind = RowKind.HEADER if row in axes.header else RowKind.DATA if row in axes.measures else kind
        kinds[row] = every.index(kind)
    return Written(
        sheet=table.own_sheet,
        shape=TableShape.TURNED,
        header_rows=tuple(table.number_of(row) for row in axes.header),
        kinds=kinds,
        feeds=np.full(table.sheet.n_rows, -1, dtype=np.int64),
        question=table.layout.headers[axes.label],
    )


def _header_roles(table: Table, axes: _Axes) -> list[ColumnRole]:
    """What each row of the header tells: by the word before it, else the lowest the companies and the one above it
    their categories; rows of "n=120" below are their n."""
    said = [folded(plain(table.sheet.cell(row, axes.label).text)) for row in axes.header]
    roles = [ColumnRole.CATEGORY if text in words.CATEGORY else ColumnRole.IGNORED for text in said]
    left = [ColumnRole.NAME, ColumnRole.CATEGORY]
    left = [role for role in left if role not in roles]
    for at in reversed(range(len(axes.header))):
        if at >= len(axes.header) - axes.bases:
            roles[at] = ColumnRole.N
        elif roles[at] is ColumnRole.IGNORED and left:
            roles[at] = left.pop(0)
    return roles


def _of_header(each: ColumnGuess, roles: Sequence[ColumnRole]) -> ColumnGuess:
    """A column made of a row of the header is what that row tells; no other names companies or categories."""
    if each.column >= len(roles):
        taken = each.role in (ColumnRole.NAME, ColumnRole.CATEGORY)
        return replace(each, role=ColumnRole.IGNORED, reason=Reason("column.text")) if taken else each
    return replace(each, role=roles[each.column], sureness=Strength.MEDIUM, reason=Reason("column.turned"))


def _shown(guess: TableGuess, each: ColumnGuess, axes: _Axes) -> ColumnGuess:
    if each.column == axes.label:
        return replace(each, role=ColumnRole.QUESTION, sureness=Strength.MEDIUM, reason=Reason("column.question"))
    if each.column not in axes.companies:
        return replace(each, role=ColumnRole.IGNORED)
    top = _top(guess.table, each.column)
    if is_total(top) or is_statistic(top):
        return replace(each, role=ColumnRole.IGNORED, reason=Reason("column.turned_total"))
    return replace(each, role=ColumnRole.MEASURE, sureness=Strength.MEDIUM, reason=Reason("column.turned"))
