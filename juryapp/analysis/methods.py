"""Other ways to make one order of many criteria, to hold beside the weighted mean. They never decide a prize.

They take values 0..1 that are directed already (more is better), a row per participant and a column per criterion
without gaps, and weights of one that sum to 1. Floats are enough here: nothing is awarded by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from juryapp.decision.preparing import Row
from juryapp.domain.alternative import AHEAD, LEVEL, Way
from juryapp.domain.outcome import Ranking
from juryapp.domain.rulebook import PlaceConvention
from juryapp.voting.places import numbered

Floats = NDArray[np.float64]

DIGITS = 9
"""Decimals of a result within which two are equal: what is beyond them is the computer's, not the method's."""


def topsis(values: Floats, weights: Floats) -> Floats:
    """Closeness 0..1 to the best of every criterion against the worst: participants. More is better.

    Hwang and Yoon 1981, ch. 3, with vector scaling and Euclidean distances. Where all are alike, each has 1/2.
    """
    lengths = np.sqrt((values**2).sum(axis=0))
    scaled = weights * values / np.where(lengths > 0, lengths, 1.0)
    from_best = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    from_worst = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    both = from_best + from_worst
    return np.asarray(np.divide(from_worst, both, out=np.full(len(values), 0.5), where=both > 0), dtype=np.float64)


def promethee(values: Floats, weights: Floats, *, indifferent: float, preferred: float) -> Floats:
    """Net flow -1..1 of each participant: how much it is preferred to the others, less how much they are to it.

    PROMETHEE II (Brans and Vincke 1985) with its fifth preference function: nothing up to `indifferent`, fully from
    `preferred` on, straight between; both in the unit of `values`. Raises ValueError where they do not rise from 0.
    """
    if not 0 <= indifferent < preferred:
        raise ValueError("preferred is more than indifferent, which is not below 0")
    count = len(values)
    preference = np.zeros((count, count))
    for column, weight in zip(values.T, weights, strict=True):
        ahead = column[:, np.newaxis] - column[np.newaxis, :]
        preference += weight * np.clip((ahead - indifferent) / (preferred - indifferent), 0.0, 1.0)
    return np.asarray((preference.sum(axis=1) - preference.sum(axis=0)) / max(1, count - 1), dtype=np.float64)


def weighted_product(values: Floats, weights: Floats) -> Floats:
    """Values to the power of their weights, multiplied (Bridgman 1922): participants, 0..1.

    A value of 0 on a criterion that has weight makes the whole 0; a weight of 0 changes nothing.
    """
    return np.asarray(np.prod(values**weights, axis=1), dtype=np.float64)


def ranked_by(way: Way, rows: Sequence[Row], weights: Sequence[Fraction], convention: PlaceConvention) -> Ranking:
    """Places by a method of those rows that lack no value; who lacks one has no place.

    Results that agree to nine decimals share a place. Raises ValueError for a way that is no method.
    """
    whole = [row for row in rows if all(row.counts)]
    if not whole:
        return Ranking()
    values = np.array([[float(Fraction(number or 0, row.scale)) for number in row.numerators] for row in whole])
    results = _results(way, values, np.array([float(share) for share in weights]))
    equal: dict[float, list[str]] = {}
    for row, result in zip(whole, results, strict=True):
        equal.setdefault(round(float(result), DIGITS) + 0.0, []).append(row.participant.company)
    return Ranking(places=numbered([equal[result] for result in sorted(equal, reverse=True)], convention))


def _results(way: Way, values: Floats, weights: Floats) -> Floats:
    if way is Way.TOPSIS:
        return topsis(values, weights)
    if way is Way.PROMETHEE:
        return promethee(values, weights, indifferent=float(LEVEL), preferred=float(AHEAD))
    if way is Way.PRODUCT:
        return weighted_product(values, weights)
    raise ValueError(way)
