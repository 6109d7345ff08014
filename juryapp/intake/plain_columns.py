"""Columns made of the pieces that plainly written cells were split into."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence

from juryapp.intake.columns import Meaning, shortest, without_gaps
from juryapp.intake.grid import Column, Kind, Stretch
from juryapp.intake.look import percent_cells
from juryapp.intake.plain_cells import LAST, MADE, Pieces

_BLANK = re.compile(rb"[^>]*(?:/>|></c>)")
_STYLE = re.compile(rb'(?: (?:t|cm|vm)="[^"<>]*")* s="([0-9]{1,9})"')
_STRETCH = re.compile(rb"([^\0])\1*", re.DOTALL)
_LITTLE = array("I", [1]).tobytes()[0] == 1
_NARROW = 256
_EXACT = 10.0**15


class Coded:
    """The finished codes of one column, with the cell that each stands for; code 0 is a cell that is not written."""

    def __init__(self, pieces: Pieces, codes: array[int]) -> None:
        self._pieces = pieces
        self._narrow = len(pieces.numbers) <= _NARROW
        self._codes = narrowed(codes) if self._narrow else codes
        self._blank = {code for code, cell in pieces.written.items() if _BLANK.fullmatch(cell) is not None}

    def filled(self) -> tuple[int, int] | None:
        """The rows from the first to behind the last one in which something is written; None for an empty column."""
        blank, codes = self._blank, self._codes
        if self._narrow:
            written = codes.tobytes()
            last = len(written.rstrip(bytes(blank)))
            return (len(written) - len(written.lstrip(bytes(blank))), last) if last else None
        first = next((row for row, code in enumerate(codes) if code not in blank), None)
        if first is None:
            return None
        return first, next(row + 1 for row in range(len(codes) - 1, -1, -1) if codes[row] not in blank)

    def column(
        self, meanings: Sequence[Meaning], asked: Mapping[bytes, int], rows: tuple[int, int], shown: Mapping[bytes, str]
    ) -> Column:
        """The column in these rows. Cells that mean the same have one code, and no code is without a row.

        `shown` has the number formats that say something by the index of the cell style, as it is written.
        """
        codes = self._codes[rows[0] : rows[1]]
        others: dict[int, Meaning] = {
            code: (Kind.TEXT, without_gaps(text)) for code, text in self._pieces.texts.items()
        }
        others.update((code, meanings[asked[cell]]) for code, cell in self._pieces.written.items())
        keys: list[str | Meaning] = [*_texts_of(self._pieces.numbers, others)]
        for code, meaning in others.items():
            keys[code] = meaning[1] if meaning[0] is Kind.NUMBER else meaning
        unused = {code for code in self._blank if not _is_in(code, codes)}
        kept: dict[str | Meaning, int] = {}
        new = [0 if code in unused else kept.setdefault(key, len(kept)) for code, key in enumerate(keys)]
        kinds, texts = bytearray(b"%c" % Kind.NUMBER) * len(kept), list(kept)
        for code, (kind, text) in others.items():
            if code not in unused:
                kinds[new[code]], texts[new[code]] = kind, text
        formats, formulas = self._formats(rows, shown), self._stretches(_made(self._pieces.marks), rows)
        return Column(
            codes=_renamed(codes, new),
            kinds=bytes(kinds),
            texts=tuple(map(str, texts)),
            percent_cells=percent_cells(formats),
            formats=formats,
            formulas=formulas,
        )

    def _formats(self, rows: tuple[int, int], shown: Mapping[bytes, str]) -> tuple[Stretch, ...]:
        styles = {code: _STYLE.match(cell) for code, cell in self._pieces.written.items()} if shown else {}
        said = {code: shown.get(style[1], "") for code, style in styles.items() if style is not None}
        names = list(dict.fromkeys(("", *said.values())))[:256]
        numbers = bytearray(len(self._pieces.numbers))
        for code, name in said.items():
            numbers[code] = names.index(name) if name in names else 0
        return self._stretches(bytes(numbers), rows, names)

    def _stretches(self, numbers: bytes, rows: tuple[int, int], names: Sequence[str] = ("", "")) -> tuple[Stretch, ...]:
        """The rows whose code has a number, as stretches inside `rows` with the name of that; most codes have 0."""
        if not any(numbers):
            return ()
        codes = self._codes[rows[0] : rows[1]]
        if self._narrow:
            written = codes.tobytes().translate(numbers.ljust(_NARROW, b"\0"))
        else:
            written = bytes(map(numbers.__getitem__, codes))
        found = _STRETCH.finditer(written)
        return tuple(Stretch(each.start(), each.end() - 1, names[each[1][0]]) for each in found)


def _made(marks: bytearray) -> bytes:
    return bytes(marks.translate(bytes(mark & MADE for mark in range(256))))


def _texts_of(numbers: array[float], others: Mapping[int, Meaning]) -> list[str]:
    """Each number as the spreadsheet shows it; anything for the codes that stand for something else."""
    clean = array("d", numbers)
    for code in others:
        clean[code] = 0.0
    if min(clean) > -_EXACT and max(clean) < _EXACT:
        whole = list(map(int, clean))
        if array("d", whole) == clean:
            return list(map(str, whole))
    return list(map(shortest, clean))


def _is_in(code: int, codes: array[int]) -> bool:
    return bytes((code,)) in codes.tobytes() if codes.itemsize == 1 else code in codes


def _renamed(codes: array[int], new: Sequence[int]) -> array[int]:
    """The codes with other numbers, each its own or a smaller one."""
    if codes.itemsize == 1:
        return array("B", codes.tobytes().translate(bytes(new).ljust(_NARROW, b"\0")))
    return codes if new == list(range(len(new))) else array("I", map(new.__getitem__, codes))


def narrowed(codes: array[int]) -> array[int]:
    """Codes below 256 as single bytes."""
    return array("B", codes.tobytes()[:: codes.itemsize]) if _LITTLE else array("B", codes)


def ends_in(pieces: Pieces, codes: array[int]) -> int:
    """How many of these codes end their row."""
    ending = pieces.marks.translate(bytes(bool(mark & LAST) for mark in range(256)))
    if not any(ending):
        return 0
    if len(ending) <= _NARROW:
        return sum(narrowed(codes).tobytes().translate(ending.ljust(_NARROW, b"\0")))
    return sum(map(ending.__getitem__, codes))
