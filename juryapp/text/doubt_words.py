"""What a verdict says beside the lead: how large a lead chance makes, and what other weights would make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Protocol

from juryapp.domain.outcome import Score
from juryapp.domain.robustness import Chance, Doubt
from juryapp.domain.rulebook import Rulebook
from juryapp.text.figures import half_up
from juryapp.text.margin_words import flip_text
from juryapp.text.outcome_words import n_text
from juryapp.text.words import Words


class Scored(Protocol):
    """Whatever knows the scores of a category or of the contenders."""

    def score(self, company: str, /) -> Score:
        """The score of a company, or of a contender by `category/company`."""
        ...


def chance_text(chance: Chance, outcome: Scored, rules: Rulebook, words: Words) -> str:
    """ "With 25 calls each, a lead under about 3.1 points may be chance." Says so where nobody can know, and whether
    the calls themselves were drawn anew or standard errors taken.
    """
    if chance.separable is None:
        return words("rank.chance_unknown")
    held = [source for source, _ in chance.held]
    first, second = (_evidence(outcome, company, held, rules, words) for company in (chance.first, chance.second))
    points = half_up(Fraction(chance.separable), rules.decimals)
    drawn = "drawn_" if chance.by_rows else ""
    if first == second:
        said = words(f"rank.chance_{drawn}each", n=first, points=points)
    else:
        said = words("rank.chance_drawn" if drawn else "rank.chance", first=first, second=second, points=points)
    return " ".join([said, *_how(chance, rules, words)])


def _how(chance: Chance, rules: Rulebook, words: Words) -> Iterator[str]:
    """Which studies are taken by their standard errors, and which tell no spread."""
    by_errors, held = (
        tuple(rules.source(source).name.in_(words.language) for source, _ in which)
        for which in (chance.by_errors, chance.held)
    )
    if by_errors:
        yield words("rank.chance_some_errors", sources=by_errors) if chance.by_rows else words("rank.chance_errors")
    if held:
        yield words("rank.chance_held", sources=held)


def _evidence(outcome: Scored, company: str, held: list[str], rules: Rulebook, words: Words) -> str:
    """The n of the studies that tell how uncertain they are, of all where none tells it of everything."""
    n = outcome.score(company).n
    telling = [one for one in n if one[0] not in held] or n
    return words.listing([n_text(rules.source(source), count, words) for source, count in telling])


def flip_or_firm(doubt: Doubt, leader: str, rules: Rulebook, names: Mapping[str, str], words: Words) -> str:
    """What would have to weigh how much for somebody else to be first, or that no weights give it; else empty."""
    if doubt.flip is not None:
        return flip_text(doubt.flip, rules, names, words)
    return words("margin.whatever_weights", count=1, names=(names[leader],)) if doubt.firm else ""
