"""The tables of all files: which to take figures from, and why not from each other one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from juryapp.domain.context import ContextTable
from juryapp.domain.errors import Problem
from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ColumnRole, LeaveOut, ProposalAnswers, ProposedTable, Reason, TableAnswer, UseTable
from juryapp.intake.by_sheet import with_companies_of_sheets
from juryapp.intake.checks import hidden_sheet
from juryapp.intake.context import context_of
from juryapp.intake.grid import Sheet, Visibility, Workbook
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import folded
from juryapp.intake.once import Once
from juryapp.intake.repeated import said_again
from juryapp.intake.shown import unused_table
from juryapp.intake.sources import are_alike, is_sum_of_sheets
from juryapp.intake.titled import with_common_names, with_parts, with_titles
from juryapp.intake.told import is_on
from juryapp.intake.understood import Understood, understand

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(kw_only=True)
class FoundTables:
    """`guesses` are the tables to use, `unused` the others by id, `order` the ids of all in the order of the files."""

    guesses: list[TableGuess] = field(default_factory=list)
    unused: dict[str, ProposedTable] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    context: list[ContextTable] = field(default_factory=list)


def find_tables(
    workbooks: Sequence[Workbook], answers: ProposalAnswers, once: Once, mappings: Sequence[Mapping] = ()
) -> FoundTables:
    """The tables to take figures from; every other one is listed with the reason why not."""
    used = {each.table for each in answers.given if isinstance(each, UseTable)}
    gone = {each.table for each in answers.given if isinstance(each, LeaveOut) and not each.row}
    result, found = FoundTables(), list[TableGuess]()
    for workbook, file in zip(workbooks, labels(workbooks), strict=True):
        result.problems += workbook.problems
        for sheet in workbook.sheets:
            id = f"{file}#{sheet.name}"
            wanted = any(is_on(each, id) for each in used)
            reason = _not_used(sheet, wanted=wanted)
            if reason is not None:
                result.order.append(id)
                reason = Reason("table.left_out") if id in gone else reason
                result.unused[id] = unused_table(id, file, sheet, reason)
                if reason.code == "table.hidden":
                    result.problems.append(hidden_sheet(file, sheet))
                continue
            for each in understand(file, sheet, answers, mappings, once):
                found += _listed(each, file, result, left_out=each.id in gone, wanted=each.id in used)
    shaped = {each.table for each in answers.given if isinstance(each, TableAnswer) and each.shape is not None}
    found = with_common_names(with_parts(with_companies_of_sheets(found, once, shaped), once))
    result.guesses = with_titles(_worth_using(found, used, result), once)
    return result


def _listed(each: Understood, file: str, result: FoundTables, *, left_out: bool, wanted: bool) -> list[TableGuess]:
    result.order.append(each.id)
    result.sheets[each.id] = each.sheet
    context = None if each.guess is None or wanted or left_out else context_of(each.guess)
    if each.guess is not None and not left_out and context is None:
        return [each.guess]
    reason = Reason("table.left_out" if left_out else "table.no_numbers")
    if context is not None:
        result.context.append(context)
        reason = Reason("table.context")
    result.unused[each.id] = unused_table(each.id, file, each.sheet, reason)
    return []


def _worth_using(found: Sequence[TableGuess], used: set[str], result: FoundTables) -> list[TableGuess]:
    """All but sums of the other sheets, earlier years and, beside tables of companies, those that name none (on the
    method, say)."""
    latest = {each.table.id: year for each in found if (year := _later_year(each, found))}
    why: dict[str, Reason] = {}
    again = said_again(found)
    for each in found:
        if is_sum_of_sheets(each, found):
            why[each.table.id] = Reason("table.total")
        elif each.table.id in latest:
            why[each.table.id] = Reason("table.earlier_year", (("year", latest[each.table.id]),))
        elif each.table.id in again:
            why[each.table.id] = Reason("table.said_again", (("table", again[each.table.id].table.sheet.name),))
    taken = [each for each in found if each.table.id in used or each.table.id not in why]
    measured = Counter((each.table.file, name) for each in taken for name in _measured(each))
    taken = [each for each in taken if each.table.id in used or not _explains(each, measured)]
    named = [each for each in taken if each.table.id in used or each.having(ColumnRole.NAME)] or taken
    for guess in found:
        if guess not in named:
            id, reason = guess.table.id, why.get(guess.table.id, Reason("table.no_companies"))
            result.unused[id] = unused_table(id, guess.table.file, result.sheets[id], reason)
    return named


def _measured(guess: TableGuess) -> frozenset[str]:
    return frozenset(folded(each.reading.short) for each in guess.having(ColumnRole.MEASURE))


def _explains(guess: TableGuess, measured: Counter[tuple[str, str]]) -> bool:
    """Whether what a table names is what others of its file measure: it tells what that means. `measured` counts, by
    file and name, the tables that do."""
    names = guess.having(ColumnRole.NAME)
    told = [folded(text) for text in guess.table.facts[names[0].column].texts] if names else []
    own, file = _measured(guess), guess.table.file
    return bool(told) and sum(measured[file, name] > (name in own) for name in told) * 3 >= 2 * len(told)


def _later_year(guess: TableGuess, found: Sequence[TableGuess]) -> int:
    """The latest year of tables that differ from this one in the year alone, 0 where this is the latest."""
    for told in (_sheet, _title, _file):
        mine = _YEAR.findall(told(guess))
        if not mine:
            continue
        others = [
            int(_YEAR.findall(told(each))[-1])
            for each in found
            if each is not guess
            and _YEAR.search(told(each))
            and _YEAR.sub("", told(each)) == _YEAR.sub("", told(guess))
            and are_alike(each, guess)
        ]
        later = [year for year in others if year > int(mine[-1])]
        if later:
            return max(later)
    return 0


def _sheet(guess: TableGuess) -> str:
    return guess.table.sheet.name.casefold().strip()


def _title(guess: TableGuess) -> str:
    return f"{guess.table.file}#{guess.table.sheet.name}#{guess.table.title}".casefold()


def _file(guess: TableGuess) -> str:
    return f"{guess.table.file}#{guess.table.sheet.name}".casefold()


def labels(workbooks: Sequence[Workbook]) -> list[str]:
    """What each file is called in the proposal: its name, with the start of its fingerprint if two are the same."""
    names = [workbook.file for workbook in workbooks]
    return [
        f"{workbook.file} ({workbook.sha256[:6]})" if names.count(workbook.file) > 1 else workbook.file
        for workbook in workbooks
    ]


def _not_used(sheet: Sheet, *, wanted: bool) -> Reason | None:
    if not sheet.n_rows:
        return Reason("table.empty")
    if sheet.visible is not Visibility.VISIBLE and not wanted:
        return Reason("table.hidden")
    return None
