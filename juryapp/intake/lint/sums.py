"""Columns that a file made of its other columns - totals, means, points for places, shares of counts - made again.

Which columns a column was made of is not guessed from its name: it is what comes out on nearly every row. Only then
the rows where it does not are contradictions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.proposal import ColumnRole
from juryapp.intake.headers import JOIN, folded
from juryapp.intake.lint.numbers import NAMED, Numbers, NumberTable, cell_says, shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEARLY_ALL = 0.75
_LEAST_ROWS = 3
_MOST_PARTS = 12
_WHOLE = 0.5
"""Half of a last decimal that is none: counts and marks are not rounded."""
_MOST_COUNTS = 8
_PLACE = re.compile(r"\b([1-9])\s*(?:\.|st|nd|rd|th|:a|:e)?\s*(?:plass|plats|place)")
_PLACE_WORDS = ("first", "second", "third", "fourth", "fifth")
_POINTS = re.compile(r"[(\[]\s*([0-9]{1,3})\s*(?:p|poeng|poäng|points?|pts)?\.?\s*[)\]]")
_AVERAGE = ("snitt", "gjennomsnitt", "genomsnitt", "medel", "average", "mean")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Made:
    """A way a column may have been made: what comes out per row, how far rounding explains, and of which columns."""

    code: str
    comes: NDArray[np.float64]
    near: NDArray[np.float64]
    parts: tuple[Numbers, ...]
    declared: bool = False


def check_sums(table: NumberTable) -> None:
    """Say on which rows a total, mean or share does not come out of the columns that it is made of elsewhere."""
    for column in table.columns:
        if column.ranked:
            continue
        ways = [*_points_for_places(table, column), *_of_the_left(table, column), *_shares(table, column)]
        best = max(ways, key=lambda made: _agreement(table, column, made), default=None)
        if best is not None and (best.declared or _agreement(table, column, best) >= _NEARLY_ALL):
            _tell(table, column, best)


def _fitting(table: NumberTable, column: Numbers, made: _Made) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per data row: whether there is something to compare, and whether it comes out."""
    import numpy as np

    said, comes, near = column.values[table.data], made.comes[table.data], made.near[table.data]
    there = ~(np.isnan(said) | np.isnan(comes))
    with np.errstate(invalid="ignore"):
        return there, there & (np.abs(said - comes) <= near + column.half + 1e-9 * np.abs(comes))


def _agreement(table: NumberTable, column: Numbers, made: _Made) -> float:
    """The part of the rows that come out; 0 where they are too few or say nothing."""
    import numpy as np

    there, fits = _fitting(table, column, made)
    telling = fits & (np.abs(made.comes[table.data]) > 0)
    if telling.sum() < _LEAST_ROWS or len(np.unique(column.values[table.data][telling])) < _LEAST_ROWS:
        return 0.0
    return float(fits.sum() / there.sum())


def _tell(table: NumberTable, column: Numbers, made: _Made) -> None:
    there, fits = _fitting(table, column, made)
    rows = table.data[there & ~fits].tolist()
    for row in rows[:NAMED]:
        table.told(
            made.code,
            row,
            column.at,
            header=column.header,
            name=table.name(row),
            said=cell_says(table, row, column),
            comes=shown(float(made.comes[row]), column.half, column.unit),
            headers=tuple(each.header for each in made.parts),
        )
    if len(rows) > NAMED:
        table.more("lint.more_rows", column.at, len(rows) - NAMED)


def _points_for_places(table: NumberTable, column: Numbers) -> Iterator[_Made]:
    """Points for firsts, seconds, ...: as many for each as its header says, or one fewer from place to place."""
    import numpy as np

    if not (column.word == "result" or folded(column.header).startswith("p")):
        return
    ranked = [(place, each) for each in table.columns if (place := _place(each.header)) and each is not column]
    ranked.sort(key=lambda pair: pair[0])
    places = [each for _, each in ranked]
    if len(places) < 2 or [place for place, _ in ranked] != list(range(1, len(places) + 1)) or column in places:
        return
    said = [_POINTS.search(each.header) for each in places]
    declared = all(said)
    points = [float(found[1]) if found else float(len(places) - at) for at, found in enumerate(said)]
    comes = sum(
        (np.nan_to_num(each.values) * worth for each, worth in zip(places, points, strict=True)),
        np.zeros_like(column.values),
    )
    nothing = np.zeros_like(comes)
    yield _Made(code="lint.points", comes=comes, near=nothing, parts=tuple(places), declared=declared)


