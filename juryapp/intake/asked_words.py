"""How headers say that their numbers are how many were asked: "Weighted base", "Antall svar", "people interviewed"."""

from __future__ import annotations

import re

_COUNTED = re.compile(
    r"n(?: |_|-)(?:resp|obs|svar|ans|interv|case|valid|total|unweighted|kontakt|call|samtal)[a-zåäö]*"
)
_COUNT_OF = re.compile(
    r"(?:antall|antal|count|number) (?:av|of) |(?:antall|antal|talet på|number of|no\.? of|ant\.|#)\s*"
    r"(?:\w+ )?(?:svar|intervju|respondent|samtal|henvend|kontakt|anrop|spurt|fråga|person|call|answer|interview"
    r"|contact|response|besøk|besök|visit|måling|mätning|observ|test|ärende|sak|case)\w*(?: \([^)]*\))?$",
    re.IGNORECASE,
)
_BASES = re.compile(
    r"(?:u?vekt(?:et|a)|o?viktad?|(?:un)?weighted|total|samlet)\s+(?:n|bas|base|antall|antal|sample)", re.IGNORECASE
)
_ASKED_OF = re.compile(
    r"[\w-]+ (?:asked|surveyed|interviewed|spurt|spurte|intervjuet|intervjuade|tillfrågade|contacts|calls|interviews"
    r"|reviews|samtaler|henvendelser|intervjuer|målinger|mätningar|observations)"
)


def is_bases(text: str) -> bool:
    """Whether a header in small letters is a base, weighted or not."""
    return _BASES.fullmatch(text) is not None


def says_asked(text: str) -> bool:
    """Whether a header in small letters plainly says how many were asked."""
    return is_bases(text) or _ASKED_OF.fullmatch(text) is not None


def says_counted(line: str, text: str) -> bool:
    """Whether a header, as written and in small letters, says that answers, calls or people were counted."""
    return _COUNTED.fullmatch(text) is not None or _COUNT_OF.match(line) is not None
