"""Weights drawn at random: which sets of weights are thinkable, said as a way to draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from juryapp.domain.rulebook import Combine

Floats = NDArray[np.float64]


class WeightDraws(Protocol):
    """A way to draw sets of weights."""

    def draw(self, rng: np.random.Generator, count: int) -> Floats:
        """`count` sets of weights: an array count x criteria whose rows sum to 1."""
        ...


@dataclass(frozen=True, slots=True)
class AnyWeights:
    """Every set of weights is as likely as every other: the uniform distribution on the simplex.

    Exponential variables divided by their sum (Devroye 1986, ch. V.2).
    """

    criteria: int

    def draw(self, rng: np.random.Generator, count: int) -> Floats:
        """`count` sets of weights."""
        drawn = rng.standard_exponential((count, self.criteria))
        drawn /= drawn.sum(axis=1, keepdims=True)
        return drawn


@dataclass(frozen=True, slots=True)
class InOrder:
    """Only the order of the criteria is known. `weights` are any that have it; equal ones may come either way round."""

    weights: tuple[float, ...]

    def draw(self, rng: np.random.Generator, count: int) -> Floats:
        """`count` sets of weights, uniform among those in this order."""
        drawn = -np.sort(-AnyWeights(len(self.weights)).draw(rng, count), axis=1)
        order = sorted(range(len(self.weights)), key=lambda index: -self.weights[index])
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and self.weights[order[end]] == self.weights[order[start]]:
                end += 1
            if end - start > 1:
                drawn[:, start:end] = rng.permuted(drawn[:, start:end], axis=1)
            start = end
        found = np.empty_like(drawn)
        found[:, order] = drawn
        return found


@dataclass(frozen=True, slots=True)
class JurorsAnew:
    """Another jury of the same size and kind: jurors drawn with replacement, combined by the rule of the award.

    The bootstrap of Efron 1979 over jurors. `weights` has a row per juror.
    """

    weights: tuple[tuple[float, ...], ...]
    combine: Combine
    trim_from: int

    def draw(self, rng: np.random.Generator, count: int) -> Floats:
        """`count` sets of combined weights."""
        jurors = np.array(self.weights)
        size = len(jurors)
        drawn = jurors[rng.integers(0, size, (count, size))]
        if self.combine is Combine.MEDIAN:
            found = np.median(drawn, axis=1)
        elif self.combine is Combine.GEOMETRIC_MEAN:
            found = np.prod(drawn, axis=1) ** (1 / size)
        elif self.combine is Combine.TRIMMED_MEAN and size >= self.trim_from:
            found = np.sort(drawn, axis=1)[:, 1:-1].mean(axis=1)
        else:
            found = drawn.mean(axis=1)
        nothing = ~found.any(axis=1)
        found[nothing] = drawn[nothing].mean(axis=1)
        found /= found.sum(axis=1, keepdims=True)
        return np.asarray(found, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class TheseWeights:
    """No doubt about the weights: always the same."""

    weights: tuple[float, ...]

    def draw(self, rng: np.random.Generator, count: int) -> Floats:
        """The weights `count` times."""
        del rng
        return np.tile(np.array(self.weights, dtype=np.float64), (count, 1))
