"""The rows that figures were made of, read again from the kept files and kept in memory, for who draws them anew.

A reading of a file never changes: its bytes, its mapping and what people had answered are those of its revision. So it
is read once for as long as the edition is open, whatever becomes of weights and rules. Nothing of it is stored.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.mapping import Level
from juryapp.domain.mapping import Mapping as SheetMapping
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.job import read_workbook_bytes
from juryapp.session.read_as import acceptances, answers_of, mapping_of, places_of
from juryapp.session.row_standing import cells_left_out, understood
from juryapp.session.steps import Cancelled
from juryapp.storage import evidence_rows
from juryapp.storage.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from juryapp.analysis.bootstrap import OwnRows, RowsOf
    from juryapp.intake.row_values import RowValues

MOST_CELLS = 20_000_000
"""Answers that are kept in memory, 8 bytes each; a reading that would be more is left at its standard errors."""

_WAIT = 0.05
_CANCELLED = ("intake.cancelled", "job.cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A file as a revision read it, and what is needed to read it so again."""

    revision: int
    file: str
    fetch: Callable[[], bytes]
    mapping: SheetMapping
    accepted: Sequence[str]


class RowShelf:
    """What was read, by revision; for any thread."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[RowValues, ...]] = {}
        self._by_company: dict[int, bool] = {}
        self._reading = threading.Lock()

    def asks(self, revision: int, mapping: str) -> bool:
        """Whether the rows of a revision are to be read still: it has rows, and they were not."""
        if self.has(revision):
            return False
        if revision not in self._by_company:
            self._by_company[revision] = not mapping or mapping_of(mapping).level is Level.COMPANY
        return not self._by_company[revision]

    def has(self, revision: int) -> bool:
        """Whether a revision was read, or found not to be readable."""
        return revision in self._found

    def tables(self, revision: int) -> tuple[RowValues, ...]:
        """The tables of a revision that were read; none where it has none."""
        return self._found.get(revision, ())

    def read(self, readings: Sequence[_Reading], cancelled: Cancelled) -> bool:
        """Read what is not here; whether nobody cancelled it. What cannot be read counts as having no rows."""
        while not self._reading.acquire(timeout=_WAIT):
            if cancelled():
                return False
        try:
            for one in readings:
                if one.revision not in self._found:
                    try:
                        self._found[one.revision] = self._within(_values(one, cancelled))
                    except JuryError as refusal:
                        if refusal.code in _CANCELLED:
                            return False
                        self._found[one.revision] = ()
            return True
        finally:
            self._reading.release()

    def _within(self, tables: tuple[RowValues, ...]) -> tuple[RowValues, ...]:
        kept = sum(table.values.size for found in self._found.values() for table in found)
        return tables if kept + sum(table.values.size for table in tables) <= MOST_CELLS else ()


class EditionRows:
    """The rows behind the figures of an edition as it stands; to be made on the thread that has the edition."""

    def __init__(self, db: Database, evidence: Evidence, rules: Rulebook, shelf: RowShelf) -> None:
        feeding = {(part.source, part.measure) for leaf in rules.leaves for part in leaf.parts}
        self._figures: dict[tuple[ParticipantId, str], list[Figure]] = {}
        for figure in evidence.figures:
            where = figure.provenance.revision
            if where and figure.denominator and not figure.segment and (figure.source, figure.measure) in feeding:
                self._figures.setdefault((figure.participant, figure.source), []).append(figure)
        self._shelf = shelf
        self._readings = tuple(self._to_read(db))

    def _to_read(self, db: Database) -> Iterator[_Reading]:
        asked = {figure.provenance.revision for figures in self._figures.values() for figure in figures}
        waiting = [
            one for one in evidence_rows.revisions(db) if one.id in asked and self._shelf.asks(one.id, one.mapping)
        ]
        if not waiting:
            return
        files = {one.id: one for one in evidence_rows.deliveries(db)}
        accepted = acceptances(db)
        for one in waiting:
            file = files[one.delivery]
            fetch = evidence_rows.file_reader(db, file.sha256)
            mapping = mapping_of(one.mapping)
            yield _Reading(revision=one.id, file=file.name, fetch=fetch, mapping=mapping, accepted=accepted)

    @property
    def waiting(self) -> bool:
        """Whether there are rows that were not read yet."""
        return not all(self._shelf.has(one.revision) for one in self._readings)

    def job(self, *, quick: bool) -> Callable[[Cancelled | None], RowsOf | None]:
        """Telling whose rows are which, on any thread: after reading them, or a `quick` one of what was read."""
        return (lambda _cancelled: self.known) if quick else self.read

    def read(self, cancelled: Cancelled | None) -> RowsOf | None:
        """Read what was not, on any thread, and tell whose rows are which. None where it was cancelled."""
        return self.known if self._shelf.read(self._readings, cancelled or (lambda: False)) else None

    def known(self, participant: ParticipantId, source: str) -> tuple[OwnRows, ...]:
        """The rows of a participant in a source that were read, with the measures whose figures follow from them."""
        by_revision: dict[int, list[Figure]] = {}
        for figure in self._figures.get((participant, source), ()):
            by_revision.setdefault(figure.provenance.revision, []).append(figure)
        found = (_own(revision, self._shelf.tables(revision), each) for revision, each in sorted(by_revision.items()))
        return tuple(own for own in found if own is not None)


def _values(reading: _Reading, cancelled: Cancelled) -> tuple[RowValues, ...]:
    # numpy takes longer to start than most commands last.
    from juryapp.intake.row_values import can_be_drawn, row_values

    mapping = reading.mapping
    measures = [measure for measure in mapping.measures if can_be_drawn(measure)]
    workbook = read_workbook_bytes(reading.fetch(), file=reading.file, cancelled=cancelled)
    answers = answers_of(reading.revision, reading.accepted)
    found = []
    for rows in understood(workbook, mapping, answers, cancelled):
        # The rows of a table that was turned are no rows of its sheet, and figures name those.
        if rows.table.written is None:
            gone = {measure.id: cells_left_out(rows, measure, answers) for measure in measures}
            found.append(row_values(rows, mapping, gone, measures, cancelled))
    return tuple(found)


def _own(revision: int, tables: Sequence[RowValues], figures: Sequence[Figure]) -> OwnRows | None:
    """The rows that some figures of one participant were made of; None where none of the figures follows from them."""
    import numpy as np

    from juryapp.analysis.bootstrap import OwnRows, figures_of

    picked = [(table, at) for table, at in _places(tables, figures) if len(at)]
    if not picked:
        return None
    ones = {id(table): np.ones(len(table.values)) for table, _ in picked}
    columns = sorted({column for table, _ in picked for column in table.under})
    weighted = any(table.weights is not None for table, _ in picked)
    own = OwnRows(
        block=revision,
        measures=picked[0][0].measures,
        values=np.concatenate([table.values[at] for table, at in picked]),
        under={
            column: np.concatenate([table.under.get(column, ones[id(table)])[at] for table, at in picked])
            for column in columns
        },
        weights=np.concatenate(
            [(ones[id(table)] if table.weights is None else table.weights)[at] for table, at in picked]
        )
        if weighted
        else None,
        percents=picked[0][0].percents,
    )
    return _that_fit(own, figures, figures_of(own).tolist())


def _places(tables: Sequence[RowValues], figures: Sequence[Figure]) -> Iterator[tuple[RowValues, NDArray[np.intp]]]:
    """The rows of each table that say anything, of all that the figures name."""
    import numpy as np

    named: dict[str, set[int]] = {}
    for rows, sheet in {(figure.provenance.rows, figure.provenance.sheet) for figure in figures}:
        for name, number in places_of(rows, sheet):
            named.setdefault(name, set()).add(number)
    for table in tables:
        at = np.array(sorted(named.get(table.sheet, ())), dtype=np.intp) - 1 - table.first_row
        at = at[(at >= 0) & (at < len(table.values))]
        yield table, at[~np.isnan(table.values[at]).all(axis=1)]


def _that_fit(own: OwnRows, figures: Sequence[Figure], now: Sequence[float]) -> OwnRows | None:
    """The rows with the measures whose figure they make: not with one that was put by hand, nor with one whose error is
    not known, for then a single row made it."""
    said = {one.measure: one.number for one in figures if one.by_hand is None and one.standard_error is not None}
    fitting = []
    for column, measure in enumerate(own.measures):
        number = said.get(measure)
        if number is not None and math.isclose(now[column], float(number), rel_tol=1e-9, abs_tol=1e-12):
            fitting.append(column)
    return own.only(fitting) if fitting else None
