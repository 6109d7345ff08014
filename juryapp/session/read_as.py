"""How a revision was read from its file: its mapping, what people had answered, and which rows a figure names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from juryapp.domain.mapping import Mapping as SheetMapping
from juryapp.domain.proposal import ProposalAnswers
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.session.codec import from_text
from juryapp.session.commands import CODES, AcceptImport, command_from
from juryapp.storage import journal
from juryapp.storage.database import Database

_PLACES = re.compile(r"(?:(?P<sheet>.*?)!)?(?P<rows>[0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*)(?:; |$)")
_KEPT = 4
"""Mappings that are kept as they were read."""


@lru_cache(maxsize=_KEPT)
def mapping_of(text: str) -> SheetMapping:
    """A mapping is read once for all figures of its file."""
    return mapping_from(text)


def acceptances(db: Database) -> tuple[str, ...]:
    """What was recorded of every import, as text: to be understood off this thread."""
    code = CODES[AcceptImport]
    numbers = [mark.number for mark in journal.marks(db) if mark.command == code]
    return tuple(journal.entry_at(db, number).payload for number in numbers)


def answers_of(revision: int, accepted: Iterable[str]) -> ProposalAnswers:
    """What people had answered when a revision was accepted."""
    for text in accepted:
        command = command_from(CODES[AcceptImport], text)
        if isinstance(command, AcceptImport) and revision in command.revisions:
            return from_text(command.answers, ProposalAnswers)
    return ProposalAnswers()


def places_of(rows: str, sheet: str) -> Iterator[tuple[str, int]]:
    """Each row of a figure with its sheet: "7-31,40", or over several sheets "Bank!7-31; Mobil!4"."""
    for found in _PLACES.finditer(rows):
        for stretch in found["rows"].split(","):
            first, _, last = stretch.partition("-")
            for number in range(int(first), int(last or first) + 1):
                yield (sheet if found["sheet"] is None else found["sheet"]), number
