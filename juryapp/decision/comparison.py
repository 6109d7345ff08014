"""Taking two scores apart: what each criterion adds to the lead.

In a weighted sum that is the difference of what it adds to each score. Where a level is no mean, the lower score is
taken step by step to the higher one, and what the level gains on the way is booked on the criterion that moved it
(Aumann and Shapley 1974): in equal steps of the values under the weakest link, in equal ratios under the geometric mean
(the logarithmic mean of Vartia 1976). So nobody gains from a criterion on which they are behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.decision.aggregating import Level, Weighed, Worth, level_of
from juryapp.decision.rounding import parts_in_ratios
from juryapp.domain.comparison import Comparison, Difference
from juryapp.domain.criterion import Aggregate
from juryapp.domain.outcome import Score
from juryapp.domain.rulebook import Rulebook

ZERO, ONE = Fraction(0), Fraction(1)


def compare(first: Score, second: Score, rules: Rulebook) -> Comparison:
    """What `first` has over `second`. Equal differences stay in rulebook order.

    Where one of them lacks what the other has within a level that is no mean, or weights in it differ, what it adds to
    each score is compared; that adds up as well.
    """
    points = [
        mine.points - theirs.points for mine, theirs in zip(first.contributions, second.contributions, strict=True)
    ]
    for level in _levels(rules):
        for leaf, part in _taken_apart(level, first, second):
            points[leaf] = 100 * part
    differences = [
        Difference(criterion=mine.criterion, points=part, first=mine, second=theirs)
        for part, mine, theirs in zip(points, first.contributions, second.contributions, strict=True)
    ]
    return Comparison(
        first=first,
        second=second,
        lead=first.total - second.total,
        differences=tuple(sorted(differences, key=lambda one: -one.points)),
    )


def _levels(rules: Rulebook) -> tuple[Level, ...]:
    """The highest levels that are no means."""
    if rules.additive:
        return ()
    top = level_of(rules)
    if top.aggregate is not Aggregate.MEAN:
        return (top,)
    return tuple(each for each in top.below if isinstance(each, Level))


def _taken_apart(level: Level, first: Score, second: Score) -> Iterator[tuple[int, Fraction]]:
    """What each leaf of a level adds to the lead, 0..1; nothing where the two cannot be held against each other."""
    mine, theirs = (_side(level, score) for score in (first, second))
    if mine is not None and theirs is not None and mine.shares == theirs.shares:
        yield from _booked(mine.worth, theirs.worth, (mine.weight, theirs.weight), None)


@dataclass(frozen=True, slots=True)
class _Side:
    """A level in one score: its weight in it, the share of each leaf in that, and what it is worth."""

    weight: Fraction
    shares: tuple[Fraction, ...]
    worth: Worth


def _side(level: Level, score: Score) -> _Side | None:
    weights = [part.weight for part in score.contributions]
    whole = sum((weights[leaf] for leaf in level.leaves), ZERO)
    found = Weighed(level, weights).worth([part.value for part in score.contributions])
    return None if found is None else _Side(whole, tuple(weights[leaf] / whole for leaf in level.leaves), found)


def _booked(
    one: Worth, other: Worth, scales: tuple[Fraction, Fraction], lead: Fraction | None
) -> Iterator[tuple[int, Fraction]]:
    """The lead of a level, shared out among its leaves; the same things count on both sides, weighing `scales`.

    A level in another is taken apart for itself, and what it adds there shared out in the same ratios.
    """
    own = scales[0] * one.value - scales[1] * other.value
    if isinstance(one.of, int):
        yield one.of, own if lead is None else lead
        return
    mine, theirs = (
        [scale * each.value for each in of.counting] for of, scale in ((one, scales[0]), (other, scales[1]))
    )
    parts = _steps(one.of.aggregate, one.shares, mine, theirs, own)
    largest = max(range(len(parts)), key=lambda at: abs(parts[at]))
    parts[largest] += own - sum(parts, ZERO)
    ratio = ONE if lead is None or not own else lead / own
    for part, share, inner, against in zip(parts, one.shares, one.counting, other.counting, strict=True):
        yield from _booked(inner, against, (scales[0] * share, scales[1] * share), ratio * part)


def _steps(
    aggregate: Aggregate,
    shares: Sequence[Fraction],
    mine: Sequence[Fraction],
    theirs: Sequence[Fraction],
    lead: Fraction,
) -> list[Fraction]:
    """What each of a level adds to its lead; rounded where it is no fraction."""
    if aggregate is Aggregate.GEOMETRIC_MEAN:
        return parts_in_ratios(shares, mine, theirs, lead)
    if aggregate is Aggregate.WEAKEST_LINK:
        return _weakest_on_the_way(mine, theirs)
    return [share * (a - b) for share, a, b in zip(shares, mine, theirs, strict=True)]


def _weakest_on_the_way(mine: Sequence[Fraction], theirs: Sequence[Fraction]) -> list[Fraction]:
    """All values go from theirs to mine at once; whoever is the least at a moment moves the level."""
    lines = [(b, a - b) for a, b in zip(mine, theirs, strict=True)]
    found, at = [ZERO] * len(lines), ZERO
    while at < ONE:
        least, slope = min((start + at * rise, rise) for start, rise in lines)
        crossings = ((start + at * rise - least) / (slope - rise) for start, rise in lines if rise < slope)
        until = min(ONE, at + min(crossings, default=ONE))
        moving = [index for index, (start, rise) in enumerate(lines) if rise == slope and start + at * rise == least]
        for index in moving:
            found[index] += slope * (until - at) / len(moving)
        at = until
    return found
