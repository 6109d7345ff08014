"""The second look at an .xlsb workbook: the parts of an .xlsx, but made of records instead of XML."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.archive import Archive
from juryapp.intake.grid import Area, Kind, address
from juryapp.intake.limits import LIMITS
from juryapp.intake.look import ERROR_NAMES, Extent, Look, Oddity, naming
from juryapp.intake.number_formats import telling_styles
from juryapp.intake.parts import relations, styles_part, workbook_part

_ROW, _ERROR, _FIRST_CELL, _LAST_CELL, _FORMULA_ERROR = 0, 3, 1, 11, 11
_FIRST_FORMULA, _COLUMN, _MERGED, _FILTER_COLUMN, _BUNDLE, _SIZE = 8, 60, 176, 163, 156, 148
_FORMAT, _STYLE, _STYLES, _STYLES_END, _PROPERTIES = 44, 47, 617, 618, 153
_ENTRY = struct.Struct("<IHH")


def scan(archive: Archive) -> dict[str, Look]:
    """What was seen of each sheet, by name. Raises JuryError where a part is cut."""
    workbook = workbook_part(archive)
    shown = _styles(archive.read(styles_part(archive, workbook)))
    parts = relations(archive, workbook)
    looks: dict[str, Look] = {}
    since_1904 = False
    for number, content in _records(archive.read(workbook)):
        if number == _PROPERTIES and len(content) >= 4:
            since_1904 = bool(content[0] & 1)
        elif number == _BUNDLE and len(content) > 12:
            relation, rest = _text(content, 8)
            name, _ = _text(content, rest)
            if relation in parts and parts[relation].kind == "worksheet":
                with naming(name):
                    looks[name] = _sheet(archive.read(parts[relation].target), shown)
                    looks[name].since_1904 = since_1904
    return looks


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record; both numbers are written seven bits to a byte."""
    at, end = 0, len(stream)
    while at < end:
        number = stream[at]
        at += 1
        if number & 0x80 and at < end:
            number = number & 0x7F | (stream[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        for _ in range(4):
            if at >= end:
                raise JuryError("intake.damaged", part="")
            byte = stream[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + length > end:
            raise JuryError("intake.damaged", part="")
        yield number, stream[at : at + length]
        at += length


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    count = int.from_bytes(content[at : at + 4], "little")
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(content):
        raise JuryError("intake.damaged", part="")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _styles(stream: bytes) -> dict[int, str]:
    formats: dict[int, str] = {}
    numbers: list[int] = []
    inside = False
    for number, content in _records(stream):
        if number == _FORMAT and len(content) >= 6:
            formats[content[0] | content[1] << 8] = _text(content, 2)[0]
        elif number in (_STYLES, _STYLES_END):
            inside = number == _STYLES
        elif number == _STYLE and inside and len(content) >= 4:
            numbers.append(content[2] | content[3] << 8)
    return telling_styles(numbers, formats)


def _sheet(stream: bytes, shown: dict[int, str]) -> Look:
    look = Look(merged=[])
    filtered, row, cells, extent = False, 0, 0, Extent(1_048_575, 16_383)
    for number, content in _records(stream):
        if number == _ROW and len(content) >= 12:
            row = int.from_bytes(content[:4], "little")
            if content[11] & 0x10:
                look.hidden_rows.add(row)
        elif _FIRST_CELL <= number <= _LAST_CELL and len(content) >= 8:
            cells += 1
            column = int.from_bytes(content[:4], "little")
            extent.grow(row, column, column)
            _note_cell(look, row, number, content, shown)
        elif number == _SIZE and len(content) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            extent.declare((top, bottom), (left, right))
        elif number == _COLUMN and len(content) >= 18:
            first, last = struct.unpack_from("<II", content)
            if content[16] & 1:
                look.hidden_columns.update(range(first, min(last, 16_383) + 1))
        elif number == _FILTER_COLUMN:
            filtered = True
        elif number == _MERGED and len(content) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            look.merge(Area(first_row=top, first_column=left, last_row=bottom, last_column=right))
        if cells > LIMITS.cells:
            raise JuryError("intake.too_many_cells", most=LIMITS.cells, where=Where(cell=address(row, 0)))
    extent.must_fit()
    if filtered:
        look.filtered_rows = set(look.hidden_rows)
    look.in_order()
    return look


def _note_cell(look: Look, row: int, number: int, content: bytes, shown: dict[int, str]) -> None:
    column, low, high = _ENTRY.unpack_from(content)
    style = low | (high & 0xFF) << 16
    if style in shown:
        look.formats.add(row, column, shown[style])
    if number >= _FIRST_FORMULA:
        look.formulas.add(row, column)
    if number in (_ERROR, _FORMULA_ERROR) and len(content) >= 9:
        text = ERROR_NAMES.get(content[8], "#N/A")
        look.oddities.append(Oddity(row=row, column=column, kind=Kind.ERROR, text=text))
