"""What people decide: their importance of the criteria, their rulings on ties, and what they stand aside from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Role(StrEnum):
    """What a person may do in the jury."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    JUROR = "juror"
    SECRETARY = "secretary"
    AUDITOR = "auditor"
    OBSERVER = "observer"

    @property
    def weighs(self) -> bool:
        """Whether the role has a say in weights and votes."""
        return self in (Role.CHAIR, Role.DEPUTY, Role.JUROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone with a role. `id` is a slug made once from the name."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of criteria that stand beside each other, where the rules ask for more than numbers.

    `orders` has one order for each set of siblings: groups of criteria, the most important first, those of a group
    equal. `pairs` are comparisons (first, second, how many times as important the first is), each pair once.
    """

    orders: tuple[tuple[tuple[str, ...], ...], ...] = ()
    pairs: tuple[tuple[str, str, Fraction], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.orders or self.pairs)


NOTHING_SAID = Said()
"""Numbers alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One person's importance per criterion, raw and not negative, in a round under a rulebook version.

    The importance is what counts; `said` is what it was made from, if the rules asked for an order or for pairs.
    The shared sets have no person of their own: `fixed` and `agreed` weights use the ids of the same name.
    """

    person: str
    importance: tuple[tuple[str, Fraction], ...]
    round: int = 1
    rulebook_version: int = 1
    said: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The jury's decision on a tie: `order` is the tied companies in groups, best first; one group shares.

    It counts only while that very set is tied at that place, on the same basis: a digest over what the tie rests on,
    see `decision.rulings`. One of an older edition has none, and counts under its rulebook version and evidence alone.
    """

    category: str
    place: int
    order: tuple[tuple[str, ...], ...]
    reason: str
    rulebook_version: int = 1
    evidence_revision: int = 0
    basis: str = ""

    @property
    def tied(self) -> frozenset[str]:
        """The companies it decides between."""
        return frozenset(company for group in self.order for company in group)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Recusal:
    """A person stands aside for a company, for a reason, as declared on a day (ISO 8601).

    It follows the company to whoever owns it and whomever it owns, see `domain.recusal`, and holds in every category in
    which one of them competes.
    """

    person: str
    company: str
    reason: str
    declared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that people have decided and that counts now. `agreed` is the one set settled in the room."""

    jurors: tuple[Answer, ...] = ()
    agreed: Answer | None = None
    rulings: tuple[Ruling, ...] = ()
    recusals: tuple[Recusal, ...] = ()
