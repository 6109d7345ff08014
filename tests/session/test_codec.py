"""Canonical text is the same for the same value, however many digits it takes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Aggregate, Criterion, Knot, ValueFunction, Yardstick
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.session.codec import canonical, digest, plain, structured
from juryapp.session.digests import outcome_digest, rules_digest
from tests.builders import evidence, leaf, rulebook


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


def test_rules_that_use_nothing_new_have_the_digest_that_they_had_before_it_could_be_said() -> None:
    corners = tuple(Knot(Fraction(at), Fraction(v, 10)) for at, v in ((0, 0), (5, 8), (9, 10)))
    criteria = [
        Criterion(id="g", name=Text("G")),
        leaf("a", parent="g"),
        leaf("b", value_function=ValueFunction(knots=corners)),
        leaf("c", value_function=ValueFunction(observed=True)),
    ]
    rules = rulebook(criteria, {"a": 1})
    assert rules_digest(rules) == "720ecb8e864c59cfcfd0b2790a05012704eddd7eb3d24800d64567866eaa028b"
    for changed in (
        replace(rules, aggregate=Aggregate.GEOMETRIC_MEAN),
        replace(rules, criteria=(replace(criteria[0], aggregate=Aggregate.WEAKEST_LINK), *criteria[1:])),
        rulebook([*criteria[:3], leaf("c", value_function=ValueFunction(observed=True, by=Yardstick.Z))], {"a": 1}),
    ):
        assert rules_digest(changed) != rules_digest(rules)
        assert structured(plain(changed), Rulebook) == changed
