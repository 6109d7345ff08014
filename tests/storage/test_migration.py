"""An older edition is copied, then brought up to date in one step; what goes wrong leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.storage import correction_rows, evidence_rows, journal, participant_rows
from juryapp.storage.backup import backups
from juryapp.storage.connection import connect
from juryapp.storage.database import open_database
from juryapp.storage.parts import PARTS, keep_digests
from juryapp.storage.schema import (
    MIGRATIONS,
    basis_of_rulings,
    context,
    corrections,
    first,
    migrate,
    opened_answers,
    participation,
    recusals,
)
from tests.storage.filled import content, correction, filled, record


def _later(*steps: Callable[[Tables], None]) -> Migrations:
    """The edition's migrations as a later release may have them."""
    migrations = Migrations("juryapp")
    for step in (first, corrections, participation, basis_of_rulings, context, opened_answers, recusals, *steps):
        migrations()(step)
    return migrations


def _add_seat(tables: Tables) -> None:
    tables.execute("ALTER TABLE person ADD COLUMN seat TEXT NOT NULL DEFAULT ''")


def _add_note(tables: Tables) -> None:
    tables.executescript("CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT;")


def _fail(tables: Tables) -> None:
    tables.execute("DELETE FROM figure")
    raise ZeroDivisionError


def _break_keys(tables: Tables) -> None:
    tables.execute("DELETE FROM company")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "a.jury"
    filled(path).close()
    yield path


def test_an_older_edition_is_backed_up_and_brought_up_to_date(path: Path) -> None:
    with open_database(path) as db:
        before = content(db)
    with open_database(path, migrations=_later(_add_seat, _add_note)) as db:
        assert db.query("PRAGMA user_version") == [(9,)]
        assert db.query("SELECT DISTINCT seat FROM person") == [("",)]
        assert "note" in db.tables
        assert journal.check_chain(db) == []
        with db.atomic():
            record(db, "goes on")
    (copy,) = backups(path)
    assert copy.reason == "before-migration"
    with open_database(copy.path, read_only=True) as db:
        assert content(db) == before
    with open_database(path, migrations=_later(_add_seat, _add_note)) as db:
        assert len(journal.entries(db)) == 2
        assert journal.check_chain(db) == []
    assert len(backups(path)) == 1


def test_an_edition_of_the_first_release_gets_room_for_corrections_and_keeps_every_row(tmp_path: Path) -> None:
    path = tmp_path / "old.jury"
    old = connect(path, "rwc")
    migrate(old, MIGRATIONS, upto=1)
    old.executescript(
        """
        BEGIN;
        INSERT INTO source VALUES ('calls');
        INSERT INTO stored_file VALUES (lower(hex(zeroblob(32))), 0, x'');
        INSERT INTO delivery VALUES (1, 'calls', 'calls.xlsx', lower(hex(zeroblob(32))), '2026-01-02');
        INSERT INTO revision VALUES (1, 1, '{}', '2026-01-03', 'active');
        INSERT INTO row_set VALUES (1, 0, '7-31');
        INSERT INTO figure VALUES (1, 'bank', 'vikbank', 'm', '', '7', '3', 40, 0.5, '', 'calls.xlsx', 'A', 'C', 0);
        """
    )
    keep_digests(old, [table for part, tables in PARTS.items() if part != "corrections" for table in tables])
    old.execute("COMMIT")
    old.close()
    with open_database(path, read_only=True) as db:
        (before,) = evidence_rows.active_figures(db)
    with open_database(path) as db:
        (figure,) = evidence_rows.active_figures(db)
        assert figure == before and figure.numerator == 7 and figure.interval is None
        assert correction_rows.stored_corrections(db) == ()
        with db.atomic():
            correction_rows.add_correction(db, correction(), made="2026-02-01", by="ase")
            record(db, "x")
    with open_database(path, read_only=True) as db:
        assert correction_rows.active_corrections(db) == (correction(),)


def test_a_migrated_edition_has_the_shape_of_a_new_one_and_a_step_can_follow_later(path: Path) -> None:
    open_database(path, migrations=_later(_add_seat)).close()
    open_database(path, migrations=_later(_add_seat, _add_note)).close()
    assert [copy.reason for copy in backups(path)] == ["before-migration"] * 2


def test_todays_program_refuses_what_a_later_one_migrated(path: Path) -> None:
    open_database(path, migrations=_later(_add_seat)).close()
    with pytest.raises(JuryError) as refused:
        open_database(path)
    assert refused.value.code == "edition.newer"


def test_an_older_edition_opened_for_reading_is_brought_up_to_date_in_memory_alone(path: Path) -> None:
    before = path.read_bytes()
    with open_database(path, read_only=True, migrations=_later(_add_seat)) as db:
        assert db.query("SELECT DISTINCT seat FROM person") == [("",)]
        with pytest.raises(JuryError), db.atomic():
            record(db, "x")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["a.jury"]


@pytest.mark.parametrize("step", [_fail, _break_keys])
def test_a_migration_that_fails_leaves_the_edition_as_it_was(path: Path, step: Callable[[Tables], None]) -> None:
    before = path.read_bytes()
    with pytest.raises((ZeroDivisionError, JuryError)):
        open_database(path, migrations=_later(_add_seat, step))
    assert path.read_bytes() == before
    with open_database(path) as db:
        assert journal.check_chain(db) == []


def test_a_migration_does_not_vouch_for_rows_that_were_changed_before_it(path: Path) -> None:
    outside = connect(path, "rw")
    outside.execute("UPDATE answer SET content = 'forged'")
    outside.close()
    with pytest.raises(JuryError) as refused:
        open_database(path, migrations=_later(_add_seat))
    assert refused.value.code == "edition.damaged"
    assert [problem.facts for problem in refused.value.problems] == [{"part": "answers"}]


def test_a_broken_chain_is_not_carried_over(path: Path) -> None:
    with open_database(path) as db, db.atomic():
        db.execute("INSERT INTO journal SELECT 2, time, actor, role, phase, round, command, schema, payload, inverse, "
                   "undoes, digests, previous, hash FROM journal")  # fmt: skip
    with pytest.raises(JuryError) as refused:
        open_database(path, migrations=_later(_add_seat))
    assert {problem.code for problem in refused.value.problems} == {"journal.broken", "journal.changed"}


def test_participants_of_an_older_edition_keep_their_status(tmp_path: Path) -> None:
    path = tmp_path / "old.jury"
    old = connect(path, "rwc")
    migrate(old, MIGRATIONS, upto=2)
    old.executescript(
        """
        BEGIN;
        INSERT INTO company VALUES ('vikbank', 'Vik Bank'), ('skogbank', 'Skog Bank');
        INSERT INTO participant VALUES ('bank', 'vikbank', 'withdrawn', 'Fusjon'), ('bank', 'skogbank', 'standing', '');
        """
    )
    keep_digests(old, [table for part, tables in PARTS.items() if part != "participation" for table in tables])
    old.execute("COMMIT")
    old.close()
    with open_database(path) as db:
        assert {(one.id.company, one.status.value, one.reason) for one in participant_rows.load_participants(db)} == {
            ("vikbank", "withdrawn", "Fusjon"),
            ("skogbank", "standing", ""),
        }
        with db.atomic():
            gone = Participant(id=ParticipantId(category="bank", company="skogbank"), status=Status.MOVED, moved_to="x")
            participant_rows.replace_participant(db, gone)
            record(db, "x")
        assert gone in participant_rows.load_participants(db)
