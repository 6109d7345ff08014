"""Columns that decide who was asked the rest, known by the cells that stay empty where somebody says no."""

from __future__ import annotations

import re
from dataclasses import replace

from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake.cells import parse_yes_no
from juryapp.intake.facts import Table
from juryapp.intake.guesses import ColumnGuess

_ROWS = 200
_LATELY = r"\b(?:siste|senaste|seneste|last|past)\b.{0,12}\b(?:\d+|dag|uke|veck|mnd|måned|månad|år|day|week|month|year)"
_CONCERNS = re.compile(
    r"\b(?:kontaktet|kontaktat|contacted|ringt)\b(?!.*\b(?:av|by)\b)"
    r"|\b(?:hatt|haft|had|vært i|varit i|been in) (?:\w+ )?(?:kontakt|contact)\b"
    r"|\b(?:er|är|is|are) (?:\w+ )?(?:kunde?|customer)\b|^(?:kunde?|customer)\b"
    r"|(?:kunde|kund|kontakt|contact|customer|brukt|använt|used|besøkt|besökt|visited).*" + _LATELY,
    re.IGNORECASE,
)


def screens(table: Table, column: int) -> bool:
    """Whether most rows that say 0 in a column have hardly another cell: who was not concerned was asked no more."""
    said = table.sheet.columns[column]
    rows = [row for row in range(table.layout.first_data, table.sheet.n_rows) if said.cell(row).text == "0"][:_ROWS]
    filled = [sum(bool(cell.text.strip()) for cell in table.sheet.row(row)) for row in rows]
    return sum(count * 2 <= table.sheet.n_columns for count in filled) * 5 > 4 * len(rows)


def screened(table: Table, found: list[ColumnGuess]) -> list[ColumnGuess]:
    """A question with yes and no, where whoever said no was asked nothing more: it decides who is asked the rest."""
    if any(each.role is ColumnRole.SCREEN for each in found):
        return found
    measures = [each for each in found if each.role is ColumnRole.MEASURE]
    last = min(table.sheet.n_rows, table.layout.first_data + _ROWS)
    for each in measures if len(measures) > 1 else ():
        if not table.facts[each.column].answers:
            continue
        others = [other.column for other in measures if other is not each]
        asked: dict[bool, set[bool]] = {True: set(), False: set()}
        for row in range(table.layout.first_data, last):
            said = parse_yes_no(table.sheet.cell(row, each.column).text)
            if said is not None:
                asked[said].add(any(table.sheet.cell(row, other).text.strip() for other in others))
        values = tuple(text for text in table.facts[each.column].texts if parse_yes_no(text))
        if asked == {True: {True}, False: {False}} and values:
            reason = Reason("column.header", (("header", each.header),))
            screen = replace(each, role=ColumnRole.SCREEN, sureness=Strength.MEDIUM, reason=reason, values=values)
            return [screen if other is each else other for other in found]
    return [_concerned(table, each) if measures[1:] and each is measures[0] else each for each in found]


def _concerned(table: Table, first: ColumnGuess) -> ColumnGuess:
    """The first question of all, where it asks with yes and no who is a customer or was in contact of late: it says
    who can know what the others ask, even where all were asked them. A person is asked whether it does."""
    texts = table.facts[first.column].texts if table.facts[first.column].answers else ()
    said = {parse_yes_no(text) for text in texts}
    if not {True, False} <= said or not _CONCERNS.search(first.header) or first.reading.low is not None:
        return first
    reason = Reason("column.concerned", (("header", first.header),))
    values = tuple(text for text in texts if parse_yes_no(text))
    return replace(first, role=ColumnRole.SCREEN, sureness=Strength.LOW, reason=reason, values=values)
