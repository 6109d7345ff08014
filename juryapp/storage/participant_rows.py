"""Which company competes in which category, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.storage.handle import Database


def load_participants(db: Database) -> tuple[Participant, ...]:
    """All participants, by category and company."""
    rows = db.query("SELECT category, company, status, reason FROM participant ORDER BY category, company")
    return tuple(
        Participant(id=ParticipantId(category=category, company=company), status=Status(status), reason=reason)
        for category, company, status, reason in rows
    )


def add_participants(db: Database, participants: Iterable[Participant]) -> None:
    """Adds participants whose ids are new; their companies must be known."""
    rows = [(one.id.category, one.id.company, one.status.value, one.reason) for one in participants]
    db.insert_all("participant", ("category", "company", "status", "reason"), rows)


def add_participant(db: Database, participant: Participant) -> None:
    """Adds one participant."""
    add_participants(db, (participant,))


def replace_participant(db: Database, participant: Participant) -> Participant:
    """Changes status and reason; gives back the participant as it was. KeyError for an unknown id."""
    id = participant.id
    before = next((known for known in load_participants(db) if known.id == id), None)
    if before is None:
        raise KeyError(id)
    db.execute(
        "UPDATE participant SET status = ?, reason = ? WHERE category = ? AND company = ?",
        (participant.status.value, participant.reason, id.category, id.company),
    )
    return before


def remove_participant(db: Database, id: ParticipantId) -> None:
    """Removes a participant; its figures stay and count again if it comes back. KeyError for an unknown id."""
    if not db.execute("DELETE FROM participant WHERE category = ? AND company = ?", (id.category, id.company)):
        raise KeyError(id)
