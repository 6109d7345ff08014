"""The second look at an .xls workbook: its records, one by one, for what the parser keeps to itself.

The format is a chain of records of at most 8 KB: number, length, content. Only the few that say what is hidden, wrong,
computed, merged or shown in a special way are read here; the values stay the parser's business.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.compound import CompoundFile
from juryapp.intake.grid import Area, Kind, address
from juryapp.intake.limits import LIMITS
from juryapp.intake.look import ERROR_NAMES, Extent, Look, Oddity, naming
from juryapp.intake.number_formats import telling_styles

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x0A, 0x2F, 0x85, 0x41E, 0xE0
_SINCE_1904 = 0x22
_ROW, _COLUMN, _FILTER_ON, _MERGED, _SIZE = 0x208, 0x7D, 0x9B, 0xE5, 0x200
_FORMULA, _BOOL_OR_ERROR, _MULTIPLE, _MULTIPLE_BLANK = 0x06, 0x205, 0xBD, 0xBE
_CELLS = frozenset((0x203, 0x27E, 0xFD, 0x204, 0xD6, 0x201, _FORMULA, _BOOL_OR_ERROR))
_TOLD = frozenset((_SIZE, _ROW, _COLUMN, _FILTER_ON, _MERGED, _MULTIPLE, _MULTIPLE_BLANK)) | _CELLS
_HEAD = struct.Struct("<HH")
_PLACE = struct.Struct("<HHH")


def scan(data: bytes) -> dict[str, Look]:
    """What was seen of each sheet, by name. Raises JuryError for a protected, cut or broken file."""
    opened = CompoundFile(data)
    stream = opened.stream("Workbook", "Book")
    if not stream:
        raise JuryError("intake.damaged", part="Workbook")
    sheets: list[tuple[str, int]] = []
    formats: dict[int, str] = {}
    styles: list[int] = []
    wide, since_1904 = stream[4:6] == b"\x00\x06", False
    for number, content in _records(stream, 0):
        if number == _FILEPASS:
            raise JuryError("intake.encrypted")
        if number == _BOUNDSHEET and len(content) > 7:
            sheets.append((_text(content[6:], wide=wide, long=False), struct.unpack_from("<I", content)[0]))
        elif number == _FORMAT and len(content) > 3:
            formats[content[0] | content[1] << 8] = _text(content[2:], wide=wide, long=wide)
        elif number == _XF and len(content) >= 4:
            styles.append(content[2] | content[3] << 8)
        elif number == _SINCE_1904:
            since_1904 = content[:1] == b"\1"
    shown = telling_styles(styles, formats)
    looks = {}
    for name, start in sheets:
        with naming(name):
            looks[name] = _sheet(stream, start, shown)
            looks[name].since_1904 = since_1904
    return looks


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record up to the end of the substream that begins at `start`."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        number, length = _HEAD.unpack_from(stream, at)
        if at + 4 + length > len(stream):
            raise JuryError("intake.truncated")
        if number & 0xFF == _BOF & 0xFF and number in (0x0809, 0x0409, 0x0209):
            depth += 1
        elif number == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield number, stream[at + 4 : at + 4 + length]
        at += 4 + length
    raise JuryError("intake.truncated")


def _text(content: bytes, *, wide: bool, long: bool) -> str:
    """A text with its length before it: one byte or (`long`) two, then in the newer form a byte of options."""
    size = 2 if long else 1
    count = int.from_bytes(content[:size], "little")
    if not wide:
        return content[size : size + count].decode("cp1252", "replace")
    if content[size : size + 1] and content[size] & 1:
        return content[size + 1 : size + 1 + 2 * count].decode("utf-16-le", "replace")
    return content[size + 1 : size + 1 + count].decode("latin-1")


def _sheet(stream: bytes, start: int, shown: dict[int, str]) -> Look:
    look = Look(merged=[])
    filtered, cells, row, column, extent = False, 0, 0, 0, Extent(65_535, 255)
    if start >= len(stream):
        raise JuryError("intake.truncated")
    for number, content in _records(stream, start):
        if number not in _TOLD:
            continue
        if number in _CELLS and len(content) >= 6:
            cells += 1
            row, column = struct.unpack_from("<HH", content)
            extent.grow(row, column, column)
            _note_cell(look, number, content, shown)
        elif number in (_MULTIPLE, _MULTIPLE_BLANK) and len(content) >= 6:
            count = _note_many(look, number, content, shown)
            row, column = struct.unpack_from("<HH", content)
            extent.grow(row, column, column + max(count - 1, 0))
            cells += count
        elif number == _SIZE and len(content) >= 14:
            top, bottom, left, right = struct.unpack_from("<IIHH", content)
            extent.declare((top, bottom - 1), (left, right - 1))
        elif number == _ROW and len(content) >= 14:
            if content[12] & 0x20:
                look.hidden_rows.add(content[0] | content[1] << 8)
        elif number == _COLUMN and len(content) >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", content)
            if options & 1:
                look.hidden_columns.update(range(first, min(last, 255) + 1))
        elif number == _FILTER_ON:
            filtered = True
        elif number == _MERGED:
            _note_merged(look, content)
        if cells > LIMITS.cells:
            raise JuryError("intake.too_many_cells", most=LIMITS.cells, where=Where(cell=address(row, column)))
    extent.must_fit()
    if filtered:
        look.filtered_rows = set(look.hidden_rows)
    look.in_order()
    return look


def _note_cell(look: Look, number: int, content: bytes, shown: dict[int, str]) -> None:
    row, column, style = _PLACE.unpack_from(content)
    if style in shown:
        look.formats.add(row, column, shown[style])
    error: int | None = None
    if number == _FORMULA:
        look.formulas.add(row, column)
        # A result that is no number has FFFF in its upper half and says in its first byte what it is.
        if content[12:14] == b"\xff\xff" and content[6] == 2:
            error = content[8]
    elif number == _BOOL_OR_ERROR and len(content) >= 8 and content[7]:
        error = content[6]
    if error is not None:
        text = ERROR_NAMES.get(error, "#N/A")
        look.oddities.append(Oddity(row=row, column=column, kind=Kind.ERROR, text=text))


def _note_many(look: Look, number: int, content: bytes, shown: dict[int, str]) -> int:
    """Several cells of one row in one record; how many."""
    row, first = struct.unpack_from("<HH", content)
    width = 6 if number == _MULTIPLE else 2
    count = (len(content) - 6) // width
    if shown:
        for index in range(count):
            style = int.from_bytes(content[4 + index * width : 6 + index * width], "little")
            if style in shown:
                look.formats.add(row, first + index, shown[style])
    return count


def _note_merged(look: Look, content: bytes) -> None:
    for at in range(2, len(content) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<4H", content, at)
        if top <= bottom and left <= right:
            look.merge(Area(first_row=top, first_column=left, last_row=bottom, last_column=right))
