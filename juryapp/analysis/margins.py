"""The smallest shift of weight that lets somebody else win, and the range in which a weight changes nothing. Exact.

With every figure present a comparison of two scores is linear in the weights, and the smallest shift is the optimum
of a linear program (the weights nearest to those in force, by the sum of absolute changes, among those with which
the rival is first: Triantaphyllou and Sanchez 1997 ask for one weight at a time, this asks for all together). A rival
must be level with *everybody*, not with the leader alone, and no weight falls below 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress, permutations
from operator import mul
from typing import NamedTuple

from juryapp.analysis.crossings import Lead, Line, Quotient, first_met, last_held, lead
from juryapp.analysis.least import least_cost
from juryapp.decision.preparing import Row, weighed
from juryapp.domain.margin import Flip, Hold, Margin, Shift
from juryapp.domain.words import OVERALL

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The ranked of one category, in id order, under the leaves' weights as whole numbers over `common`.

    For the overall prize, the ranked of all categories: who wins a category has the best score in it, so who has the
    best score of all has the overall prize, whoever wins the categories under the weights that are asked about.
    """

    category: str
    leaves: tuple[str, ...]
    rows: tuple[Row, ...]
    weights: tuple[int, ...]
    common: int

    def key(self, row: Row) -> str:
        """What a row is called: its company, or for the overall prize `category/company`."""
        one = row.participant
        return f"{one.category}/{one.company}" if self.category == OVERALL else one.company

    @property
    def complete(self) -> bool:
        """Whether nobody lacks a value."""
        return all(all(row.counts) for row in self.rows)

    @property
    def leaders(self) -> tuple[Row, ...]:
        """Those with the best exact score."""
        scores = [weighed(row, self.weights) for row in self.rows]
        best = max((score for score in scores if score is not None), default=None)
        return tuple(row for row, score in zip(self.rows, scores, strict=True) if best is not None and score == best)

    def rivals(self) -> tuple[Row, ...]:
        """Everybody who does not lead."""
        leading = {row.participant for row in self.leaders}
        return tuple(row for row in self.rows if row.participant not in leading)


def margin(field: Field, *, by_rule: bool = False) -> Margin:
    """How far the leaders of a field are from being overtaken, and by whom. Costs a program per rival."""
    rivals = field.rivals()
    each = [_nearest_point(field, row) for row in rivals] if field.complete else _nearest_pairs(field)
    found = dict(zip(map(field.key, rivals), each, strict=True))
    flips = [flip for flip in found.values() if flip is not None]
    return Margin(
        category=field.category,
        leaders=tuple(map(field.key, field.leaders)),
        flips=tuple(sorted(flips, key=lambda flip: (flip.moved, flip.rival))),
        never=tuple(company for company, flip in found.items() if flip is None) if field.complete else (),
        holds=holds(field),
        pairs_only=not field.complete,
        by_rule=by_rule,
    )


def nearest_flip(field: Field) -> Flip | None:
    """The smallest shift that lets anybody else be first, without working out everybody's."""
    if not field.complete:
        found = [flip for flip in _nearest_pairs(field, nearest_alone=True) if flip is not None]
        return min(found, key=lambda flip: flip.moved, default=None)
    best: Flip | None = None
    for least, row in sorted(_lower_bounds(field), key=lambda each: (each[0], each[1].participant)):
        if best is not None and least >= best.moved:
            break
        flip = _nearest_point(field, row)
        if flip is not None and (best is None or flip.moved < best.moved):
            best = flip
    return best


def reachable(field: Field, rival: Row) -> bool:
    """Whether some weights make somebody who does not lead first, level or alone. Every figure has to be present."""
    return _nearest_point(field, rival) is not None


def _lower_bounds(field: Field) -> Iterator[tuple[Fraction, Row]]:
    """What each rival needs to be level with one leader; those who can't be are left out.

    Weight goes from where the rival is worst against the leader to where it is best, the worst first.
    """
    for row in field.rivals():
        gains = _gains(row, field.leaders[0])
        top = max(gains)
        lacking = -sum(map(mul, gains, field.weights))
        moved = ZERO
        for gain, weight in sorted(zip(gains, field.weights, strict=True)):
            if gain == top:
                break
            whole = (top - gain) * weight
            if whole >= lacking:
                yield (moved + Fraction(lacking, top - gain)) / field.common, row
                break
            moved, lacking = moved + weight, lacking - whole


def _gains(row: Row, other: Row) -> tuple[int, ...]:
    """What `row` has over `other` on each leaf, as whole numbers over a scale of their own."""
    return tuple(
        (mine or 0) * other.scale - (theirs or 0) * row.scale
        for mine, theirs in zip(row.numerators, other.numerators, strict=True)
    )


def _nearest_point(field: Field, rival: Row) -> Flip | None:
    """The linear program for one rival: demands of further competitors are added while any is still ahead."""
    size = len(field.leaves)
    given, taken = [1] * size, [-1] * size
    costs = [0] * size + [1] * size
    demands = [([*given, *taken], 0), ([*taken, *given], 0)]
    for index, weight in enumerate(field.weights):
        demands.append(([0] * size + [-field.common if each == index else 0 for each in range(size)], -weight))
    gains = {row.participant: _gains(rival, row) for row in field.rows if row.participant != rival.participant}
    ahead = field.leaders[0].participant
    while True:
        over = gains.pop(ahead)
        demand = [gain * field.common for gain in over]
        demands.append(([*demand, *(-each for each in demand)], -sum(map(mul, over, field.weights))))
        found = least_cost(costs, demands)
        if found is None:
            return None
        after = [
            Fraction(weight, field.common) + up - down
            for weight, up, down in zip(field.weights, found[:size], found[size:], strict=True)
        ]
        behind = {one: sum(map(mul, over, after), ZERO) for one, over in gains.items()}
        worst = min(behind, key=lambda one: (behind[one], one), default=None)
        if worst is None or behind[worst] >= 0:
            return _flip(field, rival, after)
        ahead = worst


