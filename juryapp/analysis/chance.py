"""How large a lead chance alone makes: the two compared are measured again, on paper, many times."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from juryapp.analysis.levels import levels_of
from juryapp.analysis.measuring import Measured, measured
from juryapp.analysis.robustness import Question, measuring_of
from juryapp.analysis.scoring import MeasuredValues, Scoring
from juryapp.domain.errors import JuryError
from juryapp.domain.robustness import Chance

AT_95 = 1.959963984540054
"""Standard deviations around the middle of a normal distribution that hold 95 % of it."""


def chance_between(
    question: Question, first: str, second: str, cancelled: Callable[[], bool] | None = None
) -> Chance | None:
    """What lead of `first` over `second`, two ranked companies of the category, is separable from chance.

    Takes the draws, the rows and the seed of `question`; under the weights of its outcome. None where it was cancelled.
    """
    rows = [row for row in question.rows if row.participant.company in (first, second)]
    try:
        found = measured(measuring_of(question), rows, cancelled)
    except JuryError as refusal:
        if refusal.code != "robustness.no_errors":
            raise
        return Chance(first=first, second=second, separable=None)
    if found is None:
        return None
    return chance_of(question, MeasuredValues(found.criteria, levels_of(question.rulebook)), found, (first, second))


def chance_of(question: Question, scoring: Scoring, found: Measured, pair: tuple[str, str]) -> Chance:
    """The same of the only two that `scoring` scores."""
    weights = np.array([[float(share) for _, share in question.outcome.weights]])
    drawn = np.repeat(weights, question.draws, axis=0)
    scores = scoring.scores(np.random.default_rng(question.seed), drawn)
    spread = float(np.std(scores[:, 0] - scores[:, 1]))
    return Chance(
        first=pair[0],
        second=pair[1],
        separable=100 * AT_95 * spread,
        held=tuple(found.held.items()),
        by_rows=tuple(found.by_rows.items()),
        by_errors=tuple(found.by_errors.items()),
    )
