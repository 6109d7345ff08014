"""What the charts say, before anybody paints them: pure builders of `ChartSpec` from an outcome.

Every value is rounded here, once, so that three painters and all sentences show the same figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from juryapp.domain.chart import Bar, ChartSpec, Role, Series
from juryapp.domain.outcome import CategoryOutcome, Contribution, Score
from juryapp.domain.rulebook import Rulebook, SourceKind, TieDefinition
from juryapp.export.plain import clean
from juryapp.text.figures import decimals_that_separate, half_up, shown_parts
from juryapp.text.words import Words

_AXIS_ENDS = (5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100)


def shown_decimals(rules: Rulebook, outcome: CategoryOutcome) -> int:
    """How many decimals the scores of a category are shown with, everywhere.

    The rulebook's; more only where equality is exact and rounding would hide the order of two neighbours.
    """
    if rules.tie is TieDefinition.PUBLISHED:
        return rules.decimals
    totals = [outcome.score(company).total for company in outcome.ranking.order]
    needed = (decimals_that_separate(first, second, rules.decimals) for first, second in pairwise(totals))
    return max(needed, default=rules.decimals)


def decimals_of(shown: Decimal) -> int:
    """How many decimals a shown figure carries."""
    return max(0, -int(shown.as_tuple().exponent))


def shown_score(score: Score, decimals: int) -> Decimal:
    """A score as it is published, half-up."""
    return half_up(score.total, decimals)


def shown_contributions(score: Score, decimals: int) -> tuple[tuple[Contribution, Decimal], ...]:
    """The contributions that count, each with its points as shown; they add up to the shown score."""
    counting = [part for part in score.contributions if part.weight]
    points = shown_parts([part.points for part in counting], decimals, shown_score(score, decimals))
    return tuple(zip(counting, points, strict=True))


def winner_chart(
    *, rules: Rulebook, score: Score, name: str, title: str, words: Words, decimals: int, source_line: str
) -> ChartSpec:
    """One company's points per criterion, adding up to its score: nobody else is in it.

    The axis ends at the least of a fixed series that holds the largest weight, since no bar can be longer; where a
    level is no mean, one criterion can have all that it is worth.
    """
    parts = shown_contributions(score, decimals)
    bars = tuple(
        Bar(label=clean(rules.criterion(part.criterion).name.in_(words.language)), value=points, role=Role.CRITERION)
        for part, points in parts
    )
    shared_out = any(part.part is not None for part, _ in parts)
    largest = 100 if shared_out else max((100 * part.weight for part, _ in parts), default=100)
    total = words.number(shown_score(score, decimals), decimals)
    return ChartSpec(
        title=title,
        series=(Series(name=name, bars=bars),),
        decimals=decimals,
        maximum=next(end for end in _AXIS_ENDS if end >= largest),
        source_line=source_line,
        note=words("slide.chart_note", points=total),
    )


def ranking_chart(
    *,
    outcome: CategoryOutcome,
    companies: Sequence[str],
    names: Mapping[str, str],
    title: str,
    words: Words,
    decimals: int,
    source_line: str,
) -> ChartSpec:
    """The scores of the given companies in the given order, and nobody else; winners carry the winner's role."""
    bars = tuple(
        Bar(
            label=names[company],
            value=shown_score(outcome.score(company), decimals),
            role=Role.WINNER if company in outcome.winners else Role.OTHER,
        )
        for company in companies
    )
    return ChartSpec(
        title=title,
        series=(Series(name=words("term.score"), bars=bars),),
        decimals=decimals,
        source_line=source_line,
        note=words("rank.scale_note"),
    )


def source_line(rules: Rulebook, scores: Sequence[Score], words: Words) -> str:
    """Where the figures of these scores come from, with the n of each source in its own unit, never added up."""
    pieces = []
    for source in rules.sources:
        counted = [] if source.kind is SourceKind.COMPANIES else scores
        found = [n for score in counted for id, n in score.n if id == source.id and n is not None]
        name = clean(source.name.in_(words.language))
        known = [name, *(clean(part) for part in (source.firm, source.date) if part and part not in name)]
        pieces.append(", ".join([*known, *([_range(found, source.kind.value, words)] if found else [])]))
    return words("slide.source", sources=" · ".join(pieces)) if pieces else ""


def _range(found: Sequence[int], kind: str, words: Words) -> str:
    low, high = min(found), max(found)
    counted = words(f"unit.{kind}", count=high)
    return counted if low == high else f"{words.number(low, 0)}–{counted}"
