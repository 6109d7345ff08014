"""Workbooks that count days from 1904, and refusals of every format, which name the sheet and the cell if it is one."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
import xlsxwriter

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.grid import Kind
from juryapp.intake.limits import Limits
from juryapp.intake.reader import read_bytes
from tests.intake.binary import binary_workbook, cell, record, row
from tests.intake.packed import SHEET, sheet, workbook
from tests.intake.test_second_look import number_cell, ods_row, open_document

FILES = Path(__file__).parent / "files"
DAYS = (0.25, 1.0, 1.5, 58.5, 39_600.0)
OVER_A_DAY = [(Kind.TIME, "21600"), (Kind.TIME, "86400"), (Kind.TIME, "129600"), (Kind.TIME, "5054400")]


@pytest.mark.parametrize("plain_from", [0, 10**9])
@pytest.mark.parametrize("since_1904", [False, True])
def test_a_time_over_a_day_is_no_date_whichever_year_the_days_count_from(since_1904: bool, plain_from: int) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": since_1904}) as book:
        page = book.add_worksheet()
        for at, days in enumerate(DAYS):
            page.write_number(at, 0, days, book.add_format({"num_format": "hh:mm:ss"}))
    found = read_bytes(stream.getvalue(), file="f.xlsx", plain_from=plain_from).sheets[0].columns[0].cells()
    *times, day = [(each.kind, each.text) for each in found]
    assert times == OVER_A_DAY
    assert day == (Kind.DATE, "2012-06-02" if since_1904 else "2008-06-01")


def test_an_old_workbook_that_counts_from_1904_says_so_in_a_record() -> None:
    data = (FILES / "marks.xls").read_bytes()
    assert data.count(b"\x22\x00\x02\x00\x00\x00") == 1
    moved = read_bytes(data.replace(b"\x22\x00\x02\x00\x00\x00", b"\x22\x00\x02\x00\x01\x00"), file="f.xls").sheets[0]
    usual = read_bytes(data, file="f.xls").sheets[0]
    assert (usual.cell(2, 3).text, moved.cell(2, 3).text) == ("2011-03-01", "2015-03-02")
    assert [moved.cell(at, 2).text for at in range(2, 6)] == [usual.cell(at, 2).text for at in range(2, 6)]


@pytest.mark.parametrize("flags", [0, 1])
def test_a_binary_workbook_that_counts_from_1904_says_so_in_a_record(flags: int) -> None:
    rows = b"".join(row(at, cell(5, 0, struct.pack("<d", days), 2)) for at, days in enumerate(DAYS[:4]))
    data = binary_workbook(rows, properties=flags)
    found = read_bytes(data, file="f.xlsb").sheets[0].columns[0].cells()
    assert [(each.kind, each.text) for each in found] == OVER_A_DAY


def refused(data: bytes, file: str, limits: Limits | None = None) -> tuple[str, Where]:
    with pytest.raises(JuryError) as raised:
        read_bytes(data, file=file, limits=limits or Limits())
    assert raised.value.facts["file"] == file
    return raised.value.code, raised.value.where


def test_a_refusal_of_an_open_document_names_the_sheet_and_where_in_it() -> None:
    many = ods_row(number_cell(1)) * 40
    found = refused(open_document(many), "f.ods", Limits(cells=50))
    assert found == ("intake.too_many_cells", Where(file="f.ods", sheet="Ark", cell="A26"))
    broken = ods_row(number_cell(1)) + ods_row('<table:table-cell table:formula="x"><text:p>1</text:p>')
    assert refused(open_document(broken), "f.ods") == ("intake.damaged", Where(file="f.ods", sheet="Ark", cell="A2"))


def test_a_refusal_of_a_binary_workbook_names_the_sheet_and_the_cell() -> None:
    outside = binary_workbook(row(3, cell(5, 20_000, struct.pack("<d", 1))))
    assert refused(outside, "f.xlsb") == ("intake.damaged", Where(file="f.xlsb", sheet="Ark", cell="ACOG4"))
    apart = row(0, cell(5, 0, struct.pack("<d", 1))) + row(1_000_000, cell(5, 9_000, struct.pack("<d", 1)))
    assert refused(binary_workbook(apart), "f.xlsb") == (
        "intake.too_many_cells",
        Where(file="f.xlsb", sheet="Ark"),
    )


def test_a_refusal_of_an_old_workbook_names_the_sheet_and_the_cell() -> None:
    data = (FILES / "marks.xls").read_bytes()
    text = data.index(struct.pack("<HHHHH", 0xFD, 10, 3, 0, 0)[:8])
    moved = data[: text + 4] + struct.pack("<HH", 3, 700) + data[text + 8 :]
    assert refused(moved, "f.xls") == ("intake.damaged", Where(file="f.xls", sheet="Svar", cell="ZY4"))


@pytest.mark.parametrize("rows", ["<v>8<!-- -->3</v>", "<v>1&amp;0</v>"])
def test_a_number_that_would_be_misread_is_named_by_its_cell(rows: str) -> None:
    data = workbook(f'<row r="4"><c r="A4"><v>1</v></c><c r="B4">{rows}</c><c r="C4"><v>1</v></c></row>')
    assert refused(data, "f.xlsx") == ("intake.odd_xml", Where(file="f.xlsx", sheet="Ark", cell="B4"))


def test_blocks_of_merged_cells_by_the_hundred_thousand_are_refused() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    merged = '<mergeCell ref="A1:B2"/>' * 210_000
    data = workbook(more={SHEET: sheet(cells, after=f"<mergeCells>{merged}</mergeCells>")})
    with pytest.raises(JuryError) as raised:
        read_bytes(data, file="f.xlsx")
    assert (raised.value.code, raised.value.where) == (
        "intake.too_many_merged",
        Where(file="f.xlsx", sheet="Ark"),
    )


def test_merged_blocks_of_other_formats_are_counted_too() -> None:
    one = ods_row(number_cell(1, ' table:number-columns-spanned="2"'))
    found = refused(open_document(one * 12), "f.ods", Limits(merged=10))
    assert found == ("intake.too_many_merged", Where(file="f.ods", sheet="Ark", cell="A11"))
    many = record(176, struct.pack("<4I", 2, 3, 1, 1)) * 200_001
    data = binary_workbook(row(0, cell(5, 0, struct.pack("<d", 1))), after=many)
    assert refused(data, "f.xlsb") == ("intake.too_many_merged", Where(file="f.xlsb", sheet="Ark", cell="B3"))
