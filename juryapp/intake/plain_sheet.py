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
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, repeat, zip_longest

from juryapp.intake.archive import Archive
from juryapp.intake.columns import Meaning, Raw, meaning_of, shortest
from juryapp.intake.grid import Column, Kind, column_letters, column_number
from juryapp.intake.limits import LIMITS
from juryapp.intake.sheet_scan import Oddity, SheetScan

_NUMBER = re.compile(
    rb"""(?:\ s="([0-9]{1,9})")?><v>
      (?:(0|-?[1-9][0-9]{0,14})|(-?[0-9]{1,15}(?:\.[0-9]{1,17})?))
      </v></c>(?:<c\ r="([A-Z]{1,3})|</row>)""",
    re.VERBOSE,
)
_CELL = re.compile(
    rb"""((?:\ (?:s|cm|vm)="[0-9]{1,9}"|\ t="[a-zA-Z]{1,9}")*
      (?:/>|>(?:<f(?:\ [^<>]*)?(?:/>|>[^<]*</f>))?
      (?:<v>[^<]*</v>|<is><t(?:\ xml:space="preserve")?>[^<]+</t></is>)?</c>))
      (?:<c\ r="([A-Z]{1,3})|</row>)""",
    re.VERBOSE,
)
_HEAD = re.compile(rb'((?: [\w:.]{1,40}="[^"<>]*")*)(?:><c r="([A-Z]{1,3})|/>|></row>)')
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_BLANK = re.compile(rb"[^>]*(?:/>|></c>)")
_STYLE = re.compile(rb' s="([0-9]{1,9})"')
_FIRST_CELL = re.compile(rb'<c r="([A-Z]{1,3})')
_ROW_NUMBER = re.compile(rb'([1-9][0-9]{0,6})"')
_DIMENSION = re.compile(rb"<dimension [^<>]*/>")
_ROW, _CELL_START, _DATA, _DATA_END = b'<row r="', b'<c r="', b"<sheetData>", b"</sheetData>"
_MARK = b"><v>1</v></c>"
_FILL = b"-"
"""Stands for a cell that is not written; its code is 0 in every column."""
_AT_ONCE = 100
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LONGEST_START, _LONGEST_GAP = 1_000_000, 10_000
_FREE = 8
"""So many groups of rows, and one in ten after them, may need a closer look before there is no gain any more."""


class _NotPlain(Exception):
    """The sheet is not of the form that is read here."""


class _Pieces(dict[bytes, int]):
    """The different pieces of one column and their codes; `cells[code]` is a cell's XML, or its meaning if known.

    A piece that is no cell, or whose next cell is not in the next column, makes the column `odd`.
    """

    def __init__(self, following: bytes, numbers: Collection[bytes]) -> None:
        super().__init__({_FILL: 0})
        self._following = following
        self._numbers = numbers
        self.cells: list[bytes | Meaning] = [b"/>"]
        self.ends: set[int] = set()
        self.odd = False

    def __missing__(self, piece: bytes) -> int:
        code = len(self.cells)
        cell = self._cell(piece)
        if cell is None:
            self.odd = True
            return 0
        self.cells.append(cell)
        self[piece] = code
        if piece.endswith((b"</row>", b"/>")):
            self.ends.add(code)
        return code

    def _cell(self, piece: bytes) -> bytes | Meaning | None:
        found = _NUMBER.fullmatch(piece)
        if found is not None and (found[1] is None or found[1] in self._numbers):
            if found[4] not in (None, self._following):
                return None
            return Kind.NUMBER, shortest(float(found[3])) if found[2] is None else found[2].decode()
        found = _CELL.fullmatch(piece)
        if found is None or found[2] not in (None, self._following):
            return None
        content: bytes = found[1]
        return None if b"<v></v>" in content and b' t="str"' not in content else content

    def forget(self, size: int) -> None:
        """Only the first `size` pieces were ever seen."""
        self.odd = False
        while len(self.cells) > size:
            self.popitem()
            self.cells.pop()
            self.ends.discard(len(self.cells))


