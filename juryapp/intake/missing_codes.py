"""Numbers that stand for no answer: 99 beside grades up to 10. Taken for grades they would move every mean.

A header that says so ("99 = vet ikke") is believed; of others the arithmetic linter asks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from juryapp.intake.facts import ColumnFacts

_TOLD = re.compile(
    r"(?<![0-9])(-?[0-9]{1,4})\s*[=:_ ]\s*(?:vet|veit|ikke|ingen|inte|ej|inget|ved|missing|no|not|n/a|don.?t|refused"
    r"|uoplyst|ubesvart)(?![^\W\d_])[^0-9=;)]*",
    re.IGNORECASE,
)


def codes_told(header: str) -> tuple[str, ...]:
    """The codes that a header says to mean no answer: "99" of "1-10, 99 = vet ikke"."""
    return tuple(found[1] for found in _TOLD.finditer(header) if abs(int(found[1])) > 6)


def without_codes(header: str) -> str:
    """A header without what it says about such codes."""
    return _TOLD.sub("", header).rstrip(" _,;(") if codes_told(header) else header


def without_codes_in(facts: ColumnFacts, codes: tuple[str, ...]) -> ColumnFacts:
    """The facts of a column whose extremes are those of the numbers that are no such codes."""
    rest = [number for number in facts.numbers if f"{number:f}" not in codes]
    return replace(facts, low=min(rest, default=facts.low), high=max(rest, default=facts.high))
