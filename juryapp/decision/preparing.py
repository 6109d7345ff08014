"""What does not depend on weights: each participant's values, n and eligibility, ready for weighing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from math import lcm
from operator import mul

from juryapp.decision.values import Cell, FiguresOf, Functions, cells_of, functions_of
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.outcome import NotRanked
from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.domain.rulebook import MissingPolicy, Rulebook

SourceNs = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A participant ready for weighing: `cells` in the order of the leaves, their values as integers over `scale`.

    `counts` says of each cell whether there is a value to weigh.
    `n` has one entry per source that says anything about it. `excluded` is the reason for having no place.
    """

    participant: ParticipantId
    cells: tuple[Cell, ...]
    numerators: tuple[int | None, ...]
    counts: tuple[bool, ...]
    scale: int
    n: SourceNs
    excluded: NotRanked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrants:
    """A category ready for weighing: its rows in id order, and by leaf how figures become values in it."""

    category: str
    rows: tuple[Row, ...]
    functions: Mapping[str, Functions]


def prepare(evidence: Evidence, rulebook: Rulebook) -> tuple[Entrants, ...]:
    """The entrants of each category, in the rulebook's order of categories.

    Only participants that stand and have enough evidence set the observed bounds and category means.
    """
    feeding = {(part.source, part.measure) for leaf in rulebook.leaves for part in leaf.parts}
    figures: dict[ParticipantId, dict[tuple[str, str], Figure]] = {}
    for figure in evidence.figures:
        if not figure.segment and (figure.source, figure.measure) in feeding:
            figures.setdefault(figure.participant, {})[figure.source, figure.measure] = figure
    found = []
    for category in rulebook.categories:
        entrants = sorted((one for one in evidence.participants if one.id.category == category.id), key=_by_id)
        found.append(_entrants(category.id, entrants, figures, rulebook))
    return tuple(found)


def _by_id(participant: Participant) -> ParticipantId:
    return participant.id


def _entrants(
    category: str, entrants: Sequence[Participant], figures: Mapping[ParticipantId, FiguresOf], rulebook: Rulebook
) -> Entrants:
    ns = {one.id: _source_ns(figures.get(one.id, {}), rulebook) for one in entrants}
    excluded = {one.id: _excluded(one, ns[one.id], rulebook) for one in entrants}
    competing = [one.id for one in entrants if excluded[one.id] is None]
    others = [one.id for one in entrants if excluded[one.id] is not None]
    bounds = [figures.get(one, {}) for one in competing if _sets_bounds(figures.get(one, {}), rulebook)]
    functions = {leaf.id: functions_of(leaf, bounds) for leaf in rulebook.leaves}
    columns: dict[ParticipantId, list[Cell]] = {one.id: [] for one in entrants}
    for leaf in rulebook.leaves:
        for group, policy in ((competing, rulebook.missing), (others, MissingPolicy.RESCALE)):
            cells = cells_of(leaf, [figures.get(one, {}) for one in group], policy, functions[leaf.id])
            for one, cell in zip(group, cells, strict=True):
                columns[one].append(cell)
    rows = (_row(one.id, tuple(columns[one.id]), ns[one.id], excluded[one.id], rulebook) for one in entrants)
    return Entrants(category=category, rows=tuple(rows), functions=functions)


def _sets_bounds(figures: FiguresOf, rulebook: Rulebook) -> bool:
    """Whoever will not be ranked for want of a figure sets no bounds for the others either."""
    if rulebook.missing is not MissingPolicy.NOT_ELIGIBLE:
        return True
    parts = ((part.source, part.measure) for leaf in rulebook.leaves for part in leaf.parts)
    return all(key in figures and figures[key].denominator for key in parts)


