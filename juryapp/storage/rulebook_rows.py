"""Every version of the rules as it was written; one of them is in force."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from juryapp.storage.handle import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookVersion:
    """A rulebook's text as it was written, with its SHA-256 (hex, of the UTF-8)."""

    version: int
    text: str
    sha256: str
    active: bool


def load_rulebooks(db: Database) -> tuple[RulebookVersion, ...]:
    """All versions, oldest first."""
    rows = db.query("SELECT version, text, sha256, active FROM rulebook_version ORDER BY version")
    return tuple(RulebookVersion(version=v, text=text, sha256=sha, active=bool(on)) for v, text, sha, on in rows)


def active_rulebook(db: Database) -> RulebookVersion | None:
    """The version in force."""
    return next((version for version in load_rulebooks(db) if version.active), None)


def add_rulebook(db: Database, text: str) -> int:
    """Keeps a new version, not yet in force; its number."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return db.insert("rulebook_version", {"text": text, "sha256": sha256, "active": 0})


def activate_rulebook(db: Database, version: int | None) -> int | None:
    """Puts a version in force, or none; gives back the one that was, which undoes this."""
    before = active_rulebook(db)
    db.execute("UPDATE rulebook_version SET active = 0 WHERE active = 1")
    if version is not None and not db.execute("UPDATE rulebook_version SET active = 1 WHERE version = ?", (version,)):
        raise KeyError(version)
    return before.version if before else None
