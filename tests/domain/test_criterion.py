"""What a value function may be, so that no rulebook can hold one that gives nonsense."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.fitted import value_at
from juryapp.domain.criterion import Criterion, Knot, Part, ValueFunction
from juryapp.domain.words import Text

NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)


def knots(*pairs: tuple[int, str]) -> tuple[Knot, ...]:
    return tuple(Knot(Fraction(figure), Fraction(value)) for figure, value in pairs)


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        knots((0, "0")),
        knots((0, "0"), (0, "1")),
        knots((5, "0"), (3, "1")),
        knots((0, "0"), (10, "1.01")),
        knots((0, "-0.01"), (10, "1")),
    ],
    ids=["no knot", "one knot", "two at one figure", "falling figures", "above 1", "below 0"],
)
def test_a_value_function_that_makes_no_sense_cannot_be_made(wrong: tuple[Knot, ...]) -> None:
    with pytest.raises(ValueError, match=r"knots|values"):
        ValueFunction(knots=wrong)


def test_an_observed_function_has_no_knots_of_its_own() -> None:
    assert ValueFunction(observed=True).knots == ()
    with pytest.raises(ValueError, match="observed"):
        ValueFunction(knots=knots((0, "0"), (1, "1")), observed=True)


def test_worst_and_best_are_told_apart_also_when_less_is_better() -> None:
    waiting = ValueFunction.linear(Fraction(300), Fraction(0))
    assert [waiting.worst, waiting.best] == [300, 0]
    marks = ValueFunction.linear(Fraction(1), Fraction(6))
    assert [marks.worst, marks.best] == [1, 6]


@given(NUMBERS, NUMBERS)
def test_a_straight_line_is_0_at_the_worst_and_1_at_the_best(worst: Fraction, best: Fraction) -> None:
    if worst == best:
        with pytest.raises(ValueError, match="rising"):
            ValueFunction.linear(worst, best)
        return
    function = ValueFunction.linear(worst, best)
    assert (function.worst, function.best) == (worst, best)
    assert [value_at(function, worst), value_at(function, best)] == [0, 1]
    assert value_at(function, (worst + best) / 2) == Fraction(1, 2)


@given(
    st.lists(
        st.tuples(NUMBERS, st.fractions(0, 1, max_denominator=60)), min_size=2, max_size=6, unique_by=lambda p: p[0]
    ),
    NUMBERS,
)
def test_a_value_lies_between_0_and_1_whatever_the_figure(
    pairs: list[tuple[Fraction, Fraction]], figure: Fraction
) -> None:
    function = ValueFunction(knots=tuple(Knot(*pair) for pair in sorted(pairs)))
    assert 0 <= value_at(function, figure) <= 1
    for knot in function.knots:
        assert value_at(function, knot.figure) == knot.value


def test_a_criterion_that_figures_feed_is_a_leaf_and_a_branch_is_not() -> None:
    assert Criterion(id="a", name=Text("A"), parts=(Part(source="s", measure="m"),)).is_leaf
    assert not Criterion(id="b", name=Text("B")).is_leaf


def test_values_of_the_domain_cannot_be_changed_in_place() -> None:
    criterion = Criterion(id="a", name=Text("A"))
    with pytest.raises(FrozenInstanceError):
        criterion.id = "b"  # type: ignore[misc]
