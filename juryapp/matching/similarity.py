"""How much speaks for two names being one company, and what, in reasons that a person can weigh.

No single number separates the right pairs from the wrong ones (Sbanken and Skandiabanken look more alike than One Call
and OneCall AS), so the strength follows from *which* difference there is, and the number only orders the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.proposal import Reason, Strength
from juryapp.matching.common_words import ENDINGS, common_words, general_words
from juryapp.matching.normalise import AND_WORDS, ARTICLES, NameKey, name_key
from juryapp.matching.slips import slip

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
REMARK = "match.remark"
FORMER = "match.former"
ARTICLE = "match.article"
LOST_LETTERS = "match.lost_letters"
OTHER_NUMBER = "match.other_number"

_SHORTEST = 3
_TELLING = 4
_ALIKE = 74.0
_LOST = "?\ufffd"


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
    if first.folded == second.folded:
        return _strong(SAME, score=100.0)
    found = _alike(first, second) or _formerly(first, second) or _told_alike(first, second) or _nearly(first, second)
    return _weighed(found, first, second) if found else NOTHING


def _weighed(found: Likeness, one: NameKey, other: NameKey) -> Likeness:
    """What was found, or what speaks against it: two organisation numbers, legal forms of two countries."""
    if len({one.beside.number, other.beside.number} - {""}) > 1:
        return _likeness(Strength.LOW, OTHER_NUMBER, found.score)
    if found.strength is Strength.STRONG and one.countries and other.countries and not one.countries & other.countries:
        form = f"{one.legal_form}, {other.legal_form}"
        return _likeness(Strength.MEDIUM, OTHER_COUNTRY, found.score, form=form)
    return found


def _alike(one: NameKey, other: NameKey) -> Likeness | None:
    form = [(LEGAL_FORM, "form", one.legal_form or other.legal_form)] if one.legal_form != other.legal_form else []
    beside = {one.beside.remark, other.beside.remark} - {""}
    remark = [(REMARK, "remark", "; ".join(sorted(beside)))] if beside else []
    if one.core == other.core:
        return _strong(*(remark + form or [(LEGAL_FORM, "form", f"{one.legal_form}, {other.legal_form}")]), score=99.0)
    if one.letters == other.letters:
        return _strong(SAME_LETTERS, *remark, *form, score=98.0)
    if len(one.letters) > _SHORTEST and one.spelt_as(other):
        return _strong(SPELLING, *remark, *form, score=97.0)
    if one.expanded == other.expanded:
        return _likeness(Strength.MEDIUM, SPELLING, 92.0)
    return _strong(LOST_LETTERS, score=96.8) if _lost(one, other) or _lost(other, one) else None


def _lost(damaged: NameKey, whole: NameKey) -> bool:
    """Whether `damaged` has a sign of loss (Wider?e) where `whole` has a letter that not every encoding can write."""
    lost = sum(damaged.core.count(sign) for sign in _LOST)
    if not lost or len(damaged.core) != len(whole.core) or len(damaged.core) < _TELLING:
        return False
    pairs = [pair for pair in zip(damaged.core, whole.core, strict=True) if pair[0] != pair[1]]
    return len(pairs) == lost and all(sign in _LOST and letter.isalpha() > letter.isascii() for sign, letter in pairs)


def _formerly(one: NameKey, other: NameKey) -> Likeness | None:
    """A name that the other says the company had before."""
    for named, former in ((one, other), (other, one)):
        if former.beside.former and compare(named.core, former.beside.former).strength is Strength.STRONG:
            return _likeness(Strength.MEDIUM, FORMER, 95.5)
    return None


def _strong(*codes: str | tuple[str, str, str], score: float) -> Likeness:
    reasons = [Reason(code) if isinstance(code, str) else Reason(code[0], ((code[1], code[2]),)) for code in codes]
    return Likeness(strength=Strength.STRONG, reasons=tuple(reasons), score=score)


def _told_alike(one: NameKey, other: NameKey) -> Likeness | None:
    """Names of the same telling words: with "og" for "&", with the word for a contact centre, or in another order."""
    meant = _meant_alike(one, other)
    if meant or one.digits != other.digits or len(one.words) < 2:
        return meant
    if sorted(one.words) == sorted(other.words):
        return _likeness(Strength.MEDIUM, WORD_ORDER, 95.0)
    pairs = [sorted(pair, key=len) for pair in zip(one.words, other.words, strict=False) if pair[0] != pair[1]]
    if len(one.words) == len(other.words) and all(len(short) >= _SHORTEST for short, _ in pairs):
        if all(long in (short + ending for ending in ENDINGS) for short, long in pairs):
            return _likeness(Strength.MEDIUM, DEFINITE, 94.0)
        if len(pairs) < len(one.words) and all(
            long.startswith(short) and len(long) > len(short) + 1 for short, long in pairs
        ):
            common = all(_cut(short, long, one, other) for short, long in pairs)
            return _likeness(Strength.STRONG if common else Strength.MEDIUM, SHORT_FORM, 93.0)
    return None


def _cut(short: str, long: str, one: NameKey, other: NameKey) -> bool:
    """Whether `short` is `long`, a common word, cut off with a full stop."""
    return len(short) >= _SHORTEST and short in one.beside.cut | other.beside.cut and long in common_words()


def _meant_alike(one: NameKey, other: NameKey) -> Likeness | None:
    """Names that mean the same words, however these are cut, bent, joined or put beside the one that tells."""
    if one.digits != other.digits or min(len("".join(one.told)), len("".join(other.told))) < _SHORTEST:
        return None
    if one.told == other.told:
        more = set(one.words) ^ set(other.words)
        return _strong(AND if more <= AND_WORDS else ARTICLE if more <= ARTICLES else SERVICE_WORD, score=96.5)
    ways = _ways(one, other)
    if any("".join(first) == "".join(second) for first, second in ways):
        return _strong(_how_bent(one, other), score=96.2)
    if _one_tells(one) and any(sorted(first) == sorted(second) for first, second in ways):
        return _strong(WORD_ORDER, score=95.5)
    return None


def _ways(one: NameKey, other: NameKey) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words of both as they may be compared: marks written alike, as letters in one only if it has no marks."""
    (bare, expanded), (its_bare, its_expanded) = one.meant, other.meant
    ways = [(bare, its_bare)]
    ways += [(expanded, its_expanded)] if one.marked and other.marked else []
    ways += [(bare, its_expanded)] if one.plain else []
    return ways + ([(expanded, its_bare)] if other.plain else [])


