"""The smallest of a linear cost under linear demands, exactly: no result here is the neighbour of the true one.

A dual simplex on a dictionary of whole numbers over one denominator (Chvatal 1983, ch. 2 and 10, with the
whole-number pivots of Edmonds 1967), with the smallest index first on both sides so that it ends (Bland 1977).
It starts where nothing is done, which costs least and meets no demand, so it needs no first phase.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def least_cost(costs: Sequence[int], demands: Sequence[tuple[Sequence[int], int]]) -> tuple[Fraction, ...] | None:
    """The x with the smallest costs . x where every (row, bound) of `demands` has row . x >= bound, and x >= 0.

    `costs` are not negative; every row is as long as they are. None where no x meets all demands.
    """
    if any(cost < 0 for cost in costs):
        raise ValueError("costs are not negative")
    dictionary = _Dictionary(costs, demands)
    while (row := dictionary.unmet()) is not None:
        column = dictionary.entering(row)
        if column is None:
            return None
        dictionary.pivot(row, column)
    return dictionary.solution()


class _Dictionary:
    """Each basic variable as (constant + row . nonbasic) / denominator; variables from `size` on are slacks."""

    def __init__(self, costs: Sequence[int], demands: Sequence[tuple[Sequence[int], int]]) -> None:
        self._size = len(costs)
        self._outside = list(range(self._size))
        self._basis = [self._size + index for index in range(len(demands))]
        self._rows = [[*row, -bound] for row, bound in demands]
        self._cost = [*costs, 0]
        self._denominator = 1

    def unmet(self) -> int | None:
        """The row of the first variable that is below 0."""
        below = [(self._basis[index], index) for index, row in enumerate(self._rows) if row[-1] < 0]
        return min(below)[1] if below else None

    def entering(self, row: int) -> int | None:
        """The column that lifts `row` at the least cost; None where none does."""
        best: int | None = None
        for column, lift in enumerate(self._rows[row][:-1]):
            if lift > 0 and (best is None or self._better(row, column, best)):
                best = column
        return best

    def _better(self, row: int, column: int, best: int) -> bool:
        mine = self._cost[column] * self._rows[row][best]
        other = self._cost[best] * self._rows[row][column]
        return mine < other or (mine == other and self._outside[column] < self._outside[best])

    def pivot(self, row: int, column: int) -> None:
        """The variable of `column` takes the place of that of `row`."""
        pivotal = self._rows[row]
        centre = pivotal[column]
        for line in (*self._rows, self._cost):
            if line is pivotal:
                continue
            part = line[column]
            for index, number in enumerate(pivotal):
                line[index] = part if index == column else (line[index] * centre - part * number) // self._denominator
        self._rows[row] = [-number for number in pivotal]
        self._rows[row][column] = self._denominator
        self._denominator = centre
        self._basis[row], self._outside[column] = self._outside[column], self._basis[row]

    def solution(self) -> tuple[Fraction, ...]:
        """What each variable is now."""
        found = [Fraction(0)] * self._size
        for variable, row in zip(self._basis, self._rows, strict=True):
            if variable < self._size:
                found[variable] = Fraction(row[-1], self._denominator)
        return tuple(found)
