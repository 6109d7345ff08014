"""From a figure back to the firm's own file: its bytes are kept in the edition, and the cell is read from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import ByHand, Figure
from juryapp.intake.grid import Sheet, column_number
from juryapp.intake.job import read_workbook_bytes
from juryapp.session.session import Session
from juryapp.storage import evidence_rows
from juryapp.storage.database import Database
from juryapp.storage.evidence_rows import Delivery
from juryapp.storage.files import finished

_PLACES = re.compile(r"(?:(?P<sheet>.*?)!)?(?P<rows>[0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*)(?:; |$)")
MOST_ROWS = 200
"""Rows of a respondent file that are shown; how many there are in all is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedRow:
    """A row that a figure was made of: its sheet, the sheet's own number, and the text of each cell.

    `own` are the figure's own cells in it: address and text. A table that was turned or long has several.
    """

    sheet: str
    number: int
    cells: tuple[str, ...]
    own: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a figure comes from: the file, the column, and its rows as they stand in the kept bytes.

    `columns` are the letters of `TracedRow.cells`. `rows` are the first of `count`. `by_hand` marks a figure that is
    not what the file says. A figure that was put by hand where no file has the cell has no file, and no rows.
    """

    file: str
    sha256: str
    sheet: str
    column: str
    columns: tuple[str, ...] = ()
    rows: tuple[TracedRow, ...] = ()
    count: int = 0
    by_hand: ByHand | None = None


TraceJob = Callable[[object, object], Trace]
"""Progress and a wish to cancel are taken as any job takes them, and not used."""


def trace(session: Session, figure: Figure, *, most: int = MOST_ROWS) -> Trace:
    """Where a figure comes from. Raises trace.not_there where its file no longer has such a cell."""
    return trace_job(session, figure, most=most)(None, None)


def trace_job(session: Session, figure: Figure, *, most: int = MOST_ROWS) -> TraceJob:
    """The same as a function that touches no database and may run on any thread; the file is read in the worker."""
    delivery = _delivery(session.database, figure)
    data = evidence_rows.stored_file(session.database, delivery.sha256) if delivery else b""

    def read(_progress: object, _cancelled: object) -> Trace:
        where = figure.provenance
        if delivery is None:
            return Trace(file="", sha256="", sheet="", column="", by_hand=figure.by_hand)
        workbook = read_workbook_bytes(data, file=delivery.name)
        places = list(places_of(where.rows, where.sheet))
        rows = []
        for name, number in places[:most]:
            sheet = workbook.sheet(name)
            if sheet is None:
                raise JuryError("trace.not_there", file=delivery.name, sheet=name, row=number)
            rows.append(_row(sheet, number, where.column, delivery.name))
        first = workbook.sheet(places[0][0]) if places else None
        letters = tuple(map(first.column_letters, range(first.n_columns))) if first else ()
        return Trace(
            file=delivery.name,
            sha256=delivery.sha256,
            sheet=where.sheet,
            column=where.column,
            columns=letters,
            rows=tuple(rows),
            count=len(places),
            by_hand=figure.by_hand,
        )

    return read


def places_of(rows: str, sheet: str) -> Iterator[tuple[str, int]]:
    """Each row of a figure with its sheet: "7-31,40", or over several sheets "Bank!7-31; Mobil!4"."""
    for found in _PLACES.finditer(rows):
        for stretch in found["rows"].split(","):
            first, _, last = stretch.partition("-")
            for number in range(int(first), int(last or first) + 1):
                yield (sheet if found["sheet"] is None else found["sheet"]), number


def kept_files(session: Session) -> tuple[Delivery, ...]:
    """Every file that came into the edition, oldest first; one that came for several studies stands for each."""
    return evidence_rows.deliveries(session.database)


def file_bytes(session: Session, sha256: str) -> bytes:
    """The bytes of a kept file, as they came. Raises KeyError, and edition.damaged where they have changed."""
    return evidence_rows.stored_file(session.database, sha256)


def write_files(session: Session, out: Path) -> tuple[Path, ...]:
    """Every kept file into a folder under its own name, each once; nothing that is there already is replaced.

    Files of one name get a number. Raises files.in_the_way and files.cannot_write.
    """
    written: dict[str, str] = {}
    for delivery in kept_files(session):
        if delivery.sha256 not in written.values():
            written[_free(Path(delivery.name).name, written)] = delivery.sha256
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, sha256 in written.items():
            with finished(out / name, replace=False) as unfinished:
                unfinished.write_bytes(file_bytes(session, sha256))
    except FileExistsError as error:
        raise JuryError("files.in_the_way", folder=out.name) from error
    except OSError as error:
        raise JuryError("files.cannot_write", folder=out.name, reason=error.strerror or "") from error
    return tuple(out / name for name in written)


def _free(name: str, taken: dict[str, str]) -> str:
    stem, suffix, number, free = Path(name).stem, Path(name).suffix, 2, name
    while free.casefold() in {one.casefold() for one in taken}:
        free, number = f"{stem} ({number}){suffix}", number + 1
    return free


def _delivery(db: Database, figure: Figure) -> Delivery | None:
    """The file that a figure came in: that of its revision."""
    of = {one.id: one.delivery for one in evidence_rows.revisions(db)}.get(figure.provenance.revision)
    return next((one for one in evidence_rows.deliveries(db) if one.id == of), None)


def _row(sheet: Sheet, number: int, column: str, file: str) -> TracedRow:
    row = number - 1 - sheet.first_row
    letters = column.split(",") if column else []
    places = [column_number(each) - sheet.first_column for each in letters]
    if not 0 <= row < sheet.n_rows or any(not 0 <= at < sheet.n_columns for at in places):
        raise JuryError("trace.not_there", file=file, sheet=sheet.name, row=number)
    cells = tuple(cell.text for cell in sheet.row(row))
    own = tuple((f"{each}{number}", cells[at]) for each, at in zip(letters, places, strict=True))
    return TracedRow(sheet=sheet.name, number=number, cells=cells, own=own)
