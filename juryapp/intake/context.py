"""Tables of shares without companies: recognised by the words above their answers, never taken for participants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from juryapp.domain.context import ContextShare, ContextTable
from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import ColumnRole
from juryapp.domain.words import Text, slug
from juryapp.intake.cells import plain
from juryapp.intake.facts import Table, codes_of
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import folded, is_total, read_header
from juryapp.intake.importance import is_self_selected
from juryapp.intake.measured import code_values
from juryapp.intake.profiles import Profile, Use, profiles
from juryapp.intake.vocabulary import N

_MOST_ROWS = 200
_SEVERAL = Fraction(23, 20)
"""More than one whole by so much is no rounding: people gave several answers."""
_N = re.compile(
    r"(?<![\w])n\s*=\s*([0-9]{1,3}(?:[ .\u00a0\u2009\u202f][0-9]{3}){1,3}|[0-9]{1,12})(?![0-9])", re.IGNORECASE
)
_NOT_DIGIT = re.compile(r"\D")


def context_of(guess: TableGuess) -> ContextTable | None:
    """The shares of a table that names answers and no company; None for every other table."""
    table = guess.table
    if table.written is not None or table.sheet.n_rows > _MOST_ROWS:
        return None
    found = _answers_of(guess)
    shares = [each for each in guess.columns if each.role is ColumnRole.MEASURE]
    if found is None or not shares or any(each.unit is not Unit.SHARE or each.yes_no for each in shares):
        return None
    profile, answers = found
    rows = [(row, text) for row, text in _answers(table, answers.column) if not is_total(text)]
    told = tuple(share for each in shares for share in _shares(guess, each, rows, alone=len(shares) == 1))
    first = sum((each.share for each in told if each.segment == told[0].segment), Fraction(0)) if told else Fraction(0)
    name = profile.id.replace("_", "-")
    beside = [cell.text for row in range(table.sheet.n_rows) for cell in table.sheet.row(row) if cell.text]
    return ContextTable(
        table=table.id,
        file=table.file,
        sheet=table.sheet.name,
        source=slug(name),
        profile=profile.id,
        question=" ".join(table.layout.notes[:1]) or answers.header,
        shares=told,
        several=first > _SEVERAL,
        importance=profile.use is Use.IMPORTANCE or first > _SEVERAL,
        self_selected=any(is_self_selected(text) for text in beside),
        n=next((int(_NOT_DIGIT.sub("", said[1])) for text in beside if (said := _N.search(text))), None),
    )


def _answers_of(guess: TableGuess) -> tuple[Profile, ColumnGuess] | None:
    """The column of answers, by the profile whose word stands above it."""
    headers = [each.header for each in guess.columns]
    for profile in profiles():
        header = profile.header_in(profile.mapping.name, headers) if profile.use is not Use.FIGURES else ""
        column = next((each for each in guess.columns if header and each.header == header), None)
        if column is not None and guess.table.facts[column.column].textual:
            others = [each for each in guess.having(ColumnRole.NAME) if each is not column]
            if not others and not guess.having(ColumnRole.CATEGORY):
                return profile, column
    return None


def _answers(table: Table, column: int) -> list[tuple[int, str]]:
    """The rows with an answer: "Don't know" is one here, a line of how many were asked is none."""
    cells = table.sheet.columns[column]
    texts = ((row, plain(cells.cell(row).text)) for row in range(table.layout.first_data, table.sheet.n_rows))
    return [(row, text) for row, text in texts if text and folded(text) not in N]


def _shares(
    guess: TableGuess, each: ColumnGuess, rows: Sequence[tuple[int, str]], *, alone: bool
) -> list[ContextShare]:
    """The shares of one column; a column alone, or one that says "all", is about everybody."""
    table = guess.table
    column = table.sheet.columns[each.column]
    measure = Measure(id="", name=Text(each.header), header=each.header, unit=Unit.SHARE, factor=each.factor)
    codes = codes_of(column).tolist()
    found = code_values(column, measure, table, column.counts())
    name = read_header(each.header).short
    segment = "" if alone or is_total(name) else name
    result = []
    for row, answer in rows:
        value = found.values[codes[row]]
        if value is not None:
            cell = table.sheet.address(row, each.column)
            result.append(ContextShare(answer=answer, segment=segment, share=value / found.scale, cell=cell))
    return result


def context_problems(context: ContextTable) -> list[Problem]:
    """What people should know of it: no companies, and whether the shares are of several answers each."""
    where = Where(file=context.file, sheet=context.sheet)
    code = "intake.context_importance" if context.importance else "intake.context"
    problems = [Problem(code=code, severity=Severity.NOTE, where=where)]
    if context.several:
        total = sum((each.share for each in context.whole), Fraction(0))
        facts: dict[str, Fact] = {"sum": f"{float(total * 100):g} %"}
        first = Where(file=context.file, sheet=context.sheet, cell=context.whole[0].cell)
        problems.append(Problem(code="lint.several_answers", severity=Severity.NOTE, facts=facts, where=first))
    return problems
