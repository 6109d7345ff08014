"""What studies without companies say is read back exactly, and counts while its revision does."""

from __future__ import annotations

from pathlib import Path

from juryapp.storage import context_rows, evidence_rows
from juryapp.storage.connection import connect
from juryapp.storage.database import open_database
from juryapp.storage.evidence_rows import RevisionState
from juryapp.storage.parts import PARTS, keep_digests
from juryapp.storage.schema import MIGRATIONS, migrate
from tests.storage.filled import filled, shares


def test_shares_are_read_back_as_they_were_told(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        [told] = context_rows.active_context(db)
        assert told == shares(told.revision)
        assert context_rows.revision_context(db, told.revision) == (told,)
        assert context_rows.revision_context(db, told.revision - 1) == ()


def test_shares_of_a_revision_that_was_withdrawn_count_no_more_and_stay(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        [told] = context_rows.active_context(db)
        with db.atomic():
            evidence_rows.set_revision_state(db, told.revision, RevisionState.WITHDRAWN)
        assert context_rows.active_context(db) == ()
        assert context_rows.revision_context(db, told.revision) == (told,)


def test_an_edition_from_before_shares_were_kept_has_none_and_can_take_them(tmp_path: Path) -> None:
    path = tmp_path / "old.jury"
    old = connect(path, "rwc")
    migrate(old, MIGRATIONS, upto=4)
    old.executescript(
        """
        BEGIN;
        INSERT INTO source VALUES ('calls');
        INSERT INTO stored_file VALUES (lower(hex(zeroblob(32))), 0, x'');
        INSERT INTO delivery VALUES (1, 'calls', 'a.xlsx', lower(hex(zeroblob(32))), '2026-01-02');
        INSERT INTO revision VALUES (1, 1, '', '2026-01-03', 'active');
        """
    )
    keep_digests(old, [table for part, tables in PARTS.items() if part != "context" for table in tables])
    old.execute("COMMIT")
    old.close()
    with open_database(path) as db:
        assert context_rows.active_context(db) == ()
        with db.atomic():
            context_rows.add_context(db, 1, (shares(1),))
        assert context_rows.active_context(db) == (shares(1),)
