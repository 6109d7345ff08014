"""Figures corrected by hand, told wherever results are: what counts, what the file says, why, and who confirmed it."""

from __future__ import annotations

from fractions import Fraction

from juryapp.domain.criterion import Criterion, Unit
from juryapp.domain.evidence import ByHand, Evidence, Figure
from juryapp.domain.rulebook import Rulebook
from juryapp.text.exact import exact_figure
from juryapp.text.figures import decimals_that_separate
from juryapp.text.raw_figures import SCALE, figure_text, natural_decimals
from juryapp.text.words import Words

MOST_DECIMALS, ROUNDED = 4, 2


def by_hand_lines(evidence: Evidence, rules: Rulebook, words: Words, *, category: str = "") -> tuple[str, ...]:
    """A sentence for each figure that was corrected, in the order of categories, companies and criteria."""
    companies = {company.id: company.name.in_(words.language) for company in evidence.companies}
    categories = {one.id: one.name.in_(words.language) for one in rules.categories}
    order = {id: at for at, id in enumerate(categories)}
    criteria = {(part.source, part.measure): one for one in rules.leaves for part in one.parts}
    found = [one for one in evidence.figures if one.by_hand and category in ("", one.participant.category)]

    def place(figure: Figure) -> tuple[object, ...]:
        whom = figure.participant
        where = order.get(whom.category, len(order)), companies.get(whom.company, whom.company)
        return *where, figure.source, figure.measure, figure.segment

    return tuple(
        words(
            "by_hand.line",
            company=companies.get(figure.participant.company, figure.participant.company),
            category=categories.get(figure.participant.category, figure.participant.category),
            measure=_called(figure, criteria.get((figure.source, figure.measure)), words),
            **_numbers(figure, criteria.get((figure.source, figure.measure)), words),
        )
        for figure in sorted(found, key=place)
    )


def by_hand_mark(evidence: Evidence, words: Words) -> str:
    """How many figures were corrected by hand, or "" where none was."""
    count = sum(figure.by_hand is not None for figure in evidence.figures)
    return words("by_hand.count", count=count) if count else ""


def told_figure(number: Fraction, unit: Unit, words: Words) -> str:
    """A figure for a sentence: in full where its decimals end soon, else rounded, as nobody says 124/23."""
    shown = number * SCALE.get(unit, 1)
    if (shown * 10**MOST_DECIMALS).denominator == 1:
        return exact_figure(number, unit, words)
    if unit is Unit.SECONDS:
        return words.duration(number, 1)
    return figure_text(number, unit, words, decimals=ROUNDED)


def said_and_filed(figure: Figure, unit: Unit, words: Words) -> tuple[str, str]:
    """What counts and what the file says, with as many decimals as it takes to see that they differ."""
    said, filed = figure.number, figure.by_hand.filed if figure.by_hand else figure.number
    if said is None or filed is None:
        first, second = (
            words("term.missing") if one is None else figure_text(one, unit, words) for one in (said, filed)
        )
        return first, second
    shown = [one * SCALE.get(unit, 1) for one in (said, filed)]
    decimals = max(map(natural_decimals, shown))
    if shown[0] != shown[1]:
        decimals = decimals_that_separate(shown[0], shown[1], decimals)
    return figure_text(said, unit, words, decimals=decimals), figure_text(filed, unit, words, decimals=decimals)


def by_hand_short(figure: Figure, unit: Unit, words: Words) -> str:
    """A corrected figure in the middle of a line: "3.9, corrected by hand; the file says 5.2"."""
    said, filed = said_and_filed(figure, unit, words)
    return words("by_hand.short", said=said, filed=filed)


def _called(figure: Figure, criterion: Criterion | None, words: Words) -> str:
    name = criterion.name.in_(words.language) if criterion else figure.measure
    return f"{name} ({figure.segment})" if figure.segment else name


def _numbers(figure: Figure, criterion: Criterion | None, words: Words) -> dict[str, str]:
    unit = criterion.unit if criterion else Unit.POINTS
    said: ByHand | None = figure.by_hand
    assert said is not None and figure.number is not None
    return {
        "said": told_figure(figure.number, unit, words),
        "filed": words("term.missing") if said.filed is None else told_figure(said.filed, unit, words),
        "reason": said.reason,
        "confirmed_by": said.confirmed_by,
    }
