"""Where figures count, and what the studies call the categories, come back as they were kept."""

from __future__ import annotations

from pathlib import Path

from juryapp.storage import company_rows, home_rows
from juryapp.storage.database import open_database
from tests.storage.filled import companies, crosswalk, filled, homes


def test_homes_crosswalk_and_details_come_back_after_reopening(tmp_path: Path) -> None:
    filled(tmp_path / "a.jury").close()
    with open_database(tmp_path / "a.jury") as db:
        assert home_rows.load_homes(db) == homes()
        assert home_rows.load_crosswalk(db) == crosswalk()
        assert company_rows.load_companies(db) == companies()
        with db.atomic():
            home_rows.set_homes(db, homes()[:1])
            home_rows.set_crosswalk(db, ())
        assert (home_rows.load_homes(db), home_rows.load_crosswalk(db)) == (homes()[:1], ())
