"""The best one-to-one pairing: within one source two names are not the same company."""

from __future__ import annotations

from collections.abc import Mapping


def best_pairs(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Pair rows with columns, each at most once, so that the scores (positive) of the pairs sum to the most.

    `scores` names the pairs that may be formed; the result maps rows to columns. Equal sums: the same pairs for the
    same scores, whatever their order.
    """
    pairs: dict[int, int] = {}
    for rows, columns in _components(scores):
        costs = [[-scores.get((row, column), 0.0) for column in columns] for row in rows]
        for row, column in _cheapest(costs):
            if (rows[row], columns[column]) in scores:
                pairs[rows[row]] = columns[column]
    return pairs


def _components(scores: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together through any pair: the big problem is many small ones."""
    by_row: dict[int, set[int]] = {}
    by_column: dict[int, set[int]] = {}
    for row, column in scores:
        by_row.setdefault(row, set()).add(column)
        by_column.setdefault(column, set()).add(row)
    found: list[tuple[list[int], list[int]]] = []
    left = set(by_row)
    for start in sorted(by_row):
        if start not in left:
            continue
        rows, columns, waiting = {start}, set[int](), [start]
        while waiting:
            for column in by_row[waiting.pop()] - columns:
                columns.add(column)
                waiting += sorted(by_column[column] - rows)
                rows |= by_column[column]
        left -= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _cheapest(costs: list[list[float]]) -> list[tuple[int, int]]:
    """The assignment of least cost (Kuhn 1955, shortest augmenting paths), rows to distinct columns."""
    if len(costs) > len(costs[0]):
        turned = [list(column) for column in zip(*costs, strict=True)]
        return sorted((row, column) for column, row in _cheapest(turned))
    n, m = len(costs), len(costs[0])
    row_price, column_price, owner = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        owner[0], column = row, 0
        least, previous, done = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while owner[column]:
            done[column] = True
            at, delta, following = owner[column], float("inf"), 0
            for other in range(1, m + 1):
                if done[other]:
                    continue
                reduced = costs[at - 1][other - 1] - row_price[at] - column_price[other]
                if reduced < least[other]:
                    least[other], previous[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(m + 1):
                if done[other]:
                    row_price[owner[other]] += delta
                    column_price[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            owner[column] = owner[previous[column]]
            column = previous[column]
    return sorted((owner[column] - 1, column - 1) for column in range(1, m + 1) if owner[column])
