"""The one place where a written number is understood, strictly and independently of any machine's language settings.

Reading "1.234" as 1.234 or as 1234 depends on the firm, never on the computer: the decimal mark is an argument, found
once per *column* by `decimal_mark_of`, and a text that is not entirely a number is no number. Infinities and NaN do
not exist here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Mark = Literal[",", "."]

_SPACES = str.maketrans(
    {
        **dict.fromkeys(("\u00a0", "\u202f", "\u2009", "\u2007", "\u2008", "\u200a", "\u205f"), " "),
        **dict.fromkeys(("\u200b", "\u200e", "\u200f", "\u2060", "\ufeff")),
        **dict.fromkeys(("\u2019", "\u2018", "\u02bc", "\u00b4"), "'"),
        "\u2212": "-",
    }
)
_NOTED = re.compile(r"(?<=[0-9%])\s*(?:[*†‡▲▼△▽↑↓→]+|[¹²³⁴⁵⁶⁷⁸⁹]\)?)$|^[▲▼△▽↑↓→]\s*(?=[-+0-9])")
"""The mark of a footnote behind a number, or an arrow: it is no part of the number."""
_AFFIX = re.compile(
    r"^(?:kr\.?|nok|sek|dkk|eur|€)\s*(?=[-+0-9.,])|\s*(?:%|prosent|procent|kr\.?|kroner|kronor|nok|sek|dkk|eur|€)$"
    r"|(?<=[0-9])\s*(?:stk?\.?|pcs|poeng|poäng|points|pts)$",
    re.IGNORECASE,
)
_NO_CENTS = re.compile(
    r"(?<=[0-9])([:,])[-\u2013\u2014](?=\s*(?:(?:kr|kroner|kronor)\.?|nok|sek|dkk|eur|€)?$)", re.IGNORECASE
)
"""The dash for no cents in a price: "1 250,-", "99:-". Its comma is a decimal mark."""
_LONGEST = 200
"""A longer text is somebody's own words, however it begins or ends: no number is looked for in it."""
_MOST_DIGITS = 28
"""More digits than this are no measurement, and would be rounded by the default decimal context."""

_PATTERNS: dict[Mark, re.Pattern[str]] = {
    ",": re.compile(
        r"([+-]?)([1-9][0-9]{0,2}(?:([ .'])[0-9]{3})(?:\3[0-9]{3})*|[0-9]*)(?:,([0-9]+))?(?:[eE]([+-][0-9]{1,3}))?"
    ),
    ".": re.compile(
        r"([+-]?)([1-9][0-9]{0,2}(?:([ ,'])[0-9]{3})(?:\3[0-9]{3})*|[0-9]*)(?:\.([0-9]+))?(?:[eE]([+-][0-9]{1,3}))?"
    ),
}
_NUMERIC = re.compile(r"[+-]?[0-9., ']*[0-9](?:[eE][+-][0-9]{1,3})?")
_ONE_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})(?:[.,]([0-9]{1,6}))?")
_UNITS = re.compile(
    r"(?:([0-9]+)\s*(?:d|dag|dager|dagar|dage|days?|døgn|dygn|pv|päivää)\.?)?\s*"
    r"(?:([0-9]+)\s*(?:t|h|tim|timer|time|timmar|timme|hours?)\.?)?\s*"
    r"(?:([0-9]+)\s*(?:m|min|minutter|minutt|minuter|minut|minutes?)\.?)?\s*"
    r"(?:([0-9]+)(?:[.,]([0-9]{1,6}))?\s*(?:s|sek|sec|sekunder|sekund|seconds?)\.?)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"([0-9]{1,5}[.,][0-9]{1,3})\s*(?:(min\w*\.?)|(t|h|tim\w*\.?|hours?)|(dag\w*|days?|døgn|dygn))", re.IGNORECASE
)
_LABEL = re.compile(r"(-?(?:0|[1-9][0-9]{0,2}))(?:\s*[=:.)\-\u2013\u2014]\s*|\s+)[^\W\d_].*", re.DOTALL)
_DIE = re.compile(r"(?:terning(?:kast)?|tärnings?(?:kast)?|kast|die|dice)\s*:?\s*([1-6])", re.IGNORECASE)
_DIE_FACES = "\u2680\u2681\u2682\u2683\u2684\u2685"
_OUT_OF = re.compile(r"([0-9]{1,4})\s*(?:av|of|out of|ud af|/)\s*([0-9]{1,4})", re.IGNORECASE)

_FULL_STARS, _EMPTY_STARS = "★⭐●", "☆○"
_STARS = re.compile(f"(?=.)[{_FULL_STARS}]*[{_EMPTY_STARS}]*")

