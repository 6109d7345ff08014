"""Runs the second look at a workbook, whatever its format, and keeps it from costing time beside the parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.archive import Archive, Member
from juryapp.intake.grid import FileKind
from juryapp.intake.limits import Limits
from juryapp.intake.look import Look, naming
from juryapp.intake.number_formats import styles_of_xml
from juryapp.intake.parts import sheet_parts, styles_part, table_parts, workbook_part
from juryapp.intake.plain_cells import number_styles
from juryapp.intake.plain_sheet import PlainSheet, repacked
from juryapp.intake.preflight import Checked, Observer
from juryapp.intake.sheet_scan import SheetScan, check_places

_COUNTED = 48_000_000
"""Workbooks that inflate to less cannot hold 8 million cells of 6 bytes."""
_MEASURED = 4_000_000
"""Smaller sheet parts are measured before the parser sees them; a larger one may cost the worker its life instead."""
_SINCE_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\b[^<>]*\bdate1904=["'](?:1|true|on)["']""")
_MERGED, _NEAR = b"<mergeCell ", 2_000
"""Where many blocks are merged, the end of a piece has some."""
_START = 8192
"""What stands before the cells is looked at by itself: it holds signs that are telling among cells."""


class SecondLook:
    """The second look at each sheet of a workbook; that at an .xlsx works on the pieces that the pre-flight inflates.

    Those of a large part go to `PlainSheet` in passing and are let go; what it does not read is inflated once more.
    Those of a small part are kept. What is left to see is looked at while the parser, which lets other threads run, is
    at work.
    """

    def __init__(self, limits: Limits, plain_from: int, beat: Callable[[], None] = lambda: None) -> None:
        self._beat = beat
        self._limits = limits
        self._plain_from = plain_from
        self._by_part: dict[str, SheetScan] = {}
        self._by_name: Mapping[str, Look] = {}
        self._plain: dict[str, PlainSheet] = {}
        self._short: dict[str, bytes] = {}
        self._parts: dict[str, str] | None = None
        self._filters: dict[str, bytes] = {}
        self._styles: dict[int, str] = {}
        self._numbers: frozenset[bytes] = frozenset()
        self._since_1904 = False
        self._cells = self._merged = 0
        self._archive: Archive | None = None
        self._members: dict[str, Member] = {}
        self._kept: dict[str, list[bytes]] = {}

    def observe(self, archive: Archive, member: Member) -> Observer | None:
        """Called by the pre-flight for each part of an archive, sheets last."""
        if self._parts is None:
            self._prepare(archive)
        if member.name not in (self._parts or {}).values() or not member.name.casefold().endswith(".xml"):
            return None
        self._by_part[member.name] = SheetScan(styles=self._styles, since_1904=self._since_1904)
        self._members[member.name] = member
        if member.size < self._plain_from:
            kept = self._kept[member.name] = []
            return kept.append
        counted = sum(each.size for each in archive.members) >= _COUNTED
        plain = self._plain[member.name] = PlainSheet(self._numbers)
        return partial(self._take, member.name, plain, counted)

    def _prepare(self, archive: Archive) -> None:
        self._archive = archive
        self._parts = sheet_parts(archive)
        styles = archive.read(styles_part(archive, workbook_part(archive)))
        self._styles, self._numbers = styles_of_xml(styles), number_styles(styles)
        self._since_1904 = _SINCE_1904.search(archive.read(workbook_part(archive))) is not None
        for part in self._parts.values():
            tables = [archive.read(table) for table in table_parts(archive, part)]
            self._filters[part] = b"".join(table for table in tables if b"filterColumn" in table)

    def _take(self, part: str, plain: PlainSheet, counted: bool, piece: bytes) -> None:
        """One piece of a large part in passing."""
        if counted:
            self._beat()
            self._cells += piece.count(b"</c>") + piece.count(b"<row")
        if self._cells > self._limits.cells:
            raise JuryError("intake.too_many_cells", most=self._limits.cells, where=Where(sheet=self._sheet(part)))
        if piece.find(_MERGED, max(len(piece) - _NEAR, 0)) >= 0:
            self._merged += piece.count(_MERGED)
        if self._merged > self._limits.merged:
            raise JuryError("intake.too_many_merged", most=self._limits.merged, where=Where(sheet=self._sheet(part)))
        plain.feed(piece)

    def at_other_formats(self, data: bytes, checked: Checked) -> None:
        """Look at a workbook that is no .xlsx. Raises JuryError for one that must not reach the parser.

        A worker reads one file: it loads only what looks at files of that kind.
        """
        if checked.kind is FileKind.XLS:
            from juryapp.intake import xls_scan

            self._by_name = xls_scan.scan(data)
        elif checked.kind is FileKind.XLSB and checked.archive is not None:
            from juryapp.intake import xlsb_scan

            self._by_name = xlsb_scan.scan(checked.archive)
        elif checked.kind is FileKind.ODS and checked.archive is not None:
            from juryapp.intake import ods_scan

            self._by_name = ods_scan.scan(checked.archive, self._limits)

    def short_form(self, archive: Archive | None) -> bytes | None:
        """The workbook with only the different cells of its plainly written sheets; None where there are none."""
        for name, plain in self._plain.items():
            plain.finish()
            if plain.plain:
                self._short[name] = plain.different()
        self._plain = {name: plain for name, plain in self._plain.items() if plain.plain}
        for name, member in self._members.items():
            if name not in self._plain and member.size < _MEASURED:
                self._check_places(name)
        return repacked(archive, self._short) if archive is not None and self._plain else None

    def _check_places(self, part: str) -> None:
        with naming(self._sheet(part)):
            check_places(lambda: self._pieces(part), self._limits)

    def _sheet(self, part: str) -> str:
        """The name of the sheet that a part holds."""
        return next((name for name, at in (self._parts or {}).items() if at == part), "")

    def finish(self) -> None:
        """Look at all that was kept; raises JuryError for cells that the parser would read wrongly."""
        for name, scan in self._by_part.items():
            short = self._short.get(name) if name in self._plain else None
            with naming(self._sheet(name)):
                for piece in self._pieces(name) if short is None else (short[:_START], short[_START:]):
                    scan.feed(piece)
                scan.finish()
            scan.note_filter(self._filters.get(name, b""))
            if short is None and self._members[name].size >= _MEASURED:
                self._check_places(name)
        self._kept.clear()

    def _pieces(self, part: str) -> Iterable[bytes]:
        """The content of a part, once more."""
        if part in self._kept or self._archive is None:
            return self._kept.get(part, [])
        return self._archive.inflate(self._members[part])

    def of_sheet(self, name: str) -> Look | None:
        """What was seen of the sheet, if it was looked at."""
        return self._by_part.get(self._part(name)) or self._by_name.get(name)

    def plain(self, name: str) -> tuple[PlainSheet, SheetScan] | None:
        """The sheet as it was read without the parser, if it was, and what was seen of its different cells."""
        part = self._part(name)
        plain = self._plain.get(part)
        return None if plain is None else (plain, self._by_part[part])

    @property
    def styles(self) -> dict[int, str]:
        """The cell styles whose number format says something, with that format."""
        return self._styles

    def _part(self, name: str) -> str:
        return (self._parts or {}).get(name, "")
