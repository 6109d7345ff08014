"""Shares that are said in words, "a quarter" or "litt under halvparten": what they may mean, never one exact number.

A press piece that says "a quarter" has rounded. So the words become an interval, by a convention of this program that
`docs/mapping-file.md` tells: a plain part is meant to 2.5 percentage points, tenths to 5; "nearly" and "just over" lie
within 5 points on that side, "about" on both; "over" and "under" reach to the next usual part.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import lru_cache

from juryapp import paths
from juryapp.intake.cells import plain

_PLAIN, _TENTHS, _HEDGED = Fraction(1, 40), Fraction(1, 20), Fraction(1, 20)
_USUAL = sorted(
    {Fraction(part, whole) for whole in (2, 3, 4, 5) for part in range(1, whole)}
    | {Fraction(0), Fraction(1, 10), Fraction(9, 10), Fraction(1)}
)
with paths.resources("mappings", "quantities.toml").open("rb") as _file:
    _WORDS = tomllib.load(_file)
_NUMBERS, _PARTS, _EVERY = (
    {word: int(number) for number, words in _WORDS[group].items() for word in words}
    for group in ("numbers", "parts", "every")
)
_NUMBERS.update({str(number): number for number in range(1, 101)})
_HEDGES = sorted(
    ((phrase, hedge) for hedge, phrases in _WORDS["hedges"].items() for phrase in phrases),
    key=lambda pair: -len(pair[0]),
)
_OF = re.compile(r"(\w+) (?:in|of|out of|av|på|ud af) (\w+)")
_EACH = re.compile(r"(?:every|each|hver|hvert|var|vart|varje) (\w+)")
_PART = re.compile(r"(?:(\w+) )?(\w+)")
_PERCENT = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?) ?(?:%|percent|per cent|prosent|procent)")
_TAIL = re.compile(r" (?:of|av|af) (?:the |all |alle |alla |de )?[^\W\d_]+$")


@lru_cache(maxsize=4096)
def read_quantity(text: str) -> tuple[Fraction, Fraction] | None:
    """The ends, in 0..1, of a share that is said in English, Norwegian or Swedish words, or None for anything else."""
    words = plain(text).casefold().strip(" .!")
    hedge = ""
    for phrase, meaning in _HEDGES:
        if words.startswith(phrase + " "):
            hedge, words = meaning, words[len(phrase) + 1 :]
            break
    percent = _PERCENT.fullmatch(words) if hedge else None
    if percent:
        return _ends(Fraction(percent[1].replace(",", ".")) / 100, 100, hedge)
    said = _share(words) or _share(_TAIL.sub("", words))
    if said is None:
        return None
    part, whole = said
    if part > whole or (part == whole and hedge in ("above", "over")):
        return None
    return _ends(Fraction(part, whole), whole, hedge)


def _share(words: str) -> tuple[int, int] | None:
    """The part and the whole: "tre av fire" is (3, 4), "hver femte" (1, 5), "two thirds" (2, 3)."""
    if found := _OF.fullmatch(words):
        part, whole = _NUMBERS.get(found[1], 0), _NUMBERS.get(found[2], 0)
    elif found := _EACH.fullmatch(words):
        part, whole = 1, _EVERY.get(found[1], 0)
    elif found := _PART.fullmatch(words):
        part = _NUMBERS.get(found[1], 0) if found[1] else int(found[2] in _WORDS["alone"])
        whole = _PARTS.get(found[2], 0)
    else:
        return None
    return (part, whole) if part and whole > 1 else None


def _ends(share: Fraction, whole: int, hedge: str) -> tuple[Fraction, Fraction]:
    match hedge:
        case "below":
            low, high = share - _HEDGED, share
        case "above":
            low, high = share, share + _HEDGED
        case "around":
            low, high = share - _HEDGED, share + _HEDGED
        case "over":
            low, high = share, _USUAL[min(bisect_right(_USUAL, share), len(_USUAL) - 1)]
        case "under":
            low, high = _USUAL[max(bisect_left(_USUAL, share) - 1, 0)], share
        case _:
            meant = _TENTHS if whole == 10 else _PLAIN
            low, high = share - meant, share + meant
    return max(low, Fraction(0)), min(high, Fraction(1))
