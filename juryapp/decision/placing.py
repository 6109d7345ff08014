"""From scores to places in one category: who counts as equal, what splits them, who wins, who is nominated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from juryapp.decision.aggregating import Level, Weighed, level_of
from juryapp.decision.rounding import half_up
from juryapp.domain.outcome import Ranking, Score, Tie
from juryapp.domain.rulebook import Link, LinkKind, PrizeKind, Rulebook, TieDefinition
from juryapp.voting.chain import TieRules, resolve
from juryapp.voting.places import numbered


def ordered(totals: Mapping[str, Fraction], rulebook: Rulebook, rules: TieRules) -> tuple[Ranking, tuple[Tie, ...]]:
    """Places of the scored, best first, with a record of every tie.

    Groups form from the top by the rulebook's definition of equal; each is then split by the chain.
    """
    equal: dict[Fraction | int, list[str]] = {}
    for company, total in totals.items():
        key = half_up(total, rulebook.decimals) if rulebook.tie is TieDefinition.PUBLISHED else total
        equal.setdefault(key, []).append(company)
    groups: list[tuple[str, ...]] = []
    ties: list[Tie] = []
    before = 0
    for key in sorted(equal, reverse=True):
        group = equal[key]
        if len(group) == 1:
            groups.append(tuple(group))
        else:
            split, tie = resolve(group, place=before + 1, rules=rules)
            groups += split
            ties.append(tie)
        before += len(group)
    return Ranking(places=numbered(groups, rulebook.convention)), tuple(ties)


def winners_of(
    ranking: Ranking, ties: Sequence[Tie], totals: Mapping[str, Fraction], rulebook: Rulebook
) -> tuple[str, ...]:
    """The companies that win: the first place, once it is decided; or all whose published score meets the standard."""
    prizes = rulebook.prizes
    if prizes.kind is PrizeKind.NONE:
        return ()
    if prizes.kind is PrizeKind.STANDARD:
        least = prizes.standard * 10**rulebook.decimals
        return tuple(one for one in ranking.order if half_up(totals[one], rulebook.decimals) >= least)
    if not ranking.places:
        return ()
    first = ranking.places[0].companies
    undecided = any(set(first) & set(group) for tie in ties for group in tie.waiting)
    return () if undecided else first


def nominated_of(ranking: Ranking, rulebook: Rulebook) -> tuple[str, ...]:
    """The shortlist: the best places until the number of the nominated is reached; a tie at the border takes all."""
    found: list[str] = []
    for place in ranking.places:
        if len(found) >= rulebook.hall.nominated:
            break
        found += place.companies
    return tuple(found)


def _levels(rulebook: Rulebook) -> dict[str, Level]:
    """The levels that links look at."""
    named = (link.name for link in rulebook.chain if link.kind is LinkKind.CRITERION)
    return {id: level_of(rulebook, id) for id in named if rulebook.children(id)}


class Measures:
    """Looks a link's number up; called with a link and a key of `scores`."""

    def __init__(self, scores: Mapping[str, Score], weights: Mapping[str, Fraction], rulebook: Rulebook) -> None:
        self._scores = scores
        self._rulebook = rulebook
        top = max(weights.values(), default=Fraction(0))
        self._heaviest = frozenset(leaf for leaf, weight in weights.items() if weight == top)
        self._shares = [weights.get(leaf.id, Fraction(0)) for leaf in rulebook.leaves]
        self._levels = {} if rulebook.additive else _levels(rulebook)

    def __call__(self, link: Link, company: str) -> Fraction | None:
        score = self._scores[company]
        if link.kind is LinkKind.LARGER_N:
            n = dict(score.n).get(link.name)
            return None if n is None else Fraction(n)
        if link.kind is LinkKind.HEAVIEST_CRITERION:
            return self._sum(score, self._heaviest, weigh=False)
        level = self._levels.get(link.name)
        if level is not None:
            return self._worth(score, level)
        return self._sum(score, self._below(link.name), weigh=True)

    def _worth(self, score: Score, level: Level) -> Fraction | None:
        """What a criterion with others below it is worth, where what it adds to a score does not tell."""
        found = Weighed(level, self._shares).worth([part.value for part in score.contributions])
        return None if found is None else found.value

    def _below(self, criterion: str) -> frozenset[str]:
        children = self._rulebook.children(criterion)
        if not children:
            return frozenset((criterion,))
        return frozenset(leaf for child in children for leaf in self._below(child.id))

    def _sum(self, score: Score, leaves: frozenset[str], *, weigh: bool) -> Fraction | None:
        """Sum over the leaves: of equally heavy ones their values, below a branch their points."""
        chosen = [part for part in score.contributions if part.criterion in leaves and part.value is not None]
        if not chosen:
            return None
        if len(leaves) == 1 or not weigh:
            return sum((part.value for part in chosen if part.value is not None), Fraction(0))
        return sum((part.points for part in chosen), Fraction(0))
