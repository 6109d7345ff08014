"""Percent as everything about weights shows them, already rounded so that they add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from juryapp.domain.rulebook import Rulebook
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import Segment
from juryapp.ui.weights.shares import Shares


def percent_text(percent: Decimal, words: Words) -> str:
    """A shown percent with its sign: 18 %, 16.7 %."""
    return words.percent(Fraction(percent) / 100, max(0, -int(percent.as_tuple().exponent)))


def segments_of(shares: Shares, rules: Rulebook, words: Words, parent: str = "") -> tuple[Segment, ...]:
    """The siblings below `parent` as they stand in a bar; main criteria have the colours of their order."""
    group = shares.group(parent)
    return tuple(
        Segment(
            name=shown(rules.criterion(node.id).name.in_(words.language)),
            share=node.share,
            text=percent_text(percent, words),
            colour=colour_of(rules, node.id),
            locked=node.id in shares.locked,
        )
        for node, percent in zip(group, shares.percents(parent), strict=True)
    )


def colour_of(rules: Rulebook, id: str) -> int:
    """The index of the colour of a criterion: its main criterion's place in the rulebook."""
    criterion = rules.criterion(id)
    while criterion.parent:
        criterion = rules.criterion(criterion.parent)
    return rules.children().index(criterion)


def border_text(segments: Sequence[Segment], border: int, words: Words) -> str:
    """The border that the keys move, and what stands on both sides of it."""
    if border + 1 >= len(segments):
        return ""
    first, second = segments[border : border + 2]
    sides = f"{first.name} {first.text}, {second.name} {second.text}"
    return f"{words('weights.border', first=first.name, second=second.name)}: {sides}"
