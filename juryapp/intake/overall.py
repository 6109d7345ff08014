"""A firm's overall figure that falls where all it is made of rises: a place perhaps, or a scale where 1 is best."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.errors import Fact, Problem, Severity
from juryapp.domain.mapping import Level, Mapping
from juryapp.domain.proposal import ColumnRole
from juryapp.intake.facts import codes_of
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import folded
from juryapp.intake.lint.numbers import Numbers, NumberTable, number_table
from juryapp.intake.rows import TableRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OVERALL = ("total", "overall", "samlet", "samlad", "sammenlagt", "sammanlagt", "helhet", "sum ", "summa ", "poengsum")
"""How the header of an overall figure begins, in three languages."""
_COMPANIES, _SIBLINGS, _MOST_COLUMNS = 4, 2, 60
_FALLS, _RISES = -0.8, 0.3
"""Pearson's r of the overall figure with each sibling at most, and of any two siblings at least."""


def overall_falls(guess: TableGuess, rows: TableRows, mapping: Mapping, settled: Collection[str]) -> Iterable[Problem]:
    """A question for each overall column of a table of companies that goes against all its siblings, also where these
    were taken for parts of those asked."""
    columns = guess.as_written or guess.columns
    if mapping.level is not Level.COMPANY or not any(_is_overall(each.header) for each in columns):
        return
    table = number_table(guess, rows, mapping)
    if len(table.data) < _COMPANIES or len(table.columns) > _MOST_COLUMNS:
        return
    said = {*settled} | {each.header for each in mapping.measures if each.direction is not Direction.MAXIMISE}
    for each in table.columns:
        if _is_overall(each.header) and each.header not in said and not each.ranked:
            siblings = [one.values[table.data] for one in _siblings(table, each) if one.header not in said]
            whole, parts = (each.values[table.data], siblings) if siblings else _of_parts(table, each)
            if len(parts) >= _SIBLINGS and _against(whole, parts):
                yield _asked(guess, each)


def _asked(guess: TableGuess, each: Numbers) -> Problem:
    layout = guess.table.layout
    row = layout.header_rows[-1] if layout.header_rows else layout.first_data
    where = guess.table.sheet.where(guess.table.file, row, each.at)
    facts: dict[str, Fact] = {"header": each.header}
    return Problem(code="intake.overall_falls", severity=Severity.QUESTION, facts=facts, where=where)


def _is_overall(header: str) -> bool:
    return f"{folded(header)} ".startswith(_OVERALL)


def _siblings(table: NumberTable, overall: Numbers) -> list[Numbers]:
    return [
        each
        for each in table.columns
        if each.role is ColumnRole.MEASURE
        and each.unit is overall.unit
        and each.unit in (Unit.POINTS, Unit.SHARE)
        and not each.ranked
        and not _is_overall(each.header)
    ]


def _of_parts(table: NumberTable, each: Numbers) -> tuple[NDArray[np.float64], list[NDArray[np.float64]]]:
    """The figures of the whole by company, and those of each part of those asked; nothing without such parts."""
    import numpy as np

    at = table.rows.table.column_of(table.mapping.segments[0]) if len(table.mapping.segments) == 1 else None
    if at is None or not table.guess.as_written:
        return np.empty(0), []
    column = table.rows.table.sheet.columns[at]
    names, part = table.rows.name_codes[table.data], codes_of(column)[table.data]
    by_part = np.full((len(column.texts), len(table.rows.names)), np.nan)
    by_part[part, names] = each.values[table.data]
    whole = next((code for code, text in enumerate(column.texts) if not text), None)
    if whole is None:
        return np.empty(0), []
    return by_part[whole], [values for code, values in enumerate(by_part) if code != whole]


def _against(whole: NDArray[np.float64], parts: list[NDArray[np.float64]]) -> bool:
    """Whether the overall figure falls with every sibling, and all siblings rise together. 1, 2, 3 are places."""
    import numpy as np

    values = np.stack([whole, *parts])
    values = values[:, ~np.isnan(values).any(axis=0)]
    count = values.shape[1]
    if count < _COMPANIES or (values.std(axis=1) == 0).any() or set(values[0]) == set(range(1, count + 1)):
        return False
    found = np.corrcoef(values)
    together = found[1:, 1:][np.triu_indices(len(parts), 1)]
    return bool((found[0, 1:] <= _FALLS).all() and (together >= _RISES).all())
