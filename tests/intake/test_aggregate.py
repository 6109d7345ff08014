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
from juryapp.intake.aggregate import sums_by_group
from juryapp.intake.estimates import Sums, estimate
from juryapp.intake.facts import read_table
from juryapp.intake.rows import TableRows, read_rows
from juryapp.intake.weighting import row_weights
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


def test_top_and_bottom_box_by_the_scale_by_a_threshold_and_by_answers() -> None:
    answers: list[Value] = [10, 9, 8, 1, "Vet ikke", None]
    scale = {"low": Fraction(1), "high": Fraction(10)}
    assert added(answers, statistic=Statistic.TOP_BOX, **scale)[0].figure == Fraction(1, 4)
    assert added(answers, statistic=Statistic.TOP_BOX, limit=Fraction(8), **scale)[0].figure == Fraction(3, 4)
    assert added(answers, statistic=Statistic.BOTTOM_BOX, **scale)[0].figure == Fraction(1, 4)
    assert added(answers, statistic=Statistic.SHARE, counted=("10", "9"))[0].figure == Fraction(1, 2)


def test_the_net_score_is_promoters_less_detractors() -> None:
    """0-10: 9 and 10 promote, 0 to 6 detract: of 10, 9, 8, 6, 0 two promote and two detract."""
    net = {"statistic": Statistic.NET, "limit": Fraction(9), "lower_limit": Fraction(6)}
    assert added([10, 9, 8, 6, 0], **net)[0].figure == 0
    assert added([10, 9, 8, 8, 0], **net)[0].figure == Fraction(1, 5)
    sums, _ = added([10, 10, 1], **net)
    assert sums.figure == Fraction(1, 3) and sums.spread == pytest.approx(statistics.stdev([1, 1, -1]))


def test_a_number_off_the_scale_counts_neither_in_a_box_nor_within_a_limit() -> None:
    box, codes = added([7, 6, 1], statistic=Statistic.TOP_BOX, low=Fraction(1), high=Fraction(6))
    assert (box.figure, box.n, box.odd, codes) == (Fraction(1, 2), 2, 1, ["intake.off_scale"])
    within, codes = added([-3, 60], unit=Unit.SECONDS, statistic=Statistic.WITHIN, limit=Fraction(300))
    assert (within.n, within.odd, codes) == (1, 1, ["intake.off_scale"])


def test_do_not_know_is_no_answer_unless_it_is_one_that_counts() -> None:
    answers: list[Value] = ["God", "Vet ikke", "Dårlig", "-"]
    assert added(answers, statistic=Statistic.SHARE, counted=("God",))[0].figure == Fraction(1, 2)
    assert added(answers, statistic=Statistic.SHARE, counted=("God", "Vet ikke"))[0].figure == Fraction(2, 3)
    own = added(answers, statistic=Statistic.SHARE, counted=("God",), missing=("Dårlig",))[0]
    assert (own.figure, own.n) == (1, 1)


def test_letter_grades_are_worth_what_their_table_says() -> None:
    points = (("A", Fraction(6)), ("B", Fraction(5)), ("F", Fraction(1)))
    sums, codes = added(["A", "b ", "F", "G", 4], points=points, low=Fraction(1), high=Fraction(6))
    assert (sums.total, sums.n, codes) == (16, 4, ["intake.unreadable"])


def test_dice_are_their_eyes_and_a_part_of_the_scale_is_its_step() -> None:
    assert added(["Terningkast 5", "\u2683", "tärningskast 6", 2])[0].total == 17
    ten = {"low": Fraction(1), "high": Fraction(10)}
    assert added(["8 av 10", "9 of 10", 7], **ten)[0].total == 24
    assert added(["4 av 5", 7], **ten)[1] == ["intake.unreadable"]


def test_a_time_under_points_is_not_read_as_its_first_number() -> None:
    sums, codes = added(["3 min 25 s", "1 min", 4])
    assert (sums.total, codes) == (4, ["intake.unreadable"] * 2)


def test_the_said_decimal_mark_holds() -> None:
    assert added(["1.234", "5.678"])[0].total == 1234 + 5678
    assert added(["1.234", "5.678"], decimal=".")[0].total == Fraction("6.912")


def test_what_is_said_in_words_lies_between_its_ends() -> None:
    sums, codes = added(["en fjerdedel", 0.5, "litt under halvparten"], unit=Unit.SHARE)
    assert sums.figure == (Fraction(1, 4) + Fraction(1, 2) + Fraction(19, 40)) / 3
    assert sums.ends == (Fraction("0.225") + Fraction("0.95"), Fraction("0.275") + 1)
    assert codes == ["intake.said_in_words"] * 2


