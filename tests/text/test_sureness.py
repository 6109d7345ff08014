"""What is said of how sure a figure is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import ParticipantId
from juryapp.text.sureness import sureness_lines
from juryapp.text.words import NBSP, words_for

EN = words_for("en")
FIGURE = Figure(
    participant=ParticipantId(category="bank", company="nord"),
    source="s",
    measure="m",
    numerator=6,
    denominator=1,
    n=3,
)


def test_a_figure_of_rows_tells_its_spread_and_standard_error_and_with_weights_the_effective_n() -> None:
    rows = replace(FIGURE, spread=12**0.5, standard_error=3**0.5, effective_n=3.0)
    assert sureness_lines(rows, Unit.POINTS, EN) == ("standard deviation 3.46 · standard error 1.73",)
    (weighted,) = sureness_lines(replace(rows, effective_n=16 / 6), Unit.POINTS, EN)
    assert weighted.endswith(" · effective n 2.7")


def test_what_a_firm_did_not_supply_is_said_and_one_row_has_none() -> None:
    assert sureness_lines(FIGURE, Unit.POINTS, EN) == ("Spread not supplied",)
    assert sureness_lines(replace(FIGURE, n=1, effective_n=1.0), Unit.POINTS, EN) == ()
    assert sureness_lines(replace(FIGURE, denominator=0), Unit.POINTS, EN) == ()


def test_a_figure_from_words_tells_between_which_ends_it_lies() -> None:
    quarter = replace(FIGURE, numerator=1, denominator=4, interval=(Fraction("0.225"), Fraction("0.275")))
    line = sureness_lines(quarter, Unit.SHARE, EN)[-1]
    assert f"22.5{NBSP}%" in line and f"27.5{NBSP}%" in line and "derived" in line
