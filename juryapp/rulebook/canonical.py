"""One text for one set of rules, so that equal rulebooks have equal digests on any machine, now and later."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256

from juryapp.domain.rulebook import Rulebook

_LATER = ("least",)
"""What rules could not yet say once: left out where it says nothing, so that the digests of older rules stay."""


def canonical_text(rulebook: Rulebook) -> str:
    """The rulebook as JSON with sorted keys and no spaces, text in NFC and as itself, fractions as "1/3" or "2".

    Order counts where the rules give it a meaning or show it: criteria, categories, sources, the chain. It does not
    count for importance and for the languages of a text, which are tables of names.
    """
    return json.dumps(_plain(rulebook), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rulebook_digest(rulebook: Rulebook) -> str:
    """SHA-256 of the canonical text in UTF-8, in hexadecimal."""
    return sha256(canonical_text(rulebook).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Fraction):
        return str(value)
    if is_dataclass(value):
        named = {field.name: _field(field.name, getattr(value, field.name)) for field in fields(value)}
        return {name: each for name, each in named.items() if each is not None or name not in _LATER}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _field(name: str, value: object) -> object:
    if name in ("others", "fixed") and isinstance(value, tuple):
        return {str(_plain(key)): _plain(each) for key, each in value}
    return _plain(value)
