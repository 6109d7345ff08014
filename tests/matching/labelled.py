"""Pairs of names labelled by hand as one company or two, in halves: one to tune on, one that is only measured.

All names are invented, but for published winners. The hard negatives have the structures in which Nordic companies
differ by little: brand and branch, region, country, number, merger, a letter.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from juryapp.domain.proposal import Strength
from juryapp.matching.similarity import compare

PAIRS = Path(__file__).parent / "labelled_pairs.csv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they are one company, and what kind of difference it is."""

    one: str
    other: str
    same: bool
    kind: str

    @property
    def held_out(self) -> bool:
        """Whether it was never looked at while the rules were made."""
        return bool(sha256(f"{self.one};{self.other}".encode()).digest()[0] & 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares of 1. Precision: of the pairs suggested so strongly those that are one. Recall: of those that are one the
    suggested ones."""

    pairs: int
    strong_precision: float
    strong_recall: float
    likely_precision: float
    likely_recall: float
    any_recall: float


def labelled(*, held_out: bool | None = None) -> tuple[Pair, ...]:
    """All pairs, or one half of them."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        pairs = tuple(Pair(row["one"], row["other"], row["same"] == "yes", row["kind"]) for row in rows)
    return tuple(pair for pair in pairs if held_out is None or pair.held_out is held_out)


def measured(pairs: Sequence[Pair]) -> Figures:
    """How right the suggestions for these pairs are."""
    found = [(pair.same, compare(pair.one, pair.other).strength) for pair in pairs]

    def precision(least: Strength) -> float:
        said = [same for same, strength in found if strength >= least]
        return sum(said) / len(said) if said else 1.0

    def recall(least: Strength) -> float:
        same = [strength >= least for is_same, strength in found if is_same]
        return sum(same) / len(same)

    return Figures(
        pairs=len(pairs),
        strong_precision=precision(Strength.STRONG),
        strong_recall=recall(Strength.STRONG),
        likely_precision=precision(Strength.MEDIUM),
        likely_recall=recall(Strength.MEDIUM),
        any_recall=recall(Strength.LOW),
    )
