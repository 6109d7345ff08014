"""Two ways through a sheet, one outcome: what is read without the parser is what the parser would have given."""

from __future__ import annotations

import datetime
import io
import random
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import open_archive
from juryapp.intake.grid import Kind, Workbook
from juryapp.intake.parts import sheet_parts
from juryapp.intake.plain_cells import number_styles
from juryapp.intake.plain_sheet import PlainSheet
from juryapp.intake.reader import read_bytes
from tests.intake.packed import PARTS, SHEET, packed, sheet, workbook

ROOT = Path(__file__).resolve().parents[2]
NEVER = 10**12
TWICE = PARTS["xl/workbook.xml"].replace("</sheets>", '<sheet name="Igjen" sheetId="2" r:id="rId1"/></sheets>')


def everything(data: bytes, plain_from: int) -> object:
    """All that a reader can tell of a file, or the code of its refusal."""
    try:
        book = read_bytes(data, file="f.xlsx", plain_from=plain_from)
    except JuryError as error:
        return f"{error.code} {error.facts}"
    return _told(book)


def _told(book: Workbook) -> object:
    sheets = [
        (
            (sheet.name, sheet.visible, sheet.first_row, sheet.first_column, sheet.n_rows, sheet.merged),
            (sheet.hidden_rows, sheet.hidden_columns, sheet.filtered_rows),
            [(column.cells(), column.percent_cells, column.formats, column.formulas) for column in sheet.columns],
        )
        for sheet in book.sheets
    ]
    return sheets, [(problem.code, problem.severity, dict(problem.facts), problem.where) for problem in book.problems]


def plain_sheets(data: bytes, size: int = 1 << 16) -> int:
    """How many sheets of a workbook are read without the parser, when they come in pieces of `size` bytes."""
    archive = open_archive(data)
    found = 0
    for name in set(sheet_parts(archive).values()):
        plain = PlainSheet(number_styles(archive.read("xl/styles.xml")))
        content = archive.read(name)
        for start in range(0, len(content), size):
            plain.feed(content[start : start + size])
        plain.finish()
        found += plain.plain
    return found


def same(rows: str, *, plain: bool, before: str = "", after: str = "") -> None:
    data = workbook(rows, before=before, after=after)
    assert plain_sheets(data) == plain
    assert everything(data, 0) == everything(data, NEVER)


def test_every_workbook_at_hand_is_the_same_both_ways(reference_data: Path) -> None:
    plain = 0
    files = [*ROOT.glob("sample_data/**/*.xlsx"), *reference_data.rglob("*.xlsx")]
    for path in files:
        data = path.read_bytes()
        told = everything(data, 0)
        assert told == everything(data, NEVER), path.name
        plain += plain_sheets(data) if data.startswith(b"PK") and not isinstance(told, str) else 0
    assert len(files) > 20
    assert plain > 20


def test_rows_of_every_kind_of_cell_are_the_same_both_ways() -> None:
    same(
        '<row r="2" spans="2:9"><c r="B2" t="inlineStr"><is><t>A &amp; Ø</t></is></c>'
        '<c r="C2"><v>4.3500000000000005</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><f>A1</f><v>x</v></c>'
        '<c r="F2" t="e"><v>#DIV/0!</v></c><c r="G2"><f>1+1</f></c></row>'
        '<row r="3" hidden="1"><c r="B3" s="1"><v>0.5</v></c><c r="C3"/><c r="D3"><v>-0</v></c><c r="F3"><v>007</v></c>'
        '<c r="G3" t="str"><f>A1</f><v></v></c></row>'
        '<row r="4" ht="15"/><row r="5"></row><row r="9"><c r="E9"><v>1e3</v></c></row>',
        plain=True,
        before='<dimension ref="A1:XFD1048576"/><cols><col min="3" max="3" hidden="1"/></cols>',
        after='<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>',
    )


