"""What an award calls its categories, put into every sentence that speaks of them.

An award of industries that reads "category" on one page and "industry" on the next seems to have both. Each language
has one word that all sentences are written with, and the others are of its gender, so that they can take its place in
any of them; only what surrounds the facts of a sentence is touched, never a fact.
"""

from __future__ import annotations

import re
from functools import lru_cache

CATEGORY = "category"
KEPT = ("award.category_word_", "category_word.", "welcome.")
"""Sentences that offer the choice itself, or speak of other awards."""

_FORMS: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "en": (
        (r"(?<![-\w])(a|A) category\b", {"industry": r"\1n industry", "class": r"\1 class"}),
        (r"(?<![-\w])categories\b", {"industry": "industries", "class": "classes"}),
        (r"(?<![-\w])Categories\b", {"industry": "Industries", "class": "Classes"}),
        (r"(?<![-\w])category\b", {"industry": "industry", "class": "class"}),
        (r"(?<![-\w])Category\b", {"industry": "Industry", "class": "Class"}),
    ),
    "nb": (
        (r"(?<![-\w])kategorie(?=[nr])", {"industry": "bransje", "class": "klasse"}),
        (r"(?<![-\w])Kategorie(?=[nr])", {"industry": "Bransje", "class": "Klasse"}),
        (r"(?<![-\w])kategori", {"industry": "bransje", "class": "klasse"}),
        (r"(?<![-\w])Kategori", {"industry": "Bransje", "class": "Klasse"}),
    ),
    "sv": (
        (r"(?<![-\w])kategorin(?=s?\b)", {"industry": "branschen", "class": "klassen"}),
        (r"(?<![-\w])Kategorin(?=s?\b)", {"industry": "Branschen", "class": "Klassen"}),
        (r"(?<![-\w])kategori", {"industry": "bransch", "class": "klass"}),
        (r"(?<![-\w])Kategori", {"industry": "Bransch", "class": "Klass"}),
    ),
}


@lru_cache(maxsize=4096)
def in_own_word(standing: str, language: str, word: str) -> str:
    """`standing`, the words of a sentence around a fact, with what the award says (`word`) for its categories."""
    for pattern, forms in _FORMS[language] if word != CATEGORY else ():
        standing = re.sub(pattern, forms[word], standing)
    return standing
