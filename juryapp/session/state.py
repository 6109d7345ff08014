"""An edition at one moment: an immutable value from which everything shown and exported is derived."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.answer import Answers, Person, Role
from juryapp.domain.evidence import Evidence
from juryapp.domain.publication import SourceFile
from juryapp.domain.rulebook import Rulebook


class Phase(StrEnum):
    """How far an edition has come; stands in each journal entry."""

    SETUP = "setup"
    FIGURES_SEEN = "figures_seen"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is at the keyboard. `role` is empty for the holder of the file who has no role in the jury."""

    id: str
    name: str
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealInfo:
    """The seal in force: what it froze, and when (UTC, ISO 8601)."""

    digest: str
    when: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionState:
    """Everything stored that counts now. Rulings in `answers` are those that decide a tie as it stands.

    `actors` are the names, by id, of all who ever acted, in the jury or not.
    """

    rulebook: Rulebook
    rulebook_version: int
    evidence: Evidence
    answers: Answers
    persons: tuple[Person, ...]
    present: tuple[str, ...]
    files: tuple[SourceFile, ...]
    actors: tuple[tuple[str, str], ...]
    seal: SealInfo | None

    @property
    def phase(self) -> Phase:
        """How far it has come."""
        if self.seal is not None:
            return Phase.SEALED
        return Phase.FIGURES_SEEN if self.evidence.figures else Phase.SETUP
