"""Every key a rulebook file may hold, in the order it is written; whatever else is found is refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

TOP = ("award", "categories", "sources", "criteria", "weights", "ranking", "ties", "prizes", "hall")
AWARD = ("id", "name", "year", "language", "constructed", "category_word")
CATEGORY = ("id", "name", "aliases")
SOURCE = ("id", "name", "firm", "kind", "method", "date", "minimum_n", "language")
CRITERION = (
    "id",
    "name",
    "question",
    "parent",
    "direction",
    "unit",
    "worst",
    "best",
    "knots",
    "bands",
    "grades",
    "target",
    "low",
    "high",
    "observed",
    "least",
    "aggregate",
    "needs",
    "measures",
)
KNOT = ("figure", "points")
BAND = ("least", "points")
GRADE = ("grade", "figure", "points")
MEASURE = ("source", "measure", "share")
WEIGHTS = ("way", "combine", "elicit", "ranking", "importance", "order", "pairs")
ORDER = ("criteria",)
PAIR = ("first", "second", "times")
RANKING = ("missing", "aggregate", "needs", "decimals", "places")
TIES = ("equal", "chain")
LINK = ("link", "criterion", "source")
PRIZES = ("kind", "standard", "overall")
HALL = ("nominated", "all_scores")
ANY_LANGUAGE = "any"
"""Beside the languages of a text: what is shown in a language that has no text of its own."""

CATEGORY_WORDS = ("category", "industry", "class")
"""What the award calls its categories; worded in each language by the program."""

ALL = (
    *(TOP, AWARD, CATEGORY, SOURCE, CRITERION, KNOT, BAND, GRADE, MEASURE),
    *(WEIGHTS, ORDER, PAIR, RANKING, TIES, LINK, PRIZES, HALL),
)


def meant(word: str, allowed: Sequence[str]) -> str:
    """The one of `allowed` that looks most like `word`, or an empty text where nothing is near."""
    plain = {each.replace("-", "_"): each for each in allowed}
    near = get_close_matches(word.casefold().replace("-", "_"), plain, n=1, cutoff=0.6)
    return plain[near[0]] if near else ""
