"""A long journal is read once: what the header asks after every change stays instant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson
from juryapp.session.session import Session
from juryapp.storage import journal
from juryapp.storage.database import Database
from juryapp.storage.journal import Entry

ENTRIES = 2000


def test_after_two_thousand_entries_what_can_be_undone_is_told_from_the_newest_alone(
    edition: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    read: list[int] = []
    entries = journal.entries

    def counted(db: Database, *, after: int = 0) -> tuple[Entry, ...]:
        found = entries(db, after=after)
        read.extend(entry.number for entry in found)
        return found

    monkeypatch.setattr(journal, "entries", counted)
    for ask in (edition.undo_name, edition.redo_name, edition.events, edition.events):
        ask()
    assert len(read) == len(set(read)) <= 1
    assert len(edition.events()) == ENTRIES + 3


def test_a_change_of_a_criterion_is_told_with_its_name(edition: Session) -> None:
    rules = edition.state.rulebook
    leaf = rules.leaves[0]
    asked = replace(leaf, question=Text("How soon does somebody answer?"))
    edition.change_rules(
        replace(rules, criteria=tuple(asked if one.id == leaf.id else one for one in rules.criteria)),
        about=f"criterion:{leaf.id}",
    )
    told = edition.events()[-1]
    assert (told.code, told.facts) == ("command.change_criterion", (("criterion", leaf.name.plain),))
    edition.change_rules(rules, about="name")
    assert edition.events()[-1].code == "command.change_rules"
