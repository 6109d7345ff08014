"""From what somebody says about criteria to their importance: an order, or comparisons in pairs.

What is asked directly, or by swings, is importance already. Orders give exact fractions; the priorities of compared
pairs are roots of a polynomial, so they are worked out with `DIGITS` digits and rounded once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import combinations

from juryapp.decision.rounding import DIGITS, rounded_once
from juryapp.domain.errors import JuryError

SQUARINGS = 40
"""Times that the matrix is squared at most: 2^40 steps of the power method, far beyond the digits kept."""

RANDOM_INDEX = (
    *(Decimal(0), Decimal(0), Decimal("0.58"), Decimal("0.90"), Decimal("1.12"), Decimal("1.24"), Decimal("1.32")),
    *(Decimal("1.41"), Decimal("1.45"), Decimal("1.49"), Decimal("1.51"), Decimal("1.48"), Decimal("1.56")),
    *(Decimal("1.57"), Decimal("1.59")),
)
"""Saaty's random index for 1 to 15 criteria (Saaty 1980, The Analytic Hierarchy Process, table 1)."""

ACCEPTABLE = Decimal("0.10")
"""The consistency ratio up to which Saaty takes comparisons for consistent enough."""

MOST = len(RANDOM_INDEX)
"""Criteria that can be compared in pairs: for more there is no random index, and nobody would answer 120 questions."""

Order = Sequence[Sequence[str]]
"""Groups of criteria, the most important first; those of one group are equally important."""


def rank_order_centroid(order: Order) -> dict[str, Fraction]:
    """Weights that stand in the middle of all that keep the order: w_k = (1/n) sum of 1/i for i = k..n.

    Barron and Barrett 1996. Criteria of a group share the mean of the weights at their places.
    """
    count = sum(map(len, order))
    inverse = [Fraction(1, place) for place in range(1, count + 1)]
    return _shared(order, [sum(inverse[place:], Fraction(0)) / count for place in range(count)])


def rank_sum(order: Order) -> dict[str, Fraction]:
    """Weights that fall evenly: w_k = 2 (n + 1 - k) / (n (n + 1)). Stillwell, Seaver and Edwards 1981."""
    count = sum(map(len, order))
    return _shared(order, [Fraction(2 * (count - place), count * (count + 1)) for place in range(count)])


def rank_reciprocal(order: Order) -> dict[str, Fraction]:
    """Weights as one over the place, made to sum to one. Stillwell, Seaver and Edwards 1981."""
    count = sum(map(len, order))
    inverse = [Fraction(1, place) for place in range(1, count + 1)]
    return _shared(order, [part / sum(inverse) for part in inverse])


