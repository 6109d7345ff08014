"""An edition is used by one thread at a time, and goes from one to the next only when it is let go."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from juryapp.storage import evidence_rows, journal
from juryapp.storage.database import Database, open_database
from tests.storage.filled import content, filled, record


def elsewhere(act: Callable[[], object]) -> object:
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(act).result()


def _write(db: Database) -> None:
    with db.atomic():
        record(db, "x")


def test_a_second_thread_may_neither_read_nor_write_nor_close(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        before = content(db)
        acts: list[Callable[[], object]] = [lambda: journal.entries(db), lambda: _write(db), db.close, db.let_go]
        for act in acts:
            with pytest.raises(RuntimeError, match="one thread"):
                elsewhere(act)
        assert content(db) == before


def test_an_edition_that_was_let_go_belongs_to_the_thread_that_uses_it_next(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        db.let_go()

        def work() -> int:
            _write(db)
            count = len(journal.entries(db))
            db.let_go()
            return count

        count = elsewhere(work)
        assert len(journal.entries(db)) == count
        assert journal.check_chain(db) == []


def test_an_edition_that_another_thread_opened_and_let_go_can_be_used_here(tmp_path: Path) -> None:
    filled(tmp_path / "a.jury").close()

    def opened() -> Database:
        db = open_database(tmp_path / "a.jury")
        db.let_go()
        return db

    db = elsewhere(opened)
    assert isinstance(db, Database)
    with db:
        assert journal.entries(db)


def test_what_never_changes_is_read_on_any_thread_while_its_owner_writes_or_takes_back(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        (kept, *_) = evidence_rows.deliveries(db)
        read = evidence_rows.file_reader(db, kept.sha256)
        expected = evidence_rows.stored_file(db, kept.sha256)
        with db.atomic():
            evidence_rows.keep_file(db, b"x" * 3_000_000)
            assert elsewhere(read) == expected
        with pytest.raises(RuntimeError, match="taken back"), db.atomic():
            evidence_rows.keep_file(db, b"y" * 3_000_000)
            assert elsewhere(read) == expected
            raise RuntimeError("taken back")
        assert elsewhere(read) == expected
    with pytest.raises(RuntimeError, match="closed"):
        read()


def test_a_copy_is_made_while_somebody_reads_a_large_file(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        with db.atomic():
            large = evidence_rows.keep_file(db, random.Random(4).randbytes(20_000_000))
        read = evidence_rows.file_reader(db, large)
        with ThreadPoolExecutor(max_workers=2) as pool:
            reading = [pool.submit(read) for _ in range(4)]
            copies = [db.copy("opening") for _ in range(2)]
            assert {len(one.result()) for one in reading} == {20_000_000}
        assert all(path.exists() for path in copies)
