"""A light second look at a workbook's own XML, for what the fast parser keeps to itself.

The parser gives the same blank for `#DIV/0!`, for a formula that was never calculated and for an empty cell, and says
nothing of hidden rows. A jury must hear of all of them. The look is taken in passing, on the pieces that the pre-flight
inflates anyway; a piece without the telling byte costs one `memchr`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.grid import Kind, column_number
from juryapp.intake.limits import Limits
from juryapp.intake.look import Extent, Look, Oddity

_CELL_START = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?/?>")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\bt=["']e["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<"""
)
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>\s*|(<(?:\w+:)?v>)\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)
_IS_TEXT = re.compile(rb"""\bt=["']str["']""")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b(?=[^<>]*\bhidden=["'](?:1|true)["'])[^<>]*\br=["']([0-9]{1,7})["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\b(?=[^<>]*\bhidden=["'](?:1|true)["'])[^<>]*>""")
_FORMULA, _PREFIXED_FORMULA = re.compile(rb"<f[\s/>]"), re.compile(rb"<\w+:f[\s/>]")
_FILTER = re.compile(
    rb"""<(?:\w+:)?autoFilter\b[^<>]*\bref=["'][A-Z]{1,3}([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})["'][^<>]*>"""
)
_FILTER_END, _IN_USE = re.compile(rb"</(?:\w+:)?autoFilter>"), b"filterColumn"
_PLACE = re.compile(rb"""<(?:\w+:)?c\b[^<>]*?\br=["']([A-Z]{1,9})([0-9]{1,12})["']""")
_SPAN = re.compile(rb"""\b(min|max)=["']([0-9]{1,5})["']""")
_ODD_NUMBER = re.compile(
    rb"<(?:\w+:)?v>[^<]*(?:<!|<\?)|<(?:\w+:)?c\b(?![^<>]*\bt=[\"'][^n])[^<>]*>\s*<(?:\w+:)?v>[^<]*&"
)
_ROW, _ROW_END, _LAST_ROW_END = b"<row", b"</row>", b"</sheetData>"
_LONGEST_ROW = 8_000_000
_LONGEST_TAIL = 256_000
"""The filter of a sheet stands soon behind its cells."""
_FEW = 40
_COLUMNS_IN_A_SHEET = 16_384


@dataclass(slots=True, kw_only=True)
class SheetScan(Look):
    """What was seen of one sheet part. Feed it the pieces in order, then call `finish`.

    `styles` are the indexes of the cell styles whose number format says something, with that format.
    """

    styles: Mapping[int, str] = field(default_factory=dict)
    has_booleans: bool = False
    _rest: bytes = b""
    _tail: bytes = b""
    _done: bool = False
    _styled: re.Pattern[bytes] | None = None
    _filters: list[range] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.styles:
            numbers = b"[0-9]{1,6}" if len(self.styles) > _FEW else b"|".join(b"%d" % style for style in self.styles)
            self._styled = re.compile(
                rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{1,7})"(?: (?:t|cm|vm)="[^"<>]*")* s="(' + numbers + rb')"'
            )

    def feed(self, piece: bytes) -> None:
        """Look at everything up to the last whole row; keep the rest for the next piece."""
        if self._done:
            self._tail += piece[: max(_LONGEST_TAIL - len(self._tail), 0)]
            return
        text = self._rest + piece if self._rest else piece
        end = text.find(_LAST_ROW_END, max(len(self._rest) - len(_LAST_ROW_END), 0))
        self._done = end >= 0
        self._tail = text[end : end + _LONGEST_TAIL] if self._done else b""
        cut = end if self._done else max(text.rfind(_ROW), text.rfind(_ROW_END) + len(_ROW_END))
        if cut < len(_ROW_END) and len(text) > _LONGEST_ROW:
            raise JuryError("intake.odd_xml", part="")
        if cut >= len(_ROW_END):
            self._rest = b"" if self._done else text[cut:]
            self._look(text[:cut])
        else:
            self._rest = text

    def finish(self) -> None:
        """Look at what is left, and put the oddities into the order of the sheet."""
        self._look(self._rest)
        self._rest = b""
        self.note_filter(self._tail)
        self.in_order()

    def note_filter(self, xml: bytes) -> None:
        """Rows that are hidden inside a filter that is in use are filtered rows. `xml` is that of a sheet or table."""
        for found in _FILTER.finditer(xml):
            end = None if found[0].endswith(b"/>") else _FILTER_END.search(xml, found.end())
            if end is not None and _IN_USE in xml[found.end() : end.start()]:
                self._filters.append(range(int(found[1]) - 1, int(found[2])))
        self.filtered_rows = {row for row in self.hidden_rows if self.is_filtered(row)}

    def is_filtered(self, row: int) -> bool:
        """Whether a filter in use reaches over this row, counted from 0 in the sheet."""
        return any(row in rows for rows in self._filters)

    def _look(self, text: bytes) -> None:
        self._look_at_cells(text)
        if b"hidden=" in text:
            self.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(text))
            for tag in _HIDDEN_COLUMN.findall(text):
                span = {name: int(number) for name, number in _SPAN.findall(tag)}
                last = min(span.get(b"max", 0), _COLUMNS_IN_A_SHEET)
                self.hidden_columns.update(range(span.get(b"min", 1) - 1, last))
        if self._styled is not None:
            for letters, row, style in self._styled.findall(text):
                shown = self.styles.get(int(style))
                if shown:
                    self.formats.add(int(row) - 1, column_number(letters.decode()), shown)
        if not self.has_booleans and b"b" in text:
            self.has_booleans = b't="b"' in text or b"t='b'" in text

    def _look_at_cells(self, text: bytes) -> None:
        if b"!" in text or b"?" in text or b"&" in text:
            found = _ODD_NUMBER.search(text)
            if found is not None:
                raise JuryError("intake.odd_xml", part="", where=Where(cell=_cell_of(text, found.end())))
        if b"#" in text:
            for error in _ERROR.finditer(text):
                self._note(error.group(0), Kind.ERROR, unescape(error.group(1).decode("utf-8", "replace")))
        if b"<f" in text or b":f" in text:
            self._note_formulas(text)
            for formula in _NO_RESULT.finditer(text):
                start = text.rfind(b"<", 0, formula.start())
                tag = text[start : formula.start()]
                if _CELL_START.match(tag) and not (formula[1] and _IS_TEXT.search(tag)):
                    self._note(tag, Kind.UNCALCULATED, "")

    def _note_formulas(self, text: bytes) -> None:
        formula = _FORMULA if b"<f" in text else _PREFIXED_FORMULA
        for found in formula.finditer(text):
            tag = text[text.rfind(b"<", 0, found.start()) : found.start()]
            place = _REFERENCE.search(tag) if _CELL_START.match(tag) else None
            if place is not None:
                self.formulas.add(int(place[2]) - 1, column_number(place[1].decode()))

    def _note(self, tag: bytes, kind: Kind, shown: str) -> None:
        place = _REFERENCE.search(tag)
        if place is None:
            self.unplaced += 1
            return
        column = column_number(place.group(1).decode())
        self.oddities.append(Oddity(row=int(place.group(2)) - 1, column=column, kind=kind, text=shown))


