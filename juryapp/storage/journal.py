"""What was done, by whom and in which order: entries that are only ever appended, each bound to the one before.

The chain shows any change of an entry, a gap and a changed order. It does not show that the whole history was
written anew, or that its end was cut off: for that, somebody outside keeps the hash of the newest entry (a receipt).
Texts are kept, hashed and given back exactly as they were written; what they mean is the session's business.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime

from juryapp.domain.errors import Problem, Severity
from juryapp.storage.handle import Database, Row

BEGINNING = "0" * 64
"""What the first entry names as the hash before it."""

_DOMAIN = b"juryapp-journal-v1\0"
_COLUMNS = "number, time, actor, role, phase, round, command, schema, payload, inverse, undoes, digests, previous, hash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One recorded command. `undoes` is the number of the entry that it took back; `digests` the parts changed."""

    number: int
    time: str
    actor: str
    role: str
    phase: str
    round: int
    command: str
    schema: int
    payload: str
    inverse: str
    undoes: int | None
    digests: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An entry without its texts, which may be large: what undo needs to find its way."""

    number: int
    actor: str
    command: str
    undoes: int | None
    has_inverse: bool


def entry_hash(entry: Entry) -> str:
    """SHA-256, in hex, over `juryapp-journal-v1`, a zero byte, and every field but the hash itself, in their order.

    A field is written as a netstring of its UTF-8 text (numbers in decimal): `<length in bytes>:<text>,`; a missing
    `undoes` is `-,`. No two different entries are written alike, and nothing is normalised.
    """
    digest = hashlib.sha256(_DOMAIN)
    for field in astuple(entry)[:-1]:
        if field is None:
            digest.update(b"-,")
        else:
            text = str(field).encode()
            digest.update(b"%d:%b," % (len(text), text))
    return digest.hexdigest()


def append(
    db: Database,
    *,
    actor: str,
    role: str,
    phase: str,
    round: int,
    command: str,
    schema: int,
    payload: str,
    inverse: str = "",
    undoes: int | None = None,
    digests: str = "",
    time: str | None = None,
) -> Entry:
    """Adds an entry after the last, inside the caller's `atomic`; `time` is now (UTC) unless given."""
    before = last(db)
    entry = Entry(
        number=before.number + 1 if before else 1,
        time=utc_now() if time is None else time,
        actor=actor,
        role=role,
        phase=phase,
        round=round,
        command=command,
        schema=schema,
        payload=payload,
        inverse=inverse,
        undoes=undoes,
        digests=digests,
        previous=before.hash if before else BEGINNING,
        hash="",
    )
    entry = replace(entry, hash=entry_hash(entry))
    db.insert_all("journal", _COLUMNS.split(", "), [astuple(entry)])
    return entry


def entries(db: Database, *, after: int = 0) -> tuple[Entry, ...]:
    """All entries, oldest first, or those with a number above `after`."""
    return tuple(
        _entry(row) for row in db.query(f"SELECT {_COLUMNS} FROM journal WHERE number > ? ORDER BY 1", [after])
    )


def entry_at(db: Database, number: int) -> Entry:
    """The entry with this number. KeyError where there is none."""
    rows = db.query(f"SELECT {_COLUMNS} FROM journal WHERE number = ?", (number,))
    if not rows:
        raise KeyError(number)
    return _entry(rows[0])


def marks(db: Database, *, after: int = 0) -> tuple[Mark, ...]:
    """The marks of all entries, oldest first, or of those with a number above `after`."""
    sql = "SELECT number, actor, command, undoes, inverse != '' FROM journal WHERE number > ? ORDER BY number"
    return tuple(
        Mark(number=number, actor=actor, command=command, undoes=undoes, has_inverse=bool(inverse))
        for number, actor, command, undoes, inverse in db.query(sql, (after,))
    )


def last(db: Database) -> Entry | None:
    """The newest entry."""
    rows = db.query(f"SELECT {_COLUMNS} FROM journal ORDER BY number DESC LIMIT 1")
    return _entry(rows[0]) if rows else None


def head(db: Database) -> str:
    """The hash of the newest entry, which stands for the whole history; a receipt is this, kept by somebody else."""
    newest = last(db)
    return newest.hash if newest else BEGINNING


def check_chain(db: Database) -> list[Problem]:
    """What does not fit: journal.gap, journal.changed or journal.broken, each with the entry's number."""
    problems = []
    previous, expected = BEGINNING, 1
    for entry in entries(db, after=-(2**63)):
        if entry.number != expected:
            problems.append(_problem("journal.gap", expected))
        if entry.previous != previous:
            problems.append(_problem("journal.broken", entry.number))
        if entry.hash != entry_hash(entry):
            problems.append(_problem("journal.changed", entry.number))
        previous, expected = entry.hash, entry.number + 1
    return problems


def utc_now() -> str:
    """The time now, in UTC, to the second: 2025-11-22T03:11:23Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(row: Row) -> Entry:
    """STRICT columns have the very types of the fields."""
    return Entry(**dict(zip(_COLUMNS.split(", "), row, strict=True)))


def _problem(code: str, number: int) -> Problem:
    return Problem(code=code, severity=Severity.REFUSAL, facts={"number": number})
