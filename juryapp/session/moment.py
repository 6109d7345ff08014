"""What a handler is told about the moment it acts in, and what it says it did."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.session.commands import Command, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The journal number that the command will get, the time (UTC, ISO 8601), and the id of who acts."""

    number: int
    time: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done, as the journal keeps it; what takes it back (None: nothing does); the parts that changed.

    `unseen` tells that something is stored that no part shows, such as who owned a company once.
    """

    recorded: Command
    inverse: Command | None
    parts: frozenset[Part]
    unseen: bool = False
