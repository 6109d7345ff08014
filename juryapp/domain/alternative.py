"""Another ranking of a category, to hold beside the one that counts: other weights, one study, another method."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from juryapp.domain.outcome import Ranking

LEVEL, AHEAD = Fraction(5, 100), Fraction(20, 100)
"""Differences of values: up to the first PROMETHEE takes two for equal, from the second one is preferred fully."""


class Group(StrEnum):
    """What alternatives differ in."""

    WEIGHTS = "weights"
    JURORS = "jurors"
    STUDIES = "studies"
    METHODS = "methods"
    YEARS = "years"


class Way(StrEnum):
    """How another ranking is made. The middle ones are the rules of `Combine`, under the same names."""

    EQUAL = "equal"
    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED_MEAN = "trimmed_mean"
    GEOMETRIC_MEAN = "geometric_mean"
    JUROR = "juror"
    SOURCE = "source"
    TOPSIS = "topsis"
    PROMETHEE = "promethee"
    PRODUCT = "product"
    YEAR = "year"
    YEAR_WEIGHTS = "year_weights"

    @property
    def group(self) -> Group:
        """What it stands under."""
        match self:
            case Way.JUROR:
                return Group.JURORS
            case Way.SOURCE:
                return Group.STUDIES
            case Way.TOPSIS | Way.PROMETHEE | Way.PRODUCT:
                return Group.METHODS
            case Way.YEAR | Way.YEAR_WEIGHTS:
                return Group.YEARS
        return Group.WEIGHTS


class Move(NamedTuple):
    """A company's place now and in the other ranking, None where it has none."""

    company: str
    before: int | None
    after: int | None

    @property
    def by(self) -> int:
        """Places gained, less than 0 where they are lost; 0 where there is no place on one side."""
        return 0 if self.before is None or self.after is None else self.before - self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One other ranking. `id` names the juror or the study, where the way is of one, and the earlier edition's title.

    Of an earlier year `absent` are those by name who had a place there and are not in this edition; of its weights the
    criteria by name that are not in this one, and `unweighed` those of this one, by id, that had no weight there.
    """

    way: Way
    id: str = ""
    ranking: Ranking
    absent: tuple[str, ...] = ()
    unweighed: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[str, ...]:
        """Who has the first place, in id order; none where those who had it in another year are not here."""
        places = self.ranking.places
        return places[0].companies if places and places[0].number == 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """The ranking of a category as it is, and every other that there is to compare with."""

    category: str
    now: Ranking
    found: tuple[Alternative, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """Who has the first place now, in id order."""
        return self.now.places[0].companies if self.now.places else ()

    @property
    def jurors(self) -> tuple[Alternative, ...]:
        """Those of one juror's weights each."""
        return tuple(one for one in self.found if one.way is Way.JUROR)

    def of(self, way: Way, id: str = "") -> Alternative:
        """One of them; KeyError if there is none."""
        for one in self.found:
            if one.way is way and one.id == id:
                return one
        raise KeyError(way, id)

    def moves(self, other: Alternative) -> tuple[Move, ...]:
        """Everybody with a place on either side: in the order of now, then those who have one only there."""
        before, after = _numbers(self.now), _numbers(other.ranking)
        return tuple(Move(company, before.get(company), after.get(company)) for company in {**before, **after})


def _numbers(ranking: Ranking) -> dict[str, int]:
    return {company: place.number for place in ranking.places for company in place.companies}
