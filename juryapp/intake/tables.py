"""The sheets of all files: which hold a table to take figures from, and why each other one does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from juryapp.domain.errors import Problem
from juryapp.domain.proposal import ColumnRole, LeaveOut, ProposalAnswers, ProposedTable, Reason, UseTable
from juryapp.intake.checks import hidden_sheet
from juryapp.intake.facts import read_table
from juryapp.intake.grid import Sheet, Visibility, Workbook
from juryapp.intake.once import Once
from juryapp.intake.roles import TableGuess, guess_roles
from juryapp.intake.shown import unused_table
from juryapp.intake.sources import is_sum_of_sheets


@dataclass(kw_only=True)
class FoundTables:
    """`guesses` are the tables to use, `unused` the others by id, `order` the ids of all in the order of the files."""

    guesses: list[TableGuess] = field(default_factory=list)
    unused: dict[str, ProposedTable] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_tables(workbooks: Sequence[Workbook], answers: ProposalAnswers, once: Once) -> FoundTables:
    """The tables to take figures from; every other sheet is listed with the reason why not."""
    used = {each.table for each in answers.given if isinstance(each, UseTable)}
    gone = {each.table for each in answers.given if isinstance(each, LeaveOut) and not each.row}
    result, found = FoundTables(), list[TableGuess]()
    for workbook, file in zip(workbooks, labels(workbooks), strict=True):
        result.problems += workbook.problems
        for sheet in workbook.sheets:
            id = f"{file}#{sheet.name}"
            reason = _not_used(sheet, left_out=id in gone, wanted=id in used)
            guess = once(("guess", id, sheet), partial(_guess, file, sheet, id)) if reason is None else None
            result.order.append(id)
            if guess is not None:
                found.append(guess)
            else:
                result.unused[id] = unused_table(id, file, sheet, reason or Reason("table.no_numbers"))
            if reason is not None and reason.code == "table.hidden":
                result.problems.append(hidden_sheet(file, sheet))
    result.guesses = _worth_using(found, used, result)
    return result


def _worth_using(found: Sequence[TableGuess], used: set[str], result: FoundTables) -> list[TableGuess]:
    """All but sums of the other sheets and, beside tables of companies, those that name none (on the method, say)."""
    taken = [each for each in found if each.table.id in used or not is_sum_of_sheets(each, found)]
    named = [each for each in taken if each.table.id in used or each.having(ColumnRole.NAME)] or taken
    for guess in found:
        if guess not in named:
            id, reason = guess.table.id, Reason("table.no_companies" if guess in taken else "table.total")
            result.unused[id] = unused_table(id, guess.table.file, guess.table.sheet, reason)
    return named


def labels(workbooks: Sequence[Workbook]) -> list[str]:
    """What each file is called in the proposal: its name, with the start of its fingerprint if two are the same."""
    names = [workbook.file for workbook in workbooks]
    return [
        f"{workbook.file} ({workbook.sha256[:6]})" if names.count(workbook.file) > 1 else workbook.file
        for workbook in workbooks
    ]


def _guess(file: str, sheet: Sheet, id: str) -> TableGuess | None:
    table = read_table(file, sheet, id=id)
    return None if table is None else guess_roles(table)


def _not_used(sheet: Sheet, *, left_out: bool, wanted: bool) -> Reason | None:
    if left_out:
        return Reason("table.left_out")
    if not sheet.n_rows:
        return Reason("table.empty")
    if sheet.visible is not Visibility.VISIBLE and not wanted:
        return Reason("table.hidden")
    return None
