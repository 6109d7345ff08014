"""Lines that are remarks about a table and no part of it: footnotes, sources."""

from __future__ import annotations

import re

_REMARK = re.compile(r"\s*(?:\*|[¹²³]|†|\d\)|(?:kilde|källa|source|note|merk|obs|base|bas|n)\b\s*[:=])", re.IGNORECASE)
_REMARK_ALONE = re.compile(
    r"\s*(?:(?:[*†‡¹²³⁴⁵]+|\d{1,2}\)|\[\d{1,2}\])\s*$|(?:kilde|källa|source|note|merk|obs)\s*:)", re.IGNORECASE
)


def looks_like_note(text: str) -> bool:
    """Whether a line is a remark below a table: it begins with the mark of a footnote or names a source."""
    return _REMARK.match(text) is not None


def is_remark(text: str) -> bool:
    """Whether what stands where a name would is only the mark of a footnote, or a word such as "Kilde:"."""
    return _REMARK_ALONE.match(text) is not None
