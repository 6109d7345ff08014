"""A study measured again from its own rows: a company's contacts or respondents are drawn anew, each with all it says.

The bootstrap of Efron 1979 (Bootstrap Methods: Another Look at the Jackknife, Annals of Statistics 7). Each row comes
as often as a Poisson variable of mean 1 says (Hanley and MacGibbon 2006, Creating non-parametric bootstrap samples
using Poisson frequencies, Computer Methods and Programs in Biomedicine 83), so that a resample is a product of
matrices. What one caller or respondent said of several criteria stays together, which standard errors do not know.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juryapp.analysis.drawing import Floats
from juryapp.domain.participant import ParticipantId

RESAMPLES = 2000
"""Resamples of each company: the standard deviation over them is known to about one in sixty."""

_AT_ONCE = 1 << 18
"""Frequencies drawn at a time, so that memory stays bounded however many rows a company has."""
_LEVELS = 1 << 16
_FEWEST = 0.5
"""Share of the resamples in which everything was answered by somebody, below which rows say too little."""

Cancelled = Callable[[], bool]
_Small = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnRows:
    """The rows of one participant in one reading of one study (`block`: the same number, the same reading).

    `values` has a row per contact and a column per measure, NaN where it does not count. A figure is
    sum(w·x) / sum(w·y): `under` are the y of ratios by column, all others 1, `weights` the w, all 1 where None. Columns
    with a share (0..1) in `percents` are that percentile instead.
    """

    block: int
    measures: tuple[str, ...]
    values: Floats
    under: dict[int, Floats]
    weights: Floats | None
    percents: tuple[float | None, ...]

    def only(self, columns: Sequence[int]) -> OwnRows:
        """The same rows with some of the columns."""
        return replace(
            self,
            measures=tuple(self.measures[at] for at in columns),
            values=self.values[:, list(columns)],
            under={new: self.under[at] for new, at in enumerate(columns) if at in self.under},
            percents=tuple(self.percents[at] for at in columns),
        )


RowsOf = Callable[[ParticipantId, str], Sequence[OwnRows]]
"""The rows that a participant has in a source; none where it has only figures."""


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The resamples of a figure, and the reading whose rows they are of: a draw takes the same of all its figures."""

    block: int
    figures: Floats


Pools = dict[tuple[ParticipantId, str, str], Pool]
"""By participant, source and measure."""


def pools_of(
    rows_of: RowsOf,
    wanted: Iterable[tuple[ParticipantId, str]],
    *,
    seed: int,
    cancelled: Cancelled | None = None,
) -> Pools | None:
    """Resamples of all rows that some participants have in some sources; what cannot be drawn from rows is not in it.

    Each participant's depend on itself and the seed alone, whoever else is asked for. None where it was cancelled.
    """
    pools: Pools = {}
    for participant, source in wanted:
        for rows in rows_of(participant, source):
            own = (seed, rows.block, *f"{participant.category}/{participant.company}".encode())
            drawn = resampled(rows, seed=own, cancelled=cancelled)
            if drawn is None:
                return None
            for column, measure in enumerate(rows.measures):
                if not np.isnan(drawn[0, column]):
                    pools[participant, source, measure] = Pool(rows.block, drawn[:, column])
    return pools


def figures_of(rows: OwnRows) -> Floats:
    """What the rows come to as they are, by column: how to know that they are those that a figure was made of."""
    return np.asarray(_Sampled(rows, np.float64).figures(np.ones((1, len(rows.values))))[0])


