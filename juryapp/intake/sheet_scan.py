"""A light second look at a workbook's own XML, for what the fast parser keeps to itself.

The parser gives the same blank for `#DIV/0!`, for a formula that was never calculated and for an empty cell, and says
nothing of hidden rows. A jury must hear of all of them. The look is taken in passing, on the pieces that the pre-flight
inflates anyway; a piece without the telling byte costs one `memchr`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import Archive
from juryapp.intake.grid import Kind, column_number

_CELL_START = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?/?>")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\bt=["']e["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<"""
)
_NO_RESULT = re.compile(rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>\s*)?</(?:\w+:)?c>")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b(?=[^<>]*\bhidden=["'](?:1|true)["'])[^<>]*\br=["']([0-9]{1,7})["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\b(?=[^<>]*\bhidden=["'](?:1|true)["'])[^<>]*>""")
_SPAN = re.compile(rb"""\b(min|max)=["']([0-9]{1,5})["']""")
_ODD_NUMBER = re.compile(
    rb"<(?:\w+:)?v>[^<]*(?:<!|<\?)|<(?:\w+:)?c\b(?![^<>]*\bt=[\"'][^n])[^<>]*>\s*<(?:\w+:)?v>[^<]*&"
)
_ROW, _ROW_END, _LAST_ROW_END = b"<row", b"</row>", b"</sheetData>"
_LONGEST_ROW = 8_000_000
_COLUMNS_IN_A_SHEET = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """A cell that the parser shows as blank: its row and column from 0 in the sheet, what it is, what it shows."""

    row: int
    column: int
    kind: Kind
    text: str


@dataclass(slots=True, kw_only=True)
class SheetScan:
    """What was seen of one sheet part. Feed it the pieces in order, then call `finish`."""

    percent_styles: tuple[int, ...] = ()
    oddities: list[Oddity] = field(default_factory=list)
    unplaced: int = 0
    """Such cells without an address of their own."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percent_cells: dict[int, int] = field(default_factory=dict)
    """Column (from 0 in the sheet) → cells with a percent format."""
    has_booleans: bool = False
    _rest: bytes = b""
    _done: bool = False
    _percent: re.Pattern[bytes] | None = None

    def __post_init__(self) -> None:
        if self.percent_styles:
            styles = b"|".join(str(style).encode() for style in self.percent_styles)
            self._percent = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})[0-9]+" s="(?:' + styles + rb')"')

    def feed(self, piece: bytes) -> None:
        """Look at everything up to the last whole row; keep the rest for the next piece."""
        if self._done:
            return
        text = self._rest + piece if self._rest else piece
        end = text.find(_LAST_ROW_END, max(len(self._rest) - len(_LAST_ROW_END), 0))
        self._done = end >= 0
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
        self.oddities.sort(key=lambda each: (each.row, each.column))

    def _look(self, text: bytes) -> None:
        self._look_at_cells(text)
        if b"hidden=" in text:
            self.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(text))
            for tag in _HIDDEN_COLUMN.findall(text):
                span = {name: int(number) for name, number in _SPAN.findall(tag)}
                last = min(span.get(b"max", 0), _COLUMNS_IN_A_SHEET)
                self.hidden_columns.update(range(span.get(b"min", 1) - 1, last))
        if not self.has_booleans and b"b" in text:
            self.has_booleans = b't="b"' in text or b"t='b'" in text
        if self._percent is not None:
            for letters in self._percent.findall(text):
                column = column_number(letters.decode())
                self.percent_cells[column] = self.percent_cells.get(column, 0) + 1

    def _look_at_cells(self, text: bytes) -> None:
        if (b"!" in text or b"?" in text or b"&" in text) and _ODD_NUMBER.search(text):
            raise JuryError("intake.odd_xml", part="")
        if b"#" in text:
            for found in _ERROR.finditer(text):
                self._note(found.group(0), Kind.ERROR, unescape(found.group(1).decode("utf-8", "replace")))
        if b"f" in text:
            for found in _NO_RESULT.finditer(text):
                start = text.rfind(b"<", 0, found.start())
                if _CELL_START.match(text, start):
                    self._note(text[start : found.start()], Kind.UNCALCULATED, "")

    def _note(self, tag: bytes, kind: Kind, shown: str) -> None:
        place = _REFERENCE.search(tag)
        if place is None:
            self.unplaced += 1
            return
        column = column_number(place.group(1).decode())
        self.oddities.append(Oddity(row=int(place.group(2)) - 1, column=column, kind=kind, text=shown))


def percent_styles(styles: bytes) -> tuple[int, ...]:
    """The indexes of the cell styles in `xl/styles.xml` that show a number as percent."""
    formats = {9, 10}
    for tag in re.findall(rb"<(?:\w+:)?numFmt\s[^>]*>", styles):
        number = re.search(rb'numFmtId="([0-9]{1,6})"', tag)
        code = re.search(rb'formatCode="([^"]*)"', tag)
        if number and code and b"%" in re.sub(rb"&quot;.*?&quot;|\\.", b"", code.group(1)):
            formats.add(int(number.group(1)))
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    tags = re.findall(rb"<(?:\w+:)?xf\b[^>]*>", block.group(0)) if block else []
    numbers = [re.search(rb'numFmtId="([0-9]{1,6})"', tag) for tag in tags]
    return tuple(index for index, number in enumerate(numbers) if number and int(number.group(1)) in formats)


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Sheet name → the member that holds its cells, from the workbook part and its relations."""
    targets: dict[str, str] = {}
    for tag in _tags(archive.read("xl/_rels/workbook.xml.rels"), "Relationship"):
        target = tag.get("Target", "")
        targets[tag.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    parts = {}
    for tag in _tags(archive.read("xl/workbook.xml"), "sheet"):
        relation = next((text for name, text in tag.items() if name.endswith(":id")), "")
        if relation in targets:
            parts[tag.get("name", "")] = targets[relation]
    return parts


def _tags(xml: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of all start tags `name`, for small parts that the parser has understood already."""
    text = xml.decode("utf-8", "replace")
    tags = re.findall(rf"<(?:\w+:)?{name}\s([^<>]*)>", text)
    pairs = [re.findall(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag) for tag in tags]
    return [{key: unescape(double or single) for key, double, single in found} for found in pairs]
