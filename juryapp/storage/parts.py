"""Digests of the rows, part by part, kept with them: what SQLite's own check lets through is found at opening.

`integrity_check` sees a torn page, not a flipped bit in a number or a row that another program rewrote. Whoever
rewrites rows on purpose can write these digests too; against that stand the journal's chain, the digests of meaning
that it carries, and receipts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from juryapp.storage.connection import Connection

PARTS: dict[str, tuple[str, ...]] = {
    "standing": ("edition",),
    "rules": ("rulebook_version", "category", "category_crosswalk"),
    "people": ("person", "recusal"),
    "companies": ("company", "company_alias", "company_owner", "content_text", "participant", "company_detail"),
    "participation": ("figure_home", "crosswalk"),
    "evidence": ("source", "delivery", "revision", "row_set", "figure"),
    "corrections": ("correction",),
    "context": ("context_table", "context_share"),
    "mappings": ("mapping",),
    "answers": ("answer",),
    "rulings": ("ruling",),
    "seals": ("seal",),
}
"""The tables of each part; an older edition has not all of them yet. The journal vouches for itself, and the bytes of
a file are named by their SHA-256."""

_WRITTEN_TABLE = re.compile(
    r'\s*(?:(?:INSERT|REPLACE|DELETE)\s+(?:OR\s+\w+\s+)?(?:INTO|FROM)|UPDATE(?:\s+OR\s+\w+)?)\s+"?(\w+)', re.IGNORECASE
)


def written_table(sql: str) -> str:
    """The table that a statement writes, or "" where it writes none."""
    match = _WRITTEN_TABLE.match(sql)
    return match[1] if match else ""


def digest(connection: Connection, part: str) -> str:
    """SHA-256, in hex, over the rows of a part's tables in the order of their keys.

    Each table contributes its name, its columns' names and then every value as `<type><length in bytes>:<bytes>,`
    with `i`, `f` (hexadecimal), `t`, `b` and `n` for the types; no two different contents are written alike.
    """
    total = hashlib.sha256(f"juryapp-part-v1\0{part}".encode())
    for table in _present(connection, part):
        columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
        names = ", ".join(f'"{name}"' for name, _ in columns)
        keys = ", ".join(f'"{name}"' for name, place in sorted(columns, key=lambda column: column[1]) if place)
        total.update(_written(table) + b"".join(_written(name) for name, _ in columns))
        for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {keys}'):
            total.update(b"".join(map(_written, row)))
    return total.hexdigest()


def keep_digests(connection: Connection, tables: Iterable[str]) -> None:
    """Keeps the digests of the parts that some tables belong to, in the transaction that wrote the tables."""
    touched = set(tables)
    for part, members in PARTS.items():
        if touched.intersection(members):
            sql = "INSERT INTO row_digest VALUES (?, ?) ON CONFLICT (part) DO UPDATE SET digest = excluded.digest"
            connection.execute(sql, (part, digest(connection, part)))


def present_digests(connection: Connection) -> dict[str, str]:
    """The digest of every part as its rows stand now."""
    return {part: digest(connection, part) for part in PARTS}


def kept_digests(connection: Connection) -> dict[str, str]:
    """The digest of every part as it was last written; that of its empty tables where it never was."""
    kept = dict(connection.execute("SELECT part, digest FROM row_digest").fetchall())
    return {part: kept.get(part) or digest(connection, part) for part in PARTS}


def changed_parts(connection: Connection) -> tuple[str, ...]:
    """The parts whose rows are not as they were written; a part that was never written is empty."""
    kept = dict(connection.execute("SELECT part, digest FROM row_digest").fetchall())
    return tuple(
        part
        for part in PARTS
        if (part in kept or _is_filled(connection, part)) and kept.get(part) != digest(connection, part)
    )


def _present(connection: Connection, part: str) -> list[str]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in PARTS[part] if table in there]


def _is_filled(connection: Connection, part: str) -> bool:
    tables = _present(connection, part)
    return any(connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in tables)


def _written(value: object) -> bytes:
    match value:
        case None:
            return b"n,"
        case int():
            kind, content = b"i", str(value).encode()
        case float():
            kind, content = b"f", value.hex().encode()
        case bytes():
            kind, content = b"b", value
        case _:
            kind, content = b"t", str(value).encode()
    return b"%b%d:%b," % (kind, len(content), content)
