"""How far a winner is from losing: shifts of weight, and the range in which each weight changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A leaf's share before and after, each of one."""

    criterion: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The smallest shift of weight with which `rival` has the best score, level or alone.

    `moved` is the weight that changes hands, 0..1: the sum of what is taken, which is the sum of what is given and
    half the sum of all absolute changes. `shifts` holds the leaves that change: those that lose first, the larger
    first within each.
    """

    rival: str
    moved: Fraction
    shifts: tuple[Shift, ...]

    @property
    def lighter(self) -> tuple[Shift, ...]:
        """The leaves that lose weight."""
        return tuple(shift for shift in self.shifts if shift.after < shift.before)

    @property
    def heavier(self) -> tuple[Shift, ...]:
        """The leaves that gain weight."""
        return tuple(shift for shift in self.shifts if shift.after > shift.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The shares of one leaf, `low` to `high`, with which the leaders stay first while the others keep their ratios."""

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """How far the best exact scores of a category are from being overtaken, under the weights in force.

    `leaders` have the best exact score, more than one if it is the same. `flips` has one entry per company that can
    be first with some weights, the nearest first; `never` are those that cannot with any. With `pairs_only` figures
    are missing and weights are rescaled over what is there: then a flip is the smallest that moves weight from one
    criterion to one other, and `never` is not known. `by_rule` tells that the chain of ties, not the exact score,
    chose the winner.

    `held` are the criteria that are no means of those below them: weight moves between them and others, not within
    them. Where the top level itself is none, "" stands there and nothing is worked out: a score is no weighted sum.
    """

    category: str
    leaders: tuple[str, ...]
    flips: tuple[Flip, ...]
    never: tuple[str, ...]
    holds: tuple[Hold, ...]
    pairs_only: bool = False
    by_rule: bool = False
    held: tuple[str, ...] = ()

    @property
    def additive(self) -> bool:
        """Whether a score is a weighted sum of something, so that shifts of weight can be worked out."""
        return "" not in self.held

    @property
    def nearest(self) -> Flip | None:
        """The smallest shift that lets somebody else be first; None if nothing does."""
        return self.flips[0] if self.flips else None
