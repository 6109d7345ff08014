"""From rows to sums, exactly: counts per company and distinct cell in numpy, sums of them in Python's integers.

A column has few distinct cells, so a company's sum is counts times values. Nothing is rounded: a figure is a fraction
whose numerator and denominator are the sums themselves; only what tells how sure it is, is a float.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from juryapp.domain.errors import Problem
from juryapp.domain.mapping import RATIOS, Measure, Unanswered
from juryapp.domain.words import Text
from juryapp.intake.cells import Mark
from juryapp.intake.estimates import NOTHING, RANKED, Sums
from juryapp.intake.facts import codes_of
from juryapp.intake.headers import base_behind, is_base
from juryapp.intake.measured import CodeValues, code_values
from juryapp.intake.misfits import misfits
from juryapp.intake.partition import sums_of_parts
from juryapp.intake.ratios import sums_of_ratio
from juryapp.intake.rows import TableRows
from juryapp.intake.weighting import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MATRIX = 4_000_000
"""Groups times distinct cells that are counted in one table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a column held, for those who look at it: counts of rows, and the extremes in the base of the unit."""

    numbers: int
    missing: int
    off_scale: int
    low: Fraction | None
    high: Fraction | None


def sums_by_group(
    rows: TableRows,
    measure: Measure,
    groups: NDArray[np.int64],
    n_groups: int,
    *,
    mark: Mark | None = None,
    weights: Weights | None = None,
) -> tuple[list[Sums], tuple[Problem, ...], Seen]:
    """Add up a measure's column per group. `groups` has a number per row, -1 for rows that do not count.

    Gives back one `Sums` per group, the cells that did not fit with their addresses, and what was seen. With `weights`
    rows without one do not count.
    """
    import numpy as np

    column_at = rows.table.column_of(measure.header)
    if column_at is None:
        return [NOTHING] * n_groups, (), Seen(numbers=0, missing=0, off_scale=0, low=None, high=None)
    column = rows.table.sheet.columns[column_at]
    codes, used = codes_of(column), groups >= 0
    in_use = np.bincount(codes[used], minlength=len(column.kinds)).tolist()
    found = code_values(column, measure, rows.table, in_use, mark=mark)
    problems = misfits(rows, measure, column_at, groups, codes, found)
    seen = _seen(found, in_use)
    groups = groups if weights is None else np.where(weights.counted, groups, -1)
    codes, found = with_unanswered(rows, measure, codes, found)
    if measure.statistic in RATIOS:
        sums, more = sums_of_ratio(rows, measure, groups, n_groups, codes, found, weights)
        return sums, (*problems, *more), seen
    if weights is not None or measure.statistic in RANKED:
        sums = sums_of_parts(groups, n_groups, codes, found.fractions, weights=weights, odd=found.odd)
    else:
        sums = _sums(codes, groups, n_groups, found)
    if found.said:
        sums = _with_ends(sums, codes, groups, n_groups, found, weights)
    return sums, problems, seen


def _sums(codes: NDArray[np.int64], groups: NDArray[np.int64], n_groups: int, found: CodeValues) -> list[Sums]:
    """Per group the exact sums: rows per distinct cell times its integer value."""
    import numpy as np

    n_codes = len(found.values)
    if n_groups * n_codes <= _MATRIX:
        # Rows that do not count are those of group -1, which is left out when all have been counted.
        counts = np.bincount((groups + 1) * n_codes + codes, minlength=(n_groups + 1) * n_codes)
        return _from_matrix(counts.reshape(n_groups + 1, n_codes)[1:], found, rows=len(codes))
    order = np.argsort(groups, kind="stable")
    borders = np.searchsorted(groups[order], np.arange(n_groups + 1))
    return [_sums_of(codes[order[start:end]].tolist(), found) for start, end in pairwise(borders.tolist())]


def _sums_of(codes: Sequence[int], found: CodeValues) -> Sums:
    """The same for the rows of one group, where nearly each has a cell of its own."""
    numbers = [value for value in map(found.values.__getitem__, codes) if value is not None]
    squares = sum(number * number for number in numbers)
    return Sums(
        n=len(numbers),
        total=sum(numbers) / found.scale,
        squares=squares / (found.scale * found.scale),
        weight=Fraction(len(numbers)),
        odd=sum(code in found.odd for code in codes) if found.odd else 0,
    )


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


def with_unanswered(
    rows: TableRows, measure: Measure, codes: NDArray[np.int64], found: CodeValues
) -> tuple[NDArray[np.int64], CodeValues]:
    """Count contacts nobody answered, where the measure says so, as 0 or as the worst of the scale."""
    import numpy as np

    given = Fraction(0) if measure.unanswered is Unanswered.AS_ZERO else measure.worst
    if measure.unanswered is Unanswered.LEFT_OUT or given is None or not rows.unanswered.any():
        return codes, found
    empty = np.array([value is None for value in found.values], dtype=np.bool_)[codes]
    return np.where(rows.unanswered & empty, len(found.values), codes), found.also(given)


def _with_ends(
    sums: Sequence[Sums],
    codes: NDArray[np.int64],
    groups: NDArray[np.int64],
    n_groups: int,
    found: CodeValues,
    weights: Weights | None,
) -> list[Sums]:
    """The sums with those of the lower and of the upper ends of what was only said in words."""
    low, high = (
        sums_of_parts(groups, n_groups, codes, found.at(end).fractions, weights=weights, odd=found.odd)
        for end in (0, 1)
    )
    return [
        each
        if under.total == over.total
        else replace(each, ends=(under.total, over.total), end_parts=(under.parts, over.parts))
        for each, under, over in zip(sums, low, high, strict=True)
    ]


def _seen(found: CodeValues, in_use: Sequence[int]) -> Seen:
    there = [value for code, value in enumerate(found.values) if value is not None and in_use[code]]
    numbers = sum(in_use[code] for code, value in enumerate(found.values) if value is not None)
    off = sum(in_use[code] for code in found.off_scale)
    return Seen(
        numbers=numbers,
        missing=sum(in_use) - numbers - off,
        off_scale=off,
        low=min(there) / found.scale if there else None,
        high=max(there) / found.scale if there else None,
    )


def n_of_rows(rows: TableRows, header: str, groups: NDArray[np.int64], n_groups: int) -> list[int | None]:
    """The firm's own n per group from a column of a company sheet, None where it gave none or no whole number. In the
    column of the names it is what stands behind them ("Nordlys (n=45)")."""
    if rows.name_column is not None and rows.table.column_of(header) == rows.name_column:
        return _behind(rows, rows.name_column, rows.name_codes, groups, n_groups)
    column = rows.table.column_of(header)
    if column is not None and any(map(is_base, rows.table.sheet.columns[column].texts[:20])):
        return _behind(rows, column, codes_of(rows.table.sheet.columns[column]), groups, n_groups)
    return [
        None if value is None or value.denominator != 1 else int(value)
        for value in _given(rows, header, groups, n_groups)
    ]


def _behind(
    rows: TableRows, column: int, codes: NDArray[np.int64], groups: NDArray[np.int64], n_groups: int
) -> list[int | None]:
    """The number of answers that a group's one row says in words: behind a name, or alone ("n=45")."""
    texts = rows.table.sheet.columns[column].texts
    found: list[list[int | None]] = [[] for _ in range(n_groups)]
    for row in (groups >= 0).nonzero()[0].tolist():
        behind = base_behind(f" {texts[codes[row]]}")
        found[int(groups[row])].append(int(behind) if behind else None)
    return [each[0] if len(each) == 1 else None for each in found]


def spread_of_rows(rows: TableRows, measure: Measure, groups: NDArray[np.int64], n_groups: int) -> list[float | None]:
    """The firm's own standard deviation per group in the base of the measure's unit, None where it gave none."""
    found = _given(rows, measure.spread, groups, n_groups)
    return [None if value is None else float(value * measure.factor) for value in found]


def _given(rows: TableRows, header: str, groups: NDArray[np.int64], n_groups: int) -> list[Fraction | None]:
    """The one number that a group's row has under a header; none where it has none or several."""
    plain_number = Measure(id="", name=Text(header), header=header)
    sums, _, _ = sums_by_group(rows, plain_number, groups, n_groups)
    return [each.total if each.n == 1 else None for each in sums]
