"""Levels that are no means: by hand, by the inequalities between the three, and by what may change nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Aggregate, Criterion
from juryapp.domain.outcome import CategoryOutcome
from juryapp.domain.rulebook import Link, LinkKind, MissingPolicy, Rulebook
from juryapp.domain.words import Text
from tests.builders import Number, evidence, leaf, rulebook

F = Fraction
Rows = dict[str, list[Number]]
MEAN, GEOMETRIC, WEAKEST = Aggregate.MEAN, Aggregate.GEOMETRIC_MEAN, Aggregate.WEAKEST_LINK


def judged(rules: Rulebook, rows: Rows) -> CategoryOutcome:
    return tally(evidence(rows, rules), rules, Answers()).categories[0]


def totals(rules: Rulebook, rows: Rows) -> dict[str, Fraction]:
    return {score.participant.company: score.total for score in judged(rules, rows).scores}


def tree(aggregate: Aggregate, *, top: Aggregate = MEAN, inner: Aggregate = MEAN, **changes: object) -> Rulebook:
    """a (2), and b (1) of c (3), d (1) and e (2) of f and g."""
    branch = Criterion(id="b", name=Text("B"), aggregate=aggregate)
    deeper = Criterion(id="e", name=Text("E"), parent="b", aggregate=inner)
    below = [leaf("c", parent="b"), leaf("d", parent="b"), deeper, leaf("f", parent="e"), leaf("g", parent="e")]
    weights: dict[str, Number] = {"a": 2, "b": 1, "c": 3, "d": 1, "e": 2}
    return rulebook([leaf("a"), branch, *below], weights, aggregate=top, **changes)


def test_a_geometric_branch_counts_as_one_value_in_the_mean_above_it() -> None:
    found = totals(tree(GEOMETRIC), {"x": [60, 25, 25, 0, 50], "y": [60, 90, 40, 10, 50]})
    assert found["x"] == F(2, 3) * 60 + F(1, 3) * 25
    by_hand = 100 * (0.9 ** (1 / 2) * 0.4 ** (1 / 6) * 0.3 ** (1 / 3))
    assert float(found["y"]) == pytest.approx(40 + by_hand / 3, abs=1e-9)
    assert (found["y"] * 3 / 100 * 10**12).denominator == 1


def test_the_weakest_link_is_the_least_of_those_that_weigh_anything() -> None:
    rows: Rows = {"x": [60, 90, 40, 10, 50]}
    assert totals(tree(WEAKEST), rows)["x"] == 40 + F(30, 3)
    assert totals(tree(WEAKEST, inner=WEAKEST), rows)["x"] == 40 + F(10, 3)
    without = tree(WEAKEST)
    weights = replace(without.weights, fixed=tuple((id, n if id != "e" else F(0)) for id, n in without.weights.fixed))
    assert totals(replace(without, weights=weights), rows)["x"] == 40 + F(40, 3)


def test_the_top_level_can_be_no_mean_either() -> None:
    rows: Rows = {"x": [64, 36, 36, 36, 36]}
    assert totals(tree(MEAN, top=WEAKEST), rows)["x"] == 36
    assert float(totals(tree(MEAN, top=GEOMETRIC), rows)["x"]) == pytest.approx(100 * (0.64**2 * 0.36) ** (1 / 3))


def test_nothing_at_all_on_one_criterion_makes_a_geometric_mean_nothing() -> None:
    assert totals(tree(GEOMETRIC), {"x": [60, 0, 100, 100, 100]})["x"] == 40


def test_what_is_missing_below_a_level_lets_the_others_in_it_count_more() -> None:
    """And what is missing in a mean below a mean lets all others count more, as ever."""
    assert totals(tree(WEAKEST), {"x": [60, None, 40, None, 50]})["x"] == 40 + F(40, 3)
    assert totals(tree(WEAKEST), {"x": [60, None, None, None, None]})["x"] == 60
    assert totals(tree(MEAN), {"x": [60, None, 40, None, None]})["x"] == (F(60) * 2 / 3 + F(40) / 18) / (
        F(2, 3) + F(1, 18)
    )
    worst = tree(WEAKEST, missing=MissingPolicy.WORST)
    assert totals(worst, {"x": [60, None, 40, 10, 50]})["x"] == 40


def test_a_link_of_the_chain_looks_at_what_a_criterion_is_worth() -> None:
    """Both have 40 on b and on a; e is 50 against 45, although e adds the same to both scores."""
    chain = (Link(kind=LinkKind.CRITERION, name="e"), Link(kind=LinkKind.SHARED))
    rules = tree(WEAKEST, chain=chain)
    found = judged(rules, {"x": [60, 90, 40, 45, 45], "y": [60, 90, 40, 40, 60]})
    assert found.winners == ("y",)


def test_the_weighted_product_turns_the_order_of_the_sum_around() -> None:
    """The weighted product model's worked example: columns scaled by their sums, and so by any number at all."""
    figures = [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]]
    rows: Rows = {f"a{at + 1}": list(row) for at, row in enumerate(figures)}
    sums = [sum(column) for column in zip(*figures, strict=True)]
    scaled: Rows = {id: [F(n or 0) * 100 / s for n, s in zip(row, sums, strict=True)] for id, row in rows.items()}
    weights: dict[str, Number] = {"p": 20, "q": 15, "r": 40, "s": 25}
    product = judged(rulebook(["p", "q", "r", "s"], weights, aggregate=GEOMETRIC), scaled)
    total = judged(rulebook(["p", "q", "r", "s"], weights), scaled)
    assert product.ranking.order == ("a1", "a2", "a3") and total.ranking.order == ("a3", "a2", "a1")
    assert [round(float(product.score(one).total) / 100, 4) for one in ("a1", "a2", "a3")] == [
        round(10**log, 4) for log in (-0.50129, -0.50448, -0.52947)
    ]


