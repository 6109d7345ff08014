from __future__ import annotations

import pytest

from juryapp.domain.consequences import Consequences, PlaceChange, WinnerChange
from juryapp.domain.participation import Move
from juryapp.domain.words import OVERALL
from juryapp.text.words import words_for
from juryapp.ui.models.moves import Called
from juryapp.ui.participants.foresight_words import EACH, foresight_lines

COMPANIES = {f"c{at}": f"Company {at}" for at in range(6)}
NAMES = Called(companies=COMPANIES, categories={"a": "Banks", "b": "Shops"}, measures={})
EN = words_for("en")


def told(found: Consequences, gone: str = "") -> list[str]:
    return list(foresight_lines(found, NAMES, EN, gone=gone))


def moves(count: int, category: str, to: str) -> tuple[Move, ...]:
    return tuple(Move(company=f"c{at}", category=category, to=to) for at in range(count))


def test_where_nothing_follows_it_is_said_once() -> None:
    assert told(Consequences()) == [EN("foresee.nothing")]


@pytest.mark.parametrize(
    ("category", "to", "alone", "many"),
    [
        ("a", "b", "Company 0 moves from Banks to Shops.", "4 companies move from Banks to Shops."),
        ("a", "", "Company 0 no longer competes in Banks.", "4 companies no longer compete in Banks."),
        ("", "b", "Company 0 joins Shops.", "4 companies join Shops."),
    ],
)
def test_a_few_are_named_and_many_are_counted(category: str, to: str, alone: str, many: str) -> None:
    few = told(Consequences(moves=moves(EACH, category, to)))
    assert len(few) == EACH and few[0] == alone
    assert told(Consequences(moves=moves(EACH + 1, category, to))) == [many]


def test_prizes_come_first_then_who_moves_then_places() -> None:
    found = Consequences(
        moves=moves(1, "a", "b"),
        places=(
            PlaceChange(category="a", company="c0", before=1, after=None),
            PlaceChange(category="a", company="c4", before=2, after=None),
            PlaceChange(category="b", company="c0", before=None, after=2),
        ),
        winners=(
            WinnerChange(category="a", before=("c0",), after=("c1", "c2")),
            WinnerChange(category=OVERALL, before=("a/c0",), after=("b/c3",)),
        ),
        opened=("b",),
    )
    assert told(found) == [
        "Banks: the prize would go to Company 1 and Company 2.",
        "Overall prize: the prize would go to Company 3 (Shops).",
        "Shops: a tie for the prize opens.",
        "Company 0 moves from Banks to Shops.",
        "Company 4: no place in Banks any more.",
        "Company 0: place 2 in Shops.",
    ]


def test_of_a_category_that_is_gone_nothing_else_is_said() -> None:
    found = Consequences(
        moves=moves(1, "a", ""),
        places=(PlaceChange(category="a", company="c0", before=1, after=None),),
        winners=(WinnerChange(category="a", before=("c0",), after=()),),
    )
    assert told(found, gone="a") == [EN("foresee.gone", category="Banks"), "Company 0 no longer competes in Banks."]
    assert told(Consequences(), gone="a") == [EN("foresee.gone", category="Banks")]
