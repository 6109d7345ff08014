"""The standard error of a percentile, against numbers worked out by hand, by the binomial, and by drawing again."""

from __future__ import annotations

import math
import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.intake.quantile_errors import beta_share, quantile_error


def steps(*values: float) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(str(value)), Fraction(1)) for value in sorted(values)]


def test_the_median_of_three_by_hand() -> None:
    """Beta(2, 2): 3x² - 2x³ is 7/27 at a third and 20/27 at two thirds; the chances 7, 13 and 7 of 27 on 0, 1 and 2
    have the variance 14/27 (Maritz and Jarrett's estimator for n = 3)."""
    error = quantile_error(steps(0, 1, 2), 3, Fraction(50))
    assert error == pytest.approx(math.sqrt(14 / 27), rel=1e-12)


def test_a_weight_counts_by_the_effective_n() -> None:
    """Weights 1, 1 and 2 on 0, 1 and 2: shares at 1/4 and 1/2 of Beta(11/6, 11/6), for 16/6 effective rows."""
    weighted = [(Fraction(0), Fraction(1)), (Fraction(1), Fraction(1)), (Fraction(2), Fraction(2))]
    first, second = beta_share(0.25, 11 / 6, 11 / 6), beta_share(0.5, 11 / 6, 11 / 6)
    chances = (first, second - first, 1 - second)
    mean = chances[1] + 2 * chances[2]
    variance = chances[1] + 4 * chances[2] - mean**2
    assert second == pytest.approx(0.5)
    assert quantile_error(weighted, 16 / 6, Fraction(50)) == pytest.approx(math.sqrt(variance))


@pytest.mark.parametrize(("values", "n", "percent"), [((4,), 1, 50), ((1, 2, 3), 3, 0), ((1, 2, 3), 3, 100)])
def test_of_one_row_and_at_the_ends_nothing_is_known(values: tuple[int, ...], n: int, percent: int) -> None:
    assert quantile_error(steps(*values), n, Fraction(percent)) is None


def test_rows_that_are_all_alike_leave_no_error() -> None:
    assert quantile_error([(Fraction(7), Fraction(25))], 25, Fraction(50)) == 0.0


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_the_share_of_a_beta_distribution_is_a_tail_of_the_binomial(a: int, b: int, x: float) -> None:
    """I_x(a, b) is the chance of a or more of a + b - 1 draws (Digital Library of Mathematical Functions, 8.17.5)."""
    n = a + b - 1
    tail = math.fsum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta_share(x, a, b) == pytest.approx(tail, rel=1e-9, abs=1e-12)


def test_the_error_of_a_median_is_that_of_medians_drawn_again() -> None:
    draw = random.Random(11)
    rows = [draw.gauss(200, 60) for _ in range(101)]
    again = [statistics.median(draw.choices(rows, k=101)) for _ in range(4000)]
    assert quantile_error(steps(*rows), 101, Fraction(50)) == pytest.approx(statistics.stdev(again), rel=0.08)


def test_for_many_rows_it_is_the_error_of_theory() -> None:
    """Of a uniform distribution the median of n has the error 1 / (2√n)."""
    rows = [Fraction(2 * at + 1, 8000) for at in range(4000)]
    found = quantile_error([(row, Fraction(1)) for row in rows], 4000, Fraction(50))
    assert found == pytest.approx(1 / (2 * math.sqrt(4000)), rel=0.01)
