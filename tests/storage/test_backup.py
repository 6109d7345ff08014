"""Backups are complete, dated editions; enough of them are kept, and no opening pushes out one that matters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import journal
from juryapp.storage.backup import backup, backups
from juryapp.storage.database import Database, open_database
from tests.storage.filled import content, filled, record


def _go_on(db: Database, command: str = "x") -> None:
    with db.atomic():
        record(db, command)


def test_a_backup_is_the_whole_edition_under_its_name_and_date(tmp_path: Path) -> None:
    with filled(tmp_path / "ksi.2026.jury") as db:
        path = backup(db, "barrier")
        expected = content(db)
    assert re.fullmatch(r"ksi\.2026\.\d{4}-\d\d-\d\dT\d{6}Z\.barrier\.jury-backup", path.name)
    with open_database(path, read_only=True) as copy:
        assert content(copy) == expected
        assert journal.check_chain(copy) == []
    (known,) = backups(tmp_path / "ksi.2026.jury")
    assert known.path == path
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", known.taken)


def test_the_newest_are_kept_and_the_newest_of_each_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db:
        first = backup(db, "before-migration", keep=3)
        made = [backup(db, "barrier", keep=3) for _ in range(5)]
    assert [one.path for one in backups(path)] == [*reversed(made[-3:]), first]


def test_many_backups_within_a_second_stand_in_their_order(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        made = [backup(db, "barrier", keep=20) for _ in range(12)]
    assert [one.path for one in backups(tmp_path / "a.jury")] == made[::-1]


def test_opening_an_unchanged_edition_again_makes_no_new_backup(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        first = backup(db, "opening")
        assert backup(db, "opening") == first
        _go_on(db)
        second = backup(db, "opening")
        assert second != first
        assert backup(db, "barrier") != second


def test_a_damaged_backup_does_not_count_as_one(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        first = backup(db, "opening")
        first.write_bytes(b"damaged")
        second = backup(db, "opening")
        assert second != first
    with open_database(second, read_only=True) as copy:
        assert len(journal.entries(copy)) == 1


def test_other_files_and_other_editions_backups_are_left_alone(tmp_path: Path) -> None:
    others = [tmp_path / name for name in ("b.jury", "ab.2026-01-01T000000Z.barrier.jury-backup", "a.jury-backup")]
    for other in others:
        other.write_text("x")
    with filled(tmp_path / "a.jury") as db:
        for _ in range(3):
            backup(db, "barrier", keep=1)
    assert all(other.exists() for other in others)
    assert len(backups(tmp_path / "a.jury")) == 1


def test_what_a_killed_backup_left_is_swept_by_the_next(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        left = tmp_path / ".a.2026-01-01T000000Z.barrier.jury-backup.0a0b.unfinished"
        left.write_text("half")
        backup(db, "barrier")
        assert not left.exists()


@pytest.mark.parametrize("reason", ["", "Barrier", "../x", "a b", "a.b"])
def test_a_reason_is_a_plain_word(tmp_path: Path, reason: str) -> None:
    with filled(tmp_path / "a.jury") as db, pytest.raises(ValueError, match="reason"):
        backup(db, reason)


def test_backups_of_an_edition_in_no_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(JuryError) as refused:
        backups(tmp_path / "none" / "a.jury")
    assert refused.value.code == "edition.missing"