def resampled(
    rows: OwnRows, *, seed: Iterable[int], resamples: int = RESAMPLES, cancelled: Cancelled | None = None
) -> Floats | None:
    """The figures of `resamples` resamples by column; the same seed gives the same. None where it was cancelled.

    Resamples in which nobody answered one of the measures are left out, and others stand in for them in turn; all are
    NaN where that would be most.
    """
    rng = np.random.default_rng(list(seed))
    sampled = _Sampled(rows, np.float32)
    step = max(1, _AT_ONCE // max(1, len(rows.values)))
    found = []
    for start in range(0, resamples, step):
        if cancelled is not None and cancelled():
            return None
        found.append(sampled.figures(frequencies(rng, (min(step, resamples - start), len(rows.values)))))
    figures = np.concatenate(found) if found else np.empty((0, len(rows.measures)))
    good = figures[~np.isnan(figures).any(axis=1)]
    if len(good) < max(1.0, _FEWEST * resamples):
        return np.full((resamples, len(rows.measures)), np.nan)
    return np.asarray(np.resize(good, figures.shape), dtype=np.float64)


def frequencies(rng: np.random.Generator, shape: tuple[int, int]) -> _Small:
    """How often each row comes in each resample: Poisson variables of mean 1, looked up from 16 random bits each."""
    count = shape[0] * shape[1]
    bits = np.frombuffer(rng.bytes(2 * count), dtype="<u2")
    # No number of 16 bits is outside the table; saying so saves a check of each.
    return np.asarray(_TABLE.take(bits, mode="clip").reshape(shape))


def _table() -> _Small:
    """The quantiles of the Poisson distribution of mean 1 at 65,536 levels, their mean exactly 1."""
    shares = [math.exp(-1) / math.factorial(number) for number in range(9)]
    counts = [round(share * _LEVELS) for share in shares]
    # What rounding leaves goes to 1, which changes no spread, and then to 0 and 2, which do not change the number.
    counts[1] += _LEVELS - sum(counts)
    over = sum(number * count for number, count in enumerate(counts)) - _LEVELS
    counts[0] += over
    counts[1] -= over
    return np.repeat(np.arange(9, dtype=np.float32), counts)


_TABLE = _table()


class _Sampled:
    """The rows of a participant, laid out for products: columns of w·x beside columns of w·y."""

    def __init__(self, rows: OwnRows, kind: type[np.float32] | type[np.float64]) -> None:
        there = ~np.isnan(rows.values)
        weights = np.ones((len(rows.values), 1)) if rows.weights is None else rows.weights[:, None]
        below = there * weights
        for column, under in rows.under.items():
            below[:, column] *= np.nan_to_num(under)
        over = np.nan_to_num(rows.values) * weights
        distinct, self._places = np.unique(below, axis=1, return_inverse=True)
        self._over: NDArray[Any] = over.astype(kind)
        self._below: NDArray[Any] = distinct.astype(kind)
        self._ranked = [
            (column, percent, _ordered(rows.values[:, column], weights[:, 0]))
            for column, percent in enumerate(rows.percents)
            if percent is not None
        ]

    def figures(self, often: NDArray[np.floating]) -> Floats:
        """The figure of each column under each row of frequencies; NaN where nobody answered."""
        over, below = often @ self._over, (often @ self._below)[:, self._places.ravel()]
        with np.errstate(invalid="ignore", divide="ignore"):
            found = np.where(below > 0, over / below, np.nan).astype(np.float64)
        for column, percent, (order, values, weights) in self._ranked:
            found[:, column] = _percentiles(often[:, order] * weights, values, percent)
        return found


def _ordered(values: Floats, weights: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
    """The rows that have a value, rising: their places, values and weights."""
    order = np.argsort(values)[: int((~np.isnan(values)).sum())]
    return order, values[order], weights[order]


def _percentiles(often: NDArray[np.floating], values: Floats, percent: float) -> Floats:
    """The inverse of each weighted distribution, averaged at its steps (definition 2 of Hyndman and Fan 1996)."""
    if not len(values):
        return np.full(len(often), np.nan)
    reached = np.cumsum(often, axis=1, dtype=np.float64)
    total = reached[:, -1:]
    wanted, slack = total * percent, total * 1e-9
    last = len(values) - 1
    low = np.minimum((reached < wanted - slack).sum(axis=1), last)
    high = np.minimum((reached <= wanted + slack).sum(axis=1), last)
    return np.where(total[:, 0] > 0, (values[low] + values[high]) / 2, np.nan)
