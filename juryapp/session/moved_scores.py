"""Which scores would be others, in one sentence: the window and the command line say it before files are accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from juryapp.session.moves import ScoreChange
from juryapp.text.figures import MAX_DECIMALS, decimals_that_separate
from juryapp.text.words import Words

MOST = 6
"""Scores that the sentence names, the largest changes first; the others are counted."""

NONE = "\N{EN DASH}"


def scores_text(
    changes: Sequence[ScoreChange], companies: Mapping[str, str], categories: Mapping[str, str], words: Words
) -> str:
    """ "3 scores change: Fjelltele (Mobile) 82.4 → 81.9, …"; empty where none does."""
    if not changes:
        return ""
    ordered = sorted(changes, key=lambda one: (-_size(one), one.category, one.company))
    told = tuple(_item(one, companies, categories, words) for one in ordered[:MOST])
    said = words("moves.scores", count=len(changes), names=told)
    rest = len(changes) - len(told)
    return f"{said} {words('moves.scores_more', count=rest)}" if rest else said


def _size(one: ScoreChange) -> Fraction:
    """How far a score moves; one that comes or goes moves further than any other."""
    return Fraction(101) if one.before is None or one.after is None else abs(one.after - one.before)


def _item(one: ScoreChange, companies: Mapping[str, str], categories: Mapping[str, str], words: Words) -> str:
    decimals = 1
    if one.before is not None and one.after is not None:
        decimals = min(MAX_DECIMALS, decimals_that_separate(one.before, one.after, 1))
    before, after = (NONE if score is None else words.number(score, decimals) for score in (one.before, one.after))
    company, category = companies.get(one.company, one.company), categories.get(one.category, one.category)
    return words("moves.score", company=company, category=category, before=before, after=after)
