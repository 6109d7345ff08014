"""Ratios of two columns: points got by points possible, complaints by customers. A row with only one is told."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem
from juryapp.domain.mapping import Measure, Statistic
from juryapp.intake.estimates import NOTHING, Sums
from juryapp.intake.facts import codes_of
from juryapp.intake.measured import CodeValues, code_values
from juryapp.intake.misfits import named_rows
from juryapp.intake.partition import sums_of_parts
from juryapp.intake.rows import TableRows
from juryapp.intake.weighting import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def sums_of_ratio(
    rows: TableRows,
    measure: Measure,
    groups: NDArray[np.int64],
    n_groups: int,
    codes: NDArray[np.int64],
    found: CodeValues,
    weights: Weights | None,
) -> tuple[list[Sums], list[Problem]]:
    """The sums of both columns over the rows that have both; `codes` and `found` are those of the upper one.

    A row whose lower number is missing or negative, or 0 under something, is left out and told; so is, of a share, one
    with more above than below.
    """
    import numpy as np

    at = rows.table.column_of(measure.per)
    pairs = pairs_of_ratio(rows, measure, groups, codes, found)
    if at is None or pairs is None:
        return [NOTHING] * n_groups, []
    strange = {code for code, is_odd in enumerate(pairs.odd) if is_odd}
    wrong = np.nonzero(np.array(pairs.odd, dtype=np.bool_)[pairs.codes] & (groups >= 0))[0].tolist()
    facts: dict[str, Fact] = {"measure": measure.name.plain, "header": measure.per}
    problems = named_rows(rows, at, wrong, code="intake.ratio_unusable", facts=facts)
    odd = strange | {code for code, above in enumerate(pairs.above) if above in found.odd}
    return sums_of_parts(groups, n_groups, pairs.codes, pairs.over, under=pairs.by, weights=weights, odd=odd), problems


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """The distinct pairs of an upper and a lower cell, and per row the code of its pair.

    By code `over` is the upper number, None where the pair does not count, `by` what it is divided by, `odd` whether
    there is an upper number that nothing can be done with, and `above` the code of the upper cell.
    """

    codes: NDArray[np.int64]
    over: list[Fraction | None]
    by: list[Fraction]
    odd: list[bool]
    above: list[int]


def pairs_of_ratio(
    rows: TableRows, measure: Measure, groups: NDArray[np.int64], codes: NDArray[np.int64], found: CodeValues
) -> Pairs | None:
    """The pairs of a ratio's two columns, None where the lower one is not there."""
    import numpy as np

    at = rows.table.column_of(measure.per)
    if at is None:
        return None
    column = rows.table.sheet.columns[at]
    below = codes_of(column)
    in_use = np.bincount(below[groups >= 0], minlength=len(column.kinds)).tolist()
    other = Measure(id="", name=measure.name, header=measure.per, unit=Unit.COUNT, statistic=Statistic.MEAN)
    under = code_values(column, other, rows.table, in_use)
    n_under = len(under.values)
    distinct, inverse = np.unique(codes * n_under + below, return_inverse=True)
    numbers, divisors = found.fractions, under.fractions
    pairs = Pairs(codes=inverse, over=[], by=[], odd=[], above=[pair // n_under for pair in distinct.tolist()])
    for pair in distinct.tolist():
        above, divisor = numbers[pair // n_under], divisors[pair % n_under]
        fits = above is not None and divisor is not None and _fits(measure, above, divisor)
        pairs.over.append(above if fits else None)
        pairs.by.append(divisor if fits and divisor is not None else Fraction(1))
        pairs.odd.append(above is not None and not fits and not (above == 0 == divisor))
    return pairs


def _fits(measure: Measure, above: Fraction, below: Fraction) -> bool:
    return below > 0 and (measure.unit is not Unit.SHARE or 0 <= above <= below)