def _row(
    participant: ParticipantId, cells: tuple[Cell, ...], n: SourceNs, excluded: NotRanked | None, rulebook: Rulebook
) -> Row:
    scale = lcm(*(cell.value.denominator for cell in cells if cell.value is not None))
    numerators = tuple(
        None if cell.value is None else cell.value.numerator * (scale // cell.value.denominator) for cell in cells
    )
    if excluded is None:
        excluded = (
            _lacking(participant.company, cells, rulebook)
            or _short(participant.company, cells, rulebook)
            or _gated(participant.company, cells, rulebook)
        )
    return Row(
        participant=participant,
        cells=cells,
        numerators=numerators,
        counts=tuple(numerator is not None for numerator in numerators),
        scale=scale,
        n=n,
        excluded=excluded,
    )


def _source_ns(figures: FiguresOf, rulebook: Rulebook) -> SourceNs:
    """The n of a source is the largest among its figures: how many contacts or answers it had of the participant.

    In the rulebook's order of sources.
    """
    found: dict[str, int | None] = {}
    for (source, _), figure in sorted(figures.items()):
        before = found.get(source)
        found[source] = figure.n if before is None else max(before, figure.n or 0)
    return tuple((source.id, found[source.id]) for source in rulebook.sources if source.id in found)


def _excluded(participant: Participant, ns: SourceNs, rulebook: Rulebook) -> NotRanked | None:
    company = participant.id.company
    if participant.status is not Status.STANDING:
        return NotRanked(
            company=company, code=f"rank.{participant.status.value}", facts=(("reason", participant.reason),)
        )
    for source in rulebook.sources:
        n = dict(ns).get(source.id)
        if n is not None and n < source.minimum_n:
            facts: tuple[tuple[str, str | int], ...] = (
                ("count", n),
                ("minimum", source.minimum_n),
                ("source", source.id),
            )
            return NotRanked(company=company, code="rank.below_minimum", facts=facts)
    return None


def _lacking(company: str, cells: Sequence[Cell], rulebook: Rulebook) -> NotRanked | None:
    present = [cell for cell in cells if cell.value is not None and not cell.assumed]
    if not present:
        return NotRanked(company=company, code="rank.no_figures")
    if rulebook.missing is MissingPolicy.NOT_ELIGIBLE and len(present) < len(cells):
        missing = next(leaf.id for leaf, cell in zip(rulebook.leaves, cells, strict=True) if cell.value is None)
        return NotRanked(company=company, code="rank.missing_figure", facts=(("criterion", missing),))
    return None


def _short(company: str, cells: Sequence[Cell], rulebook: Rulebook) -> NotRanked | None:
    """The first criterion, in the rulebook's order, whose figure is worse than the least that the rules ask for.

    What is compared is the raw figure that is shown beside the criterion, exact and unrounded: of several measures
    their mean by shares, which all are in the one unit of the criterion. Points would not do: beyond the ends of the
    scale, and where it is flat, figures that differ have the same. A missing figure is for the missing-data policy.
    Thresholds of which only some must be met are for `_gated`.
    """
    together = {leaf.id for _, _, leaves in rulebook.gates for leaf in leaves}
    for leaf, cell in zip(rulebook.leaves, cells, strict=True):
        if leaf.id not in together and cell.figure is not None and leaf.falls_short(cell.figure):
            facts = (("criterion", leaf.id), ("figure", str(cell.figure)), ("threshold", str(leaf.least)))
            return NotRanked(company=company, code="rank.below_threshold", facts=facts)
    return None


def _gated(company: str, cells: Sequence[Cell], rulebook: Rulebook) -> NotRanked | None:
    """The first gate that too many figures miss. A missing figure neither meets nor misses a threshold, so whoever
    could still reach the number with it is not out: what is missing is for the missing-data policy alone.
    """
    figures = {leaf.id: cell.figure for leaf, cell in zip(rulebook.leaves, cells, strict=True)}
    for gate, needs, leaves in rulebook.gates:
        known = [(leaf, figure) for leaf in leaves if (figure := figures[leaf.id]) is not None]
        missed = [(leaf.id, str(figure)) for leaf, figure in known if leaf.falls_short(figure)]
        if len(leaves) - len(missed) < needs:
            out = {id for id, _ in missed}
            facts: tuple[tuple[str, str | int], ...] = (
                ("gate", gate),
                ("needs", needs),
                ("of", len(leaves)),
                ("met", " ".join(leaf.id for leaf, _ in known if leaf.id not in out)),
                ("missed", " ".join(id for id, _ in missed)),
                ("figures", " ".join(figure for _, figure in missed)),
            )
            return NotRanked(company=company, code="rank.gate", facts=facts)
    return None


def weighed(row: Row, weights: Sequence[int]) -> Fraction | None:
    """The score, 0-100, under integer weights in the order of the leaves; None where nothing counts."""
    present = counting(row, weights)
    if not present:
        return None
    if False in row.counts:
        total = sum(map(mul, compress(weights, row.counts), compress(row.numerators, row.counts)))
    else:
        total = sum(map(mul, weights, row.numerators))
    return Fraction(100 * total, present * row.scale)


def counting(row: Row, weights: Sequence[int]) -> int:
    """How much of integer weights, in the order of the leaves, falls on what has a value."""
    return sum(compress(weights, row.counts)) if False in row.counts else sum(weights)
