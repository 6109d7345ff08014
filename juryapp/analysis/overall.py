"""How sure the overall prize is: each draw has category winners of its own, and the best of them has the prize.

The same draw of weights holds in every category, and figures are drawn for each category by its own value functions.
Places are those among the winners of the categories, as the rules give the prize.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from juryapp.analysis.acceptability import CHUNK, Counts
from juryapp.analysis.chance import chance_of
from juryapp.analysis.drawing import Floats, WeightDraws
from juryapp.analysis.levels import levels_of
from juryapp.analysis.measuring import Measured, counted, measured_as_far
from juryapp.analysis.robustness import Question, measuring_of, values_of, weights_of
from juryapp.analysis.scoring import Index, KnownValues, MeasuredValues, Scoring
from juryapp.decision.preparing import Row
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import ParticipantId
from juryapp.domain.robustness import Acceptability, Chance, Standing
from juryapp.domain.words import OVERALL

Cancelled = Callable[[], bool]
Asked = tuple[Question, tuple[Row, ...]]
"""What is asked of a category, and its ranked."""


class Together:
    """Several categories scored in one draw, a category's columns beside the next one's."""

    def __init__(self, scorings: Sequence[Scoring]) -> None:
        self._scorings = tuple(scorings)
        sizes = [int(one.level.max()) + 1 for one in scorings]
        self.starts = np.cumsum([0, *sizes[:-1]])

    @property
    def level(self) -> Index:
        """Each participant's column."""
        levels = [one.level + start for one, start in zip(self._scorings, self.starts, strict=True)]
        return np.asarray(np.concatenate(levels), dtype=np.intp)

    @property
    def criteria(self) -> int:
        """How many there are."""
        return self._scorings[0].criteria

    def scores(self, rng: np.random.Generator, drawn: Floats) -> Floats:
        """Draws x columns of all categories."""
        return np.hstack([one.scores(rng, drawn) for one in self._scorings])


@dataclass(frozen=True, slots=True)
class Contended:
    """What was counted over all draws: columns x places among the category winners, and the summed weights of the
    draws in which each column had the prize."""

    places: Counts
    central: Floats


def count_contenders(
    scoring: Together, weights: WeightDraws, *, draws: int, seed: int, cancelled: Cancelled | None = None
) -> Contended | None:
    """Draw weights `draws` times; in each, the best of every category has a place among the best. None if cancelled.

    Those of a category who are level in every draw win it together, and share the place. The same seed gives the same
    counts.
    """
    rng, sizes = np.random.default_rng(seed), np.bincount(scoring.level)
    starts, count = scoring.starts, len(sizes)
    ends = np.append(starts[1:], count)
    most = int(sum(sizes[start:end].max() for start, end in zip(starts, ends, strict=True)))
    places = np.zeros(count * most, dtype=np.int64)
    central = np.zeros((count, scoring.criteria))
    step = max(1, CHUNK // count)
    for begun in range(0, draws, step):
        if cancelled is not None and cancelled():
            return None
        drawn = weights.draw(rng, min(step, draws - begun))
        scores = scoring.scores(rng, drawn)
        lines = np.arange(len(scores))[:, None]
        winners = np.column_stack(
            [scores[:, start:end].argmax(axis=1) + start for start, end in zip(starts, ends, strict=True)]
        )
        ranked = np.take_along_axis(winners, np.argsort(-scores[lines, winners], axis=1, kind="stable"), axis=1)
        before = np.cumsum(sizes[ranked], axis=1) - sizes[ranked]
        places += np.bincount((ranked * most + before).ravel(), minlength=len(places))
        np.add.at(central, ranked[:, 0], drawn)
    return Contended(places.reshape(count, most), central)


def overall_acceptability(questions: Sequence[Question], cancelled: Cancelled | None = None) -> Acceptability | None:
    """The shares of draws in which each participant has each place among the category winners. None if cancelled.

    A question for every category, all alike but for the category. Pairs are not counted: who stands for a category is
    another in each draw. Raises what `acceptability` raises.
    """
    asked = [(question, question.rows) for question in questions]
    asked = [(question, rows) for question, rows in asked if rows]
    if not asked:
        raise JuryError("robustness.nobody", category=OVERALL)
    first = asked[0][0]
    weights = weights_of(first)
    made = _ready(asked, cancelled)
    if made is None:
        return None
    together, found = made
    contended = count_contenders(together, weights, draws=first.draws, seed=first.seed, cancelled=cancelled)
    if contended is None:
        return None
    leaves = [leaf for leaf, _ in first.outcome.weights]
    rows = [row for _, rows in asked for row in rows]
    return Acceptability(
        category=OVERALL,
        uncertain=first.uncertain,
        draws=first.draws,
        seed=first.seed,
        standings=tuple(
            _standing(row, contended, column, leaves) for row, column in zip(rows, together.level, strict=True)
        ),
        compared=0,
        beats=(),
        held=tuple(found.held.items()),
        by_rows=tuple(found.by_rows.items()),
        by_errors=tuple(found.by_errors.items()),
    )


def _ready(asked: Sequence[Asked], cancelled: Cancelled | None) -> tuple[Together, Measured] | None:
    """What gives all of them their scores, and how figures are drawn where they are. None where it was cancelled."""
    levels = levels_of(asked[0][0].rulebook)
    if not asked[0][0].uncertain.draws_figures:
        known = [KnownValues([values_of(row) for row in rows], levels) for _, rows in asked]
        return Together(known), Measured()
    each = []
    for question, rows in asked:
        found = measured_as_far(measuring_of(question), rows, cancelled)
        if found is None:
            return None
        each.append(found)
    return Together([MeasuredValues(one.criteria, levels) for one in each]), counted(each)


def _standing(row: Row, contended: Contended, column: int, leaves: Sequence[str]) -> Standing:
    places = contended.places[column]
    central = contended.central[column] / places[0] if places[0] else ()
    return Standing(
        company=key_of(row.participant),
        places=tuple(map(int, places)),
        central=tuple(zip(leaves, map(float, central), strict=True)) if places[0] else (),
    )


def chance_across(
    questions: tuple[Question, Question], pair: tuple[ParticipantId, ParticipantId], cancelled: Cancelled | None = None
) -> Chance | None:
    """What lead of one contender over another is separable from chance, each asked about in its own category.

    Takes the draws and the seed of the first question. None where it was cancelled.
    """
    each = []
    for question, one in zip(questions, pair, strict=True):
        rows = [row for row in question.rows if row.participant == one]
        found = measured_as_far(measuring_of(question), rows, cancelled)
        if found is None:
            return None
        each.append(found)
    whom = key_of(pair[0]), key_of(pair[1])
    try:
        together = counted(each)
    except JuryError as refusal:
        if refusal.code != "robustness.no_errors":
            raise
        return Chance(first=whom[0], second=whom[1], separable=None)
    scoring = Together([MeasuredValues(one.criteria, levels_of(questions[0].rulebook)) for one in each])
    return chance_of(questions[0], scoring, together, whom)


def key_of(participant: ParticipantId) -> str:
    """What a contender is called in the overall ranking."""
    return f"{participant.category}/{participant.company}"
