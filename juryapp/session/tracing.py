"""From a figure back to the firm's own file: its bytes are kept in the edition, and the cell is read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import ByHand, Figure
from juryapp.domain.mapping import Level, Measure
from juryapp.domain.mapping import Mapping as SheetMapping
from juryapp.intake.grid import Sheet, Workbook, column_number
from juryapp.intake.job import read_workbook_bytes
from juryapp.intake.rows import TableRows
from juryapp.session.inquiry import Inquiry
from juryapp.session.read_as import acceptances, answers_of, mapping_of, places_of
from juryapp.session.row_standing import SheetStanding, Standing, standings, understood
from juryapp.session.sheets import SheetCells
from juryapp.session.steps import Cancelled, Progress
from juryapp.storage import correction_rows, evidence_rows
from juryapp.storage.correction_rows import StoredCorrection
from juryapp.storage.database import Database
from juryapp.storage.evidence_rows import Delivery, Revision
from juryapp.storage.files import finished, replace_with

MOST_ROWS = 200
"""Rows of a respondent file that are shown; how many there are in all is told."""
_KEPT = 4
"""Files that are kept as they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedRow:
    """A row that a figure was made of: its sheet, the sheet's own number, and the text of each cell.

    `own` are the figure's own cells in it: address and text. A table that was turned or long has several.
    """

    sheet: str
    number: int
    cells: tuple[str, ...]
    own: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TracedSheet:
    """A sheet of the file, whole. Rows and columns are counted from 0 inside its filled area.

    `rows` are those that the figure was made of; with each row of the company its `standing`, which is empty where a
    row is a figure already. `own` are the columns of the figure's cells, `head` the rows that name the columns.
    """

    name: str
    cells: SheetCells
    rows: tuple[int, ...]
    own: tuple[int, ...]
    standing: Mapping[int, Standing] = field(default_factory=dict)
    head: tuple[int, ...] = ()

    @property
    def about(self) -> tuple[int, ...]:
        """The rows of the figure's company, counted or not, from the top."""
        return tuple(sorted({*self.rows, *self.standing}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a figure comes from: the file, the column, and its rows as they stand in the kept bytes.

    The bytes were checked against `sha256`. `columns` are the letters of `TracedRow.cells`. `rows` are the first of
    `count`. `by_hand` marks a figure that is not what the file says. A figure that was put by hand where no file has
    the cell has no file, and no rows. `sheets` are the same rows among all others.
    """

    file: str
    sha256: str
    sheet: str
    column: str
    columns: tuple[str, ...] = ()
    rows: tuple[TracedRow, ...] = ()
    count: int = 0
    by_hand: ByHand | None = None
    sheets: tuple[TracedSheet, ...] = ()

    def standing(self, standing: Standing) -> int:
        """How many rows of the company have a standing."""
        return sum(one is standing for sheet in self.sheets for one in sheet.standing.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the edition knows of where a figure comes from: the file, how it was read, and who corrected the figure.

    None where there is no file, where the file has no such measure any more, and where nothing was corrected.
    """

    file: Delivery | None
    mapping: SheetMapping | None
    measure: Measure | None
    correction: StoredCorrection | None

    @property
    def counts_rows(self) -> bool:
        """Whether rows were counted, and not figures given."""
        return self.mapping is not None and self.mapping.level is not Level.COMPANY


TraceJob = Callable[[Progress | None, Cancelled | None], Trace]


class Shelf:
    """The files that were read last, so that their next figure is there at once; for any thread."""

    def __init__(self) -> None:
        self._workbooks: dict[str, Workbook] = {}
        self._tables: dict[tuple[str, int], tuple[TableRows, ...]] = {}

    def workbook(self, sha256: str, read: Callable[[], Workbook]) -> Workbook:
        """The workbook with this digest, read if it is not here; the one that was longest unasked for goes."""
        found = self._workbooks.pop(sha256, None) or read()
        self._workbooks[sha256] = found
        while len(self._workbooks) > _KEPT:
            gone = next(iter(self._workbooks))
            self._workbooks.pop(gone, None)
            for key in [key for key in tuple(self._tables) if key[0] == gone]:
                self._tables.pop(key, None)
        return found

    def tables(
        self, sha256: str, revision: int, understand: Callable[[], tuple[TableRows, ...]]
    ) -> tuple[TableRows, ...]:
        """The tables of a file as a revision understood them."""
        key = sha256, revision
        if key not in self._tables:
            self._tables[key] = understand()
        return self._tables[key]


def origin_of(session: Inquiry, figure: Figure) -> Origin:
    """Where a figure comes from, without looking into the file."""
    db, revision = session.database, _revision(session.database, figure)
    delivery = None if revision is None else _delivery(db, revision)
    latest = {one.source: one for one in evidence_rows.revisions(db)}.get(figure.source)
    read_as = revision or latest
    mapping = mapping_of(read_as.mapping) if read_as and read_as.mapping else None
    measure = None if mapping is None else next((one for one in mapping.measures if one.id == figure.measure), None)
    return Origin(file=delivery, mapping=mapping, measure=measure, correction=_correction(session, figure))


def _correction(session: Inquiry, figure: Figure) -> StoredCorrection | None:
    said = figure.by_hand
    if said is None:
        return None
    about = figure.participant.company, figure.source, figure.measure, figure.segment, figure.number
    for one in correction_rows.stored_corrections(session.database):
        made = one.correction
        named = made.participant.company, made.source, made.measure, made.segment, made.number
        if one.active and named == about and (made.reason, made.confirmed_by) == (said.reason, said.confirmed_by):
            return one
    return None


def trace(session: Inquiry, figure: Figure, *, most: int = MOST_ROWS) -> Trace:
    """Where a figure comes from. Raises trace.not_there where its file no longer has such a cell."""
    return trace_job(session, figure, most=most)(None, None)


def trace_job(
    session: Inquiry,
    figure: Figure,
    *,
    most: int = MOST_ROWS,
    shelf: Shelf | None = None,
    origin: Origin | None = None,
) -> TraceJob:
    """The same as a function that may run on any thread: the kept bytes are fetched there, and read in the worker.

    `origin` is what `origin_of` says of the figure, where somebody has asked already.
    """
    known, kept = origin or origin_of(session, figure), shelf or Shelf()
    delivery = known.file
    if delivery is None:
        return lambda _progress, _cancelled: Trace(file="", sha256="", sheet="", column="", by_hand=figure.by_hand)
    fetch = evidence_rows.file_reader(session.database, delivery.sha256)
    accepted = acceptances(session.database) if known.counts_rows else ()

    def read(progress: Progress | None, cancelled: Cancelled | None) -> Trace:
        def opened() -> Workbook:
            return read_workbook_bytes(fetch(), file=delivery.name, progress=progress, cancelled=cancelled)

        workbook = kept.workbook(delivery.sha256, opened)
        found = _standings(figure, known, workbook, kept, accepted)
        return _traced(figure, delivery, workbook, found, most)

    return read


def _standings(
    figure: Figure, origin: Origin, workbook: Workbook, shelf: Shelf, accepted: Iterable[str]
) -> dict[str, SheetStanding]:
    """Which rows count, by sheet; nothing where a row is a figure already."""
    mapping, measure, where = origin.mapping, origin.measure, figure.provenance
    if mapping is None or measure is None or not origin.counts_rows:
        return {}
    answers = answers_of(where.revision, accepted)
    tables = shelf.tables(workbook.sha256, where.revision, lambda: understood(workbook, mapping, answers))
    return standings(tables, mapping, measure, answers, places_of(where.rows, where.sheet))


def _traced(
    figure: Figure, delivery: Delivery, workbook: Workbook, found: Mapping[str, SheetStanding], most: int
) -> Trace:
    where = figure.provenance
    places = list(places_of(where.rows, where.sheet))
    first = workbook.sheet(places[0][0]) if places else None
    return Trace(
        file=delivery.name,
        sha256=delivery.sha256,
        sheet=where.sheet,
        column=where.column,
        columns=tuple(map(first.column_letters, range(first.n_columns))) if first else (),
        rows=tuple(
            _row(_sheet(workbook, name, number), number, where.column, workbook.file) for name, number in places[:most]
        ),
        count=len(places),
        by_hand=figure.by_hand,
        sheets=tuple(_sheets(workbook, places, where.column, found)),
    )


def _sheets(
    workbook: Workbook, places: Iterable[tuple[str, int]], column: str, found: Mapping[str, SheetStanding]
) -> Iterator[TracedSheet]:
    numbers: dict[str, list[int]] = {}
    for name, number in places:
        numbers.setdefault(name, []).append(number)
    for name, rows in numbers.items():
        sheet = _sheet(workbook, name, rows[0])
        known = found.get(name, SheetStanding(rows={}))
        own = tuple(column_number(each) - sheet.first_column for each in column.split(",") if each)
        for number in rows:
            _must_be_there(sheet, number, own, workbook.file)
        yield TracedSheet(
            name=name,
            cells=SheetCells(sheet=sheet),
            rows=tuple(number - 1 - sheet.first_row for number in rows),
            own=own,
            standing=known.rows,
            head=known.head,
        )


def _sheet(workbook: Workbook, name: str, row: int) -> Sheet:
    sheet = workbook.sheet(name)
    if sheet is None:
        raise JuryError("trace.not_there", file=workbook.file, sheet=name, row=row)
    return sheet


def kept_files(session: Inquiry) -> tuple[Delivery, ...]:
    """Every file that came into the edition, oldest first; one that came for several studies stands for each."""
    return evidence_rows.deliveries(session.database)


def file_bytes(session: Inquiry, sha256: str) -> bytes:
    """The bytes of a kept file, as they came. Raises KeyError, and edition.damaged where they have changed."""
    return evidence_rows.stored_file(session.database, sha256)


def write_file_job(session: Inquiry, sha256: str, out: Path) -> Callable[[object, object], Path]:
    """Writing a kept file to `out`, as it came, as a function that may run on any thread; what is there is replaced.

    Raises files.cannot_write, and edition.damaged where the bytes have changed.
    """
    fetch = evidence_rows.file_reader(session.database, sha256)

    def write(_progress: object, _cancelled: object) -> Path:
        data = fetch()
        try:
            replace_with(out, data)
        except OSError as error:
            raise JuryError("files.cannot_write", folder=out.parent.name, reason=error.strerror or "") from error
        return out

    return write


def write_files(session: Inquiry, out: Path) -> tuple[Path, ...]:
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


def _revision(db: Database, figure: Figure) -> Revision | None:
    """What was accepted when the figure came."""
    return next((one for one in evidence_rows.revisions(db) if one.id == figure.provenance.revision), None)


def _delivery(db: Database, revision: Revision) -> Delivery | None:
    """The file that it came in."""
    return next((one for one in evidence_rows.deliveries(db) if one.id == revision.delivery), None)


def _must_be_there(sheet: Sheet, number: int, columns: Iterable[int], file: str) -> None:
    there = 0 <= number - 1 - sheet.first_row < sheet.n_rows
    if not there or any(not 0 <= at < sheet.n_columns for at in columns):
        raise JuryError("trace.not_there", file=file, sheet=sheet.name, row=number)


def _row(sheet: Sheet, number: int, column: str, file: str) -> TracedRow:
    row = number - 1 - sheet.first_row
    letters = column.split(",") if column else []
    places = [column_number(each) - sheet.first_column for each in letters]
    _must_be_there(sheet, number, places, file)
    cells = tuple(cell.text for cell in sheet.row(row))
    own = tuple((f"{each}{number}", cells[at]) for each, at in zip(letters, places, strict=True))
    return TracedRow(sheet=sheet.name, number=number, cells=cells, own=own)
