"""Numbering of places when some are shared."""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.domain.outcome import Place
from juryapp.domain.rulebook import PlaceConvention


def numbered(groups: Sequence[Sequence[str]], convention: PlaceConvention) -> tuple[Place, ...]:
    """Places of groups that stand best first: 1224 leaves a gap after a shared place, 1334 before it, 1223 none.

    Competition, modified competition and dense ranking; within a place companies stand in id order.
    """
    places, before = [], 0
    for position, group in enumerate(groups, start=1):
        if convention is PlaceConvention.GAP_AFTER:
            number = before + 1
        elif convention is PlaceConvention.GAP_BEFORE:
            number = before + len(group)
        else:
            number = position
        places.append(Place(number=number, companies=tuple(sorted(group))))
        before += len(group)
    return tuple(places)
