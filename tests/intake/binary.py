"""Workbooks and data files in binary formats that no library at hand writes, put together record by record."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.intake.packed import packed

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def record(number: int, content: bytes = b"") -> bytes:
    """One record of an .xlsb part."""
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = b"", len(content)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + content


def wide(text: str) -> bytes:
    """A text with its length before it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(number: int, column: int, value: bytes, style: int = 0) -> bytes:
    """A cell record: 3 error, 5 number, 6 text; 9 and 11 the number and the error of a formula."""
    formula = struct.pack("<HII", 0, 0, 0) if number >= 8 else b""
    return record(number, struct.pack("<II", column, style) + value + formula)


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row record with the cells that follow it."""
    flags = bytes([0, 0x10 if hidden else 0])
    return record(0, struct.pack("<IIH", number, 0, 300) + flags + b"\0" * 5) + b"".join(cells)


def binary_workbook(
    rows: bytes, *, before: bytes = b"", after: bytes = b"", hidden: int = 0, properties: int = 0
) -> bytes:
    """An .xlsb with one sheet "Ark" of these rows; style 1 is "0.0%" and style 2 mm:ss."""
    xf = struct.Struct("<HHHHI4x")
    styles = b"".join(
        (
            record(615, struct.pack("<I", 1)),
            record(44, struct.pack("<H", 170) + wide("0.0%")),
            record(616),
            record(617, struct.pack("<I", 3)),
            *(record(47, xf.pack(0, number, 0, 0, 0)) for number in (0, 170, 45)),
            record(618),
        )
    )
    size = record(148, struct.pack("<4I", 0, 99, 0, 99))
    sheet = record(129) + size + before + record(145) + rows + record(146) + after + record(130)
    book = (
        record(131)
        + record(153, struct.pack("<3I", properties, 0, 0))
        + record(143)
        + record(156, struct.pack("<II", hidden, 1) + wide("rId1") + wide("Ark"))
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/workbook.bin": book + record(144) + record(157, bytes(26)) + record(132),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": record(278) + styles + record(279),
        }
    )


def sav(
    variables: Sequence[tuple[str, str, int, int]],
    rows: Sequence[Sequence[float | str]],
    *,
    labels: Sequence[tuple[Sequence[int], Sequence[tuple[float, str]]]] = (),
    missing: dict[str, Sequence[float]] | None = None,
    measures: Sequence[int] = (),
) -> bytes:
    """An uncompressed SPSS file. A variable is (name, label, width of its text or 0, print format such as 5 for F,
    20 for DATE, 21 for TIME, 31 for PCT); labels are for variables by number from 1; measures 1 nominal, 2 ordinal,
    3 scale."""
    head = b"$FL2" + b"@(#) SPSS DATA FILE".ljust(60)
    slots = sum(max((width + 7) // 8, 1) for _, _, width, _ in variables)
    head += struct.pack("<5id", 2, slots, 0, 0, len(rows), 100.0) + b"01 Mar 11" + b"12:00:00" + b" " * 64 + b"\0" * 3
    body, places = b"", []
    for name, label, width, kind in variables:
        places.append(len(body))
        gone = (missing or {}).get(name, ())
        shown = (kind << 16) | (8 << 8)
        body += struct.pack("<6i", 2, width, bool(label), len(gone), shown, shown) + name.encode().ljust(8)
        if label:
            written = label.encode()
            body += struct.pack("<i", len(written)) + written.ljust((len(written) + 3) // 4 * 4)
        body += b"".join(struct.pack("<d", value) for value in gone)
        for _ in range(max((width + 7) // 8, 1) - 1):
            body += struct.pack("<6i", 2, -1, 0, 0, 0, 0) + b" " * 8
    for of, pairs in labels:
        body += struct.pack("<2i", 3, len(pairs))
        for value, text in pairs:
            written = text.encode()
            body += struct.pack("<dB", value, len(written)) + written.ljust((len(written) + 8) // 8 * 8 - 1)
        body += struct.pack("<2i", 4, len(of)) + b"".join(struct.pack("<i", number) for number in of)
    body += struct.pack("<4i", 7, 20, 1, 5) + b"UTF-8"
    if measures:
        body += struct.pack("<4i", 7, 11, 4, 3 * len(measures))
        body += b"".join(struct.pack("<3i", measure, 8, 0) for measure in measures)
    body += struct.pack("<2i", 999, 0)
    for values in rows:
        for value, (_, _, width, _) in zip(values, variables, strict=True):
            text = value.encode().ljust((width + 7) // 8 * 8) if isinstance(value, str) else b""
            body += text if isinstance(value, str) else struct.pack("<d", value)
    return head + body
