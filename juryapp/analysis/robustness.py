"""From a category under its rules to how often each participant wins when something is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.analysis.acceptability import Counted, count_places
from juryapp.analysis.bootstrap import RowsOf
from juryapp.analysis.drawing import AnyWeights, InOrder, JurorsAnew, TheseWeights, WeightDraws
from juryapp.analysis.levels import levels_of
from juryapp.analysis.measuring import Measured, Measuring, measured
from juryapp.analysis.scoring import KnownValues, MeasuredValues, Scoring
from juryapp.decision.preparing import Entrants, Row
from juryapp.decision.weights import TRIM_FROM, of_answer
from juryapp.domain.answer import Answers
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Outcome
from juryapp.domain.robustness import Acceptability, Standing, Uncertain
from juryapp.domain.rulebook import Rulebook

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that the shares of one category depend on. `outcome` is the one that the rules give, `rows_of` tells
    the rows of studies that have some; without it figures are drawn from their standard errors.
    """

    evidence: Evidence
    rulebook: Rulebook
    answers: Answers
    outcome: Outcome
    entrants: Entrants
    uncertain: Uncertain
    draws: int
    seed: int
    rows_of: RowsOf | None = None

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
    weights = weights_of(question)
    scoring: Scoring = KnownValues([values_of(row) for row in rows], levels_of(question.rulebook))
    found = Measured()
    if question.uncertain.draws_figures:
        again = measured(measuring_of(question), rows, cancelled)
        if again is None:
            return None
        found, scoring = again, MeasuredValues(again.criteria, levels_of(question.rulebook))
    counted = count_places(scoring, weights, draws=question.draws, seed=question.seed, cancelled=cancelled)
    return None if counted is None else _told(question, rows, counted, found)


def measuring_of(question: Question) -> Measuring:
    """What of a question tells how its figures are drawn anew."""
    return Measuring(
        evidence=question.evidence,
        rulebook=question.rulebook,
        functions=question.entrants.functions,
        rows_of=question.rows_of,
        seed=question.seed,
    )


def weights_of(question: Question) -> WeightDraws:
    """How weights are drawn. Raises robustness.few_jurors."""
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


def values_of(row: Row) -> tuple[float | None, ...]:
    """The values of a row, 0..1, None where there is none."""
    return tuple(None if number is None else float(Fraction(number, row.scale)) for number in row.numerators)


def _told(question: Question, rows: Sequence[Row], counted: Counted, found: Measured) -> Acceptability:
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
        held=tuple(found.held.items()),
        by_rows=tuple(found.by_rows.items()),
        by_errors=tuple(found.by_errors.items()),
    )
