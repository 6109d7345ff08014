"""What a main criterion is worth by itself, where what it adds to a score does not tell: below a top level that is no
mean. Whoever draws scores side by side asks here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from juryapp.decision.aggregating import Level, Weighed, level_of
from juryapp.domain.criterion import Aggregate
from juryapp.domain.outcome import Score
from juryapp.domain.rulebook import Rulebook

OwnWorth = Callable[[Score], Fraction | None]
"""From a score to what one criterion is worth in it, 0..1; None where nothing counts."""


def own_worths(rules: Rulebook) -> dict[str, OwnWorth]:
    """For every main criterion with others below it; nothing where the top level is a mean: there what it adds, by its
    weight, is what it is worth."""
    if rules.aggregate is Aggregate.MEAN:
        return {}
    return {top.id: _own(level_of(rules, top.id)) for top in rules.children() if not top.is_leaf}


def _own(level: Level) -> OwnWorth:
    def worth(score: Score) -> Fraction | None:
        parts = score.contributions
        found = Weighed(level, [part.weight for part in parts]).worth([part.value for part in parts])
        return None if found is None else found.value

    return worth
