"""Cells that do not fit their measure, told with their addresses: the first one by one, of more only their number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Measure, Statistic
from juryapp.intake.grid import Cell, Kind
from juryapp.intake.measured import CodeValues, bounds_of, code_values
from juryapp.intake.rows import TableRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAMED_CELLS = 5
"""Cells of one column that are named one by one; of more of the same kind only their number is said."""


def misfits(
    rows: TableRows,
    measure: Measure,
    column: int,
    groups: NDArray[np.int64],
    codes: NDArray[np.int64],
    found: CodeValues,
) -> tuple[Problem, ...]:
    """What is off the scale, what cannot be read, and what was only said in words, among the rows that count."""
    low, high = bounds_of(measure)
    scale: dict[str, Fact] = {"measure": measure.name.plain, "low": shown(low), "high": shown(high)}
    scale |= _ends(rows, measure, column, found)
    name: dict[str, Fact] = {"measure": measure.name.plain}
    said = [
        problem
        for code, *ends in found.said
        for problem in named_cells(
            rows,
            column,
            groups,
            codes,
            [code],
            code="intake.said_in_words",
            facts={**name, "low": shown(ends[0] * 100), "high": shown(ends[1] * 100)},
            severity=Severity.NOTE,
        )
    ]
    return (
        *named_cells(rows, column, groups, codes, found.off_scale, code="intake.off_scale", facts=scale),
        *(_zeros(rows, column, groups, codes, found, facts=scale) if low is not None and low > 0 else ()),
        *named_cells(rows, column, groups, codes, found.unreadable, code="intake.unreadable", facts=name),
        *said,
    )


def _ends(rows: TableRows, measure: Measure, column: int, found: CodeValues) -> dict[str, Fact]:
    """The smallest and largest number that is off the scale: another scale that they fit may be what is meant."""
    if not found.off_scale:
        return {}
    off = set(found.off_scale)
    in_use = [int(code in off) for code in range(len(found.values))]
    free = replace(measure, low=None, high=None, statistic=Statistic.MEAN)
    read = code_values(rows.table.sheet.columns[column], free, rows.table, in_use)
    numbers = [number for code in found.off_scale if (number := read.values[code]) is not None]
    return {"lowest": str(min(numbers) / read.scale), "highest": str(max(numbers) / read.scale)} if numbers else {}


def _zeros(
    rows: TableRows,
    column: int,
    groups: NDArray[np.int64],
    codes: NDArray[np.int64],
    found: CodeValues,
    *,
    facts: Dictionary[str, Fact],
) -> list[Problem]:
    """One question about all zeros of a scale that begins above 0, at the first of them."""
    import numpy as np

    at = np.nonzero(np.isin(codes, list(found.zeros)) & (groups >= 0))[0].tolist() if found.zeros else []
    if not at:
        return []
    where = rows.table.sheet.where(rows.table.file, at[0], column)
    told: dict[str, Fact] = {**facts, "count": len(at)}
    return [Problem(code="intake.zero_off_scale", severity=Severity.QUESTION, facts=told, where=where)]


def named_cells(
    rows: TableRows,
    column: int,
    groups: NDArray[np.int64],
    codes: NDArray[np.int64],
    odd: Collection[int],
    *,
    code: str,
    facts: Dictionary[str, Fact],
    severity: Severity = Severity.QUESTION,
) -> list[Problem]:
    """The first cells of a kind one by one, each with its row's company, and the number of the others."""
    import numpy as np

    if not odd:
        return []
    at = np.nonzero(np.isin(codes, list(odd)) & (groups >= 0))[0].tolist()
    return named_rows(rows, column, at, code=code, facts=facts, severity=severity)


def named_rows(
    rows: TableRows,
    column: int,
    at: Sequence[int],
    *,
    code: str,
    facts: Dictionary[str, Fact],
    severity: Severity = Severity.QUESTION,
) -> list[Problem]:
    """As `named_cells`, of the rows `at`."""
    sheet, file = rows.table.sheet, rows.table.file
    problems = []
    for row in at[:_NAMED_CELLS]:
        named: dict[str, Fact] = {"value": _written(sheet.cell(row, column)), **facts}
        named["name"] = rows.names[rows.name_codes[row]] if rows.names else ""
        problems.append(Problem(code=code, severity=severity, facts=named, where=sheet.where(file, row, column)))
    if len(at) > _NAMED_CELLS:
        more: dict[str, Fact] = {"count": len(at) - _NAMED_CELLS, **facts}
        where = Where(file=file, sheet=sheet.name, cell=sheet.column_letters(column))
        problems.append(Problem(code=f"{code}_more", severity=severity, facts=more, where=where))
    return problems


def _written(cell: Cell) -> str:
    """What a cell shows; of a formula without a stored result, which shows nothing, that it is a formula."""
    return "=…" if cell.kind is Kind.UNCALCULATED else cell.text


def shown(bound: Fraction | None) -> str:
    """A bound as a fact."""
    if bound is None:
        return ""
    return str(bound.numerator) if bound.denominator == 1 else str(float(bound))
