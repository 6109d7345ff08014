"""Content that people wrote: a name may have a text per language, and an id that never changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "nb", "sv")
OVERALL = "overall"
"""The id under which the overall prize stands beside the categories; no category has it."""
_TRIED_IN_TURN = 64
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l"}
)


@dataclass(frozen=True, slots=True)
class Text:
    """One name or sentence of content: `plain` is what the author wrote, `others` its texts in other languages."""

    plain: str
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str] | str) -> Text:
        """From a plain string, or from `{language: text}` whose first entry is the one to fall back on."""
        if isinstance(texts, str):
            return cls(texts)
        plain = next(iter(texts.values()), "")
        return cls(plain, tuple(sorted(texts.items())))

    def in_(self, language: str) -> str:
        """The text in `language`, or the author's own where there is none."""
        return dict(self.others).get(language, self.plain)


def slug(name: str, taken: Collection[str] = ()) -> str:
    """A stable ASCII id made once from `name`: lower case, words joined by hyphens, a number added if taken."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    base = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")[:60].strip("-") or "x"
    if base not in taken:
        return base
    return f"{base}-{_free_number(base, taken)}"


def _free_number(base: str, taken: Collection[str]) -> int:
    """The least number from 2 that `base` is free with; of thousands alike one that is free behind a taken one."""
    for number in range(2, _TRIED_IN_TURN):
        if f"{base}-{number}" not in taken:
            return number
    below, free = _TRIED_IN_TURN - 1, _TRIED_IN_TURN
    while f"{base}-{free}" in taken:
        below, free = free, 2 * free
    while free - below > 1:
        between = (below + free) // 2
        below, free = (between, free) if f"{base}-{between}" in taken else (below, between)
    return free
