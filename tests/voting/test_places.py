from __future__ import annotations

import pytest

from juryapp.domain.rulebook import PlaceConvention
from juryapp.voting.places import numbered

GROUPS = [["h"], ["f", "g"], ["c", "d", "e"], ["b"], ["a"]]
"""Schemes of (1,3,4,4,4,7,7,10), largest first."""


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        (PlaceConvention.GAP_AFTER, [1, 2, 2, 4, 4, 4, 7, 8]),
        (PlaceConvention.GAP_BEFORE, [1, 3, 3, 6, 6, 6, 7, 8]),
        (PlaceConvention.DENSE, [1, 2, 2, 3, 3, 3, 4, 5]),
    ],
)
def test_shared_places_are_numbered_by_the_declared_convention(
    convention: PlaceConvention, expected: list[int]
) -> None:
    places = numbered(GROUPS, convention)
    assert [place.number for place in places for _ in place.companies] == expected


def test_companies_at_one_place_stand_in_id_order() -> None:
    assert numbered([["b", "a"]], PlaceConvention.GAP_AFTER)[0].companies == ("a", "b")
