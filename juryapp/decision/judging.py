"""From what a person said under the rules' way of asking to importance that counts, siblings by siblings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from juryapp.decision.elicitation import BY_ORDER, Priorities, priorities
from juryapp.domain.answer import Said
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Elicit, Rulebook, WeightsRule

FURTHEST = 9
"""The end of Saaty's scale: one criterion counts at most so many times as much as another."""


def families(rulebook: Rulebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each set of two or more siblings, by what stands above it ("" for the main criteria), from the top down."""
    parents = [""]
    for parent in parents:
        siblings = tuple(child.id for child in rulebook.children(parent))
        parents += siblings
        if len(siblings) > 1:
            yield parent, siblings


def must_be_asked_so(rule: WeightsRule, said: Said) -> None:
    """What the rules do not ask for does not count. Raises `JuryError` weights.asked_otherwise."""
    given = {Elicit.RANKING: bool(said.orders), Elicit.PAIRWISE: bool(said.pairs)}
    if any(given[way] != (way is rule.elicit) for way in given):
        raise JuryError("weights.asked_otherwise", way=rule.elicit.value)


def importance_of(rulebook: Rulebook, said: Said) -> dict[str, Fraction]:
    """Importance by criterion from orders and pairs; siblings of which nothing is said are not named.

    Orders give exact fractions by the rulebook's formula, pairs priorities rounded once to twelve places. Raises
    `JuryError` weights.unknown_criterion, weights.not_siblings, weights.order_twice, weights.order_incomplete,
    pairwise.off_scale, pairwise.twice, and what `priorities` raises.
    """
    found: dict[str, Fraction] = {}
    weigh = BY_ORDER[rulebook.weights.ranking.value]
    for order in said.orders:
        named = [id for group in order for id in group]
        siblings = _family(rulebook, named)
        for id in named:
            if named.count(id) > 1 or id in found:
                raise JuryError("weights.order_twice", criterion=id)
        missing = tuple(id for id in siblings if id not in named)
        if missing:
            raise JuryError("weights.order_incomplete", criteria=missing)
        found |= weigh(order)
    for compared in judged(rulebook, said).values():
        found |= dict(compared.weights)
    return found


def reweighed(rulebook: Rulebook) -> Rulebook:
    """The rules with the importance that what was said for all gives by their formula. Raises as `importance_of`."""
    rule = rulebook.weights
    importance = dict(rule.fixed) | importance_of(rulebook, rule.said)
    return replace(rulebook, weights=replace(rule, fixed=tuple(importance.items())))


def judged(rulebook: Rulebook, said: Said) -> dict[str, Priorities]:
    """What the pairs say of each set of siblings that has some, by what stands above it. Raises as `importance_of`."""
    pairs = _pairs(said.pairs)
    for first, second in pairs:
        _family(rulebook, (first, second))
    found = {}
    for parent, siblings in families(rulebook):
        own = {pair: times for pair, times in pairs.items() if pair[0] in siblings}
        if own:
            found[parent] = priorities(siblings, own)
    return found


def _pairs(given: Iterable[tuple[str, str, Fraction]]) -> Mapping[tuple[str, str], Fraction]:
    found: dict[tuple[str, str], Fraction] = {}
    for first, second, times in given:
        if first == second:
            raise JuryError("weights.not_siblings", first=first, second=second)
        if (first, second) in found or (second, first) in found:
            raise JuryError("pairwise.twice", first=first, second=second)
        if not Fraction(1, FURTHEST) <= times <= FURTHEST:
            raise JuryError("pairwise.off_scale", first=first, second=second, most=FURTHEST)
        found[first, second] = times
    return found


def _family(rulebook: Rulebook, named: Iterable[str]) -> tuple[str, ...]:
    """All siblings of criteria that must stand beside each other."""
    parents = {}
    known = {criterion.id: criterion.parent for criterion in rulebook.criteria}
    for id in named:
        if id not in known:
            raise JuryError("weights.unknown_criterion", criterion=id)
        parents[known[id]] = id
    if len(parents) > 1:
        first, second = list(parents.values())[:2]
        raise JuryError("weights.not_siblings", first=first, second=second)
    return tuple(child.id for parent in parents for child in rulebook.children(parent))
