"""This year's figures behind a scale: whose they are, how many lie where, and who is beyond an end of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from juryapp.domain.criterion import Criterion, Knot
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Outcome
from juryapp.domain.participant import ParticipantId
from juryapp.ui.value.axis import Axis, readable

_MOST_BARS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A participant's figure on a criterion, as it stands beside it on every page: of several measures their mean.

    `fed` are the figures that the scale is applied to, one of each measure.
    """

    participant: ParticipantId
    figure: Fraction
    fed: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many have a figure from `low` up to `high`, which is not in it."""

    low: Fraction
    high: Fraction
    count: int


def field_of(criterion: Criterion, outcome: Outcome, evidence: Evidence, category: str = "") -> tuple[Standing, ...]:
    """All in a category, or in any, that have a figure on a criterion, by their figures."""
    keys = {(part.source, part.measure) for part in criterion.parts}
    fed: dict[ParticipantId, list[Fraction]] = {}
    for figure in evidence.figures:
        if not figure.segment and (figure.source, figure.measure) in keys and figure.number is not None:
            fed.setdefault(figure.participant, []).append(figure.number)
    found = [
        Standing(
            participant=score.participant,
            figure=part.figure,
            fed=tuple(sorted(fed.get(score.participant, [part.figure]))),
        )
        for one in outcome.categories
        if category in ("", one.category)
        for score in one.scores
        for part in score.contributions
        if part.criterion == criterion.id and part.figure is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.figure, one.participant)))


def bars_of(field: Sequence[Standing], axis: Axis) -> tuple[Bar, ...]:
    """The figures in bars of a readable width, from the lowest to the highest without a gap."""
    if not field:
        return ()
    width = readable(axis.span / _MOST_BARS, axis.unit)
    counts: dict[int, int] = {}
    for one in field:
        at = floor(one.figure / width)
        counts[at] = counts.get(at, 0) + 1
    return tuple(
        Bar(low=at * width, high=(at + 1) * width, count=counts.get(at, 0))
        for at in range(min(counts), max(counts) + 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind a scale and stays while it is dragged: whoever is seen, in bars and as parts of the axis.

    `lowest` and `highest` are what the scale is applied to, of each participant the least and the most of it, sorted.
    """

    seen: tuple[Standing, ...] = ()
    bars: tuple[Bar, ...] = ()
    rug: tuple[float, ...] = ()
    lowest: tuple[Fraction, ...] = ()
    highest: tuple[Fraction, ...] = ()

    def beyond(self, knots: Sequence[Knot]) -> Mapping[Knot, int]:
        """How many lie beyond each end of a scale with everything that feeds them, where anybody does."""
        low, high = knots[0], knots[-1]
        found = {
            low: bisect_left(self.highest, low.figure),
            high: len(self.lowest) - bisect_right(self.lowest, high.figure),
        }
        return {knot: count for knot, count in found.items() if count}


NOBODY = Behind()


def behind(field: Sequence[Standing], category: str, axis: Axis) -> Behind:
    """Those in a category, or in any where it is ""."""
    seen = tuple(one for one in field if category in ("", one.participant.category))
    return Behind(
        seen=seen,
        bars=bars_of(seen, axis),
        rug=tuple(axis.part(one.figure) for one in seen),
        lowest=tuple(sorted(one.fed[0] for one in seen)),
        highest=tuple(sorted(one.fed[-1] for one in seen)),
    )


def middle(field: Sequence[Standing]) -> Fraction:
    """The median of the figures; there must be one."""
    figures = [one.figure for one in field]
    return (figures[(len(figures) - 1) // 2] + figures[len(figures) // 2]) / 2


def nearest(field: Sequence[Standing], figure: Fraction, reach: Fraction) -> tuple[Standing, ...]:
    """Who stands at the figure that is nearest to one, if it is within reach; those with the same figure together."""
    if not field:
        return ()
    best = min(field, key=lambda one: abs(one.figure - figure))
    if abs(best.figure - figure) > reach:
        return ()
    return tuple(one for one in field if one.figure == best.figure)
