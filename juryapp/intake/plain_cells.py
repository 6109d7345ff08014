"""The grammar of plainly written cells: which pieces of a row are cells, and what can be told of them without a parser.

A piece runs from behind a cell's reference to behind the next one's letters: ` s="3"><v>7</v></c><c r="D`. So a piece
tells what is in a cell and which column comes next, and holds nothing that differs between equal cells of a column.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Sequence
from itertools import repeat

_NUMBER = re.compile(
    rb"""(?:\ s="([0-9]{1,9})")?>(<f/>)?<v>
      (-?[0-9]{1,15}(?:\.[0-9]{1,20})?(?:E[+-]?[0-9]{1,2})?)
      </v></c>(?:<c\ r="([A-Z]{1,3})|</row>)""",
    re.VERBOSE,
)
_TEXT = re.compile(
    rb"""(?:\ s="([0-9]{1,9})")?\ t="(?:str">(<f/>)?<v>([^<&\0-\x1f]{1,1000})</v>
      |inlineStr"><is><t>([^<&\0-\x1f]{1,1000})</t></is>)
      </c>(?:<c\ r="([A-Z]{1,3})|</row>)""",
    re.VERBOSE,
)
_CELL = re.compile(
    rb"""((?:\ (?:s|cm|vm)="[0-9]{1,9}"|\ t="[a-zA-Z]{1,9}")*
      (?:/>|>(?:<f/>)?
      (?:<v>[^<]*</v>|<is><t(?:\ xml:space="preserve")?>[^<]+</t></is>)?</c>))
      (?:<c\ r="([A-Z]{1,3})|</row>)""",
    re.VERBOSE,
)
_HEAD = re.compile(rb'((?: [\w:.]{1,40}="[^"<>]*")*)(?:><c r="([A-Z]{1,3})|/>|></row>)')
_BEFORE_NUMBER = re.compile(rb'(?: s="([0-9]{1,9})")?>(?:<f/>)?<v>')
_NUMBERS = re.compile(rb"(?:-?[0-9]{1,15}(?:\.[0-9]{1,20})?(?:E[+-]?[0-9]{1,2})?,)*")
_FORMULA = re.compile(rb"<f(?: [^<>]*)?(?:/>|(?<!/)>[^<]*</f>)")
_DIGITS = re.compile(rb"[#0?.,]+")
_MOST_DIGITS = 15
_ROW_END = b"</v></c></row>"
_ENDS = (b"</row>", b"/>")
FILL = b"-"
"""Stands for a cell that is not written; its code is 0 in every column."""
MADE, LAST = 1, 2
"""Marks of a code: a formula made what it stands for; nothing comes behind it in its row."""
_NO_NUMBER = float("nan")


