"""Taking two scores apart: what each criterion adds to the lead."""

from __future__ import annotations

from juryapp.domain.comparison import Comparison, Difference
from juryapp.domain.outcome import Score


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
