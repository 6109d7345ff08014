"""Contacts that nobody answered: whether they count, and whether what they count as is what somebody meant."""

from __future__ import annotations

from collections.abc import Collection

from juryapp.domain.criterion import Direction
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Mapping, Measure, Statistic, Unanswered
from juryapp.intake.facts import codes_of
from juryapp.intake.grid import Kind
from juryapp.intake.rows import TableRows


def silent_contacts(rows: TableRows, mapping: Mapping, settled: Collection[str]) -> list[Problem]:
    """That contacts nobody answered are left out of measures for which they have no number, unless somebody has said
    what the measure is (`settled` headers); of each measure that counts them, that 0 would be the best, or that nothing
    says what the worst is."""
    count = int((rows.unanswered & rows.is_data).sum())
    if not count:
        return []
    problems = []
    for measure in mapping.measures:
        code = _odd_choice(measure)
        if code:
            facts: dict[str, Fact] = {"measure": measure.name.plain}
            problems.append(Problem(code=code, severity=Severity.WARNING, facts=facts, where=_place(rows, measure)))
    open_ones = (each for each in mapping.measures if each.header not in settled)
    left_out = [each for each in open_ones if each.unanswered is Unanswered.LEFT_OUT and _silent_in(rows, each)]
    if left_out:
        names = tuple(each.name.plain for each in left_out)
        told: dict[str, Fact] = {"count": count, "measures": names}
        where = _place(rows, left_out[0])
        code = "intake.unanswered_left_out"
        problems.append(Problem(code=code, severity=Severity.NOTE, facts=told, where=where))
    return problems


def _odd_choice(measure: Measure) -> str:
    if measure.unanswered is Unanswered.AS_WORST and measure.worst is None and not measure.wanting:
        return "intake.unanswered_no_worst"
    best = measure.direction is Direction.MINIMISE or measure.statistic is Statistic.MEAN_WITHIN
    return "intake.unanswered_best" if measure.unanswered is Unanswered.AS_ZERO and best else ""


def _silent_in(rows: TableRows, measure: Measure) -> bool:
    """Whether a contact that nobody answered has an empty cell under the measure."""
    import numpy as np

    at = rows.table.column_of(measure.header)
    if at is None:
        return False
    column = rows.table.sheet.columns[at]
    empty = np.array([kind == Kind.EMPTY for kind in column.kinds], dtype=np.bool_)[codes_of(column)]
    return bool((rows.unanswered & rows.is_data & empty).any())


def _place(rows: TableRows, measure: Measure) -> Where:
    at = rows.table.column_of(measure.header)
    letters = "" if at is None else rows.table.sheet.column_letters(at)
    return Where(file=rows.table.file, sheet=rows.table.sheet.name, cell=letters)