def _how_bent(one: NameKey, other: NameKey) -> str:
    """Which of the ways of writing the same words is told: the first that differs."""
    if one.told == one.words and other.told == other.words and len(one.words) == len(other.words):
        for first, second in zip(one.words, other.words, strict=True):
            short, long = sorted((first, second), key=len)
            if short != long and short in common_words():
                return DEFINITE if long.startswith(short[:-1]) and long[-1] in "antm" else SHORT_FORM
    return SERVICE_WORD if len(one.told) != len(one.words) or len(other.told) != len(other.words) else SHORT_FORM


def _one_tells(key: NameKey) -> bool:
    """Whether the name is one common word and a word, or more, that tells by itself: then the order tells nothing."""
    words = key.meant[0]
    rest = [word for word in words if word not in common_words()]
    return len(rest) == len(words) - 1 and any(len(word) >= _TELLING and word not in general_words() for word in rest)


def _nearly(one: NameKey, other: NameKey) -> Likeness | None:
    """Names that differ in a letter, in a word, or that only look alike."""
    from rapidfuzz import fuzz

    score = fuzz.ratio(one.spelled, other.spelled)
    if one.digits != other.digits:
        return _likeness(Strength.LOW, SIMILAR, score) if score >= _ALIKE else None
    slipped = slip(one, other)
    if slipped is not None:
        return _likeness(slipped, ONE_LETTER, score)
    return _part_of(one, other, score) or (_likeness(Strength.LOW, SIMILAR, score) if score >= _ALIKE else None)


def _likeness(strength: Strength, code: str, score: float, **facts: str) -> Likeness:
    return Likeness(strength=strength, reasons=(Reason(code, tuple(facts.items())),), score=score)


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
