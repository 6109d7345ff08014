"""A question whose scale runs the other way than its sisters: 1 was the best there, and nobody said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole
from juryapp.intake.lint.numbers import Numbers, NumberTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROWS = 30
_ITEMS = 3
_CLEAR = 0.3


def check_turned(table: NumberTable) -> None:
    """Say which item of several on one scale goes against all the others, which go together."""
    if table.mapping.level is Level.COMPANY:
        return
    scales: dict[tuple[float, float], list[Numbers]] = {}
    for each in table.columns:
        if each.role is ColumnRole.MEASURE and each.low is not None and each.high is not None:
            scales.setdefault((each.low, each.high), []).append(each)
    for items in scales.values():
        if len(items) >= _ITEMS:
            _check(table, items)


def _check(table: NumberTable, items: list[Numbers]) -> None:
    import numpy as np

    size = len(items)
    with_each = np.full((size, size), np.nan)
    for one in range(size):
        for other in range(one + 1, size):
            with_each[one, other] = with_each[other, one] = _correlation(
                items[one].values[table.data], items[other].values[table.data]
            )
    for at, item in enumerate(items):
        others = [each for each in range(size) if each != at]
        together = with_each[np.ix_(others, others)][np.triu_indices(size - 1, 1)]
        if (with_each[at, others] < -_CLEAR).all() and (together > _CLEAR).all():
            table.told("lint.turned_item", int(table.data[0]), item.at, header=item.header)


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Pearson's r over the rows that answered both; 0 for too few or where one never varies."""
    import numpy as np

    there = ~(np.isnan(one) | np.isnan(other))
    first, second = one[there], other[there]
    if len(first) < _ROWS or first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])
