"""The award that a set of files suggests: a complete rulebook to begin with, every line of it there to be changed.

Nothing in it is hidden cleverness: equal fixed weights, value functions anchored to declared bounds, and where the
files declare no bound a round one beyond the figures, which then stands in the rulebook for all to see.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction, Part, Unit, ValueFunction
from juryapp.domain.mapping import Level, Measure, Statistic
from juryapp.domain.proposal import ImportProposal, ProposedSource, RowKind
from juryapp.domain.rulebook import OverallRule, PrizeKind, Prizes, Rulebook, Source, WeightsRule
from juryapp.domain.words import Text, slug
from juryapp.intake.profiles import starting_rules

_ROUND_SECONDS = tuple(
    60 * minutes for minutes in (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 120, 180, 240, 360, 720, 1440, 2880, 4320, 10080)
)
_RARE, _FINEST = Fraction(1, 20), 1_000_000
"""Shares that are rare, and the parts in which their round bounds are counted."""
_FEWEST = (10, 15, 20, 25, 30, 50, 75, 100)
"""Round minimums that are proposed: the largest that leaves four of five participants in with room to spare."""

CONSTRUCTED = ("konstruerte tall", "konstruerade siffror", "constructed figures")
"""What a sheet of example figures says of itself, in three languages."""


def rulebook_from(proposal: ImportProposal, *, award: str, year: int, language: str) -> Rulebook:
    """Categories, sources and criteria from what was understood; the criteria have equal, fixed weights.

    A study whose measures another study has too (two firms asked the same) feeds the same criterion by equal parts.
    """
    categories = tuple(map(proposal.remembered, proposal.categories))
    sources = tuple(_source(each, proposal) for each in proposal.sources)
    criteria = _criteria(proposal)
    importance = tuple((criterion.id, Fraction(1)) for criterion in criteria)
    return Rulebook(
        edition=slug(f"{award} {year}"),
        award=Text(award),
        year=year,
        language=language,
        constructed=_constructed(proposal),
        categories=categories,
        criteria=criteria,
        sources=sources,
        weights=WeightsRule(fixed=importance),
        prizes=_prizes(proposal),
    )


def _constructed(proposal: ImportProposal) -> bool:
    """Whether a line of a sheet beside its data says that its figures are constructed; then all that is made of them
    does."""
    notes = (
        cell.casefold()
        for table in proposal.tables
        for row in table.preview
        if row.kind is not RowKind.DATA
        for cell in row.cells
    )
    return any(mark in note for note in notes for mark in CONSTRUCTED)


def _prizes(proposal: ImportProposal) -> Prizes:
    """A winner in each category; but as the profiles of all studies say, if they agree, and where companies only pass
    or fail, everyone who passed everything."""
    rules = {starting_rules(each.profile) for each in proposal.sources}
    alone = next(iter(rules)) if len(rules) == 1 else None
    if alone is not None and alone.prize is not None:
        return Prizes(kind=alone.prize, standard=alone.standard, overall=alone.overall or OverallRule.HIGHEST_WINNER)
    measures = [measure for each in proposal.sources for measure in each.mapping.measures]
    given = all(each.mapping.level is Level.COMPANY for each in proposal.sources)
    if measures and given and all(measure.statistic is Statistic.SHARE for measure in measures):
        return Prizes(kind=PrizeKind.STANDARD, standard=Fraction(100), overall=OverallRule.NONE)
    return Prizes()


def _source(each: ProposedSource, proposal: ImportProposal) -> Source:
    return Source(
        id=each.source.id,
        name=each.source.name,
        firm=each.source.firm,
        kind=each.source.kind,
        minimum_n=_minimum_n(each, proposal),
        language=each.source.language,
    )


def _minimum_n(each: ProposedSource, proposal: ImportProposal) -> int:
    """0 on company level. From rows, a round number well under what most have, so that it asks nothing of them."""
    told = starting_rules(each.profile).minimum_n
    if told:
        return told
    if each.mapping.level is Level.COMPANY:
        return 0
    own = {measure.id for measure in each.mapping.measures}
    largest: dict[tuple[str, str], int] = {}
    for figure in proposal.figures:
        if figure.source == each.source.id and figure.measure in own and figure.n is not None:
            key = figure.participant.category, figure.participant.company
            largest[key] = max(figure.n, largest.get(key, 0))
    counts = sorted(largest.values())
    if not counts:
        return 0
    usual = counts[len(counts) // 5]
    return max((fewest for fewest in _FEWEST if fewest * 3 <= usual * 2), default=0)


def _criteria(proposal: ImportProposal) -> tuple[Criterion, ...]:
    """One criterion per measure; measures of one name, unit and direction in several studies make one together."""
    found: dict[tuple[str, Unit, Direction], list[tuple[ProposedSource, Measure]]] = {}
    for source in proposal.sources:
        for measure in source.mapping.measures:
            if any(_numbers(proposal, source.source.id, measure.id)):
                key = measure.name.plain.casefold(), measure.figure_unit, measure.direction
                found.setdefault(key, []).append((source, measure))
    criteria: list[Criterion] = []
    for together in found.values():
        scales = {measure.figure_bounds for _, measure in together}
        for group in [together] if len(scales) == 1 else [[each] for each in together]:
            criteria.append(_criterion(group, proposal, {criterion.id for criterion in criteria}))
    return tuple(criteria)


def _criterion(group: list[tuple[ProposedSource, Measure]], proposal: ImportProposal, taken: set[str]) -> Criterion:
    measure = group[0][1]
    seen = [number for source, each in group for number in _numbers(proposal, source.source.id, each.id)]
    worst, best = bounds(measure, seen)
    return Criterion(
        id=slug(measure.name.plain, taken),
        name=measure.name,
        direction=measure.direction,
        unit=measure.figure_unit,
        value_function=ValueFunction.linear(worst, best),
        parts=tuple(
            Part(source=source.source.id, measure=each.id, share=Fraction(1, len(group))) for source, each in group
        ),
    )


def _numbers(proposal: ImportProposal, source: str, measure: str) -> Iterable[Fraction]:
    for figure in proposal.figures:
        if figure.source == source and figure.measure == measure:
            number = figure.number
            if number is not None:
                yield number


def bounds(measure: Measure, seen: Iterable[Fraction]) -> tuple[Fraction, Fraction]:
    """The figures that are worth 0 and 1: the declared ends of the scale, or round ones that cover what was seen.

    Times begin at 0 and end at a round time; other numbers that are not negative begin at 0 and end at 1, 2 or 5
    times a power of ten (the usual scales 5, 10 and 100 among them). So do shares of something rare, below 1: five
    complaints per thousand customers.
    """
    numbers = list(seen)
    low, high = measure.figure_bounds
    if measure.figure_unit in (Unit.SECONDS, Unit.HOURS):
        low, high = low or Fraction(0), high or _round_time(max(numbers, default=Fraction(0)))
    if low is None:
        least = min(numbers, default=Fraction(0))
        low = Fraction(0) if least >= 0 else -_round_up(-least)
    if high is None:
        most = max(numbers, default=Fraction(0))
        rare = measure.figure_unit is Unit.SHARE and 0 < most < _RARE
        high = _round_up(most * _FINEST) / _FINEST if rare else _round_up(most)
    if low >= high:
        high = low + 1
    return (high, low) if measure.direction is Direction.MINIMISE else (low, high)


def _round_time(seconds: Fraction) -> Fraction:
    for bound in _ROUND_SECONDS:
        if seconds <= bound:
            return Fraction(bound)
    days = -(-seconds // 86400)
    return Fraction(days * 86400)


def _round_up(number: Fraction) -> Fraction:
    """The smallest of 1, 2 or 5 times a power of ten that is at least `number`, and at least 1."""
    power = Fraction(1)
    while True:
        for step in (1, 2, 5):
            if step * power >= number:
                return step * power
        power *= 10
