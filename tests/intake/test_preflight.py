from __future__ import annotations

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import Archive, Member
from juryapp.intake.grid import FileKind
from juryapp.intake.limits import Limits
from juryapp.intake.preflight import Observer, check
from tests.intake.packed import PARTS, SHEET, packed, sheet, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def ole(stream: str) -> bytes:
    return (OLE + b"\0" * 1000 + stream.encode("utf-16-le")).ljust(2048, b"\0")


def open_document(mimetype: str, manifest: str = "<manifest/>") -> bytes:
    return packed({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": "<office/>"})


def office(main: str) -> bytes:
    return packed({"[Content_Types].xml": f'<Types><Override ContentType="application/{main}.main+xml"/></Types>'})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "intake.empty_file"),
        (b" \r\n\n", "intake.empty_file"),
        (b"\xef\xbb\xbf", "intake.empty_file"),
        (b"PK\x05\x06" + b"\0" * 18, "intake.empty_file"),
        (b"%PDF-1.7\n...", "intake.is_pdf"),
        (b"{\\rtf1 text}", "intake.is_word"),
        (b"\x89PNG\r\n\x1a\n\0\0", "intake.is_image"),
        (b"\xff\xd8\xff\xe0\0\0", "intake.is_image"),
        (b"SQLite format 3\x00....", "intake.is_database"),
        (b"\x1f\x8b\x08\0\0", "intake.is_archive"),
        (b"\x09\x04\x06\x00\0\0", "intake.too_old"),
        (b"<!DOCTYPE html><html><table></table></html>", "intake.is_html"),
        (b"<!-- saved -->\n <TABLE><tr>", "intake.is_html"),
        ("\ufeff<html>".encode("utf-16-le"), "intake.is_html"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "intake.is_xml"),
        (b"\x00\x01\x02\x03binary", "intake.not_a_table"),
        (b"PK\x03\x04 half of a download", "intake.truncated"),
        (OLE, "intake.truncated"),
        (ole("EncryptedPackage"), "intake.encrypted"),
        (ole("WordDocument"), "intake.is_word"),
        (ole("PowerPoint Document"), "intake.is_slides"),
        (ole("Something"), "intake.damaged"),
        (ole("__properties_version1.0"), "intake.is_message"),
        (ole("DRMContent"), "intake.encrypted"),
        (b"Received: from a\r\nFrom: Bjorn <b@example.no>\r\nSubject: Tall\r\n\r\n", "intake.is_message"),
        (b"\0\0\0 ftypheic", "intake.is_image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "intake.is_image"),
        (b"II*\0\x08\0\0\0", "intake.is_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "intake.is_image"),
        (b"\0\x01\0\0Standard Jet DB", "intake.is_database"),
        (b"\0\0\x02\0\x06\x04", "intake.too_old"),
        (b"<stata_dta><header>", "intake.is_other_data"),
        (b"PAR1\x15\x04", "intake.is_other_data"),
        (b"\0" * 12 + b"\xc2\xea\x81\x60\xb3\x14", "intake.is_other_data"),
        (b"\x1c" + b"\0" * 7 + b"ENCRYPTEDSAV", "intake.encrypted"),
        (b'{"url": "https://docs.example.com/table", "doc_id": "1"}', "intake.is_link"),
        (b"[InternetShortcut]\r\nURL=https://example.com/a.xlsx\r\n", "intake.is_link"),
        (b'[{"name": "Nord", "score": 4}]', "intake.is_json"),
        (b"\0\x05\x16\x07\0\x02\0\0Mac OS X", "intake.is_shadow"),
        (office("vnd.openxmlformats-officedocument.wordprocessingml.document"), "intake.is_word"),
        (office("vnd.openxmlformats-officedocument.presentationml.presentation"), "intake.is_slides"),
        (open_document("application/vnd.oasis.opendocument.text"), "intake.is_word"),
        (open_document("application/vnd.oasis.opendocument.presentation"), "intake.is_slides"),
        (
            open_document("application/vnd.oasis.opendocument.spreadsheet", "<m:encryption-data/>"),
            "intake.encrypted",
        ),
        (packed({"Index/Document.iwa": "x"}), "intake.is_numbers"),
        (packed({"survey.xlsx": workbook()}), "intake.is_archive"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_what_it_is(data: bytes, code: str) -> None:
    with pytest.raises(JuryError) as raised:
        check(data, file="Svar 2011.xlsx")
    assert raised.value.code == code
    assert raised.value.facts["file"] == "Svar 2011.xlsx"
    assert raised.value.where.file == "Svar 2011.xlsx"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (workbook(), FileKind.XLSX),
        (office("vnd.ms-excel.sheet.macroEnabled"), FileKind.XLSX),
        (ole("Workbook"), FileKind.XLS),
        (open_document("application/vnd.oasis.opendocument.spreadsheet"), FileKind.ODS),
        ("navn;poeng\nNord;4,5\n".encode("cp1252"), FileKind.CSV),
        ("navn\tpoeng\n".encode("utf-16"), FileKind.CSV),
        ("navn\tpoeng\nØst\t4,5\n".encode("utf-16-le"), FileKind.CSV),
        (b"From;Subject;Date\nA;B;C\n", FileKind.CSV),
        (b"$FL2@(#) SPSS DATA FILE", FileKind.SAV),
        (b"$FL3@(#) SPSS DATA FILE", FileKind.SAV),
    ],
)
def test_a_spreadsheet_is_known_by_its_bytes(data: bytes, kind: FileKind) -> None:
    assert check(data, file="x").kind is kind


def test_the_mark_of_an_open_file_is_known_by_its_name_and_size() -> None:
    with pytest.raises(JuryError, match="is_lock_file"):
        check(b"\x05Bjorn".ljust(165, b"\x20"), file="~$Svar 2011.xlsx")
    assert check(b"a;b\n1;2\n" * 100, file="~$Svar.csv").kind is FileKind.CSV


@pytest.mark.parametrize(
    ("data", "macros"),
    [
        (ole("Workbook"), False),
        (ole("Workbook _VBA_PROJECT_CUR"), True),
        (packed({**PARTS, SHEET: sheet(""), "xl/vbaProject.bin": b"x"}), True),
        (workbook(), False),
    ],
)
def test_a_program_that_travels_along_is_known(data: bytes, macros: bool) -> None:
    assert check(data, file="x").has_macros is macros


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(JuryError) as raised:
        check(b"x" * 3_000_001, file="x", limits=Limits(file=2_000_000))
    assert raised.value.code == "intake.too_large"
    assert (raised.value.facts["size"], raised.value.facts["most"]) == (3, 2)


DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_every_encoding(encoding: str) -> None:
    data = packed({**PARTS, SHEET: DTD.encode(encoding)})
    with pytest.raises(JuryError, match=r"intake\.has_dtd"):
        check(data, file="x")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_sheet_that_the_parser_would_find_empty_is_refused_as_odd_xml(encoding: str) -> None:
    sheet = '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData/></worksheet>'
    with pytest.raises(JuryError, match=r"intake\.odd_xml"):
        check(packed({**PARTS, SHEET: sheet.encode(encoding)}), file="x")


@pytest.mark.parametrize("offset", range((1 << 20) - 12, (1 << 20) + 2))
def test_a_document_type_across_two_pieces_is_found(offset: int) -> None:
    content = b"<a>".ljust(offset) + b'<!ENTITY b "c">'
    with pytest.raises(JuryError, match=r"intake\.has_dtd"):
        check(packed({**PARTS, SHEET: content}), file="x")


def test_a_document_type_in_a_picture_does_no_harm() -> None:
    assert check(packed({**PARTS, SHEET: sheet(""), "xl/media/logo.svg": DTD, "xl/media/a.xml": DTD}), file="x")


def test_xml_in_an_encoding_that_hides_markup_is_refused() -> None:
    data = packed({**PARTS, SHEET: '<?xml version="1.0" encoding="UTF-7"?><a/>'})
    with pytest.raises(JuryError, match=r"intake\.odd_xml"):
        check(data, file="x")


def test_sheets_are_shown_after_everything_else_and_whole() -> None:
    seen: list[tuple[str, bytes]] = []

    def observe(archive: Archive, member: Member) -> Observer | None:
        return lambda piece: seen.append((member.name, piece))

    content = sheet("<row r='1'/>" * 200_000)
    check(packed({SHEET: content, **PARTS, "xl/styles.xml": "<s/>"}), file="x", observe=observe)
    names = [name for name, _ in seen]
    assert names[-1] == SHEET and names.index(SHEET) > names.index("xl/styles.xml")
    assert b"".join(piece for name, piece in seen if name == SHEET) == content.encode()
