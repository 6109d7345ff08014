"""An edition is used by one thread at a time, and goes from one to the next only when it is let go."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from juryapp.storage import journal
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
