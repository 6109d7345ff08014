"""The account of every row: whatever a sheet looks like, each row is read or left out, once."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import JuryError
from juryapp.domain.inspection import Inspection
from juryapp.intake.grid import Workbook
from juryapp.intake.inspection import decimal, inspect
from juryapp.intake.reader import read_bytes
from tests.intake.sheets import book

DATA = Path(os.environ.get("JURYAPP_REFERENCE_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["Selskap", "Fjelltele", "Havbank", "Snitt", "Totalt", "Kompetanse (1-6)", "-", "4,2", "83 %", "n"]
    ),
    st.integers(-5, 200),
    st.floats(0, 10).map(lambda number: round(number, 2)),
)
SHEETS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12)


def balanced(inspection: Inspection, workbook: Workbook) -> None:
    for sheet in workbook.sheets:
        own = [table for table in inspection.tables if table.sheet == sheet.name]
        read = {row.row for table in own for row in table.rows}
        left = [each.row for table in own for each in table.left_out]
        last = sheet.first_row + sheet.n_rows if sheet.n_rows else 0
        assert len(left) == len(set(left))
        assert not read & set(left)
        assert read | set(left) == set(range(1, last + 1))


@settings(max_examples=150, deadline=None)
@given(SHEETS, SHEETS)
def test_every_row_of_every_sheet_is_read_or_left_out_once(one: list[list[str]], other: list[list[str]]) -> None:
    workbook = book({"Bank": one, "Mobil": [*other, ["Merknad"]]})
    balanced(inspect([workbook], file="study.xlsx"), workbook)


def test_rows_above_the_filled_area_and_rows_of_hidden_sheets_are_accounted_for() -> None:
    rows = [[], [], ["Selskap", "Poeng (0-100)"], ["Fjelltele", 70], [], ["Havbank", 60], ["Kilde: egne tall"]]
    workbook = book({"Bank": rows, "Skjult": rows}, hidden=["Skjult"])
    inspection = inspect([workbook], file="study.xlsx")
    balanced(inspection, workbook)
    shown, hidden = inspection.tables
    assert [(each.row, each.reason) for each in shown.left_out] == [
        (1, "blank"),
        (2, "blank"),
        (3, "header"),
        (5, "blank"),
        (7, "note"),
    ]
    assert hidden.hidden
    assert {each.reason for each in hidden.left_out} == {"hidden", "blank"}
    assert not hidden.rows


def test_a_turned_table_is_told_by_its_own_rows_and_columns() -> None:
    workbook = book(
        {
            "Resultat": [
                ["Spørsmål", "Fjelltele", "Havbank", "Skogtele"],
                ["Kompetanse (1-6)", 4.1, 4.2, 5.0],
                ["Ventetid (sek)", 30, 40, 55],
                ["Antall svar", 100, 120, 130],
            ]
        }
    )
    inspection = inspect([workbook], file="study.xlsx")
    balanced(inspection, workbook)
    [table] = inspection.tables
    assert table.header_rows == (1,)
    assert [(each.letters, each.header, each.role) for each in table.columns[1:]] == [
        ("B", "Fjelltele", "measure"),
        ("C", "Havbank", "measure"),
        ("D", "Skogtele", "measure"),
    ]
    assert [(each.row, each.asked, each.unit, each.values) for each in table.rows] == [
        (2, "Kompetanse (1-6)", Unit.POINTS, {"B": "4.1", "C": "4.2", "D": "5"}),
        (3, "Ventetid (sek)", Unit.SECONDS, {"B": "30", "C": "40", "D": "55"}),
        (4, "Antall svar", Unit.COUNT, {"B": "100", "C": "120", "D": "130"}),
    ]


def test_a_long_table_is_told_figure_by_figure() -> None:
    rows: list[list[str | float]] = [["Selskap", "Spørsmål", "Verdi"]]
    for name, mark, wait in (("Fjelltele", 4.1, 30), ("Havbank", 4.4, 44), ("Skogtele", 4.9, 39)):
        rows += [[name, "Kompetanse (1-6)", mark], [name, "Ventetid (sek)", wait]]
    workbook = book({"Bank": rows})
    inspection = inspect([workbook], file="study.xlsx")
    balanced(inspection, workbook)
    [table] = inspection.tables
    assert [each.role for each in table.columns] == ["name", "ignored", "measure"]
    assert [(each.row, each.name, each.values) for each in table.rows] == [
        (2, "Fjelltele", {"C": "4.1"}),
        (3, "Fjelltele", {"C": "30"}),
        (4, "Havbank", {"C": "4.4"}),
        (5, "Havbank", {"C": "44"}),
        (6, "Skogtele", {"C": "4.9"}),
        (7, "Skogtele", {"C": "39"}),
    ]


@pytest.mark.skipif(not DATA.is_dir() and "CI" not in os.environ, reason="the reference data are not here")
def test_every_row_of_the_reference_workbooks_is_accounted_for() -> None:
    seen = 0
    for path in sorted((DATA / "20_excel_zoo").iterdir()):
        try:
            workbook = read_bytes(path.read_bytes(), file=path.name)
        except JuryError:
            continue
        balanced(inspect([workbook], file=path.name), workbook)
        seen += 1
    assert seen > 25


@given(st.fractions(max_denominator=10**6))
def test_a_value_is_a_plain_decimal_within_half_a_unit_of_the_last_place(number: Fraction) -> None:
    text = decimal(number)
    assert set(text) <= set("-0123456789.")
    assert abs(Fraction(text) - number) <= Fraction(1, 2 * 10**12)
