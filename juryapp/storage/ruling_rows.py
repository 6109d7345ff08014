"""The jury's decisions on ties; one that was taken back stays, and does not count."""

from __future__ import annotations

import json
from dataclasses import dataclass

from juryapp.domain.answer import Ruling
from juryapp.storage.handle import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRuling:
    """A ruling under the number by which it is taken back."""

    id: int
    ruling: Ruling
    active: bool


def load_rulings(db: Database) -> tuple[Ruling, ...]:
    """The rulings that count, in the order they were made."""
    return tuple(stored.ruling for stored in stored_rulings(db) if stored.active)


def stored_rulings(db: Database) -> tuple[StoredRuling, ...]:
    """All rulings, those taken back included, in the order they were made."""
    columns = 'id, category, place, "order", reason, rulebook_version, evidence_revision, basis, active'
    return tuple(
        StoredRuling(
            id=id,
            ruling=Ruling(
                category=category,
                place=place,
                order=tuple(tuple(group) for group in json.loads(order)),
                reason=reason,
                rulebook_version=version,
                evidence_revision=revision,
                basis=basis,
            ),
            active=bool(active),
        )
        for id, category, place, order, reason, version, revision, basis, active in db.query(
            f"SELECT {columns} FROM ruling ORDER BY id"
        )
    )


def add_ruling(db: Database, ruling: Ruling) -> int:
    """Keeps a ruling that counts from now on; its number."""
    return db.insert(
        "ruling",
        {
            "category": ruling.category,
            "place": ruling.place,
            "order": json.dumps(ruling.order),
            "reason": ruling.reason,
            "rulebook_version": ruling.rulebook_version,
            "evidence_revision": ruling.evidence_revision,
            "basis": ruling.basis,
            "active": 1,
        },
    )


def set_ruling_active(db: Database, id: int, active: bool) -> None:
    """Takes a ruling back, or lets it count again. KeyError for an unknown number."""
    if not db.execute("UPDATE ruling SET active = ? WHERE id = ?", (int(active), id)):
        raise KeyError(id)
