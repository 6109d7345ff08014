"""Lines of totals and averages against the rows they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Severity
from juryapp.domain.proposal import RowKind
from juryapp.intake import vocabulary as words
from juryapp.intake.headers import folded
from juryapp.intake.lint.numbers import Numbers, NumberTable, cell_says, shown
from juryapp.intake.rows import ranges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MEANS = ("snitt", "average", "genomsnitt", "gjennomsnitt", "mean", "medel", "bransjesnitt", "branschsnitt")
_SUMS = ("sum", "summa", "i alt", "ialt", "grand total")
_LEAST = 2


class _Way(StrEnum):
    """What a line of totals may be."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED = "weighted"
    MEDIAN = "median"
    EXTREME = "extreme"


_AVERAGES = {_Way.MEAN, _Way.WEIGHTED}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cell:
    """One number on a line of totals: over which rows it comes out, in which ways; none where it does not."""

    column: Numbers
    value: float
    ways: frozenset[_Way]
    rows: NDArray[np.int64]


def check_totals(table: NumberTable) -> None:
    """Say where a line of totals is neither sum nor mean of its rows, though the line says so or its other columns
    are; or its count is none of its rows whose averages it has. A line that fits nowhere may be about rows that are not
    here, and is believed."""
    totals = table.rows_of(RowKind.TOTAL)
    if not len(table.data) or len(totals) > 200:
        return
    for row in totals:
        if folded(table.name(row)) in words.N | words.SPREAD:
            continue
        cells = list(_cells(table, row, totals))
        fitting = [each for each in cells if each.ways]
        wanted = _said(table.name(row))
        for cell in cells:
            if cell.ways:
                continue
            way = _usual(fitting) or (wanted if len(cells) == 1 else None)
            if cell.column.unit is Unit.COUNT and any(each.ways & _AVERAGES for each in fitting):
                _tell(table, row, cell, _Way.SUM)
            elif way is not None and (len(fitting) >= max(_LEAST, len(cells) / 2) or len(cells) == 1):
                _tell(table, row, cell, way)


def _said(name: str) -> _Way | None:
    text = name.casefold().strip(" :.*")
    if text in _MEANS:
        return _Way.MEAN
    return _Way.SUM if text in _SUMS else None


def _usual(fitting: list[_Cell]) -> _Way | None:
    """The way that the fitting cells of a line have in common: the most common one."""
    counts = {way: sum(way in cell.ways for cell in fitting) for way in (_Way.SUM, _Way.MEAN, _Way.WEIGHTED)}
    best = max(counts, key=lambda way: counts[way])
    return best if counts[best] else None


def _cells(table: NumberTable, row: int, totals: list[int]) -> Iterator[_Cell]:
    import numpy as np

    for column in table.columns:
        value = float(column.values[row])
        if column.ranked or np.isnan(value):
            continue
        ways: frozenset[_Way] = frozenset()
        blocks = _blocks(table, row, totals)
        for block in blocks:
            ways |= _fits(table, row, column, block)
        filled = blocks[0][~np.isnan(column.values[blocks[0]])]
        if len(filled) >= _LEAST and np.ptp(column.values[filled]) > 0:
            yield _Cell(column=column, value=value, ways=ways, rows=filled)


def _blocks(table: NumberTable, row: int, totals: list[int]) -> list[NDArray[np.int64]]:
    """The rows that a line may be about: those since the line before, all above, all, and those below."""
    data, before = table.data, [each for each in totals if each < row]
    after = [each for each in totals if each > row]
    blocks = [
        data[(data > (before[-1] if before else -1)) & (data < row)],
        data,
        data[data < row],
        data[(data > row) & (data < (after[0] if after else row + len(table.rows.kinds)))],
    ]
    return [block for block in blocks if len(block)] or [data]


def _fits(table: NumberTable, row: int, column: Numbers, block: NDArray[np.int64]) -> frozenset[_Way]:
    import numpy as np

    value, half = float(column.values[row]), _half(table, row, column)
    numbers = column.values[block]
    there = ~np.isnan(numbers)
    numbers = numbers[there]
    if not len(numbers):
        return frozenset()
    near = half + column.half + 1e-9 * max(1.0, abs(value))
    found = {
        _Way.SUM: abs(numbers.sum() - value) <= half + len(numbers) * column.half + 1e-9 * abs(value),
        _Way.MEAN: abs(numbers.mean() - value) <= near,
        _Way.MEDIAN: abs(float(np.median(numbers)) - value) <= near,
        _Way.EXTREME: value in (numbers.min(), numbers.max()),
        _Way.WEIGHTED: _weighted(table, column, block[there], numbers, value, near),
    }
    if column.unit is Unit.COUNT:
        found[_Way.SUM] = abs(numbers.sum() - value) <= 1e-9 * max(1.0, abs(value))
    return frozenset(way for way, fits in found.items() if fits)


def _weighted(
    table: NumberTable,
    column: Numbers,
    rows: NDArray[np.int64],
    numbers: NDArray[np.float64],
    value: float,
    near: float,
) -> bool:
    import numpy as np

    for each in table.columns:
        if each.unit is Unit.COUNT and each is not column:
            weights = np.nan_to_num(each.values[rows])
            if weights.sum() > 0 and abs(float((weights * numbers).sum() / weights.sum()) - value) <= near:
                return True
    return False


def _half(table: NumberTable, row: int, column: Numbers) -> float:
    """Half of the last decimal of the line's own numbers of that unit, which may be rounded more than the rows."""
    import numpy as np

    values = [float(each.values[row]) for each in table.columns if each.unit is column.unit]
    values = [value for value in values if not np.isnan(value)]
    scale = 0.01 if column.unit is Unit.SHARE else 1.0
    for decimals in range(6):
        if all(abs(value / scale * 10**decimals - round(value / scale * 10**decimals)) < 1e-6 for value in values):
            return max(scale * 10.0**-decimals / 2, column.half)
    return column.half


def _tell(table: NumberTable, row: int, cell: _Cell, way: _Way) -> None:
    numbers = cell.column.values[cell.rows]
    sums = way is _Way.SUM and cell.column.unit in (Unit.COUNT, Unit.POINTS) and cell.column.high is None
    comes = float(numbers.sum() if sums else numbers.mean())
    code = "lint.total_sum" if sums else "lint.total_mean"
    table.told(
        code,
        row,
        cell.column.at,
        Severity.WARNING,
        name=table.name(row),
        header=cell.column.header,
        said=cell_says(table, row, cell.column),
        comes=shown(comes, cell.column.half, cell.column.unit),
        rows=ranges(table.number_of(at) for at in cell.rows.tolist()),
    )
