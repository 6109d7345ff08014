"""How far jurors agree: one number for the order of the criteria, and which criterion they are furthest apart on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from juryapp.domain.concordance import Concordance, Division, Opinion

Shares = Mapping[str, Fraction]


def concordance(weights: Mapping[str, Shares]) -> Concordance:
    """The agreement of jurors, each with a share for the same criteria.

    W = 12 S / (m^2 (n^3 - n) - m T), corrected for ties by T = sum of t^3 - t over each juror's groups of equal
    shares (Kendall and Smith 1939; Kendall 1948, ch. 6). Exact.
    """
    people = sorted(weights)
    criteria = list(next(iter(weights.values()), {}))
    divisions = [_division(criterion, people, weights) for criterion in criteria] if len(people) > 1 else []
    return Concordance(
        jurors=len(people),
        agreement=_agreement([[weights[person][one] for one in criteria] for person in people]),
        divisions=tuple(sorted(divisions, key=lambda one: -one.spread)),
    )


def _agreement(rows: Sequence[Sequence[Fraction]]) -> Fraction | None:
    jurors = len(rows)
    criteria = len(rows[0]) if rows else 0
    if jurors < 2 or criteria < 2:
        return None
    ranks = [_mean_ranks(row) for row in rows]
    sums = [sum(column, Fraction(0)) for column in zip(*ranks, strict=True)]
    mean = Fraction(jurors * (criteria + 1), 2)
    deviations = sum(((each - mean) ** 2 for each in sums), Fraction(0))
    tied = sum(count**3 - count for row in rows for count in Counter(row).values())
    whole = jurors**2 * (criteria**3 - criteria) - jurors * tied
    return 12 * deviations / whole if whole else None


def _mean_ranks(row: Sequence[Fraction]) -> list[Fraction]:
    """Places from 1 for the largest; equal shares have the mean of the places that they cover."""
    counts, place, above = Counter(row), dict[Fraction, Fraction](), 0
    for share in sorted(counts, reverse=True):
        place[share] = above + Fraction(counts[share] + 1, 2)
        above += counts[share]
    return [place[share] for share in row]


def _division(criterion: str, people: Sequence[str], weights: Mapping[str, Shares]) -> Division:
    """Of sorted shares the k-th is added k times and taken away as often as there are larger ones: all distances."""
    opinions = [Opinion(person=person, weight=weights[person][criterion]) for person in people]
    count = len(opinions)
    common = lcm(*(one.weight.denominator for one in opinions))
    whole = sorted(one.weight.numerator * (common // one.weight.denominator) for one in opinions)
    apart = sum((2 * at - count + 1) * share for at, share in enumerate(whole))
    return Division(
        criterion=criterion,
        spread=Fraction(apart, common * (count * (count - 1) // 2)),
        lowest=min(opinions, key=lambda one: one.weight),
        highest=max(opinions, key=lambda one: one.weight),
    )
