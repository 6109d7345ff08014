"""What the firms delivered and what was accepted of it; nothing is deleted, an undone import is withdrawn.

A source has deliveries (files), a delivery has revisions (what was accepted of it, under which mapping), a revision
has figures. Files are kept once, compressed, under their SHA-256.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.participant import ParticipantId
from juryapp.domain.publication import SourceFile
from juryapp.storage.handle import Database

_FIGURE_COLUMNS = (
    "revision", "category", "company", "measure", "segment", "numerator", "denominator", "n", "spread", "missing",
    "file", "sheet", "column", "row_set", "effective_n", "standard_error", "low", "high",
)  # fmt: skip


_CHUNK = 1 << 20


class RevisionState(StrEnum):
    """Whether the figures of a revision count."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file of a source as it came: its name, SHA-256 (hex) and size in bytes, and when (UTC)."""

    id: int
    source: str
    name: str
    sha256: str
    size: int
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What was accepted of a delivery: when (UTC), and the text of the mapping that was used."""

    id: int
    delivery: int
    source: str
    mapping: str
    accepted: str
    state: RevisionState


_PACKED = (b"PK", b"\x89PNG", b"\xff\xd8\xff")
"""How files begin that are packed already: they are not packed hard once more."""


def keep_file(db: Database, data: bytes, *, between: Callable[[], None] | None = None) -> str:
    """Keeps the bytes of a file, compressed, once however often they come; their SHA-256 (hex).

    `between` is called after every megabyte and may raise, to stop what takes long.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if not is_kept(db, sha256):
        packer = zlib.compressobj(1 if data.startswith(_PACKED) else 6)
        packed = bytearray()
        for at in range(0, len(data), _CHUNK):
            packed += packer.compress(data[at : at + _CHUNK])
            if between is not None:
                between()
        packed += packer.flush()
        db.insert("stored_file", {"sha256": sha256, "size": len(data), "compressed": bytes(packed)})
    return sha256


def is_kept(db: Database, sha256: str) -> bool:
    """Whether the bytes of this digest (hex) are kept."""
    return bool(db.query("SELECT 1 FROM stored_file WHERE sha256 = ?", (sha256,)))


def add_delivery(db: Database, *, source: str, name: str, data: bytes, received: str) -> int:
    """A file that a firm sent, kept; its number."""
    sha256 = keep_file(db, data)
    db.execute("INSERT INTO source VALUES (?) ON CONFLICT DO NOTHING", (source,))
    return db.insert("delivery", {"source": source, "name": name, "sha256": sha256, "received": received})


def add_revision(db: Database, *, delivery: int, mapping: str, accepted: str, figures: Iterable[Figure]) -> int:
    """Accepts figures of a delivery, active at once; the revision's number, which each figure's provenance gets.

    ValueError where a figure belongs to another source than the delivery; KeyError for an unknown delivery.
    """
    source = next((known.source for known in deliveries(db) if known.id == delivery), None)
    if source is None:
        raise KeyError(delivery)
    values = {"delivery": delivery, "mapping": mapping, "accepted": accepted, "state": RevisionState.ACTIVE.value}
    revision = db.insert("revision", values)
    figures = tuple(figures)
    row_sets = {rows: at for at, rows in enumerate(dict.fromkeys(figure.provenance.rows for figure in figures))}
    db.insert_all("row_set", ("revision", "number", "rows"), ((revision, at, rows) for rows, at in row_sets.items()))
    db.insert_all("figure", _FIGURE_COLUMNS, _figure_rows(revision, source, figures, row_sets))
    return revision


def set_revision_state(db: Database, revision: int, state: RevisionState) -> RevisionState:
    """Lets a revision count or not; gives back its state before, which undoes this. KeyError for an unknown number."""
    rows = db.query("SELECT state FROM revision WHERE id = ?", (revision,))
    if not rows:
        raise KeyError(revision)
    db.execute("UPDATE revision SET state = ? WHERE id = ?", (state.value, revision))
    return RevisionState(rows[0][0])


def deliveries(db: Database) -> tuple[Delivery, ...]:
    """All files that came, oldest first."""
    rows = db.query(
        "SELECT id, source, name, sha256, size, received FROM delivery JOIN stored_file USING (sha256) ORDER BY id"
    )
    return tuple(
        Delivery(id=id, source=source, name=name, sha256=sha256, size=size, received=received)
        for id, source, name, sha256, size, received in rows
    )


