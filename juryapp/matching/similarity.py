"""How much speaks for two names being one company, and what, in reasons that a person can weigh.

No single number separates the right pairs from the wrong ones (Sbanken and Skandiabanken look more alike than One Call
and OneCall AS), so the strength follows from *which* difference there is, and the number only orders the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.proposal import Reason, Strength
from juryapp.matching.normalise import NameKey, name_key

SAME = "match.same"
ALIAS = "match.alias"
ORGANISATION_NUMBER = "match.organisation_number"
LEGAL_FORM = "match.legal_form"
OTHER_COUNTRY = "match.other_country"
SAME_LETTERS = "match.same_letters"
SERVICE_WORD = "match.service_word"
AND = "match.and"
WORD_ORDER = "match.word_order"
SHORT_FORM = "match.short_form"
DEFINITE = "match.definite"
SPELLING = "match.spelling"
ONE_LETTER = "match.one_letter"
WORD_MORE = "match.word_more"
BEGINS_ALIKE = "match.begins_alike"
INITIALS = "match.initials"
SIMILAR = "match.similar"

_LONG_WORD = 15
"""One wrong letter in a word of this length is a slip; in a shorter one another body (Kristiansand, Kristiansund)."""
_SHORTEST = 3
_SHORT_WORD = 6
_ALIKE = 74.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What speaks for two names being one: `score` 0..100 only orders likenesses of the same strength."""

    strength: Strength
    reasons: tuple[Reason, ...]
    score: float


NOTHING = Likeness(strength=Strength.NONE, reasons=(), score=0.0)


def compare(one: str, other: str) -> Likeness:
    """What speaks for `one` and `other` being the same company by their spelling alone."""
    first, second = name_key(one), name_key(other)
    return _equal(first, second) or _told_alike(first, second) or _nearly(first, second) or NOTHING


def _equal(one: NameKey, other: NameKey) -> Likeness | None:
    """Names that become equal when what does not tell companies apart is taken away."""
    if one.folded == other.folded:
        return _strong(SAME, score=100.0)
    if one.core == other.core and one.countries and other.countries and not one.countries & other.countries:
        return _likeness(Strength.MEDIUM, OTHER_COUNTRY, 96.0, form=f"{one.legal_form}, {other.legal_form}")
    form = ((LEGAL_FORM, one.legal_form or other.legal_form),) if one.legal_form != other.legal_form else ()
    if one.core == other.core:
        return _strong(*form or ((LEGAL_FORM, f"{one.legal_form}, {other.legal_form}"),), score=99.0)
    if one.letters == other.letters:
        return _strong(SAME_LETTERS, *form, score=98.0)
    spellings = {one.spelled, one.expanded} & {other.spelled, other.expanded}
    if spellings and len(one.letters) > 3:
        return _strong(SPELLING, *form, score=97.0)
    return None


def _strong(*codes: str | tuple[str, str], score: float) -> Likeness:
    reasons = [Reason(code) if isinstance(code, str) else Reason(code[0], (("form", code[1]),)) for code in codes]
    return Likeness(strength=Strength.STRONG, reasons=tuple(reasons), score=score)


def _told_alike(one: NameKey, other: NameKey) -> Likeness | None:
    """Names of the same telling words: with "og" for "&", with the word for a contact centre, or in another order."""
    if one.told == other.told and len("".join(one.told)) >= _SHORTEST:
        more = set(one.words) ^ set(other.words)
        return _strong(AND if more <= {"and", "og", "och"} else SERVICE_WORD, score=96.5)
    if one.digits != other.digits or len(one.words) < 2:
        return None
    if sorted(one.words) == sorted(other.words):
        return _likeness(Strength.MEDIUM, WORD_ORDER, 95.0)
    pairs = [sorted(pair, key=len) for pair in zip(one.words, other.words, strict=False) if pair[0] != pair[1]]
    if len(one.words) == len(other.words) and all(len(short) >= _SHORTEST for short, _ in pairs):
        if all(long in (short + "en", short + "et", short + "n", short + "t", short + "a") for short, long in pairs):
            return _likeness(Strength.MEDIUM, DEFINITE, 94.0)
        if len(pairs) < len(one.words) and all(
            long.startswith(short) and len(long) > len(short) + 1 for short, long in pairs
        ):
            return _likeness(Strength.MEDIUM, SHORT_FORM, 93.0)
    return None


def _nearly(one: NameKey, other: NameKey) -> Likeness | None:
    """Names that differ in a letter, in a word, or that only look alike."""
    from rapidfuzz import fuzz

    score = fuzz.ratio(one.spelled, other.spelled)
    if one.digits != other.digits:
        return _likeness(Strength.LOW, SIMILAR, score) if score >= _ALIKE else None
    slip = _slip(one, other)
    if slip is not None:
        return _likeness(slip, ONE_LETTER, score)
    return _part_of(one, other, score) or (_likeness(Strength.LOW, SIMILAR, score) if score >= _ALIKE else None)


def _likeness(strength: Strength, code: str, score: float, **facts: str) -> Likeness:
    return Likeness(strength=strength, reasons=(Reason(code, tuple(facts.items())),), score=score)


def _slip(one: NameKey, other: NameKey) -> Strength | None:
    """How sure one letter too few, too many, wrong or swapped is a slip: by the length of the word it stands in."""
    from rapidfuzz.distance import DamerauLevenshtein

    if DamerauLevenshtein.distance(one.spelled, other.spelled, score_cutoff=1) != 1:
        return None
    length = min(len(one.letters), len(other.letters))
    if length < _SHORTEST:
        return None
    if len(one.words) == len(other.words):
        differing = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
        length = min((len(word) for pair in differing for word in pair), default=length)
    if length < _SHORT_WORD:
        return Strength.LOW
    # Another letter in the same place is how names of places differ (-sand, -sund); one more or less is a slip.
    other_letter = len(one.spelled) == len(other.spelled) and sorted(one.spelled) != sorted(other.spelled)
    return Strength.STRONG if length >= _LONG_WORD and not other_letter else Strength.MEDIUM


def _part_of(one: NameKey, other: NameKey, score: float) -> Likeness | None:
    """One name is the other and a word more, begins like it, or is its initials."""
    short, long = sorted((one, other), key=lambda key: len(key.spelled))
    more = _words_more(short, long)
    if more and len(short.letters) > 3:
        strength = Strength.MEDIUM if len(more) == 1 else Strength.LOW
        return _likeness(strength, WORD_MORE, score, word=" ".join(more))
    if long.initials and short.letters == long.initials and len(short.letters) > 1:
        strength = Strength.MEDIUM if len(short.letters) > 3 else Strength.LOW
        return _likeness(strength, INITIALS, score)
    if len(short.spelled) > 3 and long.spelled.startswith(short.spelled):
        return _likeness(Strength.LOW, BEGINS_ALIKE, score)
    return None


def _words_more(short: NameKey, long: NameKey) -> tuple[str, ...]:
    """The words that `long` has at its end (or beginning) beyond the letters of `short`; () if it is not built so."""
    for count in range(1, len(long.words)):
        if "".join(long.words[:-count]) == short.letters:
            return long.words[-count:]
        if "".join(long.words[count:]) == short.letters:
            return long.words[:count]
    return ()
