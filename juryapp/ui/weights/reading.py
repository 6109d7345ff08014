"""What shares say in words: read back to the juror who hands them in, and where jurors disagree."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from juryapp.text.figures import decimals_that_separate
from juryapp.text.words import Words

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
