"""Every way in which a figure becomes a value, by hand and by its properties."""

from __future__ import annotations

from fractions import Fraction
from math import erf, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.analysis.curves import corners_of
from juryapp.decision.fitted import Fitted, fitted_of, value_at
from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Criterion, Direction, Knot, ValueFunction, ValueKind, Yardstick
from tests.builders import evidence, leaf, rulebook

NUMBERS = st.fractions(min_value=-50, max_value=50, max_denominator=12)
F = Fraction


def fitted(function: ValueFunction, figures: list[Fraction], direction: Direction = Direction.MAXIMISE) -> Fitted:
    found = fitted_of(leaf("a", value_function=function, direction=direction), figures)
    assert found is not None
    return found


def values(function: ValueFunction, figures: list[int], direction: Direction = Direction.MAXIMISE) -> list[Fraction]:
    numbers = [F(figure) for figure in figures]
    one = fitted(function, numbers, direction)
    return [value_at(one, number) for number in numbers]


def test_a_figure_exactly_at_the_limit_of_a_band_belongs_to_the_better_one() -> None:
    bands = ValueFunction.bands([Knot(F(60), F(1, 2)), Knot(F(80), F(1))], F(0))
    assert bands.kind is ValueKind.BANDS
    assert values(bands, [59, 60, 79, 80, 99]) == [0, F(1, 2), F(1, 2), 1, 1]
    waiting = ValueFunction.bands([Knot(F(60), F(1)), Knot(F(180), F(1, 2))], F(1, 10))
    assert values(waiting, [0, 60, 61, 180, 181], Direction.MINIMISE) == [1, 1, F(1, 2), F(1, 2), F(1, 10)]


def test_one_band_and_the_rest_is_passed_or_not() -> None:
    passed = ValueFunction.bands([Knot(F(5), F(1))], F(0))
    assert values(passed, [4, 5, 6]) == [0, 1, 1]
    assert values(passed, [4, 5, 6], Direction.MINIMISE) == [1, 1, 0]


def test_a_target_falls_to_both_sides() -> None:
    target = ValueFunction.target(F(0), F(3), F(9))
    assert target.kind is ValueKind.TARGET
    assert values(target, [-1, 0, 1, 3, 6, 9, 12]) == [0, 0, F(1, 3), 1, F(1, 2), 0, 0]


def test_a_mean_of_grades_lies_between_them() -> None:
    grades = ValueFunction(knots=(Knot(F(1), F(1, 5), "C"), Knot(F(2), F(7, 10), "B"), Knot(F(3), F(1), "A")))
    assert grades.kind is ValueKind.GRADES
    assert value_at(fitted(grades, []), F(5, 2)) == F(17, 20)


def test_z_is_fifty_and_ten_for_each_standard_deviation() -> None:
    """2 4 4 4 5 5 7 9 have mean 5 and, as a population, standard deviation 2: the textbook's example."""
    found = values(ValueFunction(observed=True, by=Yardstick.Z), [2, 4, 4, 4, 5, 5, 7, 9])
    assert [100 * value for value in found] == [35, 45, 45, 45, 50, 50, 60, 70]
    less = values(ValueFunction(observed=True, by=Yardstick.Z), [2, 4, 4, 4, 5, 5, 7, 9], Direction.MINIMISE)
    assert [one + other for one, other in zip(found, less, strict=True)] == [1] * 8


def test_z_is_rounded_once_to_twelve_places_and_ends_at_five_deviations() -> None:
    found = values(ValueFunction(observed=True, by=Yardstick.Z), [0, 0, 1])
    assert found == [F(1, 2) - F("0.707106781187") / 10] * 2 + [F(1, 2) + F("1.414213562373") / 10]
    assert values(ValueFunction(observed=True, by=Yardstick.Z), [0] * 99 + [1])[-1] == 1


