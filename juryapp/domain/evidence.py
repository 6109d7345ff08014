"""What the studies found: exact figures, each with its n, its spread and the cells it came from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.context import ContextTable
from juryapp.domain.participant import Company, CrosswalkLine, Home, Participant, ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a figure stands: the revision that brought it, and the cell or rows it was made of.

    `rows` are the sheet's own row numbers as ranges, "7-31,40"; `column` is the sheet's letter.
    """

    revision: int = 0
    file: str = ""
    sheet: str = ""
    column: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A number that was put by hand in place of the file's: why, who confirmed it, and what the file says.

    `filed` is None where the file has no number, and `missing` then says why (a code, "" where no file has the cell).
    """

    reason: str
    confirmed_by: str
    filed: Fraction | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A participant's number on a measure of a source: `numerator/denominator` in the base of the unit, exact.

    `denominator` 0 means there is no number, and `missing` says why (a code). `n` is how many contacts, answers
    or measurements it rests on, or None where the firm did not supply it; `effective_n` how many of equal weight would
    tell as much. `spread` is the sample standard deviation of those, in the same unit, and `standard_error` that of
    the figure itself; each is None where rows do not tell it and the firm did not supply it, and never decides a
    place. `interval` are the ends of what was only said in words ("a quarter"): the number is then their middle,
    derived and not measured. `by_hand` marks a number that is not the file's.
    """

    participant: ParticipantId
    source: str
    measure: str
    segment: str = ""
    numerator: int = 0
    denominator: int = 0
    n: int | None = None
    spread: float | None = None
    missing: str = ""
    effective_n: float | None = None
    standard_error: float | None = None
    interval: tuple[Fraction, Fraction] | None = None
    provenance: Provenance = Provenance()
    by_hand: ByHand | None = None

    @property
    def number(self) -> Fraction | None:
        """The figure, or None where it is missing."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All active figures of an edition with the companies and participants they are about.

    `revision` counts accepted changes of evidence; a ruling names it. `homes` are where figures count whose files tell
    of another category, which `figures` follow already; `crosswalk` is what the studies' categories were taken for.
    `context` is what studies without companies say; no score comes from it.
    Order within the tuples means nothing.
    """

    revision: int = 0
    companies: tuple[Company, ...] = ()
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()
    homes: tuple[Home, ...] = ()
    crosswalk: tuple[CrosswalkLine, ...] = ()
    context: tuple[ContextTable, ...] = ()
