"""Workbooks with parts in UTF-16 are read as they stand, and nothing hides in them."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.reader import read_bytes
from juryapp.intake.two_bytes import in_utf8
from tests.acceptance.layouts.open_page import open_document
from tests.acceptance.layouts.page import Page
from tests.intake.packed import PARTS, SHEET, packed, sheet, workbook

HEAD = '<?xml version="1.0" encoding="UTF-16" standalone="yes"?>'
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Blåbær €</t></is></c><c r="B1"><v>4.25</v></c></row>'


@pytest.mark.parametrize("parts", [[SHEET], [*PARTS, SHEET]])
@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_parts_of_two_bytes_a_letter_are_read(parts: list[str], mark: str) -> None:
    texts = {**PARTS, SHEET: sheet(ROWS)}
    wide = {name: ("\ufeff" + HEAD + text).encode(mark) if name in parts else text for name, text in texts.items()}
    data = packed(wide)
    found = read_bytes(data, file="f.xlsx")
    assert [cell.text for cell in found.sheets[0].row(0)] == ["Blåbær €", "4.25"]
    assert found.sha256 == hashlib.sha256(data).hexdigest()


def test_an_open_document_of_two_bytes_a_letter_is_read() -> None:
    data = open_document([Page(name="Ark", cells={(0, 0): ("Selskap", "Selskap"), (1, 0): ("Blåbær", "Blåbær")})])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        text = archive.read("content.xml").decode()
    parts["content.xml"] = (HEAD + text.partition("?>")[2]).encode("utf-16")
    assert read_bytes(packed(parts), file="f.ods").sheets[0].cell(1, 0).text == "Blåbær"


@pytest.mark.parametrize("declared", ["", HEAD])
def test_a_document_type_in_two_bytes_a_letter_is_still_refused(declared: str) -> None:
    content = f'{declared}<!DOCTYPE a [<!ENTITY b "c">]>' + sheet("")
    with pytest.raises(JuryError, match=r"intake\.has_dtd"):
        read_bytes(packed({**PARTS, SHEET: content.encode("utf-16")}), file="f.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + sheet(ROWS)).encode("utf-16-le"),
        b"\xff\xfe" + (HEAD + sheet(ROWS)).encode("utf-16-le") + b"\x00\xd8",
        (HEAD.replace("UTF-16", "UTF-7") + sheet(ROWS)).encode("utf-16"),
    ],
)
def test_without_the_mark_with_half_letters_or_another_encoding_it_is_refused(content: bytes) -> None:
    with pytest.raises(JuryError, match=r"intake\.odd_xml"):
        read_bytes(packed({**PARTS, SHEET: content}), file="f.xlsx")


def test_an_ordinary_workbook_is_left_as_it_is() -> None:
    data = workbook(ROWS)
    assert in_utf8(data) is data
