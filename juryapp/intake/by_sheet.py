"""Workbooks with a sheet per company: the same questions down every sheet, and the company's name on its tab alone.

Each sheet is read as the one row of its company. Sheets are told to be companies by what cannot be otherwise: their
rows are what is asked, by the word above them or by their own words, and are the same on all of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, Strength
from juryapp.intake import vocabulary as words
from juryapp.intake.cells import plain
from juryapp.intake.facts import table_of
from juryapp.intake.grid import Column, Kind
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import folded, is_total, names_measure, says_nothing
from juryapp.intake.once import Once
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.roles import COMPANY, guess_roles
from juryapp.intake.sources import are_alike, category_in_title
from juryapp.intake.woven import weave

_SAME = 0.6
"""The part of the shorter sheet's rows that the longer one must have as well."""


def with_companies_of_sheets(found: Sequence[TableGuess], once: Once, told: Collection[str] = ()) -> list[TableGuess]:
    """The tables, those of sheets that are a company each as the row of it; `told` are the ids of tables about whose
    shape somebody said something."""
    result = list(found)
    likely = [each for each in found if each.table.id not in told and _asked(each) is not None and _called(each)]
    for group in _groups(likely):
        sheets = {(each.table.file, each.table.sheet.name) for each in group}
        alone = all(sum(_on(other, sheet) for other in found) == 1 for sheet in sheets)
        names = [each.table.sheet.name for each in group]
        if len(group) > 1 and alone and not all(map(is_total, names)) and _ask_the_same(group):
            made = [once(("by_sheet", each.table), partial(_as_row, each)) for each in group]
            for each, row in zip(group, made, strict=True) if all(made) else ():
                result[result.index(each)] = row or each
    return result


def _on(guess: TableGuess, sheet: tuple[str, str]) -> bool:
    return (guess.table.file, guess.table.sheet.name) == sheet


def _groups(likely: Sequence[TableGuess]) -> list[list[TableGuess]]:
    groups: list[list[TableGuess]] = []
    for each in likely:
        same = (group for group in groups if group[0].table.file == each.table.file and are_alike(group[0], each))
        group = next(same, None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups


def _called(guess: TableGuess) -> bool:
    """Whether a sheet's name may be a company's: no program gave it, and it is no part of those asked."""
    name = guess.table.sheet.name
    return not says_nothing(name) and not is_part(name) and (is_total(name) or not is_whole(name))


def _asked(guess: TableGuess) -> ColumnGuess | None:
    """The column that says what is asked, on a sheet that names no company; None where there is none."""
    table = guess.table
    named = any(each.sureness > Strength.LOW for each in guess.having(ColumnRole.NAME))
    if guess.level is not Level.COMPANY or table.written is not None or named or guess.having(ColumnRole.CATEGORY):
        return None
    texts = (each for each in guess.columns if table.facts[each.column].textual)
    first = next(texts, None)
    if first is None or not guess.having(ColumnRole.MEASURE):
        return None
    rows = table.facts[first.column].texts
    if folded(first.header) in words.QUESTION:
        return first
    return first if sum(map(_is_asked, rows)) * 2 > len(rows) else None


def _is_asked(text: str) -> bool:
    tokens = text.split()
    return (
        names_measure(text) or text.endswith("?") or (len(tokens) > 3 and sum(each[0].islower() for each in tokens) > 2)
    )


def _ask_the_same(group: Sequence[TableGuess]) -> bool:
    """Whether the rows of all sheets are the same."""
    asked = [_rows(each) for each in group]
    return all(len(asked[0] & rows) >= _SAME * min(len(asked[0]), len(rows)) > 0 for rows in asked)


def _rows(guess: TableGuess) -> set[str]:
    asked = _asked(guess)
    return set() if asked is None else {plain(text).casefold() for text in guess.table.facts[asked.column].texts}


def _as_row(guess: TableGuess) -> TableGuess | None:
    """The sheet as the row of its company, None where a question stands on it twice."""
    table, asked = guess.table, _asked(guess)
    if asked is None:
        return None
    name = plain(table.sheet.name)
    said = Column(codes=array("I", bytes(4 * table.sheet.n_rows)), kinds=bytes([Kind.TEXT]), texts=(name,))
    sheet = replace(table.sheet, columns=(*table.sheet.columns, said))
    layout = replace(table.layout, headers=(*table.layout.headers, COMPANY))
    made = table_of(table.file, sheet, layout, id=table.id)
    made = replace(made, title=table.title, told=table.told, looked=table.looked, hung=table.hung + 1)
    read = guess_roles(made, rows_are=Level.COMPANY)
    woven = weave(read, read.columns[asked.column])
    return None if woven is None else replace(woven, asked=category_in_title(table.sheet.name))
