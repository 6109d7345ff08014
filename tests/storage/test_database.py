"""What is not an edition, or not a whole one, is refused in words and left as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import journal
from juryapp.storage.connection import PROGRAM_ID, DriverError, connect
from juryapp.storage.database import create_database, open_database
from juryapp.storage.handle import Database
from tests.storage.filled import content, filled, record


def _refusal(path: Path, *, read_only: bool = False) -> str:
    """The code of the refusal, after looking that nothing was touched and nothing left behind."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(JuryError) as refused:
        open_database(path, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name(path.name + ".lock").exists()
    assert refused.value.facts["name"] == path.name
    return refused.value.code


def _outside(path: Path, *statements: str) -> None:
    """What another SQLite program does to the file."""
    connection = connect(path, "rw")
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_missing_file_is_not_created(tmp_path: Path, read_only: bool) -> None:
    assert _refusal(tmp_path / "none.jury", read_only=read_only) == "edition.missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_an_empty_file_is_not_taken_for_an_empty_edition(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "a.jury").touch()
    assert _refusal(tmp_path / "a.jury", read_only=read_only) == "edition.empty"


def test_a_folder_is_not_an_edition(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "edition.not_ours"


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("start", [b"x", b"PK\3\4", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_not_an_edition(tmp_path: Path, start: bytes, read_only: bool) -> None:
    (tmp_path / "a.jury").write_bytes(start * 3)
    assert _refusal(tmp_path / "a.jury", read_only=read_only) in ("edition.not_ours", "edition.damaged")


@pytest.mark.parametrize("read_only", [False, True])
def test_another_programs_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "a.jury"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE journal (number)")
    other.close()
    assert _refusal(path, read_only=read_only) == "edition.not_ours"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_edition_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    filled(tmp_path / "a.jury").close()
    _outside(tmp_path / "a.jury", "PRAGMA user_version = 1000")
    assert _refusal(tmp_path / "a.jury", read_only=read_only) == "edition.newer"


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER journal_stays",
        "CREATE TABLE more (a)",
        "CREATE VIEW persons AS SELECT * FROM person",
        "CREATE TRIGGER sly AFTER INSERT ON answer BEGIN DELETE FROM answer; END",
        "CREATE INDEX quick ON figure (company)",
        "ALTER TABLE person ADD COLUMN salary TEXT",
        "DROP TABLE ruling",
        "PRAGMA user_version = 0",
    ],
)
def test_an_edition_of_another_shape_is_refused(tmp_path: Path, change: str) -> None:
    filled(tmp_path / "a.jury").close()
    _outside(tmp_path / "a.jury", change)
    assert _refusal(tmp_path / "a.jury") == "edition.altered"
    assert _refusal(tmp_path / "a.jury", read_only=True) == "edition.altered"


def test_rows_that_point_nowhere_are_damage(tmp_path: Path) -> None:
    filled(tmp_path / "a.jury").close()
    _outside(tmp_path / "a.jury", "PRAGMA foreign_keys = OFF", "DELETE FROM stored_file")
    assert _refusal(tmp_path / "a.jury") == "edition.damaged"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_damage(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert _refusal(path) == "edition.damaged"


def test_a_new_edition_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    path.write_text("precious")
    with pytest.raises(JuryError) as refused:
        create_database(path)
    assert refused.value.code == "edition.exists"
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_edition_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JuryError) as refused:
        create_database(tmp_path / "no" / "a.jury")
    assert refused.value.code in ("edition.missing", "edition.cannot_open")


def test_a_creation_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("juryapp.storage.files.os.fsync", fail)
    with pytest.raises(JuryError) as refused:
        create_database(tmp_path / "a.jury")
    assert refused.value.code == "edition.disk_full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.jury", "ø#?%41.jury", "…🏆.jury", "a'b\".jury", "noending"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with filled(path) as db:
        before = content(db)
        db.copy("barrier")
    with open_database(path) as db:
        assert content(db) == before
    assert len(list(tmp_path.iterdir())) == 2


def test_the_file_is_as_promised(tmp_path: Path) -> None:
    with create_database(tmp_path / "a.jury") as db:
        settings = {name: db.query(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "secure_delete")}
        settings |= {name: db.query(f"PRAGMA {name}")[0][0] for name in ("foreign_keys", "trusted_schema")}
        settings |= {name: db.query(f"PRAGMA {name}")[0][0] for name in ("locking_mode", "application_id")}
        strict = {row[1]: row[5] for row in db.query("PRAGMA table_list") if row[1] in db.tables}
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 3,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "locking_mode": "exclusive",
        "application_id": PROGRAM_ID,
    }
    assert set(strict.values()) == {1}


def test_a_file_in_another_journal_mode_is_brought_back(tmp_path: Path) -> None:
    filled(tmp_path / "a.jury").close()
    _outside(tmp_path / "a.jury", "PRAGMA journal_mode = WAL")
    with open_database(tmp_path / "a.jury") as db:
        assert db.query("PRAGMA journal_mode") == [("delete",)]


@pytest.mark.parametrize("value", ["'x'", "1.5", "x'00'"])
def test_a_column_holds_its_own_type_only(tmp_path: Path, value: str) -> None:
    with filled(tmp_path / "a.jury") as db, pytest.raises(DriverError), db.atomic():
        db.execute(f"UPDATE answer SET round = {value}")


@pytest.mark.parametrize("number", ["''", "'1.5'", "'1e3'", "'-'", "'--1'", "' 1'", "'١'"])
def test_a_denominator_is_digits(tmp_path: Path, number: str) -> None:
    with filled(tmp_path / "a.jury") as db, pytest.raises(DriverError), db.atomic():
        db.execute(f"UPDATE figure SET denominator = {number}")


def test_an_error_inside_takes_everything_back(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        before = content(db)
        with pytest.raises(ZeroDivisionError), db.atomic():
            record(db, "x")
            with db.atomic():
                record(db, "y")
            raise ZeroDivisionError
        assert content(db) == before


def test_an_inner_error_takes_only_the_inner_back(tmp_path: Path) -> None:
    with create_database(tmp_path / "a.jury") as db:
        with db.atomic():
            record(db, "kept")
            with pytest.raises(ZeroDivisionError), db.atomic():
                record(db, "not kept")
                raise ZeroDivisionError
        assert [entry.command for entry in journal.entries(db)] == ["kept"]


def test_an_error_about_another_file_is_not_worded_as_the_editions(tmp_path: Path) -> None:
    with create_database(tmp_path / "a.jury") as db, pytest.raises(FileNotFoundError), db.atomic():
        (tmp_path / "elsewhere").read_bytes()


@pytest.mark.parametrize("write", ["execute", "insert", "insert_all"])
def test_a_write_outside_a_transaction_is_a_bug(tmp_path: Path, write: str) -> None:
    calls = {
        "execute": lambda db: db.execute("DELETE FROM answer"),
        "insert": lambda db: db.insert("edition", {"key": "a", "value": "b"}),
        "insert_all": lambda db: db.insert_all("edition", ("key", "value"), [("a", "b")]),
    }
    with filled(tmp_path / "a.jury") as db:
        before = content(db)
        with pytest.raises(RuntimeError):
            calls[write](db)
        assert content(db) == before


def test_an_edition_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    before = path.read_bytes()
    with open_database(path, read_only=True) as db:
        assert db.read_only
        with pytest.raises(JuryError) as refused, db.atomic():
            record(db, "x")
        assert refused.value.code == "edition.read_only"
        assert len(journal.entries(db)) == 1
    assert path.read_bytes() == before


def test_what_was_taken_out_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    secret = b"SECRETWORDSECRETWORD"
    with create_database(path) as db:
        with db.atomic():
            db.insert("edition", {"key": "note", "value": secret.decode() * 9})
        with db.atomic():
            db.execute("DELETE FROM edition")
    assert secret not in path.read_bytes()


def test_closing_twice_is_allowed_and_gives_the_file_back(tmp_path: Path) -> None:
    db: Database = create_database(tmp_path / "a.jury")
    db.close()
    db.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.jury"]
