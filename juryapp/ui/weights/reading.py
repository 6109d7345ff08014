"""What shares say in words: read back to the juror who hands them in, and where jurors disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from juryapp.text.figures import decimals_that_separate
from juryapp.text.words import Words
from juryapp.ui.weights.percent import percent_text

Named = Sequence[tuple[str, Fraction]]
"""Criteria in words with their shares, in the order of the rulebook."""


def read_back(shares: Named, words: Words) -> str:
    """One sentence or two on what a set of shares means: "For you A counts 3 times as much as B." """
    counting = [(name, share) for name, share in shares if share]
    if len(counting) == 1:
        return words("weights.only", first=counting[0][0])
    said = [_extremes(counting, words)]
    nothing = tuple(name for name, share in shares if not share)
    if nothing:
        said.append(words("weights.zero", count=len(nothing), names=nothing))
    return " ".join(said)


def _extremes(counting: Named, words: Words) -> str:
    most = max(counting, key=lambda one: one[1])
    least = min(counting, key=lambda one: one[1])
    ratio = most[1] / least[1]
    if ratio == 1:
        if len(counting) == 2:
            return words("weights.same", first=counting[0][0], second=counting[1][0])
        return words("weights.all_same")
    decimals = 0 if ratio.denominator == 1 else decimals_that_separate(ratio, Fraction(1), 1)
    return words("weights.times", first=most[0], second=least[0], times=words.number(ratio, decimals))


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The criterion that jurors weigh most differently: who gives it least and who most, in shown percent."""

    criterion: str
    low: Decimal
    lowest: str
    high: Decimal
    highest: str

    @property
    def width(self) -> Decimal:
        """Percentage points between them."""
        return self.high - self.low


def widest_range(percents: Mapping[str, Mapping[str, Decimal]]) -> Range | None:
    """The largest range over all criteria, from each juror's shown percent per criterion; None with fewer than two.

    Equal ranges go to the criterion that stands first, equal jurors to the one that stands first.
    """
    if len(percents) < 2:
        return None
    found = []
    for criterion in next(iter(percents.values())):
        lowest = min(percents, key=lambda juror: percents[juror][criterion])
        highest = max(percents, key=lambda juror: percents[juror][criterion])
        low, high = percents[lowest][criterion], percents[highest][criterion]
        found.append(Range(criterion=criterion, low=low, lowest=lowest, high=high, highest=highest))
    return max(found, key=lambda one: one.width)


def range_text(widest: Range, words: Words) -> str:
    """Where they disagree most, in a sentence."""
    if not widest.width:
        return words("weights.agree")
    return words(
        "weights.disagree",
        criterion=widest.criterion,
        low=percent_text(widest.low, words),
        first=widest.lowest,
        high=percent_text(widest.high, words),
        second=widest.highest,
    )
