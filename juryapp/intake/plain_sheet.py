"""Rows of a plainly written sheet to codes, without giving the parser every single cell.

Excel, XlsxWriter and LibreOffice write a row as `<row r="17" …><c r="A17" …>…</c><c r="B17" …>…</c></row>`, and a
survey of a million cells has few *different* ones. Splitting a row at its own number leaves one piece per cell, and
equal cells of a column leave equal pieces; each different piece is held against a strict grammar once. What a cell
*means* is still for the parser to say, but for plain numbers: it is given a small sheet of the different cells, in the
same workbook with the same styles and texts. A sheet that is not of this form is not read here at all.
"""

from __future__ import annotations

import io
import re
import zipfile
from array import array
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, repeat, zip_longest

from juryapp.intake.archive import Archive
from juryapp.intake.columns import Raw, meaning_of
from juryapp.intake.grid import Column, Kind, column_letters, column_number
from juryapp.intake.limits import LIMITS
from juryapp.intake.look import Oddity, Stretches
from juryapp.intake.plain_cells import FILL, Heads, Pieces, without_formulas
from juryapp.intake.plain_columns import Coded, ends_in
from juryapp.intake.sheet_scan import SheetScan

_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_FIRST_CELL = re.compile(rb'<c r="([A-Z]{1,3})')
_ROW_NUMBER = re.compile(rb'([1-9][0-9]{0,6})"')
_DIMENSION = re.compile(rb"<dimension [^<>]*/>")
_ROW, _CELL_START, _DATA, _DATA_END = b'<row r="', b'<c r="', b"<sheetData>", b"</sheetData>"
_ENDS = {b"</row>"}
_MARK = b"><v>1</v></c>"
_AT_ONCE = 100
_MOST_ASKED = 150_000
"""With more different cells that only the parser understands, such as a column of formulas, nothing is gained."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LONGEST_START, _LONGEST_GAP = 1_000_000, 10_000
_FREE = 8
"""So many groups of rows, and one in ten after them, may need a closer look before there is no gain any more."""


Cells = tuple[tuple[Column, ...], tuple[int, int], int]
"""Columns, the row and column where their area starts in the sheet, and its number of rows."""


class _NotPlain(Exception):
    """The sheet is not of the form that is read here."""


def _must_be_text(piece: bytes) -> None:
    """Bytes that are no UTF-8 are for the parser to refuse, also where nothing is read."""
    try:
        piece.decode()
    except UnicodeDecodeError as error:
        raise _NotPlain from error


class PlainSheet:
    """One sheet part while its pieces come in. `plain` turns False for good where it is not of the form.

    `number_styles` are the indexes of cell styles, as they are written, under which a number is only a number.
    """

    def __init__(self, number_styles: Collection[bytes]) -> None:
        self.plain = True
        self._styles = number_styles
        self._rest = b""
        self._before = b""
        self._after: list[bytes] = []
        self._base = 0
        self._first_row = self._next_row = 0
        self._heads = Heads(b"", ())
        self._head_codes = array("I")
        self._slots: list[Pieces] = []
        self._codes: list[array[int]] = []
        self._groups = self._closer = 0
        self._asked: dict[bytes, int] = {}
        self._columns: Cells | None = None

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the part."""
        try:
            if self.plain:
                self._feed(piece)
        except _NotPlain:
            self._give_up()

    def finish(self) -> None:
        """The part is complete."""
        if not self._after or not self._slots or not self._ends_are_ends():
            self._give_up()

    def _ends_are_ends(self) -> bool:
        """Whether nothing follows the end of a row in that row, as only broken XML can have it.

        Every row ends with its end tag, so that each row with cells has one such piece, and none may have two.
        """
        without = ends_in(self._heads, self._head_codes) + self._head_codes.count(0)
        return sum(map(ends_in, self._slots, self._codes)) == len(self._head_codes) - without

    def _give_up(self) -> None:
        self.plain = False
        self._rest, self._slots, self._codes = b"", [], []

    def _feed(self, piece: bytes) -> None:
        if self._after:
            self._after.append(piece)
            return
        text = self._rest + piece
        if not self._before:
            self._before, data, text = text.partition(_DATA)
            if not data:
                self._before, self._rest = b"", self._before
                if len(self._rest) > _LONGEST_START:
                    raise _NotPlain
                return
        end = text.find(_DATA_END)
        if end >= 0:
            self._after.append(text[end:])
        cut = end if end >= 0 else max(text.rfind(_ROW), 0)
        self._rest = b"" if end >= 0 else text[cut:]
        self._take(text[:cut])

    def _take(self, text: bytes) -> None:
        if not text.isascii():
            _must_be_text(text)
        # One byte is looked for many times as fast as two. No comment may hide cells, and no text may look like one.
        if (b"!" in text and b"<!" in text) or (b"?" in text and b"<?" in text):
            raise _NotPlain
        first, *rows = without_formulas(text).split(_ROW)
        if first:
            raise _NotPlain
        for start in range(0, len(rows), _AT_ONCE):
            self._take_group(rows[start : start + _AT_ONCE])

    def _take_group(self, rows: Sequence[bytes]) -> None:
        """Code some rows: at one stroke, or where that meets something odd row by row."""
        if not self._groups:
            self._begin(rows)
        self._groups += 1
        if {row[-6:] for row in rows} != _ENDS and not all(row.endswith((b"</row>", b"/>")) for row in rows):
            raise _NotPlain
        numbers = [b'%d"' % number for number in range(self._next_row, self._next_row + len(rows))]
        group = list(map(bytes.split, rows, numbers))
        if any(pieces[0] for pieces in group):
            rows, numbers = self._with_gaps(rows)
            group = [row.split(number) if row else [] for row, number in zip(rows, numbers, strict=True)]
        self._next_row += len(rows)
        if not self._coded(group):
            self._closer += 1
            if self._closer > _FREE + self._groups // 10:
                raise _NotPlain
            if not self._coded([self._closely(row, number) for row, number in zip(rows, numbers, strict=True)]):
                raise _NotPlain
        if sum(len(slot.written) for slot in self._slots) > _MOST_ASKED:
            raise _NotPlain

    def _with_gaps(self, rows: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
        """Rows and their numbers with a quote; b"" stands for a row that is not written, which is empty."""
        every: list[bytes] = []
        numbers: list[bytes] = []
        for row in rows:
            found = _ROW_NUMBER.match(row)
            due = self._next_row + len(every)
            if found is None or not due <= int(found[1]) <= min(due + _LONGEST_GAP, _LAST_ROW):
                raise _NotPlain
            gap = int(found[1]) - due
            every += [b""] * gap + [row]
            numbers += [b""] * gap + [found[0]]
        return every, numbers

    def _begin(self, rows: Sequence[bytes]) -> None:
        starts = [found for found in map(_FIRST_CELL.search, rows) if found]
        number = _ROW_NUMBER.match(rows[0])
        if not starts or number is None:
            raise _NotPlain
        self._base = min(column_number(found[1].decode()) for found in starts)
        self._heads = Heads(column_letters(self._base).encode(), ())
        self._next_row = int(number[1])
        self._first_row = self._next_row - 1

    def _coded(self, group: Sequence[Sequence[bytes]]) -> bool:
        """Add the codes of all cells of these rows, unless a piece is odd: then nothing is added."""
        _, heads, *columns = zip_longest(*group, [b"", FILL], fillvalue=FILL)
        self._widen(len(columns))
        every = [self._heads, *self._slots]
        sizes = [len(each.numbers) for each in every]
        height = len(self._head_codes)
        for pieces, codes, cells in zip_longest(every, [self._head_codes, *self._codes], [heads, *columns]):
            if cells:
                pieces.add(codes, cells[: len(group)])
            else:
                codes.extend(repeat(0, len(group)))
        if not any(each.odd for each in every):
            return True
        for pieces, codes, size in zip(every, [self._head_codes, *self._codes], sizes, strict=True):
            pieces.forget(size)
            del codes[height:]
        return False

    def _widen(self, width: int) -> None:
        height = len(self._head_codes)
        for place in range(len(self._slots), width):
            self._slots.append(Pieces(column_letters(self._base + place + 1).encode(), self._styles))
            self._codes.append(array("I", bytes(4)) * height)
        if (height + _AT_ONCE) * len(self._slots) > 2 * LIMITS.cells:
            raise _NotPlain

    def _closely(self, row: bytes, number: bytes) -> list[bytes]:
        """The pieces of a row that has gaps between its cells, or its own number in another place too."""
        if not row:
            return []
        head, *cells = row.split(_CELL_START)
        pieces = [b"", head[len(number) :] + (self._start_of(0) if cells else b"")]
        for left, cell in enumerate(cells, start=1 - len(cells)):
            letters, found, content = cell.partition(number)
            place = column_number(letters.decode()) - self._base if letters.isalpha() and letters.isupper() else -1
            gap = place + 2 - len(pieces)
            if not found or not 0 <= gap < _LAST_COLUMN:
                raise _NotPlain
            pieces += [FILL] * gap
            pieces.append(content + (self._start_of(place + 1) if left else b""))
        return pieces

    def _start_of(self, place: int) -> bytes:
        return _CELL_START + column_letters(self._base + place).encode()

    def different(self) -> bytes:
        """A sheet part with every different cell that the parser must understand, in rows of one cell.

        A number stands before and behind them. What the part itself has before and after its cells is kept, such as
        the blocks of merged cells. The number of them is limited by that of the rows of a sheet: b"" if it is passed.
        """
        for cell in chain.from_iterable(slot.written.values() for slot in self._slots):
            self._asked.setdefault(cell, len(self._asked) + 1)
        if len(self._asked) > _LAST_ROW - 2:
            self._give_up()
            return b""
        rows = [
            b'<row r="%d"><c r="A%d"%b</row>' % (row, row, cell)
            for row, cell in enumerate([_MARK, *self._asked, _MARK], start=1)
        ]
        return b"".join([_DIMENSION.sub(b"", self._before), _DATA, *rows, *self._after])

    def columns(self, values: Sequence[Raw], scan: SheetScan, styles: Mapping[int, str]) -> Cells:
        """The columns, where their area starts in the sheet and its number of rows.

        `values` is what the parser gave for the rows of `different`, and `scan` what a second look at it found; both
        are brought back to the places of the sheet itself. `styles` are the cell styles whose format says something.
        Two sheets of a workbook may share one part: the second gets what the first got.
        """
        if self._columns is None:
            self._columns = self._make_columns(values, scan, styles)
        return self._columns

    def _make_columns(self, values: Sequence[Raw], scan: SheetScan, styles: Mapping[int, str]) -> Cells:
        meanings = [meaning_of(value) for value in values]
        for oddity in scan.oddities:
            meanings[oddity.row] = (oddity.kind, oddity.text)
        shown = {b"%d" % style: code for style, code in styles.items()}
        hidden = {code for code, head in self._heads.written.items() if _HIDDEN.search(head)}
        scan.hidden_rows = {self._first_row + row for row, code in enumerate(self._head_codes) if code in hidden}
        scan.filtered_rows = {row for row in scan.hidden_rows if scan.is_filtered(row)}
        scan.oddities, scan.formulas, scan.formats = [], Stretches(), Stretches()
        found = dict(enumerate(map(Coded, self._slots, self._codes)))
        self._slots, self._codes = [], []
        spans = [each.filled() for each in found.values()]
        filled = [place for place, span in enumerate(spans) if span is not None]
        if not filled:
            return (), (0, 0), 0
        top = min(span[0] for span in spans if span is not None)
        bottom = max(span[1] for span in spans if span is not None)
        columns = []
        for place in range(filled[0], filled[-1] + 1):
            columns.append(found.pop(place).column(meanings, self._asked, (top, bottom), shown))
            scan.oddities += _oddities(columns[-1], self._first_row + top, self._base + place)
        scan.oddities.sort(key=lambda each: (each.row, each.column))
        return tuple(columns), (self._first_row + top, self._base + filled[0]), bottom - top


def _oddities(column: Column, first_row: int, place: int) -> list[Oddity]:
    odd = (Kind.ERROR, Kind.UNCALCULATED)
    return [
        Oddity(row=first_row + row, column=place, kind=Kind(kind), text=column.texts[code])
        for code, kind in enumerate(column.kinds)
        if kind in odd
        for row in column.rows_of(code)
    ]


def repacked(archive: Archive, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with other contents for some of its parts, uncompressed. Pictures and the like are left out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as into:
        for member in archive.members:
            if member.name in parts:
                into.writestr(member.name, parts[member.name])
            elif member.name.casefold().endswith((".xml", ".rels")):
                into.writestr(member.name, b"".join(archive.inflate(member)))
    return packed.getvalue()
