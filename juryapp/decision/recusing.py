"""Who is left to weigh where somebody stands aside.

A juror is left out of a whole category, not for one company alone: then all who compete there are weighed by the same
jurors, and nobody gains or loses because one of them stood aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Protocol

from juryapp.decision.weights import Weights, combined, of_answer
from juryapp.domain.answer import Answers, Recusal
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Leaves
from juryapp.domain.recusal import touched_by
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import OVERALL

Aside = dict[str, frozenset[str]]
"""By category, who stands aside in it; a category in which nobody does is not there."""

NOBODY: frozenset[str] = frozenset()


def aside_in(evidence: Evidence, recusals: Sequence[Recusal]) -> Aside:
    """Who stands aside in which categories."""
    found: dict[str, set[str]] = {}
    for touched in touched_by(evidence, recusals):
        for category in touched.categories:
            found.setdefault(category, set()).add(touched.recusal.person)
    return {category: frozenset(persons) for category, persons in found.items()}


def answers_in(answers: Answers, aside: Aside, categories: Iterable[str]) -> Answers:
    """The answers of the jurors who weigh in all these categories, with nobody left to stand aside in them."""
    away = NOBODY.union(*(aside.get(category, NOBODY) for category in categories))
    return replace(answers, jurors=tuple(one for one in answers.jurors if one.person not in away), recusals=())


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights ready for use: as shares, and as whole numbers in the order of the leaves. Empty ones are nobody's.

    `told` is what an outcome says of them where they are not those of the whole panel, and who is `aside` then.
    """

    weights: Weights
    whole: Sequence[int]
    told: Leaves | None = None
    aside: tuple[str, ...] = ()


def ready(weights: Weights) -> Weighing:
    """The whole panel's weights, in the order of the leaves that they come in."""
    common = lcm(*(share.denominator for share in weights.values()))
    return Weighing(weights, [share.numerator * (common // share.denominator) for share in weights.values()])


class Elsewhere(Protocol):
    """Weights that are not the whole panel's, by where they hold."""

    def within(self, category: str) -> Weighing | None:
        """What holds in a category; None where the whole panel's weights do."""
        ...

    def across(self, categories: Iterable[str]) -> Weighing | None:
        """What holds where winners of these categories are compared; None where the whole panel's weights do."""
        ...


class Given:
    """Weights that are known, by category and under `OVERALL`, in any ratios; where none weighs, nobody's do."""

    def __init__(self, own: Mapping[str, Weights]) -> None:
        self._own = {where: _given(weights) for where, weights in own.items()}

    def within(self, category: str) -> Weighing | None:
        """What was given for a category."""
        return self._own.get(category)

    def across(self, categories: Iterable[str]) -> Weighing | None:
        """What was given for the overall prize, whichever categories compete for it."""
        del categories
        return self._own.get(OVERALL)


def _given(weights: Weights) -> Weighing:
    total = sum(weights.values())
    if not total:
        return Weighing({}, (), told=())
    shares = {leaf: Fraction(weight, total) for leaf, weight in weights.items()}
    return replace(ready(shares), told=tuple(shares.items()))


class Recused:
    """The weights of the jurors who are left, category by category; each set is worked out once."""

    def __init__(self, rulebook: Rulebook, answers: Answers, aside: Aside) -> None:
        self._rulebook = rulebook
        self._aside = aside
        self._answers = {answer.person: answer for answer in answers.jurors}
        self._found: dict[frozenset[str], Weighing] = {}

    def within(self, category: str) -> Weighing | None:
        """What holds in a category; None where nobody who has answered stands aside in it."""
        return self.across((category,))

    def across(self, categories: Iterable[str]) -> Weighing | None:
        """What holds where all these categories meet; None where nobody who has answered stands aside in one."""
        away = NOBODY.union(*(self._aside.get(category, NOBODY) for category in categories))
        persons = away.intersection(self._answers)
        if not persons:
            return None
        if persons not in self._found:
            self._found[persons] = self._without(persons)
        return self._found[persons]

    def _without(self, persons: frozenset[str]) -> Weighing:
        left = [of_answer(self._rulebook, answer) for id, answer in self._answers.items() if id not in persons]
        found = ready(combined(left, self._rulebook.weights.combine)) if left else Weighing({}, ())
        return replace(found, told=tuple(found.weights.items()), aside=tuple(sorted(persons)))
