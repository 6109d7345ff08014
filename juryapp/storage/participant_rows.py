"""Which company competes in which category, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.storage.handle import Database

_COLUMNS = ("category", "company", "status", "reason", "since", "wording", "moved_to")


def load_participants(db: Database) -> tuple[Participant, ...]:
    """All participants, by category and company."""
    rows = db.query(f"SELECT {', '.join(_COLUMNS)} FROM participant ORDER BY category, company")
    return tuple(
        Participant(
            id=ParticipantId(category=category, company=company),
            status=Status(status),
            reason=reason,
            since=since,
            wording=wording,
            moved_to=moved_to,
        )
        for category, company, status, reason, since, wording, moved_to in rows
    )


def add_participants(db: Database, participants: Iterable[Participant]) -> None:
    """Adds participants whose ids are new; their companies must be known."""
    rows = [
        (one.id.category, one.id.company, one.status.value, one.reason, one.since, one.wording, one.moved_to)
        for one in participants
    ]
    db.insert_all("participant", _COLUMNS, rows)


def add_participant(db: Database, participant: Participant) -> None:
    """Adds one participant."""
    add_participants(db, (participant,))


def replace_participant(db: Database, participant: Participant) -> Participant:
    """Changes the status and what belongs to it; gives back the participant as it was. KeyError for an unknown id."""
    id = participant.id
    before = next((known for known in load_participants(db) if known.id == id), None)
    if before is None:
        raise KeyError(id)
    db.execute(
        "UPDATE participant SET status = ?, reason = ?, since = ?, wording = ?, moved_to = ? "
        "WHERE category = ? AND company = ?",
        (
            participant.status.value,
            participant.reason,
            participant.since,
            participant.wording,
            participant.moved_to,
            id.category,
            id.company,
        ),
    )
    return before


def remove_participant(db: Database, id: ParticipantId) -> None:
    """Removes a participant; its figures stay and count again if it comes back. KeyError for an unknown id."""
    if not db.execute("DELETE FROM participant WHERE category = ? AND company = ?", (id.category, id.company)):
        raise KeyError(id)


def set_participants(db: Database, participants: Iterable[Participant]) -> None:
    """Replaces all participants; their companies must be known."""
    db.execute("DELETE FROM participant")
    add_participants(db, participants)