def _shared(order: Order, weights: Sequence[Fraction]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    start = 0
    for group in order:
        mean = sum(weights[start : start + len(group)], Fraction(0)) / max(1, len(group))
        found |= dict.fromkeys(group, mean)
        start += len(group)
    return found


Pairs = Mapping[tuple[str, str], Fraction]
"""How many times as important the first is as the second; one way round is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """What compared pairs say. `weights` sum to 1; `eigenvalue` is the largest; `index` (eigenvalue - n) / (n - 1);
    `ratio` the index over `RANDOM_INDEX`, 0 for one or two criteria. `reconsider` is the pair that fits the others
    worst, with the ratio that the others together would give it; None where all fit.
    """

    weights: tuple[tuple[str, Fraction], ...]
    eigenvalue: Fraction
    index: Fraction
    ratio: Fraction
    reconsider: tuple[str, str, Fraction] | None

    @property
    def consistent(self) -> bool:
        """Whether the comparisons agree well enough with each other."""
        return self.ratio <= Fraction(ACCEPTABLE)


def priorities(criteria: Sequence[str], pairs: Pairs) -> Priorities:
    """Weights of 1 to 15 criteria by the principal eigenvector of the matrix of comparisons. Saaty 1977.

    Raises `JuryError` pairwise.missing where a pair was not compared, pairwise.not_positive, pairwise.contradicts
    where both ways round are given and are not each other's inverse, or pairwise.too_many.
    """
    if len(criteria) > MOST:
        raise JuryError("pairwise.too_many", count=len(criteria), most=MOST)
    ratios = {(a, b): _ratio(a, b, pairs) for a, b in combinations(criteria, 2)}
    with localcontext(prec=DIGITS + 10):
        matrix = [[_entry(a, b, ratios) for b in criteria] for a in criteria]
        vector = _principal(matrix)
        count = len(criteria)
        images = [sum((a * b for a, b in zip(row, vector, strict=True)), Decimal(0)) for row in matrix]
        eigenvalue = sum(images, Decimal(0)) / sum(vector, Decimal(0)) if count else Decimal(0)
        index = max(Decimal(0), (eigenvalue - count) / (count - 1)) if count > 1 else Decimal(0)
        random = RANDOM_INDEX[count - 1] if count else Decimal(0)
        shares = dict(zip(criteria, (rounded_once(part) for part in vector), strict=True))
        worst = _worst(ratios, dict(zip(criteria, vector, strict=True)))
        return Priorities(
            weights=tuple(shares.items()),
            eigenvalue=rounded_once(eigenvalue),
            index=rounded_once(index),
            ratio=rounded_once(index / random) if random else Fraction(0),
            reconsider=worst,
        )


def _ratio(first: str, second: str, pairs: Pairs) -> Fraction:
    forth, back = pairs.get((first, second)), pairs.get((second, first))
    for ratio in (forth, back):
        if ratio is not None and ratio <= 0:
            raise JuryError("pairwise.not_positive", first=first, second=second)
    if forth is None and back is None:
        raise JuryError("pairwise.missing", first=first, second=second)
    if forth is not None and back is not None and forth * back != 1:
        raise JuryError("pairwise.contradicts", first=first, second=second)
    return forth if forth is not None else 1 / Fraction(back or 1)


def _entry(first: str, second: str, ratios: Pairs) -> Decimal:
    if first == second:
        return Decimal(1)
    forth = ratios.get((first, second))
    ratio = forth if forth is not None else 1 / ratios[second, first]
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def _principal(matrix: list[list[Decimal]]) -> list[Decimal]:
    """The eigenvector of the largest eigenvalue, summing to 1: the power method on squares of the matrix."""
    before = [Decimal(0)] * len(matrix)
    for _ in range(SQUARINGS):
        sums = [sum(row, Decimal(0)) for row in matrix]
        total = sum(sums, Decimal(0))
        vector = [part / total for part in sums]
        if all(abs(a - b) < Decimal(10) ** -DIGITS for a, b in zip(vector, before, strict=True)):
            return vector
        before = vector
        matrix = [[part / total for part in row] for row in matrix]
        columns = list(zip(*matrix, strict=True))
        matrix = [
            [sum((a * b for a, b in zip(row, column, strict=True)), Decimal(0)) for column in columns] for row in matrix
        ]
    return before


def _worst(ratios: Pairs, weights: Mapping[str, Decimal]) -> tuple[str, str, Fraction] | None:
    """The comparison furthest, in proportion, from what the weights say of its pair."""
    worst: tuple[Decimal, str, str, Fraction] | None = None
    for (first, second), ratio in ratios.items():
        implied = weights[first] / weights[second]
        given = Decimal(ratio.numerator) / Decimal(ratio.denominator)
        gap = max(implied / given, given / implied)
        if gap > 1 + Decimal(10) ** -12 and (worst is None or gap > worst[0]):
            worst = gap, first, second, rounded_once(implied)
    return None if worst is None else worst[1:]


BY_ORDER: Mapping[str, Callable[[Order], dict[str, Fraction]]] = {
    "centroid": rank_order_centroid,
    "sum": rank_sum,
    "reciprocal": rank_reciprocal,
}
"""How an order becomes weights, by the name it has in a rulebook."""
