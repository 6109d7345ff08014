"""Forty-two odd workbooks of five spreadsheet projects: each is read right, or refused with its own reason.

The expectation of a file is "kind: sheets; problems", a sheet being its name, its visibility, where its filled area
starts and how many rows and columns it has; or the code of the refusal. Cells are compared with a second reader.
"""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import openpyxl
import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.columns import shortest
from juryapp.intake.grid import Cell, Kind, Workbook
from juryapp.intake.job import read_workbook

HIDDEN = "; " + ", ".join(["intake.hidden_rows", "intake.hidden_columns"] * 3)
EXPECTED = {
    "calamine__any_sheets.xlsx": "xlsx: Visible visible A1 5x2 · Hidden hidden empty · VeryHidden very_hidden empty",
    "calamine__biff5_write.xls": "xls: SheetJS visible A1 4x4",
    "calamine__date.ods": "ods: Sheet1 visible A1 4x2",
    "calamine__date_1904.xlsx": "xlsx: Sheet1 visible A1 3x2",
    "calamine__date_iso.xlsx": "xlsx: Sheet visible A1 6x1",
    "calamine__date_quoted_format.xlsx": "xlsx: Sheet1 visible A1 4x1",
    "calamine__empty_shared_string.xlsx": "xlsx: Sheet1 visible A1 2x1",
    "calamine__encoded_entities.xlsx": "xlsx: Sheet1 visible A1 2x1",
    "calamine__errors.xlsx": "xlsx: Feuil1 visible A1 7x1 · Feuil2 visible empty · Feuil3 visible empty"
    "; intake.error_cells",
    "calamine__has_x000D_.xlsx": "xlsx: Sheet1 visible A1 1x1",
    "calamine__header-row.xlsx": "xlsx: Sheet1 visible A3 8x4",
    "calamine__inlineStr_cdata.xlsx": "xlsx: Sheet1 visible A1 2x2",
    "calamine__inventory-table.xlsx": "xlsx: Sheet1 visible A1 5x3",
    "calamine__merge_cells.xlsx": "xlsx: Sheet1 visible A1 2x3",
    "calamine__pass_protected.xlsx": "intake.encrypted",
    "calamine__temperature-in-middle.xlsx": "xlsx: Sheet1 visible B4 3x2",
    "calamine__too_small.xls": "intake.not_a_table",
    "calamine__whitespace_trim.xlsx": "xlsx: inlineStr visible A1 3x4 · SharedStrings visible A1 3x4",
    "orange__actually-a-tab-file.xlsx": "csv:  visible A1 27x5; intake.mislabelled",
    "orange__header_1_flags.xlsx": "xlsx: Sheet1 visible C3 24x6",
    "orange__header_3.xlsx": "xlsx: Sheet1 visible A1 26x8",
    "orange__missing.xlsx": "xlsx: Sheet1 visible A1 5x3; intake.error_cells",
    "poi__52348.xlsx": "xlsx: balance visible C2 9x13",
    "poi__54084 - Greek - beyond BMP.xlsx": "xlsx: Sheet1 visible A1 1x1 · Sheet2 visible empty · Sheet3 visible empty",
    "poi__AverageTaxRates.xlsx": "xlsx: Avgtxfull visible A1 46x13 · Avgtxmod visible A4 41x13"
    f" · Avgselemp visible A4 43x13{HIDDEN}",
    "poi__Booleans.xlsx": "xlsx: Sheet1 visible A1 5x3 · Sheet2 visible empty · Sheet3 visible empty",
    "poi__SampleSS.ods": "ods: First Sheet visible A1 4x2 · Sheet Number 2 visible A1 7x4 · Sheet3 visible empty",
    "poi__SampleSS.strict.xlsx": "xlsx: First Sheet visible A1 4x2 · Sheet Number 2 visible A1 7x4"
    " · Sheet3 visible empty",
    "poi__TwoSheetsOneHidden.xlsx": "xlsx: Sheet1 hidden A1 1x1 · Sheet2 visible A1 1x1",
    "poi__decimal-format.xlsx": "xlsx: Sheet1 visible A1 2x1 · Sheet2 visible empty · Sheet3 visible empty",
    "poi__invalid.xlsx": "intake.empty_file",
    "poi__rank.xls": "xls: Example 1 visible A1 9x2 · Example 2 visible A1 11x3 · Example 3 visible A1 11x6",
    "poi__shared_formulas.xlsx": "xlsx: Label visible A1 41x2",
    "poi__sheetProtection_allLocked.xlsx": "intake.no_sheets",
    "poi__unicodeSheetName.xlsx": "xlsx: Sheet・1 visible A1 9x1",
    "sheetjs__LONumbers.xlsx": "xlsx: Sheet1 visible A1 38x10",
    "sheetjs__crlf.xlsx": "xlsx: Sheet1 visible A1 3x2",
    "sheetjs__mixed_sheets.xlsx": "xlsx: survey visible A1 2x2 · choices visible A1 3x3 · settings visible A1 2x2",
    "sheetjs__sheet_visibility.xlsx": "xlsx: Visible visible A1 2x7 · Hidden hidden A1 2x6"
    " · VeryHidden very_hidden A1 2x10",
    "sheetjs__text_and_numbers.xlsx": "xlsx: Sheet1 visible A1 4x3 · Sheet2 visible empty · Sheet3 visible empty",
    "xlrd__Formate.xls": "xls: Blätt1 visible A1 10x2 · ÖÄÜ visible A1 3x3 · Blätt3 visible A1 12x1"
    " · Formate visible A1 3x2",
    "xlrd__sample.xlsb": "xlsb: Sheet1 visible A1 1x1",
}


