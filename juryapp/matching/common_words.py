"""Words that many names share: what stands beside the word that tells a company apart, and how it is cut and bent.

"Sparebank", "kommune", "kundeservice" tell what a body is, not which: a definite form, an abbreviation or a slip there
makes no other company. Which words these are is data (`resources/matching`), not code.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from juryapp import paths

ENDINGS = ("en", "et", "n", "t", "a")
"""How a noun becomes definite in Norwegian, Swedish and Danish."""

_PLURAL = ("er", "ene", "ne", "ane", "e", "r", "ar", "or", "erna", "arna", "orna", "na", "s")
_BARE = str.maketrans({"å": "a", "ä": "a", "æ": "ae", "ö": "o", "ø": "o", "ü": "u", "ð": "d", "þ": "th", "ß": "ss",
                       "ł": "l", "đ": "d"})  # fmt: skip
_EXPANDED = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "ð": "d", "þ": "th",
                           "ß": "ss", "ł": "l", "đ": "d"})  # fmt: skip


def bare(text: str) -> str:
    """`text`, in small letters, without marks: ø as o, å as a, é as e."""
    return text if text.isascii() else _unmarked(text.translate(_BARE))


def expanded(text: str) -> str:
    """`text`, in small letters, with marks as letters: ø as oe, å as aa; é as e all the same."""
    return text if text.isascii() else _unmarked(text.translate(_EXPANDED))


def _unmarked(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")


def lines(file: str) -> list[str]:
    """The entries of a data file of this room, folded, without its comments."""
    text = paths.resources("matching", file).read_text(encoding="utf-8")
    return [line.strip().casefold() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def legal_forms() -> dict[str, frozenset[str]]:
    """The countries of each legal form; none for a form that many have."""
    pairs = (line.partition("=") for line in lines("legal_forms.txt"))
    return {form.strip(): frozenset(countries.split()) for form, _, countries in pairs}


@lru_cache(maxsize=1)
def service_words() -> tuple[tuple[str, ...], ...]:
    """What is written beside a name because its contact centre was called: word by word, the longest first."""
    return tuple(sorted((tuple(line.split()) for line in lines("service_words.txt")), key=len, reverse=True))


@lru_cache(maxsize=1)
def owner_words() -> tuple[tuple[str, ...], ...]:
    """What is written between a brand and its owner: word by word, the longest first."""
    said = (tuple(line.replace("/", "").split()) for line in lines("owner_words.txt"))
    return tuple(sorted(said, key=len, reverse=True))


@lru_cache(maxsize=1)
def general_words() -> frozenset[str]:
    """Words that tell no company by themselves, without marks."""
    return frozenset(bare(line) for line in lines("general_words.txt"))


@lru_cache(maxsize=1)
def common_words() -> dict[str, str]:
    """Every way to write a common word, with marks and without, and the word without marks that is meant."""
    found: dict[str, str] = {}
    entries = [(word.strip(), other.split()) for word, _, other in (each.partition("=") for each in _common())]
    for word, others in entries:
        for written in (word, *others):
            found.setdefault(written, bare(word))
    for word, _ in entries:
        for written in (word, *_definite(word)):
            for spelled in (written, bare(written), expanded(written)):
                found.setdefault(spelled, bare(word))
    for word, others in entries:
        for written in others:
            found.setdefault(bare(written), bare(word))
    return found


def _common() -> list[str]:
    return lines("common_words.txt")


def _definite(word: str) -> tuple[str, ...]:
    """The definite forms that a noun may have; those of a last e do not double it (reise, reisen)."""
    if word.endswith(("e", "a")):
        return (word + "n", word + "t", word[:-1] + "en", word[:-1] + "et", word[:-1] + "a")
    return tuple(word + ending for ending in (ENDINGS if word[-1] in "iouyåäöæøé" else ("en", "et", "a")))


@lru_cache(maxsize=1)
def plurals() -> frozenset[str]:
    """Common words of which there are many, without marks: other words, not slips ("meglerne", "selskapene")."""
    words = set(common_words().values())
    return frozenset(word.removesuffix("e") + ending for word in words for ending in _PLURAL)


@lru_cache(maxsize=1)
def tails() -> tuple[str, ...]:
    """Common words, without marks, as ends of compounds are looked for among them: the longest first."""
    return tuple(sorted((word for word in common_words() if word.isascii()), key=len, reverse=True))
