"""Mappings that were used in this edition, remembered for each firm: next month's file is read like this month's."""

from __future__ import annotations

from juryapp.storage.handle import Database


def load_mappings(db: Database, firm: str) -> dict[str, str]:
    """A firm's mappings: name to text, by name."""
    return dict(db.query("SELECT name, text FROM mapping WHERE firm = ? ORDER BY name", (firm,)))


def all_mappings(db: Database) -> tuple[tuple[str, str, str], ...]:
    """Every mapping as (firm, name, text), by firm and name."""
    return tuple(db.query("SELECT firm, name, text FROM mapping ORDER BY firm, name"))


def set_mapping(db: Database, firm: str, name: str, text: str | None) -> str | None:
    """Remembers or, with None, forgets a mapping; gives back the text before, which undoes this."""
    before = load_mappings(db, firm).get(name)
    if text is None:
        db.execute("DELETE FROM mapping WHERE firm = ? AND name = ?", (firm, name))
    else:
        sql = "INSERT INTO mapping VALUES (?, ?, ?) ON CONFLICT (firm, name) DO UPDATE SET text = excluded.text"
        db.execute(sql, (firm, name, text))
    return before
