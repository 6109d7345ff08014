"""Where figures count when participants and categories are no longer what the files call them.

A figure is kept as its file told it. When a company moves to another category, or categories are merged, split or
dropped, what is kept beside it is only where it counts now; so everything can be taken back, and a file that comes
later and still uses the old category is understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from juryapp.domain.correction import Correction
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import Home, ParticipantId

NOWHERE = ""
"""The home of figures that do not count: their category was dropped, or is not comparable."""
Told = TypeVar("Told", Figure, Correction)
Homes = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A company that leaves a category for another; `to` is empty where it competes nowhere instead."""

    company: str
    category: str
    to: str = NOWHERE


def homes_by_key(homes: Iterable[Home]) -> Homes:
    """Where figures count, by study (empty: any), the files' category, and company."""
    return {(one.source, one.category, one.company): one.home for one in homes}


def home_of(source: str, participant: ParticipantId, homes: Homes) -> ParticipantId | None:
    """The participant for whom a figure of a study counts; None where it counts for nobody."""
    category, company = participant.category, participant.company
    home = homes.get((source, category, company))
    if home is None:
        home = homes.get(("", category, company), category)
    if home == category:
        return participant
    return ParticipantId(category=home, company=company) if home != NOWHERE else None


def at_home(told: Sequence[Told], homes: Iterable[Home]) -> tuple[Told, ...]:
    """Figures, or corrections of them, with the participants for whom they count; those that count for nobody go."""
    by_key = homes_by_key(homes)
    if not by_key:
        return tuple(told)
    found = ((one, home_of(one.source, one.participant, by_key)) for one in told)
    return tuple(one if home == one.participant else replace(one, participant=home) for one, home in found if home)


def rehomed(homes: Sequence[Home], moves: Iterable[Move]) -> tuple[Home, ...]:
    """`homes` after moves of companies: what counted in the category that one leaves counts in the other one."""
    by_key = dict(homes_by_key(homes))
    for move in moves:
        for key, home in list(by_key.items()):
            if key[2] == move.company and home == move.category:
                by_key[key] = move.to
        by_key.setdefault(("", move.category, move.company), move.to)
    return homes_from(by_key)


def homes_from(by_key: Homes) -> tuple[Home, ...]:
    """The homes of a mapping by key, in order, without those that say nothing."""
    return tuple(
        Home(source=source, category=category, company=company, home=home)
        for (source, category, company), home in sorted(by_key.items())
        if home != (by_key.get(("", category, company), category) if source else category)
    )
