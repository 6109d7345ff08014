"""Why one participant stands before another: the difference of two scores, criterion by criterion."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.outcome import Contribution, Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One criterion's part of the lead of `first` over `second`, in points of the score; exact."""

    criterion: str
    points: Fraction
    first: Contribution
    second: Contribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The differences, the greatest help of the first participant first; they add up to `lead`."""

    first: Score
    second: Score
    lead: Fraction
    differences: tuple[Difference, ...]


def compare(first: Score, second: Score) -> Comparison:
    """What `first` has over `second`. Both scores come from one outcome; equal differences stay in rulebook order."""
    differences = [
        Difference(criterion=mine.criterion, points=mine.points - theirs.points, first=mine, second=theirs)
        for mine, theirs in zip(first.contributions, second.contributions, strict=True)
    ]
    return Comparison(
        first=first,
        second=second,
        lead=first.total - second.total,
        differences=tuple(sorted(differences, key=lambda one: -one.points)),
    )
