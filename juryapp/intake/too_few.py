"""Respondents who answered too little to count: at least so large a part of the questions must have a number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from juryapp.domain.mapping import Mapping, Measure, Statistic
from juryapp.domain.words import Text
from juryapp.intake.facts import Table, codes_of
from juryapp.intake.measured import code_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def answered_too_little(table: Table, mapping: Mapping, data: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the rows `data` have a number on less than the part `mapping.least_answered` of the questions.

    The questions are the headers in `mapping.items`, without them those of all measures; one that the table lacks is
    no question. What is off its scale or cannot be read is no answer.
    """
    import numpy as np

    answers, asked = np.zeros(table.sheet.n_rows, dtype=np.int64), 0
    for measure in _questions(mapping):
        at = table.column_of(measure.header)
        if at is None:
            continue
        column, asked = table.sheet.columns[at], asked + 1
        codes = codes_of(column)
        in_use = np.bincount(codes[data], minlength=len(column.kinds)).tolist()
        found = code_values(column, measure, table, in_use)
        answers += np.array([value is not None for value in found.values], dtype=np.bool_)[codes]
    least = mapping.least_answered
    too_little: NDArray[np.bool_] = data & (answers * least.denominator < least.numerator * asked)
    return too_little


def _questions(mapping: Mapping) -> list[Measure]:
    known = {measure.header: _as_answer(measure) for measure in mapping.measures}
    if not mapping.items:
        return list(known.values())
    return [known.get(item) or Measure(id="", name=Text(item), header=item) for item in mapping.items]


def _as_answer(measure: Measure) -> Measure:
    """The measure as a question: whether a row has a number does not hang on what is counted of it."""
    return measure if measure.statistic is Statistic.SHARE else replace(measure, statistic=Statistic.MEAN)
