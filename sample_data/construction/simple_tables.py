"""One small table - names, a category, numbers - as three kinds of file, all saying the same."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from sample_data.construction.sheets import CONSTRUCTED, Book

NAME = "lokalprisen"
HEADER = ("Virksomhet", "Bransje", "Antall svar", "Tilfredshet (1-10)", "Løst første gang (%)", "Ventetid (mm:ss)")
ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("Surdeigslia", "Bakeri", "112", "8,7", "91 %", "2:05"),
    ("Kornbjølla", "Bakeri", "87", "8,4", "94 %", "3:40"),
    ("Bolleberget", "Bakeri", "64", "7,9", "88 %", "1:15"),
    ("Ærlighetens Ovn", "Bakeri", "143", "7,2", "79 %", "4:30"),
    ("Kjedestrammer Vik", "Sykkelverksted", "58", "9,1", "83 %", "6:20"),
    ("Felgelunden", "Sykkelverksted", "71", "8,8", "86 %", "5:10"),
    ("Eikekransen", "Sykkelverksted", "49", "8,8", "-", "4:55"),
    ("Aaspumpa", "Sykkelverksted", "95", "6,9", "72 %", "2:45"),
)
"""Every company is invented. One figure is missing, and one name sorts last in Norwegian (Aa as Å)."""

_ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OFFICE}:office:1.0" '
    f'xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Resultater">'
)
_ODS_FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"
_ODS_MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0" '
    f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def construct(into: Path) -> None:
    """Write the table as xlsx, ods and csv into `into`."""
    _workbook(into / f"{NAME}.xlsx")
    _open_document(into / f"{NAME}.ods")
    lines = (";".join(row) + "\r\n" for row in (HEADER, *ROWS))
    (into / f"{NAME}.csv").write_bytes("".join(lines).encode("cp1252"))


def _number(text: str) -> float | None:
    """The number of a text that is one with a decimal comma; None for percent, times and gaps, which stay text."""
    plain = text.replace(",", ".", 1)
    return float(plain) if plain.replace(".", "", 1).isdigit() else None


def _workbook(path: Path) -> None:
    book = Book(path, title="Lokalprisen", firm="Lokalprisen")
    sheet = book.sheet("Resultater", (), (24, 18, 12, 18, 20, 18))
    for column, text in enumerate(HEADER):
        sheet.write_string(0, column, text, book.look("header"))
    for row, texts in enumerate(ROWS, start=1):
        for column, text in enumerate(texts):
            number = _number(text)
            if number is None:
                sheet.write_string(row, column, text, book.look("right" if column > 1 else "name"))
            else:
                sheet.write_number(row, column, number)
    sheet.write_string(len(ROWS) + 2, 0, CONSTRUCTED, book.look("note"))
    book.close()


def _open_document(path: Path) -> None:
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in (HEADER, *ROWS))
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (
            ("mimetype", _ODS_MIME),
            ("content.xml", _ODS_HEAD + rows + _ODS_FOOT),
            ("META-INF/manifest.xml", _ODS_MANIFEST),
        ):
            entry = zipfile.ZipInfo(name, date_time=(2012, 1, 16, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())


def _cell(text: str) -> str:
    number = _number(text)
    said = f"<text:p>{escape(text)}</text:p>"
    if number is None:
        return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{number:g}">{said}</table:table-cell>'
