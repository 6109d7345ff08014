"""What counts of all that stands: the newest figure of each cell, and what was corrected by hand in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.domain.evidence import ByHand, Figure
from juryapp.domain.participant import ParticipantId

Key = tuple[ParticipantId, str, str, str]
"""What a figure is about: participant, source, measure, segment. Of each only one figure counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A number in the base of its unit that counts instead of what the firm's file says, with its reason."""

    participant: ParticipantId
    source: str
    measure: str
    segment: str = ""
    number: Fraction
    reason: str
    confirmed_by: str

    @property
    def key(self) -> Key:
        """Which figure it is in place of."""
        return self.participant, self.source, self.measure, self.segment


def key_of(figure: Figure) -> Key:
    """What a figure is about."""
    return figure.participant, figure.source, figure.measure, figure.segment


def newest(figures: Iterable[Figure]) -> dict[Key, Figure]:
    """Of figures about the same the one of the latest revision, however they are ordered."""
    found: dict[Key, Figure] = {}
    for figure in figures:
        key = key_of(figure)
        if key not in found or found[key].provenance.revision < figure.provenance.revision:
            found[key] = figure
    return found


def in_force(standing: Iterable[Figure], corrections: Iterable[Correction]) -> tuple[Figure, ...]:
    """The figures that count: of each cell the newest, with what was corrected by hand in its place."""
    figures = newest(standing)
    for correction in corrections:
        figures[correction.key] = corrected(figures.get(correction.key), correction)
    return tuple(figures.values())


def corrected(filed: Figure | None, correction: Correction) -> Figure:
    """The figure that a correction makes of what the file says; None where no file has the cell.

    n and what tells how sure the figure is stay as the rows gave them; a correction knows of none.
    """
    participant, source, measure, segment = correction.key
    bare = Figure(participant=participant, source=source, measure=measure, segment=segment)
    by_hand = ByHand(
        reason=correction.reason,
        confirmed_by=correction.confirmed_by,
        filed=filed.number if filed else None,
        missing=filed.missing if filed else "",
    )
    return replace(
        filed or bare,
        numerator=correction.number.numerator,
        denominator=correction.number.denominator,
        missing="",
        interval=None,
        by_hand=by_hand,
    )
