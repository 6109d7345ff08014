"""From figures to values: what 0 and 1 stand for is declared, and what is missing is treated as the rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.decision.fitted import Fitted, fitted_of, value_at
from juryapp.domain.criterion import Criterion, Part
from juryapp.domain.evidence import Figure
from juryapp.domain.rulebook import MissingPolicy

FiguresOf = Mapping[tuple[str, str], Figure]
"""One participant's figures by (source, measure)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A participant on a criterion before weighing. `figure` and `value` are None where there is no evidence;
    `assumed` tells a value that a missing-data policy put there. `n` is the smallest that fed it.
    """

    figure: Fraction | None
    value: Fraction | None
    n: int | None
    assumed: bool = False


Functions = Mapping[Part, Fitted | None]
"""What gives each part of a criterion its values; None where it is observed and nobody has a figure."""


def functions_of(criterion: Criterion, bounds: Sequence[FiguresOf]) -> Functions:
    """How each part's figures become values; an observed function takes its ends from the figures of `bounds`."""
    return {
        part: _function(criterion, [figures.get((part.source, part.measure)) for figures in bounds])
        for part in criterion.parts
    }


def cells_of(
    criterion: Criterion, participants: Sequence[FiguresOf], policy: MissingPolicy, functions: Functions
) -> tuple[Cell, ...]:
    """The column of one criterion for participants of one category, in their order.

    Several parts are averaged by their shares after the value function; with the policy *rescale* over the parts that
    are present, otherwise a participant that lacks one part lacks the criterion.
    """
    cells = []
    for figures in participants:
        present = []
        for part in criterion.parts:
            figure = figures.get((part.source, part.measure))
            function = functions[part]
            if figure is not None and figure.denominator and function is not None:
                number = Fraction(figure.numerator, figure.denominator)
                present.append((part.share, number, value_at(function, number), figure.n))
        complete = len(present) == len(criterion.parts)
        if not present or not (complete or policy is MissingPolicy.RESCALE):
            cells.append(Cell(figure=None, value=None, n=None))
            continue
        share = sum((each[0] for each in present), Fraction(0))
        ns = [each[3] for each in present]
        cells.append(
            Cell(
                figure=sum((each[0] * each[1] for each in present), Fraction(0)) / share,
                value=sum((each[0] * each[2] for each in present), Fraction(0)) / share,
                n=None if None in ns else min(n for n in ns if n is not None),
            )
        )
    return _filled(cells, policy)


def _function(criterion: Criterion, figures: Sequence[Figure | None]) -> Fitted | None:
    numbers = (figure.number for figure in figures if figure is not None)
    return fitted_of(criterion, [number for number in numbers if number is not None])


def _filled(cells: Sequence[Cell], policy: MissingPolicy) -> tuple[Cell, ...]:
    present = [cell.value for cell in cells if cell.value is not None]
    if policy is MissingPolicy.WORST:
        stand_in: Fraction | None = Fraction(0)
    elif policy is MissingPolicy.CATEGORY_MEAN and present:
        stand_in = sum(present, Fraction(0)) / len(present)
    else:
        return tuple(cells)
    return tuple(
        cell if cell.value is not None else Cell(figure=None, value=stand_in, n=None, assumed=True) for cell in cells
    )
