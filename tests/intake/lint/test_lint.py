"""Contradictions inside a file are told with their cell; what only rounding does, or nobody can know, is not."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from juryapp import paths
from juryapp.domain.errors import Problem
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes
from juryapp.text.words import words_for
from tests.intake.sheets import Rows, Value, book

DATA = Path(os.environ.get("JURYAPP_REFERENCE_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data")
NAMES = ("Fjelltele", "Havbank", "Skogtele", "Nordvik", "Bjerkforsikring", "Lyngstrøm", "Vardekraft", "Ospehus")


def told(sheets: dict[str, Rows] | Rows) -> list[tuple[str, str]]:
    """The findings as (code, cell)."""
    return [(problem.code.removeprefix("lint."), problem.where.cell) for problem in found(sheets)]


def found(sheets: dict[str, Rows] | Rows) -> list[Problem]:
    workbook = book(sheets if isinstance(sheets, dict) else {"Resultater": sheets})
    return [problem for problem in propose([workbook]).problems if problem.code.startswith("lint.")]


def with_names(*columns: tuple[str, Sequence[Value]]) -> list[list[Value]]:
    """A table with a column of companies before these."""
    length = len(columns[0][1])
    head: list[Value] = ["Selskap", *(header for header, _ in columns)]
    return [head, *([name, *row] for name, *row in zip(NAMES, *(values for _, values in columns), strict=False))][
        : length + 1
    ]


def test_a_line_of_averages_is_the_mean_of_its_rows_but_for_one_column() -> None:
    table = with_names(
        ("Kompetanse (1-6)", [4.2, 4.6, 5.0, 3.9]),
        ("Vennlighet (1-6)", [4.0, 4.4, 5.2, 3.5]),
        ("Løsning (1-6)", [5.1, 4.8, 3.0, 4.4]),
    )
    right: list[Value] = ["Snitt", 4.4, 4.3, 4.3]
    assert told([*table, right]) == []
    wrong: list[Value] = ["Snitt", 4.4, 4.3, 4.9]
    assert told([*table, wrong]) == [("total_mean", "D6")]


def test_an_average_weighted_by_n_is_an_average_too() -> None:
    table = with_names(
        ("Antall svar", [100, 10, 10]), ("Indeks (0-100)", [80, 50, 50]), ("Anbefaler (%)", [90, 60, 60])
    )
    assert told([*table, ["Totalt", 120, 75, 85]]) == []
    assert told([*table, ["Totalt", 120, 75, 68]]) == [("total_mean", "D5")]


def test_a_line_of_averages_over_companies_that_are_not_listed_is_believed() -> None:
    table = with_names(("Kompetanse (1-6)", [4.2, 4.6, 5.0]), ("Vennlighet (1-6)", [4.0, 4.4, 5.2]))
    assert told([*table, ["Hele bransjen", 3.9, 3.8]]) == []


def test_points_for_places_are_counted_again() -> None:
    head: list[Value] = ["Selskap", *(f"{place}. plass ({6 - place} p)" for place in range(1, 6)), "Poeng"]
    table: list[list[Value]] = [head, ["Fjelltele", 10, 2, 2, 3, 2, 66], ["Havbank", 1, 1, 1, 1, 1, 15]]
    [problem] = found(table)
    assert (problem.code, problem.where.cell) == ("lint.points", "G2")
    assert (problem.facts["said"], problem.facts["comes"]) == ("66", "72")


def test_98_points_are_not_second_to_95() -> None:
    table = with_names(("Poengsum", [95, 98, 90]), ("Plassering", [1, 2, 3]))
    [problem] = found(table)
    assert (problem.code, problem.where.cell) == ("lint.order", "C3")
    assert "98" in words_for("en").problem(problem)


def test_shared_places_of_any_convention_are_no_contradiction() -> None:
    points = [90, 80, 80, 80, 70, 60]
    for places in ([1, 2, 2, 2, 5, 6], [1, 4, 4, 4, 5, 6], [1, 2, 2, 2, 3, 4], [1, 2, 3, 4, 5, 6]):
        assert told(with_names(("Poengsum", points), ("Plassering", places))) == []
    wrong = with_names(("Poengsum", points), ("Plassering", [1, 2, 2, 2, 4, 6]))
    assert told(wrong) == [("place", "C6")]


def test_places_of_the_fastest_follow_the_time() -> None:
    table = with_names(("Ventetid (sek)", [20, 31, 44, 58, 60, 71]), ("Rang", [1, 2, 3, 4, 5, 6]))
    assert told(table) == []


def test_places_within_categories_are_compared_within_them() -> None:
    head: list[Value] = ["Selskap", "Bransje", "Indeks (0-100)", "Rang"]
    rows: list[list[Value]] = [
        [name, branch, points, rank]
        for (name, branch), points, rank in zip(
            [(name, "Bank" if at < 4 else "Mobil") for at, name in enumerate(NAMES)],
            [80, 70, 60, 50, 95, 65, 55, 45],
            [1, 2, 3, 4, 1, 2, 3, 4],
            strict=True,
        )
    ]
    assert told([head, *rows]) == []
    rows[1][3], rows[2][3] = 3, 2
    assert told([head, *rows]) == [("order", "D3")]


def test_a_total_of_judges_is_added_up_again() -> None:
    judges = [(4, 5, 6), (3, 3, 4), (6, 6, 6), (2, 5, 5), (4, 4, 1)]
    table = with_names(
        *((f"Dommer {at + 1}", [each[at] for each in judges]) for at in range(3)),
        ("Sum", [15, 10, 18, 13, 9]),
    )
    assert told(table) == [("row_sum", "E5")]


def test_a_percentage_is_made_again_of_the_counts_it_came_from() -> None:
    table = with_names(
        ("Antall klager", [120, 80, 45, 200, 66]),
        ("Antall løst", [90, 20, 30, 110, 44]),
        ("Løst (%)", [75, 25, 76, 55, 67]),
    )
    assert told(table) == [("share_of", "D4")]


def test_shares_of_one_answer_add_up_to_100_within_rounding() -> None:
    better, same, worse = [33, 30, 25, 41, 20], [33, 40, 50, 39, 45], [33, 30, 25, 20, 45]
    assert told(with_names(("Bedre %", better), ("Uendret %", same), ("Dårligere %", worse))) == [("not_whole", "B6")]


def test_independent_shares_need_not_add_up() -> None:
    table = with_names(("Løst %", [80, 70, 60, 90]), ("Fornøyd %", [75, 60, 66, 82]), ("Anbefaler %", [20, 30, 31, 45]))
    assert told(table) == []


def contacts(count: int = 60) -> list[list[Value]]:
    chance = random.Random(4)
    rows: list[list[Value]] = [["Samtale nr", "Selskap", "Kompetanse (1-6)", "Vennlighet (1-6)", "Løsning (1-6)"]]
    for number in range(1, count + 1):
        mood = chance.randint(2, 5)
        marks = [min(6, max(1, mood + chance.randint(-1, 1))) for _ in range(3)]
        rows.append([1000 + number, NAMES[number % 4], *marks])
    return rows


def test_rows_as_they_should_be_say_nothing() -> None:
    assert told(contacts()) == []


def test_a_number_that_stands_twice_is_told_with_the_first_row() -> None:
    rows = contacts()
    rows[20][0] = 1003
    [problem] = found(rows)
    assert (problem.code, problem.where.cell, problem.facts["row"]) == ("lint.same_number", "A21", 4)


def test_a_question_scaled_the_other_way_is_seen_by_its_sisters() -> None:
    rows = contacts()
    for row in rows[1:]:
        assert isinstance(row[3], int)
        row[3] = 7 - row[3]
    assert told(rows) == [("turned_item", "D2")]


def test_99_among_answers_is_asked_about() -> None:
    rows = [[str(cell).replace(" (1-6)", "") if at == 0 else cell for cell in row] for at, row in enumerate(contacts())]
    rows[8][3] = 99
    assert told(rows) == [("stray", "D9")]


def means(rows: list[list[Value]], column: int, name: str) -> float:
    numbers = [float(str(row[column])) for row in rows[1:] if row[1] == name]
    return round(sum(numbers) / len(numbers), 2)


def company_sheet(rows: list[list[Value]]) -> list[list[Value]]:
    head: list[Value] = ["Selskap", "Antall samtaler", "Kompetanse (1-6)", "Vennlighet (1-6)"]
    counts = {name: sum(row[1] == name for row in rows[1:]) for name in NAMES[:4]}
    return [head, *([name, counts[name], means(rows, 2, name), means(rows, 3, name)] for name in NAMES[:4])]


def test_means_and_counts_are_compared_with_the_rows_behind_them() -> None:
    rows = contacts()
    given = company_sheet(rows)
    assert told({"Rådata": rows, "Snitt": given}) == []
    given[2][2] = float(str(given[2][2])) + 0.3
    given[3][1] = 14
    assert sorted(told({"Rådata": rows, "Snitt": given})) == [
        ("mean_of_rows", "C3"),
        ("n_of_rows", "C4"),
        ("n_of_rows", "D4"),
    ]


def test_means_on_a_scale_turned_around_are_seen_against_the_rows() -> None:
    rows = contacts()
    given = company_sheet(rows)
    for row in given[1:]:
        row[2] = round(7 - float(str(row[2])), 2)
    assert told({"Rådata": rows, "Snitt": given}) == [("turned_scale", "C2")]


def test_an_n_in_the_title_is_counted() -> None:
    table = with_names(("Antall svar", [100, 110, 90]), ("Indeks (0-100)", [70, 71, 72.5]))
    assert told([["Undersøkelse 2024, n = 300"], [], *table]) == []
    assert told([["Undersøkelse 2024, n = 1 300"], [], *table]) == [("said_n", "A1")]


def test_copied_and_constant_figures_are_noted() -> None:
    table = with_names(
        ("A (0-100)", [71.2, 70.1, 71.2, 64.0, 60.3]),
        ("B (0-100)", [55.1, 58.9, 55.1, 57.7, 51.0]),
        ("C (0-100)", [81.4, 88.0, 81.4, 83.3, 80.2]),
        ("D (0-100)", [50, 50, 50, 50, 50]),
    )
    assert sorted(told(table)) == [("constant", "E2"), ("copied", "B4")]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_finding_is_a_sentence_in_every_language(language: str) -> None:
    words = words_for(language)
    table = with_names(("Poengsum", [95, 98, 90]), ("Plassering", [1, 2, 3]))
    for problem in [*found(table), *found({"Rådata": contacts(), "Snitt": company_sheet(contacts())})]:
        assert words.problem(problem)


def test_the_samples_contradict_themselves_nowhere() -> None:
    workbooks = sorted(paths.sample_data().glob("*-2011/*.xlsx"))
    assert len(workbooks) == 4
    for path in workbooks:
        problems = propose([read_bytes(path.read_bytes(), file=path.name)]).problems
        assert not [problem for problem in problems if problem.code.startswith("lint.")]


REAL = {
    "03_university_rankings/timesData.csv": ["lint.place"],
    "12_skytrax_reviews/lounge.csv": ["lint.same_row"] * 2,
    "12_skytrax_reviews/seat.csv": ["lint.same_row"],
    "14_dance_judges/strictly_results.csv": [],
    "01_eurovision/votes.csv": [],
    "21_norwegian_election_csv/stortingsvalg_2017.csv": [],
}


@pytest.mark.skipif(not DATA.is_dir() and "CI" not in os.environ, reason="the reference data are not here")
@pytest.mark.parametrize("name", sorted(REAL))
def test_of_real_files_only_true_things_are_said(name: str) -> None:
    path = DATA / name
    problems = propose([read_bytes(path.read_bytes(), file=path.name)]).problems
    lint = [problem for problem in problems if problem.code.startswith("lint.")]
    assert [problem.code for problem in lint] == REAL[name]
    if name.endswith("timesData.csv"):
        assert lint[0].facts["count"] == 44


@pytest.mark.parametrize(
    ("line", "language", "wording"),
    [
        (["Snitt", 4.7, 4.2, 84], "nb", "sier 4,7 under «Kompetanse (1-6)», men snittet av rad 2-5 er 4,4."),
        (["Snitt", 4.7, 4.2, 84], "en", "says 4.7 under “Kompetanse (1-6)”, but the mean of rows 2-5 is 4.4."),
        (["Snitt", 4.4, 4.2, 81], "sv", "säger 81\N{NO-BREAK SPACE}% under ”Andel løst (%)”, men"),
    ],
)
def test_a_contradiction_is_worded_as_its_reader_writes_numbers(line: list[Value], language: str, wording: str) -> None:
    table = with_names(
        ("Kompetanse (1-6)", [4.2, 4.6, 5.0, 3.9]),
        ("Vennlighet (1-6)", [4.0, 4.4, 5.2, 3.2]),
        ("Andel løst (%)", [80, 83, 86, 87]),
    )
    (problem,) = found([*table, line])
    assert wording in words_for(language)(problem.code, **problem.facts)
