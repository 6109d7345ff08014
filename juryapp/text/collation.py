"""Alphabetical order in Norwegian, Swedish and English, without Qt and without the machine's locale.

One key serves screens and exports, so that a list printed on the night is in the order that was seen. The order is
for lists only and never decides a place.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]

_SPACE, _SIGN, _NUMBER, _LATIN, _OTHER = range(5)
_STEP = 100
_BASE = {chr(ord("a") + index): (index + 1) * _STEP for index in range(26)}
_AFTER_Z = 27 * _STEP

_SPELLED = {
    "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "å": "a",
}  # fmt: skip
"""Letters that Unicode does not take apart into a base letter and an accent."""

_OWN: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (),
    "nb": (("æ", "ä"), ("ø", "ö", "œ"), ("å", "aa")),
    "sv": (("å",), ("ä", "æ"), ("ö", "ø", "œ")),
}
"""Letters after z, in order; those in one group are one letter and differ only when all else is equal."""


def _own_weights(language: str) -> dict[str, tuple[int, int]]:
    groups = _OWN[language]
    return {
        letter: (_AFTER_Z + index * _STEP, variant)
        for index, group in enumerate(groups)
        for variant, letter in enumerate(group)
    }


_WEIGHTS = {language: _own_weights(language) for language in _OWN}


@lru_cache(maxsize=8192)
def sort_key(name: str, language: str) -> SortKey:
    """A key that sorts names as a reader of `language` (en, nb, sv) expects.

    Case, width and accents count only when all else is equal; numbers go by value ("2" before "10"); in Norwegian
    "aa" is å; ü is y in Norwegian and Swedish. Spaces come before signs, then numbers, then letters.
    The name itself is the last part of the key: different names never compare as equal.
    """
    own = _WEIGHTS[language]
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).lower())
    primary: list[tuple[int, int]] = []
    secondary: list[int] = []
    at = 0
    while at < len(text):
        taken = 2 if text[at : at + 2] in own else 1
        letter = text[at : at + taken]
        if letter.isdecimal():
            taken = _digits_from(text, at)
            primary.append((_NUMBER, int(text[at : at + taken])))
            secondary.append(taken)
        elif letter in own:
            weight, variant = own[letter]
            primary.append((_LATIN, weight))
            secondary.append(variant)
        else:
            _append_plain(letter, primary, secondary, bool(own))
        at += taken
    return tuple(primary), tuple(secondary), name


def _digits_from(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end].isdecimal():
        end += 1
    return end - at


def _append_plain(letter: str, primary: list[tuple[int, int]], secondary: list[int], nordic: bool) -> None:
    if letter.isspace():
        primary.append((_SPACE, 0))
        secondary.append(0)
        return
    spelled = "y" if nordic and letter == "ü" else _SPELLED.get(letter, letter)
    plain = "".join(part for part in unicodedata.normalize("NFD", spelled) if not unicodedata.combining(part))
    variant = 0 if plain == letter else 1 + ord(letter)
    for part in plain:
        if part in _BASE:
            primary.append((_LATIN, _BASE[part]))
        else:
            primary.append((_OTHER if part.isalpha() else _SIGN, ord(part)))
        secondary.append(variant)
