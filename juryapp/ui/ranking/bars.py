"""What a row's bars show, as plain numbers: worked out once for an outcome, so that painting multiplies no fractions.

A drag paints again for each step of the mouse, and for each colour of hover; what stands in a bar changes only with
the outcome. Pixels need no exactness, so the products are made of floating-point numbers here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from juryapp.domain.outcome import Contribution, Score
from juryapp.ui.ranking.columns import Columns
from juryapp.ui.ranking.lanes import Lane

LANE_GAP = 3


class Known(Enum):
    """How much of a lane rests on figures, and how much on what the rules put where a figure is missing."""

    ALL = "all"
    PART = "part"
    NOTHING = "nothing"


class Bar(NamedTuple):
    """A lane of one row. `fill` is 0..1 of what was possible, None where nothing counts; `points` is what it adds."""

    fill: float | None
    points: float
    known: Known


Boxes = list[tuple[int, int]]
"""Left edge and width in pixels of what stands for each lane; 0 wide where nothing does."""


def bars_of(lanes: Sequence[Lane], score: Score) -> tuple[Bar, ...]:
    """The bars of a score, in the order of the lanes."""
    parts = tuple(score.contributions)
    return tuple(
        _bar(tuple(parts[at] for at in lane.leaves), None if lane.worth is None else lane.worth(score))
        for lane in lanes
    )


def _bar(parts: Sequence[Contribution], worth: Fraction | None) -> Bar:
    """A bar is as full as what its lane is worth, which is what it adds by its weight unless `worth` is told."""
    counted = [(_near(part.weight), _near(part.value), part.part) for part in parts if part.value is not None]
    lacking = len([part for part in parts if part.value is None or part.assumed])
    known = Known.ALL if not lacking else Known.NOTHING if lacking == len(parts) else Known.PART
    if len(counted) == 1:
        wide, value, part = counted[0]
        return Bar(value, 100 * (wide * value if part is None else _near(part)), known)
    if not counted:
        return Bar(None, 0.0, known)
    weight = sum(each[0] for each in counted)
    gained = sum(wide * value if part is None else float(part) for wide, value, part in counted)
    if not weight:
        return Bar(sum(each[1] for each in counted) / len(counted), 0.0, known)
    return Bar(gained / weight if worth is None else _near(worth), 100 * gained, known)


def _near(exact: Fraction) -> float:
    return exact.numerator / exact.denominator  # Half the time of float(exact), which asks what kind of number it is.


def lane_lefts(columns: Columns, lanes: Sequence[Lane]) -> Boxes:
    """Each lane, side by side; together as wide as the bar of weights above them."""
    ends = [round(float(end) * columns.lanes_width) for end in accumulate(lane.weight for lane in lanes)]
    starts = [0, *ends][:-1]
    return [(columns.lanes + start, max(0, end - start - LANE_GAP)) for start, end in zip(starts, ends, strict=True)]


def stack(columns: Columns, bars: Sequence[Bar], first: int | None) -> Boxes:
    """The bars end to end; the lane `first` begins at the common line, and the others follow in their order."""
    order = list(range(len(bars)))
    if first is not None:
        order.insert(0, order.pop(first))
    points, scale, found = 0.0, columns.lanes_width / 100, [(0, 0)] * len(bars)
    for lane in order:
        left = columns.lanes + round(points * scale)
        points += bars[lane].points
        right = columns.lanes + round(points * scale)
        found[lane] = (left, max(1, right - left - 1) if bars[lane].points else 0)
    return found


class Form:
    """How the rows of one outcome are drawn: their lanes, in which form, and aligned on which criterion.

    The bars of a row are worked out when it is first seen, and kept until other lanes or rows arrive.
    """

    def __init__(self) -> None:
        self.lanes: tuple[Lane, ...] = ()
        self.stacked = False
        self.aligned = ""
        self._bars: dict[str, tuple[Bar, ...]] = {}
        self._lefts: tuple[Columns | None, Boxes] = None, []

    def show(self, lanes: Sequence[Lane]) -> None:
        """Lanes of another outcome."""
        self.lanes = tuple(lanes)
        self._bars = {}
        self._lefts = None, []

    @property
    def first(self) -> int | None:
        """The lane that the stacks begin with out of its turn; side by side each has a line of its own anyway."""
        found = (at for at, lane in enumerate(self.lanes) if lane.criterion == self.aligned)
        return next(found, None) if self.stacked else None

    def bars(self, key: str, score: Score) -> tuple[Bar, ...]:
        """The bars of a row."""
        if key not in self._bars:
            self._bars[key] = bars_of(self.lanes, score)
        return self._bars[key]

    def boxes(self, columns: Columns, key: str, score: Score) -> Boxes:
        """Where they stand: side by side in the same pixels in every row."""
        if self.stacked:
            return stack(columns, self.bars(key, score), self.first)
        if self._lefts[0] != columns:
            self._lefts = columns, lane_lefts(columns, self.lanes)
        return self._lefts[1]
