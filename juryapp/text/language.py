"""How each language writes: separators, clock, ordinals, date patterns. Facts of form, no sentences.

Number symbols are kept here, and held against babel's by a test, so that formatting the numbers of a frame
needs neither babel's import nor its pattern machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from juryapp.domain.words import LANGUAGES

NBSP = "\u00a0"
MINUS = "\u2212"

_NORWEGIAN = ("nb", "no", "nn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The written form of one language.

    `locale` names babel's data for month and weekday names; `date` and `weekday_date` are its patterns.
    """

    language: str
    locale: str
    decimal: str
    group: str
    clock: str
    date: str
    weekday_date: str
    ordinal: Callable[[int], str]


def _ordinal_en(n: int) -> str:
    tens = n // 10 % 10
    ending = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _ordinal_nb(n: int) -> str:
    return f"{n}."


def _ordinal_sv(n: int) -> str:
    return f"{n}:a" if n % 10 in (1, 2) and n // 10 % 10 != 1 else f"{n}:e"


_FORMS = {
    "en": Form(
        language="en",
        locale="en_GB",
        decimal=".",
        group=",",
        clock=":",
        date="d MMMM y",
        weekday_date="EEEE d MMMM y",
        ordinal=_ordinal_en,
    ),
    "nb": Form(
        language="nb",
        locale="nb_NO",
        decimal=",",
        group=NBSP,
        clock=".",
        date="d. MMMM y",
        weekday_date="EEEE d. MMMM y",
        ordinal=_ordinal_nb,
    ),
    "sv": Form(
        language="sv",
        locale="sv_SE",
        decimal=",",
        group=NBSP,
        clock=".",
        date="d MMMM y",
        weekday_date="EEEE d MMMM y",
        ordinal=_ordinal_sv,
    ),
}


def form_of(language: str) -> Form:
    """The written form of one of `LANGUAGES`; any other language is a `KeyError`."""
    return _FORMS[language]


def language_for(tag: str) -> str:
    """The catalogue that serves a locale name such as `nb_NO.UTF-8`, `sv-SE` or `nn`; English when none does."""
    primary = tag.replace("-", "_").split("_")[0].split(".")[0].lower()
    if primary in _NORWEGIAN:
        return "nb"
    return primary if primary in LANGUAGES else "en"
