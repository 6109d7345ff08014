from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.concordance import ByJuror, Concordance, Division, Opinion
from juryapp.text.concordance_words import agreement_text, by_juror_lines, division_text
from juryapp.text.words import words_for
from tests.builders import rulebook

EN = words_for("en")
RULES = rulebook(["speed", "need"])
NAMED = {"kari": "Kari", "ola": "Ola", "a": "Alfa", "b": "Beta"}


def agreed(w: Fraction | None, *divisions: Division) -> Concordance:
    return Concordance(jurors=3, agreement=w, divisions=divisions)


def apart(low: Fraction, high: Fraction, spread: Fraction) -> Division:
    lowest, highest = Opinion(person="kari", weight=low), Opinion(person="ola", weight=high)
    return Division(criterion="speed", spread=spread, lowest=lowest, highest=highest)


@pytest.mark.parametrize(
    ("w", "said"),
    [
        (Fraction(1), "nearly the same order"),
        (Fraction(9, 10), "nearly the same order"),
        (Fraction(89, 100), "mostly agree"),
        (Fraction(7, 10), "mostly agree"),
        (Fraction(1, 2), "partly agree"),
        (Fraction(3, 10), "agree little"),
        (Fraction(29, 100), "hardly agree"),
        (Fraction(0), "hardly agree"),
    ],
)
def test_how_far_jurors_agree_is_said_in_words_with_the_number(w: Fraction, said: str) -> None:
    text = agreement_text(agreed(w), EN)
    assert said in text
    assert f"Kendall’s W is {EN.number(w, 2)} for 3 jurors" in text


def test_where_there_is_nothing_to_agree_about_nothing_is_said() -> None:
    assert agreement_text(agreed(None), EN) == ""
    assert division_text(agreed(None), RULES, NAMED, EN) == ""


def test_the_criterion_that_divides_most_is_named_with_who_stands_where() -> None:
    found = agreed(Fraction(1, 2), apart(Fraction(1, 10), Fraction(1, 3), Fraction(7, 60)))
    assert division_text(found, RULES, NAMED, EN).replace("\u00a0", " ") == (
        "Speed divides the jury most: from 10 % (Kari) to 33.3 % (Ola). "
        "Two jurors are 11.7 percentage points apart on average."
    )
    alike = agreed(Fraction(1), apart(Fraction(1, 2), Fraction(1, 2), Fraction(0)))
    assert division_text(alike, RULES, NAMED, EN) == "All jurors weigh alike."


def test_who_would_be_first_by_each_juror_is_a_line_each() -> None:
    each = (ByJuror(person="kari", first=(("c", ("a",)),)), ByJuror(person="ola", first=(("c", ("a", "b")),)))
    assert by_juror_lines(each, {"c": ("a",)}, RULES, NAMED, EN) == (
        "Kari: the same first as the whole jury in 1 category.",
        "Ola: the same first as the whole jury in 0 of 1 category; otherwise Alfa and Beta (Category).",
    )
