"""What was corrected by hand is kept exactly, and only one correction of a figure counts at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from juryapp.storage import correction_rows
from juryapp.storage.database import create_database
from tests.storage.filled import correction


def test_a_withdrawn_correction_stays_and_does_not_count(tmp_path: Path) -> None:
    with create_database(tmp_path / "a.jury") as db:
        with db.atomic():
            first = correction_rows.add_correction(db, correction(), made="2026-01-04", by="ase")
            correction_rows.set_correction_active(db, first, False)
            better = replace(correction(), number=correction().number / 3, segment="Menn")
            correction_rows.add_correction(db, better, made="2026-01-05", by="bo")
        assert correction_rows.active_corrections(db) == (better,)
        kept = correction_rows.stored_corrections(db)
        assert [(one.made, one.by, one.active) for one in kept] == [
            ("2026-01-04", "ase", False),
            ("2026-01-05", "bo", True),
        ]
        with pytest.raises(KeyError), db.atomic():
            correction_rows.set_correction_active(db, 99, True)


def test_two_corrections_of_one_figure_never_count_together(tmp_path: Path) -> None:
    with create_database(tmp_path / "a.jury") as db, pytest.raises(IntegrityError), db.atomic():
        for _ in range(2):
            correction_rows.add_correction(db, correction(), made="2026-01-04", by="ase")
