from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.analysis.crossings import Lead, first_met, last_held

ZERO, ONE = Fraction(0), Fraction(1)
numbers = st.fractions(min_value=-3, max_value=3, max_denominator=50)
leads = st.builds(Lead, numbers, numbers, numbers)


def test_a_straight_lead_is_met_exactly_where_it_crosses() -> None:
    assert first_met(Lead(Fraction(-1), Fraction(3), ZERO), ZERO, ONE) == Fraction(1, 3)


def test_a_root_that_is_no_fraction_is_rounded_to_the_side_where_the_lead_is_met() -> None:
    half = Lead(Fraction(-1, 2), ZERO, ONE)
    met = first_met(half, ZERO, ONE)
    assert met is not None
    assert half.at(met) >= 0
    assert half.at(met - Fraction(2, 10**15)) < 0


def test_a_root_that_is_no_fraction_is_rounded_to_the_side_where_the_lead_holds() -> None:
    half = Lead(Fraction(1, 2), ZERO, -ONE)
    held = last_held(half, ZERO, ONE)
    assert half.at(held) >= 0
    assert half.at(held + Fraction(2, 10**15)) < 0


def test_a_lead_that_touches_zero_and_turns_back_holds_on() -> None:
    touching = Lead(Fraction(1, 4), -ONE, ONE)
    assert last_held(touching, ZERO, ONE) == 1


def test_a_lead_that_is_never_met_is_not_found() -> None:
    assert first_met(Lead(-ONE, ZERO, ZERO), ZERO, ONE) is None


@given(leads, st.integers(0, 40))
def test_nothing_before_the_first_meeting_meets(one: Lead, step: int) -> None:
    met = first_met(one, ZERO, ONE)
    t = Fraction(step, 40)
    if met is None:
        assert one.at(t) < 0
    else:
        assert one.at(met) >= 0
        assert t >= met - Fraction(1, 10**14) or one.at(t) < 0


@given(leads, st.integers(0, 40))
def test_everything_up_to_the_last_holds(one: Lead, step: int) -> None:
    if one.at(ZERO) < 0:
        return
    held = last_held(one, ZERO, ONE)
    t = Fraction(step, 40)
    if t <= held:
        assert one.at(t) >= 0
    if held < 1:
        assert one.at(held + (1 - held) / 10**13) < 0
