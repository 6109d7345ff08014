"""Bytes to a workbook, inside the worker: identify, check, parse, and look again at what the parser leaves out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from juryapp.domain.errors import Fact, JuryError, Problem, Severity, Where
from juryapp.intake.archive import Archive, Member
from juryapp.intake.columns import code_rows, with_oddities
from juryapp.intake.csv_reader import read_text
from juryapp.intake.grid import Area, Column, FileKind, Kind, Sheet, Visibility, Workbook, address
from juryapp.intake.limits import LIMITS, Limits
from juryapp.intake.plain_cells import number_styles
from juryapp.intake.plain_sheet import PlainSheet, repacked
from juryapp.intake.preflight import Observer, check, named
from juryapp.intake.sheet_scan import SheetScan, percent_styles, sheet_parts

Step = Callable[[int, int], None]
"""Called with (done, total) sheets."""

_VISIBILITY = (
    (SheetVisibleEnum.Visible, Visibility.VISIBLE),
    (SheetVisibleEnum.Hidden, Visibility.HIDDEN),
    (SheetVisibleEnum.VeryHidden, Visibility.VERY_HIDDEN),
)
_KEPT = 48_000_000
"""Workbooks that inflate to less are kept meanwhile; they also cannot hold 8 million cells of 6 bytes."""
PLAIN_FROM = 500_000
"""A sheet part of fewer bytes is given to the parser as it is."""
_START = 8192
"""What stands before the cells is looked at by itself: it holds signs that are telling among cells."""
_SHOWN = 5
"""So many cells are named one by one in a problem; the rest are counted."""


def read_bytes(
    data: bytes, *, file: str, step: Step | None = None, limits: Limits = LIMITS, plain_from: int = PLAIN_FROM
) -> Workbook:
    """The workbook in `data`. Raises JuryError with the fact `file` for everything that is no readable table.

    A sheet part of `plain_from` bytes or more is read by `PlainSheet` if it can be; the workbook is the same.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        scans = _Scans(limits, beside, plain_from)
        checked = check(data, file=file, limits=limits, observe=scans.observe)
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            if checked.kind is FileKind.CSV:
                table = read_text(data, file=file)
                return Workbook(
                    file=file, sha256=sha256, kind=checked.kind, sheets=(table.sheet,), problems=table.problems
                )
            content = scans.short_form(checked.archive) or data
            sheets, problems = _read_sheets(content, file, scans, beside.submit(scans.finish), step or _no_step)
        except JuryError as error:
            raise named(error, file) from error
    if checked.kind is not FileKind.XLSX:
        problems = (Problem(code="intake.blind_format", severity=Severity.NOTE, facts={"file": file}), *problems)
    return Workbook(file=file, sha256=sha256, kind=checked.kind, sheets=sheets, problems=problems)


def _no_step(done: int, total: int) -> None:
    return None


class _Scans:
    """The second look at each sheet part of a workbook, on the pieces that the pre-flight inflates.

    Pieces of an ordinary file are kept and looked at in a thread: a large sheet while it is still being inflated, by
    `PlainSheet`, and what that does not read while the parser, which lets other threads run, is at work. Those of a
    very large file are looked at in passing and let go.
    """

    def __init__(self, limits: Limits, beside: ThreadPoolExecutor, plain_from: int) -> None:
        self._limits = limits
        self._plain_from = plain_from
        self._beside = beside
        self._by_part: dict[str, SheetScan] = {}
        self._plain: dict[str, PlainSheet] = {}
        self._short: dict[str, bytes] = {}
        self._feeding: list[Future[None]] = []
        self._parts: dict[str, str] | None = None
        self._styles: tuple[int, ...] = ()
        self._numbers: frozenset[bytes] = frozenset()
        self._cells = 0
        self._kept: dict[str, list[bytes]] = {}

    def observe(self, archive: Archive, member: Member) -> Observer | None:
        if self._parts is None:
            self._parts = sheet_parts(archive)
            styles = archive.read("xl/styles.xml")
            self._styles, self._numbers = percent_styles(styles), number_styles(styles)
        if member.name not in self._parts.values() or not member.name.endswith(".xml"):
            return None
        scan = self._by_part[member.name] = SheetScan(percent_styles=self._styles)
        if sum(each.size for each in archive.members) >= _KEPT:
            return self._counting(scan)
        kept = self._kept[member.name] = []
        if member.size < self._plain_from:
            return kept.append
        plain = self._plain[member.name] = PlainSheet(self._numbers)
        return lambda piece: self._keep(kept, plain, piece)

    def _keep(self, kept: list[bytes], plain: PlainSheet, piece: bytes) -> None:
        kept.append(piece)
        self._feeding.append(self._beside.submit(plain.feed, piece))

    def _counting(self, scan: SheetScan) -> Observer:
        def feed(piece: bytes) -> None:
            self._cells += piece.count(b"</c>") + piece.count(b"<row")
            if self._cells > self._limits.cells:
                raise JuryError("intake.too_many_cells", most=self._limits.cells)
            scan.feed(piece)

        return feed

    def short_form(self, archive: Archive | None) -> bytes | None:
        """The workbook with only the different cells of its plainly written sheets; None where there are none."""
        for fed in self._feeding:
            fed.result()
        for name, plain in self._plain.items():
            plain.finish()
            if plain.plain:
                self._short[name] = plain.different()
        self._plain = {name: plain for name, plain in self._plain.items() if plain.plain}
        return repacked(archive, self._short) if archive is not None and self._plain else None

    def finish(self) -> None:
        """Look at all that was kept; raises JuryError for cells that the parser would read wrongly."""
        for name, scan in self._by_part.items():
            short = self._short.get(name) if name in self._plain else None
            for piece in self._kept.get(name, []) if short is None else (short[:_START], short[_START:]):
                scan.feed(piece)
            scan.finish()
        self._kept.clear()

    def of_sheet(self, name: str) -> SheetScan | None:
        return self._by_part.get(self._part(name))

    def plain(self, name: str) -> PlainSheet | None:
        """The sheet as it was read without the parser, if it was."""
        return self._plain.get(self._part(name))

    @property
    def styles(self) -> tuple[int, ...]:
        """The cell styles that show percent."""
        return self._styles

    def _part(self, name: str) -> str:
        return (self._parts or {}).get(name, "")


