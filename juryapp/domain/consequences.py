"""What would change if something were done: said before anybody decides, from the very outcome that would follow."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.outcome import CategoryOutcome, Outcome
from juryapp.domain.participation import Move
from juryapp.domain.words import OVERALL


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """A company's place in a category before and after; None where it has none."""

    category: str
    company: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnerChange:
    """The winners of a category, or of the overall prize (`OVERALL`), before and after; empty: nobody, or a tie."""

    category: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """Who moves, which places and winners change, and in which categories a tie at a prize opens.

    Winners of the overall prize are "category/company".
    """

    moves: tuple[Move, ...] = ()
    places: tuple[PlaceChange, ...] = ()
    winners: tuple[WinnerChange, ...] = ()
    opened: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nobody moves, and no place and no winner changes."""
        return not (self.moves or self.places or self.winners or self.opened)


def differing(before: Outcome, after: Outcome, moves: tuple[Move, ...] = ()) -> Consequences:
    """What differs between two outcomes of one award, in the order of its categories, new ones last."""
    one, other = _by_id(before), _by_id(after)
    categories = list(dict.fromkeys((*one, *other)))
    places = [change for id in categories for change in _places(id, one.get(id), other.get(id))]
    winners = [
        WinnerChange(category=id, before=_winners(one.get(id)), after=_winners(other.get(id))) for id in categories
    ]
    winners.append(WinnerChange(category=OVERALL, before=_overall(before), after=_overall(after)))
    were_open = {category for category, _ in before.open_ties}
    return Consequences(
        moves=moves,
        places=tuple(places),
        winners=tuple(change for change in winners if change.before != change.after),
        opened=tuple(dict.fromkeys(id for id, _ in after.open_ties if id not in were_open)),
    )


def _by_id(outcome: Outcome) -> dict[str, CategoryOutcome]:
    return {one.category: one for one in outcome.categories}


def _places(id: str, before: CategoryOutcome | None, after: CategoryOutcome | None) -> list[PlaceChange]:
    companies = dict.fromkeys(company for one in (after, before) if one for company in one.ranking.order)
    found = [
        PlaceChange(
            category=id,
            company=company,
            before=before.ranking.place_of(company) if before else None,
            after=after.ranking.place_of(company) if after else None,
        )
        for company in companies
    ]
    return [change for change in found if change.before != change.after]


def _winners(one: CategoryOutcome | None) -> tuple[str, ...]:
    return one.winners if one else ()


def _overall(outcome: Outcome) -> tuple[str, ...]:
    overall = outcome.overall
    return tuple(f"{one.category}/{one.company}" for one in overall.winners) if overall else ()