def _place(header: str) -> int:
    """The place that a column counts, "Antall 1. plasser" or "First", 0 for none."""
    found = _PLACE.search(header.casefold())
    if found:
        return int(found[1])
    word = folded(header.rpartition(JOIN)[2]).split(" ")[0].rstrip("s")
    return _PLACE_WORDS.index(word) + 1 if word in _PLACE_WORDS else 0


def _of_the_left(table: NumberTable, column: Numbers) -> Iterator[_Made]:
    """Sums and means of neighbouring columns: only where the header says a total or mean, or it is a count."""
    import numpy as np

    text = folded(column.header)
    average = text.split(" ")[0] in _AVERAGE
    if not (column.word == "result" or average or column.unit is Unit.COUNT or "total" in text or "sum" in text):
        return
    for parts in _neighbours(table, column):
        stack = np.array([each.values for each in parts])
        there = ~np.isnan(stack)
        count = there.sum(axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            total = np.where(count > 0, np.nan_to_num(stack).sum(axis=0), np.nan)
            same = np.full(total.shape, sum(each.half for each in parts if each.half < _WHOLE))
            yield _Made(code="lint.row_sum", comes=total, near=same, parts=parts)
            if column.unit is not Unit.COUNT:
                mean = total / count
                yield _Made(code="lint.row_mean", comes=mean, near=same / len(parts), parts=parts)


def _neighbours(table: NumberTable, column: Numbers) -> Iterator[tuple[Numbers, ...]]:
    """The columns of numbers next to the left or right, as many as there are, and all measures."""
    usable = [each for each in table.columns if not each.ranked]
    at = usable.index(column)
    for length in range(2, min(_MOST_PARTS, len(usable)) + 1):
        if at - length >= 0:
            yield tuple(usable[at - length : at])
        if length <= 3 and at + length < len(usable):
            yield tuple(usable[at + 1 : at + 1 + length])
    measures = tuple(each for each in usable if each.role is ColumnRole.MEASURE and each is not column)
    if 2 <= len(measures) <= _MOST_PARTS:
        yield measures


def _shares(table: NumberTable, column: Numbers) -> Iterator[_Made]:
    """A share as one count of another, or as the part of a column's sum, over all rows or within each category."""
    import numpy as np

    if column.unit is not Unit.SHARE:
        return
    counts = [each for each in table.columns if each.unit is Unit.COUNT]
    marks = [each for each in table.columns if each.unit is Unit.POINTS and each.high is None and each.half >= _WHOLE]
    if len(counts) + len(marks) <= _MOST_COUNTS:
        counts += marks
    if not counts or len(counts) > _MOST_COUNTS:
        return
    nothing = np.zeros_like(column.values)
    for part, whole in permutations(counts, 2):
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = np.where(whole.values > 0, part.values / whole.values, np.nan)
        if np.nanmax(ratio[table.data], initial=0) <= 1:
            yield _Made(code="lint.share_of", comes=ratio, near=nothing, parts=(part, whole))
    for groups in _groups(table):
        for each in counts:
            sums = np.zeros(int(groups.max()) + 1)
            np.add.at(sums, groups[table.data], np.nan_to_num(each.values[table.data]))
            with np.errstate(invalid="ignore", divide="ignore"):
                yield _Made(code="lint.share_of_sum", comes=each.values / sums[groups], near=nothing, parts=(each,))


def _groups(table: NumberTable) -> Sequence[NDArray[np.int64]]:
    import numpy as np

    whole = np.zeros(len(table.rows.kinds), dtype=np.int64)
    labelled = [table.labels(header) for header in (table.mapping.category, table.mapping.name) if header]
    return [whole, *(each for each in labelled if each is not None)]
