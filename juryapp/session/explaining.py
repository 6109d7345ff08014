"""Why one participant stands before another, as part of the JSON document of `rank --explain`."""

from __future__ import annotations

from typing import Any

from juryapp.decision.comparison import compare
from juryapp.domain.comparison import Comparison
from juryapp.domain.outcome import Contribution, Outcome, Score
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.session.report import decimal
from juryapp.session.state import EditionState
from juryapp.text.waterfall import waterfall_of, why_text
from juryapp.text.words import Words


def explained(outcome: Outcome, first: ParticipantId, second: ParticipantId, rules: Rulebook) -> Comparison:
    """What the one with the higher score has over the other, who may stand in another category.

    Contenders for the overall prize, from two categories, are compared by the scores that they have there.
    KeyError for a participant that has no score.
    """
    scores = [outcome.category(one.category).score(one.company) for one in (first, second)]
    keys = [f"{one.category}/{one.company}" for one in (first, second)]
    contending = set(outcome.overall.ranking.order) if outcome.overall and first.category != second.category else set()
    if contending.issuperset(keys):
        scores = [outcome.contender(key) for key in keys]
    better, other = sorted(scores, key=lambda score: -score.total)
    return compare(better, other, rules)


def explain_report(comparison: Comparison, state: EditionState, words: Words) -> dict[str, Any]:
    """Exact parts that add up to the exact lead, and the sentence made of the shown ones."""
    fall = waterfall_of(comparison, state.rulebook, words.language, state.rulebook.decimals)
    return {
        "first": _whom(comparison.first),
        "second": _whom(comparison.second),
        "lead": decimal(comparison.lead),
        "text": why_text(fall, words),
        "criteria": [
            {
                "criterion": one.criterion,
                "points": decimal(one.points),
                "first": _part(one.first),
                "second": _part(one.second),
                "measures": _measures(one.criterion, comparison, state),
            }
            for one in comparison.differences
        ],
    }


def _measures(criterion: str, comparison: Comparison, state: EditionState) -> list[dict[str, Any]]:
    """The measures that feed a criterion, each with what both have of it."""
    pair = comparison.first.participant, comparison.second.participant
    found = {
        (figure.participant, figure.source, figure.measure): {"figure": decimal(figure.number), "n": figure.n}
        for figure in state.evidence.figures
        if figure.participant in pair and not figure.segment
    }
    nothing = {"figure": None, "n": None}
    return [
        {
            "source": part.source,
            "measure": part.measure,
            "share": decimal(part.share),
            "first": found.get((pair[0], part.source, part.measure), nothing),
            "second": found.get((pair[1], part.source, part.measure), nothing),
        }
        for part in state.rulebook.criterion(criterion).parts
    ]


def _whom(score: Score) -> dict[str, Any]:
    return {
        "category": score.participant.category,
        "company": score.participant.company,
        "score": decimal(score.total),
    }


def _part(part: Contribution) -> dict[str, Any]:
    return {
        "figure": decimal(part.figure),
        "value": decimal(part.value),
        "weight": decimal(part.weight),
        "points": decimal(part.points),
        "n": part.n,
        "assumed": part.assumed,
    }