def test_a_number_that_looks_like_the_row_number_is_no_cell_border() -> None:
    rows = "".join(
        f'<row r="{row}" spans="1:{row}" ht="{row}"><c r="A{row}"><v>{row}</v></c>'
        f'<c r="C{row}" s="{row}" t="str"><v>{row}"</v></c></row>'
        for row in range(1, 40)
    )
    same(rows, plain=True)


def test_columns_beyond_the_first_rows_and_rows_cut_short_are_the_same_both_ways() -> None:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}"><v>{row % 7}</v></c>' for letter in "ABCDEFGH"[: 1 + row // 60])
        + "</row>"
        for row in range(1, 460)
    )
    same(rows, plain=True)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c s="0" r="A1"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row r="1">\n<c r="A1"><v>1</v></c>\n</row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- <row r="2"><c r="A2"><v>1</v></c></row> -->',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[</v></c></row><row r="2">]]></v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
        '<row r="1"><c r="A1"><v></v></c><c r="B1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="A900000"><v>1</v></c></row>',
    ],
)
def test_what_is_written_in_another_way_is_left_to_the_parser(rows: str) -> None:
    same(rows, plain=False)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1&amp;0</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="q"><v>7</v></c></row>',
    ],
)
def test_what_the_parser_refuses_is_refused(rows: str) -> None:
    data = workbook(rows)
    assert isinstance(everything(data, 0), str)
    assert everything(data, 0) == everything(data, NEVER)


def test_two_sheets_that_share_a_part_are_the_same_both_ways() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2"><f>1</f></c></row>'
    data = workbook(rows, more={"xl/workbook.xml": TWICE})
    assert isinstance(everything(data, 0), tuple)
    assert everything(data, 0) == everything(data, NEVER)


def test_bytes_that_are_no_text_are_refused_also_where_nothing_is_read() -> None:
    data = packed(
        {**PARTS, SHEET: sheet('<row r="1" spans="X"><c r="A1"><v>1</v></c></row>').encode().replace(b"X", b"\xc3\x28")}
    )
    assert everything(data, 0) == everything(data, NEVER)


def test_equal_cells_have_one_code_and_no_code_is_without_a_row() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>4.35</v></c><c r="B{row}" s="{row % 2}"/></row>' for row in range(1, 9)
    )
    book = read_bytes(workbook(rows + '<row r="9"><c r="A9" t="n"><v>4.350</v></c></row>'), file="f", plain_from=0)
    (column,) = book.sheets[0].columns
    assert (list(column.codes), column.texts) == ([0] * 9, ("4.35",))
    assert Kind(column.kinds[0]) is Kind.NUMBER


def test_a_style_that_redefines_a_number_format_as_a_date_is_left_to_the_parser() -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="2" formatCode="yyyy-mm-dd"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="3"/></cellXfs></styleSheet>'
    )
    assert number_styles(styles.encode()) == {b"0", b"3"}


VALUES = st.one_of(
    st.none(),
    st.integers(-5, 12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(["Ja", "Nei", "", "10 Svært bra", 'A "& <B>', " to "]),
    st.booleans(),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)),
)


@given(
    st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=30),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sets(st.integers(0, 30), max_size=3),
)
@settings(max_examples=60)
def test_any_sheet_of_a_spreadsheet_program_is_the_same_both_ways(
    rows: list[list[object]], top: int, left: int, hidden: set[int]
) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "dd.mm.yyyy"}) as written:
        sheet = written.add_worksheet("Ark")
        percent, bold = written.add_format({"num_format": "0.0%"}), written.add_format({"bold": True})
        for row, cells in enumerate(rows, start=top):
            for column, value in enumerate(cells, start=left):
                if value is None:
                    sheet.write_blank(row, column, None, bold if (row + column) % 2 else None)
                elif isinstance(value, float):
                    sheet.write_number(row, column, value, percent if column == 1 else None)
                else:
                    sheet.write(row, column, value)
        for row in hidden:
            sheet.set_row(row, None, None, {"hidden": True})
    data = stream.getvalue()
    assert everything(data, 0) == everything(data, NEVER)


