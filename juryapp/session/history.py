"""The journal as far as undo and the order of events need it: read once, then kept up with what is appended.

A header asks after every change what could be undone. Entries are never changed, and may hold whole rulebooks, so
nothing is read twice and no large text is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.session.events import Happened, happened
from juryapp.storage import journal
from juryapp.storage.database import Database
from juryapp.storage.journal import Mark


class History:
    """What an open edition's journal says, by marks and by what happened."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._marks: list[Mark] = []
        self._happened: list[Happened] = []

    def marks(self) -> Sequence[Mark]:
        """The marks of all entries, oldest first; not inside a transaction that may fail."""
        self._marks += journal.marks(self._db, after=self._marks[-1].number if self._marks else 0)
        return self._marks

    def happened(self) -> Sequence[Happened]:
        """What happened, oldest first; not inside a transaction that may fail."""
        newest = self._happened[-1].number if self._happened else 0
        self._happened += [happened(entry) for entry in journal.entries(self._db, after=newest)]
        return self._happened