def _read_sheets(
    data: bytes, file: str, scans: _Scans, scanned: Future[None], step: Step
) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    try:
        opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [each for each in opened.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
        sheets: list[Sheet] = []
        problems: list[Problem] = []
        for done, table in enumerate(tables):
            step(done, len(tables))
            parsed = opened.get_sheet_by_name(table.name)
            scanned.result()
            scan = scans.of_sheet(table.name)
            cells = _cells(parsed, scan, scans)
            sheet = _sheet(parsed, _visibility(table.visible), scan, cells)
            sheets.append(sheet)
            problems.extend(_problems(sheet, scan, file))
    except PasswordError as error:
        raise JuryError("intake.encrypted") from error
    except (CalamineError, OSError) as error:
        raise JuryError("intake.damaged", part=str(error)[:200]) from error
    scanned.result()
    if not any(sheet.columns for sheet in sheets):
        raise JuryError("intake.no_sheets")
    step(len(tables), len(tables))
    return tuple(sheets), tuple(problems)


def _visibility(said: SheetVisibleEnum) -> Visibility:
    return next(ours for theirs, ours in _VISIBILITY if theirs == said)


Cells = tuple[tuple[Column, ...], tuple[int, int], int]
"""Columns, the row and column where their area starts in the sheet, and its number of rows."""


def _cells(parsed: CalamineSheet, scan: SheetScan | None, scans: _Scans) -> Cells:
    plain = scans.plain(parsed.name)
    if plain is not None and scan is not None:
        return plain.columns([row[0] for row in parsed.iter_rows()], scan, scans.styles)
    start = parsed.start or (0, 0)
    booleans = scan is None or scan.has_booleans
    width = parsed.width if parsed.start is not None else 0
    # The iterator leaves out the empty columns before the area, but not the empty rows above it.
    rows = islice(parsed.iter_rows(), start[0], None)
    coders = code_rows(rows, width=width, booleans=booleans) if width else ()
    n_rows = len(coders[0].codes) if coders else 0
    if scan is not None:
        coders, start, n_rows = with_oddities(coders, scan.oddities, start=start, n_rows=n_rows)
    percent = scan.percent_cells if scan else {}
    columns = tuple(coder.column(percent_cells=percent.get(start[1] + index, 0)) for index, coder in enumerate(coders))
    return columns, start, n_rows


def _sheet(parsed: CalamineSheet, visible: Visibility, scan: SheetScan | None, cells: Cells) -> Sheet:
    columns, start, n_rows = cells
    merged = tuple(
        Area(first_row=first[0], first_column=first[1], last_row=last[0], last_column=last[1])
        for first, last in parsed.merged_cell_ranges or ()
    )
    return Sheet(
        name=parsed.name,
        visible=visible,
        first_row=start[0],
        first_column=start[1],
        n_rows=n_rows,
        columns=columns,
        merged=merged,
        hidden_rows=_inside(scan.hidden_rows, start[0], n_rows) if scan else frozenset(),
        hidden_columns=_inside(scan.hidden_columns, start[1], len(columns)) if scan else frozenset(),
    )


def _inside(places: set[int], start: int, length: int) -> frozenset[int]:
    return frozenset(place - start for place in places if start <= place < start + length)


def _problems(sheet: Sheet, scan: SheetScan | None, file: str) -> list[Problem]:
    if scan is None:
        return []
    found: list[Problem] = []
    for kind, code in ((Kind.ERROR, "intake.error_cells"), (Kind.UNCALCULATED, "intake.uncalculated_cells")):
        cells = tuple(address(each.row, each.column) for each in scan.oddities if each.kind is kind)
        if cells:
            where = Where(file=file, sheet=sheet.name, cell=cells[0])
            facts: dict[str, Fact] = {"sheet": sheet.name, "count": len(cells), "cells": cells[:_SHOWN]}
            found.append(Problem(code=code, facts=facts, where=where))
    where = Where(file=file, sheet=sheet.name)
    if scan.unplaced:
        facts = {"sheet": sheet.name, "count": scan.unplaced}
        found.append(Problem(code="intake.unplaced_errors", facts=facts, where=where))
    if sheet.hidden_rows:
        facts = {"sheet": sheet.name, "count": len(sheet.hidden_rows)}
        found.append(Problem(code="intake.hidden_rows", severity=Severity.NOTE, facts=facts, where=where))
    return found
