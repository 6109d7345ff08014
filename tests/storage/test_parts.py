"""A row that was not written by this program is told at opening, whatever the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import evidence_rows
from juryapp.storage.connection import Connection, connect
from juryapp.storage.database import create_database, open_database
from juryapp.storage.evidence_rows import RevisionState
from juryapp.storage.parts import PARTS, changed_parts, digest, written_table
from tests.storage.filled import filled

UNDIGESTED = {"journal", "stored_file", "_sqlite_migrations", "row_digest"}
CHANGED = {
    "edition": "value", "content_text": "text", "rulebook_version": "text", "category": "name",
    "category_crosswalk": "alias", "person": "name", "recusal": "reason", "company": "name", "company_alias": "alias",
    "company_owner": "owner", "participant": "reason", "source": "id", "delivery": "name", "revision": "mapping",
    "figure": "numerator", "row_set": "rows", "mapping": "text", "answer": "content", "ruling": "reason",
    "seal": "outcome", "correction": "reason", "company_detail": "text", "figure_home": "home",
    "crosswalk": "category", "context_table": "question", "context_share": "numerator",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled(tmp_path / "a.jury").close()
    return tmp_path / "a.jury"


def _outside(path: Path, statement: str) -> None:
    connection: Connection = connect(path, "rw")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.close()


def _told(path: Path) -> list[object]:
    with pytest.raises(JuryError) as refused:
        open_database(path)
    assert refused.value.code == "edition.damaged"
    return [problem.facts["part"] for problem in refused.value.problems]


def test_every_table_belongs_to_exactly_one_part(path: Path) -> None:
    tables = [table for part in PARTS.values() for table in part]
    with open_database(path) as db:
        assert sorted([*tables, *UNDIGESTED]) == list(db.tables)


@pytest.mark.parametrize("table", [table for part in PARTS.values() for table in part if table != "source"])
def test_a_row_changed_by_another_program_is_told_with_its_part(path: Path, table: str) -> None:
    _outside(path, f"UPDATE {table} SET {CHANGED[table]} = {CHANGED[table]} || '1'")
    assert _told(path) == [next(part for part, tables in PARTS.items() if table in tables)]


def test_a_row_added_or_taken_away_by_another_program_is_told(path: Path) -> None:
    _outside(path, "INSERT INTO source VALUES ('more')")
    assert _told(path) == ["evidence"]
    _outside(path, "DELETE FROM answer")
    assert _told(path) == ["evidence", "answers"]


def test_a_digest_that_was_taken_away_is_told_where_there_are_rows(path: Path) -> None:
    _outside(path, "DELETE FROM row_digest WHERE part = 'rulings'")
    assert _told(path) == ["rulings"]


def test_rows_in_a_part_that_was_never_written_are_told(tmp_path: Path) -> None:
    path = tmp_path / "b.jury"
    create_database(path).close()
    _outside(path, "INSERT INTO answer VALUES (1, 'bo', 1, 1, '', zeroblob(32), 1)")
    assert _told(path) == ["answers"]


def test_every_change_by_this_program_is_kept_with_its_digest(path: Path) -> None:
    with open_database(path) as db:
        with db.atomic():
            evidence_rows.set_revision_state(db, 1, RevisionState.WITHDRAWN)
            with db.atomic():
                db.execute("DELETE FROM recusal")
            with pytest.raises(ZeroDivisionError), db.atomic():
                db.execute("DELETE FROM answer")
                raise ZeroDivisionError
        with pytest.raises(ZeroDivisionError), db.atomic():
            db.execute("DELETE FROM ruling")
            raise ZeroDivisionError
    open_database(path).close()


def test_undoing_a_change_restores_the_digest(path: Path) -> None:
    connection = connect(path, "rw")
    before = {part: digest(connection, part) for part in PARTS}
    connection.execute("UPDATE revision SET state = 'withdrawn'")
    assert changed_parts(connection) == ("evidence",)
    connection.execute("UPDATE revision SET state = 'active'")
    assert {part: digest(connection, part) for part in PARTS} == before
    assert changed_parts(connection) == ()
    connection.close()


def test_a_digest_tells_one_column_from_the_next(tmp_path: Path) -> None:
    digests = set()
    for number, (key, value) in enumerate((("1", "23"), ("12", "3"), ("123", ""))):
        path = tmp_path / f"{number}.jury"
        with create_database(path) as db, db.atomic():
            db.insert("edition", {"key": key, "value": value})
        connection = connect(path, "ro")
        digests.add(digest(connection, "standing"))
        connection.close()
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE figure SET n = 1", "figure"),
        ("  insert into\n answer (id) VALUES (1)", "answer"),
        ('DELETE FROM "ruling" WHERE 1', "ruling"),
        ("REPLACE INTO edition VALUES (1, 2)", "edition"),
        ("INSERT OR IGNORE INTO source VALUES (1)", "source"),
        ("UPDATE OR FAIL answer SET round = 1", "answer"),
        ("SELECT * FROM figure", ""),
        ("PRAGMA user_version", ""),
    ],
)
def test_the_table_a_statement_writes_is_recognised(sql: str, table: str) -> None:
    assert written_table(sql) == table
