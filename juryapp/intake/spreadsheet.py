"""The sheets of a workbook through the parser, put together with what the second look at them found."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator
from functools import partial
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
from juryapp.intake.beside import Beside
from juryapp.intake.columns import Raw, code_rows, spans_from_1904, with_oddities
from juryapp.intake.grid import Area, Kind, Sheet, Visibility
from juryapp.intake.look import Look
from juryapp.intake.plain_sheet import Cells
from juryapp.intake.second_look import SecondLook

Step = Callable[[int, int], None]
"""Called with (done, total) sheets."""

_VISIBILITY = (
    (SheetVisibleEnum.Visible, Visibility.VISIBLE),
    (SheetVisibleEnum.Hidden, Visibility.HIDDEN),
    (SheetVisibleEnum.VeryHidden, Visibility.VERY_HIDDEN),
)
_MOST_COLUMNS = 16_384
_PANIC = "PanicException"
"""How the parser gives up where it did not expect to; the class is in no module."""
_SIGN = 1.0
"""Seconds between two signs of life."""
_SHOWN = 5
"""So many cells are named one by one in a problem; the rest are counted."""


def read_sheets(
    data: bytes, file: str, looks: SecondLook, scanned: Beside, step: Step
) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    at = Where()
    try:
        opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [each for each in opened.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
        if len({table.name for table in tables}) != len(tables):
            raise JuryError("intake.damaged", part="")
        sheets: list[Sheet] = []
        problems: list[Problem] = []
        for done, table in enumerate(tables):
            step(done, len(tables))
            at = Where(sheet=table.name)
            beat = partial(step, done, len(tables))
            parsed = opened.get_sheet_by_name(table.name)
            _await(scanned, beat)
            look = looks.of_sheet(table.name)
            cells = _cells(parsed, look, looks, beat)
            sheet = _sheet(parsed, _visibility(table.visible), look, cells)
            sheets.append(sheet)
            problems.extend(_problems(sheet, look, file))
    except PasswordError as error:
        raise JuryError("intake.encrypted") from error
    except (CalamineError, OSError) as error:
        raise JuryError("intake.damaged", part=str(error)[:200], where=at) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise JuryError("intake.damaged", part=str(error)[:200], where=at) from error
    scanned.result()
    if not any(sheet.columns for sheet in sheets):
        raise JuryError("intake.no_sheets")
    step(len(tables), len(tables))
    return tuple(sheets), tuple(problems)


def _await(scanned: Beside, beat: Callable[[], None]) -> None:
    """Wait for the second look, with signs of life: it takes seconds for a very large sheet."""
    while not scanned.done(within=_SIGN):
        beat()
    scanned.result()


def _visibility(said: SheetVisibleEnum) -> Visibility:
    return next(ours for theirs, ours in _VISIBILITY if theirs == said)


def _cells(parsed: CalamineSheet, look: Look | None, looks: SecondLook, beat: Callable[[], None]) -> Cells:
    plainly = looks.plain(parsed.name)
    if plainly is not None:
        plain, scan = plainly
        values = spans_from_1904(parsed.iter_rows()) if scan.since_1904 else parsed.iter_rows()
        return plain.columns([row[0] for row in values], scan, looks.styles)
    start = parsed.start or (0, 0)
    booleans = look is None or look.has_booleans
    width = parsed.width if parsed.start is not None else 0
    if start[1] + width > _MOST_COLUMNS:
        raise JuryError("intake.damaged", part="", where=Where(sheet=parsed.name))
    # The iterator leaves out the empty columns before the area, but not the empty rows above it.
    rows: Iterator[list[Raw]] = islice(parsed.iter_rows(), start[0], None)
    if look is not None and look.since_1904:
        rows = spans_from_1904(rows)
    coders = code_rows(rows, width=width, booleans=booleans, beat=beat) if width else ()
    n_rows = len(coders[0].codes) if coders else 0
    if look is None:
        return tuple(coder.column() for coder in coders), start, n_rows
    coders, start, n_rows = with_oddities(coders, look.oddities, start=start, n_rows=n_rows)
    columns = tuple(
        coder.column(
            formats=look.formats.inside(start[1] + index, start[0], n_rows),
            formulas=look.formulas.inside(start[1] + index, start[0], n_rows),
        )
        for index, coder in enumerate(coders)
    )
    return columns, start, n_rows


def _sheet(parsed: CalamineSheet, visible: Visibility, look: Look | None, cells: Cells) -> Sheet:
    columns, start, n_rows = cells
    merged = look.merged if look is not None else None
    if merged is None:
        merged = [
            Area(first_row=first[0], first_column=first[1], last_row=last[0], last_column=last[1])
            for first, last in parsed.merged_cell_ranges or ()
        ]
    return Sheet(
        name=parsed.name,
        visible=visible,
        first_row=start[0],
        first_column=start[1],
        n_rows=n_rows,
        columns=columns,
        merged=tuple(area for area in merged if _reaches(area, start, n_rows, len(columns))),
        hidden_rows=_inside(look.hidden_rows, start[0], n_rows) if look else frozenset(),
        hidden_columns=_inside(look.hidden_columns, start[1], len(columns)) if look else frozenset(),
        filtered_rows=_inside(look.filtered_rows, start[0], n_rows) if look else frozenset(),
    )


def _reaches(area: Area, start: tuple[int, int], n_rows: int, n_columns: int) -> bool:
    """Whether a merged block has a cell inside the filled area: what lies outside it says nothing of what is there."""
    return (
        area.first_row < start[0] + n_rows
        and area.last_row >= start[0]
        and area.first_column < start[1] + n_columns
        and area.last_column >= start[1]
    )


def _inside(places: Collection[int], start: int, length: int) -> frozenset[int]:
    return frozenset(place - start for place in places if start <= place < start + length)


def _problems(sheet: Sheet, look: Look | None, file: str) -> list[Problem]:
    found: list[Problem] = []
    if look is None:
        where = Where(file=file, sheet=sheet.name)
        return [*found, Problem(code="intake.blind_sheet", facts={"sheet": sheet.name}, where=where)]
    for kind, code in ((Kind.ERROR, "intake.error_cells"), (Kind.UNCALCULATED, "intake.uncalculated_cells")):
        cells = tuple(sheet.address(row, column) for row, column in _cells_of(sheet, kind))
        found += _of_cells(code, Severity.WARNING, sheet, file, len(cells), cells[:_SHOWN])
    if look.unplaced:
        found += _of_cells("intake.unplaced_errors", Severity.WARNING, sheet, file, look.unplaced, ())
    hidden = len(sheet.hidden_rows) - len(sheet.filtered_rows)
    found += _of_cells("intake.hidden_rows", Severity.NOTE, sheet, file, hidden, ())
    found += _of_cells("intake.filtered_rows", Severity.NOTE, sheet, file, len(sheet.filtered_rows), ())
    letters = tuple(sheet.column_letters(column) for column in sorted(sheet.hidden_columns))
    if letters:
        facts: dict[str, Fact] = {"sheet": sheet.name, "count": len(letters), "columns": letters[:_SHOWN]}
        where = Where(file=file, sheet=sheet.name)
        found.append(Problem(code="intake.hidden_columns", severity=Severity.NOTE, facts=facts, where=where))
    return found


def _cells_of(sheet: Sheet, kind: Kind) -> list[tuple[int, int]]:
    """The cells of a kind by row and column, counted from 0 inside the filled area."""
    found: list[tuple[int, int]] = []
    for index, column in enumerate(sheet.columns):
        codes = {code for code, each in enumerate(column.kinds) if each == kind}
        found += [(row, index) for row, code in enumerate(column.codes) if code in codes] if codes else []
    return sorted(found)


def _of_cells(
    code: str, severity: Severity, sheet: Sheet, file: str, count: int, cells: tuple[str, ...]
) -> list[Problem]:
    """One problem that says how many cells or rows of a sheet it is about, if there are any."""
    if not count:
        return []
    facts: dict[str, Fact] = {"sheet": sheet.name, "count": count}
    if cells:
        facts["cells"] = cells
    where = Where(file=file, sheet=sheet.name, cell=cells[0] if cells else "")
    return [Problem(code=code, severity=severity, facts=facts, where=where)]
