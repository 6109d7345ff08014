"""Digests of what is stored, part by part, so that the journal vouches for the rows and not only for itself.

Each journal entry may carry the digests of the parts its command changed. SQLite's own check does not see a flipped
bit in a number, or a row that another program rewrote; the newest digest of each part does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.storage.evidence_rows import stored_file
from juryapp.storage.handle import Database
from juryapp.storage.journal import check_chain, entries

PARTS: dict[str, tuple[str, ...]] = {
    "standing": ("edition",),
    "rules": ("rulebook_version", "category", "category_crosswalk"),
    "people": ("person", "recusal"),
    "companies": ("company", "company_alias", "company_owner", "content_text", "participant"),
    "evidence": ("source", "delivery", "revision", "figure"),
    "mappings": ("mapping",),
    "answers": ("answer",),
    "rulings": ("ruling",),
    "seals": ("seal",),
}
"""The tables of each part. The journal vouches for itself, and the bytes of files are named by their SHA-256.

Texts in languages are in one table for categories and companies: whoever changes names in languages of either
records both parts' digests.
"""


def digest(db: Database, part: str) -> str:
    """SHA-256, in hex, over the rows of a part's tables in the order of their keys.

    Each table contributes its name, its columns' names and then every value as `<type><length in bytes>:<bytes>,`
    with `i`, `f` (hexadecimal), `t`, `b` and `n` for the types; no two different contents are written alike.
    """
    total = hashlib.sha256(f"juryapp-part-v1\0{part}".encode())
    for table in PARTS[part]:
        names = [column.name for column in db.table(table).columns]
        keys = ", ".join(f'"{key}"' for key in db.table(table).pks)
        columns = ", ".join(f'"{name}"' for name in names)
        total.update(_written(table) + b"".join(map(_written, names)))
        for row in db.query(f'SELECT {columns} FROM "{table}" ORDER BY {keys}'):
            total.update(b"".join(map(_written, row)))
    return total.hexdigest()


def digests_text(db: Database, parts: Iterable[str]) -> str:
    """What a journal entry carries in `digests` after the parts were changed: JSON of part to digest, sorted."""
    return json.dumps({part: digest(db, part) for part in sorted(parts)})


def check_parts(db: Database) -> list[Problem]:
    """edition.part_changed for each part whose rows are not as its newest entry in the journal left them.

    A part that no entry names is as it was created: empty.
    """
    recorded: dict[str, str] = {}
    for entry in entries(db):
        recorded.update(_read(entry.digests))
    problems = []
    for part, tables in PARTS.items():
        untouched = part not in recorded and not any(db.query(f'SELECT 1 FROM "{table}" LIMIT 1') for table in tables)
        if not untouched and recorded.get(part) != digest(db, part):
            problems.append(Problem(code="edition.part_changed", severity=Severity.REFUSAL, facts={"part": part}))
    return problems


def check_files(db: Database) -> list[Problem]:
    """edition.file_changed for each kept file whose bytes are not those that came."""
    problems = []
    sql = "SELECT sha256, min(name) FROM stored_file LEFT JOIN delivery USING (sha256) GROUP BY sha256 ORDER BY 2, 1"
    for sha256, name in db.query(sql):
        try:
            stored_file(db, sha256)
        except JuryError:
            facts = {"file": str(name or sha256)}
            problems.append(Problem(code="edition.file_changed", severity=Severity.REFUSAL, facts=facts))
    return problems


def verify(db: Database) -> list[Problem]:
    """Everything that can be told about an opened edition from the inside: its chain, its parts, its files."""
    return [*check_chain(db), *check_parts(db), *check_files(db)]


def _read(text: str) -> dict[str, str]:
    """The digests of an entry; none where the text is damaged, which the chain tells by itself."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


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
