"""What of a name tells companies apart, and what is only how somebody wrote it.

A name is reduced step by step; at which step two names become equal is the reason that a person is shown.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from juryapp import paths

_CAMEL = re.compile(r"(?<=[a-zæøåäö])(?=[A-ZÆØÅÄÖ])")
_WORD = re.compile(r"[^\W_]+")
_BARE = str.maketrans({"å": "a", "ä": "a", "æ": "ae", "ö": "o", "ø": "o", "é": "e", "è": "e", "ü": "u"})
_EXPANDED = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "é": "e", "è": "e", "ü": "ue"})
_AND = frozenset({"and", "og", "och"})
_JOINING = frozenset({"and", "og", "och", "&", "the", "i", "av", "for", "of", "til", "med"})

_SPELT_OUT = 5
"""A longer legal form is one also where it is not in capitals: "Aktiebolaget Lindvik", but "As" may be a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKey:
    """A name at every step of reduction, each derived from the one before.

    `folded`: one case, one kind of space, composed letters, no full stops or quotation marks. `core`: no legal form,
    of which `legal_form` is what went. `letters`: letters and digits of `core` alone; `spelled`: without marks (ø as
    o), `expanded`: marks as letters (å as aa, ø as oe). `words`: the words of `core`, also where only a capital parts
    them (TrygVesta). `initials`: first letters of three or more words.
    """

    folded: str
    core: str
    legal_form: str
    letters: str
    spelled: str
    expanded: str
    words: tuple[str, ...]
    initials: str

    @property
    def countries(self) -> frozenset[str]:
        """The countries that have the name's legal form; none where it has no form, or one that many have."""
        forms = [_countries()[form] for form in self.legal_form.casefold().split() if form in legal_forms()]
        return frozenset().union(*forms) if forms else frozenset()

    @property
    def told(self) -> tuple[str, ...]:
        """The words that tell companies apart: without "and", without "kundeservice" at either end."""
        words = tuple(word for word in self.words if word not in _AND)
        for said in _service_words():
            if len(words) > len(said) and words[-len(said) :] == said:
                words = words[: -len(said)]
            elif len(words) > len(said) and words[: len(said)] == said:
                words = words[len(said) :]
        forms = legal_forms()
        return words[:-1] if len(words) > 1 and words != self.words and words[-1] in forms else words

    @property
    def digits(self) -> str:
        """The digits of the name in order: TV 2 and TV 3 are two channels, however alike."""
        return "".join(character for character in self.letters if character.isdigit())


@lru_cache(maxsize=1)
def legal_forms() -> frozenset[str]:
    """The legal forms of the data file, folded."""
    return frozenset(_countries())


@lru_cache(maxsize=1)
def _countries() -> dict[str, frozenset[str]]:
    """The countries of each legal form; none for a form that many have."""
    pairs = (line.partition("=") for line in _lines("legal_forms.txt"))
    return {form.strip().casefold(): frozenset(countries.split()) for form, _, countries in pairs}


@lru_cache(maxsize=1)
def _service_words() -> tuple[tuple[str, ...], ...]:
    """What is written beside a name because its contact centre was called: word by word."""
    return tuple(tuple(line.casefold().split()) for line in _lines("service_words.txt"))


def _lines(file: str) -> list[str]:
    lines = paths.resources("matching", file).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=65536)
def name_key(name: str) -> NameKey:
    """Every reduction of `name`, which may be any text."""
    composed = _tidy(name)
    folded = composed.casefold()
    core, form = _without_legal_form(composed)
    words = tuple(_WORD.findall(_CAMEL.sub(" ", core).casefold()))
    letters = "".join(words) or folded
    return NameKey(
        folded=folded,
        core=core.casefold(),
        legal_form=form,
        letters=letters,
        spelled=letters.translate(_BARE),
        expanded=letters.translate(_EXPANDED),
        words=words,
        initials="".join(word[0] for word in words if word not in _JOINING) if len(words) >= 3 else "",
    )


def _tidy(name: str) -> str:
    """NFC, ordinary spaces, no invisible characters, no quotation marks, no full stops, "&" for and."""
    composed = unicodedata.normalize("NFKC", name)
    shown = "".join(character for character in composed if unicodedata.category(character) != "Cf")
    bare = re.sub(r"[\"'«»“”‘’´`]", "", shown)
    return " ".join(re.sub(r"\.(?=\s|$|\w)", lambda stop: _stop(bare, stop.start()), bare).split())


def _stop(text: str, at: int) -> str:
    """A full stop inside a number or an address ("2.0", "mittbud.no") stays; others are how somebody abbreviates."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    inside = before.isalnum() and after.isalnum() and (after.isdigit() or len(text[:at].split()[-1]) > 2)
    return "." if inside else ""


def _without_legal_form(name: str) -> tuple[str, str]:
    words = [word.strip(",()") for word in name.split()]
    taken: list[str] = []
    while len(words) > 1 and words[-1].casefold() in legal_forms():
        taken.insert(0, words.pop())
    while (
        len(words) > 1 and words[0].casefold() in legal_forms() and (words[0].isupper() or len(words[0]) > _SPELT_OUT)
    ):
        taken.append(words.pop(0))
    return (" ".join(words), " ".join(taken)) if taken else (name, "")


def organisation_number(text: str) -> str:
    """The nine digits of a Norwegian organisation number whose check digit holds (modulus 11), else ""."""
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[89][0-9]{8}", digits, re.ASCII):
        return ""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    return digits if (11 - rest) % 11 == int(digits[8]) and rest != 1 else ""
