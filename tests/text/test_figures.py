"""Rounding, parts and decimals: what is shown must agree with itself."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.text.figures import (
    MAX_DECIMALS,
    decimals_that_separate,
    half_up,
    shown_difference,
    shown_parts,
)

places = st.integers(min_value=0, max_value=4)
numbers = st.fractions(min_value=-200, max_value=200, max_denominator=5000)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Decimal("4.25"), 1, "4.3"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Decimal("94.65"), 1, "94.7"),
        (Decimal("94.74"), 1, "94.7"),
        (Fraction(2, 3), 3, "0.667"),
        (7, 2, "7.00"),
        (Fraction(-1, 1000), 1, "0.0"),
        (Decimal("1E+3"), 0, "1000"),
    ],
)
def test_a_half_goes_away_from_zero(value: Fraction | Decimal | int, decimals: int, expected: str) -> None:
    assert str(half_up(value, decimals)) == expected


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=7, allow_nan=False), places)
def test_rounding_is_that_of_the_decimal_module(value: Decimal, decimals: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert half_up(value, decimals) == expected


def test_a_float_is_refused_since_it_hides_which_way_a_half_goes() -> None:
    with pytest.raises(TypeError):
        half_up(4.25, 1)  # type: ignore[arg-type]  # the very misuse under test


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_not_finite_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)nan|infinity"):
        half_up(Decimal(value), 1)


@given(st.lists(numbers, max_size=12), places)
def test_shown_parts_add_up_to_the_shown_total(parts: list[Fraction], decimals: int) -> None:
    shown = shown_parts(parts, decimals)
    assert sum(shown) == half_up(sum(parts, Fraction(0)), decimals)
    unit = Fraction(1, 10**decimals)
    for part, seen in zip(parts, shown, strict=True):
        assert abs(part - Fraction(seen)) <= unit
        assert part or seen == 0


@given(st.lists(numbers.filter(bool), min_size=1, max_size=8), places, st.integers(min_value=-5, max_value=5))
def test_shown_parts_add_up_to_any_total_that_is_shown_beside_them(
    parts: list[Fraction], decimals: int, off: int
) -> None:
    total = half_up(sum(parts, Fraction(0)), decimals) + Decimal(off).scaleb(-decimals)
    assert sum(shown_parts(parts, decimals, total)) == total


def test_three_thirds_of_a_hundred_give_the_spare_point_to_the_first() -> None:
    third = Fraction(100, 3)
    assert shown_parts([third, third, third], 0) == (Decimal(34), Decimal(33), Decimal(33))


def test_parts_of_a_lead_add_up_to_the_difference_of_the_shown_scores() -> None:
    first, second = Fraction("85.06"), Fraction("83.24")
    lead = shown_difference(first, second, 1)
    assert lead == Decimal("1.9")
    assert half_up(first - second, 1) == Decimal("1.8")
    assert sum(shown_parts([Fraction("3.12"), Fraction("-1.30")], 1, lead)) == lead


def test_a_total_with_no_part_to_go_to_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to share"):
        shown_parts([Fraction(0)], 1, Decimal("0.1"))
    assert shown_parts([], 1) == ()


def test_one_more_decimal_where_rounding_hides_the_order() -> None:
    assert decimals_that_separate(Decimal("94.65"), Decimal("94.74"), 1) == 2
    assert decimals_that_separate(Decimal("94.6"), Decimal("94.7"), 1) == 1
    assert decimals_that_separate(Fraction(1, 3), Fraction(1, 3), 1) == 1
    assert decimals_that_separate(Fraction(1, 10**9), Fraction(2, 10**9), 1) == MAX_DECIMALS


@given(numbers, numbers, st.integers(min_value=0, max_value=3))
def test_separating_decimals_are_the_fewest_that_show_the_order(
    first: Fraction, second: Fraction, decimals: int
) -> None:
    places = decimals_that_separate(first, second, decimals)
    assert decimals <= places <= MAX_DECIMALS
    if first != second and places < MAX_DECIMALS:
        assert (half_up(first, places) > half_up(second, places)) == (first > second)
        assert half_up(first, places) != half_up(second, places)
    if places > decimals:
        assert half_up(first, places - 1) == half_up(second, places - 1)
