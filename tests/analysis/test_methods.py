from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.analysis.methods import Floats, promethee, ranked_by, topsis, weighted_product
from juryapp.decision.preparing import Row
from juryapp.decision.tally import Prepared, tally
from juryapp.domain.alternative import Way
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import ValueFunction
from juryapp.domain.rulebook import PlaceConvention
from tests.builders import evidence, leaf, rulebook

LETTERS = "abcdefgh"


def array(rows: Any) -> Floats:
    return np.array(rows, dtype=np.float64)


@pytest.fixture(scope="module")
def published(reference_data: Path) -> dict[str, dict[str, Any]]:
    cases = json.loads((reference_data / "18_mcda_reference" / "mcda_published_cases.json").read_text("utf-8"))
    return {case["method"]: case for case in cases}


def ranks(results: Floats) -> list[int]:
    """Places by results that differ, the largest first."""
    return [1 + int((results > result).sum()) for result in results]


def test_topsis_gives_the_published_closeness(published: dict[str, dict[str, Any]]) -> None:
    """Tzeng and Huang 2011."""
    case = published["TOPSIS"]
    found = topsis(array(case["matrix"]), array(case["weights"]))
    assert found.round(4).tolist() == case["expected"]["similarity"] == [0.5037, 0.6581, 0.7482, 0.334]
    assert ranks(found) == case["expected_rank"]


def test_promethee_gives_the_published_net_flows() -> None:
    """Papathanasiou and Ploskas 2018: linear preference, q = 1, p = 2."""
    rows = [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]]
    found = promethee(array(rows), array([0.4, 0.3, 0.1, 0.2]), indifferent=1, preferred=2)
    assert found.round(6).tolist() == [-0.26, -0.52, -0.22, 0.36, 0.70, -0.06]


def test_the_weighted_product_gives_the_published_order(published: dict[str, dict[str, Any]]) -> None:
    case = published["WeightedProductModel"]
    matrix, weights = array(case["matrix"]), array(case["weights"]) / sum(case["weights"])
    found = np.log10(weighted_product(matrix / matrix.sum(axis=0), weights))
    assert found.tolist() == pytest.approx(case["expected"]["score"], abs=1e-8)
    assert ranks(found) == case["expected_rank"] == [1, 2, 3]


def test_the_method_decides_the_order_where_the_sum_gives_the_opposite(published: dict[str, dict[str, Any]]) -> None:
    """The same figures by the award's own tally: what the product puts first the mean puts last."""
    case = published["WeightedProductModel"]
    sums = [sum(column) for column in zip(*case["matrix"], strict=True)]
    shares = [[Fraction(number, total) for number, total in zip(row, sums, strict=True)] for row in case["matrix"]]
    totals = tallied(shares, case["weights"])
    assert [round(float(total) / 100, 4) for total in totals] == [0.3264, 0.3360, 0.3376]


def test_the_weighted_sum_of_a_published_case_is_the_awards_own_score(published: dict[str, dict[str, Any]]) -> None:
    """Kracka, Brauers and Zavadskas 2010: less is better inverted, columns over their sums."""
    case = published["WeightedSumModel"]
    columns = []
    for objective, column in zip(case["objectives"], zip(*case["matrix"], strict=True), strict=True):
        numbers = [Fraction(str(number)) for number in column]
        directed = [1 / number for number in numbers] if objective == "min" else numbers
        columns.append([number / sum(directed) for number in directed])
    totals = tallied([list(row) for row in zip(*columns, strict=True)], case["weights"])
    assert [float(total) / 100 for total in totals] == pytest.approx(case["expected"]["score"], abs=1e-7)
    assert ranks(array([float(total) for total in totals])) == case["expected_rank"]


def tallied(rows: list[list[Fraction]], weights: list[int]) -> list[Fraction]:
    """Scores 0-100 of values 0..1 by the rules of an award."""
    unit = ValueFunction.linear(Fraction(0), Fraction(1))
    ids = LETTERS[: len(weights)]
    rules = rulebook([leaf(id, value_function=unit) for id in ids], dict(zip(ids, weights, strict=True)))
    named = {f"r{at}": row for at, row in enumerate(rows)}
    (category,) = tally(evidence(named, rules), rules, Answers()).categories
    return [category.score(company).total for company in named]


