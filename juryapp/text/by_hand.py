"""Figures corrected by hand, told wherever results are: what counts, what the file says, why, and who confirmed it."""

from __future__ import annotations

from juryapp.domain.criterion import Criterion, Unit
from juryapp.domain.evidence import ByHand, Evidence, Figure
from juryapp.domain.rulebook import Rulebook
from juryapp.text.exact import exact_figure
from juryapp.text.words import Words


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


def _called(figure: Figure, criterion: Criterion | None, words: Words) -> str:
    name = criterion.name.in_(words.language) if criterion else figure.measure
    return f"{name} ({figure.segment})" if figure.segment else name


def _numbers(figure: Figure, criterion: Criterion | None, words: Words) -> dict[str, str]:
    unit = criterion.unit if criterion else Unit.POINTS
    said: ByHand | None = figure.by_hand
    assert said is not None and figure.number is not None
    return {
        "said": exact_figure(figure.number, unit, words),
        "filed": words("term.missing") if said.filed is None else exact_figure(said.filed, unit, words),
        "reason": said.reason,
        "confirmed_by": said.confirmed_by,
    }
