"""The measures that the evidence has, for whoever builds criteria of them: what they are called and what they count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Mapping
from juryapp.domain.words import Text
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.session.session import Session
from juryapp.session.start import Draft
from juryapp.storage import evidence_rows

_BASE = {Unit.COUNT: Unit.POINTS, Unit.HOURS: Unit.SECONDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMeasure:
    """A measure with figures. `low` and `high` are the ends of the scale that its sheet declares, in the unit's base,
    or None. `id` is what a criterion's part names together with `source`."""

    source: str
    id: str
    name: Text
    unit: Unit = Unit.POINTS
    direction: Direction = Direction.MAXIMISE
    low: Fraction | None = None
    high: Fraction | None = None


def measures_found(figures: Iterable[Figure], mappings: Iterable[Mapping]) -> tuple[FoundMeasure, ...]:
    """The measures of `mappings` that have a number somewhere, in their order; the first mapping of a source holds."""
    numbered = {(figure.source, figure.measure) for figure in figures if figure.denominator}
    found: dict[tuple[str, str], FoundMeasure] = {}
    for mapping in mappings:
        for measure in mapping.measures:
            key = mapping.source, measure.id
            if key in numbered and key not in found:
                low, high = measure.figure_bounds
                found[key] = FoundMeasure(
                    source=mapping.source,
                    id=measure.id,
                    name=measure.name,
                    unit=measure.figure_unit,
                    direction=measure.direction,
                    low=low,
                    high=high,
                )
    return tuple(found.values())


def same_base(one: Unit, other: Unit) -> bool:
    """Whether figures of both are kept alike, so that either unit says the same of them: 1800 is 30:00 or half an
    hour, but never 1800 %."""
    return _BASE.get(one, one) is _BASE.get(other, other)


def measures_of(session: Session) -> tuple[FoundMeasure, ...]:
    """The measures that count in an edition now."""
    latest = {one.source: one.mapping for one in evidence_rows.revisions(session.database) if one.mapping}
    return measures_found(session.state.evidence.figures, map(mapping_from, latest.values()))


def measures_of_draft(draft: Draft) -> tuple[FoundMeasure, ...]:
    """The measures that files would bring."""
    return measures_found(draft.proposal.figures, (each.mapping for each in draft.proposal.sources))
