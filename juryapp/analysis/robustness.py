"""From a category under its rules to how often each participant wins when something is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from juryapp.analysis.acceptability import Counted, count_places
from juryapp.analysis.drawing import AnyWeights, Floats, InOrder, JurorsAnew, TheseWeights, WeightDraws
from juryapp.analysis.scoring import KnownValues, MeasuredCriterion, MeasuredPart, MeasuredValues, Scoring
from juryapp.decision.preparing import Entrants, Row
from juryapp.decision.weights import TRIM_FROM, of_answer
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Part, ValueFunction
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.outcome import Outcome
from juryapp.domain.robustness import Acceptability, Standing, Uncertain
from juryapp.domain.rulebook import Rulebook

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that the shares of one category depend on. `outcome` is the one that the rules give."""

    evidence: Evidence
    rulebook: Rulebook
    answers: Answers
    outcome: Outcome
    entrants: Entrants
    uncertain: Uncertain
    draws: int
    seed: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """Those who have a place."""
        placed = set(self.outcome.category(self.entrants.category).ranking.order)
        return tuple(row for row in self.entrants.rows if row.participant.company in placed)


def acceptability(question: Question, cancelled: Cancelled | None = None) -> Acceptability | None:
    """The shares of draws in which each company has each place. None where it was cancelled.

    Raises `JuryError` robustness.nobody where nobody is ranked, robustness.few_jurors where fewer than two have
    answered, and robustness.no_errors where no figure tells how uncertain it is.
    """
    rows = question.rows
    if not rows:
        raise JuryError("robustness.nobody", category=question.entrants.category)
    weights = _weights(question)
    scoring: Scoring = KnownValues([_floats(row) for row in rows])
    held: dict[str, int] = {}
    if question.uncertain.draws_figures:
        criteria, held = measured(question, rows)
        scoring = MeasuredValues(criteria)
    counted = count_places(scoring, weights, draws=question.draws, seed=question.seed, cancelled=cancelled)
    return None if counted is None else _told(question, rows, counted, held)


def _weights(question: Question) -> WeightDraws:
    now = tuple(float(share) for _, share in question.outcome.weights)
    match question.uncertain:
        case Uncertain.WEIGHTS | Uncertain.BOTH:
            return AnyWeights(len(now))
        case Uncertain.ORDER:
            return InOrder(now)
        case Uncertain.FIGURES:
            return TheseWeights(now)
        case Uncertain.JURORS:
            leaves = [leaf for leaf, _ in question.outcome.weights]
            each = [of_answer(question.rulebook, answer) for answer in question.answers.jurors]
            if len(each) < 2:
                raise JuryError("robustness.few_jurors", count=len(each))
            rows = tuple(tuple(float(one[leaf]) for leaf in leaves) for one in each)
            return JurorsAnew(rows, question.rulebook.weights.combine, TRIM_FROM)


def _floats(row: Row) -> tuple[float | None, ...]:
    return tuple(None if number is None else float(Fraction(number, row.scale)) for number in row.numerators)


def measured(question: Question, rows: Sequence[Row]) -> tuple[list[MeasuredCriterion], dict[str, int]]:
    """Each criterion's figures of some rows with their standard errors, and how many of each study tell none.

    Raises `JuryError` robustness.no_errors where not one tells it.
    """
    placed = {row.participant for row in rows}
    figures = {
        (figure.participant, figure.source, figure.measure): figure
        for figure in question.evidence.figures
        if not figure.segment and figure.participant in placed and figure.denominator
    }
    found = []
    held: dict[str, int] = {}
    telling = False
    for index, leaf in enumerate(question.rulebook.leaves):
        cells = [row.cells[index] for row in rows]
        parts = []
        for part in leaf.parts:
            column = [
                None if cell.figure is None else figures.get((row.participant, part.source, part.measure))
                for row, cell in zip(rows, cells, strict=True)
            ]
            there = [figure for figure in column if figure is not None]
            silent = sum(figure.standard_error is None for figure in there)
            if silent:
                held[part.source] = held.get(part.source, 0) + silent
            telling = telling or silent < len(there)
            parts.append(_part(part, column, question.entrants.functions[leaf.id]))
        stand_ins = tuple(float(cell.value) if cell.assumed and cell.value is not None else None for cell in cells)
        found.append(MeasuredCriterion(tuple(parts), stand_ins))
    if not telling:
        raise JuryError("robustness.no_errors", count=sum(held.values()), sources=tuple(held))
    return found, held


def _part(part: Part, column: Sequence[Figure | None], functions: Mapping[Part, ValueFunction | None]) -> MeasuredPart:
    function = functions[part]
    corners, values = np.zeros(1), np.zeros(1)
    if function is not None:
        corners = np.array([float(knot.figure) for knot in function.knots])
        values = np.array([float(knot.value) for knot in function.knots])
    numbers = [None if figure is None else figure.number for figure in column]
    errors = [0.0 if figure is None else figure.standard_error or 0.0 for figure in column]
    return MeasuredPart(
        share=float(part.share),
        figures=_array([None if number is None else float(number) for number in numbers]),
        errors=_array(list(errors)),
        corners=corners,
        values=values,
    )


def _array(numbers: Sequence[float | None]) -> Floats:
    return np.array([np.nan if number is None else number for number in numbers], dtype=np.float64)


def _told(question: Question, rows: Sequence[Row], counted: Counted, held: Mapping[str, int]) -> Acceptability:
    leaves = [leaf for leaf, _ in question.outcome.weights]
    standings = []
    for index, row in enumerate(rows):
        firsts = int(counted.places[index, 0])
        central = counted.central[index] / firsts if firsts else ()
        standings.append(
            Standing(
                company=row.participant.company,
                places=tuple(int(number) for number in counted.places[index]),
                central=tuple(zip(leaves, map(float, central), strict=True)) if firsts else (),
            )
        )
    return Acceptability(
        category=question.entrants.category,
        uncertain=question.uncertain,
        draws=question.draws,
        seed=question.seed,
        standings=tuple(standings),
        compared=counted.compared,
        beats=tuple(tuple(int(number) for number in line) for line in counted.beats),
        held=tuple(held.items()),
    )