class _Heads(_Pieces):
    """The same for what stands in a row before its first cell."""

    def _cell(self, piece: bytes) -> bytes | None:
        found = _HEAD.fullmatch(piece)
        return found[1] if found is not None and found[2] in (None, self._following) else None


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
        self._heads = _Heads(b"", ())
        self._head_codes = array("I")
        self._slots: list[_Pieces] = []
        self._codes: list[array[int]] = []
        self._groups = self._closer = 0
        self._asked: dict[bytes, int] = {}

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
        without = _count(self._head_codes, self._heads.ends | {0})
        ends = sum(_count(codes, slot.ends) for slot, codes in zip(self._slots, self._codes, strict=True))
        return ends == len(self._head_codes) - without

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
        # One byte is looked for many times as fast as two. No comment may hide cells, and no text may look like one.
        if (b"!" in text and b"<!" in text) or (b"?" in text and b"<?" in text):
            raise _NotPlain
        first, *rows = text.split(_ROW)
        if first:
            raise _NotPlain
        for start in range(0, len(rows), _AT_ONCE):
            self._take_group(rows[start : start + _AT_ONCE])

    def _take_group(self, rows: Sequence[bytes]) -> None:
        """Code some rows: at one stroke, or where that meets something odd row by row."""
        if not self._groups:
            self._begin(rows)
        self._groups += 1
        group: list[list[bytes]] = []
        closely: list[tuple[bytes, bytes]] = []
        for row in rows:
            if not row.endswith((b"</row>", b"/>")):
                raise _NotPlain
            number = b'%d"' % self._next_row
            if not row.startswith(number):
                number = self._number_after_gap(row)
                gap = int(number[:-1]) - self._next_row
                group += [[]] * gap
                closely += [(b"", b"")] * gap
                self._next_row += gap
            group.append(row.split(number))
            closely.append((row, number))
            self._next_row += 1
        if not self._coded(group):
            self._closer += 1
            if self._closer > _FREE + self._groups // 10:
                raise _NotPlain
            if not self._coded([self._closely(row, number) if row else [] for row, number in closely]):
                raise _NotPlain

    def _begin(self, rows: Sequence[bytes]) -> None:
        starts = [found for found in map(_FIRST_CELL.search, rows) if found]
        number = _ROW_NUMBER.match(rows[0])
        if not starts or number is None:
            raise _NotPlain
        self._base = min(column_number(found[1].decode()) for found in starts)
        self._heads = _Heads(column_letters(self._base).encode(), ())
        self._next_row = int(number[1])
        self._first_row = self._next_row - 1

    def _number_after_gap(self, row: bytes) -> bytes:
        """The number of a row with a quote; the rows before it that are not written are empty."""
        found = _ROW_NUMBER.match(row)
        if found is None or not self._next_row < int(found[1]) <= min(self._next_row + _LONGEST_GAP, _LAST_ROW):
            raise _NotPlain
        return found[0]

    def _coded(self, group: Sequence[Sequence[bytes]]) -> bool:
        """Add the codes of all cells of these rows, unless a piece is odd: then nothing is added."""
        _, heads, *columns = zip_longest(*group, [b"", _FILL], fillvalue=_FILL)
        self._widen(len(columns))
        every = [self._heads, *self._slots]
        sizes = [len(each.cells) for each in every]
        height = len(self._head_codes)
        for pieces, codes, cells in zip_longest(every, [self._head_codes, *self._codes], [heads, *columns]):
            codes.extend(map(pieces.__getitem__, cells[: len(group)]) if cells else repeat(0, len(group)))
        if not any(each.odd for each in every):
            return True
        for pieces, codes, size in zip(every, [self._head_codes, *self._codes], sizes, strict=True):
            pieces.forget(size)
            del codes[height:]
        return False

    def _widen(self, width: int) -> None:
        height = len(self._head_codes)
        for place in range(len(self._slots), width):
            self._slots.append(_Pieces(column_letters(self._base + place + 1).encode(), self._styles))
            self._codes.append(array("I", bytes(4)) * height)
        if (height + _AT_ONCE) * len(self._slots) > 2 * LIMITS.cells:
            raise _NotPlain

    def _closely(self, row: bytes, number: bytes) -> list[bytes]:
        """The pieces of a row that has gaps between its cells, or its own number in another place too."""
        head, *cells = row.split(_CELL_START)
        pieces = [b"", head[len(number) :] + (self._start_of(0) if cells else b"")]
        for left, cell in enumerate(cells, start=1 - len(cells)):
            letters, found, content = cell.partition(number)
            place = column_number(letters.decode()) - self._base if letters.isalpha() and letters.isupper() else -1
            gap = place + 2 - len(pieces)
            if not found or not 0 <= gap < _LAST_COLUMN:
                raise _NotPlain
            pieces += [_FILL] * gap
            pieces.append(content + (self._start_of(place + 1) if left else b""))
        return pieces

    def _start_of(self, place: int) -> bytes:
        return _CELL_START + column_letters(self._base + place).encode()

    def different(self) -> bytes:
        """A sheet part with every different cell that the parser must understand, in rows of one cell.

        A number stands before and behind them. What the part itself has before and after its cells is kept, such as
        the blocks of merged cells. The number of them is limited by that of the rows of a sheet: b"" if it is passed.
        """
        for cell in chain.from_iterable(slot.cells for slot in self._slots):
            if isinstance(cell, bytes):
                self._asked.setdefault(cell, len(self._asked) + 1)
        if len(self._asked) > _LAST_ROW - 2:
            self._give_up()
            return b""
        rows = [
            b'<row r="%d"><c r="A%d"%b</row>' % (row, row, cell)
            for row, cell in enumerate([_MARK, *self._asked, _MARK], start=1)
        ]
        return b"".join([_DIMENSION.sub(b"", self._before), _DATA, *rows, *self._after])

    def columns(
        self, values: Sequence[Raw], scan: SheetScan, percent_styles: Sequence[int]
    ) -> tuple[tuple[Column, ...], tuple[int, int], int]:
        """The columns, where their area starts in the sheet and its number of rows.

        `values` is what the parser gave for the rows of `different`, and `scan` what a second look at it found; both
        are brought back to the places of the sheet itself.
        """
        meanings = [meaning_of(value) for value in values]
        for oddity in scan.oddities:
            meanings[oddity.row] = (oddity.kind, oddity.text)
        percent = {str(style).encode() for style in percent_styles}
        hidden = {
            code for code, head in enumerate(self._heads.cells) if isinstance(head, bytes) and _HIDDEN.search(head)
        }
        scan.hidden_rows = {self._first_row + row for row, code in enumerate(self._head_codes) if code in hidden}
        scan.oddities, scan.percent_cells = [], {}
        found = [_Coded(slot.cells, codes) for slot, codes in zip(self._slots, self._codes, strict=True)]
        spans = [each.filled() for each in found]
        filled = [place for place, span in enumerate(spans) if span is not None]
        if not filled:
            return (), (0, 0), 0
        top = min(span[0] for span in spans if span is not None)
        bottom = max(span[1] for span in spans if span is not None)
        columns = []
        for place in range(filled[0], filled[-1] + 1):
            count = found[place].styled(percent)
            if count:
                scan.percent_cells[self._base + place] = count
            columns.append(found[place].column(meanings, self._asked, (top, bottom), count))
            scan.oddities += _oddities(columns[-1], self._first_row + top, self._base + place)
        scan.oddities.sort(key=lambda each: (each.row, each.column))
        return tuple(columns), (self._first_row + top, self._base + filled[0]), bottom - top


