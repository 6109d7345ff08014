"""How a command enters the journal: who did it, what it was and how it goes back, and what all rows were after it."""

from __future__ import annotations

from juryapp.session.codec import canonical, digest_of_digests
from juryapp.session.commands import SCHEMA, Part, code_of, to_text
from juryapp.session.lapsing import NO_LAPSE, Lapse
from juryapp.session.loading import concerned, digests_of, with_actor
from juryapp.session.moment import Applied
from juryapp.session.state import Actor, EditionState, Phase
from juryapp.storage import journal
from juryapp.storage.database import Database
from juryapp.storage.journal import Entry


def record(
    db: Database,
    state: EditionState,
    actor: Actor,
    applied: Applied,
    phase: Phase,
    *,
    undoes: int | None,
    time: str | None = None,
    lapse: Lapse = NO_LAPSE,
) -> tuple[EditionState, Entry]:
    """Append the entry of a command that was carried out; the state that also knows who acted. Inside `atomic`.

    `lapse` is what else it did to decisions on ties.
    """
    after = with_actor(db, state, actor)
    parts = concerned(applied.parts) | ({Part.JURY} if after.actors != state.actors else set())
    inverse = applied.inverse
    shape, rows = db.written_digests()
    digests = {part.value: digest for part, digest in digests_of(after, parts).items()}
    digests[shape] = digest_of_digests(rows)
    digests |= lapse.written()
    return after, journal.append(
        db,
        actor=actor.id,
        role=actor.role.value if actor.role else "",
        phase=phase.value,
        round=after.round.number,
        command=code_of(applied.recorded),
        schema=SCHEMA,
        payload=to_text(applied.recorded),
        inverse="" if inverse is None else canonical({"command": code_of(inverse), "text": to_text(inverse)}),
        undoes=undoes,
        digests=canonical(digests),
        time=time,
    )
