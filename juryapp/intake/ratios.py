"""Ratios of two columns: points got by points possible, complaints by customers. A row with only one is told."""

from __future__ import annotations

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
    if at is None:
        return [NOTHING] * n_groups, []
    column = rows.table.sheet.columns[at]
    below, used = codes_of(column), groups >= 0
    in_use = np.bincount(below[used], minlength=len(column.kinds)).tolist()
    other = Measure(id="", name=measure.name, header=measure.per, unit=Unit.COUNT, statistic=Statistic.MEAN)
    under = code_values(column, other, rows.table, in_use)
    n_under = len(under.values)
    pairs, inverse = np.unique(codes * n_under + below, return_inverse=True)
    numbers, divisors = found.fractions, under.fractions
    over, by, odd = list[Fraction | None](), list[Fraction](), list[bool]()
    for pair in pairs.tolist():
        above, divisor = numbers[pair // n_under], divisors[pair % n_under]
        fits = above is not None and divisor is not None and _fits(measure, above, divisor)
        over.append(above if fits else None)
        by.append(divisor if fits and divisor is not None else Fraction(1))
        odd.append(above is not None and not fits and not (above == 0 == divisor))
    strange = {code for code, is_odd in enumerate(odd) if is_odd}
    wrong = np.nonzero(np.array(odd, dtype=np.bool_)[inverse] & used)[0].tolist()
    facts: dict[str, Fact] = {"measure": measure.name.plain, "header": measure.per}
    problems = named_rows(rows, at, wrong, code="intake.ratio_unusable", facts=facts)
    sums = sums_of_parts(
        groups, n_groups, inverse, over, under=by, weights=weights, odd=strange | _odd_pairs(pairs, n_under, found)
    )
    return sums, problems


def _odd_pairs(pairs: NDArray[np.int64], n_under: int, found: CodeValues) -> set[int]:
    return {code for code, pair in enumerate(pairs.tolist()) if pair // n_under in found.odd}


def _fits(measure: Measure, above: Fraction, below: Fraction) -> bool:
    return below > 0 and (measure.unit is not Unit.SHARE or 0 <= above <= below)
