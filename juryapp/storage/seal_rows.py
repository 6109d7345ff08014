"""Seals: an outcome as it was frozen, with its digest and control words; one at most is unbroken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from juryapp.storage.handle import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What was frozen: `outcome` as it was written, its `digest`, the UTC time, and the words that are read aloud."""

    id: int
    digest: str
    outcome: str
    sealed: str
    control_words: tuple[str, ...]
    active: bool


def load_seals(db: Database) -> tuple[Seal, ...]:
    """All seals, broken ones included, oldest first."""
    rows = db.query("SELECT id, digest, outcome, sealed, control_words, active FROM seal ORDER BY id")
    return tuple(
        Seal(id=id, digest=digest, outcome=text, sealed=time, control_words=tuple(json.loads(words)), active=bool(on))
        for id, digest, text, time, words, on in rows
    )


def active_seal(db: Database) -> Seal | None:
    """The unbroken seal."""
    return next((seal for seal in load_seals(db) if seal.active), None)


def add_seal(db: Database, *, digest: str, outcome: str, sealed: str, control_words: Sequence[str]) -> int:
    """Seals; its number. The seal before must have been broken."""
    words = json.dumps(list(control_words), ensure_ascii=False)
    values = {"digest": digest, "outcome": outcome, "sealed": sealed, "control_words": words}
    return db.insert("seal", {**values, "active": 1})


def set_seal_active(db: Database, id: int, active: bool) -> None:
    """Breaks a seal, or restores it where no other is unbroken. KeyError for an unknown number."""
    if not db.execute("UPDATE seal SET active = ? WHERE id = ?", (int(active), id)):
        raise KeyError(id)
