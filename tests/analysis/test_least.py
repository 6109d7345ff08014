from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.analysis.least import least_cost

small = st.integers(-6, 6)


def test_the_diet_that_costs_least_is_found_exactly() -> None:
    """Two demands, 3x + y >= 10 and x + 2y >= 8, at a cost of 2x + 3y meet at x = 12/5, y = 14/5."""
    assert least_cost([2, 3], [([3, 1], 10), ([1, 2], 8)]) == (Fraction(12, 5), Fraction(14, 5))


def test_demands_that_contradict_each_other_have_no_solution() -> None:
    assert least_cost([1], [([1], 3), ([-1], -2)]) is None


def test_demands_that_nothing_meets_cost_nothing() -> None:
    assert least_cost([1, 1], [([1, 1], 0), ([-1, 0], -5)]) == (0, 0)


def test_a_cost_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        least_cost([-1], [([1], 1)])


@settings(max_examples=200)
@given(
    costs=st.lists(st.integers(0, 5), min_size=2, max_size=3),
    demands=st.lists(st.tuples(st.tuples(small, small, small), small), min_size=1, max_size=4),
)
def test_no_corner_that_meets_the_demands_costs_less(
    costs: list[int], demands: list[tuple[tuple[int, int, int], int]]
) -> None:
    size = len(costs)
    rows = [(row[:size], bound) for row, bound in demands]
    found = least_cost(costs, rows)
    corners = list(_corners(rows, size))
    if found is None:
        assert not corners
        return
    assert all(number >= 0 for number in found)
    for row, bound in rows:
        assert sum(a * x for a, x in zip(row, found, strict=True)) >= bound
    cost = sum(c * x for c, x in zip(costs, found, strict=True))
    assert min(float(np.dot(costs, corner)) for corner in corners) == pytest.approx(float(cost), abs=1e-7)


def _corners(rows: list[tuple[tuple[int, ...], int]], size: int) -> list[np.ndarray]:
    """Every point where as many demands as there are variables hold with equality, and all hold."""
    planes = [(np.array(row, float), float(bound)) for row, bound in rows]
    planes += [(np.eye(size)[index], 0.0) for index in range(size)]
    found = []
    for chosen in combinations(planes, size):
        matrix = np.array([plane for plane, _ in chosen])
        if abs(np.linalg.det(matrix)) < 1e-9:
            continue
        point = np.linalg.solve(matrix, np.array([bound for _, bound in chosen]))
        if all(plane @ point >= bound - 1e-9 for plane, bound in planes):
            found.append(point)
    return found
