"""Canonical text is the same for the same value, however many digits it takes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.session.codec import canonical, digest


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 3), '"1/3"'),
        (Fraction(-2), '"-2"'),
        (Fraction(10**5000), f'"1{"0" * 5000}"'),
        (Fraction(-1, 10**5000), f'"-1/1{"0" * 5000}"'),
        (Fraction(10**4400 + 1, 10**4300), f'"1{"0" * 4399}1/1{"0" * 4300}"'),
    ],
    ids=["third", "whole", "long", "fine", "both"],
)
def test_a_fraction_of_any_length_is_written_in_full(number: Fraction, text: str) -> None:
    assert canonical(number) == text
    assert digest(number) == digest(number + 0)
