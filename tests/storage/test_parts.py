"""The journal vouches for the rows: a row changed by another program is told, whatever the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from juryapp.domain.answer import Person, Role
from juryapp.storage import evidence_rows, person_rows
from juryapp.storage.database import Database, create_database
from juryapp.storage.evidence_rows import RevisionState
from juryapp.storage.parts import PARTS, check_files, check_parts, digest, digests_text, verify
from tests.storage.filled import filled, record

UNDIGESTED = {"journal", "stored_file", "_sqlite_migrations"}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with filled(tmp_path / "a.jury") as made:
        yield made


def test_every_table_belongs_to_exactly_one_part(db: Database) -> None:
    tables = [table for part in PARTS.values() for table in part]
    assert sorted([*tables, *UNDIGESTED]) == list(db.tables)


def test_a_whole_edition_has_no_problems(db: Database) -> None:
    assert verify(db) == []


def test_a_new_edition_has_no_problems(tmp_path: Path) -> None:
    with create_database(tmp_path / "b.jury") as db:
        assert verify(db) == []


@pytest.mark.parametrize("table", [table for part in PARTS.values() for table in part])
def test_a_changed_row_of_any_table_is_told_with_its_part(db: Database, table: str) -> None:
    text = next(column.name for column in db.table(table).columns if column.type == "TEXT" and column.name != "role")
    part = next(part for part, tables in PARTS.items() if table in tables)
    changes = {"participant": "reason", "rulebook_version": "text", "figure": "sheet", "revision": "mapping"}
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        if table == "source":
            db.insert(table, {"id": "more"})
        else:
            column = changes.get(table, "name" if table in ("person", "company", "delivery", "category") else text)
            column = "reason" if table == "recusal" else "alias" if table.endswith(("alias", "crosswalk")) else column
            column = "owner" if table == "company_owner" else column
            db.execute(f'UPDATE "{table}" SET "{column}" = "{column}" || \'x\'')
    assert [(problem.code, problem.facts["part"]) for problem in check_parts(db)] == [("edition.part_changed", part)]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_emptied_is_told(db: Database, part: str) -> None:
    with db.atomic():
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table in PARTS[part]:
            if table not in ("company", "source", "delivery", "person", "revision", "category"):
                db.execute(f'DELETE FROM "{table}"')
    assert part in [problem.facts["part"] for problem in check_parts(db)]


def test_rows_that_no_entry_vouches_for_are_told(tmp_path: Path) -> None:
    with create_database(tmp_path / "b.jury") as db:
        with db.atomic():
            person_rows.add_person(db, Person(id="a", name="A", role=Role.CHAIR))
        assert [problem.facts["part"] for problem in check_parts(db)] == ["people"]
        with db.atomic():
            record(db, "add", parts=("people",))
        assert check_parts(db) == []


def test_undoing_a_change_restores_the_digest(db: Database) -> None:
    before = {part: digest(db, part) for part in PARTS}
    with db.atomic():
        was = evidence_rows.set_revision_state(db, 1, RevisionState.WITHDRAWN)
    assert [part for part in PARTS if digest(db, part) != before[part]] == ["evidence"]
    with db.atomic():
        evidence_rows.set_revision_state(db, 1, was)
    assert {part: digest(db, part) for part in PARTS} == before


def test_a_digest_tells_a_number_from_its_text_and_one_column_from_the_next(tmp_path: Path) -> None:
    digests = set()
    for number, (key, value) in enumerate((("1", "23"), ("12", "3"), ("123", ""))):
        with create_database(tmp_path / f"{number}.jury") as db:
            with db.atomic():
                db.insert("edition", {"key": key, "value": value})
            digests.add(digest(db, "standing"))
    assert len(digests) == 3


def test_the_text_for_the_journal_is_sorted_by_part(db: Database) -> None:
    assert digests_text(db, ("rulings", "answers")) == digests_text(db, ("answers", "rulings"))


def test_a_changed_file_is_told_by_its_name(db: Database) -> None:
    with db.atomic():
        db.execute("UPDATE stored_file SET compressed = x'00'")
    assert [(problem.code, problem.facts) for problem in check_files(db)] == [
        ("edition.file_changed", {"file": "calls.xlsx"})
    ]


def test_a_file_that_claims_another_size_is_not_inflated_beyond_it(db: Database) -> None:
    with db.atomic():
        db.execute("UPDATE stored_file SET size = 10")
    assert [problem.code for problem in check_files(db)] == ["edition.file_changed"]
