from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.elicitation import BY_ORDER, Order, priorities, rank_order_centroid, rank_reciprocal, rank_sum
from juryapp.domain.errors import JuryError

CRITERIA = ("a", "b", "c", "d", "e")
LEADER = {
    ("experience", "education"): Fraction(4),
    ("experience", "charisma"): Fraction(3),
    ("experience", "age"): Fraction(7),
    ("charisma", "education"): Fraction(3),
    ("education", "age"): Fraction(3),
    ("charisma", "age"): Fraction(5),
}
NAMES = ("experience", "charisma", "education", "age")


@pytest.mark.parametrize(
    ("way", "published"),
    [
        (rank_order_centroid, {3: (0.6111, 0.2778, 0.1111), 4: (0.5208, 0.2708, 0.1458, 0.0625)}),
        (rank_order_centroid, {5: (0.4567, 0.2567, 0.1567, 0.0900, 0.0400)}),
        (rank_sum, {4: (0.4, 0.3, 0.2, 0.1), 5: (0.3333, 0.2667, 0.2, 0.1333, 0.0667)}),
        (rank_reciprocal, {4: (0.48, 0.24, 0.16, 0.12)}),
    ],
)
def test_orders_give_the_published_weights(
    way: Callable[[Order], dict[str, Fraction]], published: dict[int, tuple[float, ...]]
) -> None:
    for count, weights in published.items():
        found = way([[one] for one in CRITERIA[:count]])
        assert [float(found[one]) for one in CRITERIA[:count]] == pytest.approx(list(weights), abs=5e-5)
        assert sum(found.values()) == 1


@given(st.sampled_from(sorted(BY_ORDER)), st.lists(st.integers(1, 3), min_size=1, max_size=5))
def test_weights_by_order_fall_sum_to_one_and_are_equal_within_a_group(way: str, sizes: list[int]) -> None:
    order = [[f"{group}-{index}" for index in range(size)] for group, size in enumerate(sizes)]
    found = BY_ORDER[way](order)
    assert sum(found.values()) == 1
    heads = [{found[one] for one in group} for group in order]
    assert all(len(each) == 1 for each in heads)
    weights = [each.pop() for each in heads]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_the_published_comparisons_give_the_published_priorities() -> None:
    found = priorities(NAMES, LEADER)
    weights = [float(weight) for _, weight in found.weights]
    assert weights == pytest.approx([0.5476, 0.2699, 0.1266, 0.0559], abs=5e-5)
    assert float(found.eigenvalue) == pytest.approx(4.1184, abs=5e-5)
    assert float(found.index) == pytest.approx(0.0395, abs=5e-5)
    assert float(found.ratio) == pytest.approx(0.0439, abs=5e-5)
    assert found.consistent


def test_the_order_of_criteria_and_the_way_round_of_a_pair_change_nothing() -> None:
    turned = {(b, a): 1 / ratio for (a, b), ratio in LEADER.items()}
    assert dict(priorities(NAMES[::-1], turned).weights) == dict(priorities(NAMES, LEADER).weights)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=6))
def test_comparisons_that_agree_give_back_what_they_came_from(parts: list[int]) -> None:
    names = CRITERIA[: len(parts)] if len(parts) <= 5 else (*CRITERIA, "f")
    given_weights = dict(zip(names, parts, strict=True))
    pairs = {(a, b): Fraction(given_weights[a], given_weights[b]) for a, b in combinations(names, 2)}
    found = priorities(names, pairs)
    for name, weight in found.weights:
        assert abs(weight - Fraction(given_weights[name], sum(parts))) <= Fraction(1, 10**12)
    assert found.ratio == 0
    assert found.reconsider is None


def test_the_comparison_that_fits_worst_is_named_with_what_the_others_say() -> None:
    """Each of a, b, c, d is twice the next, so a would be eight times d; it was called half of it."""
    size = {"a": 8, "b": 4, "c": 2, "d": 1}
    pairs = {(one, other): Fraction(size[one], size[other]) for one, other in combinations(size, 2)}
    pairs["a", "d"] = Fraction(1, 2)
    found = priorities("abcd", pairs)
    assert not found.consistent
    assert found.reconsider is not None
    first, second, implied = found.reconsider
    assert (first, second) == ("a", "d")
    assert Fraction(1, 2) < 1 < implied < 8


def test_two_criteria_are_always_consistent_and_one_has_all() -> None:
    assert dict(priorities("ab", {("a", "b"): Fraction(3)}).weights) == {"a": Fraction(3, 4), "b": Fraction(1, 4)}
    assert priorities("ab", {("a", "b"): Fraction(3)}).ratio == 0
    assert priorities("a", {}).weights == (("a", Fraction(1)),)


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ({}, "pairwise.missing"),
        ({("a", "b"): Fraction(0)}, "pairwise.not_positive"),
        ({("a", "b"): Fraction(2), ("b", "a"): Fraction(2)}, "pairwise.contradicts"),
    ],
)
def test_what_cannot_be_weighed_is_refused(pairs: dict[tuple[str, str], Fraction], code: str) -> None:
    with pytest.raises(JuryError) as refused:
        priorities("ab", pairs)
    assert refused.value.code == code


def test_more_than_fifteen_criteria_are_not_compared_in_pairs() -> None:
    with pytest.raises(JuryError) as refused:
        priorities([str(index) for index in range(16)], {})
    assert refused.value.code == "pairwise.too_many"