def revisions(db: Database) -> tuple[Revision, ...]:
    """All that was ever accepted, oldest first."""
    rows = db.query(
        "SELECT revision.id, delivery, source, mapping, accepted, state "
        "FROM revision JOIN delivery ON delivery.id = revision.delivery ORDER BY revision.id"
    )
    return tuple(
        Revision(id=id, delivery=of, source=source, mapping=text, accepted=time, state=RevisionState(state))
        for id, of, source, text, time, state in rows
    )


def active_files(db: Database) -> tuple[SourceFile, ...]:
    """The files whose figures count, in the order they were accepted."""
    rows = db.query(
        "SELECT source, name, sha256, size, accepted FROM revision JOIN delivery ON delivery.id = revision.delivery "
        "JOIN stored_file USING (sha256) WHERE state = 'active' ORDER BY revision.id"
    )
    return tuple(SourceFile(source=s, name=name, sha256=sha, size=size, accepted=at) for s, name, sha, size, at in rows)


def active_figures(db: Database) -> tuple[Figure, ...]:
    """The figures of all revisions that count, as the files say them, by revision, participant, measure and segment.

    Where two revisions tell the same, both are here; what was corrected by hand is not.
    """
    return _figures(db, "state = ?", RevisionState.ACTIVE.value)


def revision_figures(db: Database, revision: int) -> tuple[Figure, ...]:
    """The figures of one revision, whether they count or not."""
    return _figures(db, "revision = ?", revision)


def stored_file(db: Database, sha256: str) -> bytes:
    """A file as it came. KeyError for an unknown one; JuryError edition.damaged where its bytes have changed."""
    return file_reader(db, sha256)()


def file_reader(db: Database, sha256: str) -> Callable[[], bytes]:
    """The same as a function that may run on any thread while the edition is in use. KeyError at once."""
    rows = db.query("SELECT rowid, size FROM stored_file WHERE sha256 = ?", (sha256,))
    if not rows:
        raise KeyError(sha256)
    number, size = rows[0]
    packed = db.large("stored_file", "compressed", number)
    return lambda: _unpacked(packed(), size, sha256, db)


def _unpacked(compressed: bytes, size: int, sha256: str, db: Database) -> bytes:
    try:
        data = zlib.decompressobj().decompress(compressed, size + 1)
    except zlib.error as error:
        raise JuryError("edition.damaged", name=db.path.name) from error
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
        raise JuryError("edition.damaged", name=db.path.name)
    return data


def _figure_rows(
    revision: int, source: str, figures: Iterable[Figure], row_sets: Mapping[str, int]
) -> Iterator[tuple[object, ...]]:
    for figure in figures:
        if figure.source != source:
            raise ValueError(f"a figure of {figure.source!r} in a delivery of {source!r}")
        whom, where = figure.participant, figure.provenance
        ends = map(str, figure.interval) if figure.interval else (None, None)
        yield (
            revision, whom.category, whom.company, figure.measure, figure.segment,
            str(figure.numerator), str(figure.denominator), figure.n, figure.spread, figure.missing,
            where.file, where.sheet, where.column, row_sets[where.rows],
            figure.effective_n, figure.standard_error, *ends,
        )  # fmt: skip


def _figures(db: Database, condition: str, value: object) -> tuple[Figure, ...]:
    names = ", ".join(f'figure."{column}"' for column in _FIGURE_COLUMNS)
    rows = db.query(
        f"SELECT source, {names} FROM figure JOIN revision ON revision.id = figure.revision "
        f"JOIN delivery ON delivery.id = revision.delivery WHERE {condition} ORDER BY 2, 3, 4, 5, 6",
        (value,),
    )
    sets = _row_sets(db, {row[1] for row in rows})
    return tuple(
        Figure(
            participant=ParticipantId(category=category, company=company),
            source=source,
            measure=measure,
            segment=segment,
            numerator=int(numerator),
            denominator=int(denominator),
            n=n,
            spread=spread,
            missing=missing,
            effective_n=effective_n,
            standard_error=error,
            interval=(Fraction(low), Fraction(high)) if low and high else None,
            provenance=Provenance(revision=revision, file=file, sheet=sheet, column=column, rows=sets[revision, cells]),
        )
        for (source, revision, category, company, measure, segment, numerator, denominator, n, spread, missing,
             file, sheet, column, cells, effective_n, error, low, high) in rows
    )  # fmt: skip


def _row_sets(db: Database, revisions: Iterable[int]) -> dict[tuple[int, int], str]:
    """The rows that figures of some revisions were made of: one text for all figures of a participant."""
    sql = 'SELECT number, "rows" FROM row_set WHERE revision = ?'
    return {(revision, number): text for revision in revisions for number, text in db.query(sql, (revision,))}
