"""The second look at an .ods workbook: hidden and filtered rows, errors, formulas, formats, merged cells, true size.

An OpenDocument sheet says "this row a million times" in forty bytes, so its size is added up before the parser lays
the cells out. Rows are looked at whole; only a row with a telling word in it is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.archive import Archive
from juryapp.intake.grid import Area, Kind, address
from juryapp.intake.limits import LIMITS, Limits
from juryapp.intake.look import Look, Oddity, naming
from juryapp.intake.number_formats import telling
from juryapp.intake.ods_styles import styles_of

_TABLE = re.compile(rb"<table:table(?=[\s>])([^<>]*)>")
_TABLE_END, _ROW, _ROW_END = b"</table:table>", b"<table:table-row", b"</table:table-row>"
_COLUMN = re.compile(rb"<table:table-column\b([^<>]*)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^<>]*?)(/?)>")
_CELL_END = re.compile(rb"</table:(?:covered-)?table-cell>")
_NAME = re.compile(rb"""\btable:name=["']([^"']*)["']""")
_REPEATED = re.compile(rb"""\btable:number-(?:rows|columns)-repeated=["']([0-9]{1,9})["']""")
_SPANNED = re.compile(rb"""\btable:number-(columns|rows)-spanned=["']([0-9]{1,9})["']""")
_STYLE = re.compile(rb"""\btable:style-name=["']([^"']*)["']""")
_TYPE = re.compile(rb"""\boffice:value-type=["'](\w+)["']""")
_TEXT = re.compile(rb"<text:p[^<>]*>(#[A-Z0-9/]{2,12}[!?]?|Err:[0-9]{3})</text:p>")
_TELLING = (b"table:formula", b"percentage", b"currency", b'"time"', b'"date"', b"error", b"-spanned")
_BY_TYPE = {b"percentage": "0%", b"time": "[h]:mm:ss", b"date": "yyyy-mm-dd", b"currency": "0.00 ¤"}
_ODD = (b"<!", b"<?")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MOST_ALIKE = 4_096
"""Nobody fills so many cells of one row with the same."""


def scan(archive: Archive, limits: Limits = LIMITS) -> dict[str, Look]:
    """What was seen of each sheet, by name. Raises JuryError for a sheet that is too large or could be misread."""
    content = archive.read("content.xml")
    body = content.find(b"<office:spreadsheet")
    if body < 0 or any(content.find(sign, 200 if sign == b"<?" else 0) >= 0 for sign in _ODD):
        raise JuryError("intake.odd_xml", part="content.xml")
    shown = styles_of(archive.read("styles.xml") + content[:body])
    looks: dict[str, Look] = {}
    start = _TABLE.search(content, _behind_changes(content, body))
    while start is not None:
        end = content.find(_TABLE_END, start.end())
        found = _NAME.search(start[1])
        name = unescape(found[1].decode("utf-8", "replace")) if found else ""
        with naming(name):
            if end < 0:
                raise JuryError("intake.damaged", part="content.xml")
            sheet = _Sheet(shown=shown, limits=limits)
            sheet.read(content[start.end() : end])
        looks[name] = sheet.look
        start = _TABLE.search(content, end)
    return looks


def _behind_changes(content: bytes, body: int) -> int:
    """Recorded changes hold cells that are no longer in any sheet."""
    return max(content.find(b"</table:tracked-changes>", body), body)


class _Cell(NamedTuple):
    column: int
    repeated: int
    attributes: bytes
    content: bytes


@dataclass(slots=True, kw_only=True)
class _Sheet:
    shown: Mapping[bytes, str]
    limits: Limits
    look: Look = field(default_factory=lambda: Look(merged=[]))
    _hidden: list[tuple[range, bool]] = field(default_factory=list)
    _cells: int = 0
    _last: int = -1

    def read(self, table: bytes) -> None:
        head, *rows = table.split(_ROW)
        at = 0
        for tag in _COLUMN.findall(head):
            repeated = _repeated(tag)
            if b"collapse" in tag or b"filter" in tag:
                self.look.hidden_columns.update(range(at, min(at + repeated, _MOST_COLUMNS)))
            at += repeated
        at = 0
        for row in rows:
            if row[:1] == b"s":  # <table:table-rows> is a frame around rows, as in a word processor.
                continue
            try:
                at += self._read_row(at, row)
            except JuryError as error:
                error.where = Where(cell=error.where.cell or address(at, 0))
                raise
        for hidden, filtered in self._hidden:
            inside = range(hidden.start, min(hidden.stop, self._last + 1))
            self.look.hidden_rows.update(inside)
            if filtered:
                self.look.filtered_rows.update(inside)
        self.look.in_order()

    def _read_row(self, at: int, row: bytes) -> int:
        """Look at one row; how many rows of the sheet it stands for."""
        cut = row.find(b">")
        head = row[:cut]
        repeated = _repeated(head)
        if b"table:visibility" in head and (b"collapse" in head or b"filter" in head):
            self._hidden.append((range(at, at + repeated), b"filter" in head))
        if b"office:value-type" in row or b"<text:p" in row or b"table:formula" in row:
            self._last = at + repeated - 1
            self._count(row, repeated)
        if any(word in row for word in _TELLING):
            for cell in _cells(row):
                self._note(at, repeated, cell)
        return repeated

    def _count(self, row: bytes, repeated: int) -> None:
        cells = row.count(b"office:value-type")
        right = 0
        if b"columns-repeated" in row:
            filled = [cell for cell in _cells(row) if cell.content or b"office:value-type" in cell.attributes]
            cells = sum(cell.repeated for cell in filled)
            right = max((cell.column + cell.repeated for cell in filled), default=0)
            if any(cell.repeated > _MOST_ALIKE for cell in filled):
                right = _MOST_COLUMNS + 1
        self._cells += (cells + 1) * repeated
        if self._cells > self.limits.cells or right > _MOST_COLUMNS or self._last >= _MOST_ROWS:
            raise JuryError("intake.too_many_cells", most=self.limits.cells)

    def _note(self, row: int, repeated: int, cell: _Cell) -> None:
        attributes = cell.attributes
        columns = range(cell.column, min(cell.column + cell.repeated, _MOST_COLUMNS))
        kind = _TYPE.search(attributes)
        style = _STYLE.search(attributes)
        own = self.shown.get(style[1]) if style else None
        code = telling((own or _BY_TYPE.get(kind[1], "")) if kind else "")
        formula = b"table:formula" in attributes
        oddity = _oddity(attributes, cell.content, formula=formula, typed=kind is not None)
        if (code or formula or oddity) and max(row + repeated, len(columns) * repeated) > self.limits.cells:
            raise JuryError("intake.too_many_cells", most=self.limits.cells)
        for column in columns if code or formula or oddity else ():
            if code:
                self.look.formats.add(row, column, code, repeated)
            if formula:
                self.look.formulas.add(row, column, rows=repeated)
            if oddity:
                self._add_oddities(range(row, row + repeated), column, *oddity)
        self._note_merged(row, cell)

    def _add_oddities(self, rows: range, column: int, kind: Kind, text: str) -> None:
        if len(self.look.oddities) + len(rows) > self.limits.cells:
            raise JuryError("intake.too_many_cells", most=self.limits.cells)
        self.look.oddities += [Oddity(row=row, column=column, kind=kind, text=text) for row in rows]

    def _note_merged(self, row: int, cell: _Cell) -> None:
        spans = {name: int(count) for name, count in _SPANNED.findall(cell.attributes)}
        bottom, right = row + spans.get(b"rows", 1) - 1, cell.column + spans.get(b"columns", 1) - 1
        if bottom > row or right > cell.column:
            area = Area(first_row=row, first_column=cell.column, last_row=bottom, last_column=right)
            self.look.merge(area, self.limits)


def _oddity(attributes: bytes, content: bytes, *, formula: bool, typed: bool) -> tuple[Kind, str] | None:
    """What a cell is that the parser shows as blank or as an ordinary text."""
    if not formula and b"error" not in attributes:
        return None
    shown = _TEXT.search(content)
    if shown:
        return Kind.ERROR, shown[1].decode("ascii")
    return (Kind.UNCALCULATED, "") if not typed and b"<text:p" not in content else None


def _repeated(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return max(int(found[1]), 1) if found else 1


def _cells(row: bytes) -> Iterator[_Cell]:
    """The cells of one row with their columns."""
    at, found = 0, _CELL.search(row)
    while found is not None:
        repeated, end = _repeated(found[1]), found.end()
        content = b""
        if not found[2]:
            closing = _CELL_END.search(row, end)
            if closing is None:
                raise JuryError("intake.damaged", part="content.xml")
            content, end = row[end : closing.start()], closing.end()
        yield _Cell(at, repeated, found[1], content)
        at += repeated
        found = _CELL.search(row, end)
