"""The weights that a sample's own rulebook and jury give, worked out here a second time, apart from the program."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

Weights = dict[str, Fraction]


def read(path: Path) -> dict[str, Any]:
    """A TOML file with its numbers as exact fractions."""
    with path.open("rb") as file:
        return tomllib.load(file, parse_float=Fraction)


def weights_of(folder: Path) -> Weights:
    """Weight per leaf, summing to 1: the agreed set if there is one, else the mean of all jurors' shares."""
    criteria = read(folder / "rulebook.toml")["criteria"]
    jury = read(folder / "jury.toml")
    sets = [step["importance"] for step in jury.get("agreed", jury.get("answer", []))]
    shares = [_shares(criteria, importance) for importance in sets]
    return {leaf: sum((one[leaf] for one in shares), Fraction(0)) / len(shares) for leaf in shares[0]}


def _shares(criteria: list[dict[str, Any]], importance: Mapping[str, Any], parent: str = "") -> Weights:
    """Importance over the sum of its siblings', times the share of the branch above."""
    siblings = [each["id"] for each in criteria if each.get("parent", "") == parent]
    whole = sum((Fraction(importance.get(id, 0)) for id in siblings), Fraction(0))
    found: Weights = {}
    for id in siblings:
        share = Fraction(importance.get(id, 0)) / whole
        below = (
            _shares(criteria, importance, id)
            if any(each.get("parent") == id for each in criteria)
            else {id: Fraction(1)}
        )
        found |= {leaf: share * part for leaf, part in below.items()}
    return found
