"""What rules would give is what they give once they are in force; and nothing is stored by asking."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from juryapp.domain.criterion import Direction, ValueFunction, Yardstick
from juryapp.domain.rulebook import Rulebook, WeightsWay
from juryapp.session.rulebook_edits import with_changed
from juryapp.session.session import Session
from juryapp.session.trying import Drawn, rules_job

TIME = "ventetid"


def with_function(rules: Rulebook, function: ValueFunction) -> Rulebook:
    return with_changed(rules, replace(rules.criterion(TIME), value_function=function))


def never() -> bool:
    return False


def test_a_trial_is_the_outcome_that_the_rules_then_have(edition: Session) -> None:
    before, entries = edition.outcome, len(edition.entries())
    rules = with_function(edition.state.rulebook, ValueFunction.linear(Fraction(60), Fraction(0)))
    tried = rules_job(edition, rules)(never)
    assert tried.outcome != before and tried.curves == () and tried.took > 0
    assert edition.outcome == before and len(edition.entries()) == entries
    edition.change_rules(rules)
    assert edition.outcome == tried.outcome


def test_while_answers_are_secret_a_trial_has_no_places_either(edition: Session) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    rules = with_function(edition.state.rulebook, ValueFunction.linear(Fraction(60), Fraction(0)))
    outcome = rules_job(edition, rules)(never).outcome
    assert all(not category.ranking.places and not category.winners for category in outcome.categories)


@pytest.mark.parametrize("by", list(Yardstick))
def test_a_scale_of_this_years_figures_is_drawn_through_the_values_that_they_get(
    edition: Session, by: Yardstick
) -> None:
    rules = with_function(edition.state.rulebook, ValueFunction(observed=True, by=by))
    drawn = Drawn(criterion=TIME, category="mobil", low=Fraction(0), high=Fraction(120))
    tried = rules_job(edition, rules, drawn)(never)
    (curve,) = tried.curves
    assert [knot.figure for knot in curve] == sorted(knot.figure for knot in curve)
    assert rules.criterion(TIME).direction is Direction.MINIMISE
    assert all(left.value >= right.value for left, right in pairwise(curve)), "less is better"
    for score in tried.outcome.category("mobil").scores:
        part = next(one for one in score.contributions if one.criterion == TIME)
        assert part.figure is not None and part.value is not None
        below = max(knot.value for knot in curve if knot.figure >= part.figure)
        above = min(knot.value for knot in curve if knot.figure <= part.figure)
        assert below <= part.value <= above or above <= part.value <= below


def test_nothing_is_drawn_for_no_category_and_where_nobody_has_a_figure(edition: Session) -> None:
    rules = with_function(edition.state.rulebook, ValueFunction(observed=True))
    for category in ("", "overall"):
        drawn = Drawn(criterion=TIME, category=category, low=Fraction(0), high=Fraction(120))
        assert rules_job(edition, rules, drawn)(never).curves == ()
    empty = replace(edition.state.evidence, figures=())
    edition._state = replace(edition.state, evidence=empty)
    drawn = Drawn(criterion=TIME, category="mobil", low=Fraction(0), high=Fraction(120))
    assert rules_job(edition, rules, drawn)(never).curves == ()
