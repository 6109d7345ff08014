from __future__ import annotations

from fractions import Fraction

from juryapp.domain.margin import Flip, Hold, Margin, Shift
from juryapp.text.margin_words import flip_text, held_within, hold_text, margin_text, moved_text
from juryapp.text.words import words_for
from tests.builders import rulebook

RULES = rulebook(["charisma", "age"])
NAMES = {"tom": "Tom", "dick": "Dick"}
EN = words_for("en")


def flip(before: str, after: str) -> Flip:
    one, other = Fraction(before), Fraction(after)
    return Flip(
        rival="tom",
        moved=abs(other - one),
        shifts=(
            Shift(criterion="age", before=1 - one, after=1 - other),
            Shift(criterion="charisma", before=one, after=other),
        ),
    )


def margin(**changes: object) -> Margin:
    given = {"category": "c", "leaders": ("dick",), "flips": (), "never": (), "holds": ()}
    return Margin(**{**given, **changes})  # type: ignore[arg-type]


def test_what_would_weigh_more_comes_first() -> None:
    assert flip_text(flip("27/100", "398/1000"), RULES, NAMES, EN) == (
        "Tom would draw level if Charisma counted 39.8\u00a0% (now 27.0\u00a0%) "
        "and Age counted 60.2\u00a0% (now 73.0\u00a0%)."
    )


def test_a_shift_too_small_for_one_decimal_gets_those_that_show_it() -> None:
    assert "27.004\u00a0% (now 27.000\u00a0%)" in flip_text(flip("27/100", "27004/100000"), RULES, NAMES, EN)
    assert moved_text(Fraction(4, 100000), EN).startswith("0.004 ")


def test_a_range_is_told_with_the_weight_as_it_is() -> None:
    hold = Hold(criterion="age", weight=Fraction(1, 4), low=Fraction(0), high=Fraction(2, 3))
    assert hold_text(hold, RULES, EN) == "Age (now 25.0\u00a0%): from 0.0\u00a0% to 66.6\u00a0%"


def test_a_range_is_never_told_wider_than_it_is_and_always_holds_what_is_now() -> None:
    hold = Hold(criterion="age", weight=Fraction(2, 3), low=Fraction("0.6662"), high=Fraction("0.66672"))
    assert held_within(hold) == (Fraction("0.667"), Fraction("0.667"), Fraction("0.667"))
    hold = Hold(
        criterion="age", weight=Fraction("0.5"), low=Fraction("0.3808"), high=Fraction("0.4288") + Fraction(1, 9)
    )
    low, now, high = held_within(hold)
    assert hold.low <= low <= now <= high <= hold.high


def test_a_winner_whom_no_weights_beat_is_said_to_be_one() -> None:
    text = margin_text(margin(never=("tom",)), RULES, NAMES, EN)
    assert text == "Dick has the best score whatever the weights."


def test_nothing_is_claimed_where_nobody_else_is_ranked_or_figures_are_missing() -> None:
    assert margin_text(margin(), RULES, NAMES, EN) == ""
    assert margin_text(margin(pairs_only=True), RULES, NAMES, EN) == ""