class Pieces(dict[bytes, int]):
    """The different pieces of one column and their codes.

    `numbers[code]` is the number that a code stands for. Where it stands for something else, `texts` has what can be
    told of it and `written` the XML of a cell that only the parser understands. `marks[code]` says more. Two codes may
    stand for the same: where nearly every cell of a column is another number, each has a code of its own.
    A piece that is no cell, or whose next cell is not in the next column, makes the column `odd`.
    """

    def __init__(self, following: bytes, styles: Collection[bytes]) -> None:
        super().__init__({FILL: 0})
        self._following = following
        self._styles = styles
        self._behind = b'</v></c><c r="' + following
        self._before = b""
        self._varied = False
        self.numbers = array("d", [_NO_NUMBER])
        self.marks = bytearray(1)
        self.written: dict[int, bytes] = {0: b"/>"}
        self.texts: dict[int, str] = {}
        self.odd = False

    def add(self, codes: array[int], cells: Sequence[bytes]) -> None:
        """Put down the codes of further cells of the column."""
        if self._varied and self._add_numbers(codes, cells):
            return
        known = len(self)
        codes.extend(map(self.__getitem__, cells))
        self._varied = 2 * (len(self) - known) > len(cells)

    def _add_numbers(self, codes: array[int], cells: Sequence[bytes]) -> bool:
        """Put down cells that are all written alike but for their numbers, if these and cells not written are all."""
        there = [cell for cell in cells if cell != FILL]
        before, found, last = there[-1].partition(b"<v>") if there else (b"", b"", b"")
        before, behind = before + found, self._behind if last.endswith(self._behind) else _ROW_END
        numbers = b"".join(there).split(behind + before)
        if len(numbers) != len(there) or not last.endswith(behind) or not self._is_before_number(before):
            return False
        numbers[0], numbers[-1] = numbers[0][len(before) :], numbers[-1][: -len(behind)]
        around = len(before) + len(behind)
        if [around + len(number) for number in numbers] != list(map(len, there)) or not _are_numbers(numbers):
            return False
        fresh = range(len(self.numbers), len(self.numbers) + len(there))
        given = iter(fresh)
        codes.extend(fresh if len(there) == len(cells) else [0 if cell == FILL else next(given) for cell in cells])
        self.numbers.extend(map(float, numbers))
        mark = (MADE if b"<f" in before else 0) | (LAST if behind is _ROW_END else 0)
        self.marks.extend(repeat(mark, len(there)))
        self._varied = 2 * len(set(numbers)) > len(numbers)
        return True

    def _is_before_number(self, xml: bytes) -> bool:
        """Whether this stands before nothing but a number. Columns are written alike: the last one is remembered."""
        if xml != self._before:
            found = _BEFORE_NUMBER.fullmatch(xml)
            if found is None or not self._is_plain(found[1]):
                return False
            self._before = xml
        return True

    def _is_plain(self, style: bytes | None) -> bool:
        return style is None or style in self._styles

    def __missing__(self, piece: bytes) -> int:
        number = piece[4 : -len(self._behind)]
        if number.isdigit() and len(number) <= _MOST_DIGITS and piece == b"><v>%b%b" % (number, self._behind):
            return self._put(piece, None, number=float(number))
        found = _NUMBER.fullmatch(piece)
        if found is not None and self._is_plain(found[1]):
            return self._put(piece, found[4], number=float(found[3]), made=found[2] is not None)
        found = _TEXT.fullmatch(piece)
        if found is not None and self._is_plain(found[1]):
            text = found[3] or found[4]
            if b"_x" not in text and not text[:1].isspace() and not text[-1:].isspace():
                self.texts[len(self.numbers)] = text.decode()
                return self._put(piece, found[5], made=found[2] is not None)
        cell = self._cell(piece)
        if cell is None:
            self.odd = True
            return 0
        self.written[len(self.numbers)] = cell[0]
        return self._put(piece, cell[1], made=b"<f" in cell[0])

    def _cell(self, piece: bytes) -> tuple[bytes, bytes | None] | None:
        """What only the parser understands, and the letters of the next cell; None for what is no cell."""
        found = _CELL.fullmatch(piece)
        if found is None or (b"<v></v>" in piece and b' t="str"' not in piece):
            return None
        return found[1], found[2]

    def _put(self, piece: bytes, following: bytes | None, *, number: float = _NO_NUMBER, made: bool = False) -> int:
        self.odd = self.odd or following not in (None, self._following)
        code = self[piece] = len(self.numbers)
        self.numbers.append(number)
        self.marks.append((MADE if made else 0) | (LAST if piece.endswith(_ENDS) else 0))
        return code

    def forget(self, size: int) -> None:
        """Only the first `size` codes were ever given."""
        self.odd = self._varied = False
        while next(reversed(self.values())) >= size:
            self.popitem()
        del self.numbers[size:], self.marks[size:]
        for kept in (self.written, self.texts):
            while kept and next(reversed(kept)) >= size:
                kept.popitem()


class Heads(Pieces):
    """The same for what stands in a row before its first cell."""

    def __missing__(self, piece: bytes) -> int:
        found = _HEAD.fullmatch(piece)
        if found is None:
            self.odd = True
            return 0
        self.written[len(self.numbers)] = found[1]
        return self._put(piece, found[2])


def _are_numbers(numbers: Sequence[bytes]) -> bool:
    if b"".join(numbers).isdigit() and min(map(len, numbers)) > 0 and max(map(len, numbers)) <= _MOST_DIGITS:
        return True
    return _NUMBERS.fullmatch(b",".join([*numbers, b""])) is not None


def without_formulas(xml: bytes) -> bytes:
    """Cells with the mark of a formula where the formula stood: it names its own row, so that no two are alike."""
    # One byte is looked for many times as fast as two.
    return _FORMULA.sub(b"<f/>", xml) if b"f" in xml and b"<f" in xml else xml


def number_styles(styles: bytes) -> frozenset[bytes]:
    """The indexes, as written, of the cell styles in `xl/styles.xml` whose format is one for numbers only.

    Those for percent are not among them, since somebody counts them.
    """
    plain = {b"%d" % number for number in (*range(5), 11, 12, 13, *range(37, 41), 48, 49)}
    for tag in re.findall(rb"<(?:\w+:)?numFmt\s[^>]*>", styles):
        number = re.search(rb'\snumFmtId="([0-9]{1,6})"', tag)
        code = re.search(rb'\sformatCode="([^"]*)"', tag)
        if number is not None and code is not None and _DIGITS.fullmatch(code[1]):
            plain.add(number[1])
        elif number is not None:
            plain.discard(number[1])
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    tags = re.findall(rb"<(?:\w+:)?xf\b[^>]*>", block.group(0)) if block else []
    numbers = [re.search(rb'numFmtId="([0-9]{1,6})"', tag) for tag in tags]
    return frozenset(b"%d" % index for index, number in enumerate(numbers) if number and number[1] in plain)
