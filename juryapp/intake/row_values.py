"""What each row says of each measure, as numbers: the very values that figures are summed from, row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import RATIOS, Measure, Statistic
from juryapp.domain.mapping import Mapping as SheetMapping
from juryapp.intake.aggregate import with_unanswered
from juryapp.intake.estimates import RANKED, VERDICTS, percent_of
from juryapp.intake.facts import codes_of
from juryapp.intake.measured import code_values
from juryapp.intake.ratios import pairs_of_ratio
from juryapp.intake.rows import TableRows
from juryapp.intake.weighting import row_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowValues:
    """The rows of a table: `values` has a row per row of the sheet's filled area, which begins at `first_row`, and a
    column per measure, NaN where a row does not count. `under` is what a ratio is divided by, by column; `weights` the
    rows' own, None where they have none. `percents` are the shares of percentiles, None for measures that are none.
    """

    sheet: str
    first_row: int
    measures: tuple[str, ...]
    values: NDArray[np.float64]
    under: Mapping[int, NDArray[np.float64]]
    weights: NDArray[np.float64] | None
    percents: tuple[float | None, ...]


def can_be_drawn(measure: Measure) -> bool:
    """Whether a measure's figure follows from its rows smoothly enough to be worked out anew from some of them."""
    return not measure.wanting and measure.statistic not in (*VERDICTS, Statistic.GIVEN)


def row_values(
    rows: TableRows,
    mapping: SheetMapping,
    cells: Mapping[str, Collection[int]],
    measures: Sequence[Measure],
    cancelled: Callable[[], bool],
) -> RowValues:
    """The values of `measures` in a table's rows; `cells` are the rows whose cell a person left out, by measure.

    Raises `JuryError` job.cancelled between two measures.
    """
    import numpy as np

    weights, _ = row_weights(rows, mapping)
    values = np.full((len(rows.kinds), len(measures)), np.nan)
    under = {}
    for at, measure in enumerate(measures):
        if cancelled():
            raise JuryError("job.cancelled")
        used = rows.is_data.copy()
        used[list(cells.get(measure.id, ()))] = False
        found, below = _of_measure(rows, measure, used)
        counted = used if weights is None else used & weights.counted
        values[counted, at] = found[counted]
        if below is not None:
            under[at] = below
    own = None
    if weights is not None:
        own = np.array([float(Fraction(number, weights.scale)) for number in weights.numbers])[weights.codes]
    return RowValues(
        sheet=rows.table.sheet.name,
        first_row=rows.table.sheet.first_row,
        measures=tuple(measure.id for measure in measures),
        values=values,
        under=under,
        weights=own,
        percents=tuple(
            float(percent_of(measure)) / 100 if measure.statistic in RANKED else None for measure in measures
        ),
    )


def _of_measure(
    rows: TableRows, measure: Measure, used: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
    """Per row its number, and what it is divided by."""
    import numpy as np

    at = rows.table.column_of(measure.header)
    nothing = np.full(len(used), np.nan)
    if at is None:
        return nothing, None
    column = rows.table.sheet.columns[at]
    codes = codes_of(column)
    in_use = np.bincount(codes[used], minlength=len(column.kinds)).tolist()
    codes, found = with_unanswered(rows, measure, codes, code_values(column, measure, rows.table, in_use))
    if measure.statistic not in RATIOS:
        return _floats(found.fractions)[codes], None
    pairs = pairs_of_ratio(rows, measure, np.where(used, 0, -1), codes, found)
    if pairs is None:
        return nothing, None
    over, by = _floats(pairs.over)[pairs.codes], _floats(pairs.by)[pairs.codes]
    return (over / by, None) if measure.statistic is Statistic.MEAN_OF_RATIOS else (over, by)


def _floats(numbers: Sequence[Fraction | None]) -> NDArray[np.float64]:
    import numpy as np

    return np.array([np.nan if number is None else float(number) for number in numbers], dtype=np.float64)