SECOND_READER_DIFFERS = {
    "calamine__encoded_entities.xlsx": "keeps a cell that holds nothing but a line break",
    "calamine__has_x000D_.xlsx": "leaves _x000D_ in the text where Excel shows a line break",
    "calamine__whitespace_trim.xlsx": "keeps outer spaces that are not marked as preserved",
    "poi__SampleSS.strict.xlsx": "finds no sheets in strict workbooks",
    "sheetjs__LONumbers.xlsx": "takes other number formats for dates",
    "sheetjs__crlf.xlsx": "leaves _x000D_ in the text where Excel shows a line break",
}
COMPARED = [name for name, found in EXPECTED.items() if found.startswith("xlsx") and name not in SECOND_READER_DIFFERS]


@pytest.fixture(scope="module")
def zoo(reference_data: Path) -> Path:
    return reference_data / "20_excel_zoo"


def described(book: Workbook) -> str:
    sheets = " · ".join(
        f"{sheet.name} {sheet.visible} {sheet.address(0, 0)} {sheet.n_rows}x{sheet.n_columns}"
        if sheet.columns
        else f"{sheet.name} {sheet.visible} empty"
        for sheet in book.sheets
    )
    problems = ", ".join(problem.code for problem in book.problems)
    return f"{book.kind}: {sheets}" + (f"; {problems}" if problems else "")


def test_every_animal_of_the_zoo_is_expected(zoo: Path) -> None:
    with (zoo / "MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["file"] for row in csv.DictReader(stream)} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_of_the_zoo_is_read_or_refused_for_its_own_reason(zoo: Path, name: str) -> None:
    try:
        found = described(read_workbook(zoo / name))
    except JuryError as error:
        assert error.facts["file"] == name
        found = error.code
    assert found == EXPECTED[name]


def second_reading(path: Path) -> dict[tuple[str, str], Cell]:
    """Texts, numbers, truth values and errors as openpyxl reads them; dates and times it reads by other rules."""
    cells = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")):
            kinds = {"s": Kind.TEXT, "n": Kind.NUMBER, "b": Kind.BOOL, "e": Kind.ERROR}
            text = shortest(float(cell.value)) if cell.data_type == "n" else str(cell.value)
            if cell.data_type in kinds:
                shown = text.upper() if cell.data_type == "b" else text
                cells[sheet.title, cell.coordinate] = Cell(kind=kinds[cell.data_type], text=shown)
    return cells


def first_reading(book: Workbook) -> dict[tuple[str, str], Cell]:
    return {
        (sheet.name, sheet.address(row, column)): cell
        for sheet in book.sheets
        for column, cells in enumerate(sheet.columns)
        for row, cell in enumerate(cells.cells())
        if cell.kind in (Kind.TEXT, Kind.NUMBER, Kind.BOOL, Kind.ERROR)
    }


@pytest.mark.parametrize("name", COMPARED)
def test_two_readers_agree_on_every_cell_and_its_address(zoo: Path, name: str) -> None:
    assert first_reading(read_workbook(zoo / name)) == second_reading(zoo / name)
