"""A lead taken apart adds up exactly, whatever the levels are, and helps nobody where they are behind."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.decision.comparison import compare
from juryapp.domain.comparison import Comparison
from juryapp.domain.criterion import Aggregate
from juryapp.domain.rulebook import Rulebook
from tests.builders import Number, rulebook
from tests.decision.test_aggregating import GEOMETRIC, MEAN, ROW, WEAKEST, WHOLE, judged, tree

F = Fraction


def compared(rules: Rulebook, first: list[Number], second: list[Number]) -> Comparison:
    category = judged(rules, {"x": first, "y": second})
    return compare(category.score("x"), category.score("y"), rules)


def parts(found: Comparison) -> dict[str, Fraction]:
    return {one.criterion: one.points for one in found.differences}


def test_under_the_weakest_link_the_lead_is_where_the_other_was_held_back() -> None:
    """From y to x: first a lifts the level from 20 to where it meets b, then b lifts it on to 50."""
    rules = rulebook(["a", "b", "c"], aggregate=WEAKEST)
    assert parts(compared(rules, [80, 50, 90], [20, 50, 90])) == {"a": 30, "b": 0, "c": 0}
    found = parts(compared(rules, [80, 60, 90], [20, 40, 90]))
    assert found == {"a": F(30), "b": F(10), "c": 0} and sum(found.values()) == 40


def test_under_the_geometric_mean_it_goes_by_ratios() -> None:
    """Twice as much on a and half as much on b are level, and both are told."""
    found = parts(compared(rulebook(["a", "b"], aggregate=GEOMETRIC), [80, 20], [40, 40]))
    assert found["a"] == -found["b"] and float(found["a"]) == pytest.approx(50 * 40 * 0.6931471805599 / 100 * 2 / 2)
    better = parts(compared(rulebook(["a", "b"], aggregate=GEOMETRIC), [80, 40], [40, 40]))
    assert better["b"] == 0 and float(better["a"]) == pytest.approx(40 * (2**0.5 - 1))


def test_whoever_has_nothing_of_something_has_lost_by_that_alone() -> None:
    rules = rulebook(["a", "b"], aggregate=GEOMETRIC)
    assert parts(compared(rules, [81, 1], [100, 0])) == {"a": 0, "b": 9}
    assert parts(compared(rules, [0, 50], [50, 0])) == {"a": 0, "b": 0}


ONES = st.sampled_from(Aggregate)


@settings(max_examples=50)
@given(ONES, ONES, ONES, ROW, ROW)
def test_the_parts_of_a_lead_are_the_lead(
    middle: Aggregate, top: Aggregate, inner: Aggregate, first: list[Number], second: list[Number]
) -> None:
    if any(number is not None for number in first) and any(number is not None for number in second):
        found = compared(tree(middle, top=top, inner=inner), first, second)
        assert sum(parts(found).values()) == found.lead


@settings(max_examples=50)
@given(ONES, ONES, ONES, WHOLE, WHOLE)
def test_nobody_gains_where_they_are_behind(
    middle: Aggregate, top: Aggregate, inner: Aggregate, first: list[Number], second: list[Number]
) -> None:
    found = parts(compared(tree(middle, top=top, inner=inner if inner is not MEAN else top), first, second))
    for criterion, mine, theirs in zip("acdfg", first, second, strict=True):
        ahead = F(mine or 0) - F(theirs or 0)
        assert found[criterion] * ahead >= -F(1, 10**7)
