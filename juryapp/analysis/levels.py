"""Scores under many sets of weights where some levels are no means: the same rules as `decision.aggregating`, in
floats and for all draws and participants at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from juryapp.analysis.drawing import Floats
from juryapp.decision.aggregating import Level, leaves_of, level_of
from juryapp.domain.criterion import Aggregate
from juryapp.domain.rulebook import Rulebook

_LEAST = np.finfo(np.float64).tiny


def levels_of(rulebook: Rulebook) -> Level | None:
    """The levels that scores need; None where they are one weighted mean over the leaves."""
    return None if rulebook.additive else level_of(rulebook)


def worth_of(level: Level, drawn: Floats, values: Sequence[Floats]) -> Floats:
    """Draws x participants, NaN where nothing counts.

    `drawn` are weights (draws x leaves); `values` has for each leaf one array, of all participants or of draws x
    participants, NaN where there is none. What is missing is left out, and the others count in their ratios.
    """
    parts = []
    for each in level.below:
        weight = drawn[:, leaves_of(each)].sum(axis=1, keepdims=True)
        value = values[each] if isinstance(each, int) else worth_of(each, drawn, values)
        counts = ~np.isnan(value) & (weight > 0)
        parts.append((weight * counts, np.where(counts, value, 0.0), counts))
    if level.aggregate is Aggregate.WEAKEST_LINK:
        least = np.minimum.reduce([np.where(counts, value, np.inf) for _, value, counts in parts])
        return np.asarray(np.where(np.isinf(least), np.nan, least), dtype=np.float64)
    total = np.maximum(sum(weight for weight, _, _ in parts), 0.0)
    nothing = total <= 0
    total = np.maximum(total, _LEAST)
    if level.aggregate is Aggregate.GEOMETRIC_MEAN:
        zero = np.logical_or.reduce([counts & (value == 0) for _, value, counts in parts])
        logs = sum(weight * np.log(np.where(value > 0, value, 1.0)) for weight, value, _ in parts)
        found = np.where(zero, 0.0, np.exp(logs / total))
    else:
        found = sum(weight * value for weight, value, _ in parts) / total
    return np.asarray(np.where(nothing, np.nan, found), dtype=np.float64)
