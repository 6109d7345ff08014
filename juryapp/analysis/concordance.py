"""How far jurors agree: one number for the order of the criteria, and which criterion they are furthest apart on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

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
    above = {share: sum(other > share for other in row) for share in row}
    counts = Counter(row)
    return [above[share] + Fraction(counts[share] + 1, 2) for share in row]


def _division(criterion: str, people: Sequence[str], weights: Mapping[str, Shares]) -> Division:
    opinions = [Opinion(person=person, weight=weights[person][criterion]) for person in people]
    pairs = [abs(one.weight - other.weight) for one, other in combinations(opinions, 2)]
    return Division(
        criterion=criterion,
        spread=sum(pairs, Fraction(0)) / len(pairs),
        lowest=min(opinions, key=lambda one: one.weight),
        highest=max(opinions, key=lambda one: one.weight),
    )
