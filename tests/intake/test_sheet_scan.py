from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import open_archive
from juryapp.intake.grid import Kind
from juryapp.intake.number_formats import is_percent, styles_of_xml
from juryapp.intake.parts import sheet_parts
from juryapp.intake.sheet_scan import SheetScan
from tests.intake.packed import SHEET, sheet, workbook

CELLS = st.sampled_from(
    [
        '<c r="{0}{1}"><v>4.5</v></c>',
        '<c r="{0}{1}" s="1"><v>0.83</v></c>',
        '<c r="{0}{1}" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="{0}{1}"><f>A1*2</f></c>',
        '<c r="{0}{1}"><f>A1*2</f><v></v></c>',
        '<c r="{0}{1}" t="str"><f>A1&amp;""</f><v></v></c>',
        '<c r="{0}{1}" t="b"><v>1</v></c>',
        '<c r="{0}{1}" t="inlineStr"><is><t>what? &amp; #N/A!</t></is></c>',
    ]
)


def scanned(pieces: list[bytes]) -> tuple[Any, ...]:
    scan = SheetScan(styles={1: "0%"})
    for piece in pieces:
        scan.feed(piece)
    scan.finish()
    marks = [(scan.formats.inside(column, 0, 20), scan.formulas.inside(column, 0, 20)) for column in range(4)]
    return scan.oddities, scan.unplaced, scan.hidden_rows, scan.hidden_columns, marks, scan.has_booleans


@given(
    st.lists(st.tuples(st.booleans(), st.lists(CELLS, max_size=4)), max_size=6),
    st.lists(st.integers(0, 2_000), max_size=8),
)
def test_it_does_not_matter_where_the_pieces_are_cut(rows: list[tuple[bool, list[str]]], cuts: list[int]) -> None:
    written = ""
    for number, (hidden, cells) in enumerate(rows, start=1):
        attribute = ' hidden="1"' if hidden else ""
        inside = "".join(cell.format("ABCD"[index], number) for index, cell in enumerate(cells))
        written += f'<row r="{number}"{attribute}>{inside}</row>'
    whole = sheet(written, before='<cols><col min="2" max="2" hidden="1"/></cols>').encode()
    ends = sorted(min(cut, len(whole)) for cut in cuts)
    pieces = [whole[start:end] for start, end in zip([0, *ends], [*ends, len(whole)], strict=True)]
    assert scanned(pieces) == scanned([whole])


@pytest.mark.parametrize("result", ["", "<v/>", "<v></v>"])
def test_a_formula_has_no_result_however_that_is_written(result: str) -> None:
    whole = sheet(f'<row r="1"><c r="A1"><f>B1*2</f>{result}</c></row>').encode()
    assert [each.kind for each in scanned([whole])[0]] == [Kind.UNCALCULATED]


def test_a_formula_whose_result_is_an_empty_text_has_one() -> None:
    whole = sheet('<row r="1"><c r="A1" t="str"><f>IF(B1,"","x")</f><v></v></c></row>').encode()
    assert scanned([whole])[0] == []


def test_a_million_formatted_empty_rows_or_a_long_tail_are_not_odd() -> None:
    empty = "".join(f'<row r="{row}" customHeight="1" ht="30" hidden="1"/>' for row in range(2, 300_000))
    tail = "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 400_000 + "</mergeCells>"
    whole = sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}', after=tail).encode()
    oddities, unplaced, hidden, *_ = scanned(
        [whole[start : start + (1 << 20)] for start in range(0, len(whole), 1 << 20)]
    )
    assert (oddities, unplaced, len(hidden)) == ([], 0, 299_998)


@pytest.mark.timeout(60)
def test_markup_made_to_be_slow_ends() -> None:
    for mark in (b"<f", b"<c ", b"<c t='e'", b"<row hidden='1'", b"<v>&", b"<c><f>"):
        with contextlib.suppress(JuryError):
            scanned([mark * 100_000 + b"#!f"])


def test_an_error_without_an_address_is_counted() -> None:
    oddities, unplaced, *_ = scanned([sheet('<row><c t="e"><v>#N/A</v></c></row>').encode()])
    assert (oddities, unplaced) == ([], 1)


def test_a_percent_sign_in_quotes_is_no_percent_format() -> None:
    styles = (
        b'<numFmt numFmtId="170" formatCode="0&quot; %&quot;"/><numFmt numFmtId="171" formatCode="0.0%"/>'
        b'<numFmt numFmtId="172" formatCode="0\\%"/><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        b'<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/>'
        b'<xf numFmtId="10"/></cellXfs>'
    )
    shown = styles_of_xml(styles)
    assert {style: is_percent(code) for style, code in shown.items()} == {1: False, 2: True, 3: False, 4: True}
    assert styles_of_xml(b"") == {}


def test_a_sheet_is_found_by_its_relation_and_not_by_its_number() -> None:
    assert sheet_parts(open_archive(workbook())) == {"Ark": SHEET}
