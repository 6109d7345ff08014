"""Steps that a jury once took, written down so that they can be carried out again as ordinary commands.

People, companies and categories are meant by id or exact name; nothing here is looked up yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.answer import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPerson:
    """Someone who joins with a role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedMatch:
    """In `file` the name `name` means the company `company`."""

    file: str
    name: str
    company: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCategory:
    """In `file` the category called `name` is the award's `category`."""

    file: str
    name: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedNew:
    """In `file` the name `name` is a company of its own."""

    file: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnswer:
    """A juror's importance per criterion, raw and not negative; a criterion not named has 0."""

    juror: str
    importance: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAgreed:
    """The one set of importance settled in the room, and who was present."""

    importance: tuple[tuple[str, Fraction], ...]
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRuling:
    """The jury's decision on the tie at `place`: `order` is the companies, best first; empty means a shared prize."""

    category: str
    place: int
    reason: str
    order: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether the prize is shared."""
        return not self.order


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """All recorded steps of a jury, each kind in the order it was written."""

    people: tuple[RecordedPerson, ...] = ()
    matches: tuple[RecordedMatch, ...] = ()
    categories: tuple[RecordedCategory, ...] = ()
    new: tuple[RecordedNew, ...] = ()
    answers: tuple[RecordedAnswer, ...] = ()
    agreed: tuple[RecordedAgreed, ...] = ()
    rulings: tuple[RecordedRuling, ...] = ()
