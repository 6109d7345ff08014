"""Tables that say again what a fuller one of their file says: winners, the best of each branch, a summary.

Taken as a study of its own such a table would count its figures twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole
from juryapp.intake.cells import plain
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import folded, is_statistic, is_total
from juryapp.intake.reckoned import number_of
from juryapp.intake.sources import is_sum_of_sheets

_MOST_ROWS = 500
_FEWEST = 2

Said = frozenset[tuple[str, str, float]]
"""Who, what of them, and how much."""


def said_again(found: Sequence[TableGuess]) -> dict[str, TableGuess]:
    """By the id of each table whose every figure another one of its file says too, under the same words, and more:
    that other table."""
    every = [(each, said(each)) for each in found if len(found) > 1]
    fuller = [(each, figures) for each, figures in every if figures and not is_sum_of_sheets(each, found)]
    by_figure: dict[tuple[str, str, float], list[tuple[TableGuess, Said]]] = {}
    for each, figures in fuller:
        for figure in figures:
            by_figure.setdefault(figure, []).append((each, figures))
    again: dict[str, TableGuess] = {}
    for guess, own in every:
        if len(own) < _FEWEST:
            continue
        rarest = min((by_figure.get(figure, []) for figure in own), key=len)
        whole = (each for each, figures in rarest if each.table.file == guess.table.file and own < figures)
        if (first := next(whole, None)) is not None:
            again[guess.table.id] = first
    return again


def said(guess: TableGuess) -> Said:
    """The figures of a table of companies with a row each; none of a longer or reshaped one."""
    table, names = guess.table, guess.having(ColumnRole.NAME)
    if guess.level is not Level.COMPANY or table.written is not None or not names or table.sheet.n_rows > _MOST_ROWS:
        return frozenset()
    figures: set[tuple[str, str, float]] = set()
    for row in range(table.layout.first_data, table.sheet.n_rows):
        name = plain(table.sheet.cell(row, names[0].column).text).casefold()
        if not name or is_total(name) or is_statistic(name):
            continue
        for each in guess.having(ColumnRole.MEASURE):
            number = number_of(table, table.sheet.cell(row, each.column))
            if number is not None:
                figures.add((name, folded(each.header), number))
    return frozenset(figures)