_MISSING = frozenset(
    (
        "",
        *(
            "-",
            "--",
            "\u2013",
            "\u2014",
            ".",
            "..",
            "...",
            "\u2026",
            "?",
            "i/t",
            "i.t.",
            "n/a",
            "n.a.",
            "na",
            "#n/a",
            "null",
        ),
        *("vet ikke", "veit ikkje", "ikke svart", "ikke besvart", "ubesvart", "u.s.", "ingen svar", "ikke oppgitt"),
        *("ikke relevant", "ikke aktuelt", "vil ikke svare", "ønsker ikke å svare", "vet ikke/ikke relevant"),
        *("vet ej", "vet inte", "ej svar", "inget svar", "bortfall", "ej relevant", "inte relevant", "vill ej svara"),
        *("ved ikke", "uoplyst", "intet svar", "don't know", "dont know", "no answer", "not applicable", "missing"),
        *("e.o.", "e.o", "u.s", "e/t", "i.a.", "k.a.", "vet ikke / ikke relevant", "ingen mening", "ingen åsikt"),
        *("ej tillämpligt", "ikke målt", "ej mätt", "mangler", "saknas", "ikke spurt", "not asked", "refused"),
        *("ikke relevant / vet ikke", "har ikke erfaring", "kan ikke svare", "kan inte svara", "kan ej svara"),
    )
)
CHECKED, UNCHECKED = "\u2611", "\u2610"
_CROSSES = frozenset(("x", "\u00d7", "\u2715", "\u2716", "\u25cf", "\u2022"))
_YES = frozenset(
    (
        CHECKED,
        *("ja", "yes", "j", "y", "true", "sant", "sann", "sandt", "bestått", "godkjent", "godkänd", "godkänt"),
        *("bestået", "\u2713", "\u2714", "oppfylt", "uppfyllt", "opfyldt", "kyllä", "joo", "hyväksytty"),
    )
)
_PASSED = frozenset(("godkendt", "pass", "passed"))
_NO = frozenset(
    (
        UNCHECKED,
        *("nei", "nej", "no", "n", "false", "usant", "usann", "falskt", "falsk", "ikke bestått", "ikke godkjent"),
        *("underkjent", "\u2717", "\u2718", "ikke oppfylt", "ej uppfyllt", "ikke opfyldt", "ei", "hylätty"),
    )
)
_FAILED = frozenset(
    ("ej godkänd", "ej godkänt", "underkänd", "underkänt", "ikke bestået", "ikke godkendt", "fail", "failed")
)


def plain(text: str) -> str:
    """`text` without outer space, every kind of space as one ordinary space, the true minus as a hyphen."""
    return " ".join(text.translate(_SPACES).split())


def parse_number(text: str, *, decimal: Mark) -> Decimal | None:
    """The number that the whole of `text` is, or None.

    Groups of three may be set off by spaces, apostrophes or the other mark, one kind per number. A percent sign or a
    currency is left off without changing the number: "83 %" is 83 (see `parse_percent`), "kr 1 250,-" is 1250.
    """
    bare = _bare_number(text)
    found = _PATTERNS[decimal].fullmatch(bare) if len(bare) <= _LONGEST else None
    if found is None:
        return None
    sign, whole, separator, fraction, exponent = found.groups()
    if separator:
        whole = whole.replace(separator, "")
    if (not whole and not fraction) or len(whole) + len(fraction or "") > _MOST_DIGITS:
        return None
    return Decimal(f"{sign}{whole or '0'}.{fraction or '0'}e{exponent or '0'}")


def _bare_number(text: str) -> str:
    """A written number without footnote, currency or unit; no cents are written as one zero behind the comma."""
    if len(text) > _LONGEST:
        return text
    whole = _NO_CENTS.sub(lambda found: ",0" if found[1] == "," else "", _NOTED.sub("", plain(text)))
    return _AFFIX.sub("", whole)


def parse_percent(text: str, *, decimal: Mark) -> Decimal | None:
    """A text that ends in a percent sign as a share: "83 %" is 0.83. None without the sign."""
    bare = _NOTED.sub("", plain(text)) if len(text) <= _LONGEST else ""
    if not bare.endswith(("%", "prosent", "procent")):
        return None
    number = parse_number(bare, decimal=decimal)
    return None if number is None else number.scaleb(-2)


def parse_duration(text: str) -> Decimal | None:
    """Seconds: "3:25" is minutes and seconds, "1:02:03" hours too, "2 min 15 s", "45 sek" and "12 dager" say it
    themselves."""
    bare = plain(text)
    clock = _CLOCK.fullmatch(bare)
    if clock is not None:
        hours, minutes, seconds, fraction = clock.groups()
        if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
            return None
        return _seconds(hours, minutes, seconds, fraction)
    part = _PART.fullmatch(bare) if bare else None
    if part is not None:
        return Decimal(part[1].replace(",", ".")) * (86400 if part[4] else 3600 if part[3] else 60)
    units = _UNITS.fullmatch(bare) if bare else None
    if units is None:
        return None
    days, *rest = units.groups()
    shorter = _seconds(*rest)
    return None if shorter is None or len(days or "") > 7 else shorter + 86400 * int(days or 0)


