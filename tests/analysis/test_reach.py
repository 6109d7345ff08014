from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.analysis.margins import Field, margin
from juryapp.analysis.reach import drawn_reach, exact_reach
from juryapp.domain.robustness import Acceptability, Reach, Standing, Uncertain
from tests.analysis.test_margins import field


def draws(places: dict[str, tuple[int, tuple[float, ...]]], leaves: tuple[str, ...]) -> Acceptability:
    """By company how often it was first of 100, and the mean weights of those draws."""
    return Acceptability(
        category="c",
        uncertain=Uncertain.WEIGHTS,
        draws=100,
        seed=1,
        standings=tuple(
            Standing(company=company, places=(first,), central=tuple(zip(leaves, weights, strict=False)))
            for company, (first, weights) in sorted(places.items())
        ),
        compared=0,
        beats=(),
    )


def nothing_drawn(one: Field) -> Acceptability:
    return draws({row.participant.company: (0, ()) for row in one.rows}, one.leaves)


def test_who_no_draw_put_first_can_still_be_and_is_found() -> None:
    """Best only within a sliver of weights."""
    one = field({"a": [100, 0], "b": [0, 100], "c": [51, 50]}, [9, 1])
    assert exact_reach(one, nothing_drawn(one)) == Reach(first=("a", "b", "c"), never=())


def test_mean_weights_that_put_somebody_first_are_believed_only_where_they_do() -> None:
    one = field({"a": [90, 80], "b": [80, 70]}, [1, 1])
    found = exact_reach(one, draws({"a": (99, (0.5, 0.5)), "b": (1, (0.5, 0.5))}, one.leaves))
    assert found == Reach(first=("a",), never=("b",))


def test_draws_alone_say_how_many_they_were() -> None:
    found = drawn_reach(draws({"a": (100, (1.0,)), "b": (0, ())}, ("k0",)))
    assert found == Reach(first=("a",), never=("b",), draws=100)


def test_what_is_cancelled_says_nothing() -> None:
    one = field({"a": [1, 2], "b": [2, 1]}, [1, 1])
    assert exact_reach(one, nothing_drawn(one), lambda: True) is None


values = st.lists(st.integers(0, 12), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(values, min_size=2, max_size=6), st.lists(st.integers(1, 9), min_size=3, max_size=3))
def test_it_names_who_can_be_overtaken_by_whom_as_the_margin_does(rows: list[list[int]], weights: list[int]) -> None:
    one = field({f"p{at}": row for at, row in enumerate(rows)}, weights)
    drawn = {row.participant.company: (1, tuple(float(Fraction(w, sum(weights))) for w in weights)) for row in one.rows}
    exact = margin(one)
    for tried in (nothing_drawn(one), draws(drawn, one.leaves)):
        found = exact_reach(one, tried)
        assert found is not None
        assert set(found.never) == set(exact.never)
        assert set(found.first) == {*exact.leaders, *(flip.rival for flip in exact.flips)}
