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
