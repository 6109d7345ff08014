"""What the rules silently put where a figure is missing, said aloud: which criteria, and what stands in for them."""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.domain.outcome import Score
from juryapp.domain.rulebook import Rulebook
from juryapp.text.shown import shown
from juryapp.text.words import Words


def lacking(score: Score) -> tuple[int, ...]:
    """Where no figure stands behind a contribution, by its position among the leaves."""
    return tuple(at for at, part in enumerate(score.contributions) if part.value is None or part.assumed)


def assumed_text(score: Score, rules: Rulebook, words: Words, *, among: Sequence[int] | None = None) -> str:
    """Which criteria have no figure in a score, and what the rules make of that; "" where all have one.

    `among` asks of some leaves only, by position.
    """
    found = [at for at in lacking(score) if among is None or at in among]
    if not found:
        return ""
    names = tuple(shown(rules.leaves[at].name.in_(words.language)) for at in found)
    return words(f"rank.assumed_{rules.missing.value}", criteria=names)


def assumed_legend(rules: Rulebook, words: Words) -> str:
    """What a hatched bar stands for under these rules."""
    return words(f"rank.legend_{rules.missing.value}")