def test_pieces_of_any_length_give_the_same() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="str"><v>s</v></c></row>' for row in range(1, 90)
    )
    assert [plain_sheets(workbook(rows), size) for size in (1, 7, 64, 1000)] == [1, 1, 1, 1]


def test_a_sheet_with_gaps_all_over_is_soon_given_up() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"/><c r="C{row}"><v>1</v></c></row>' for row in range(1, 3000))
    same(rows, plain=False)


STYLES_WITH_PLAIN = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0"/><numFmt numFmtId="171" formatCode="dd.mm"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/></cellXfs>'
    "</styleSheet>"
)


def _number(chance: random.Random) -> str:
    return chance.choice(
        (
            str(chance.randrange(10**6)),
            repr(chance.random() * 10),
            repr(chance.uniform(-1e9, 1e9)),
            f"{chance.random():.16E}".replace("E-0", "E-").replace("E+0", "E+"),
            "-0",
            "0012",
            str(chance.randrange(10**14, 10**16)),
        )
    )


def _varied_cell(kind: str, row: int, chance: random.Random) -> str:
    number, style = _number(chance), f' s="{chance.randrange(4)}"'
    odd = chance.choice((" a", "b ", "c&amp;d", "_x0041_", "e", "", "f"))
    if kind == "gap" and chance.random() < 0.3:
        return ""
    return {
        "number": f"><v>{number}</v>",
        "styled": f' s="1"><v>{number}</v>',
        "any style": f"{style}><v>{number}</v>",
        "gap": f"><v>{row}</v>",
        "formula": f"><f>A{row}*7&gt;1</f><v>{number}</v>",
        "shared": f'><f t="shared" si="0"/><v>{row % 7}</v>',
        "text of a formula": f' t="str"><f>A{row}&amp;"x"</f><v>Ås {row}</v>',
        "odd text": f' t="str"{style}><f>A{row}</f><v>{odd}</v>',
        "inline": f'{style} t="inlineStr"><is><t>{chance.choice(("Ja", "Nei ", f"Svar {row}"))}</t></is>',
        "no result": f"><f>A{row}</f>" if chance.random() < 0.1 else f"><f>A{row}</f><v>{row}</v>",
        "error": ' t="e"><f>1/0</f><v>#DIV/0!</v>' if chance.random() < 0.1 else f"><f>A{row}</f><v>{row}.5</v>",
    }[kind]


@pytest.mark.parametrize("seed", range(12))
def test_columns_of_nearly_all_different_cells_are_the_same_both_ways(seed: int) -> None:
    chance = random.Random(seed)
    kinds = ("number", "styled", "any style", "gap", "formula", "shared", "text of a formula", "odd text", "inline")
    chosen = [chance.choice((*kinds, "no result", "error")) for _ in range(6)]
    written = []
    for row in range(1, 700):
        cells = [(letter, _varied_cell(kind, row, chance)) for letter, kind in zip("ABCDEF", chosen, strict=True)]
        written.append(
            f'<row r="{row}">' + "".join(f'<c r="{at}{row}"{xml}</c>' for at, xml in cells if xml) + "</row>"
        )
    data = workbook("".join(written), more={"xl/styles.xml": STYLES_WITH_PLAIN})
    assert isinstance(everything(data, NEVER), tuple)
    assert everything(data, 0) == everything(data, NEVER)
    assert plain_sheets(data) or "gap" in chosen


def test_a_column_of_formulas_is_read_without_the_parser() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>B{row}/7</f><v>{row / 7!r}</v></c>'
        f'<c r="B{row}" t="str"><f>"n"&amp;{row}</f><v>n{row}</v></c></row>'
        for row in range(1, 900)
    )
    same(rows, plain=True)


def test_a_formula_that_names_the_sign_of_another_cell_stays_one_formula() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>"{row}"</f><v>1</v></c><c r="B{row}"><f t="array" ref="B{row}">A{row}</f>'
        f"<v>{row}</v></c></row>"
        for row in range(1, 300)
    )
    same(rows, plain=True)
