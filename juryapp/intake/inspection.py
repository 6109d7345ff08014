"""From the workbooks of one file to what is understood of it, row by row: the proposal, told without an edition.

Nothing is understood here a second time: roles, rows and values are those that the proposal's figures are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.domain.inspection import (
    InspectedColumn,
    InspectedRow,
    InspectedTable,
    Inspection,
    LeftOutRow,
    Verdict,
)
from juryapp.domain.mapping import Mapping, Measure, Statistic
from juryapp.domain.proposal import ColumnRole, ImportProposal, ProposedTable, RowKind
from juryapp.domain.words import Text
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.facts import codes_of
from juryapp.intake.grid import Sheet, Visibility, Workbook
from juryapp.intake.guesses import TableGuess
from juryapp.intake.inspected_shapes import AsWritten, as_written
from juryapp.intake.measured import code_values
from juryapp.intake.proposal import propose
from juryapp.intake.rows import TableRows, filled_cells
from juryapp.intake.shown import role_in
from juryapp.intake.sources import category_of_table
from juryapp.intake.tables import labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOLD = frozenset(
    (
        *(ColumnRole.NAME, ColumnRole.CATEGORY, ColumnRole.MEASURE, ColumnRole.N),
        *(ColumnRole.SPREAD, ColumnRole.SEGMENT, ColumnRole.IGNORED),
    )
)
"""The roles that the document knows; every other one is ignored as a figure, and said in `used_as`."""
_DIGITS = 12
"""Decimals of a value that no decimal can write, such as a third."""
_KINDS = tuple(RowKind)


@dataclass(kw_only=True)
class _Sheet:
    """One sheet of the file with the tables on it, and what is left of its rows."""

    file: str
    sheet: Sheet
    tables: list[InspectedTable] = field(default_factory=list)


def inspect(workbooks: Sequence[Workbook], *, file: str) -> Inspection:
    """What is understood of the workbooks of `file` (several from a package)."""
    sheets = {
        (label, sheet.name): _Sheet(file=label, sheet=sheet)
        for workbook, label in zip(workbooks, labels(workbooks), strict=True)
        for sheet in workbook.sheets
    }

    def heard(guess: TableGuess, rows: TableRows, mapping: Mapping) -> None:
        sheets[guess.table.file, guess.table.sheet.name].tables.append(_used(guess, rows, mapping))

    proposal = propose(workbooks, heard=heard)
    for table in proposal.tables:
        if not table.used:
            _unused(table, sheets[table.file, table.sheet])
    tables = tuple(table for each in sheets.values() for table in _with_every_row(each))
    return Inspection(
        file=file,
        verdict=verdict_of(proposal),
        problems=proposal.problems,
        undecided=(*proposal.undecided, *proposal.undecided_categories),
        tables=tables,
    )


def refused(file: str, refusal: JuryError) -> Inspection:
    """The inspection of a file that cannot be read."""
    problems = (_named(refusal.as_problem(), file), *refusal.problems)
    return Inspection(file=file, verdict=Verdict.REFUSE, problems=problems)


def _named(problem: Problem, file: str) -> Problem:
    """A refusal names its file also where it only knows it as a fact."""
    return problem if problem.where.file else replace(problem, where=replace(problem.where, file=file))


def verdict_of(proposal: ImportProposal) -> Verdict:
    """What would become of the files of a proposal."""
    worst = {problem.severity for problem in proposal.problems}
    if Severity.REFUSAL in worst:
        return Verdict.REFUSE
    if Severity.QUESTION in worst or proposal.undecided or proposal.undecided_categories:
        return Verdict.ASK
    return Verdict.WARN if Severity.WARNING in worst else Verdict.ACCEPT


def _used(guess: TableGuess, rows: TableRows, mapping: Mapping) -> InspectedTable:
    table = guess.table
    whole = category_of_table(mapping, table)
    codes = rows.category_codes.tolist()
    categories = [whole or (rows.categories[code] if code >= 0 and rows.categories else "") for code in codes]
    lies = as_written(rows, mapping, categories, partial(_by_row, guess, mapping)) or AsWritten(
        header_rows=tuple(table.number_of(row) for row in table.layout.header_rows),
        columns=tuple(_column(guess, at, mapping) for at in range(table.sheet.n_columns - table.hung)),
        rows=_rows(guess, rows, mapping),
        left_out=_left_out(rows),
    )
    return InspectedTable(
        file=table.file,
        sheet=table.sheet.name,
        used=True,
        hidden=table.sheet.visible is not Visibility.VISIBLE,
        header_rows=lies.header_rows,
        columns=lies.columns,
        rows=lies.rows,
        left_out=lies.left_out,
    )


def _by_row(guess: TableGuess, mapping: Mapping, at: int) -> tuple[Unit | None, list[str | None]]:
    """The unit of a column and the number of each of its rows in words."""
    import numpy as np

    values: list[dict[str, str]] = [{} for _ in range(guess.table.sheet.n_rows)]
    _put_values(guess, at, mapping, np.arange(len(values)), values)
    letters = guess.table.sheet.column_letters(at)
    return _column(guess, at, mapping).unit, [each.get(letters) for each in values]


def _column(guess: TableGuess, at: int, mapping: Mapping) -> InspectedColumn:
    table = guess.table
    header = table.layout.headers[at]
    role, measure = _meant(mapping, header)
    return InspectedColumn(
        letters=table.sheet.column_letters(at),
        header=header,
        role=(role if role in _TOLD else ColumnRole.IGNORED).value,
        used_as="" if role in _TOLD else role.value,
        unit=None if measure is None else Unit.SECONDS if measure.unit is Unit.HOURS else measure.unit,
        low="" if measure is None or measure.low is None else decimal(measure.low),
        high="" if measure is None or measure.high is None else decimal(measure.high),
    )


def _meant(mapping: Mapping, header: str) -> tuple[ColumnRole, Measure | None]:
    """The role of a column, and what its cells are; the parts of a ratio are counts, whatever their ratio is."""
    role, id, _ = role_in(mapping, header)
    if role is not ColumnRole.MEASURE:
        return role, _counted(mapping, header, role)
    measure = mapping.measure(id)
    if measure.per and measure.unit is Unit.SHARE:
        return role, Measure(id=id, name=measure.name, header=header, unit=Unit.COUNT)
    return role, measure


def _counted(mapping: Mapping, header: str, role: ColumnRole) -> Measure | None:
    """An n or spread column as if it were a measure, to be read the same way; None for every other column."""
    if role is ColumnRole.N:
        return Measure(id="", name=Text(header), header=header, unit=Unit.COUNT)
    if role is ColumnRole.SPREAD:
        own = next((each for each in mapping.measures if each.spread == header), None)
        if own is not None:
            return replace(own, header=header, low=None, high=None, statistic=Statistic.GIVEN)
    return None


def _rows(guess: TableGuess, rows: TableRows, mapping: Mapping) -> tuple[InspectedRow, ...]:
    table, at = guess.table, rows.is_data.nonzero()[0]
    numbers = (at + table.sheet.first_row + 1).tolist()
    names = _texts(rows.names, rows.name_codes[at])
    whole = category_of_table(mapping, table)
    categories = [whole] * len(numbers) if whole else _texts(rows.categories, rows.category_codes[at])
    segments = _segments(guess, mapping, at)
    values: list[dict[str, str]] = [{} for _ in numbers]
    for column in range(table.sheet.n_columns - table.hung):
        _put_values(guess, column, mapping, at, values)
    told = zip(numbers, names, categories, segments, values, strict=True)
    return tuple(
        InspectedRow(row=number, name=name, category=category, segment=segment, values=found)
        for number, name, category, segment, found in told
    )


def _texts(texts: Sequence[str], codes: NDArray[np.int64]) -> list[str]:
    return [texts[code] if code >= 0 else "" for code in codes.tolist()] if texts else [""] * len(codes)


def _segments(guess: TableGuess, mapping: Mapping, at: NDArray[np.int64]) -> list[str]:
    column = guess.table.column_of(mapping.segment)
    if column is None:
        return [""] * len(at)
    cells = guess.table.sheet.columns[column]
    texts = ["" if is_missing(text) else plain(text) for text in cells.texts]
    return _texts(texts, codes_of(cells)[at])


def _put_values(
    guess: TableGuess, at: int, mapping: Mapping, rows: NDArray[np.int64], into: list[dict[str, str]]
) -> None:
    """The numbers of one column, each distinct cell worded once."""
    import numpy as np

    table = guess.table
    header = table.layout.headers[at]
    _, measure = _meant(mapping, header)
    if measure is None:
        return
    if measure.statistic is not Statistic.SHARE:
        measure = replace(measure, statistic=Statistic.GIVEN)
    column = table.sheet.columns[at]
    codes = codes_of(column)[rows]
    found = code_values(column, measure, table, np.bincount(codes, minlength=len(column.kinds)).tolist())
    used = set(codes.tolist())
    worded = [
        None if value is None or code not in used else decimal(value / found.scale)
        for code, value in enumerate(found.values)
    ]
    letters = table.sheet.column_letters(at)
    for code, values in zip(codes.tolist(), into, strict=True):
        text = worded[code]
        if text is not None:
            values[letters] = text


def decimal(number: Fraction) -> str:
    """A plain decimal, exact where one exists, else rounded half up to 12 decimals."""
    scale = 10**_DIGITS
    for power in range(_DIGITS + 1):
        if not 10**power % number.denominator:
            scale = 10**power
            break
    whole = (2 * abs(number.numerator) * scale + number.denominator) // (2 * number.denominator)
    text = str(whole).rjust(len(str(scale)), "0")
    places = len(str(scale)) - 1
    plainly = f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".") if places else text
    return f"-{plainly}" if number < 0 else plainly


def _left_out(rows: TableRows) -> tuple[LeftOutRow, ...]:
    first = rows.table.sheet.first_row + 1
    data = _KINDS.index(RowKind.DATA)
    return tuple(
        LeftOutRow(first + row, _KINDS[kind].value) for row, kind in enumerate(rows.kinds.tolist()) if kind != data
    )


def _unused(table: ProposedTable, on: _Sheet) -> None:
    """A sheet that nothing is taken from: every row that says something is left out for the sheet's reason."""
    filled = filled_cells(on.sheet).tolist() if on.sheet.n_rows else []
    reason = table.reason.code.rpartition(".")[2]
    left = tuple(
        LeftOutRow(on.sheet.first_row + row + 1, reason if count else RowKind.BLANK.value)
        for row, count in enumerate(filled)
    )
    on.tables.append(
        InspectedTable(
            file=table.file,
            sheet=table.sheet,
            used=False,
            why=table.reason,
            hidden=table.hidden,
            header_rows=table.header_rows,
            left_out=left,
        )
    )


def _with_every_row(on: _Sheet) -> list[InspectedTable]:
    """The tables of a sheet with every row of it once: read by a table, or left out by just one of them."""
    read = {row.row for table in on.tables for row in table.rows}
    seen: set[int] = set(read)
    result = []
    for table in sorted(on.tables, key=_first_row):
        left = [each for each in table.left_out if each.row not in seen]
        seen.update(each.row for each in left)
        result.append(replace(table, left_out=tuple(left)))
    last = on.sheet.first_row + on.sheet.n_rows
    rest = [LeftOutRow(number, _why(on.sheet, number)) for number in range(1, last + 1) if number not in seen]
    if rest and result:
        left = sorted([*result[0].left_out, *rest], key=lambda each: each.row)
        result[0] = replace(result[0], left_out=tuple(left))
    return result


def _first_row(table: InspectedTable) -> int:
    return min([each.row for each in table.rows] + [each.row for each in table.left_out], default=0)


def _why(sheet: Sheet, number: int) -> str:
    """Why a row is in no table: it is blank, or it stands between tables."""
    at = number - 1 - sheet.first_row
    said = at >= 0 and any(column.texts[column.codes[at]].strip() for column in sheet.columns)
    return RowKind.NOTE.value if said else RowKind.BLANK.value
