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
from juryapp.domain.participant import ParticipantId
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
    answered, and robustness.no_errors where a figure does not tell how uncertain it is.
    """
    rows = question.rows
    if not rows:
        raise JuryError("robustness.nobody", category=question.entrants.category)
    weights = _weights(question)
    scoring: Scoring
    if question.uncertain.draws_figures:
        scoring = MeasuredValues(_measured(question, rows))
    else:
        scoring = KnownValues([_floats(row) for row in rows])
    counted = count_places(scoring, weights, draws=question.draws, seed=question.seed, cancelled=cancelled)
    return None if counted is None else _told(question, rows, counted)


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


def _measured(question: Question, rows: Sequence[Row]) -> list[MeasuredCriterion]:
    """Each criterion's figures with their standard errors."""
    placed = {row.participant for row in rows}
    figures = {
        (figure.participant, figure.source, figure.measure): figure
        for figure in question.evidence.figures
        if not figure.segment and figure.participant in placed and figure.denominator
    }
    found = []
    silent: list[tuple[ParticipantId, Part]] = []
    for index, leaf in enumerate(question.rulebook.leaves):
        cells = [row.cells[index] for row in rows]
        parts = []
        for part in leaf.parts:
            column = [
                None if cell.figure is None else figures.get((row.participant, part.source, part.measure))
                for row, cell in zip(rows, cells, strict=True)
            ]
            silent += _silent(rows, column, part)
            parts.append(_part(part, column, question.entrants.functions[leaf.id]))
        stand_ins = tuple(float(cell.value) if cell.assumed and cell.value is not None else None for cell in cells)
        found.append(MeasuredCriterion(tuple(parts), stand_ins))
    if silent:
        raise _no_errors(silent, question)
    return found


def _silent(rows: Sequence[Row], column: Sequence[Figure | None], part: Part) -> list[tuple[ParticipantId, Part]]:
    return [
        (row.participant, part)
        for row, figure in zip(rows, column, strict=True)
        if figure is not None and figure.standard_error is None
    ]


def _no_errors(silent: Sequence[tuple[ParticipantId, Part]], question: Question) -> JuryError:
    sources = dict.fromkeys(part.source for _, part in silent)
    names = tuple(question.rulebook.source(source).name.in_(question.rulebook.language) for source in sources)
    return JuryError("robustness.no_errors", count=len(silent), sources=names)


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


def _told(question: Question, rows: Sequence[Row], counted: Counted) -> Acceptability:
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
    )
