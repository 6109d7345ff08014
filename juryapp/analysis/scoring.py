"""Scores under many sets of weights at once: of values that are known, or of values drawn from what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from juryapp.analysis.drawing import Floats
from juryapp.analysis.levels import worth_of
from juryapp.decision.aggregating import Level

Index = NDArray[np.intp]
_LEAST = np.finfo(np.float64).tiny


class Scoring(Protocol):
    """What gives participants their scores."""

    @property
    def level(self) -> Index:
        """For each participant the column of `scores` that is theirs; those who are level always share one."""
        ...

    @property
    def criteria(self) -> int:
        """How many there are."""
        ...

    def scores(self, rng: np.random.Generator, drawn: Floats) -> Floats:
        """Scores 0..1 under the weights `drawn` (draws x criteria): draws x columns."""
        ...


class KnownValues:
    """Values 0..1, a row per participant, None where there is none: weights are rescaled over what is there.

    With `levels` they come together level by level, otherwise in one weighted mean.
    """

    def __init__(self, rows: Sequence[Sequence[float | None]], levels: Level | None = None) -> None:
        self._levels = levels
        seen: dict[tuple[float | None, ...], int] = {}
        self._level = np.array([seen.setdefault(tuple(row), len(seen)) for row in rows], dtype=np.intp)
        self._values = np.array([[value or 0.0 for value in row] for row in seen], dtype=np.float64)
        self._there = np.array([[float(value is not None) for value in row] for row in seen], dtype=np.float64)

    @property
    def level(self) -> Index:
        """Participants with the same values have the same column."""
        return self._level

    @property
    def criteria(self) -> int:
        """How many there are."""
        return int(self._values.shape[1])

    def scores(self, rng: np.random.Generator, drawn: Floats) -> Floats:
        """Scores under each set of weights."""
        del rng
        if self._levels is not None:
            columns = np.where(self._there > 0, self._values, np.nan).T
            return np.nan_to_num(worth_of(self._levels, drawn, list(columns)))
        return _divided(drawn @ self._values.T, drawn, self._there)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPart:
    """One measure of a criterion: its share, each participant's figure (NaN where missing), the standard error of
    each, and the corners of the value function.

    `resamples` are values by resample and participant, of those whose rows are known; `blocks` says of which reading
    of a study the rows are, -1 of those without.
    """

    share: float
    figures: Floats
    errors: Floats
    corners: Floats
    values: Floats
    resamples: Floats | None = None
    blocks: Index | None = None


@dataclass(frozen=True, slots=True)
class MeasuredCriterion:
    """The measures that feed a criterion, and the value that the rules put where a participant has none of them;
    without one its weight counts nothing for that participant.
    """

    parts: tuple[MeasuredPart, ...]
    stand_ins: tuple[float | None, ...] = ()


class MeasuredValues:
    """Figures drawn anew, then valued by the same functions: one of the resamples of a participant's rows for all that
    the rows say, and where only a figure is known a normal distribution around it.

    The means of many answers are about normal (central limit theorem). What is missing stays missing.
    """

    def __init__(self, criteria: Sequence[MeasuredCriterion], levels: Level | None = None) -> None:
        self._levels = levels
        self._criteria = tuple(criteria)
        self._participants = len(criteria[0].parts[0].figures)
        parts = [part for criterion in criteria for part in criterion.parts]
        self._resamples = max((len(part.resamples) for part in parts if part.resamples is not None), default=0)
        blocks = (part.blocks for part in parts if part.blocks is not None)
        self._blocks = sorted({block for each in blocks for block in each.tolist() if block >= 0})

    @property
    def level(self) -> Index:
        """Everybody is drawn for themselves."""
        return np.arange(self._participants, dtype=np.intp)

    @property
    def criteria(self) -> int:
        """How many there are."""
        return len(self._criteria)

    def scores(self, rng: np.random.Generator, drawn: Floats) -> Floats:
        """Scores of newly drawn figures under each set of weights."""
        total = np.zeros((len(drawn), self._participants))
        counting = np.zeros_like(total)
        taken = {block: rng.integers(0, self._resamples, total.shape) for block in self._blocks}
        if self._levels is not None:
            columns = [self._values(criterion, rng, len(drawn), taken) for criterion in self._criteria]
            return np.nan_to_num(worth_of(self._levels, drawn, columns))
        for index, criterion in enumerate(self._criteria):
            values = self._values(criterion, rng, len(drawn), taken)
            weight = drawn[:, index : index + 1]
            total += weight * np.nan_to_num(values)
            counting += weight * ~np.isnan(values)
        return np.asarray(total / np.maximum(counting, _LEAST), dtype=np.float64)

    def _values(
        self, criterion: MeasuredCriterion, rng: np.random.Generator, count: int, taken: Mapping[int, Index]
    ) -> Floats:
        """Draws x participants, NaN where nothing counts."""
        points = np.zeros((count, self._participants))
        shares = np.zeros(self._participants)
        for part in criterion.parts:
            there = ~np.isnan(part.figures)
            points += part.share * there * _drawn(part, rng, count, taken)
            shares += part.share * there
        for index, value in enumerate(criterion.stand_ins):
            if value is not None:
                points[:, index], shares[index] = value, 1.0
        return np.asarray(np.where(shares > 0, points / np.maximum(shares, _LEAST), np.nan), dtype=np.float64)


def _drawn(part: MeasuredPart, rng: np.random.Generator, count: int, taken: Mapping[int, Index]) -> Floats:
    """Values of newly drawn figures: draws x participants."""
    alone = slice(None) if part.blocks is None else np.flatnonzero(part.blocks < 0)
    means, errors = np.nan_to_num(part.figures)[alone], part.errors[alone]
    values = np.interp(rng.normal(means, errors, (count, len(means))), part.corners, part.values)
    if part.blocks is None or part.resamples is None:
        return values
    found = np.empty((count, len(part.figures)))
    found[:, alone] = values
    for block, which in taken.items():
        columns = np.flatnonzero(part.blocks == block)
        found[:, columns] = part.resamples[which[:, columns], columns]
    return found


def _divided(points: Floats, drawn: Floats, there: Floats) -> Floats:
    """Points over the weight that counts, where somebody lacks something."""
    if there.all():
        return points
    return np.asarray(points / np.maximum(drawn @ there.T, _LEAST), dtype=np.float64)
