"""Exact sums per group, against the same sums done cell by cell."""

from __future__ import annotations

import statistics
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Mapping, Measure, Statistic
from juryapp.domain.words import Text
from juryapp.intake.aggregate import Sums, sums_by_group
from juryapp.intake.facts import read_table
from juryapp.intake.rows import TableRows, read_rows
from tests.intake.sheets import Rows, Value, book, mm_ss


def rows_of(values: list[Value], header: str = "Verdi") -> TableRows:
    rows: Rows = [["Selskap", header, "Nr"], *[[f"Firma {at}", value, at] for at, value in enumerate(values)]]
    table = read_table("f.xlsx", book({"A": rows}).sheets[0], id="f")
    assert table is not None
    return read_rows(table, Mapping(source="s", name_of_source=Text("S"), name="Selskap"))


def added(values: list[Value], header: str = "Verdi", **measure: object) -> tuple[Sums, list[str]]:
    rows = rows_of(values, header)
    groups = np.array([-1, *[0] * len(values)])
    made = Measure(id="m", name=Text("M"), header=header, **{"statistic": Statistic.MEAN, **measure})  # type: ignore[arg-type]
    (sums,), problems, _ = sums_by_group(rows, made, groups, 1)
    return sums, [problem.code for problem in problems]


DECIMALS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(DECIMALS, st.integers(-1, 3)), min_size=2, max_size=25))
def test_sums_are_those_of_every_cell_by_itself(cells: list[tuple[object, int]]) -> None:
    texts = [str(number).replace(".", ",") for number, _ in cells]
    table = read_table(
        "f.xlsx", book({"A": [["Selskap", "Verdi"], *[["x", text] for text in texts]]}).sheets[0], id="f"
    )
    assert table is not None
    rows = read_rows(table, Mapping(source="s", name_of_source=Text("S"), name="Selskap"))
    groups = np.array([-1, *[group for _, group in cells]])
    measure = Measure(id="m", name=Text("M"), header="Verdi", statistic=Statistic.MEAN)
    sums, problems, _ = sums_by_group(rows, measure, groups, 4)
    assert problems == ()
    for group in range(4):
        own = [Fraction(str(number)) for number, of in cells if of == group]
        assert (sums[group].n, sums[group].total) == (len(own), sum(own))
        assert sums[group].figure == (sum(own) / len(own) if own else None)
        if len(own) > 1:
            assert sums[group].spread == pytest.approx(statistics.stdev(map(float, own)), rel=1e-9, abs=1e-9)


def test_sums_beyond_machine_integers_stay_exact() -> None:
    sums, _ = added(["999999999999,001", "999999999999,002", "1"])
    assert sums.total == Fraction("999999999999.001") + Fraction("999999999999.002") + 1
    assert sums.squares == Fraction("999999999999.001") ** 2 + Fraction("999999999999.002") ** 2 + 1


def test_times_are_seconds_in_cells_and_in_texts() -> None:
    sums, problems = added([mm_ss(0, 30), "1:30", "2 min", 60], unit=Unit.SECONDS)
    assert (sums.total, sums.n, problems) == (Fraction(300), 4, [])


def test_minutes_typed_as_hours_are_read_as_minutes() -> None:
    sums, _ = added([mm_ss(205, 0), mm_ss(150, 0), mm_ss(90, 0)], unit=Unit.SECONDS)
    assert sums.total == Fraction(205 + 150 + 90)


def test_percent_is_a_share_however_it_is_written() -> None:
    whole, _ = added([83, "17", "50 %"], unit=Unit.SHARE, factor=Fraction(1, 100))
    parts, _ = added([0.83, "0,17", "50 %"], unit=Unit.SHARE)
    assert whole.total == parts.total == Fraction(3, 2)


def test_140_percent_and_minus_3_seconds_do_not_fit() -> None:
    share, codes = added([140, 60], unit=Unit.SHARE, factor=Fraction(1, 100), low=Fraction(0), high=Fraction(1))
    assert (share.total, share.odd, codes) == (Fraction(3, 5), 1, ["intake.off_scale"])
    seconds, codes = added([-3, 60], unit=Unit.SECONDS)
    assert (seconds.total, seconds.odd, codes) == (60, 1, ["intake.off_scale"])


def test_more_than_five_odd_cells_of_a_column_are_counted_together() -> None:
    _, codes = added([*[7] * 8, 3], low=Fraction(1), high=Fraction(6))
    assert codes == [*["intake.off_scale"] * 5, "intake.off_scale_more"]


def test_a_text_that_is_no_number_is_unreadable_and_a_missing_mark_is_not() -> None:
    sums, codes = added([4, "omtrent 5", "vet ikke", None, 5])
    assert (sums.n, sums.odd, codes) == (2, 1, ["intake.unreadable"])


def test_answers_that_count_make_a_share() -> None:
    yes, _ = added(["Ja", "Nei", "Ja", "I/T"], unit=Unit.SHARE, statistic=Statistic.SHARE)
    assert (yes.figure, yes.n) == (Fraction(2, 3), 3)
    top, _ = added(
        ["Svært god", "God", "Dårlig", None], unit=Unit.SHARE, statistic=Statistic.SHARE, counted=("Svært god", "god")
    )
    assert (top.figure, top.n) == (Fraction(2, 3), 3)


def test_within_counts_what_is_no_worse_than_the_limit() -> None:
    sums, _ = added(
        [mm_ss(4, 59), mm_ss(5, 0), mm_ss(5, 1)], unit=Unit.SECONDS, statistic=Statistic.WITHIN, limit=Fraction(300)
    )
    assert (sums.figure, sums.n) == (Fraction(2, 3), 3)


def test_a_ratio_is_of_sums_and_not_the_mean_of_ratios() -> None:
    rows: Rows = [["Selskap", "Poeng", "Mulige"], ["Nord", 1, 1], ["Nord", 1, 9]]
    table = read_table("f.xlsx", book({"A": rows}).sheets[0], id="f")
    assert table is not None
    read = read_rows(table, Mapping(source="s", name_of_source=Text("S"), name="Selskap"))
    measure = Measure(id="m", name=Text("M"), header="Poeng", statistic=Statistic.RATIO, per="Mulige")
    (sums,), _, _ = sums_by_group(read, measure, np.array([-1, 0, 0]), 1)
    assert sums.figure == Fraction(1, 5)
