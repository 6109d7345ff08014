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
_ENOUGH = 2000
"""Rows, spread over the table, that tell for sure what goes against what."""
_CLEAR = 0.3
_NOTHING = 1e-9
"""The part of a sum of squares that rounding may leave of an item that never varies."""


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
    looked_at = table.data[:: len(table.data) // _ENOUGH + 1]
    with_each = _correlations(np.stack([item.values[looked_at] for item in items]))
    for at, item in enumerate(items):
        others = [each for each in range(size) if each != at]
        together = with_each[np.ix_(others, others)][np.triu_indices(size - 1, 1)]
        if (with_each[at, others] < -_CLEAR).all() and (together > _CLEAR).all():
            table.told("lint.turned_item", int(table.data[0]), item.at, header=item.header)


def _correlations(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pearson's r of every two items (items x rows in, items x items out) over the rows that answered both; 0 for too
    few or where one never varies."""
    import numpy as np

    there = ~np.isnan(values)
    answered = there.astype(np.float64)
    zeroed = np.where(there, values, 0.0)
    middle = zeroed.sum(axis=1, keepdims=True) / np.maximum(answered.sum(axis=1, keepdims=True), 1.0)
    centred = (zeroed - middle) * answered  # Near 0, so that the sums of squares lose no digits.
    n = _products(answered, answered)
    sums, squares = _products(centred, answered), _products(centred * centred, answered)
    with np.errstate(divide="ignore", invalid="ignore"):
        varied = squares - sums * sums / n
        together = _products(centred, centred) - sums * sums.T / n
        found = together / np.sqrt(varied * varied.T)
    varies = varied > _NOTHING * np.maximum(squares, 1.0)
    return np.where((n >= _ROWS) & varies & varies.T, found, 0.0)


def _products(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """`one @ other.T`, on this thread: to start and await those of BLAS takes far longer than so few numbers do."""
    import numpy as np

    found: NDArray[np.float64] = np.einsum("ik,jk->ij", one, other)
    return found
