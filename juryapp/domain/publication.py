"""One outcome prepared for publication: the only thing exports may read."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.answer import Answers, Person
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Outcome
from juryapp.domain.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that figures came from."""

    source: str
    name: str
    sha256: str
    size: int
    accepted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the order of events: when (UTC, ISO 8601), who, and a command's code with its facts."""

    when: str
    who: str
    code: str
    facts: tuple[tuple[str, str | int], ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Rules, evidence, answers and outcome of one moment. `sealed` False means every page says DRAFT.

    `control_words` are the spoken fingerprint of `digest`, the SHA-256 of rules, evidence, answers and outcome.
    """

    rulebook: Rulebook
    rulebook_version: int
    evidence: Evidence
    answers: Answers
    outcome: Outcome
    persons: tuple[Person, ...]
    present: tuple[str, ...]
    files: tuple[SourceFile, ...]
    events: tuple[Event, ...]
    sealed: bool
    sealed_at: str
    digest: str
    control_words: tuple[str, ...]
