"""Chance that is the same on every machine: one seeded generator and plain arithmetic, no function of the C library."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws from `random.Random.random` alone, whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._next = Random(seed).random

    def share(self) -> float:
        """Evenly from 0 up to 1."""
        return self._next()

    def whole(self, low: int, high: int) -> int:
        """Evenly from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def bell(self) -> float:
        """Near a standard normal, within -3.4..3.4: four even draws added up (variance 1/3, scaled to 1)."""
        return (self._next() + self._next() + self._next() + self._next() - 2.0) * 1.7320508

    def skewed(self) -> float:
        """A waiting time's shape: never 0, mean near 1, a long tail to the right."""
        late = self._next()
        return 0.22 + 0.62 * self._next() + 1.9 * late * late * late * late * (0.5 + self._next()) + 0.12 * late

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of `things`, evenly."""
        return things[int(self._next() * len(things))]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """All of `things` in a random order (Fisher and Yates)."""
        mixed = list(things)
        for at in range(len(mixed) - 1, 0, -1):
            other = int(self._next() * (at + 1))
            mixed[at], mixed[other] = mixed[other], mixed[at]
        return mixed


def held(number: float, low: int, high: int) -> int:
    """`number` rounded to the nearest whole, kept within `low`..`high`."""
    return max(low, min(high, int(number + 0.5) if number > 0 else 0))


def divided(total: int, parts: Sequence[float]) -> list[int]:
    """`total` in whole parts in proportion to `parts`, by largest remainder; they add up to it."""
    whole = sum(parts)
    exact = [total * part / whole for part in parts]
    counts = [int(each) for each in exact]
    rest = sorted(range(len(parts)), key=lambda at: (counts[at] - exact[at], at))
    for at in rest[: total - sum(counts)]:
        counts[at] += 1
    return counts
