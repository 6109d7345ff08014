from __future__ import annotations

import locale
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.intake.cells import (
    Mark,
    decimal_mark_of,
    is_missing,
    leading_integer,
    parse_duration,
    parse_number,
    parse_percent,
    parse_yes_no,
)


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("87,5", ",", "87.5"),
        ("87.5", ".", "87.5"),
        ("1 234,5", ",", "1234.5"),
        ("1\u00a0234,5", ",", "1234.5"),
        ("1\u202f234\u202f567", ",", "1234567"),
        ("1\u2009234", ".", "1234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1,234,567.89", ".", "1234567.89"),
        ("1.234.567,89", ",", "1234567.89"),
        ("1'234.5", ".", "1234.5"),
        ("\u22123,5", ",", "-3.5"),
        ("-3.5", ".", "-3.5"),
        ("+4", ",", "4"),
        (",5", ",", "0.5"),
        ("0,5", ",", "0.5"),
        ("  12  ", ",", "12"),
        ("83 %", ",", "83"),
        ("83,4\u00a0%", ",", "83.4"),
        ("kr 1 200", ",", "1200"),
        ("1 200 kr", ",", "1200"),
        ("60 000 NOK", ",", "60000"),
        ("kr 1 250,-", ",", "1250"),
        ("1.250,- kr", ",", "1250"),
        ("1.250,00 NOK", ",", "1250"),
        ("€ 12,50", ",", "12.5"),
        ("SEK 99:-", ",", "99"),
        ("99:\u2013", ".", "99"),
        ("1 250 kronor", ",", "1250"),
        ("1.5e-05", ".", "0.000015"),
        ("1\u02bc234,5", ",", "1234.5"),
        ("1\u200a234", ",", "1234"),
        ("\ufeff12", ",", "12"),
    ],
)
def test_a_number_is_read_as_its_firm_wrote_it(text: str, decimal: Mark, number: str) -> None:
    assert parse_number(text, decimal=decimal) == Decimal(number)


def test_the_comma_before_the_dash_of_a_price_is_a_decimal_mark() -> None:
    assert parse_number("1.250,-", decimal=".") is None
    assert decimal_mark_of(["1.250,-", "980"]).mark == ","


@pytest.mark.parametrize("decimal", [",", "."])
@pytest.mark.parametrize(
    "text",
    [
        *("kr ,-", ":-", "99:-5", "99:--", "12,50,-", "99:- stk", "ca. 99:-"),
        *("", " ", "-", "%", "kr", "N/A", "nan", "inf", "-Infinity", "0x10", "1_000", "1e5", "5,", "5.", "--4", "4-"),
        *("3:25", "18.1.12", "2011-03-04", "4 av 5", "4/5", "1 23", "12 34", "1,2,3", "1.2.3", "1" * 29),
        *("\u0661\u0662", "\u00b2"),
    ],
)
def test_what_is_not_entirely_a_number_is_none(text: str, decimal: Mark) -> None:
    assert parse_number(text, decimal=decimal) is None


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


def written(number: Decimal, decimal: Mark, group: str) -> str:
    grouped = f"{number:,f}"
    return grouped.replace(",", "\0").replace(".", decimal).replace("\0", group)


@given(number=numbers, decimal=st.sampled_from([",", "."]), group=st.sampled_from(["", " ", "\u00a0", "\u202f", "'"]))
def test_every_number_survives_being_written_with_any_mark_and_groups(
    number: Decimal, decimal: Mark, group: str
) -> None:
    assert parse_number(written(number, decimal, group), decimal=decimal) == number


@given(number=numbers)
def test_the_other_mark_never_multiplies_a_decimal_unnoticed(number: Decimal) -> None:
    """Four decimals cannot be a group of three: with the wrong mark there is no number, not another one."""
    assert parse_number(f"{number:f}", decimal=",") is None


@given(text=st.text(max_size=12))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    for decimal in (",", "."):
        number = parse_number(text, decimal=decimal)
        assert number is None or number.is_finite()
    duration = parse_duration(text)
    assert duration is None or duration.is_finite()
    decimal_mark_of([text])
    leading_integer(text)
    parse_yes_no(text)


