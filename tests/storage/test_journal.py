"""The journal is only appended to, and the chain shows what was changed behind its back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.storage import journal
from juryapp.storage.connection import DriverError
from juryapp.storage.database import Database, create_database
from juryapp.storage.journal import Entry, entry_hash
from tests.storage.filled import record

PLAIN = Entry(
    number=1, time="2026-01-02T03:04:05Z", actor="åse", role="chair", phase="weights", round=1, command="hand_in",
    schema=1, payload="{}", inverse="", undoes=None, digests="", previous=journal.BEGINNING, hash="",
)  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with create_database(tmp_path / "a.jury") as made:
        with made.atomic():
            for number in range(1, 8):
                record(made, f"command-{number}", payload=f'{{"n": {number}}}')
        yield made


def _behind_its_back(db: Database, sql: str) -> None:
    with db.atomic():
        for trigger in ("journal_follows", "journal_stays", "journal_remains"):
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(sql)


def test_entries_follow_one_another_and_name_the_hash_before(db: Database) -> None:
    found = journal.entries(db)
    assert [entry.number for entry in found] == list(range(1, 8))
    assert [entry.previous for entry in found] == [journal.BEGINNING, *(entry.hash for entry in found[:-1])]
    assert journal.last(db) == found[-1]
    assert journal.head(db) == found[-1].hash
    assert journal.entries(db, after=5) == found[5:]
    assert journal.check_chain(db) == []


def test_an_entry_keeps_its_texts_as_written(tmp_path: Path) -> None:
    payload = '{"b": 1,\r\n "a": "e\u0301 \U0001f3c6 \x00"}'
    with create_database(tmp_path / "b.jury") as db:
        assert (journal.last(db), journal.head(db)) == (None, journal.BEGINNING)
        with db.atomic():
            first = record(db, "one", payload=payload)
            journal.append(
                db, actor="a", role="juror", phase="p", round=2, command="undo", schema=3, payload="", undoes=1,
                time="t",
            )  # fmt: skip
        assert journal.entries(db)[0] == first
        assert journal.entries(db)[0].payload == payload
        assert (journal.entries(db)[1].undoes, journal.entries(db)[1].time) == (1, "t")
        assert journal.check_chain(db) == []


def test_the_hash_is_the_documented_one() -> None:
    written = (
        b"juryapp-journal-v1\0"
        b"1:1,20:2026-01-02T03:04:05Z,4:\xc3\xa5se,5:chair,7:weights,1:1,7:hand_in,1:1,2:{},"
        b"0:,-,0:,64:" + b"0" * 64 + b","
    )
    assert entry_hash(PLAIN) == hashlib.sha256(written).hexdigest()


@pytest.mark.parametrize("field", [field.name for field in fields(Entry) if field.name != "hash"])
def test_every_field_counts_in_the_hash(field: str) -> None:
    other = 7 if isinstance(getattr(PLAIN, field), int | None) else getattr(PLAIN, field) + "x"
    assert entry_hash(replace(PLAIN, **{field: other})) != entry_hash(PLAIN)


@given(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.text(max_size=9))
def test_text_moved_from_one_field_to_the_next_changes_the_hash(a: str, b: str, c: str, d: str) -> None:
    try:
        one, other = (
            entry_hash(replace(PLAIN, actor=a, role=b)),
            entry_hash(replace(PLAIN, actor=c, role=d)),
        )
    except UnicodeEncodeError:
        return
    assert (one == other) == ((a, b) == (c, d))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET payload = 'x' WHERE number = 3",
        "DELETE FROM journal WHERE number = 3",
        "DELETE FROM journal",
        "REPLACE INTO journal SELECT * FROM journal WHERE number = 3",
        "INSERT INTO journal SELECT 99, time, actor, role, phase, round, command, schema, payload, inverse, undoes, "
        "digests, previous, hash FROM journal WHERE number = 3",
    ],
)
def test_the_journal_cannot_be_changed_by_its_own_program(db: Database, sql: str) -> None:
    before = journal.entries(db)
    with pytest.raises(DriverError, match="journal"), db.atomic():
        db.execute(sql)
    assert journal.entries(db) == before


def test_an_entry_outside_a_transaction_is_a_bug(db: Database) -> None:
    with pytest.raises(RuntimeError):
        record(db, "loose")


@pytest.mark.parametrize("column", [field.name for field in fields(Entry)])
def test_a_change_of_any_column_behind_its_back_is_found(db: Database, column: str) -> None:
    value = {"number": "40", "undoes": "1", "round": "9", "schema": "9"}.get(column)
    value = value or ("'" + "f" * 64 + "'" if column in ("hash", "previous") else "'changed'")
    _behind_its_back(db, f"UPDATE journal SET {column} = {value} WHERE number = 4")
    assert journal.check_chain(db)


def test_a_missing_entry_is_found_with_its_number(db: Database) -> None:
    _behind_its_back(db, "DELETE FROM journal WHERE number = 4")
    problems = journal.check_chain(db)
    assert [(problem.code, problem.facts["number"]) for problem in problems] == [
        ("journal.gap", 4),
        ("journal.broken", 5),
    ]


def test_an_entry_that_was_changed_and_hashed_anew_breaks_the_next(db: Database) -> None:
    forged = replace(journal.entries(db)[3], payload="forged")
    forged = replace(forged, hash=entry_hash(forged))
    _behind_its_back(db, f"UPDATE journal SET payload = 'forged', hash = '{forged.hash}' WHERE number = 4")
    assert [(problem.code, problem.facts["number"]) for problem in journal.check_chain(db)] == [("journal.broken", 5)]


def test_a_history_written_anew_keeps_its_chain_and_loses_its_receipt(db: Database) -> None:
    receipt = journal.head(db)
    before, rewritten = journal.BEGINNING, []
    for entry in journal.entries(db):
        changed = replace(entry, actor="somebody", previous=before)
        rewritten.append(replace(changed, hash=entry_hash(changed)))
        before = rewritten[-1].hash
    _behind_its_back(db, "DELETE FROM journal")
    with db.atomic():
        db.insert_all("journal", [field.name for field in fields(Entry)], [astuple(entry) for entry in rewritten])
    assert journal.check_chain(db) == []
    assert receipt not in [entry.hash for entry in journal.entries(db)]
