"""What a group comes to, against numbers worked out by hand, published ones, and the same done row by row."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.mapping import Measure, Statistic
from juryapp.domain.words import Text
from juryapp.intake.estimates import Distinct, Sums, estimate, of_parts, other_ratio, percentile, undecided


def measure(statistic: Statistic, **more: object) -> Measure:
    return Measure(id="m", name=Text("M"), header="M", statistic=statistic, **more)  # type: ignore[arg-type]


def rows(*values: tuple[object, ...]) -> Sums:
    """Rows as (x,), (x, weight) or (x, weight, y), one by one."""
    parts = []
    for x, *rest in values:
        weight, y = Fraction(str(rest[0])) if rest else Fraction(1), Fraction(str(rest[1])) if len(rest) > 1 else 1
        parts.append(Distinct(Fraction(str(x)), Fraction(y), 1, weight, float(weight) ** 2))
    return of_parts(parts)


def test_a_weighted_mean_worked_out_by_hand() -> None:
    """Answers 10, 6, 2 with weights 1, 2, 1: mean 24/4 = 6; effective n 16/6; s² = 3/2 · (16 + 0 + 16)/4 = 12;
    standard error² = 3/2 · (16 + 0 + 16)/16 = 3."""
    found = estimate(measure(Statistic.MEAN), rows((10, 1), (6, 2), (2, 1)))
    assert (found.figure, found.n) == (6, 3)
    assert found.effective_n == pytest.approx(16 / 6)
    assert found.spread == pytest.approx(math.sqrt(12))
    assert found.standard_error == pytest.approx(math.sqrt(3))


def test_the_weighted_standard_deviation_of_the_nist_handbook() -> None:
    """NIST Dataplot Reference Manual, "Weighted Standard Deviation": its worked example has a deviation of 5.82."""
    values, weights = (2, 3, 5, 7, 11, 13, 17, 19, 23), (1, 1, 0, 0, 4, 1, 2, 1, 0)
    found = estimate(measure(Statistic.MEAN), rows(*((x, w) for x, w in zip(values, weights, strict=True) if w)))
    assert found.spread == pytest.approx(5.82, abs=0.005)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=30), st.sampled_from(["1", "2.5", "0.001"]))
def test_equal_weights_change_nothing(values: list[int], weight: str) -> None:
    found = estimate(measure(Statistic.MEAN), rows(*((value, weight) for value in values)))
    spread = statistics.stdev(values)
    assert found.figure == Fraction(sum(values), len(values))
    assert found.effective_n == pytest.approx(len(values))
    assert found.spread == pytest.approx(spread, abs=1e-9)
    assert found.standard_error == pytest.approx(spread / math.sqrt(len(values)), abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=20))
def test_a_weighted_mean_and_its_error_are_those_of_every_row_by_itself(pairs: list[tuple[int, int]]) -> None:
    found = estimate(measure(Statistic.MEAN), rows(*pairs))
    total, mean = sum(w for _, w in pairs), Fraction(sum(x * w for x, w in pairs), sum(w for _, w in pairs))
    n = len(pairs)
    error = n / (n - 1) * sum(w * w * float(x - mean) ** 2 for x, w in pairs) / total**2
    assert found.figure == mean
    assert found.standard_error == pytest.approx(math.sqrt(error), abs=1e-9)
    assert found.effective_n == pytest.approx(total**2 / sum(w * w for _, w in pairs))
    assert found.effective_n <= n + 1e-9


def test_one_row_has_no_spread_and_no_row_no_figure() -> None:
    one = estimate(measure(Statistic.MEAN), rows((4,)))
    assert (one.figure, one.n, one.spread, one.standard_error, one.effective_n) == (4, 1, None, None, 1.0)
    none = estimate(measure(Statistic.MEAN), rows())
    assert (none.figure, none.n, none.effective_n) == (None, 0, None)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ((7, 1, 3), 50, "3"),
        ((7, 1, 3, 4), 50, "3.5"),
        ((1, 2, 3, 4), 25, "1.5"),
        ((1, 2, 3, 4), 26, "2"),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 90, "9.5"),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 95, "10"),
        ((5,), 90, "5"),
        ((), 50, None),
    ],
)
def test_a_percentile_by_the_second_definition_of_hyndman_and_fan(
    values: tuple[int, ...], percent: int, expected: str | None
) -> None:
    found = percentile(rows(*((value,) for value in values)).parts, Fraction(percent))
    assert found == (None if expected is None else Fraction(expected))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=40))
def test_the_median_is_the_usual_one(values: list[int]) -> None:
    found = estimate(measure(Statistic.MEDIAN), rows(*((value,) for value in values)))
    assert found.figure == Fraction(statistics.median(values))
    assert (found.standard_error is None) is (len(values) < 2)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), min_size=1, max_size=15), st.integers(1, 99))
def test_a_whole_weight_counts_as_that_many_rows(pairs: list[tuple[int, int]], percent: int) -> None:
    repeated = [(x,) for x, weight in pairs for _ in range(weight)]
    asked = measure(Statistic.PERCENTILE, percentile=Fraction(percent))
    assert estimate(asked, rows(*pairs)).figure == estimate(asked, rows(*repeated)).figure


def test_a_ratio_of_sums_and_the_mean_of_ratios_differ_and_both_are_told() -> None:
    """1 of 1 and 1 of 9: 2/10 against (1 + 1/9)/2. The error of the first: residuals .8 and -.8 by a mean of 5,
    n/(n-1) · 1.28 / 100."""
    sums = rows((1, 1, 1), (1, 1, 9))
    ratio, mean = measure(Statistic.RATIO, per="P"), measure(Statistic.MEAN_OF_RATIOS, per="P")
    assert estimate(ratio, sums).figure == Fraction(1, 5)
    assert estimate(ratio, sums).standard_error == pytest.approx(math.sqrt(2 * 1.28 / 100))
    assert estimate(mean, sums).figure == Fraction(5, 9)
    assert estimate(mean, sums).spread == pytest.approx(statistics.stdev([1, 1 / 9]))
    assert (other_ratio(ratio, sums), other_ratio(mean, sums)) == (Fraction(5, 9), Fraction(1, 5))
    assert other_ratio(measure(Statistic.MEAN), sums) is None


def test_a_limit_is_met_by_the_average_or_by_every_contact() -> None:
    waits = rows((100,), (500,))
    limit = Fraction(300)
    assert estimate(measure(Statistic.MEAN_WITHIN, limit=limit), waits).figure == 1
    assert estimate(measure(Statistic.MEAN_WITHIN, limit=Fraction(299)), waits).figure == 0
    assert estimate(measure(Statistic.EVERY_WITHIN, limit=limit), rows((1,), (0,))).figure == 0
    assert estimate(measure(Statistic.EVERY_WITHIN, limit=limit), rows((1,), (1,))).figure == 1


def test_without_what_a_statistic_needs_there_is_no_figure() -> None:
    some = rows((1,), (2,))
    for statistic in (Statistic.PERCENTILE, Statistic.WITHIN, Statistic.NET, Statistic.RATIO):
        assert measure(statistic).wanting and estimate(measure(statistic), some).figure is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=4, max_size=20))
def test_sums_of_two_tables_add_up(pairs: list[tuple[int, int]]) -> None:
    whole, parts = rows(*pairs), rows(*pairs[:2]) + rows(*pairs[2:])
    for statistic in (Statistic.MEAN, Statistic.MEDIAN):
        one, both = estimate(measure(statistic), whole), estimate(measure(statistic), parts)
        assert (one.figure, one.n) == (both.figure, both.n)
        assert one.effective_n == pytest.approx(both.effective_n)


def test_a_verdict_tells_no_spread_and_no_error() -> None:
    verdict = estimate(measure(Statistic.EVERY_WITHIN, limit=Fraction(300)), rows((1,), (0,)))
    assert (verdict.figure, verdict.n, verdict.spread, verdict.standard_error) == (0, 2, None, None)


def between(*ends: tuple[str, str]) -> Sums:
    """Rows that were only said in words, each with the ends of what it may be."""
    low, middle, high = (
        rows(*((value,) for value in values))
        for values in (
            [low for low, _ in ends],
            [str((Fraction(low) + Fraction(high)) / 2) for low, high in ends],
            [high for _, high in ends],
        )
    )
    return replace(middle, ends=(low.total, high.total), end_parts=(low.parts, high.parts))


def test_every_statistic_of_words_lies_between_those_of_their_ends() -> None:
    """A fourth (.225 to .275), a half that is exact, "over a half" (.5 to .6)."""
    said = between(("0.225", "0.275"), ("0.5", "0.5"), ("0.5", "0.6"))
    mean = estimate(measure(Statistic.MEAN), said)
    assert mean.interval == (Fraction("1.225") / 3, Fraction("1.375") / 3)
    assert mean.figure == Fraction("1.3") / 3
    median = estimate(measure(Statistic.MEDIAN), said)
    assert (median.figure, median.interval) == (Fraction(1, 2), None)
    high = estimate(measure(Statistic.PERCENTILE, percentile=Fraction(90)), said)
    assert (high.figure, high.interval) == (Fraction("0.55"), (Fraction("0.5"), Fraction("0.6")))


@pytest.mark.parametrize(
    ("statistic", "limit", "ends", "expected"),
    [
        (Statistic.MEAN_WITHIN, "0.3", ("0.2", "0.3"), 1),
        (Statistic.MEAN_WITHIN, "0.3", ("0.31", "0.4"), 0),
        (Statistic.MEAN_WITHIN, "0.3", ("0.2", "0.31"), None),
        (Statistic.EVERY_WITHIN, "0.3", ("1", "1"), 1),
        (Statistic.EVERY_WITHIN, "0.3", ("0", "0"), 0),
        (Statistic.EVERY_WITHIN, "0.3", ("0", "1"), None),
    ],
)
def test_a_verdict_on_words_is_given_only_where_both_ends_agree(
    statistic: Statistic, limit: str, ends: tuple[str, str], expected: int | None
) -> None:
    asked = measure(statistic, limit=Fraction(limit))
    found = estimate(asked, between(ends))
    assert (found.figure, found.interval) == (expected, None)
    assert undecided(asked, between(ends)) is (expected is None)
    assert not undecided(measure(Statistic.MEAN), between(ends))


def test_words_of_one_table_and_numbers_of_another_add_up() -> None:
    both = between(("0.2", "0.4")) + rows((1,), (1,))
    found = estimate(measure(Statistic.MEDIAN), between(("0.2", "0.4")) + rows(("0.3",), ("0.35",)))
    assert estimate(measure(Statistic.MEAN), both).interval == (Fraction("2.2") / 3, Fraction("2.4") / 3)
    assert found.interval == (Fraction("0.3"), Fraction("0.35"))
    assert found.figure == Fraction("0.325")


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=12), st.integers(0, 100))
def test_the_percentile_of_words_is_never_outside_its_ends(pairs: list[tuple[int, int]], percent: int) -> None:
    said = between(*((str(min(pair)), str(max(pair))) for pair in pairs))
    found = estimate(measure(Statistic.PERCENTILE, percentile=Fraction(percent)), said)
    assert found.figure is not None
    if found.interval is not None:
        assert found.interval[0] <= found.figure <= found.interval[1]
