"""All checks of one table."""

from __future__ import annotations

from juryapp.domain.errors import Problem
from juryapp.domain.mapping import Mapping
from juryapp.intake.guesses import TableGuess
from juryapp.intake.lint.numbers import number_table
from juryapp.intake.lint.oddities import check_oddities
from juryapp.intake.lint.places import check_places
from juryapp.intake.lint.sums import check_sums
from juryapp.intake.lint.totals import check_totals
from juryapp.intake.lint.turned import check_turned
from juryapp.intake.lint.whole import check_whole
from juryapp.intake.rows import TableRows


def check_table(guess: TableGuess, rows: TableRows, mapping: Mapping) -> tuple[Problem, ...]:
    """What a table says of itself that its own numbers contradict, in the order of the checks."""
    table = number_table(guess, rows, mapping)
    for check in (check_totals, check_sums, check_places, check_whole, check_oddities, check_turned):
        check(table)
    return tuple(table.problems)
