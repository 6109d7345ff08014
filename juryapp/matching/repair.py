"""What came into a cell with a name without being part of it: a broken encoding, a footnote's mark, a remark.

Undone before anything is compared, so that no later step has to know how files and tables damage names.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

_QUOTES = re.compile(r"[\"'«»“”„‘’´`]")
_RAISED = re.compile(r"(?<=\S)[¹²³⁰-⁹]+\)?(?=\s|$)")
_FOOTNOTE = re.compile(r"\s*(?:[*†‡]+\)?|\s[0-9]\))\s*$")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_CUT = re.compile(r"\b([^\W\d_]{2,})\.(?=[\s,;)]|$)")
_FORMER = re.compile(
    r"\s*[(,\-–]\s*(?:tidl\.?|tidligere|f\.?\s?d\.?|tidigare|førhen|formerly|former|ex|förr|entinen)\s+([^()]+?)\)?\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\s,(\-–])[\s,(\-–]+(?:org\.?\s*n(?:umme)?r\.?\s*:?\s*)?([89][0-9]{2}[\s.]?[0-9]{3}[\s.]?[0-9]{3})\)?\s*$",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:https?://)?(?:www\.)?([\w-]{2,}(?:\.[\w-]+)*)\.(no|se|dk|fi|is|com|net|org|nu|eu)/?(\s+[\w/]{2,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """`text`: the name, composed, with ordinary spaces, without quotation marks, footnotes and the full stops of
    abbreviations. `remark`: what stood beside it; `former`: the name it had before, if that is the remark; `number`:
    the organisation number, if it is one. `cut`: words that ended in a full stop, folded. `web`: the end of an address
    with its full stop (".no")."""

    text: str
    remark: str = ""
    former: str = ""
    number: str = ""
    web: str = ""
    cut: frozenset[str] = frozenset()


def repaired(name: str) -> Repaired:
    """`name`, which may be any text, and what was beside it."""
    text = _decoded(html.unescape(name) if "&" in name else name)
    text = without_footnote(_RAISED.sub("", text))
    text = unicodedata.normalize("NFKC", text)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = " ".join(_QUOTES.sub("", text).split())
    text, remark, former, number = _beside(text)
    text, web = _address(text)
    return Repaired(
        text=" ".join(_unstopped(text).split()),
        remark=remark,
        former=former,
        number=number,
        web=web,
        cut=frozenset(word.casefold() for word in _CUT.findall(text)),
    )


def without_footnote(text: str) -> str:
    """`text` without the mark of a footnote behind it, unless that is all of it."""
    return _FOOTNOTE.sub("", text) or text


def _decoded(text: str) -> str:
    """UTF-8 that was read as Windows-1252 or Latin-1 (WiderÃ¸e), read again; any other text as it is."""
    if not any(mark in text for mark in "ÃÂ"):
        return text
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _beside(text: str) -> tuple[str, str, str, str]:
    """The name, the remark behind it, the former name and the organisation number in the remark."""
    for pattern in (_NUMBER, _FORMER):
        found = pattern.search(text)
        if found is not None and found.start() > 0:
            remark = text[found.start() :].strip(" ,-–()")
            former = found.group(1).strip() if pattern is _FORMER else ""
            number = organisation_number(found.group(1)) if pattern is _NUMBER else ""
            if pattern is _NUMBER and not number:
                continue
            return text[: found.start()], remark, former, number
    return text, "", "", ""


def _address(text: str) -> tuple[str, str]:
    """An address on the web without what every address has, and its end; a legal form may follow it."""
    found = _WEB.fullmatch(text)
    return (found.group(1) + (found.group(3) or ""), f".{found.group(2).casefold()}") if found else (text, "")


def _unstopped(text: str) -> str:
    """Without the full stops that only abbreviate; those inside a number or an address ("2.0", "mittbud.no") stay."""
    bare = _ABBREVIATED.sub(lambda found: found.group().replace(".", ""), text).replace("S:t ", "St ")
    return re.sub(r"\.(?=\s|$|\w)", lambda stop: _stop(bare, stop.start()), bare)


def _stop(text: str, at: int) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    inside = before.isalnum() and after.isalnum() and (after.isdigit() or len(text[:at].split()[-1]) > 2)
    return "." if inside else ""


def organisation_number(text: str) -> str:
    """The nine digits of a Norwegian organisation number whose check digit holds (modulus 11), else ""."""
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[89][0-9]{8}", digits, re.ASCII):
        return ""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    return digits if (11 - rest) % 11 == int(digits[8]) and rest != 1 else ""