def test_a_zero_makes_the_product_nothing_unless_its_criterion_has_no_weight() -> None:
    rows = array([[0.0, 1.0], [0.5, 0.5]])
    assert weighted_product(rows, array([0.5, 0.5])).tolist() == pytest.approx([0.0, 0.5])
    assert weighted_product(rows, array([0.0, 1.0])).tolist() == [1.0, 0.5]


def test_all_alike_and_one_alone_are_level_and_no_number_is_missing() -> None:
    alike, weights = array([[0.4, 0.0], [0.4, 0.0]]), array([0.5, 0.5])
    assert topsis(alike, weights).tolist() == [0.5, 0.5]
    assert promethee(alike, weights, indifferent=0.05, preferred=0.2).tolist() == [0.0, 0.0]
    assert promethee(alike[:1], weights, indifferent=0.05, preferred=0.2).tolist() == [0.0]


@pytest.mark.parametrize(("indifferent", "preferred"), [(0.2, 0.2), (0.3, 0.2), (-0.1, 0.2)])
def test_thresholds_that_do_not_rise_are_refused(indifferent: float, preferred: float) -> None:
    with pytest.raises(ValueError, match="preferred"):
        promethee(array([[1.0]]), array([1.0]), indifferent=indifferent, preferred=preferred)


def entrants(figures: dict[str, list[int | None]]) -> tuple[Row, ...]:
    rules = rulebook(list(LETTERS[: len(next(iter(figures.values())))]))
    return Prepared(evidence(figures, rules), rules).entrants("c").rows


def places(way: Way, figures: dict[str, list[int | None]], weights: list[Fraction]) -> dict[int, tuple[str, ...]]:
    ranking = ranked_by(way, entrants(figures), weights, PlaceConvention.GAP_AFTER)
    return {place.number: place.companies for place in ranking.places}


METHODS = [Way.TOPSIS, Way.PROMETHEE, Way.PRODUCT]
HALVES = [Fraction(1, 2)] * 2


@pytest.mark.parametrize("way", METHODS)
def test_who_lacks_a_figure_has_no_place_and_equals_share_one(way: Way) -> None:
    figures: dict[str, list[int | None]] = {"x": [60, 60], "y": [60, 60], "z": [90, 90], "gone": [99, None]}
    assert places(way, figures, HALVES) == {1: ("z",), 2: ("x", "y")}
    assert places(way, {"gone": [None, 90]}, HALVES) == {}


def test_a_way_that_is_no_method_is_refused() -> None:
    with pytest.raises(ValueError, match="equal"):
        places(Way.EQUAL, {"x": [1, 1]}, HALVES)


tables = st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=7)
shares = st.lists(st.integers(1, 9), min_size=3, max_size=3)


@pytest.mark.parametrize("way", METHODS)
@given(table=tables, parts=shares, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_criteria_changes_no_place(way: Way, table: Any, parts: list[int], order: Any) -> None:
    weights = [Fraction(part, sum(parts)) for part in parts]
    columns = order.sample(range(3), 3)
    names = order.sample([f"r{at}" for at in range(len(table))], len(table))
    figures = {f"r{at}": row for at, row in enumerate(table)}
    turned = {name: [figures[name][at] for at in columns] for name in names}
    assert places(way, figures, weights) == places(way, turned, [weights[at] for at in columns])


@pytest.mark.parametrize("way", METHODS)
@given(table=tables, parts=shares)
def test_who_is_nowhere_behind_is_not_placed_behind(way: Way, table: Any, parts: list[int]) -> None:
    weights = [Fraction(part, sum(parts)) for part in parts]
    figures = {f"r{at}": row for at, row in enumerate(table)}
    found = {name: number for number, names in places(way, figures, weights).items() for name in names}
    for one, row in figures.items():
        for other, line in figures.items():
            if all(mine >= theirs for mine, theirs in zip(row, line, strict=True)):
                assert found[one] <= found[other]
