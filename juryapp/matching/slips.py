"""A letter too few, too many or out of place: when that is a slip of somebody's hand, and when another company.

Havbank and Havnbank, Strandforsikring and Strandaforsikring are two, however long the word: a letter more between the
parts of a compound names another place. A slip is plain only where no other name can be meant: letters that changed
places in a long word, a letter three times in a row, or a slip within a common word that the other name spells right.
"""

from __future__ import annotations

import re

from juryapp.domain.proposal import Strength
from juryapp.matching.common_words import bare, common_words, plurals, tails
from juryapp.matching.normalise import NameKey

_SHORTEST = 3
_SHORT_WORD = 6
_SWAPPED = 7
"""Two letters that changed places in a word of this length make no other word; in a shorter one they may (Alta)."""
_ENDING = 2
"""Letters that change places at the very end may be an ending (megleren, meglerne)."""
_COMMON = 7
"""A slip in a shorter common word may make another word of it (bank, blank; strøm, storm)."""
_LETTERS = 4
_THRICE = re.compile(r"([^\W\d_])\1\1")


def slip(one: NameKey, other: NameKey) -> Strength | None:
    """How sure one letter too few, too many, wrong or swapped is a slip; None if more than that differs."""
    from rapidfuzz.distance import DamerauLevenshtein

    if DamerauLevenshtein.distance(one.spelled, other.spelled, score_cutoff=1) != 1:
        return None
    first, second = _differing(one, other)
    length = min(len(first), len(second))
    if length < _SHORTEST:
        return None
    common = max(_in_common_word(first, second), _in_common_word(second, first))
    if common >= _COMMON or _plain(first, second):
        return Strength.STRONG
    return Strength.MEDIUM if length >= _SHORT_WORD or common >= _LETTERS else Strength.LOW


def _differing(one: NameKey, other: NameKey) -> tuple[str, str]:
    """The one word that differs, without marks; all letters where the words are parted in two ways."""
    pairs = [(bare(first), bare(second)) for first, second in zip(one.words, other.words, strict=False)]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    return differing[0] if len(one.words) == len(other.words) and len(differing) == 1 else (one.spelled, other.spelled)


def _plain(one: str, other: str) -> bool:
    """Whether two letters changed places in a long word, or a letter stands thrice in a row in one of the words."""
    if len(one) == len(other):
        inflected = one[:-_ENDING] == other[:-_ENDING]
        return len(one) >= _SWAPPED and sorted(one) == sorted(other) and not inflected
    short, long = sorted((one, other), key=len)
    return len(short) >= _LETTERS and bool(_THRICE.search(long)) and not _THRICE.search(short)


def _in_common_word(wrong: str, right: str) -> int:
    """The length of the common word that `right` is, or ends in, and that `wrong` misspells; 0 if it does not.

    Not where another letter makes it: that may be another word (kraft, kreft). Not by a letter more before the common
    word either: that joins the parts of a compound, and may belong to the first.
    """
    if len(wrong) == len(right) and sorted(wrong) != sorted(right):
        return 0
    if right in common_words():
        return 0 if _word(wrong) or _begins_more(wrong, right) else len(right)
    for tail in tails():
        if len(tail) >= _LETTERS and right.endswith(tail):
            head = right.removesuffix(tail)
            own = wrong.removeprefix(head)
            plain = wrong.startswith(head) and not _word(own) and not _begins_more(own, tail)
            return len(tail) if plain else 0
    return 0


def _word(text: str) -> bool:
    return text in common_words() or text in plurals()


def _begins_more(wrong: str, right: str) -> bool:
    return len(wrong) > len(right) and wrong[1:] == right