VALUES = st.one_of(st.integers(0, 100).map(F), st.fractions(min_value=0, max_value=100, max_denominator=30))
ROW = st.lists(st.one_of(VALUES, VALUES, VALUES, st.none()), min_size=5, max_size=5)
WHOLE = st.lists(VALUES, min_size=5, max_size=5)
ONES = st.sampled_from(Aggregate)


@given(ONES, ONES, ONES, ROW)
def test_what_criteria_add_is_the_score(middle: Aggregate, top: Aggregate, inner: Aggregate, row: list[Number]) -> None:
    for score in judged(tree(middle, top=top, inner=inner), {"x": row}).scores:
        assert sum(part.points for part in score.contributions) == score.total
        assert sum(part.weight for part in score.contributions) == 1


@given(WHOLE)
def test_the_weakest_is_at_most_the_geometric_mean_and_that_at_most_the_mean(row: list[Number]) -> None:
    least, middle, most = (totals(tree(one, inner=one), {"x": row})["x"] for one in (WEAKEST, GEOMETRIC, MEAN))
    assert least <= middle <= most + F(1, 10**9)


@given(ONES, ONES, WHOLE, st.integers(0, 4), VALUES)
def test_more_on_one_criterion_is_never_less_in_all(
    middle: Aggregate, top: Aggregate, row: list[Number], at: int, more: Fraction
) -> None:
    better = [*row[:at], min(F(100), F(row[at] or 0) + more), *row[at + 1 :]]
    found = totals(tree(middle, top=top), {"x": row, "y": better})
    assert found["x"] <= found["y"]


@given(ONES, ONES, st.lists(ROW, min_size=2, max_size=3), st.permutations(range(7)), st.integers(2, 9))
def test_neither_the_order_of_criteria_nor_the_size_of_weights_changes_anything(
    middle: Aggregate, top: Aggregate, rows: list[list[Number]], order: list[int], times: int
) -> None:
    rules = tree(middle, top=top)
    named = {f"p{at}": dict(zip("acdfg", row, strict=True)) for at, row in enumerate(rows)}
    fixed = tuple((id, number * times) for id, number in rules.weights.fixed)
    criteria = tuple(rules.criteria[at] for at in order)
    other = replace(rules, criteria=criteria, weights=replace(rules.weights, fixed=fixed))
    turned: Rows = {id: [row[one.id] for one in other.leaves] for id, row in reversed(named.items())}
    assert totals(rules, {id: list(row.values()) for id, row in named.items()}) == totals(other, turned)


@given(st.lists(st.fractions(min_value=F(1, 50), max_value=1, max_denominator=50), min_size=2, max_size=6))
def test_a_geometric_mean_is_the_root_of_the_product(numbers: list[Fraction]) -> None:
    ids = [f"k{at}" for at in range(len(numbers))]
    found = totals(rulebook(ids, aggregate=GEOMETRIC), {"x": [100 * one for one in numbers]})["x"]
    exact = prod(numbers)
    low, high = ((found / 100 + step) ** len(numbers) for step in (-F(1, 10**12), F(1, 10**12)))
    assert low <= exact <= high
