"""Level by level: how what stands below a criterion becomes one number, where the rules do not ask for plain means.

A tree of means is one weighted mean over its leaves, and needs nothing of this. Elsewhere a level is worth the
weighted geometric mean or the least of what counts in it (the weighted product of Bridgman 1922; the weakest link).
All of them grow in proportion with what is below, so what a level is worth can be shared out without a rest: each
has its value times how much the whole moves with it (Euler's theorem on homogeneous functions).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.decision.preparing import Row
from juryapp.decision.rounding import weighted_geometric_mean
from juryapp.domain.criterion import Aggregate
from juryapp.domain.outcome import Contribution, Score
from juryapp.domain.rulebook import Rulebook

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Level:
    """A criterion with others below it ("" is the top level): each a level of its own, or a leaf by its position.

    Means directly below a mean are no levels of their own: their leaves count in the upper one. What is `below` stands
    in the order of ids, so that the order of the rulebook changes nothing.
    """

    id: str
    aggregate: Aggregate
    below: tuple[Level | int, ...]
    leaves: tuple[int, ...]

    @property
    def plain(self) -> bool:
        """Whether it is one weighted mean over its leaves."""
        return self.aggregate is Aggregate.MEAN and all(isinstance(each, int) for each in self.below)


def level_of(rulebook: Rulebook, id: str = "") -> Level:
    """The level of a criterion that has others below it; the top level by default."""
    return _level(id, rulebook, {leaf.id: at for at, leaf in enumerate(rulebook.leaves)})


def _level(id: str, rulebook: Rulebook, at: Mapping[str, int]) -> Level:
    aggregate = rulebook.criterion(id).aggregate if id else rulebook.aggregate
    below: list[Level | int] = []
    for child in sorted(rulebook.children(id), key=lambda child: child.id):
        if child.is_leaf:
            below.append(at[child.id])
        elif aggregate is child.aggregate is Aggregate.MEAN:
            below += _level(child.id, rulebook, at).below
        else:
            below.append(_level(child.id, rulebook, at))
    return Level(id, aggregate, tuple(below), tuple(leaf for each in below for leaf in leaves_of(each)))


def leaves_of(each: Level | int) -> tuple[int, ...]:
    """The leaves of a level, or the leaf itself, by position."""
    return (each,) if isinstance(each, int) else each.leaves


@dataclass(frozen=True, slots=True)
class Worth:
    """What a level, or a leaf by its position, is worth, 0..1, with what counted in it and each one's share there."""

    of: Level | int
    value: Fraction
    shares: tuple[Fraction, ...] = ()
    counting: tuple[Worth, ...] = ()


class Weighed:
    """A level under weights of the leaves, of any total. What has no weight does not count."""

    def __init__(self, level: Level, weights: Sequence[int | Fraction]) -> None:
        self._level = level
        sums = ((each, sum(weights[leaf] for leaf in leaves_of(each))) for each in level.below)
        counting = [(each, weight) for each, weight in sums if weight]
        self._below = [each if isinstance(each, int) else Weighed(each, weights) for each, _ in counting]
        self._weights = [weight for _, weight in counting]
        self._shares: dict[tuple[int, ...], tuple[Fraction, ...]] = {}

    def worth(self, values: Sequence[Fraction | None]) -> Worth | None:
        """What it is worth with these values of the leaves; None where nothing counts.

        What is missing is left out, and the others count in their ratios.
        """
        found, present = [], []
        for at, each in enumerate(self._below):
            inner = _leaf(each, values[each]) if isinstance(each, int) else each.worth(values)
            if inner is not None:
                found.append(inner)
                present.append(at)
        if not found:
            return None
        shares = self._shares_of(tuple(present))
        return Worth(self._level, _together(self._level.aggregate, shares, found), shares, tuple(found))

    def _shares_of(self, present: tuple[int, ...]) -> tuple[Fraction, ...]:
        """Most participants lack the same, mostly nothing, so shares are worked out once for each pattern."""
        if present not in self._shares:
            weights = [Fraction(self._weights[at]) for at in present]
            total = sum(weights, ZERO)
            self._shares[present] = tuple(weight / total for weight in weights)
        return self._shares[present]


def _leaf(at: int, value: Fraction | None) -> Worth | None:
    return None if value is None else Worth(at, value)


def _together(aggregate: Aggregate, shares: Sequence[Fraction], found: Sequence[Worth]) -> Fraction:
    """One number of what counts."""
    if aggregate is Aggregate.WEAKEST_LINK:
        return min(each.value for each in found)
    if aggregate is Aggregate.GEOMETRIC_MEAN:
        return weighted_geometric_mean(shares, [each.value for each in found])
    return sum((share * each.value for share, each in zip(shares, found, strict=True)), ZERO)


def scored(top: Weighed, leaves: Sequence[str], row: Row) -> Score | None:
    """The score, 0-100, with what each leaf adds to it; None where nothing counts."""
    found = top.worth([cell.value for cell in row.cells])
    if found is None:
        return None
    nothing = (ZERO, None)
    shares = {leaf: (weight, part) for leaf, weight, part in _shared_out(found, ONE, None)}
    contributions = []
    for at, (leaf, cell) in enumerate(zip(leaves, row.cells, strict=True)):
        weight, part = shares.get(at, nothing)
        contributions.append(Contribution(leaf, cell.figure, cell.value, weight, cell.n, cell.assumed, part))
    return Score(participant=row.participant, total=100 * found.value, contributions=tuple(contributions), n=row.n)


def _shared_out(
    whole: Worth, weight: Fraction, part: Fraction | None
) -> Iterator[tuple[int, Fraction, Fraction | None]]:
    """Each leaf that counts, with its weight and its part of what the whole is worth; both add up to the whole's.

    Under the weakest link the weakest has all, and several that are equally weak share it evenly. None for a part that
    is weight times value, as it is where all above is a mean.
    """
    if isinstance(whole.of, int):
        yield whole.of, weight, part
        return
    parts: Sequence[Fraction | None] = [None] * len(whole.shares)
    if part is not None or whole.of.aggregate is not Aggregate.MEAN:
        mine = weight * whole.value if part is None else part
        parts = [mine * portion if portion else ZERO for portion in _portions(whole)]
    for share, inner, own in zip(whole.shares, whole.counting, parts, strict=True):
        yield from _shared_out(inner, share if weight is ONE else weight * share, own)


def _portions(whole: Worth) -> Sequence[Fraction]:
    """The portions of what a level is worth that each of what counts in it has; they add up to one."""
    assert isinstance(whole.of, Level)
    if whole.of.aggregate is Aggregate.WEAKEST_LINK:
        weakest = [inner.value == whole.value for inner in whole.counting]
        return [Fraction(each, sum(weakest)) for each in weakest]
    if whole.of.aggregate is Aggregate.GEOMETRIC_MEAN or not whole.value:
        return whole.shares
    return [share * inner.value / whole.value for share, inner in zip(whole.shares, whole.counting, strict=True)]