@pytest.mark.parametrize(
    ("measure", "figure", "interval"),
    [
        ({"statistic": Statistic.TOP_BOX, "limit": Fraction(1, 4)}, Fraction(5, 6), (Fraction(2, 3), Fraction(1))),
        ({"statistic": Statistic.TOP_BOX, "limit": Fraction(2, 10)}, Fraction(1), None),
        ({"statistic": Statistic.TOP_BOX, "limit": Fraction(3, 10)}, Fraction(2, 3), None),
        ({"statistic": Statistic.WITHIN, "limit": Fraction(1, 4)}, Fraction(1, 6), (Fraction(0), Fraction(1, 3))),
        (
            {"statistic": Statistic.BOTTOM_BOX, "limit": Fraction(48, 100)},
            Fraction(1, 2),
            (Fraction(1, 3), Fraction(2, 3)),
        ),
        (
            {"statistic": Statistic.NET, "limit": Fraction(1, 2), "lower_limit": Fraction(1, 4)},
            Fraction(1, 3),
            (Fraction(0), Fraction(2, 3)),
        ),
        ({"statistic": Statistic.MEDIAN}, Fraction(19, 40), (Fraction(45, 100), Fraction(1, 2))),
    ],
)
def test_what_is_said_in_words_counts_by_both_its_ends(
    measure: dict[str, object], figure: Fraction, interval: tuple[Fraction, Fraction] | None
) -> None:
    """A quarter is .225 to .275, "just under a half" .45 to .5; of the net score the half is at most one of three up
    from nothing, and the quarter at most one of three down."""
    sums, _ = added(["en fjerdedel", 0.5, "litt under halvparten"], unit=Unit.SHARE, **measure)
    asked = Measure(id="m", name=Text("M"), header="M", unit=Unit.SHARE, **measure)  # type: ignore[arg-type]
    found = estimate(asked, sums)
    assert (found.figure, found.interval) == (figure, interval)


def test_a_row_with_only_one_number_of_a_ratio_is_told_and_left_out() -> None:
    rows: Rows = [["Selskap", "Poeng", "Mulige"], *[["Nord", *pair] for pair in ((3, 4), (1, None), (None, 5), (5, 4))]]
    table = read_table("f.xlsx", book({"A": rows}).sheets[0], id="f")
    assert table is not None
    read = read_rows(table, Mapping(source="s", name_of_source=Text("S"), name="Selskap"))
    measure = Measure(id="m", name=Text("M"), header="Poeng", unit=Unit.SHARE, statistic=Statistic.RATIO, per="Mulige")
    (sums,), problems, _ = sums_by_group(read, measure, np.array([-1, 0, 0, 0, 0]), 1)
    assert (sums.figure, sums.n) == (Fraction(3, 4), 1)
    assert [(each.code, each.where.cell) for each in problems] == [
        ("intake.ratio_unusable", "C3"),
        ("intake.ratio_unusable", "C5"),
    ]


def weighted(pairs: list[tuple[Value, Value]], **measure: object) -> tuple[Sums, list[tuple[str, str]]]:
    rows: Rows = [["Selskap", "Verdi", "Vekt"], *[["Nord", *pair] for pair in pairs]]
    table = read_table("f.xlsx", book({"A": rows}).sheets[0], id="f")
    assert table is not None
    mapping = Mapping(source="s", name_of_source=Text("S"), name="Selskap", weight="Vekt")
    read = read_rows(table, mapping)
    weights, problems = row_weights(read, mapping)
    made = Measure(id="m", name=Text("M"), header="Verdi", **{"statistic": Statistic.MEAN, **measure})  # type: ignore[arg-type]
    groups = np.array([-1, *[0] * len(pairs)])
    (sums,), _, _ = sums_by_group(read, made, groups, 1, weights=weights)
    return sums, [(each.code, each.where.cell) for each in problems]


def test_a_weighted_mean_is_exact_and_n_counts_rows() -> None:
    sums, problems = weighted([(10, "0,1"), (6, "0,2"), ("Vet ikke", "5"), (2, "0,1")])
    assert (sums.figure, sums.n, problems) == (6, 3, [])
    assert estimate(Measure(id="", name=Text(""), header=""), sums).effective_n == pytest.approx(16 / 6)


def test_weights_with_fifteen_digits_stay_exact() -> None:
    texts = ("0,834729384729384", "12345,6789012345", "1,00000000000001")
    sums, _ = weighted([(at + 1, text) for at, text in enumerate(texts)])
    numbers = [Fraction(text.replace(",", ".")) for text in texts]
    assert sums.figure == sum(number * (at + 1) for at, number in enumerate(numbers)) / sum(numbers)


def test_a_row_without_a_usable_weight_is_named_and_does_not_count() -> None:
    sums, problems = weighted([(10, 1), (6, 0), (6, -2), (6, None), (6, "tung")])
    assert (sums.figure, sums.n) == (10, 1)
    assert problems == [("intake.weight_unusable", f"C{row}") for row in (3, 4, 5, 6)]


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 10**12)), min_size=1, max_size=20))
def test_weighted_shares_are_those_of_every_row_by_itself(pairs: list[tuple[int, int]]) -> None:
    sums, _ = weighted(list(pairs), statistic=Statistic.TOP_BOX, limit=Fraction(5))
    assert sums.figure == Fraction(sum(w for x, w in pairs if x >= 5), sum(w for _, w in pairs))


def test_a_column_with_a_cell_of_its_own_per_row_is_added_up_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    values: list[Value] = [3.125, 4, "Vet ikke", "", -7.5, 4, 1e14 + 0.5, "feil", 0, 12]
    groups = np.array([-1, 0, 1, 0, 1, 1, -1, 2, 0, 3, 1])
    measure = Measure(id="m", name=Text("Verdi"), header="Verdi", high=Fraction(10))
    usual = sums_by_group(rows_of(values), measure, groups, 5)
    monkeypatch.setattr("juryapp.intake.aggregate._MATRIX", 0)
    assert sums_by_group(rows_of(values), measure, groups, 5)[0] == usual[0]
    assert [each.n for each in usual[0]] == [1, 2, 0, 1, 0]