def _flip(field: Field, rival: Row, after: Sequence[Fraction]) -> Flip:
    shifts = [
        Shift(criterion=leaf, before=Fraction(weight, field.common), after=share)
        for leaf, weight, share in zip(field.leaves, field.weights, after, strict=True)
    ]
    changed = [shift for shift in shifts if shift.before != shift.after]
    return Flip(
        rival=field.key(rival),
        moved=sum((shift.before - shift.after for shift in changed if shift.after < shift.before), ZERO),
        shifts=tuple(sorted(changed, key=lambda shift: (shift.after > shift.before, -abs(shift.after - shift.before)))),
    )


class _Start(NamedTuple):
    """A row before any weight moves: its values, what it has got, and how much weight counts for it."""

    values: list[Fraction]
    counts: tuple[int, ...]
    got: Fraction
    counting: Fraction

    def way(self, source: int, target: int) -> Quotient:
        """Its score while weight goes from one leaf to another."""
        return Quotient(
            Line(self.got, self.values[target] - self.values[source]),
            Line(self.counting, Fraction(self.counts[target] - self.counts[source])),
        )


def _start(field: Field, row: Row) -> _Start:
    values = _values(row)
    counting = Fraction(sum(compress(field.weights, row.counts)), field.common)
    return _Start(values, tuple(row.counts), _sum(values, field) / field.common, counting)


def _nearest_pairs(field: Field, *, nearest_alone: bool = False) -> list[Flip | None]:
    """For each rival the smallest move from one leaf to one other with which it is first.

    With `nearest_alone` only the smallest of them is sure to be there: that spares most of the work.
    """
    leaders, rivals = field.leaders, field.rivals()
    starts = [_start(field, row) for row in (*leaders, *rivals)]
    best: list[tuple[Fraction, int, int] | None] = [None for _ in rivals]
    limit = ONE
    for source, target in permutations(range(len(field.leaves)), 2):
        if not field.weights[source]:
            continue
        end = min(limit, Fraction(field.weights[source], field.common))
        ways = [start.way(source, target) for start in starts]
        for at, known in enumerate(best):
            moved = _first_lead(ways, len(leaders) + at, end if known is None else min(end, known[0]))
            if moved is not None and (known is None or moved < known[0]):
                best[at] = moved, source, target
                limit = end = min(end, moved) if nearest_alone else limit
    return [None if one is None else _moved(field, rival, *one) for rival, one in zip(rivals, best, strict=True)]


def _moved(field: Field, rival: Row, moved: Fraction, source: int, target: int) -> Flip:
    after = [Fraction(weight, field.common) for weight in field.weights]
    after[source] -= moved
    after[target] += moved
    return _flip(field, rival, after)


def _first_lead(ways: Sequence[Quotient], at: int, end: Fraction) -> Fraction | None:
    """The smallest part, up to `end`, that has to move for the one at `at` to be level with all.

    The leaders stand first among the ways: whoever does not reach them is never compared with the others.
    """
    mine, others = ways[at], [way for index, way in enumerate(ways) if index != at]
    leads: list[Lead] = []
    moved, one, reached = ZERO, 0, 0
    while reached < len(others):
        if one == len(leads):
            leads.append(lead(mine, others[one]))
        reached += 1
        if leads[one].at(moved) < 0:
            further = first_met(leads[one], moved, end)
            if further is None:
                return None
            moved, reached = further, 1
        one = (one + 1) % len(others)
    return moved if mine.counting.at(moved) > 0 else None


def holds(field: Field) -> tuple[Hold, ...]:
    """Each leaf's range in which the leaders stay first while its weight alone is set and the others keep their ratios.

    Where it has all weight the others have no ratio, and share equally what it gives up.
    """
    leaders = field.leaders
    if not leaders:
        return ()
    found = []
    for index, leaf in enumerate(field.leaves):
        weight = Fraction(field.weights[index], field.common)
        ways = {row.participant: _alone(field, row, index) for row in field.rows}
        leads = [
            lead(ways[leader.participant], ways[row.participant])
            for leader in leaders
            for row in field.rows
            if row is not leader
        ]
        high = min((last_held(one, weight, ONE) for one in leads), default=ONE)
        low = -min((last_held(one.reversed(), -weight, ZERO) for one in leads), default=ZERO)
        found.append(Hold(criterion=leaf, weight=weight, low=low, high=high))
    return tuple(found)


def _alone(field: Field, row: Row, index: int) -> Quotient:
    """A score while one leaf's share goes from 0 to 1."""
    others = [0 if each == index else weight for each, weight in enumerate(field.weights)]
    if not any(others):
        others = [int(each != index) for each in range(len(others))]
    values, total = _values(row), sum(others) or 1
    rest = sum(map(mul, values, others), ZERO) / total
    counting = Fraction(sum(compress(others, row.counts)), total)
    return Quotient(Line(rest, values[index] - rest), Line(counting, row.counts[index] - counting))


def _values(row: Row) -> list[Fraction]:
    """The values on the leaves, 0 where there is none."""
    return [Fraction(number or 0, row.scale) for number in row.numerators]


def _sum(values: Sequence[Fraction], field: Field) -> Fraction:
    return sum(map(mul, values, field.weights), ZERO)
