"""What makes one doubt that a sheet is a table of companies at all: asked with its place, never quietly put up with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ColumnRole, RowKind, Strength
from juryapp.intake.cells import UNCHECKED
from juryapp.intake.crosses import is_crossed
from juryapp.intake.facts import ColumnFacts, distinct_codes
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import base_behind, read_header
from juryapp.intake.named import second_table
from juryapp.intake.overall import overall_falls
from juryapp.intake.rows import TableRows, carried_categories, ranges
from juryapp.intake.shown import role_in

_GRADE = re.compile(r"[A-Fa-f][+-]?")
_MOST_NAMED = 5
_LOOKED_AT = 500
"""Names that are looked at to see whether they are any."""
_LONGEST_HEADER = 1_000
"""A longer text is no header, and takes long to be understood as one."""


def shape_problems(guess: TableGuess, rows: TableRows, mapping: Mapping, settled: Collection[str]) -> list[Problem]:
    """Doubts about one table; those about a column whose header is among `settled` are answered."""
    problems = []
    name = next((each for each in guess.columns if each.header == mapping.name), None)
    if name is not None and name.header not in settled:
        problems += _about_names(guess, rows, name)
    at = second_table(guess.table, guess.columns, -1 if name is None else name.column)
    if at is not None:
        problems.append(_asked("intake.second_table", guess, at, header=guess.columns[at].reading.name))
    for each in guess.columns:
        unread = role_in(mapping, each.header)[0] is ColumnRole.IGNORED and each.header not in settled
        if unread and each.reason.code in ("column.text", "column.mixed"):
            problems += _about_unread(guess, each)
    problems += _about_screen(guess, mapping, settled)
    problems += _about_counts(guess, mapping, settled)
    problems += _about_ratios(guess, mapping, settled)
    problems += _about_crosses(guess, mapping, settled)
    problems += _about_hidden(guess, rows, mapping, settled)
    problems += overall_falls(guess, rows, mapping, settled)
    problems += _about_bases(rows) if mapping.n != mapping.name else ()
    if carried_categories(guess.table, mapping.category):
        category = guess.table.column_of(mapping.category) or 0
        where = _place(guess, category)
        problems.append(Problem(code="intake.category_carried", severity=Severity.NOTE, where=where))
    return problems


def _about_screen(guess: TableGuess, mapping: Mapping, settled: Collection[str]) -> Iterable[Problem]:
    """A question that was taken for the one that says who is concerned by what it asks alone."""
    for each in guess.columns:
        screens = role_in(mapping, each.header)[0] is ColumnRole.SCREEN and each.reason.code == "column.concerned"
        if screens and each.header not in settled:
            yield _asked("intake.screen_guessed", guess, each.column, header=each.header, values=each.values)


def _about_counts(guess: TableGuess, mapping: Mapping, settled: Collection[str]) -> Iterable[Problem]:
    """A count beside a lone share, which may be how many the share is of, or a measure of its own."""
    unsure = [each for each in guess.columns if each.reason.code == "column.share_n" and each.sureness is Strength.LOW]
    for each in unsure:
        measure = next((measure for measure in mapping.measures if measure.n == each.header), None)
        if measure is not None and each.header not in settled:
            share = measure.name.plain
            yield _asked("intake.share_n_guessed", guess, each.column, header=each.header, measure=share)


def _about_ratios(guess: TableGuess, mapping: Mapping, settled: Collection[str]) -> Iterable[Problem]:
    """Complaints that were divided by customers."""
    for each in guess.columns:
        divided = each.per and role_in(mapping, each.header)[0] is ColumnRole.MEASURE
        if divided and each.header not in settled:
            yield _asked("intake.ratio_guessed", guess, each.column, header=each.header, per=each.per)


def _about_crosses(guess: TableGuess, mapping: Mapping, settled: Collection[str]) -> Iterable[Problem]:
    """Columns of crosses whose empty cells were taken for no."""
    columns = [
        each.column
        for each in guess.columns
        if is_crossed(guess.table.facts[each.column].texts)
        and each.header not in settled
        and role_in(mapping, each.header)[0] is ColumnRole.MEASURE
    ]
    if columns:
        headers = tuple(guess.columns[at].header for at in columns)
        yield _asked("intake.crosses_guessed", guess, columns[0], headers=headers, empty=UNCHECKED)


def _about_bases(rows: TableRows) -> Iterable[Problem]:
    """Names with the number of answers behind them: it is no part of the name, and no column says it."""
    if rows.name_column is None:
        return
    table = rows.table
    column = table.sheet.columns[rows.name_column]
    based = [code for code, text in enumerate(column.texts) if base_behind(text)]
    row = next((row for row in rows.rows_of(RowKind.DATA) if column.codes[row] in based), None)
    if row is not None:
        facts: dict[str, Fact] = {"name": table.sheet.cell(row, rows.name_column).text}
        where = table.sheet.where(table.file, row, rows.name_column)
        yield Problem(code="intake.base_in_names", severity=Severity.WARNING, facts=facts, where=where)


def _about_hidden(guess: TableGuess, rows: TableRows, mapping: Mapping, settled: Collection[str]) -> Iterable[Problem]:
    """Rows and columns that nobody sees who opens the file, and that figures are taken from all the same."""
    table = rows.table
    sheet, told = table.sheet, {row for row, _ in table.told}
    hidden = [row for row in sorted(sheet.hidden_rows - told) if rows.is_data[row]]
    if hidden:
        facts: dict[str, Fact] = {"count": len(hidden), "rows": ranges(map(table.number_of, hidden))}
        where = sheet.where(table.file, hidden[0], rows.name_column or 0)
        yield Problem(code="intake.hidden_rows_used", severity=Severity.QUESTION, facts=facts, where=where)
    for each in guess.columns:
        used = each.column in sheet.hidden_columns and role_in(mapping, each.header)[0] is not ColumnRole.IGNORED
        if used and each.header not in settled:
            yield _asked("intake.hidden_column_used", guess, each.column, header=each.header)


def without_category(names: Iterable[str], tables: Iterable[TableRows]) -> list[Problem]:
    """Companies for which neither their rows nor anything else tells a category, each at its first row."""
    wanted, problems = dict.fromkeys(names), list[Problem]()
    for rows in tables if wanted else ():
        sheet, column = rows.table.sheet, rows.name_column or 0
        codes = rows.name_codes.tolist()
        for code, name in enumerate(rows.names):
            if name in wanted and code in codes[rows.table.layout.first_data :]:
                del wanted[name]
                where = sheet.where(rows.table.file, codes.index(code, rows.table.layout.first_data), column)
                facts: dict[str, Fact] = {"name": name}
                problems.append(
                    Problem(code="intake.no_category", severity=Severity.QUESTION, facts=facts, where=where)
                )
    if len(problems) <= _MOST_NAMED:
        return problems
    count: dict[str, Fact] = {"count": len(problems) - _MOST_NAMED}
    more = Problem(
        code="intake.no_category_more",
        severity=Severity.QUESTION,
        facts=count,
        where=problems[_MOST_NAMED].where,
    )
    return [*problems[:_MOST_NAMED], more]


def _about_unread(guess: TableGuess, each: ColumnGuess) -> list[Problem]:
    """A column of texts that may have been meant as figures."""
    facts = guess.table.facts[each.column]
    if _has_grades(facts):
        return [_asked("intake.letter_grades", guess, each.column, header=each.header)]
    declared = each.reading.unit is not None or each.reading.low is not None
    if facts.numbered and (declared or facts.numbered * 5 >= facts.filled):
        return [_asked("intake.mixed_column", guess, each.column, header=each.header)]
    return []


def _about_names(guess: TableGuess, rows: TableRows, name: ColumnGuess) -> list[Problem]:
    named = (
        [rows.names[code] for code in distinct_codes(rows.name_codes[rows.is_data])[0][:_LOOKED_AT].tolist()]
        if rows.names
        else []
    )
    measured = [each for each in named if _is_measured(each)]
    if guess.table.written is not None:
        return []
    if named and len(measured) * 2 >= len(named):
        return [_asked("intake.names_are_measures", guess, name.column, name=measured[0])]
    if not guess.table.layout.header_rows:
        return [_asked("intake.no_header", guess, name.column)]
    if name.reason.code == "column.first_text" or _named_twice(guess, name):
        return [_asked("intake.names_guessed", guess, name.column, header=name.header)]
    return []


def _named_twice(guess: TableGuess, name: ColumnGuess) -> bool:
    """Whether another column has a word for companies above it as well and divides the rows otherwise: chains and
    their shops, say, of which either may take part."""
    table = guess.table
    own = table.facts[name.column]
    others = (
        table.facts[each.column]
        for each in guess.columns
        if each.column != name.column and each.reading.role is ColumnRole.NAME and each.role is ColumnRole.IGNORED
    )
    return any(other.textual and other.distinct != own.distinct for other in others)


def _is_measured(name: str) -> bool:
    if len(name) > _LONGEST_HEADER:
        return False
    reading = read_header(name)
    return reading.low is not None or reading.unit is not None or reading.role is ColumnRole.N


def _has_grades(facts: ColumnFacts) -> bool:
    texts = {text.strip() for text in facts.texts}
    return len(texts) > 1 and facts.distinct <= 18 and all(map(_GRADE.fullmatch, texts))


def _asked(code: str, guess: TableGuess, column: int, **facts: Fact) -> Problem:
    return Problem(code=code, severity=Severity.QUESTION, facts=facts, where=_place(guess, column))


def _place(guess: TableGuess, column: int) -> Where:
    """The lowest header cell of a column, or its first cell where there is no header."""
    layout = guess.table.layout
    row = layout.header_rows[-1] if layout.header_rows else layout.first_data
    return guess.table.sheet.where(guess.table.file, row, column)
