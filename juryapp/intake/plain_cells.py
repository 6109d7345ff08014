"""The grammar of plainly written cells: which pieces of a row are cells, and columns of codes made of them.

A piece runs from behind a cell's reference to behind the next one's letters: ` s="3"><v>7</v></c><c r="D`. So a piece
tells what is in a cell and which column comes next, and holds nothing that differs between equal cells of a column.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from juryapp.intake.columns import Meaning, shortest
from juryapp.intake.grid import Column, Kind, Stretch
from juryapp.intake.look import percent_cells

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
_BLANK = re.compile(rb"[^>]*(?:/>|></c>)")
_STYLE = re.compile(rb'(?: (?:t|cm|vm)="[^"<>]*")* s="([0-9]{1,9})"')
_STRETCH = re.compile(rb"([^\0])\1*", re.DOTALL)
FILL = b"-"
"""Stands for a cell that is not written; its code is 0 in every column."""
_LITTLE = array("I", [1]).tobytes()[0] == 1


class Pieces(dict[bytes, int]):
    """The different pieces of one column and their codes; `cells[code]` is a cell's XML, or its meaning if known;
    `asked` counts the former.

    A piece that is no cell, or whose next cell is not in the next column, makes the column `odd`.
    """

    def __init__(self, following: bytes, numbers: Collection[bytes]) -> None:
        super().__init__({FILL: 0})
        self._following = following
        self._numbers = numbers
        self.cells: list[bytes | Meaning] = [b"/>"]
        self.ends: set[int] = set()
        self.asked = 0
        self.odd = False

    def __missing__(self, piece: bytes) -> int:
        code = len(self.cells)
        cell = self._cell(piece)
        if cell is None:
            self.odd = True
            return 0
        self.cells.append(cell)
        self.asked += isinstance(cell, bytes)
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


class Heads(Pieces):
    """The same for what stands in a row before its first cell."""

    def _cell(self, piece: bytes) -> bytes | None:
        found = _HEAD.fullmatch(piece)
        return found[1] if found is not None and found[2] in (None, self._following) else None


class Coded:
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

    def _stretches(self, kinds: Sequence[str], rows: tuple[int, int]) -> tuple[Stretch, ...]:
        """The rows whose code has a kind, as stretches inside `rows`; the kind of a code is "" for most."""
        if not any(kinds):
            return ()
        names = list(dict.fromkeys(("", *kinds)))[:256]
        numbers = bytes(names.index(kind) if kind in names else 0 for kind in kinds)
        written = bytes(map(numbers.__getitem__, self._codes[rows[0] : rows[1]]))
        return tuple(
            Stretch(found.start(), found.end() - 1, names[found[1][0]]) for found in _STRETCH.finditer(written)
        )

    def column(
        self, meanings: Sequence[Meaning], asked: Mapping[bytes, int], rows: tuple[int, int], shown: Mapping[bytes, str]
    ) -> Column:
        """The column in these rows. Cells that mean the same have one code, and no code is without a row.

        `shown` has the number formats that say something by the index of the cell style, as it is written.
        """
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
        written = [cell if isinstance(cell, bytes) else b"" for cell in self._cells]
        styles = [_STYLE.match(cell) for cell in written] if shown else []
        formats = self._stretches([shown.get(style[1], "") if style else "" for style in styles], rows)
        formulas = self._stretches(["f" if b"<f" in cell else "" for cell in written], rows)
        return Column(
            codes=codes,
            kinds=bytes(kind for kind, _ in kept),
            texts=tuple(text for _, text in kept),
            percent_cells=percent_cells(formats),
            formats=formats,
            formulas=tuple(Stretch(first, last) for first, last, _ in formulas),
        )


def count_of(codes: array[int], chosen: Collection[int]) -> int:
    """How many of these codes are among the chosen ones."""
    if len(chosen) < 4:
        return sum(map(codes.count, chosen))
    return sum(count for code, count in Counter(codes).items() if code in chosen)


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
