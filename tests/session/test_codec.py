"""Canonical text is the same for the same value, however many digits it takes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.session.codec import canonical, digest
from juryapp.session.digests import outcome_digest
from tests.builders import evidence, rulebook


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


def test_an_outcome_has_the_digest_that_it_had_in_the_first_release() -> None:
    """Editions are sealed with it: how an outcome is made may change, what is hashed of it may not."""
    rules = rulebook(["a", "b"], {"a": 2, "b": 1})
    outcome = tally(evidence({"x": [80, None], "y": [60, 90]}, rules), rules, Answers())
    assert outcome_digest(outcome) == "fa8e65b58d4cafdcd7aae7c18bbb1f5a8a70b4d3815852f85f7ecb378a31ba1e"
