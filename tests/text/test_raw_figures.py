from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.domain.comparison import Difference
from juryapp.domain.criterion import Part, Unit
from juryapp.domain.outcome import Contribution
from juryapp.text.raw_figures import contribution_text, figure_text, pair_decimals, says_n
from juryapp.text.waterfall import against_text
from juryapp.text.words import words_for
from tests.builders import leaf, rulebook

EN = words_for("en")
MET = leaf("met", unit=Unit.SHARE)


def part(figure: Fraction | None, n: int | None = 25) -> Contribution:
    return Contribution(criterion="met", figure=figure, value=figure, weight=Fraction(1), n=n if figure else None)


@pytest.mark.parametrize(
    ("figure", "unit", "n", "expected"),
    [
        (Fraction(205), Unit.SECONDS, 25, "3:25"),
        (Fraction(24, 25), Unit.SHARE, 25, "24 of 25"),
        (Fraction(5, 6), Unit.SHARE, 25, "83.3 %"),
        (Fraction(83, 100), Unit.SHARE, None, "83 %"),
        (Fraction(46, 10), Unit.POINTS, 25, "4.6"),
        (Fraction(5), Unit.POINTS, 25, "5"),
        (Fraction(72 * 3600), Unit.HOURS, None, "72 h"),
    ],
)
def test_a_raw_figure_is_said_as_people_say_it(figure: Fraction, unit: Unit, n: int | None, expected: str) -> None:
    assert figure_text(figure, unit, EN, n=n).replace("\u00a0", " ") == expected


def test_a_missing_figure_is_said_to_be_missing() -> None:
    assert contribution_text(MET, part(None), EN) == "missing"
    assert pair_decimals(MET, part(None), part(Fraction(1, 2))) is None


def test_a_share_of_several_measures_is_no_count() -> None:
    both = leaf(
        "met",
        unit=Unit.SHARE,
        parts=(
            Part(source="s", measure="a", share=Fraction(1, 2)),
            Part(source="s", measure="b", share=Fraction(1, 2)),
        ),
    )
    assert says_n(MET, part(Fraction(24, 25)))
    assert not says_n(both, part(Fraction(24, 25)))
    assert contribution_text(both, part(Fraction(24, 25)), EN).replace("\u00a0", " ") == "96 %"


def test_two_figures_that_differ_also_look_different() -> None:
    first, second = part(Fraction("0.9001")), part(Fraction("0.9002"))
    decimals = pair_decimals(MET, first, second)
    assert contribution_text(MET, first, EN, decimals) != contribution_text(MET, second, EN, decimals)


def test_both_figures_of_a_pair_have_the_same_decimals() -> None:
    points = leaf("met")
    first, second = part(Fraction("5.2")), part(Fraction(5))
    decimals = pair_decimals(points, first, second)
    assert [contribution_text(points, one, EN, decimals) for one in (first, second)] == ["5.2", "5.0"]


def test_two_shares_are_both_counts_or_both_percentages() -> None:
    rules, counted, part_of = rulebook(["met"]), part(Fraction(16, 25)), part(Fraction(89, 100))
    rules = replace(rules, criteria=(MET,))
    told = [
        against_text(Difference(criterion="met", points=Fraction(0), first=one, second=other), rules, EN)
        for one, other in ((counted, part_of), (counted, counted), (counted, part(None)))
    ]
    assert [text.replace("\u00a0", " ") for text in told] == [
        "64 % against 89 % · 25 calls",
        "16 of 25 against 16 of 25",
        "16 of 25 against missing",
    ]
