"""From rows to figures, exactly: counts per company and distinct cell in numpy, sums of them in Python's integers.

A column has few distinct cells, so a company's sum is counts times values. Nothing is rounded: a figure is a fraction
whose numerator and denominator are the sums themselves; only its spread is a float.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Measure, Statistic, Unanswered
from juryapp.intake.cells import Mark
from juryapp.intake.facts import codes_of
from juryapp.intake.measured import CodeValues, bounds_of, code_values
from juryapp.intake.rows import TableRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MATRIX = 4_000_000
"""Groups times distinct cells that are counted in one table."""
_NAMED_CELLS = 5
"""Cells of one column that are named one by one; of more of the same kind only their number is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a group's rows add up to on a measure, in the base of the unit: how many values, their sum and the sum of
    their squares; `weight` is what the sum is divided by (the values, or for RATIO the other column's sum); `odd` how
    many cells did not fit and are not in it."""

    n: int
    total: Fraction
    squares: Fraction
    weight: Fraction
    odd: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            n=self.n + other.n,
            total=self.total + other.total,
            squares=self.squares + other.squares,
            weight=self.weight + other.weight,
            odd=self.odd + other.odd,
        )

    @property
    def figure(self) -> Fraction | None:
        """The mean, share or ratio, None without a value."""
        return self.total / self.weight if self.weight else None

    @property
    def spread(self) -> float | None:
        """The sample standard deviation, None for fewer than two values."""
        if self.n < 2:
            return None
        return math.sqrt((self.n * self.squares - self.total * self.total) / (self.n * (self.n - 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a column held, for those who look at it: counts of rows, and the extremes in the base of the unit."""

    numbers: int
    missing: int
    off_scale: int
    low: Fraction | None
    high: Fraction | None


def sums_by_group(
    rows: TableRows, measure: Measure, groups: NDArray[np.int64], n_groups: int, *, mark: Mark | None = None
) -> tuple[list[Sums], tuple[Problem, ...], Seen]:
    """Add up a measure's column per group. `groups` has a number per row, -1 for rows that do not count.

    Gives back one `Sums` per group, the cells that did not fit with their addresses, and what was seen.
    """
    import numpy as np

    column_at = rows.table.column_of(measure.header)
    if column_at is None:
        return [_nothing()] * n_groups, (), Seen(numbers=0, missing=0, off_scale=0, low=None, high=None)
    column = rows.table.sheet.columns[column_at]
    codes, used = codes_of(column), groups >= 0
    in_use = np.bincount(codes[used], minlength=len(column.kinds)).tolist()
    found = code_values(column, measure, rows.table, in_use, mark=mark)
    sums = _sums(codes, groups, n_groups, found)
    sums = _with_unanswered(sums, rows, measure, groups, codes, found)
    if measure.statistic is Statistic.RATIO:
        sums = _per_other(sums, rows, measure, groups, n_groups)
    problems = _problems(rows, measure, column_at, groups, codes, found)
    return sums, problems, _seen(found, in_use)


def _nothing() -> Sums:
    return Sums(n=0, total=Fraction(0), squares=Fraction(0), weight=Fraction(0))


def _sums(codes: NDArray[np.int64], groups: NDArray[np.int64], n_groups: int, found: CodeValues) -> list[Sums]:
    """Per group the exact sums: rows per distinct cell times its integer value."""
    import numpy as np

    n_codes = len(found.values)
    used = groups >= 0
    pairs = groups[used] * n_codes + codes[used]
    if n_groups * n_codes <= _MATRIX:
        counts = np.bincount(pairs, minlength=n_groups * n_codes).reshape(n_groups, n_codes)
        return _from_matrix(counts, found, rows=len(pairs))
    order = np.argsort(pairs, kind="stable")
    borders = np.searchsorted(pairs[order], np.arange(n_groups + 1) * n_codes)
    parts = (codes[used][order[borders[at] : borders[at + 1]]] for at in range(n_groups))
    return [
        _from_matrix(np.bincount(part, minlength=n_codes).reshape(1, n_codes), found, rows=len(pairs))[0]
        for part in parts
    ]


def _from_matrix(counts: NDArray[np.int64], found: CodeValues, *, rows: int) -> list[Sums]:
    """`counts` has groups down and distinct cells across. Machine integers where no sum can overflow, else Python's."""
    import numpy as np

    numbers = [value or 0 for value in found.values]
    largest = max(map(abs, numbers), default=0)
    kind = np.int64 if largest * largest * max(rows, 1) < 2**62 else object
    values = np.array(numbers, dtype=kind)
    valid = np.array([value is not None for value in found.values], dtype=np.int64)
    odd = np.array([code in found.odd for code in range(len(numbers))], dtype=np.int64)
    scale, square = found.scale, found.scale * found.scale
    cells = counts.astype(kind)
    totals, squares = (cells @ values).tolist(), (cells @ (values * values)).tolist()
    return [
        Sums(n=n, total=total / scale, squares=squared / square, weight=Fraction(n), odd=strange)
        for n, total, squared, strange in zip(
            (counts @ valid).tolist(), totals, squares, (counts @ odd).tolist(), strict=True
        )
    ]


def _with_unanswered(
    sums: list[Sums],
    rows: TableRows,
    measure: Measure,
    groups: NDArray[np.int64],
    codes: NDArray[np.int64],
    found: CodeValues,
) -> list[Sums]:
    """Add contacts nobody answered, where the measure says so, as 0 or as the worst of the scale."""
    import numpy as np

    given = Fraction(0) if measure.unanswered is Unanswered.AS_ZERO else measure.worst
    if measure.unanswered is Unanswered.LEFT_OUT or given is None:
        return sums
    empty = np.array([value is None for value in found.values], dtype=np.bool_)[codes]
    silent = np.bincount(groups[(groups >= 0) & rows.unanswered & empty], minlength=len(sums)).tolist()
    return [
        each + Sums(n=count, total=count * given, squares=count * given * given, weight=Fraction(count))
        for each, count in zip(sums, silent, strict=True)
    ]


def _per_other(
    sums: list[Sums], rows: TableRows, measure: Measure, groups: NDArray[np.int64], n_groups: int
) -> list[Sums]:
    """Divide by the sum of the other column (the ratio of sums, not the mean of ratios)."""
    other = Measure(id="", name=measure.name, header=measure.per, unit=Unit.COUNT, statistic=Statistic.MEAN)
    under, _, _ = sums_by_group(rows, other, groups, n_groups)
    return [replace(each, weight=below.total) for each, below in zip(sums, under, strict=True)]


def _problems(
    rows: TableRows,
    measure: Measure,
    column: int,
    groups: NDArray[np.int64],
    codes: NDArray[np.int64],
    found: CodeValues,
) -> tuple[Problem, ...]:
    low, high = bounds_of(measure)
    scale: dict[str, Fact] = {"low": _shown(low), "high": _shown(high)}
    return (
        *_named(rows, measure, column, groups, codes, found.off_scale, "intake.off_scale", scale),
        *_named(rows, measure, column, groups, codes, found.unreadable, "intake.unreadable", {}),
    )


def _named(
    rows: TableRows,
    measure: Measure,
    column: int,
    groups: NDArray[np.int64],
    codes: NDArray[np.int64],
    odd: Sequence[int],
    code: str,
    facts: dict[str, Fact],
) -> list[Problem]:
    """The first cells of a kind one by one, each with its row's company, and the number of the others."""
    import numpy as np

    if not odd:
        return []
    sheet, file = rows.table.sheet, rows.table.file
    at = np.nonzero(np.isin(codes, odd) & (groups >= 0))[0].tolist()
    problems = []
    for row in at[:_NAMED_CELLS]:
        named: dict[str, Fact] = {"value": sheet.cell(row, column).text, "measure": measure.name.plain, **facts}
        named["name"] = rows.names[rows.name_codes[row]] if rows.names else ""
        problems.append(
            Problem(code=code, severity=Severity.QUESTION, facts=named, where=sheet.where(file, row, column))
        )
    if len(at) > _NAMED_CELLS:
        more: dict[str, Fact] = {"count": len(at) - _NAMED_CELLS, "measure": measure.name.plain, **facts}
        where = Where(file=file, sheet=sheet.name, cell=sheet.column_letters(column))
        problems.append(Problem(code=f"{code}_more", severity=Severity.QUESTION, facts=more, where=where))
    return problems


def _shown(bound: Fraction | None) -> str:
    if bound is None:
        return ""
    return str(bound.numerator) if bound.denominator == 1 else str(float(bound))


def _seen(found: CodeValues, in_use: Sequence[int]) -> Seen:
    there = [value / found.scale for code, value in enumerate(found.values) if value is not None and in_use[code]]
    numbers = sum(in_use[code] for code, value in enumerate(found.values) if value is not None)
    off = sum(in_use[code] for code in found.off_scale)
    return Seen(
        numbers=numbers,
        missing=sum(in_use) - numbers - off,
        off_scale=off,
        low=min(there, default=None),
        high=max(there, default=None),
    )


def n_of_rows(rows: TableRows, header: str, groups: NDArray[np.int64], n_groups: int) -> list[int | None]:
    """The firm's own n per group from a column of a company sheet, None where it gave none or no whole number."""
    return [
        None if value is None or value.denominator != 1 else int(value)
        for value in _given(rows, header, groups, n_groups)
    ]


def spread_of_rows(rows: TableRows, measure: Measure, groups: NDArray[np.int64], n_groups: int) -> list[float | None]:
    """The firm's own standard deviation per group in the base of the measure's unit, None where it gave none."""
    found = _given(rows, measure.spread, groups, n_groups)
    return [None if value is None else float(value * measure.factor) for value in found]


def _given(rows: TableRows, header: str, groups: NDArray[np.int64], n_groups: int) -> list[Fraction | None]:
    """The one number that a group's row has under a header; none where it has none or several."""
    from juryapp.domain.words import Text

    plain_number = Measure(id="", name=Text(header), header=header)
    sums, _, _ = sums_by_group(rows, plain_number, groups, n_groups)
    return [each.total if each.n == 1 else None for each in sums]
