"""Figures corrected by hand; one that was withdrawn or replaced stays, and does not count."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.correction import Correction
from juryapp.domain.participant import ParticipantId
from juryapp.storage.handle import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCorrection:
    """A correction under its number: when it was made (UTC), by whom (an actor's id), and whether it counts."""

    id: int
    correction: Correction
    made: str
    by: str
    active: bool


def add_correction(db: Database, correction: Correction, *, made: str, by: str) -> int:
    """Keeps a correction that counts from now on; its number. Another that counts for the same must be off before."""
    return db.insert(
        "correction",
        {
            "category": correction.participant.category,
            "company": correction.participant.company,
            "source": correction.source,
            "measure": correction.measure,
            "segment": correction.segment,
            "numerator": str(correction.number.numerator),
            "denominator": str(correction.number.denominator),
            "reason": correction.reason,
            "confirmed_by": correction.confirmed_by,
            "made": made,
            "by": by,
            "active": 1,
        },
    )


def set_correction_active(db: Database, id: int, active: bool) -> None:
    """Withdraws a correction, or lets it count again. KeyError for an unknown number."""
    if not db.execute("UPDATE correction SET active = ? WHERE id = ?", (int(active), id)):
        raise KeyError(id)


def stored_corrections(db: Database) -> tuple[StoredCorrection, ...]:
    """All corrections, those that count no more included, in the order they were made."""
    columns = "category, company, source, measure, segment, numerator, denominator, reason, confirmed_by"
    return tuple(
        StoredCorrection(
            id=id,
            correction=Correction(
                participant=ParticipantId(category=category, company=company),
                source=source,
                measure=measure,
                segment=segment,
                number=Fraction(int(numerator), int(denominator)),
                reason=reason,
                confirmed_by=confirmed_by,
            ),
            made=made,
            by=by,
            active=bool(active),
        )
        for (id, made, by, active, category, company, source, measure, segment, numerator, denominator, reason,
             confirmed_by) in db.query(f"SELECT id, made, by, active, {columns} FROM correction ORDER BY id")
    )  # fmt: skip


def active_corrections(db: Database) -> tuple[Correction, ...]:
    """The corrections that count."""
    return tuple(stored.correction for stored in stored_corrections(db) if stored.active)