def _cell_of(text: bytes, end: int) -> str:
    """The address of the last cell that begins before `end`, "" where it has none."""
    starts = list(_CELL_START.finditer(text, max(text.rfind(_ROW, 0, end), 0), end))
    place = _REFERENCE.search(starts[-1][0]) if starts else None
    return "" if place is None else (place[1] + place[2]).decode()


def check_places(pieces: Callable[[], Iterable[bytes]], limits: Limits) -> None:
    """Refuse a sheet whose cells lie so far apart that the parser could not make room for the block between them, and
    one that writes a cell twice, of which the parser would keep one.

    Raises JuryError("intake.too_many_cells"), "intake.cell_twice", or "intake.damaged" for a cell outside every sheet.
    """
    places = _Places(limits)
    for text in _whole_tags(pieces()):
        places.add(_PLACE.findall(text))
    block = places.block()
    if block is not None and not places.rising:
        _check_out_of_order(_whole_tags(pieces()), block)


class _Places:
    """Where the cells of a sheet are, piece by piece."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._rows: tuple[int, int] | None = None
        self._letters: set[bytes] = set()
        self.rising = True
        """Every piece has lower rows than the one before, so that no cell can be in both."""

    def add(self, places: Sequence[tuple[bytes, bytes]]) -> None:
        """The letters and row numbers of the cells of one piece."""
        if not places:
            return
        if len(set(places)) != len(places):
            raise _twice(*next(place for place, times in Counter(places).items() if times > 1))
        rows = {int(row) - 1 for row in {row for _, row in places}}
        self._letters |= {letters for letters, _ in places}
        first, last = self._rows or (min(rows), -1)
        self.rising = self.rising and min(rows) > last
        self._rows = min(first, *rows), max(last, *rows)

    def block(self) -> tuple[range, range] | None:
        """Rows and columns from the first to the last cell, which must fit; None where there is no cell."""
        if self._rows is None:
            return None
        columns = [column_number(letters.decode()) for letters in self._letters]
        extent = Extent(1_048_575, 16_383)
        extent.declare((max(self._rows[0], 0), self._rows[1]), (min(columns), max(columns)))
        extent.must_fit(self._limits)
        return range(max(self._rows[0], 0), self._rows[1] + 1), range(min(columns), max(columns) + 1)


def _whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same content cut where a row begins, or where none does behind a tag."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind(_ROW)
        cut = cut if cut > 0 else text.rfind(b">") + 1
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _check_out_of_order(texts: Iterable[bytes], block: tuple[range, range]) -> None:
    """The same for a sheet whose rows come in any order: each cell is ticked off."""
    rows, columns = block
    seen = bytearray(len(rows) * len(columns))
    for text in texts:
        for letters, row in _PLACE.findall(text):
            at = (int(row) - 1 - rows.start) * len(columns) + column_number(letters.decode()) - columns.start
            if seen[at]:
                raise _twice(letters, row)
            seen[at] = 1


def _twice(letters: bytes, row: bytes) -> JuryError:
    cell = f"{letters.decode()}{row.decode()}"
    return JuryError("intake.cell_twice", where=Where(cell=cell), cell=cell)
