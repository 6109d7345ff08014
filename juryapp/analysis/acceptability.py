"""Who has which place when weights are drawn again and again: stochastic multicriteria acceptability analysis.

Lahdelma, Hokkanen and Salminen 1998; the draws and counts as in Tervonen and Lahdelma 2007. A score's place is found
by sorting whole numbers that hold the score above and the participant below, which is one pass over memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juryapp.analysis.drawing import Floats, WeightDraws
from juryapp.analysis.scoring import Scoring

CHUNK = 1 << 17
"""Scores worked on at a time: they and their keys stay in the cache."""

COMPARED = 10_000
"""Draws in which everybody is compared with everybody."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted over all draws, participants in the order they were given.

    `places`: participants x places; `beats`: participants x participants over `compared` draws, equal scores in
    neither; `central`: participants x criteria, the summed weights of the draws in which each was first.
    """

    places: Counts
    beats: Counts
    compared: int
    central: Floats


def count_places(
    scoring: Scoring,
    weights: WeightDraws,
    *,
    draws: int,
    seed: int,
    compare: int = COMPARED,
    cancelled: Callable[[], bool] | None = None,
) -> Counted | None:
    """Draw weights `draws` times and count who has which place. None where it was cancelled.

    In the first `compare` draws everybody is compared with everybody. The same seed gives the same counts.
    """
    rng = np.random.default_rng(seed)
    level = scoring.level
    counter = _Counter(np.bincount(level), scoring.criteria)
    step = max(1, CHUNK // len(level))
    for start in range(0, draws, step):
        if cancelled is not None and cancelled():
            return None
        drawn = weights.draw(rng, min(step, draws - start))
        scores = scoring.scores(rng, drawn)
        counter.compare(scores[: max(0, compare - start)])
        counter.add(drawn, scores)
    places, beats, central = counter.found()
    return Counted(places[level], beats[np.ix_(level, level)], min(draws, compare), central[level])


class _Counter:
    """Sums over the draws, for participants who differ from one another; `sizes` says how many each stands for."""

    def __init__(self, sizes: NDArray[np.intp], criteria: int) -> None:
        self._sizes = sizes
        self._count, self._all, self._criteria = len(sizes), int(sizes.sum()), criteria
        self._mask = (1 << max(1, (self._count - 1).bit_length())) - 1
        self._places = np.zeros(self._count * self._all, dtype=np.int64)
        self._beats = np.zeros((self._count, self._count), dtype=np.int64)
        self._central = np.zeros(self._count * criteria)

    def compare(self, scores: Floats) -> None:
        """Count who is ahead of whom."""
        if len(scores):
            for index in range(self._count):
                self._beats[index] += (scores[:, index : index + 1] > scores).sum(axis=0)

    def add(self, drawn: Floats, scores: Floats) -> None:
        """Count who has which place; `scores` are used up."""
        order = self._rising(scores)
        first = order[:, -1:] * self._criteria + np.arange(self._criteria)
        self._central += np.bincount(first.ravel(), weights=drawn.ravel(), minlength=len(self._central))
        if self._all == self._count:
            order += np.arange(self._count - 1, -1, -1) * self._count
        else:
            sizes = self._sizes[order]
            order += (self._all - sizes.cumsum(axis=1)) * self._count
        self._places += np.bincount(order.ravel(), minlength=len(self._places))

    def _rising(self, scores: Floats) -> NDArray[np.int64]:
        """Participants by rising score, a row per draw, in the memory of `scores`.

        Floats that are not below 0 sort like the whole numbers of the same bits; the last bits name the participant.
        """
        keys = scores.view(np.int64)
        np.bitwise_and(keys, ~self._mask, out=keys)
        np.bitwise_or(keys, np.arange(self._count), out=keys)
        keys.sort(axis=1)
        np.bitwise_and(keys, self._mask, out=keys)
        return keys

    def found(self) -> tuple[Counts, Counts, Floats]:
        """Places by participant, who is ahead of whom, and the summed weights of each one's first places."""
        places = self._places.reshape(self._all, self._count).T
        return places, self._beats, self._central.reshape(self._count, self._criteria)