def test_a_percentile_is_the_part_that_is_worse_and_half_of_those_equal() -> None:
    percentile = ValueFunction(observed=True, by=Yardstick.PERCENTILE)
    assert values(percentile, [10, 20, 20, 40]) == [F(1, 8), F(1, 2), F(1, 2), F(7, 8)]
    assert values(percentile, [10, 20, 20, 40], Direction.MINIMISE) == [F(7, 8), F(1, 2), F(1, 2), F(1, 8)]
    assert value_at(fitted(percentile, [F(10), F(20)]), F(15)) == F(1, 2)


@pytest.mark.parametrize(
    ("by", "value"), [(Yardstick.RANGE, 1), (Yardstick.Z, F(1, 2)), (Yardstick.PERCENTILE, F(1, 2))]
)
def test_where_all_are_equal_everybody_has_the_same(by: Yardstick, value: Fraction) -> None:
    assert values(ValueFunction(observed=True, by=by), [7, 7, 7]) == [value] * 3


def test_what_is_observed_follows_those_who_compete_in_the_category() -> None:
    rules = rulebook([leaf("a", value_function=ValueFunction(observed=True, by=Yardstick.PERCENTILE))])
    outcome = tally(evidence({"x": [1], "y": [2], "z": [3]}, rules), rules, Answers())
    scores = {score.participant.company: score.total for score in outcome.categories[0].scores}
    assert scores == {"x": F(50, 3), "y": 50, "z": F(250, 3)}


FUNCTIONS = st.one_of(
    st.sampled_from([ValueFunction(observed=True, by=by) for by in Yardstick]),
    st.lists(NUMBERS, min_size=1, max_size=4, unique=True).map(
        lambda at: ValueFunction.bands([Knot(one, F(n + 1, 5)) for n, one in enumerate(sorted(at))], F(0))
    ),
)


def rising(function: ValueFunction, direction: Direction) -> ValueFunction:
    """Bands that agree with a direction."""
    if direction is Direction.MAXIMISE or function.rest is None:
        return function
    turned = [Knot(-knot.figure, knot.value) for knot in function.knots]
    return ValueFunction.bands(turned, function.rest)


@settings(max_examples=50)
@given(FUNCTIONS, st.sampled_from(Direction), st.lists(NUMBERS, min_size=1, max_size=8), NUMBERS, NUMBERS)
def test_more_of_what_is_better_is_never_worth_less(
    function: ValueFunction, direction: Direction, figures: list[Fraction], one: Fraction, other: Fraction
) -> None:
    if len(set(figures)) == 1:
        one = other = figures[0]  # One figure alone spans nothing: everybody who competes has it.
    found = fitted(rising(function, direction), figures, direction)
    worse, better = sorted((one, other), reverse=direction is Direction.MINIMISE)
    assert 0 <= value_at(found, worse) <= value_at(found, better) <= 1


@settings(max_examples=50)
@given(FUNCTIONS, st.sampled_from(Direction), st.lists(NUMBERS, min_size=1, max_size=8), st.lists(NUMBERS, min_size=1))
def test_many_figures_at_once_have_the_values_of_each(
    function: ValueFunction, direction: Direction, figures: list[Fraction], asked: list[Fraction]
) -> None:
    found = fitted(rising(function, direction), figures, direction)
    asked = [*asked, *figures, F(0)]
    corners, levels = corners_of(found)
    at_once = np.interp([float(one) for one in asked], corners, levels)
    assert at_once == pytest.approx([float(value_at(found, one)) for one in asked], abs=1e-9)


def test_percentiles_of_many_who_are_normal_are_its_distribution() -> None:
    """An independent count: of 0.5, 1.5, ... through the inverse of the normal distribution."""
    from statistics import NormalDist

    figures = [F(NormalDist().inv_cdf((at + 0.5) / 200)).limit_denominator(10**6) for at in range(200)]
    found = fitted(ValueFunction(observed=True, by=Yardstick.PERCENTILE), figures)
    off = [abs(float(value_at(found, one)) - (1 + erf(float(one) / sqrt(2))) / 2) for one in figures]
    assert max(off) < 1e-5


def test_a_criterion_without_anything_to_observe_has_no_values() -> None:
    bare = Criterion(id="a", name=leaf("a").name, value_function=ValueFunction(observed=True))
    assert fitted_of(bare, []) is None
