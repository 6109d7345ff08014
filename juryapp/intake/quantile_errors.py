"""How sure a median or another percentile is: its standard error by the order statistics it may be.

A percentile is no sum, so the formula of means says nothing about it. Of n rows it is some order statistic, and which
one is a matter of chance: the k-th lowest of n draws has the probabilities of a beta distribution. Those, put on the
rows as they are, give the percentile's own distribution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

_TINY, _ENOUGH, _ROUNDS = 1e-300, 1e-15, 10_000


def quantile_error(steps: Sequence[tuple[Fraction, Fraction]], n: float, percent: Fraction) -> float | None:
    """The standard error of a percentile (Maritz and Jarrett, "A Note on Estimating the Variance of the Sample Median",
    Journal of the American Statistical Association 73, 1978), in the unit of the values.

    `steps` are the distinct values, ascending, each with its weight; `n` is how many rows of equal weight would tell as
    much (Kish). Each value has the probability that the beta distribution with (n+1)p and (n+1)(1-p) gives the part of
    the weight that it stands for (Harrell and Davis, Biometrika 69, 1982; with weights Akinshin, "Weighted quantile
    estimators", 2023, arXiv:2304.07265): for the median of an odd n that is Maritz and Jarrett's own. None for fewer
    than two rows and at 0 and 100 per cent, where nothing beyond the rows is known.
    """
    share = float(percent) / 100
    if n < 2 or not 0 < share < 1:
        return None
    total = sum((weight for _, weight in steps), Fraction(0))
    first, second = (n + 1) * share, (n + 1) * (1 - share)
    origin, below, done = steps[0][0], Fraction(0), 0.0
    mean = square = 0.0
    for value, weight in steps:
        below += weight
        reached = beta_share(float(below / total), first, second)
        chance, done = reached - done, reached
        apart = float(value - origin)
        mean += chance * apart
        square += chance * apart * apart
    return math.sqrt(max(square - mean * mean, 0.0))


def beta_share(x: float, a: float, b: float) -> float:
    """The part of a beta distribution that lies below `x`: the regularised incomplete beta function, by the continued
    fraction of the Digital Library of Mathematical Functions (8.17.22)."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(logarithm) * _fraction(x, a, b) / a
    return 1.0 - math.exp(logarithm) * _fraction(1.0 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, from the front (Lentz; Numerical Recipes, 3rd edition, 5.2 and 6.4)."""
    c, d = 1.0, 1.0 / _not_zero(1.0 - (a + b) * x / (a + 1))
    product = d
    for m in range(1, _ROUNDS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1.0 / _not_zero(1.0 + even * d), _not_zero(1.0 + even / c)
        product *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1.0 / _not_zero(1.0 + odd * d), _not_zero(1.0 + odd / c)
        product *= d * c
        if abs(d * c - 1.0) < _ENOUGH:
            break
    return product


def _not_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
