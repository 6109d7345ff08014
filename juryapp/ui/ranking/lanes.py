"""The main criteria as lanes of the ranking and segments of the bar above: what no weight changes is found once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from juryapp.domain.rulebook import Rulebook
from juryapp.session.own_worth import OwnWorth, own_worths
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import Segment
from juryapp.ui.weights.percent import percent_text
from juryapp.ui.weights.shares import Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A main criterion: its part of the bar, and where its leaves stand among the contributions of every score.

    `worth` tells what it is worth in a score where what it adds does not.
    """

    criterion: str
    name: str
    weight: Fraction
    percent: Decimal
    leaves: tuple[int, ...]
    worth: OwnWorth | None = None


class Lanes:
    """The main criteria of a rulebook in one language."""

    def __init__(self, rules: Rulebook, words: Words) -> None:
        self._words = words
        parents = {criterion.id: criterion.parent for criterion in rules.criteria}
        self._leaves: dict[str, tuple[int, ...]] = {top.id: () for top in rules.children()}
        self._worths = own_worths(rules)
        self._names = {top.id: shown(top.name.in_(words.language)) for top in rules.children()}
        for at, leaf in enumerate(rules.leaves):
            top = leaf.id
            while parents[top]:
                top = parents[top]
            self._leaves[top] = (*self._leaves[top], at)

    def of(self, shares: Shares) -> tuple[tuple[Lane, ...], tuple[Segment, ...]]:
        """Lanes and segments under these shares, in the order of the rulebook, their percent adding up to 100."""
        lanes, segments = [], []
        for at, (node, percent) in enumerate(zip(shares.group(), shares.percents(), strict=True)):
            name, leaves = self._names[node.id], self._leaves[node.id]
            worth = self._worths.get(node.id)
            lanes.append(
                Lane(criterion=node.id, name=name, weight=node.share, percent=percent, leaves=leaves, worth=worth)
            )
            text, locked = percent_text(percent, self._words), node.id in shares.locked
            segments.append(Segment(name=name, share=node.share, text=text, colour=at, locked=locked))
        return tuple(lanes), tuple(segments)
