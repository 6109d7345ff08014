"""Shares that should make a whole: answers of one question that add up to 100 % within rounding, or to more because
people gave several answers - which is worth knowing before anybody takes them for weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Severity
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole
from juryapp.intake.lint.numbers import NAMED, Numbers, NumberTable, shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_SHARES, _LEAST_ROWS = 3, 4
_MOSTLY = 0.75
_NEAR = 0.10
_SEVERAL = 1.15


def check_whole(table: NumberTable) -> None:
    """Compare the sums of shares beside one another on a row with 1, where nearly every row adds up to it."""
    if table.mapping.level is not Level.COMPANY:
        return
    for parts in _together(table):
        _across(table, parts)


def _together(table: NumberTable) -> Iterator[tuple[Numbers, ...]]:
    """Shares under one upper header, or else all shares that stand next to one another."""
    shares = [each for each in table.columns if each.unit is Unit.SHARE and each.role is ColumnRole.MEASURE]
    by_header: dict[str, list[Numbers]] = {}
    for each in shares:
        by_header.setdefault(each.header.rpartition(" / ")[0], []).append(each)
    for group in by_header.values():
        runs: list[list[Numbers]] = []
        for each in group:
            if runs and each.at == runs[-1][-1].at + 1:
                runs[-1].append(each)
            else:
                runs.append([each])
        yield from (tuple(run) for run in runs if len(run) >= _LEAST_SHARES)


def _across(table: NumberTable, parts: tuple[Numbers, ...]) -> None:
    import numpy as np

    stack = np.array([each.values for each in parts])
    whole = ~np.isnan(stack).any(axis=0)
    rows = table.data[whole[table.data]]
    sums = stack.sum(axis=0)
    if len(rows) < _LEAST_ROWS:
        return
    allowed = sum(each.half for each in parts) + 1e-9
    off = np.abs(sums[rows] - 1) > allowed
    if (~off).mean() >= _MOSTLY:
        _tell_off(table, parts, rows[off].tolist(), sums, allowed)
    elif (sums[rows] > _SEVERAL).mean() >= _MOSTLY and _one_question(parts):
        tell_several(table, int(rows[0]), parts[0].at, float(np.median(sums[rows])), parts[0].half)


def _one_question(parts: tuple[Numbers, ...]) -> bool:
    """Whether the columns stand under one question, so that their sum means something."""
    return bool(parts[0].header.rpartition(" / ")[0])


def _tell_off(
    table: NumberTable, parts: tuple[Numbers, ...], rows: list[int], sums: NDArray[np.float64], allowed: float
) -> None:
    for row in rows[:NAMED]:
        table.told(
            "lint.not_whole",
            row,
            parts[0].at,
            name=table.name(row),
            sum=shown(float(sums[row]), parts[0].half, Unit.SHARE),
            allowed=shown(allowed, parts[0].half, Unit.SHARE),
            headers=tuple(each.header for each in parts),
        )
    if len(rows) > NAMED:
        table.more("lint.more_rows", parts[0].at, len(rows) - NAMED)


def tell_several(table: NumberTable, row: int, column: int, total: float, half: float) -> None:
    """Say that shares add up to more than 100 %: several answers each, no weights."""
    table.told("lint.several_answers", row, column, Severity.NOTE, sum=shown(total, half, Unit.SHARE))
