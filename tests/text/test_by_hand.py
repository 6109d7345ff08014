"""What was corrected by hand, in words: both values so that they are seen to differ, and no number that nobody says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.domain.criterion import Unit
from juryapp.domain.evidence import ByHand, Figure
from juryapp.domain.participant import ParticipantId
from juryapp.text.by_hand import by_hand_short, said_and_filed, told_figure
from juryapp.text.words import words_for

EN, NB = words_for("en"), words_for("nb")
FIGURE = Figure(
    participant=ParticipantId(category="c", company="a"), source="s", measure="m", numerator=49, denominator=10
)


def corrected(filed: Fraction | None) -> Figure:
    return replace(FIGURE, by_hand=ByHand(reason="R", confirmed_by="C", filed=filed))


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (Fraction(124, 23), Unit.POINTS, "5.39"),
        (Fraction(49, 10), Unit.POINTS, "4.9"),
        (Fraction(2, 3), Unit.SHARE, "66.67 %"),
        (Fraction(5, 8), Unit.SHARE, "62.5 %"),
        (Fraction(217, 3), Unit.SECONDS, "1:12.3"),
        (Fraction(90), Unit.SECONDS, "1:30"),
    ],
)
def test_a_figure_is_told_in_full_where_its_decimals_end_and_else_rounded(
    number: Fraction, unit: Unit, said: str
) -> None:
    assert told_figure(number, unit, EN).replace("\u00a0", " ") == said


def test_two_values_that_differ_are_seen_to_differ() -> None:
    assert said_and_filed(corrected(Fraction(491, 100)), Unit.POINTS, EN) == ("4.90", "4.91")
    assert said_and_filed(corrected(Fraction(5)), Unit.POINTS, NB) == ("4,9", "5,0")
    assert said_and_filed(corrected(None), Unit.POINTS, EN) == ("4.9", "missing")
    assert said_and_filed(FIGURE, Unit.POINTS, EN) == ("4.9", "4.9")


def test_both_stand_in_the_middle_of_a_line() -> None:
    assert by_hand_short(corrected(Fraction(26, 5)), Unit.POINTS, NB) == "4,9, rettet for hånd; filen sier 5,2"
