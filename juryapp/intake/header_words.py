"""What single words of a header tell about its numbers: that they count, are a rate or weighted, or of no company."""

from __future__ import annotations

import re

from juryapp.intake import vocabulary as words
from juryapp.intake.headers import folded, is_total

_WEIGHTED = re.compile(r"\s*(?:vektet|vekta|veid|viktad|vägd|weighted)\b", re.IGNORECASE)


def says_which(text: str) -> bool:
    """Whether a line begins with a word for a goal, an average, a total or a weight: it holds figures of no company."""
    word = folded(text)
    return is_total(text) or word in words.QUALIFIER | words.RESULT | words.STATISTIC | words.WEIGHT


def is_weighted(text: str) -> bool:
    """Whether a header says that what it counts is weighted."""
    return _WEIGHTED.match(text) is not None


def counts_something(text: str) -> bool:
    """Whether a header names things that are counted (cases, complaints, customers), and no rate of them."""
    tokens = set(re.findall(r"[^\W\d_]+", text.casefold()))
    return bool(words.COUNTED & tokens) and not (is_rate(text) or {"av", "of"} & tokens)


def is_rate(text: str) -> bool:
    """Whether a header says that a number is for every so many: "Klager per 1000 kunder"."""
    return re.search(r"\b(?:per|pr|för varje|for hver|for every)\b|/\s*[0-9]", text, re.IGNORECASE) is not None


def names_company(header: str) -> bool:
    """Whether a word for companies is inside a header, as in a question."""
    return bool(set(re.findall(r"[^\W\d_]+", header.casefold())) & words.NAME)
