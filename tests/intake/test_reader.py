"""Workbooks through the reader, in this process: what the parser keeps to itself must come out."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from juryapp.domain.errors import JuryError, Severity
from juryapp.intake.grid import Area, Cell, FileKind, Kind, Sheet, Visibility, Workbook
from juryapp.intake.limits import Limits
from juryapp.intake.reader import read_bytes
from tests.intake.packed import workbook

STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0&quot; %&quot;"/>'
    '<numFmt numFmtId="171" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/>'
    '<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
)


def only_sheet(data: bytes) -> Sheet:
    return read_bytes(data, file="f.xlsx").sheets[0]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(JuryError) as raised:
        read_bytes(data, file="f.xlsx", limits=limits or Limits())
    assert raised.value.facts["file"] == "f.xlsx"
    return raised.value.code


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_table_in_the_middle_of_the_sheet_keeps_its_addresses() -> None:
    sheet = only_sheet(workbook(f'<row r="11">{text_cell("D11", "Nord")}<c r="E11"><v>4.35</v></c></row>'))
    assert (sheet.first_row, sheet.first_column, sheet.n_rows, sheet.n_columns) == (10, 3, 1, 2)
    assert sheet.address(0, 1) == "E11"
    assert sheet.row(0) == (Cell(kind=Kind.TEXT, text="Nord"), Cell(kind=Kind.NUMBER, text="4.35"))


def test_an_error_a_formula_without_result_and_an_empty_cell_are_three_things() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><f>A1*2</f></c>'
        '<c r="D1" s="0"/><c r="E1"><f>A1</f><v>1</v></c><c r="F1" t="str"><f>""</f><v></v></c>'
        '<c r="G1"><v>9</v></c></row>'
    )
    book = read_bytes(workbook(rows), file="f.xlsx")
    kinds = [cell.kind for cell in book.sheets[0].row(0)]
    assert kinds == [Kind.NUMBER, Kind.ERROR, Kind.UNCALCULATED, Kind.EMPTY, Kind.NUMBER, Kind.EMPTY, Kind.NUMBER]
    assert book.sheets[0].cell(0, 1).text == "#DIV/0!"
    noticed = {problem.code: problem.where.cell for problem in book.problems}
    assert noticed == {"intake.error_cells": "B1", "intake.uncalculated_cells": "C1"}


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='B2' t='e'><v>#N/A</v></c>",
        '<c t="e" r="B2"><v>#N/A</v></c>',
        '<c r="B2" s="3" t="e" cm="1"><f t="shared" si="0"/><v>#N/A</v></c>',
        '<c\nr="B2"\tt="e" >\n<v>#N/A</v></c>',
    ],
)
def test_an_error_is_seen_however_it_is_written(cell: str) -> None:
    sheet = only_sheet(workbook(f'<row r="2"><c r="A2"><v>1</v></c>{cell}</row>'))
    assert sheet.row(0)[-1] == Cell(kind=Kind.ERROR, text="#N/A")


def test_an_error_is_seen_where_two_pieces_of_a_large_sheet_meet() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="e"><v>#REF!</v></c></row>'
        for row in range(1, 40_001)
    )
    column = only_sheet(workbook(rows)).columns[1]
    assert column.kinds == bytes([Kind.ERROR]) and len(column) == 40_000


def test_a_text_that_looks_like_an_error_is_a_text() -> None:
    sheet = only_sheet(workbook(f'<row r="1">{text_cell("A1", "#N/A")}</row>'))
    assert sheet.cell(0, 0) == Cell(kind=Kind.TEXT, text="#N/A")


def test_hidden_rows_and_columns_and_percent_formats_are_known() -> None:
    before = '<cols><col min="1" max="1"/><col min="2" max="3" hidden="1" width="0"/></cols>'
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>0.83</v></c><c r="C1" s="2"><v>4</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2" s="3"><v>0.5</v></c></row>'
        '<row r="3" ht="0" hidden="true"><c r="A3"><v>1</v></c></row>'
    )
    book = read_bytes(workbook(rows, before=before, more={"xl/styles.xml": STYLES}), file="f.xlsx")
    sheet = book.sheets[0]
    assert sheet.hidden_rows == {1, 2} and sheet.hidden_columns == {1, 2}
    assert [column.percent_cells for column in sheet.columns] == [0, 2, 0]
    assert [problem.code for problem in book.problems] == ["intake.hidden_rows", "intake.hidden_columns"]


def test_merged_cells_have_their_true_place() -> None:
    after = '<mergeCells count="1"><mergeCell ref="B2:D2"/></mergeCells>'
    sheet = only_sheet(workbook(f'<row r="2">{text_cell("B2", "Ventetid")}</row>', after=after))
    assert sheet.merged == (Area(first_row=1, first_column=1, last_row=1, last_column=3),)


@pytest.mark.parametrize("value", ["8<!-- -->3", "<![CDATA[83]]>", "&#56;3", "8<?x?>3"])
def test_a_number_that_the_parser_would_misread_is_refused(value: str) -> None:
    assert refusal(workbook(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')) == "intake.odd_xml"


def test_letters_written_as_references_are_read() -> None:
    sheet = only_sheet(workbook(f'<row r="1">{text_cell("A1", "Br&#248;nn &amp; S&#xF8;nn!")}</row>'))
    assert sheet.cell(0, 0).text == "Brønn & Sønn!"


@pytest.mark.parametrize(("value", "shown"), [("nan", "nan"), ("1e400", "inf")])
def test_infinities_are_errors_and_never_numbers(value: str, shown: str) -> None:
    assert only_sheet(workbook(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')).cell(0, 0) == Cell(
        kind=Kind.ERROR, text=shown
    )


def test_a_missing_sheet_part_or_string_is_damage_and_not_an_empty_sheet() -> None:
    assert refusal(workbook('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')) == "intake.damaged"
    lost = workbook().replace(b"worksheets/sheet1.xml", b"worksheets/sheet9.xml")
    assert refusal(lost) == "intake.damaged"


def test_a_column_beyond_the_last_one_of_any_sheet_is_damage() -> None:
    assert refusal(workbook('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ1"><v>1</v></c></row>')) == "intake.damaged"


def test_a_cell_that_is_written_twice_is_refused_with_its_sheet_and_address() -> None:
    with pytest.raises(JuryError) as raised:
        only_sheet(workbook('<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>2</v></c></row>'))
    where = raised.value.where
    assert (raised.value.code, where.file, where.sheet, where.cell) == ("intake.cell_twice", "f.xlsx", "Ark", "B3")


def many_rows(order: Sequence[int]) -> str:
    """More than four megabytes of rows, written in a way that only the parser reads."""
    return "\n".join(f'<row r="{row}"> <c r="A{row}"><v>{row}</v></c> <c r="C{row}" t="n"/></row>' for row in order)


@pytest.mark.parametrize("twice", ["near", "far"])
def test_a_cell_of_a_large_sheet_that_is_written_twice_is_refused_as_in_a_small_one(twice: str) -> None:
    rows = many_rows(range(1, 60_001))
    assert len(rows) > 4_000_000
    at = 'r="C59990" t="n"/>' if twice == "near" else 'r="C30" t="n"/>'
    again = '<c r="C59990"><v>1</v></c>' if twice == "near" else ""
    rows = rows.replace(at, at + again)
    rows += "" if again else '<row r="60001"><c r="C30"><v>1</v></c></row>'
    with pytest.raises(JuryError) as raised:
        only_sheet(workbook(rows))
    where = raised.value.where
    cell = "C59990" if twice == "near" else "C30"
    assert (raised.value.code, where.file, where.sheet, where.cell) == ("intake.cell_twice", "f.xlsx", "Ark", cell)


def test_a_large_sheet_whose_rows_are_out_of_order_is_read_like_any_other() -> None:
    order = [*range(30_001, 60_001), *range(1, 30_001)]
    sheet = only_sheet(workbook(many_rows(order)))
    assert (sheet.n_rows, sheet.n_columns) == (60_000, 1)
    assert [sheet.cell(row, 0).text for row in (0, 29_999, 59_999)] == ["1", "30000", "60000"]


def test_every_error_is_told_however_it_came_about() -> None:
    book = read_bytes(workbook('<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>1e400</v></c></row>'), file="f.xlsx")
    assert [(problem.code, problem.where.cell) for problem in book.problems] == [("intake.error_cells", "B1")]


def test_more_cells_than_the_limit_are_refused_while_counting() -> None:
    row = "<row><c><v>1</v></c></row>"
    assert refusal(workbook(row * 2_000_000), Limits(cells=3_000_000)) == "intake.too_many_cells"


def test_a_workbook_without_content_is_refused_and_an_empty_sheet_beside_another_is_not() -> None:
    assert refusal(workbook()) == "intake.no_sheets"
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Tom")
        book.add_worksheet("Svar").write(0, 0, 1)
    empty = only_sheet(stream.getvalue())
    assert (empty.name, empty.n_rows, empty.n_columns, empty.columns) == ("Tom", 0, 0, ())


def written_by_a_program() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        clock, percent = book.add_format({"num_format": "mm:ss"}), book.add_format({"num_format": "0 %"})
        seen, hidden = book.add_worksheet("Svar"), book.add_worksheet("Notat")
        hidden.very_hidden()
        hidden.write(0, 0, "skjult")
        seen.write_row(1, 1, ["selskap", "ventetid", "løst", "snitt", "bestått"])
        seen.write_row(2, 1, ["Nord", datetime.time(0, 3, 25)], clock)
        seen.write(2, 3, 0.83, percent)
        seen.write(2, 4, 4.35)
        seen.write(2, 5, True)
    return stream.getvalue()


def test_a_workbook_of_an_ordinary_program_is_read_as_shown() -> None:
    book: Workbook = read_bytes(written_by_a_program(), file="f.xlsx")
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [
        ("Svar", Visibility.VISIBLE),
        ("Notat", Visibility.VERY_HIDDEN),
    ]
    sheet = book.sheets[0]
    assert [(cell.kind, cell.text) for cell in sheet.row(1)] == [
        (Kind.TEXT, "Nord"),
        (Kind.TIME, "205"),
        (Kind.NUMBER, "0.83"),
        (Kind.NUMBER, "4.35"),
        (Kind.BOOL, "TRUE"),
    ]
    assert sheet.columns[2].percent_cells == 1
    assert book.kind is FileKind.XLSX and len(book.sha256) == 64


def test_a_text_table_has_one_nameless_sheet_and_its_problems_carry_the_file() -> None:
    book = read_bytes("navn;tall\nØst;1\n".encode("cp1252"), file="f.csv")
    assert (book.kind, book.sheets[0].name, book.sheets[0].n_rows) == (FileKind.CSV, "", 2)
    assert [(problem.severity, problem.where.file) for problem in book.problems] == [(Severity.QUESTION, "f.csv")]


def test_a_sheet_wider_than_any_questionnaire_is_refused_with_its_name_and_what_a_sheet_may_have() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Bank").write_row("A1", ["Nordlys", 3])
        book.add_worksheet("Rådata").write_row("A1", range(9))
    with pytest.raises(JuryError) as refused:
        read_bytes(out.getvalue(), file="wide.xlsx", limits=Limits(columns=8))
    assert refused.value.code == "intake.too_many_columns"
    assert (refused.value.facts["count"], refused.value.facts["most"]) == (9, 8)
    assert refused.value.as_problem().where.sheet == "Rådata"


def test_merged_blocks_beside_the_table_are_forgotten_and_those_that_reach_into_it_stay() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B1", "Bank")
        sheet.write_row("A2", ["Nordlys", 3])
        sheet.merge_range("H8:I9", "")
    (read,) = read_bytes(out.getvalue(), file="merged.xlsx").sheets
    assert len(read.merged) == len(read.merged_inside()) == 1
