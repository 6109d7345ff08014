"""The rules of one edition: everything that decides a winner apart from figures, answers and rulings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from juryapp.domain.answer import NOTHING_SAID, Said
from juryapp.domain.criterion import Aggregate, Criterion
from juryapp.domain.words import Text


class WeightsWay(StrEnum):
    """Who decides the weights."""

    FIXED = "fixed"
    AGREED = "agreed"
    EACH_JUROR = "each_juror"


class Combine(StrEnum):
    """How jurors' shares become one weight per criterion; the results are rescaled to sum to 1."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED_MEAN = "trimmed_mean"
    GEOMETRIC_MEAN = "geometric_mean"


class Elicit(StrEnum):
    """How people are asked for weights: shares outright, an order, swings from worst to best, or pairs."""

    DIRECT = "direct"
    RANKING = "ranking"
    SWING = "swing"
    PAIRWISE = "pairwise"


class RankWeights(StrEnum):
    """How an order becomes weights; see `decision.elicitation`."""

    CENTROID = "centroid"
    SUM = "sum"
    RECIPROCAL = "reciprocal"


class MissingPolicy(StrEnum):
    """What happens when a participant has no figure on a criterion."""

    RESCALE = "rescale"
    WORST = "worst"
    CATEGORY_MEAN = "category_mean"
    NOT_ELIGIBLE = "not_eligible"


class PlaceConvention(StrEnum):
    """How places are numbered after a shared one."""

    GAP_AFTER = "1224"
    GAP_BEFORE = "1334"
    DENSE = "1223"


class TieDefinition(StrEnum):
    """When two scores count as equal: when they are published as the same figure, or only when they are the same."""

    PUBLISHED = "published"
    EXACT = "exact"


class LinkKind(StrEnum):
    """The kinds of links of a tie-break chain."""

    HEAVIEST_CRITERION = "heaviest_criterion"
    CRITERION = "criterion"
    LARGER_N = "larger_n"
    JURY = "jury"
    SHARED = "shared"


class PrizeKind(StrEnum):
    """What a category awards: a winner; the three best; everyone at or above a standard; nothing."""

    WINNER = "winner"
    PODIUM = "podium"
    STANDARD = "standard"
    NONE = "none"


class OverallRule(StrEnum):
    """How the overall prize is decided across categories."""

    HIGHEST_WINNER = "highest_winner"
    NONE = "none"


class SourceKind(StrEnum):
    """The kind of evidence, which names its n in the user's words."""

    CONTACTS = "contacts"
    ANSWERS = "answers"
    MEASUREMENTS = "measurements"
    COMPANIES = "companies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A class of participants that compete with one another. `aliases` are its names in the sources."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One study by a research firm. A participant with fewer than `minimum_n` of it is not ranked. `language` is the
    one the firm is written to in; empty: the award's."""

    id: str
    name: Text
    firm: str = ""
    kind: SourceKind = SourceKind.CONTACTS
    method: Text = Text("")
    date: str = ""
    minimum_n: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsRule:
    """Who decides the weights, how they are asked and, for the fixed way, the importance of each leaf or branch.

    The importance has parts of any total; `said` is what it was made from, where the rules ask for more than numbers.
    """

    way: WeightsWay = WeightsWay.FIXED
    combine: Combine = Combine.MEAN
    fixed: tuple[tuple[str, Fraction], ...] = ()
    elicit: Elicit = Elicit.DIRECT
    ranking: RankWeights = RankWeights.CENTROID
    said: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of the tie-break chain; `name` is the criterion or the source it looks at, where it needs one."""

    kind: LinkKind
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prizes:
    """What each category awards. `standard` is the score, 0-100, that a standards award asks for."""

    kind: PrizeKind = PrizeKind.WINNER
    standard: Fraction = Fraction(0)
    overall: OverallRule = OverallRule.HIGHEST_WINNER

    @property
    def places(self) -> int:
        """How many places of a category carry a prize."""
        return {PrizeKind.WINNER: 1, PrizeKind.PODIUM: 3}.get(self.kind, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """What the audience sees: how many are nominated, and whether every nominee's score is shown or the winner's."""

    nominated: int = 3
    all_scores: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules of one edition. Frozen; a change makes a new version of it in the edition.

    `aggregate` and `needs` are those of the top level, as a branch has them for what is below it.
    """

    edition: str
    award: Text
    year: int
    language: str = "en"
    constructed: bool = False
    category_word: str = "category"
    categories: tuple[Category, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    sources: tuple[Source, ...] = ()
    weights: WeightsRule = field(default_factory=WeightsRule)
    missing: MissingPolicy = MissingPolicy.RESCALE
    decimals: int = 1
    convention: PlaceConvention = PlaceConvention.GAP_AFTER
    tie: TieDefinition = TieDefinition.PUBLISHED
    chain: tuple[Link, ...] = (Link(kind=LinkKind.HEAVIEST_CRITERION), Link(kind=LinkKind.JURY))
    prizes: Prizes = field(default_factory=Prizes)
    hall: Hall = field(default_factory=Hall)
    aggregate: Aggregate = Aggregate.MEAN
    needs: int = 0

    def category(self, id: str) -> Category:
        """The category with this id; KeyError if there is none."""
        return _named(self.categories, id)

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id; KeyError if there is none."""
        return _named(self.criteria, id)

    def source(self, id: str) -> Source:
        """The source with this id; KeyError if there is none."""
        return _named(self.sources, id)

    @property
    def leaves(self) -> tuple[Criterion, ...]:
        """The criteria that figures feed, in the order of the rulebook."""
        return tuple(criterion for criterion in self.criteria if criterion.is_leaf)

    @property
    def feeding(self) -> tuple[str, ...]:
        """The sources that feed a criterion, by id, in the order of the rulebook."""
        used = {part.source for leaf in self.leaves for part in leaf.parts}
        return tuple(source.id for source in self.sources if source.id in used)

    @property
    def additive(self) -> bool:
        """Whether every level is a mean, so that a score is one weighted mean over all leaves."""
        return self.aggregate is Aggregate.MEAN and all(one.aggregate is Aggregate.MEAN for one in self.criteria)

    @property
    def gates(self) -> tuple[tuple[str, int, tuple[Criterion, ...]], ...]:
        """What asks for some of several thresholds: the branch ("" for the top level), how many, and the leaves."""
        asked = (("", self.needs), *((one.id, one.needs) for one in self.criteria))
        return tuple((id, needs, self.gated(id)) for id, needs in asked if needs)

    def below(self, id: str = "") -> tuple[Criterion, ...]:
        """The leaves below a criterion, in the order of the rulebook; all leaves by default."""
        parents = {criterion.id: criterion.parent for criterion in self.criteria}
        found = []
        for leaf in self.leaves:
            above, seen = leaf.id, {""}
            while above not in seen and above != id:
                seen.add(above)
                above = parents.get(above, "")
            if above == id:
                found.append(leaf)
        return tuple(found)

    def gated(self, id: str = "") -> tuple[Criterion, ...]:
        """The leaves below a criterion that have a threshold."""
        return tuple(leaf for leaf in self.below(id) if leaf.least is not None)

    def children(self, parent: str = "") -> tuple[Criterion, ...]:
        """The criteria directly below `parent`; the top level by default."""
        return tuple(criterion for criterion in self.criteria if criterion.parent == parent)


Named = TypeVar("Named", Category, Criterion, Source)


def _named(things: tuple[Named, ...], id: str) -> Named:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)
