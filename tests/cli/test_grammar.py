from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.cli.grammar import Misuse, number, pairs, spread

LISTS = ("--order", "--present")


def misuse(text: str) -> str:
    with pytest.raises(Misuse) as refused:
        number(text)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "meant"),
    [("25", Fraction(25)), ("0.25", Fraction(1, 4)), ("1/3", Fraction(1, 3)), (" 12.50 ", Fraction(25, 2))],
)
def test_numbers_are_exact(text: str, meant: Fraction) -> None:
    assert number(text) == meant


@pytest.mark.parametrize("text", ["", "a", "1/0", "1e3", "nan", "0x10", "1_000", "٣", "1/3/5", "--1", "10**5000"])
def test_what_is_no_number_is_not_guessed_at(text: str) -> None:
    assert misuse(text) == "cli.not_a_number"


@pytest.mark.parametrize("text", ["9" * 16, "9" * 5000, "-0." + "1" * 16, "1/" + "9" * 5000, f"{10**4299}/3"])
def test_a_number_without_end_is_refused_with_how_many_digits_there_may_be(text: str) -> None:
    with pytest.raises(Misuse) as refused:
        number(text)
    assert (refused.value.code, refused.value.facts["digits"]) == ("cli.number_too_long", 15)
    assert len(str(refused.value.facts["text"])) < 20
    assert number("9" * 15 + "." + "9" * 15) < 10**15


def test_a_decimal_comma_is_refused_with_what_to_write() -> None:
    with pytest.raises(Misuse) as refused:
        number("0,25")
    assert (refused.value.code, refused.value.facts["instead"]) == ("cli.decimal_comma", "0.25")


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**6))
def test_every_fraction_comes_through_as_it_was_written(value: Fraction) -> None:
    assert pairs([f"name={value}"], option="--set") == (("name", value),)


def test_a_criterion_may_have_an_equals_sign_in_its_name() -> None:
    assert pairs(["a = b=2"], option="--set") == (("a = b", Fraction(2)),)


@pytest.mark.parametrize("text", ["ventetid", "=3", " =3"])
def test_a_pair_needs_a_name_and_a_number(text: str) -> None:
    with pytest.raises(Misuse) as refused:
        pairs([text], option="--set")
    assert refused.value.code == "cli.not_a_pair"


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        ("e --order A B", "e --order A --order B"),
        ("e --order A --order B", "e --order A --order B"),
        ("e --order=A B", "e --order=A --order B"),
        ("e --order A B --reason R x", "e --order A --order B --reason R x"),
        ("e --order A --present P Q", "e --order A --present P --present Q"),
        ("e --order A -- B", "e --order A -- B"),
        ("e --order -A", "e --order -A"),
        ("e --reason R", "e --reason R"),
    ],
)
def test_values_behind_a_list_option_belong_to_it_until_the_next_option(args: str, meant: str) -> None:
    assert spread(args.split(), LISTS) == meant.split()


@pytest.mark.parametrize("args", ["e --order", "e --order --reason R", "e --order --order A"])
def test_a_list_option_without_a_value_does_not_swallow_the_next_option(args: str) -> None:
    with pytest.raises(Misuse) as refused:
        spread(args.split(), LISTS)
    assert refused.value.code == "cli.no_value"


@given(st.lists(st.text(min_size=1, max_size=6).filter(lambda text: not text.startswith("--")), min_size=1, max_size=6))
def test_both_ways_of_writing_a_list_are_the_same(values: list[str]) -> None:
    together = ["e", "--order", *values]
    repeated = ["e", *(piece for value in values for piece in ("--order", value))]
    assert spread(together, LISTS) == spread(repeated, LISTS) == repeated
