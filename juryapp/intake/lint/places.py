"""The firm's own order against the firm's own points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.intake.headers import folded, names_harm
from juryapp.intake.lint.numbers import NAMED, Numbers, NumberTable, cell_says, text_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_POINTS = ("poeng", "poäng", "points", "point", "score", "sum", "total", "indeks", "index")
_MOSTLY = 0.9
_FEW, _LEAST = 3, 5
_SHARED = 10


def check_places(table: NumberTable) -> None:
    """Say where a better place has fewer points, and where a place is not the one that its points give."""
    for ranks in table.columns:
        if ranks.ranked:
            basis = _basis(table, ranks)
            if basis is not None:
                column, sign, groups = basis
                if not _wrong_order(table, ranks, column, sign, groups):
                    _wrong_places(table, ranks, column, sign, groups)


def _basis(table: NumberTable, ranks: Numbers) -> tuple[Numbers, int, NDArray[np.int64]] | None:
    """The column that the places follow, the sign by which more is better, and the groups they are counted in."""
    best, best_share = None, 0.0
    for column in table.columns:
        if column.ranked or (column.unit is Unit.COUNT and column.word != "result"):
            continue
        pointed = any(word in folded(column.header) for word in _POINTS) and not names_harm(column.header)
        for sign in (1,) if pointed else (1, -1):
            for groups in _groupings(table):
                kept, steps, shared = _steps(table, ranks, column, sign, groups)
                if shared * _SHARED > steps:
                    continue
                enough = steps >= _LEAST or (pointed and steps >= 1)
                share = kept / steps if steps else 0.0
                least = (0.5 if steps > _FEW else 0.0) if pointed else _MOSTLY
                if enough and share >= least and (best is None or share > best_share):
                    best, best_share = (column, sign, groups), share
    return best


def _groupings(table: NumberTable) -> Iterator[NDArray[np.int64]]:
    """All rows together, or those of one category, year or segment."""
    import numpy as np

    yield np.zeros(len(table.rows.kinds), dtype=np.int64)
    mapping = table.mapping
    headers = [mapping.category, *mapping.segments, mapping.screen.header if mapping.screen else ""]
    headers += [each.header for each in table.guess.columns if each.reading.word == "year"]
    for header in dict.fromkeys(filter(None, headers)):
        labels = table.labels(header)
        if labels is not None:
            yield labels


def _ordered(
    table: NumberTable, ranks: Numbers, column: Numbers, groups: NDArray[np.int64]
) -> Iterator[NDArray[np.int64]]:
    """The rows of each group that have both a place and points, by place."""
    import numpy as np

    rows = table.data
    rows = rows[~(np.isnan(ranks.values[rows]) | np.isnan(column.values[rows]))]
    for group in np.unique(groups[rows]):
        own = rows[groups[rows] == group]
        yield own[np.argsort(ranks.values[own], kind="stable")]


def _steps(
    table: NumberTable, ranks: Numbers, column: Numbers, sign: int, groups: NDArray[np.int64]
) -> tuple[int, int, int]:
    """Steps from a place to a worse one that go the right way, all such steps, and places that rows with different
    points share: many of those say that places are counted within groups nobody can see."""
    kept = steps = shared = 0
    for own in _ordered(table, ranks, column, groups):
        places, points = ranks.values[own], sign * column.values[own]
        down = places[1:] > places[:-1]
        steps += int(down.sum())
        kept += int((down & (points[1:] <= points[:-1])).sum())
        shared += int((~down & (points[1:] != points[:-1])).sum())
    return kept, steps, shared


def _wrong_order(table: NumberTable, ranks: Numbers, column: Numbers, sign: int, groups: NDArray[np.int64]) -> bool:
    import numpy as np

    found: list[tuple[int, int]] = []
    for own in _ordered(table, ranks, column, groups):
        places, points = ranks.values[own], sign * column.values[own]
        found += [
            (int(own[at + 1]), int(own[at]))
            for at in np.nonzero((places[1:] > places[:-1]) & (points[1:] > points[:-1]))[0].tolist()
        ]
    for row, above in found[:NAMED]:
        table.told(
            "lint.order",
            row,
            ranks.at,
            name=table.name(row),
            place=text_of(table, row, ranks.at),
            said=cell_says(table, row, column),
            other=table.name(above),
            other_place=text_of(table, above, ranks.at),
            other_said=cell_says(table, above, column),
            header=column.header,
        )
    if len(found) > NAMED:
        table.more("lint.more_rows", ranks.at, len(found) - NAMED)
    return bool(found)


def _wrong_places(table: NumberTable, ranks: Numbers, column: Numbers, sign: int, groups: NDArray[np.int64]) -> None:
    """Places that no convention gives: neither the first nor the last of those with the same points."""
    wrong: list[tuple[int, int]] = []
    for own in _ordered(table, ranks, column, groups):
        wrong += _misplaced(ranks.values[own], sign * column.values[own], own)
    if wrong:
        row, place = wrong[0]
        table.told(
            "lint.place",
            row,
            ranks.at,
            name=table.name(row),
            place=text_of(table, row, ranks.at),
            right=place,
            header=column.header,
            count=len(wrong),
        )


def _misplaced(
    places: NDArray[np.float64], points: NDArray[np.float64], rows: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """The rows of a whole list, from place 1, whose place does not follow; none where a part of a list stands here."""
    import numpy as np

    if not len(places) or places[0] != 1:
        return []
    falling = -np.sort(-points)
    first = np.searchsorted(-falling, -points, side="left") + 1
    last = np.searchsorted(-falling, -points, side="right")
    distinct = np.searchsorted(-np.unique(points)[::-1], -points, side="left") + 1
    by_gap, by_step = (places < first) | (places > last), places != distinct
    if not by_step.any() or by_gap.sum() * 2 >= len(places):
        return []
    return [(int(rows[at]), int(first[at])) for at in np.nonzero(by_gap)[0].tolist()]
