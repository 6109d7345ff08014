"""Shares said in words, in three languages: an interval by the told convention, or nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.intake.quantities import read_quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a quarter", "0.225", "0.275"),
        ("en fjerdedel", "0.225", "0.275"),
        ("En fjärdedel av kunderna", "0.225", "0.275"),
        ("litt under en fjerdedel", "0.2", "0.25"),
        ("a little under a quarter", "0.2", "0.25"),
        ("nesten halvparten", "0.45", "0.5"),
        ("just under half", "0.45", "0.5"),
        ("knappt hälften", "0.45", "0.5"),
        ("drygt hälften", "0.5", "0.55"),
        ("drøyt halvparten", "0.5", "0.55"),
        ("about a third", "17/60", "23/60"),
        ("omtrent en tredjedel", "17/60", "23/60"),
        ("hver femte", "0.175", "0.225"),
        ("var femte kund", None, None),
        ("every fifth", "0.175", "0.225"),
        ("en av fire", "0.225", "0.275"),
        ("one in four", "0.225", "0.275"),
        ("8 av 10", "0.75", "0.85"),
        ("Åtte av ti", "0.75", "0.85"),
        ("åtta av tio", "0.75", "0.85"),
        ("eight in ten", "0.75", "0.85"),
        ("tre fjerdedeler", "0.725", "0.775"),
        ("två tredjedelar", "77/120", "83/120"),
        ("mer enn halvparten", "0.5", "0.6"),
        ("more than half", "0.5", "0.6"),
        ("mindre än en fjärdedel", "0.2", "0.25"),
        ("ten of ten", "0.95", "1"),
        ("half", "0.475", "0.525"),
        ("just under 50 %", "0.45", "0.5"),
        ("litt under 25 prosent", "0.2", "0.25"),
        ("ca. 12,5 %", "0.075", "0.175"),
    ],
)
def test_words_for_a_share(text: str, low: str | None, high: str | None) -> None:
    expected = None if low is None or high is None else (Fraction(low), Fraction(high))
    assert read_quantity(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "third",
        "Quarter",
        "kvart",
        "25 %",
        "0,25",
        "god",
        "en",
        "fire",
        "5 av 4",
        "over ten of ten",
        "Halvorsen",
        "mye",
        "av 10",
    ],
)
def test_what_says_no_share_is_none(text: str) -> None:
    assert read_quantity(text) is None


@given(st.text(max_size=20))
def test_any_text_is_an_interval_within_a_whole_or_none(text: str) -> None:
    found = read_quantity(text)
    assert found is None or 0 <= found[0] < found[1] <= 1
