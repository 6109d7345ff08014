"""What each person answered, with the nonce that lets the journal hold a commitment instead of the answer.

Nothing is overwritten: a new answer takes the place of the one before, which stays for undo. The content is opaque.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from juryapp.storage.handle import Database

NONCE_BYTES = 32
_DOMAIN = b"juryapp-commitment-v1\0"
_COLUMNS = "id, person, round, rulebook_version, content, nonce, active"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """One answer as it was written. At most one of a person, round and rulebook version is active."""

    id: int
    person: str
    round: int
    rulebook_version: int
    content: str
    nonce: bytes
    active: bool


def new_nonce() -> bytes:
    """32 unguessable bytes."""
    return secrets.token_bytes(NONCE_BYTES)


def commitment(content: str, nonce: bytes) -> str:
    """SHA-256, in hex, of `juryapp-commitment-v1`, a zero byte, the 32-byte nonce and the content's UTF-8.

    Without the nonce a score could be found by trying all scores. ValueError for a nonce of another length.
    """
    if len(nonce) != NONCE_BYTES:
        raise ValueError("a nonce has 32 bytes")
    return hashlib.sha256(_DOMAIN + nonce + content.encode()).hexdigest()


def load_answers(db: Database, *, every: bool = False) -> tuple[StoredAnswer, ...]:
    """The active answers of all rounds, or `every` answer ever given, oldest first."""
    chosen = "" if every else "WHERE active = 1 "
    rows = db.query(f"SELECT {_COLUMNS} FROM answer {chosen}ORDER BY id")
    return tuple(
        StoredAnswer(
            id=id, person=person, round=round, rulebook_version=version, content=text, nonce=nonce, active=bool(on)
        )
        for id, person, round, version, text, nonce, on in rows
    )


def add_answer(db: Database, *, person: str, round: int, rulebook_version: int, content: str, nonce: bytes) -> int:
    """Keeps a new answer and makes it the active one of its person, round and rulebook version; its number."""
    _deactivate(db, person, round, rulebook_version)
    values = {"person": person, "round": round, "rulebook_version": rulebook_version}
    return db.insert("answer", {**values, "content": content, "nonce": nonce, "active": 1})


def activate_answer(db: Database, id: int) -> None:
    """Makes an earlier answer count again, instead of the one that does. KeyError for an unknown number."""
    rows = db.query("SELECT person, round, rulebook_version FROM answer WHERE id = ?", (id,))
    if not rows:
        raise KeyError(id)
    _deactivate(db, *rows[0])
    db.execute("UPDATE answer SET active = 1 WHERE id = ?", (id,))


def deactivate_answer(db: Database, id: int) -> None:
    """Makes an answer not count: the person has then answered nothing. KeyError where it did not count."""
    if not db.execute("UPDATE answer SET active = 0 WHERE id = ? AND active = 1", (id,)):
        raise KeyError(id)


def _deactivate(db: Database, person: str, round: int, rulebook_version: int) -> None:
    sql = "UPDATE answer SET active = 0 WHERE active = 1 AND person = ? AND round = ? AND rulebook_version = ?"
    db.execute(sql, (person, round, rulebook_version))
