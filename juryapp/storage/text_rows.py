"""Content in more than one language, kept once for everything that has a name."""

from __future__ import annotations

from juryapp.domain.words import Text
from juryapp.storage.handle import Database


def set_text(db: Database, kind: str, owner: str, text: Text, *, field: str = "name") -> None:
    """Replaces the texts in languages of one field of one thing; its plain text stands in the thing's own row."""
    remove_text(db, kind, owner, field=field)
    rows = [(kind, owner, field, language, words) for language, words in text.others]
    db.insert_all("content_text", ("kind", "owner", "field", "language", "text"), rows)


def remove_text(db: Database, kind: str, owner: str, *, field: str = "name") -> None:
    """Takes the texts of one field of one thing away."""
    db.execute("DELETE FROM content_text WHERE kind = ? AND owner = ? AND field = ?", (kind, owner, field))


def load_texts(db: Database, kind: str, *, field: str = "name") -> dict[str, tuple[tuple[str, str], ...]]:
    """For each thing that has any: its texts as (language, text), in order of the language."""
    found: dict[str, list[tuple[str, str]]] = {}
    sql = "SELECT owner, language, text FROM content_text WHERE kind = ? AND field = ? ORDER BY owner, language"
    for owner, language, words in db.query(sql, (kind, field)):
        found.setdefault(owner, []).append((language, words))
    return {owner: tuple(texts) for owner, texts in found.items()}
