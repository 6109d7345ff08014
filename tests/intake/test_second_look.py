"""One workbook in four formats: what is hidden, wrong, computed, merged or shown in a special way is known in each."""

from __future__ import annotations

import datetime
import io
import struct
from pathlib import Path

import pytest
import xlsxwriter

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import open_archive
from juryapp.intake.grid import Area, Kind, Sheet, Stretch, Visibility, Workbook
from juryapp.intake.limits import Limits
from juryapp.intake.parts import sheet_parts
from juryapp.intake.reader import read_bytes
from tests.intake.binary import binary_workbook, cell, record, row, wide
from tests.intake.packed import PARTS, packed, workbook
from tests.intake.packed import sheet as part
from tests.intake.test_reader import STYLES

HIDDEN = ' hidden="1"'
FILES = Path(__file__).parent / "files"


def marked_workbook() -> bytes:
    """Ten companies with every mark that a sheet can carry, a filtered sheet, and two hidden ones."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
        formats = [book.add_format({"num_format": code}) for code in ("0.0%", "mm:ss", "dd.mm.yyyy", '0.0" sek"')]
        answers, filtered = book.add_worksheet("Svar"), book.add_worksheet("Filter")
        answers.merge_range("B1:D1", "Ventetid")
        answers.write_row("A2", ["Selskap", "Andel", "Tid", "Dato", "Sum", "Feil", "Sek"])
        for number in range(10):
            share, at = 0.5 + number / 100, 2 + number
            answers.write_row(at, 0, [f"Firma {number}"])
            answers.write(at, 1, share, formats[0])
            answers.write(at, 2, (205 + number) / 86400, formats[1])
            answers.write_datetime(at, 3, datetime.date(2011, 3, 1 + number), formats[2])
            answers.write_formula(at, 4, f"=B{at + 1}*2", None, share * 2)
            answers.write(at, 5, number)
            answers.write(at, 6, 4.5, formats[3])
        answers.write_formula(6, 5, "=1/0", None, "#DIV/0!")
        answers.write_formula(7, 5, "=NA()", None, "#N/A")
        answers.set_row(4, None, None, {"hidden": True})
        answers.set_column("F:F", None, None, {"hidden": True})
        filtered.write_row("A1", ["navn", "kanal"])
        for number in range(6):
            filtered.write_row(number + 1, 0, [f"N{number}", "web" if number % 2 else "tlf"])
            if not number % 2:
                filtered.set_row(number + 1, None, None, {"hidden": True})
        filtered.autofilter("A1:B7")
        filtered.filter_column("B", "x == web")
        for name, hide in (("Skjult", "hide"), ("Mer skjult", "very_hidden")):
            other = book.add_worksheet(name)
            other.write(0, 0, 1)
            getattr(other, hide)()
    return stream.getvalue()


def read(data: bytes) -> Workbook:
    return read_bytes(data, file="study.xlsx")


@pytest.fixture(params=["xlsx", "xlsx without the parser", "ods", "xls"])
def book(request: pytest.FixtureRequest) -> Workbook:
    if request.param.startswith("xlsx"):
        return read_bytes(marked_workbook(), file="marks.xlsx", plain_from=0 if " " in request.param else 10**9)
    path = FILES / f"marks.{request.param}"
    return read_bytes(path.read_bytes(), file=path.name)


def test_formats_formulas_and_errors_stand_at_their_cells(book: Workbook) -> None:
    answers = book.sheets[0]
    assert [column.formats for column in answers.columns] == [
        (),
        (Stretch(2, 11, "0.0%"),),
        (Stretch(2, 11, "mm:ss"),),
        (Stretch(2, 11, "dd.mm.yyyy"),),
        (),
        (),
        (Stretch(2, 11, '0.0" sek"'),),
    ]
    computed = {4: (Stretch(2, 11),), 5: (Stretch(6, 7),)}
    assert {at: column.formulas for at, column in enumerate(answers.columns) if column.formulas} == computed
    assert answers.columns[1].percent_cells == 10
    assert [(cell.kind, cell.text) for cell in answers.columns[5].cells()[5:9]] == [
        (Kind.NUMBER, "3"),
        (Kind.ERROR, "#DIV/0!"),
        (Kind.ERROR, "#N/A"),
        (Kind.NUMBER, "6"),
    ]
    assert (answers.columns[2].cell(2).text, answers.columns[3].cell(2).text) == ("205", "2011-03-01")
    assert (answers.columns[4].is_formula(2), answers.columns[1].format_of(1)) == (True, "")


def test_what_is_hidden_filtered_or_merged_is_known_and_still_there(book: Workbook) -> None:
    answers, filtered, *others = book.sheets
    assert (answers.n_rows, answers.hidden_rows, answers.hidden_columns) == (12, {4}, {5})
    assert answers.merged == (Area(first_row=0, first_column=1, last_row=0, last_column=3),)
    assert (filtered.n_rows, filtered.hidden_rows, filtered.filtered_rows) == (7, {1, 3, 5}, {1, 3, 5})
    assert answers.filtered_rows == frozenset()
    assert all(other.visible is not Visibility.VISIBLE for other in others)
    assert [problem.code for problem in book.problems] == [
        "intake.error_cells",
        "intake.hidden_rows",
        "intake.hidden_columns",
        "intake.filtered_rows",
    ]


def test_a_filter_of_an_excel_table_counts_as_one_of_the_sheet() -> None:
    table = '<table><autoFilter ref="A1:B4"><filterColumn colId="0"/></autoFilter></table>'
    relations = '<Relationships><Relationship Id="rId1" Target="../tables/table1.xml"/></Relationships>'
    rows = "".join(
        f'<row r="{at}"{HIDDEN if at in (3, 6) else ""}><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 8)
    )
    more = {"xl/worksheets/_rels/sheet1.xml.rels": relations, "xl/tables/table1.xml": table}
    found = read(workbook(rows, more=more)).sheets[0]
    assert (found.hidden_rows, found.filtered_rows) == ({2, 5}, {2})


def test_parts_with_other_names_than_usual_are_looked_at_too() -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" s="1"><v>0.5</v></c></row>'
    relations = "xl/_rels/workbook.xml.rels"
    style = '<Relationship Id="rId2" Type="http://x/relationships/styles" Target="how.xml"/></Relationships>'
    listed = PARTS[relations].replace("worksheets/sheet1.xml", "sheets/one.xml").replace("</Relationships>", style)
    data = packed({**PARTS, relations: listed, "xl/sheets/One.XML": part(rows), "xl/how.xml": STYLES})
    assert sheet_parts(open_archive(data)) == {"Ark": "xl/sheets/One.XML"}
    found = read(data).sheets[0]
    assert (found.cell(0, 0).text, found.columns[1].formats) == ("#N/A", (Stretch(0, 0, "0%"),))


def test_the_workbook_itself_is_found_by_its_relation() -> None:
    parts = {
        "_rels/.rels": '<Relationship Id="a" Type="x/officeDocument" Target="/bok/m.xml"/>',
        "bok/_rels/m.xml.rels": '<Relationship Id="b" Type="x/worksheet" Target="../s.xml"/>',
        "bok/m.xml": '<workbook><sheet name="A &amp; B" r:id="b"/></workbook>',
        "s.xml": "<worksheet/>",
    }
    assert sheet_parts(open_archive(packed(dict(parts)))) == {"A & B": "s.xml"}


def test_two_sheets_of_one_name_are_damage_and_not_one_sheet_read_twice() -> None:
    twice = PARTS["xl/workbook.xml"].replace("</sheets>", '<sheet name="Ark" sheetId="2" r:id="rId1"/></sheets>')
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert refused(workbook(rows, more={"xl/workbook.xml": twice})) == "intake.damaged"


def test_a_filter_that_is_not_in_use_hides_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    found = read(workbook(rows, after='<autoFilter ref="A1:A2"/><x><filterColumn/></x>')).sheets[0]
    assert (found.hidden_rows, found.filtered_rows) == ({1}, frozenset())


def number(value: float) -> bytes:
    return struct.pack("<d", value)


def only_sheet(data: bytes) -> Sheet:
    return read(data).sheets[0]


def test_a_binary_workbook_tells_as_much_as_the_others() -> None:
    rows = (
        row(2, cell(6, 1, wide("Nord")), cell(5, 2, number(0.83), 1), cell(9, 3, number(4)), cell(3, 4, b"\x2a"))
        + row(3, cell(6, 1, wide("Sør")), cell(5, 2, number(0.5), 1), cell(11, 3, b"\x07"), cell(5, 4, number(1)))
        + row(5, cell(6, 1, wide("Vest")), cell(5, 2, number(205 / 86400), 2), hidden=True)
    )
    merged = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<4I", 2, 3, 1, 1)) + record(178)
    columns = record(390) + record(60, struct.pack("<IIIIH", 4, 4, 0, 0, 1)) + record(391)
    found = only_sheet(binary_workbook(rows, before=columns, after=merged))
    assert (found.first_row, found.first_column, found.n_rows, found.n_columns) == (2, 1, 4, 4)
    assert [(each.kind, each.text) for each in found.row(0)] == [
        (Kind.TEXT, "Nord"),
        (Kind.NUMBER, "0.83"),
        (Kind.NUMBER, "4"),
        (Kind.ERROR, "#N/A"),
    ]
    assert (found.cell(1, 2).text, found.cell(3, 1).kind, found.cell(3, 1).text) == ("#DIV/0!", Kind.TIME, "205")
    assert found.columns[1].formats == (Stretch(0, 1, "0.0%"), Stretch(3, 3, "mm:ss"))
    assert found.columns[2].formulas == (Stretch(0, 1),)
    assert (found.hidden_rows, found.hidden_columns, found.filtered_rows) == ({3}, {3}, frozenset())
    assert found.merged == (Area(first_row=2, first_column=1, last_row=3, last_column=1),)


@pytest.mark.parametrize("state", [1, 2])
def test_a_hidden_sheet_of_a_binary_workbook_is_known(state: int) -> None:
    found = only_sheet(binary_workbook(row(0, cell(5, 0, number(1))), hidden=state))
    assert found.visible == [Visibility.HIDDEN, Visibility.VERY_HIDDEN][state - 1]


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(JuryError) as raised:
        read_bytes(data, file="study.xls", limits=limits or Limits())
    assert raised.value.facts["file"] == "study.xls"
    return raised.value.code


def test_a_binary_part_that_is_cut_is_damage() -> None:
    rows = row(0, cell(5, 0, number(1)))
    assert refused(binary_workbook(rows, after=b"\x81\x01\x7f")) == "intake.damaged"


def test_an_old_workbook_with_a_password_is_called_protected() -> None:
    data = (FILES / "marks.xls").read_bytes()
    user = data.index(b"\x5c\x00\x70\x00")  # The record with the user's name has a length that fits.
    assert refused(data[:user] + b"\x2f" + data[user + 1 :]) == "intake.encrypted"


@pytest.mark.parametrize("length", [600, 2000, 6000, 10_000])
def test_a_cut_old_workbook_is_not_half_read(length: int) -> None:
    assert refused((FILES / "marks.xls").read_bytes()[:length]) in ("intake.truncated", "intake.damaged")


def open_document(rows: str, *, before: str = "") -> bytes:
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": '<?xml version="1.0"?><office:document-content '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f'<office:body><office:spreadsheet>{before}<table:table table:name="Ark">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def number_cell(value: float, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"{attributes}/>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def test_repeated_rows_and_cells_of_an_open_document_keep_their_places() -> None:
    rows = (
        ods_row("<table:table-cell/>", attributes=' table:number-rows-repeated="4"')
        + ods_row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            number_cell(1, ' table:formula="of:=1" table:number-columns-repeated="3"'),
            '<table:table-cell table:formula="of:=2"/>',
            attributes=' table:number-rows-repeated="2" table:visibility="collapse"',
        )
        + ods_row('<table:table-cell table:number-columns-repeated="9"/>', attributes=' table:visibility="collapse"')
    )
    found = only_sheet(open_document(rows))
    assert (found.address(0, 0), found.n_rows, found.n_columns) == ("C5", 2, 4)
    assert [column.formulas for column in found.columns] == [(Stretch(0, 1),)] * 4
    assert found.hidden_rows == {0, 1}
    assert found.cell(0, 3).kind is Kind.UNCALCULATED


def test_changes_that_were_recorded_are_no_cells() -> None:
    before = "<table:tracked-changes><table:table-cell table:formula='x'/><table:table></table:tracked-changes>"
    found = only_sheet(open_document(ods_row(number_cell(1)), before=before.replace("<table:table>", "")))
    assert (found.n_rows, found.columns[0].formulas) == (1, ())


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(
            number_cell(1, ' table:number-columns-repeated="16384"'), attributes=' table:number-rows-repeated="9999"'
        ),
        ods_row(number_cell(1)) * 3_000,
    ],
)
def test_an_open_document_that_says_little_and_means_much_is_refused_before_it_is_laid_out(rows: str) -> None:
    assert refused(open_document(rows), Limits(cells=5_000)) == "intake.too_many_cells"


@pytest.mark.parametrize("sign", ["<!-- x -->", "<![CDATA[1]]>", "<?x?>"])
def test_an_open_document_with_markup_that_hides_cells_is_refused(sign: str) -> None:
    assert refused(open_document(ods_row(number_cell(1), sign))) == "intake.odd_xml"


def test_macros_are_noted_and_a_name_that_says_another_format_too() -> None:
    more = {"xl/vbaProject.bin": b"\xd0\xcf"}
    book = read_bytes(workbook('<row r="1"><c r="A1"><v>1</v></c></row>', more=more), file="study.xls")
    assert [(problem.code, problem.facts.get("kind")) for problem in book.problems] == [
        ("intake.mislabelled", ".xlsx"),
        ("intake.has_macros", None),
    ]


def test_a_number_kept_as_text_stays_text_and_is_marked() -> None:
    texts = ["4,35", "83 %", "1 204", "-", "10 Svært bra", "2011-03", "−3", "4.5e-3", "B2"]
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{text}</t></is></c></row>' for at, text in enumerate(texts, 1)
    )
    column = only_sheet(workbook(rows)).columns[0]
    assert set(column.kinds) == {Kind.TEXT}
    assert [column.texts[code] for code in column.numeric_texts()] == ["4,35", "83 %", "1 204", "−3", "4.5e-3"]


def test_a_part_of_a_column_keeps_the_marks_of_its_rows() -> None:
    column = read(marked_workbook()).sheets[0].columns[1].part(5, 20)
    assert (column.formats, column.formulas) == ((Stretch(0, 6, "0.0%"),), ())
