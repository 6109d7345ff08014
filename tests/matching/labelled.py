"""Pairs of names labelled as one company or two, in halves: one to tune on, one that was only measured.

Written by hand, and made by the rules of `variants` out of invented names. All names are invented, but for published
winners and municipalities. The hard negatives have the structures in which Nordic companies differ by little: sister
brands, parent and subsidiary, region, town, country, number, merger, a letter.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from juryapp.domain.participant import Company
from juryapp.domain.proposal import Strength
from juryapp.domain.words import Text
from juryapp.matching.similarity import compare
from juryapp.matching.suggest import suggest
from tests.matching.variants import HERE, Pair, bases, generated

FIRST_PAIRS = Path(__file__).parent / "labelled_pairs.csv"
HALVES = ("tuned", "held_out")
LEFT_OUT = ("word more", "brand alone", "domain")
"""Kinds whose first name may mean a neighbour just as well: no company of the pool is the right one."""

SPELLINGS_TOO = ("legal form abroad", "sister brands, served")
"""Kinds whose names, one by one, are spellings of a company of the pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A name as written, and a company of the register, with its aliases and its owner, that it is or is not."""

    written: str
    company: Company
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares of 1. Precision: of the pairs suggested so strongly those that are one; `at_least`: the lower end of its
    95 % interval. Recall: of those that are one the suggested ones."""

    pairs: int
    same: int
    strong: int
    strong_right: int
    at_least: float
    strong_recall: float
    likely_precision: float
    likely_recall: float
    any_recall: float


def labelled(half: str) -> tuple[Pair, ...]:
    """All pairs of a half."""
    return (*_first(half), *_written(half), *generated(half))


def _first(half: str) -> Iterator[Pair]:
    """The pairs of the first collection, whose half is a matter of chance and not of their words."""
    with FIRST_PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            held_out = bool(sha256(f"{row['one']};{row['other']}".encode()).digest()[0] & 1)
            if held_out is (half == "held_out"):
                yield Pair(row["one"], row["other"], row["same"] == "yes", row["kind"])


def _written(half: str) -> Iterator[Pair]:
    with (HERE / f"pairs_{half}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield Pair(row["one"], row["other"], row["same"] == "yes", row["kind"])


def known(half: str) -> tuple[Known, ...]:
    """Names held against one company of a register, with aliases and owner."""
    with (HERE / "known_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["half"].replace(" ", "_") == half]
    return tuple(
        Known(
            written=row["written"],
            company=Company(
                id="known",
                name=Text(row["name"]),
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                owner=row["owner"],
            ),
            same=row["same"] == "yes",
        )
        for row in rows
    )


def measured(half: str) -> Figures:
    """How right the suggestions for the pairs of a half are, each pair alone."""
    found = [(pair.same, compare(pair.one, pair.other).strength) for pair in labelled(half)]
    found += [(each.same, _strength(each)) for each in known(half)]
    return _figures(found)


def _strength(each: Known) -> Strength:
    found = suggest([each.written], [each.company])[each.written]
    return found[0].strength if found else Strength.NONE


def _figures(found: Sequence[tuple[bool, Strength]]) -> Figures:
    def said(least: Strength) -> list[bool]:
        return [same for same, strength in found if strength >= least]

    same = [strength for is_same, strength in found if is_same]
    strong, likely = said(Strength.STRONG), said(Strength.MEDIUM)
    return Figures(
        pairs=len(found),
        same=len(same),
        strong=len(strong),
        strong_right=sum(strong),
        at_least=wilson(sum(strong), len(strong)),
        strong_recall=sum(each >= Strength.STRONG for each in same) / len(same),
        likely_precision=sum(likely) / len(likely),
        likely_recall=sum(each >= Strength.MEDIUM for each in same) / len(same),
        any_recall=sum(each >= Strength.LOW for each in same) / len(same),
    )


def wilson(right: int, of: int, z: float = 1.959964) -> float:
    """The lower end of the 95 % interval of a share (Wilson 1927); 1.0 of nothing is not known: 0."""
    if not of:
        return 0.0
    share = right / of
    root = (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return float((share + z * z / (2 * of) - z * root) / (1 + z * z / of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Names of a half against all its companies at once, neighbours included: how many, those whose best suggestion is
    the right company, and of the strong suggestions the right ones."""

    names: int
    companies: int
    first_right: int
    strong: int
    strong_right: int


def pooled(half: str) -> Pooled:
    """Each spelling as a source of its own, against the half's companies and everybody that is called nearly so."""
    pairs, own = list(generated(half)), {base.name for base in bases(half)}
    neighbours = {
        name
        for pair in pairs
        if not pair.same and pair.kind not in SPELLINGS_TOO
        for name in (pair.one, pair.other)
        if name.rpartition(" ")[0] not in own
    }
    companies = [Company(id=name, name=Text(name)) for name in sorted(own | neighbours)]
    asked = [pair for pair in pairs if pair.same and pair.kind not in LEFT_OUT and pair.other in own]
    first_right = strong = strong_right = 0
    for pair in asked:
        found = suggest([pair.one], companies)[pair.one]
        first_right += bool(found) and found[0].company == pair.other
        for each in found:
            strong += each.strength is Strength.STRONG
            strong_right += each.strength is Strength.STRONG and each.company == pair.other
    return Pooled(
        names=len(asked),
        companies=len(companies),
        first_right=first_right,
        strong=strong,
        strong_right=strong_right,
    )
