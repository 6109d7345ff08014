"""Tables that were copied out of a document: their columns stand under each other, parted by runs of spaces."""

from __future__ import annotations

import re
from collections import Counter

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEWEST_LINES, _FEWEST_FIELDS = 3, 3
_ENOUGH = 0.9
_LONGEST = 200_000
"""A longer text is no copy out of a document."""


def with_tabs(text: str) -> str:
    """The text with a tab between its columns where nearly all lines have as many of them and no separator is used in
    it, else the text as it is."""
    if len(text) > _LONGEST or any(mark in text for mark in "\t;|"):
        return text
    lines = [line for line in text.splitlines() if line.strip()]
    widths = Counter(len(_GAP.findall(line.strip())) + 1 for line in lines)
    usual, count = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
    if usual < _FEWEST_FIELDS or len(lines) < _FEWEST_LINES or count < _ENOUGH * len(lines):
        return text
    return "\n".join(_GAP.sub("\t", line.strip()) for line in text.splitlines())
