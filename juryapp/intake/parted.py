"""Words and forms that name a part of those asked (men, e-mail, 30-49, 2. kvartal) or all of them."""

from __future__ import annotations

import re

from juryapp.intake import vocabulary as words
from juryapp.intake.headers import folded, is_total

_AGES = (
    r"(?:[0-9]{2}\s*[-–]\s*[0-9]{2}|(?:under|over|över)\s+[0-9]{2}|[0-9]{2}\s*(?:år\s*)?\+"
    r"|[0-9]{2}\s*(?:år\s+)?(?:og|och|and|eller)\s+\w+)"
)
_MONTH = r"(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])[a-zåäö]*\.?"
_FORMS = re.compile(
    rf"{_AGES}(?:\s*(?:år|years?))?"
    r"|(?:[1-4]|i{1,3}|iv)\.?\s*(?:kvartal|kv\.?|quarter|tertial|halvår)(?:\s+(?:19|20)[0-9]{2})?"
    r"|(?:bølge|våg|wave|runde|runda|omgång|round|pulje|måling|mätning)\s*[0-9]{1,2}"
    r"|(?:[qkth][1-4]|(?:kvartal|quarter|tertial|halvår)\s*[1-4])(?:[\s/-]+(?:19|20)?[0-9]{2})?"
    rf"|(?:uke|vecka|week|v\.?|u\.?)\s*[0-9]{{1,2}}|{_MONTH}(?:\s*[-–]\s*{_MONTH})?(?:\s+(?:19|20)[0-9]{{2}})?",
    re.IGNORECASE,
)


def is_part(text: str) -> bool:
    """Whether a text, as a whole, names a part of those asked: men, e-mail, 30-49, 2. kvartal."""
    word = folded(text)
    return word in words.PART or _FORMS.fullmatch(text.strip(" :.*")) is not None or _FORMS.fullmatch(word) is not None


def is_whole(text: str) -> bool:
    """Whether a text means all of those asked, and no mean of something else."""
    word = folded(text)
    if word in words.STATISTIC or word in words.N:
        return False
    summed = word.startswith("total") and word in words.RESULT
    return is_total(text) or summed or word in words.WHOLE or word.startswith(("begge ", "båda ", "both "))