def _seconds(hours: str | None, minutes: str | None, seconds: str | None, fraction: str | None) -> Decimal | None:
    if max(len(part or "") for part in (hours, minutes, seconds)) > 7:
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return Decimal(f"{whole}.{fraction or '0'}")


def counts_days(text: str) -> bool:
    """Whether a duration is written in days: "12 dager", "2,5 days"."""
    part, units = _PART.fullmatch(plain(text)), _UNITS.fullmatch(plain(text))
    return bool((part and part[4]) or (units and units[1]))


def is_missing(text: str) -> bool:
    """Whether `text` is one of the Nordic and English ways to write that there is no answer; also if it is blank."""
    return plain(text).casefold() in _MISSING


def parse_yes_no(text: str) -> bool | None:
    """Yes or no, passed or failed, in Norwegian, Swedish, Danish, Finnish or English; None for anything else."""
    word = plain(text).casefold()
    if word in _YES or word in _PASSED:
        return True
    return False if word in _NO or word in _FAILED else None


def is_cross(text: str) -> bool:
    """Whether a text is a cross or dot that marks a row."""
    return plain(text).casefold() in _CROSSES


def leading_integer(text: str) -> int | None:
    """The scale step of a labelled answer: "10 Svært høye" is 10, "1 = dårlig" is 1, "7" is 7; of a die its eyes:
    "terningkast 5" is 5. A time ("3 min") and a part ("8 av 10") are no steps."""
    bare = plain(text)
    if re.fullmatch(r"-?[0-9]{1,4}", bare):
        return int(bare)
    eyes = parse_die(bare)
    if eyes is not None:
        return eyes
    found = _LABEL.fullmatch(bare)
    if found is None or _OUT_OF.fullmatch(bare) or _UNITS.fullmatch(bare):
        return None
    return int(found.group(1))


def parse_die(text: str) -> int | None:
    """The eyes of a die, drawn or written: "terningkast 5" is 5."""
    bare = plain(text)
    if len(bare) == 1 and bare in _DIE_FACES:
        return _DIE_FACES.index(bare) + 1
    found = _DIE.fullmatch(bare)
    return int(found.group(1)) if found else None


def parse_out_of(text: str) -> tuple[int, int] | None:
    """A part of a whole written in figures, "8 av 10" is (8, 10), or in stars, "★★★☆☆" is (3, 5). None
    where it is more than the whole."""
    bare = plain(text)
    found = _OUT_OF.fullmatch(bare)
    if found is None and are_stars(bare):
        return sum(bare.count(star) for star in _FULL_STARS), len(bare)
    if found is None:
        return None
    part, whole = int(found.group(1)), int(found.group(2))
    return (part, whole) if 0 < whole >= part else None


def are_stars(text: str) -> bool:
    """Whether a text is nothing but stars: "★★★☆☆"."""
    return _STARS.fullmatch(plain(text)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecimalMark:
    """What a column's texts say about its decimal mark.

    `comma` and `point` count the texts that can only be read with that mark; `open` those that are numbers with
    either, but different ones ("1.234"). `mark` is None when nothing was said, or when the texts contradict each other.
    """

    mark: Mark | None
    comma: int
    point: int
    open: int

    @property
    def contradictory(self) -> bool:
        """Some texts need a comma and others a point: the column cannot be read with one mark."""
        return self.comma > 0 and self.point > 0

    @property
    def ambiguous(self) -> bool:
        """The mark matters and the texts do not tell it: somebody has to say it."""
        return self.contradictory or (self.mark is None and self.open > 0)


def decimal_mark_of(texts: Iterable[str]) -> DecimalMark:
    """Find the decimal mark of one column from all its texts; those that are no numbers have no say."""
    comma = point = undecided = 0
    for text in texts:
        said = _mark_of(_bare_number(text))
        comma += said == ","
        point += said == "."
        undecided += said == "?"
    mark: Mark | None = None
    if bool(comma) != bool(point):
        mark = "," if comma else "."
    return DecimalMark(mark=mark, comma=comma, point=point, open=undecided)


def _mark_of(bare: str) -> str:
    """The mark without which `bare` is no number; "?" if both make one, but different ones; "" if nothing is said."""
    if len(bare) > _LONGEST or not _NUMERIC.fullmatch(bare):
        return ""
    if _ONE_GROUP.fullmatch(bare):
        return "?"
    with_comma = parse_number(bare, decimal=",")
    with_point = parse_number(bare, decimal=".")
    if with_comma == with_point:
        return ""
    if with_comma is None:
        return "."
    return "," if with_point is None else "?"
