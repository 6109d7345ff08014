"""A long journal is read once: what the header asks after every change stays instant."""

from __future__ import annotations

import time

from juryapp.domain.answer import Role
from juryapp.session.commands import AddPerson
from juryapp.session.session import Session
from juryapp.storage import journal

ENTRIES = 2000
FRAME = 0.020


def test_what_can_be_undone_is_told_within_a_frame_after_two_thousand_entries(edition: Session) -> None:
    last, first = edition.entries()[-1], edition.entries()[0]
    with edition.database.atomic():
        for _ in range(ENTRIES):
            journal.append(
                edition.database,
                actor=last.actor,
                role="",
                phase=last.phase,
                round=1,
                command="change_rules",
                schema=1,
                payload=first.payload.replace('{"rules"', '{"about":"","rules"'),
                inverse=last.inverse,
                digests=last.digests,
            )
    edition.undo_name()
    edition.events()
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    taken = []
    for ask in (edition.undo_name, edition.redo_name, edition.events):
        begun = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begun)
    assert max(taken) < FRAME, taken
    assert len(edition.events()) == ENTRIES + 3
