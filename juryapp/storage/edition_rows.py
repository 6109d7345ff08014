"""Where the edition stands: its id, phase, round, who is in the room, and how often its evidence changed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from juryapp.storage.handle import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an edition stands. `phase` is a word of the session's; `evidence_revision` counts accepted changes.

    `round` is the round of answers that is on, `opened` the latest one whose answers were opened, 0 where none was.
    """

    id: str = ""
    phase: str = ""
    round: int = 1
    opened: int = 0
    evidence_revision: int = 0
    present: tuple[str, ...] = ()


def load_standing(db: Database) -> Standing:
    """The standing, with its defaults where nothing was set yet."""
    values: dict[str, str] = dict(db.query("SELECT key, value FROM edition"))
    return Standing(
        id=values.get("id", ""),
        phase=values.get("phase", ""),
        round=int(values.get("round", "1")),
        opened=int(values.get("opened", "0")),
        evidence_revision=int(values.get("evidence_revision", "0")),
        present=tuple(json.loads(values.get("present", "[]"))),
    )


def set_standing(db: Database, standing: Standing) -> Standing:
    """Replaces the whole standing; gives back the one before, which undoes this."""
    before = load_standing(db)
    set_value(db, "id", standing.id)
    set_value(db, "phase", standing.phase)
    set_value(db, "round", str(standing.round))
    set_value(db, "opened", str(standing.opened))
    set_value(db, "evidence_revision", str(standing.evidence_revision))
    set_value(db, "present", json.dumps(standing.present, ensure_ascii=False))
    return before


def get_value(db: Database, key: str) -> str | None:
    """A value under a key of the session's own choice, or None."""
    rows = db.query("SELECT value FROM edition WHERE key = ?", (key,))
    return str(rows[0][0]) if rows else None


def set_value(db: Database, key: str, value: str | None) -> str | None:
    """Sets or, with None, removes a value; gives back the one before, which undoes this."""
    before = get_value(db, key)
    if value is None:
        db.execute("DELETE FROM edition WHERE key = ?", (key,))
    else:
        sql = "INSERT INTO edition VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        db.execute(sql, (key, value))
    return before
