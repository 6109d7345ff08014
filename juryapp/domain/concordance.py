"""How far jurors agree about what counts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One juror's share of a criterion."""

    person: str
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A criterion that jurors weigh differently: `spread` is the mean distance between two jurors' shares of it."""

    criterion: str
    spread: Fraction
    lowest: Opinion
    highest: Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Kendall's W, 0 (no agreement about the order of the criteria) to 1 (all the same order), of `jurors` jurors.

    None where there is nothing to agree about: fewer than two jurors or criteria, or every juror weighs all the same.
    `divisions` has one entry per criterion, the one that divides them most first; none where fewer than two answered.
    """

    jurors: int
    agreement: Fraction | None
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByJuror:
    """Who would be first by one juror's weights alone: for each category in which the juror does not stand aside those
    level at the top, none where nobody is."""

    person: str
    first: tuple[tuple[str, tuple[str, ...]], ...]