def test_the_locale_of_the_machine_has_no_say() -> None:
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        assert parse_number("87,5", decimal=",") == Decimal("87.5")
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)


@pytest.mark.parametrize(
    ("texts", "mark", "ambiguous"),
    [
        (["87,5", "90"], ",", False),
        (["87.5", "90"], ".", False),
        (["1.234", "2,5"], ",", False),
        (["1,234.5"], ".", False),
        (["1.234.567"], ",", False),
        (["0.500"], ".", False),
        (["1.234", "5.678"], None, True),
        (["87,5", "87.5"], None, True),
        (["3", "4", "-", "Vet ikke", "3:25", "18.1.12"], None, False),
        ([], None, False),
        (["83,4 %", "kr 5"], ",", False),
    ],
)
def test_the_decimal_mark_is_found_by_the_whole_column(texts: list[str], mark: Mark | None, ambiguous: bool) -> None:
    found = decimal_mark_of(texts)
    assert (found.mark, found.ambiguous) == (mark, ambiguous)


@given(column=st.lists(numbers, min_size=1), decimal=st.sampled_from([",", "."]))
def test_a_found_mark_is_the_one_that_was_written(column: list[Decimal], decimal: Mark) -> None:
    found = decimal_mark_of(written(number, decimal, " ") for number in column)
    assert found.mark == decimal and not found.contradictory


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3:25", "205"),
        ("03:25", "205"),
        ("75:10", "4510"),
        ("1:02:03", "3723"),
        ("0:45,5", "45.5"),
        ("2 min 15 s", "135"),
        ("2 min", "120"),
        ("45 sek", "45"),
        ("45 sek.", "45"),
        ("1 t 5 min", "3900"),
        ("1 h 5 min 7 sec", "3907"),
    ],
)
def test_a_duration_is_seconds(text: str, seconds: str) -> None:
    assert parse_duration(text) == Decimal(seconds)


@pytest.mark.parametrize("text", ["", "3:61", "1:75:00", "3", "3,5", ":30", "3:5", "min", "kl. 3:25", "t", "s"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert parse_duration(text) is None


def test_percent_is_a_share_only_with_its_sign() -> None:
    assert parse_percent("83 %", decimal=",") == Decimal("0.83")
    assert parse_percent("83,4\u202f%", decimal=",") == Decimal("0.834")
    assert parse_percent("83", decimal=",") is None
    assert parse_percent("mange %", decimal=",") is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "–", "\u00a0", "I/T", "Vet ikke", "VET EJ", "ubesvart", "u.s.", "n/a", "Bortfall", "\u200b"),
        *("..", "e.o.", "N/A", "Vet inte", "Vet ikke / ikke relevant", "Ej tillämpligt", "#N/A", "…", "\u2212"),
    ],
)
def test_missing_marks_of_the_north_are_known(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "nei", "x", "ukjent selskap", "Na-Na AS"])
def test_an_answer_is_not_missing(text: str) -> None:
    assert not is_missing(text)


def test_yes_and_no_in_four_languages() -> None:
    assert [parse_yes_no(text) for text in ("Ja", "yes", " JA ", "Bestått", "godkänd", "TRUE")] == [True] * 6
    assert [parse_yes_no(text) for text in ("Nei", "nej", "no", "ikke bestått", "underkänd", "FALSE")] == [False] * 6
    assert [parse_yes_no(text) for text in ("", "kanskje", "1", "nja")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("10 Svært høye", 10),
        ("1 = Svært dårlig", 1),
        ("5 - Meget god", 5),
        ("3: Verken eller", 3),
        ("1. Misfornøyd", 1),
        ("7", 7),
        ("-2 Dårligere", -2),
        ("3,5", None),
        ("Svært høye", None),
        ("24/7", None),
        ("10 %", None),
        ("", None),
        ("Terningkast 5", 5),
        ("tärningskast 2", 2),
        ("\u2685", 6),
        ("terningkast 7", None),
        ("3 min 25 s", None),
        ("8 av 10", None),
    ],
)
def test_the_step_of_a_labelled_answer_is_its_leading_integer(text: str, step: int | None) -> None:
    assert leading_integer(text) == step
