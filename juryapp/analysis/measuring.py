"""How each figure of a category is to be drawn anew: from the rows it was made of, from its standard error, or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

import numpy as np

from juryapp.analysis.bootstrap import Pool, Pools, RowsOf, pools_of
from juryapp.analysis.curves import corners_of
from juryapp.analysis.drawing import Floats
from juryapp.analysis.scoring import MeasuredCriterion, MeasuredPart
from juryapp.decision.preparing import Row
from juryapp.decision.values import Functions
from juryapp.domain.criterion import Part
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """What figures are drawn anew of: `rows_of` tells the rows of studies that have some, None where none are known."""

    evidence: Evidence
    rulebook: Rulebook
    functions: Mapping[str, Functions]
    rows_of: RowsOf | None
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Every criterion ready to be drawn anew, and how many figures of each study are drawn from their rows, from their
    standard errors, or `held` because they tell neither."""

    criteria: tuple[MeasuredCriterion, ...] = ()
    by_rows: dict[str, int] = field(default_factory=dict)
    by_errors: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)


def error_of(figure: Figure) -> float | None:
    """The standard error of a figure: what is known of it; else, where a firm gives mean, n and spread only, the
    spread over the root of n (of the effective n where it is told). None where neither is there.
    """
    if figure.standard_error is not None:
        return figure.standard_error
    n = figure.effective_n or figure.n
    return figure.spread / sqrt(n) if figure.spread is not None and n else None


def measured(asked: Measuring, rows: Sequence[Row], cancelled: Callable[[], bool] | None = None) -> Measured | None:
    """How each criterion's figures of some rows of one category are drawn anew. None where it was cancelled.

    Raises `JuryError` robustness.no_errors where not one figure can be.
    """
    found = measured_as_far(asked, rows, cancelled)
    return None if found is None else replace(counted([found]), criteria=found.criteria)


def counted(each: Sequence[Measured]) -> Measured:
    """How many figures of several are drawn in which way, and nothing of the criteria, which each has its own.

    Raises `JuryError` robustness.no_errors where not one figure is.
    """
    found = Measured()
    for one in each:
        kinds = ((found.by_rows, one.by_rows), (found.by_errors, one.by_errors), (found.held, one.held))
        for whole, part in kinds:
            for source, count in part.items():
                whole[source] = whole.get(source, 0) + count
    if not found.by_rows and not found.by_errors:
        raise JuryError("robustness.no_errors", count=sum(found.held.values()), sources=tuple(found.held))
    return found


def measured_as_far(
    asked: Measuring, rows: Sequence[Row], cancelled: Callable[[], bool] | None = None
) -> Measured | None:
    """The same where it may be that no figure can be drawn anew."""
    placed = {row.participant for row in rows}
    figures = {
        (figure.participant, figure.source, figure.measure): figure
        for figure in asked.evidence.figures
        if not figure.segment and figure.participant in placed and figure.denominator
    }
    pools = _pools(asked, rows, cancelled)
    if pools is None:
        return None
    found = Measured()
    criteria = []
    for index, leaf in enumerate(asked.rulebook.leaves):
        cells = [row.cells[index] for row in rows]
        parts = []
        for part in leaf.parts:
            keys = [(row.participant, part.source, part.measure) for row in rows]
            column = [None if cell.figure is None else figures.get(key) for key, cell in zip(keys, cells, strict=True)]
            drawn = [None if figure is None else pools.get(key) for key, figure in zip(keys, column, strict=True)]
            _count(found, part.source, column, drawn)
            parts.append(_part(part, column, drawn, asked.functions[leaf.id]))
        stand_ins = tuple(float(cell.value) if cell.assumed and cell.value is not None else None for cell in cells)
        criteria.append(MeasuredCriterion(tuple(parts), stand_ins))
    return Measured(criteria=tuple(criteria), by_rows=found.by_rows, by_errors=found.by_errors, held=found.held)


def _pools(asked: Measuring, rows: Sequence[Row], cancelled: Callable[[], bool] | None) -> Pools | None:
    if asked.rows_of is None:
        return {}
    sources = sorted({part.source for leaf in asked.rulebook.leaves for part in leaf.parts})
    wanted = [(row.participant, source) for row in rows for source in sources]
    return pools_of(asked.rows_of, wanted, seed=asked.seed, cancelled=cancelled)


def _count(found: Measured, source: str, column: Sequence[Figure | None], drawn: Sequence[Pool | None]) -> None:
    for figure, pool in zip(column, drawn, strict=True):
        if figure is not None:
            silent = error_of(figure) is None
            kind = found.by_rows if pool is not None else found.held if silent else found.by_errors
            kind[source] = kind.get(source, 0) + 1


def _part(
    part: Part,
    column: Sequence[Figure | None],
    drawn: Sequence[Pool | None],
    functions: Functions,
) -> MeasuredPart:
    fitted = functions[part]
    corners, values = (np.zeros(1), np.zeros(1)) if fitted is None else corners_of(fitted)
    numbers = [None if figure is None else figure.number for figure in column]
    errors = [0.0 if figure is None else error_of(figure) or 0.0 for figure in column]
    known = [pool.figures for pool in drawn if pool is not None]
    resamples = None
    if known:
        nothing = np.full(len(known[0]), np.nan)
        stacked = np.column_stack([nothing if pool is None else pool.figures for pool in drawn])
        resamples = np.interp(stacked, corners, values)
    return MeasuredPart(
        share=float(part.share),
        figures=_array([None if number is None else float(number) for number in numbers]),
        errors=_array(list(errors)),
        corners=corners,
        values=values,
        resamples=resamples,
        blocks=np.array([-1 if pool is None else pool.block for pool in drawn], dtype=np.intp) if known else None,
    )


def _array(numbers: Sequence[float | None]) -> Floats:
    return np.array([np.nan if number is None else number for number in numbers], dtype=np.float64)
