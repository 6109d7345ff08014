"""Odd but honest deliveries, written by somebody who had not seen how they are read: what a person would take."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from juryapp.domain.inspection import InspectedTable, Inspection
from juryapp.domain.mapping import Mapping, Measure
from juryapp.domain.proposal import ColumnRole
from juryapp.domain.words import Text
from juryapp.intake.shown import role_in
from juryapp.session.inspecting import inspect_file

BANKS = ("Nordlys Bank", "Fjordheim Bank", "Solvik Bank", "Elvdal Bank", "Havgap Bank")


@pytest.fixture
def inspected(tmp_path: Path) -> Callable[..., Inspection]:
    """What is understood of rows, with the number formats of columns ("B") from their second row on."""

    def inspect(rows: Sequence[Sequence[object]], **formats: str) -> Inspection:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        for letters, code in formats.items():
            for cell in sheet[letters][1:]:
                cell.number_format = code
        book.save(tmp_path / "levering.xlsx")
        return inspect_file(tmp_path / "levering.xlsx")

    return inspect


def values(table: InspectedTable, letters: str) -> list[str | None]:
    return [row.values.get(letters) for row in table.rows]


def codes(inspection: Inspection) -> list[tuple[str, str]]:
    return [(each.code, each.where.cell) for each in inspection.problems]


@pytest.mark.parametrize(
    ("code", "unit", "expected"),
    [('0" %"', "share", ["0.83", "0.7", "0.65"]), ('0" sek"', "seconds", ["83", "70", "65"]), ("0", "points", None)],
)
def test_a_unit_that_only_the_format_writes_counts(
    inspected: Callable[..., Inspection], code: str, unit: str, expected: list[str] | None
) -> None:
    rows = [("Selskap", "Første gang"), *zip(BANKS, (83, 70, 65), strict=False)]
    (table,) = inspected(rows, B=code).tables
    assert table.columns[1].unit is not None and table.columns[1].unit.value == unit
    assert values(table, "B") == (expected or ["83", "70", "65"])


def test_hours_past_a_day_are_hours_however_round(inspected: Callable[..., Inspection]) -> None:
    rows = [("Selskap", "Svartid e-post"), *zip(BANKS, (1.5, 2 / 24, 1), strict=False)]
    inspection = inspected(rows, B="[h]:mm")
    assert values(inspection.tables[0], "B") == ["129600", "7200", "86400"]
    assert codes(inspection) == []


def test_what_reads_as_hours_under_a_header_of_minutes_stays_doubtful(inspected: Callable[..., Inspection]) -> None:
    rows = [("Selskap", "Svartid (mm:ss)"), *zip(BANKS, (3 / 24, 2 / 24, 1 / 24), strict=False)]
    inspection = inspected(rows, B="[h]:mm")
    assert values(inspection.tables[0], "B") == ["180", "120", "60"]
    assert codes(inspection) == [("intake.clock_as_minutes", "B")]


def test_a_thousand_columns_take_as_many_times_as_long_and_not_its_square(inspected: Callable[..., Inspection]) -> None:
    rows = [("Selskap", *(f"Q{at}" for at in range(1200))), *((bank, *[4] * 1200) for bank in BANKS[:3])]
    begun = time.process_time()
    inspection = inspected(rows)
    assert time.process_time() - begun < 10
    assert len(inspection.tables[0].columns) == 1201


def test_the_roles_of_thousands_of_columns_are_looked_up_once() -> None:
    measures = tuple(Measure(id=f"q{at}", name=Text(f"Q{at}"), header=f"Q{at}", n=f"n{at}") for at in range(6000))
    mapping = Mapping(source="panel", name_of_source=Text("Panel"), name="Selskap", measures=measures)
    begun = time.process_time()
    found = {role_in(mapping, each.header) for each in measures} | {role_in(mapping, each.n) for each in measures}
    assert time.process_time() - begun < 1
    assert len(found) == 12_000 and (ColumnRole.N, "", "q5999") in found
    assert role_in(mapping, "Selskap")[0] is ColumnRole.NAME and role_in(mapping, "")[0] is ColumnRole.IGNORED


def test_a_formula_that_was_never_calculated_is_called_a_formula(inspected: Callable[..., Inspection]) -> None:
    inspection = inspected([("Selskap", "Poeng"), *zip(BANKS, (7, 8, "=B2+1", 5), strict=False)])
    said = [each.facts["value"] for each in inspection.problems if each.code == "intake.unreadable"]
    assert said == ["=…"]


def test_companies_whose_remarks_stand_first_are_no_header(inspected: Callable[..., Inspection]) -> None:
    rows = [("Selskap", "Snitt"), *zip(BANKS, ("konkurs", "fusjonert", 4.2, 3.9, 4.9), strict=True)]
    inspection = inspected(rows)
    assert inspection.tables[0].header_rows == (1,)
    assert [row.name for row in inspection.tables[0].rows] == list(BANKS)
    assert codes(inspection) == [("intake.unreadable", "B2"), ("intake.unreadable", "B3")]


@pytest.mark.parametrize(
    ("means", "asked"),
    [((0, 4.2, 5.1, 3.8, 4.6), True), ((0, 0.2, 1.1, 0.8, 0.6), False), ((4.4, 4.2, 5.1, 3.8, 4.6), False)],
)
def test_a_zero_far_below_all_means_may_mean_not_rated(
    inspected: Callable[..., Inspection], means: Sequence[float], asked: bool
) -> None:
    inspection = inspected([("Selskap", "Kompetanse"), *zip(BANKS, means, strict=True)])
    assert codes(inspection) == ([("intake.zeros_stand_out", "B")] if asked else [])


def test_a_formula_that_no_program_has_calculated_is_told_and_its_company_stays(
    inspected: Callable[..., Inspection],
) -> None:
    rows = [("Selskap", "Snitt (1-6)"), *zip(BANKS, (4.5, "=B2+0.3", 3.2), strict=False)]
    inspection = inspected(rows)
    assert ("intake.uncalculated_cells", "B3") in codes(inspection)
    assert [row.name for row in inspection.tables[0].rows] == list(BANKS[:3])
    assert values(inspection.tables[0], "B") == ["4.5", None, "3.2"]


def test_names_that_begin_or_end_as_lines_of_totals_do_stay_companies(inspected: Callable[..., Inspection]) -> None:
    names = ("Medel Svensson AB", "Snitt AS", "Bank M", "Bank N", "Totalenergi Norge")
    rows = [("Selskap", "Snitt (1-6)"), *zip(names, (4.2, 3.9, 5.1, 4.4, 3.8), strict=True), ("Snitt bank", 4.3)]
    (table,) = inspected([*rows, ("Total N", 3.3), ("Bank n", 3.1)]).tables
    assert [row.name for row in table.rows] == list(names)
    assert [(each.row, each.reason) for each in table.left_out] == [
        (1, "header"),
        (7, "total"),
        (8, "total"),
        (9, "total"),
    ]


def test_a_total_of_n_is_held_against_the_rows_whose_average_stands_beside_it(
    inspected: Callable[..., Inspection],
) -> None:
    rows = [("Selskap", "Antall svar", "Snitt (1-6)"), *zip(BANKS, (200, 180, 220), (4.2, 3.9, 5.1), strict=False)]
    assert codes(inspected([*rows, ("Totalt", 620, 4.4)])) == [("lint.total_sum", "B5")]
    assert codes(inspected([*rows, ("Totalt", 600, 4.4)])) == []
    assert codes(inspected([*rows, ("Hele markedet", 620, 4.9)])) == []


def test_one_wrong_sum_in_four_is_told(inspected: Callable[..., Inspection]) -> None:
    rows = zip(BANKS, (20, 18, 25, 15), (30, 22, 28, 20), (60, 50, 75, 45), strict=False)
    inspection = inspected([("Selskap", "Kompetanse", "Vennlighet", "Sum"), *((*r[:3], r[3] - 10) for r in rows)])
    assert codes(inspection) == [("lint.row_sum", "D4")]


def test_a_share_is_held_against_counts_that_no_header_calls_counts(inspected: Callable[..., Inspection]) -> None:
    rows = zip(BANKS, (100, 200, 50, 80), (83, 150, 40, 56), (83, 75, 88, 70), strict=False)
    assert codes(inspected([("Selskap", "Klager", "Besvart", "Besvart (%)"), *rows])) == [("lint.share_of", "D4")]


def test_means_beside_the_answers_they_are_made_of_are_a_study_of_their_own(tmp_path: Path) -> None:
    answers = [(bank, 1 + (at * 2 + step) % 6) for at, bank in enumerate(BANKS) for step in range(4)]
    means = [(bank, sum(answer for name, answer in answers if name == bank) / 4) for bank in BANKS]
    found = {}
    for turned in (False, True):
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in (("Svar", answers), ("Snitt", [(name, 7 - m if turned else m) for name, m in means])):
            sheet = book.create_sheet(title)
            for row in [("Selskap", "Kompetanse (1-6)"), *rows]:
                sheet.append(list(row))
        book.save(tmp_path / "levering.xlsx")
        found[turned] = {code for code, _ in codes(inspect_file(tmp_path / "levering.xlsx"))}
    assert found[True] - found[False] == {"lint.turned_scale"}


def test_names_merged_over_two_columns_are_one_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Selskap", None, "Ventetid (sek)"])
    for seconds, bank in enumerate(BANKS, start=30):
        sheet.append([bank, None, seconds])
    for row in range(1, len(BANKS) + 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
    book.save(tmp_path / "flettet.xlsx")
    inspection = inspect_file(tmp_path / "flettet.xlsx")
    assert (codes(inspection), [row.name for row in inspection.tables[0].rows]) == ([], list(BANKS))
    assert values(inspection.tables[0], "C") == ["30", "31", "32", "33", "34"]


def test_where_only_one_decimal_mark_fits_the_scale_it_is_that_one(inspected: Callable[..., Inspection]) -> None:
    means = ("4.125", "3.250", "5.375", "4.500", "2.625")
    inspection = inspected(
        [["Selskap", "Score (1-6)"], *([bank, mean] for bank, mean in zip(BANKS, means, strict=True))]
    )
    assert codes(inspection) == []
    assert values(inspection.tables[0], "B") == ["4.125", "3.25", "5.375", "4.5", "2.625"]


def test_a_share_of_answers_is_not_how_many_answered(inspected: Callable[..., Inspection]) -> None:
    rows = [[bank, 20 + at, 4 + at / 10, 70 + at] for at, bank in enumerate(BANKS)]
    inspection = inspected([["Selskap", "Antall", "Kompetanse (1-6)", "Svar (%)"], *rows])
    (share,) = [each for each in inspection.tables[0].columns if each.letters == "D"]
    assert share.role != "n"
    assert values(inspection.tables[0], "D")[0] in ("0.7", None)
