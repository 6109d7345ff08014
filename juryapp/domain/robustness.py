"""How often each participant wins when what is uncertain is drawn again and again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from juryapp.domain.margin import Flip


class Uncertain(StrEnum):
    """What is drawn: any weights at all, any with the criteria in their present order, the jurors anew, the figures
    anew as another round of measuring might have given them, or figures and any weights together.
    """

    WEIGHTS = "weights"
    ORDER = "order"
    JURORS = "jurors"
    FIGURES = "figures"
    BOTH = "both"

    @property
    def draws_figures(self) -> bool:
        """Whether figures are drawn, which asks that each tells how uncertain it is."""
        return self in (Uncertain.FIGURES, Uncertain.BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One company over all draws.

    `places` counts the draws in which it had each place, first place first (companies level with one another have the
    same place, and the ones after are left out). `central` are the mean weights of the draws in which it was first,
    by leaf, empty where it never was (the central weights of Lahdelma, Hokkanen and Salminen 1998).
    """

    company: str
    places: tuple[int, ...]
    central: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptability:
    """Rank acceptability: the share of draws in which each company has each place.

    `standings` are in id order. `beats` holds, row by row in the same order, in how many of `compared` draws the
    company of the row was ahead of that of the column (pairwise winning index: Leskinen, Viitanen and Kangas 2006).
    Where figures are drawn, `by_rows` are the studies, each with its number of figures, whose contacts or respondents
    were drawn anew, `by_errors` those whose figures were, each by its standard error, and `held` those that do not tell
    how uncertain they are: those were left as they are, so the true doubt is larger.
    """

    category: str
    uncertain: Uncertain
    draws: int
    seed: int
    standings: tuple[Standing, ...]
    compared: int
    beats: tuple[tuple[int, ...], ...]
    held: tuple[tuple[str, int], ...] = ()
    by_rows: tuple[tuple[str, int], ...] = ()
    by_errors: tuple[tuple[str, int], ...] = ()

    def share(self, company: str, place: int = 1) -> Fraction:
        """The share of draws, 0..1, in which a company has a place; KeyError for one that is not ranked."""
        for standing in self.standings:
            if standing.company == company:
                return Fraction(standing.places[place - 1], self.draws)
        raise KeyError(company)

    def ahead(self, company: str, other: str) -> Fraction | None:
        """The share of the compared draws, 0..1, in which one was ahead of another; None where nobody was compared.

        KeyError for one that is not ranked.
        """
        order = {standing.company: index for index, standing in enumerate(self.standings)}
        row, column = order[company], order[other]
        return Fraction(self.beats[row][column], self.compared) if self.compared and self.beats else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Who can have the best exact score with some weights, and who with none; both in id order.

    `draws` is 0 where that is worked out exactly. Else a score is no weighted sum, or figures are missing, and it is
    what that many drawn sets of weights gave: `never` are then those that none of them put first.
    """

    first: tuple[str, ...]
    never: tuple[str, ...]
    draws: int = 0


class LeftOut(StrEnum):
    """What the rules are applied without."""

    CRITERION = "criterion"
    SOURCE = "source"
    PARTICIPANT = "participant"
    JUROR = "juror"


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """Who would win a category if one thing were not there: `id` is its id. Empty: a tie that the jury would decide,
    or nobody could be ranked.
    """

    kind: LeftOut
    id: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What one study alone would give in a category: its winners, level if several, and how many it ranks.

    `n` is the smallest that a winner has in it, None where the firm did not supply it or nobody is ranked.
    """

    source: str
    first: tuple[str, ...]
    ranked: int
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """A category by all its evidence and by each study alone; `winners` are those of the award."""

    category: str
    winners: tuple[str, ...]
    alone: tuple[Alone, ...]

    @property
    def ranking(self) -> tuple[Alone, ...]:
        """The studies that rank somebody here."""
        return tuple(one for one in self.alone if one.first)

    @property
    def comparable(self) -> bool:
        """Whether at least two studies rank somebody here."""
        return len(self.ranking) > 1

    @property
    def agree(self) -> bool:
        """Whether there are studies to compare, and all of them have the same first."""
        return self.comparable and len({one.first for one in self.ranking}) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How large a lead between two companies chance alone easily makes: `separable` points, 0-100.

    The smallest difference that is separable at 95 %: 1.96 times the standard deviation of the difference when
    everything is measured again. None where no figure of the two tells how uncertain it is. `held`, `by_rows` and
    `by_errors` as in `Acceptability`: with the first the true one is larger.
    """

    first: str
    second: str
    separable: float | None
    held: tuple[tuple[str, int], ...] = ()
    by_rows: tuple[tuple[str, int], ...] = ()
    by_errors: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What the verdict on a category has to say beside the lead.

    `chance` compares first with second, None where nobody is second. `flip` is the smallest shift of weight to
    somebody else; `firm` that no weights give one, which is known only where no figure is missing.
    """

    category: str
    chance: Chance | None
    flip: Flip | None
    firm: bool
