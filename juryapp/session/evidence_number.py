"""The number by which the evidence that holds is named: that of the journal entry that brought it."""

from __future__ import annotations

from dataclasses import replace

from juryapp.storage import edition_rows
from juryapp.storage.database import Database


def set_evidence_revision(db: Database, number: int) -> None:
    """Name the evidence that holds from now on."""
    edition_rows.set_standing(db, replace(edition_rows.load_standing(db), evidence_revision=number))
