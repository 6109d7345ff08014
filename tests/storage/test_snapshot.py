from __future__ import annotations

import threading
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import journal
from tests.storage.filled import filled, record


def test_a_snapshot_is_read_on_another_thread_and_keeps_what_it_was_made_of(tmp_path: Path) -> None:
    with filled(tmp_path / "award.jury") as db:
        before = journal.entries(db)
        snapshot = db.snapshot()
        with db.atomic():
            record(db, "later")
        found: list[object] = []

        def read() -> None:
            with snapshot:
                found.append(journal.entries(snapshot))

        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
        assert found == [before]
        assert len(journal.entries(db)) == len(before) + 1


def test_a_snapshot_is_never_written(tmp_path: Path) -> None:
    with filled(tmp_path / "award.jury") as db, db.snapshot() as snapshot:
        with pytest.raises(JuryError) as refusal, snapshot.atomic():
            pass
        assert refusal.value.code == "edition.read_only"