class _Coded:
    """The finished codes of one column, with the cell that each stands for; code 0 is a cell that is not written."""

    def __init__(self, cells: list[bytes | Meaning], codes: array[int]) -> None:
        self._cells = cells
        self._codes = codes
        self._blank = {
            code for code, cell in enumerate(cells) if isinstance(cell, bytes) and _BLANK.fullmatch(cell) is not None
        }

    def filled(self) -> tuple[int, int] | None:
        """The rows from the first to behind the last one in which something is written; None for an empty column."""
        blank = self._blank
        first = next((row for row, code in enumerate(self._codes) if code not in blank), None)
        if first is None:
            return None
        return first, next(row + 1 for row in range(len(self._codes) - 1, -1, -1) if self._codes[row] not in blank)

    def styled(self, styles: Collection[bytes]) -> int:
        """How many cells have one of these styles."""
        if not styles:
            return 0
        of = [_STYLE.search(cell) if isinstance(cell, bytes) else None for cell in self._cells]
        return _count(self._codes, {code for code, found in enumerate(of) if found and found[1] in styles})

    def column(
        self, meanings: Sequence[Meaning], asked: Mapping[bytes, int], rows: tuple[int, int], percent_cells: int
    ) -> Column:
        """The column in these rows. Cells that mean the same have one code, and no code is without a row."""
        codes = self._codes[rows[0] : rows[1]]
        unused = {code for code in self._blank if code not in codes}
        kept: dict[Meaning, int] = {}
        new = [
            0
            if code in unused
            else kept.setdefault(meanings[asked[cell]] if isinstance(cell, bytes) else cell, len(kept))
            for code, cell in enumerate(self._cells)
        ]
        if len(new) <= 256:
            narrow = array("B", codes.tobytes()[:: codes.itemsize]) if _LITTLE else array("B", codes)
            codes = array("B", narrow.tobytes().translate(bytes(new).ljust(256, b"\0")))
        elif new != list(range(len(new))):
            codes = array("I", map(new.__getitem__, codes))
        return Column(
            codes=codes,
            kinds=bytes(kind for kind, _ in kept),
            texts=tuple(text for _, text in kept),
            percent_cells=percent_cells,
        )


def _count(codes: array[int], chosen: Collection[int]) -> int:
    """How many of these codes are among the chosen ones."""
    if len(chosen) < 4:
        return sum(map(codes.count, chosen))
    return sum(count for code, count in Counter(codes).items() if code in chosen)


_LITTLE = array("I", [1]).tobytes()[0] == 1


def _oddities(column: Column, first_row: int, place: int) -> list[Oddity]:
    odd = (Kind.ERROR, Kind.UNCALCULATED)
    return [
        Oddity(row=first_row + row, column=place, kind=Kind(kind), text=column.texts[code])
        for code, kind in enumerate(column.kinds)
        if kind in odd
        for row in column.rows_of(code)
    ]


def number_styles(styles: bytes) -> frozenset[bytes]:
    """The indexes, as written, of the cell styles in `xl/styles.xml` whose built-in format is one for numbers only.

    Those for percent are not among them, since somebody counts them.
    """
    plain = {b"%d" % number for number in (*range(5), 11, 12, 13, *range(37, 41), 48, 49)}
    plain -= set(re.findall(rb'<(?:\w+:)?numFmt\s[^>]*numFmtId="([0-9]{1,6})"', styles))
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    tags = re.findall(rb"<(?:\w+:)?xf\b[^>]*>", block.group(0)) if block else []
    numbers = [re.search(rb'numFmtId="([0-9]{1,6})"', tag) for tag in tags]
    return frozenset(b"%d" % index for index, number in enumerate(numbers) if number and number[1] in plain)


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
