"""What follows from the rules: places, scores with their contributions, ties and how each was split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, overload

from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Link
from juryapp.domain.words import OVERALL

ZERO = Fraction(0)

Leaves = tuple[tuple[str, Fraction], ...]
"""The share of each leaf, in the rulebook's order, summing to 1."""


class Contribution(NamedTuple):
    """One criterion's part of a score. `value` is 0..1 or None where missing; `weight` is the share it had in
    this score after any rescaling. `n` is the smallest that fed it; `assumed` tells a value that the missing-data
    policy put there. A tuple, for an outcome has thousands of them and a drag makes all of them anew each time.

    `part` is what of the score, 0..1, it has where that is not weight times value: below a criterion that is no mean.
    """

    criterion: str
    figure: Fraction | None
    value: Fraction | None
    weight: Fraction
    n: int | None
    assumed: bool = False
    part: Fraction | None = None

    @property
    def points(self) -> Fraction:
        """What it adds to the score, on 0-100: 100 * weight * value, or its part."""
        if self.part is not None:
            return 100 * self.part
        return 100 * self.weight * self.value if self.value else ZERO


class Parts(Sequence[Contribution]):
    """Contributions that are worked out when first looked at: a drag scores hundreds and shows those of some thirty.

    Equal to the tuple of them.
    """

    __slots__ = ("_found", "_work")

    def __init__(self, work: Callable[[], tuple[Contribution, ...]]) -> None:
        self._work = work
        self._found: tuple[Contribution, ...] | None = None

    @property
    def whole(self) -> tuple[Contribution, ...]:
        """All of them."""
        if self._found is None:
            self._found = self._work()
        return self._found

    @overload
    def __getitem__(self, index: int) -> Contribution: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Contribution, ...]: ...

    def __getitem__(self, index: int | slice) -> Contribution | tuple[Contribution, ...]:
        return self.whole[index]

    def __iter__(self) -> Iterator[Contribution]:
        return iter(self.whole)

    def __len__(self) -> int:
        return len(self.whole)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Parts):
            return self.whole == other.whole
        return self.whole == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.whole)

    def __repr__(self) -> str:
        return repr(self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A participant's weighted total on 0-100, exact, with the contributions that add up to it."""

    participant: ParticipantId
    total: Fraction
    contributions: Sequence[Contribution]
    n: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A numbered place with one or more companies, in id order."""

    number: int
    companies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Ordered places, best first."""

    places: tuple[Place, ...] = ()

    def place_of(self, company: str) -> int | None:
        """The place number of a company, or None if it is not ranked."""
        return next((place.number for place in self.places if company in place.companies), None)

    @property
    def order(self) -> tuple[str, ...]:
        """All ranked companies, best first, in id order within a place."""
        return tuple(company for place in self.places for company in place.companies)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStep:
    """What one link did to a tied group: the groups it left, best first. One group means it split nothing."""

    link: Link
    split: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Companies whose scores count as equal at a place, and each link that was tried on them, in order.

    `at_prize` says that a prize depends on it; `open` that a decision is needed which nobody has made yet;
    `waiting` holds the groups that decision is about.
    """

    place: int
    companies: tuple[str, ...]
    steps: tuple[TieStep, ...]
    at_prize: bool
    open: bool
    waiting: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRanked:
    """A participant without a place. `code` and `facts` name the reason in `text`."""

    company: str
    code: str
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryOutcome:
    """The outcome in one category. `winners` is empty while the tie for a prize is open or there is no prize.

    `weights` are those that hold here where jurors who have answered stand aside, who are `aside`; None where those of
    the whole panel do. Empty where nobody who has answered is left: then the category waits, and nobody is scored.
    """

    category: str
    ranking: Ranking
    scores: tuple[Score, ...]
    ties: tuple[Tie, ...]
    not_ranked: tuple[NotRanked, ...]
    winners: tuple[str, ...]
    nominated: tuple[str, ...]
    weights: Leaves | None = None
    aside: tuple[str, ...] = ()

    @property
    def waits_for_weights(self) -> bool:
        """Whether everybody who has answered stands aside here."""
        return self.weights == ()

    @property
    def counts(self) -> Counts:
        """How many there are in this category, and what became of them."""
        ranked, excluded = len(self.ranking.order), len(self.not_ranked)
        return Counts(imported=ranked + excluded, ranked=ranked, excluded=excluded)

    def score(self, company: str) -> Score:
        """The score of a company, ranked or not; KeyError if it has none."""
        for score in self.scores:
            if score.participant.company == company:
                return score
        raise KeyError(company)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallOutcome:
    """The prize across categories: contenders in places, best first. `ranking` names participants as
    `category/company`; `winners` is empty while a tie that matters is open, or while it is `waiting_for` undecided
    categories that could have it.

    All contenders are compared under the weights of the same jurors: those who stand aside in none of the contenders'
    categories. Where somebody does, `weights` and `aside` are as in `CategoryOutcome`, and `scores` are the contenders'
    under these weights, which need not be those of their categories.
    """

    ranking: Ranking
    winners: tuple[ParticipantId, ...]
    ties: tuple[Tie, ...]
    waiting_for: tuple[str, ...] = ()
    weights: Leaves | None = None
    aside: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()

    @property
    def waits_for_weights(self) -> bool:
        """Whether everybody who has answered stands aside for a contender's category."""
        return self.weights == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """imported = ranked + excluded, always."""

    imported: int
    ranked: int
    excluded: int


class Basis(StrEnum):
    """Where the weights in force come from; every page says so beside a score."""

    FIXED = "fixed"
    EQUAL = "equal"
    AGREED = "agreed"
    JURORS = "jurors"
    NOBODY_YET = "nobody_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that follows from evidence, rules and answers. `weights` are the leaves' shares, summing to 1: those
    of the whole panel, which need not hold in every category.
    """

    basis: Basis
    weights: Leaves
    categories: tuple[CategoryOutcome, ...]
    overall: OverallOutcome | None
    counts: Counts

    def category(self, id: str) -> CategoryOutcome:
        """The outcome in a category; KeyError if there is none."""
        for category in self.categories:
            if category.category == id:
                return category
        raise KeyError(id)

    def standing(self, id: str) -> CategoryOutcome | OverallOutcome:
        """The outcome in a category or, for `OVERALL`, of the overall prize; KeyError if there is none."""
        if id == OVERALL and self.overall is not None:
            return self.overall
        return self.category(id)

    def weights_in(self, id: str) -> Leaves:
        """The weights that hold in a category, or for `OVERALL`; empty where nobody's do. KeyError if there is none."""
        own = self.standing(id).weights
        return self.weights if own is None else own

    def contender(self, key: str) -> Score:
        """The score with which `category/company` is in the overall ranking; KeyError if it has none."""
        category, _, company = key.partition("/")
        for score in self.overall.scores if self.overall else ():
            if (score.participant.category, score.participant.company) == (category, company):
                return score
        return self.category(category).score(company)

    @property
    def waiting_for_weights(self) -> tuple[str, ...]:
        """The categories in which everybody who has answered stands aside; `OVERALL` where nobody is left for that."""
        found = [one.category for one in self.categories if one.waits_for_weights]
        return (*found, OVERALL) if self.overall is not None and self.overall.waits_for_weights else tuple(found)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The categories whose first place waits for a decision."""
        return tuple(
            one.category
            for one in self.categories
            if one.ranking.places
            and any(set(one.ranking.places[0].companies) & set(group) for tie in one.ties for group in tie.waiting)
        )

    @property
    def open_ties(self) -> tuple[tuple[str, Tie], ...]:
        """The ties at a prize place that need a decision, each with its category ("overall" for the overall prize)."""
        found = [(category.category, tie) for category in self.categories for tie in category.ties if tie.open]
        if self.overall is not None:
            found += [(OVERALL, tie) for tie in self.overall.ties if tie.open]
        return tuple(found)
