"""The journal as far as undo and the order of events need it: read once, then kept up with what is appended.

A header asks after every change what could be undone. Entries are never changed, and may hold whole rulebooks, so
nothing is read twice and no large text is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.rulebook.reading import from_toml
from juryapp.session.events import INTO, Happened, Kind, Named, Names, happened, names_of
from juryapp.session.state import EditionState
from juryapp.storage import journal, rulebook_rows
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

    def names(self, state: EditionState, *, language: str = "") -> Names:
        """What everything that happened is told with: the names of today, and the last ones of who or what is gone.

        In `language`, else in the edition's.
        """
        past = [named for one in self.happened() for named in one.named]
        facts = (said for one in self._happened for said in (one.facts, *(more for _, more in one.also)))
        told = {value for said in facts for key, value in said if key in (Kind.CATEGORY, INTO)}
        if told - {category.id for category in state.rulebook.categories}:
            past += self._categories()
        return names_of(state, past, language=language)

    def _categories(self) -> list[Named]:
        """The categories of every version of the rules, which are many and large, so they are read only when missed."""
        versions = (from_toml(version.text, kept=True) for version in rulebook_rows.load_rulebooks(self._db))
        return [Named(Kind.CATEGORY, one.id, one.name) for rules in versions for one in rules.categories]
