"""The strip below a criterion says and draws what every kind of scale makes of this year's figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Knot, ValueFunction, Yardstick
from juryapp.text.words import words_for
from juryapp.ui.weights.span import Span, span_of
from tests.builders import evidence, leaf, rulebook

FIGURES = {"a": (5,), "b": (20,), "c": (40,), "d": (90,)}


def span(function: ValueFunction) -> Span:
    criterion = leaf("x", value_function=function)
    rules = rulebook([criterion])
    return span_of(criterion, tally(evidence(FIGURES, rules), rules, Answers()), words_for("en"))


def test_a_target_draws_points_and_tells_who_is_too_far_on_either_side() -> None:
    found = span(ValueFunction.target(Fraction(10), Fraction(40), Fraction(50)))
    assert found.sentence == "100 points at 40, 0 points at 10 or less and at 50 or more, straight between."
    assert found.positions == pytest.approx((0, 0, 1 / 3, 1))
    assert found.beyond == "1 participant is beyond 10 and gets 0. 1 participant is beyond 50 and gets 0."


def test_steps_draw_everybody_at_the_points_of_their_step() -> None:
    limits = (Knot(Fraction(20), Fraction(1, 2)), Knot(Fraction(80), Fraction(1)))
    found = span(ValueFunction.bands(limits, Fraction(0)))
    assert found.positions == (0, 0.5, 0.5, 1) and found.sentence.startswith("In steps: 100 points from 80")


@pytest.mark.parametrize("by", list(Yardstick))
def test_what_this_years_figures_make_is_marked_and_drawn_by_its_points(by: Yardstick) -> None:
    found = span(ValueFunction(observed=True, by=by))
    assert "A late participant can change the order of the others." in found.sentence
    assert len(found.positions) == 4 and list(found.positions) == sorted(found.positions)
    assert found.year == "This year: 5 to 90" and not found.beyond
