"""Backups beside the edition: made at opening, before a migration and at each barrier; the newest are kept."""

from __future__ import annotations

from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.storage.copies import Copy, copies
from juryapp.storage.database import Database, open_database
from juryapp.storage.errors import refusals
from juryapp.storage.journal import head

OPENING = "opening"
KEPT = 10


def backup(db: Database, reason: str, *, keep: int = KEPT) -> Path:
    """A complete copy of the edition beside it, and its path; not inside `atomic`.

    The newest `keep` stay, and always the newest of each reason. Opening an edition that was not changed since its
    newest backup makes no new one, so that ten openings do not push out the backups that matter.
    """
    known = backups(db.path)
    if reason == OPENING and known and _same_history(db, known[0].path):
        return known[0].path
    path = db.copy(reason)
    _prune(db.path, keep)
    return path


def backups(edition: Path) -> tuple[Copy, ...]:
    """The backups beside an edition, newest first; they are opened with `open_database(path, read_only=True)`."""
    with refusals(edition):
        return copies(edition)


def _same_history(db: Database, path: Path) -> bool:
    try:
        with open_database(path, read_only=True) as copy:
            return head(copy) == head(db)
    except JuryError:
        return False


def _prune(edition: Path, keep: int) -> None:
    reasons: set[str] = set()
    with refusals(edition):
        for position, copy in enumerate(copies(edition)):
            if position >= keep and copy.reason in reasons:
                copy.path.unlink(missing_ok=True)
            reasons.add(copy.reason)
