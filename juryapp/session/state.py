"""An edition at one moment: an immutable value from which everything shown and exported is derived."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.answer import Answers, Person, Role
from juryapp.domain.evidence import Evidence
from juryapp.domain.publication import SourceFile
from juryapp.domain.rulebook import Rulebook, WeightsWay


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
class Round:
    """The round in which jurors answer; `opened` is the latest one whose answers are open, 0 while none is.

    `handed_in` are the ids of those whose answer of this round is there and fits the rules, sorted: all that anybody
    can know of answers before they are opened.
    """

    number: int = 1
    opened: int = 0
    handed_in: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the answers of this round are open, so that a change is a new round."""
        return self.number <= self.opened


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionState:
    """Everything stored that counts now. Rulings in `answers` are those that decide a tie as it stands.

    `answers` has nothing of a round that is not open. `actors` are the names, by id, of all who ever acted, in the
    jury or not.
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
    round: Round = Round()

    @property
    def is_withheld(self) -> bool:
        """Whether there is no result to tell: each juror weighs, and no answer is open yet that fits the rules."""
        return self.rulebook.weights.way is WeightsWay.EACH_JUROR and not self.answers.jurors

    @property
    def voices(self) -> tuple[Person, ...]:
        """The people with a say in weights, in the order of the roster."""
        return tuple(person for person in self.persons if person.role.weighs)

    @property
    def waiting_for(self) -> tuple[Person, ...]:
        """Those with a say who have not handed in in this round."""
        return tuple(person for person in self.voices if person.id not in self.round.handed_in)

    @property
    def phase(self) -> Phase:
        """How far it has come."""
        if self.seal is not None:
            return Phase.SEALED
        return Phase.FIGURES_SEEN if self.evidence.figures else Phase.SETUP
