from __future__ import annotations

from fractions import Fraction

from juryapp.session.moved_scores import scores_text
from juryapp.session.moves import ScoreChange
from juryapp.text.words import words_for

EN = words_for("en")
COMPANIES = {f"c{index}": f"Company {index}" for index in range(9)}
CATEGORIES = {"m": "Mobile"}


def change(index: int, before: str | None, after: str | None) -> ScoreChange:
    one, other = (None if number is None else Fraction(number) for number in (before, after))
    return ScoreChange(category="m", company=f"c{index}", before=one, after=other)


def told(*changes: ScoreChange) -> str:
    return scores_text(changes, COMPANIES, CATEGORIES, EN)


def test_a_score_that_changes_is_told_with_both_numbers() -> None:
    assert told(change(1, "82.4", "81.9")) == "1 score changes: Company 1 (Mobile) 82.4 \u2192 81.9."
    assert told() == ""


def test_the_largest_changes_come_first_and_those_who_come_or_go_before_them() -> None:
    text = told(change(1, "50", "51"), change(2, "50", "40"), change(3, None, "70"))
    assert text == (
        "3 scores change: Company 3 (Mobile) \u2013 \u2192 70.0, "
        "Company 2 (Mobile) 50.0 \u2192 40.0, Company 1 (Mobile) 50.0 \u2192 51.0."
    )


def test_a_change_too_small_for_one_decimal_gets_those_that_show_it() -> None:
    assert "50.000 \u2192 50.004" in told(change(1, "50", "50.004"))


def test_more_than_six_are_counted() -> None:
    text = told(*(change(index, "50", str(51 + index)) for index in range(8)))
    assert text.startswith("8 scores change: Company 7") and text.endswith("And 2 more, by less.")
