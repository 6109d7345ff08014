"""Long and turned tables row by row as the file has them: the figures were read in another order than they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.inspection import InspectedColumn, InspectedRow, LeftOutRow
from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ColumnRole, RowKind, TableShape
from juryapp.intake.grid import Sheet
from juryapp.intake.headers import JOIN
from juryapp.intake.reshaped import Reshaped, Written
from juryapp.intake.rows import TableRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KINDS = tuple(RowKind)
Worded = Callable[[int], tuple[Unit | None, Sequence[str | None]]]
"""From a column of the reshaped table to its unit (None where it holds no figures) and the number of each row."""


@dataclass(kw_only=True)
class _Line:
    """What one row of the file gives."""

    names: dict[str, None] = field(default_factory=dict)
    categories: dict[str, None] = field(default_factory=dict)
    asked: dict[str, None] = field(default_factory=dict)
    units: set[Unit] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsWritten:
    """A reshaped table by the rows and columns of the file."""

    header_rows: tuple[int, ...]
    columns: tuple[InspectedColumn, ...]
    rows: tuple[InspectedRow, ...]
    left_out: tuple[LeftOutRow, ...]


def as_written(rows: TableRows, mapping: Mapping, categories: Sequence[str], worded: Worded) -> AsWritten | None:
    """The rows of the file that a reshaped table was made of; None for a table that is read as it stands.

    `categories` is the category of each row of the reshaped table.
    """
    written, sheet = rows.table.written, rows.table.sheet
    if written is None or not isinstance(sheet, Reshaped):
        return None
    lines, units = _lines(rows, sheet, categories, worded)
    kinds, first = rows.as_written
    data = _KINDS.index(RowKind.DATA)
    read = (kinds == data).nonzero()[0].tolist()
    return AsWritten(
        header_rows=written.header_rows,
        columns=_columns(rows, written, mapping, units),
        rows=tuple(_row(first + row + 1, lines.get(row, _Line())) for row in read),
        left_out=tuple(
            LeftOutRow(first + row + 1, _KINDS[kind].value) for row, kind in enumerate(kinds.tolist()) if kind != data
        ),
    )


def _lines(
    rows: TableRows, sheet: Reshaped, categories: Sequence[str], worded: Worded
) -> tuple[dict[int, _Line], dict[int, set[Unit]]]:
    """What each row of the file gives, and the units of the figures in each of its columns."""
    lines: dict[int, _Line] = {}
    units: dict[int, set[Unit]] = {}
    data = rows.is_data.nonzero()[0].tolist()
    for column, header in enumerate(rows.table.layout.headers):
        unit, numbers = worded(column)
        if unit is None:
            continue
        for row in data:
            at = int(sheet.row_at[column][row])
            if at < 0:
                continue
            line = lines.setdefault(at, _Line())
            line.names[rows.names[rows.name_codes[row]] if rows.names else ""] = None
            line.categories[categories[row]] = None
            line.asked[header] = None
            line.units.add(unit)
            place = int(sheet.column_at[column][row])
            if rows.table.written is not None and place >= rows.table.written.sheet.n_columns:
                continue
            units.setdefault(place, set()).add(unit)
            text = numbers[row]
            if text is not None:
                line.values[sheet.base.column_letters(place)] = text
    return lines, units


def _row(number: int, line: _Line) -> InspectedRow:
    """A row of one company, or of one question with a column per company."""
    names, categories, asked = (tuple(each) for each in (line.names, line.categories, line.asked))
    return InspectedRow(
        row=number,
        name=names[0] if len(names) == 1 else "",
        category=categories[0] if len(categories) == 1 else "",
        segment="",
        asked=asked[0] if len(asked) == 1 else "",
        unit=next(iter(line.units)) if len(line.units) == 1 else None,
        values=line.values,
    )


def _columns(
    rows: TableRows, written: Written, mapping: Mapping, units: dict[int, set[Unit]]
) -> tuple[InspectedColumn, ...]:
    sheet, above = rows.table.sheet, [number - 1 - written.sheet.first_row for number in written.header_rows]
    body = [row for row in range(written.sheet.n_rows) if row not in above]
    assert isinstance(sheet, Reshaped)
    roles = {
        place: role
        for header, role in ((mapping.name, ColumnRole.NAME), (mapping.category, ColumnRole.CATEGORY))
        if (column := rows.table.column_of(header)) is not None
        and (place := _one_place(sheet.row_at[column], sheet.column_at[column], body)) is not None
    }
    counts = _counts(rows, sheet, mapping)
    found = []
    for at in range(written.sheet.n_columns):
        header = _header(written.sheet, above, at)
        own = units.get(at, set())
        role = ColumnRole.N if at in counts else ColumnRole.MEASURE if own else roles.get(at, ColumnRole.IGNORED)
        asks = not own and bool(written.question) and header == written.question
        found.append(
            InspectedColumn(
                letters=written.sheet.column_letters(at),
                header=header,
                role=role.value,
                used_as=ColumnRole.QUESTION.value if asks else "",
                unit=next(iter(own)) if len(own) == 1 else None,
            )
        )
    return tuple(found)


def _counts(rows: TableRows, sheet: Reshaped, mapping: Mapping) -> set[int]:
    """The columns of the file where nothing but n stands, of a table whose columns are blocks."""
    if rows.table.written is None or rows.table.written.shape is not TableShape.SPLIT:
        return set()
    told = {mapping.n, *(measure.n for measure in mapping.measures)}
    at = [column for header in told if (column := rows.table.column_of(header)) is not None]
    return {int(place) for column in at for place in sheet.column_at[column][sheet.row_at[column] >= 0].tolist()}


def _one_place(rows: NDArray[np.int64], columns: NDArray[np.int64], body: Sequence[int]) -> int | None:
    """The column of the file where all texts of a reshaped column stand, if they stand below the header."""
    inside = set(body)
    places = {int(place) for row, place in zip(rows.tolist(), columns.tolist(), strict=True) if row in inside}
    return places.pop() if len(places) == 1 else None


def _header(sheet: Sheet, header_rows: Sequence[int], column: int) -> str:
    texts = (" ".join(sheet.cell(row, column).text.split()) for row in header_rows)
    return JOIN.join(dict.fromkeys(filter(None, texts)))
