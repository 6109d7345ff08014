"""What a reader of a sheet should know or be asked, beyond the cells that do not fit: each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import CategoryFrom, Level, Mapping, Measure
from juryapp.domain.proposal import ColumnRole, ProposedName, RowKind
from juryapp.intake.cells import decimal_mark_of, plain
from juryapp.intake.doubts import doubts
from juryapp.intake.facts import Table, counts_below
from juryapp.intake.grid import Kind, Sheet
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import folded
from juryapp.intake.measured import mark_by_scale, typed_as_clock
from juryapp.intake.rows import TableRows
from juryapp.intake.silent import silent_contacts
from juryapp.intake.vocabulary import WEIGHT
from juryapp.matching.normalise import name_key
from juryapp.matching.similarity import compare

_NAMED_ROWS = 5


def table_problems(
    guess: TableGuess, rows: TableRows, mapping: Mapping, settled: Collection[str] = ()
) -> list[Problem]:
    """Everything about one table that is in use; what is a guess about a column in `settled` has been answered."""
    return [
        *_about_rows(rows),
        *_about_headings(guess, rows, mapping),
        *_about_headers(guess, rows, mapping),
        *(problem for measure in mapping.measures for problem in _about_measure(rows.table, measure)),
        *(problem for measure in mapping.measures for problem in doubts(rows, measure, settled)),
        *silent_contacts(rows, mapping, settled),
    ]


def hidden_sheet(file: str, sheet: Sheet) -> Problem:
    """A sheet that nobody sees who opens the file: it is not used unless somebody says so."""
    return Problem(code="intake.hidden_sheet", severity=Severity.NOTE, where=Where(file=file, sheet=sheet.name))


def alike_names(names: Iterable[ProposedName]) -> list[Problem]:
    """New companies of one source whose names differ as if one were misspelt: perhaps they are one company."""
    new = [each for each in names if each.new and not each.by_person]
    seen: dict[str, str] = {}
    problems = []
    for each in new:
        key = name_key(each.name)
        for reduced in {key.spelled, key.expanded}:
            other = seen.setdefault(reduced, each.name)
            if other != each.name and compare(other, each.name).reasons:
                facts: dict[str, Fact] = {"one": other, "other": each.name, "source": each.source}
                problems.append(Problem(code="intake.alike_names", severity=Severity.QUESTION, facts=facts))
                break
    return problems


def _about_rows(rows: TableRows) -> list[Problem]:
    """Lone lines between companies, and rows with figures but without a name."""
    table, problems = rows.table, []
    data, said = rows.rows_of(RowKind.DATA), {row for row, _ in rows.table.told}
    for row in rows.rows_of(RowKind.NOTE):
        if data and data[0] < row < data[-1] and row not in said:
            text = next(cell.text for cell in table.sheet.row(row) if cell.text.strip())
            problems.append(_question("intake.lone_row", rows, row, text=text[:80]))
    nameless = rows.rows_of(RowKind.NAMELESS)
    problems += [_question("intake.nameless_row", rows, row) for row in nameless[:_NAMED_ROWS]]
    if len(nameless) > _NAMED_ROWS:
        where = Where(file=table.file, sheet=table.sheet.name)
        more: dict[str, Fact] = {"count": len(nameless) - _NAMED_ROWS}
        problems.append(Problem(code="intake.nameless_row_more", severity=Severity.QUESTION, facts=more, where=where))
    return problems


def _about_headings(guess: TableGuess, rows: TableRows, mapping: Mapping) -> list[Problem]:
    """Lines without a figure in a table of one measure, taken for categories: each may be a company whose figure is
    missing. Where several have two companies or more below them, the table says itself what they are."""
    table, data = rows.table, rows.rows_of(RowKind.DATA)
    groups = [row for row, _ in table.groups]
    columns = [each for each in guess.columns if each.role is not ColumnRole.IGNORED]
    if mapping.category_from is not CategoryFrom.ROWS or len(columns) > 2 or not groups:
        return []
    if len(groups) > 1 and len(data) >= 2 * len(groups):
        return []
    said = {row for row, _ in table.told}
    named = ((row, plain(text)) for row, text in table.groups if row not in said)
    open_ones = [(row, text) for row, text in named if text not in mapping.group_rows]
    return [_question("intake.lone_heading", rows, row, text=text[:80]) for row, text in open_ones[:_NAMED_ROWS]]


def _question(code: str, rows: TableRows, row: int, **facts: Fact) -> Problem:
    where = rows.table.sheet.where(rows.table.file, row, rows.name_column or 0)
    return Problem(code=code, severity=Severity.QUESTION, facts=facts, where=where)


def _about_headers(guess: TableGuess, rows: TableRows, mapping: Mapping) -> list[Problem]:
    """No column of names; headers of the mapping that are gone; weights of respondents that nothing uses."""
    table, problems = rows.table, []
    where = Where(file=table.file, sheet=table.sheet.name)
    if rows.name_column is None:
        problems.append(Problem(code="intake.no_name_column", severity=Severity.REFUSAL, where=where))
    gone = sorted(header for header in mapping.headers if table.column_of(header) is None)
    if gone:
        facts: dict[str, Fact] = {"headers": tuple(gone)}
        problems.append(Problem(code="intake.header_gone", severity=Severity.WARNING, facts=facts, where=where))
    years = mapping.screen
    if years is not None and guess.columns[table.column_of(years.header) or 0].reading.word == "year":
        latest: dict[str, Fact] = {"header": years.header, "values": years.values}
        problems.append(Problem(code="intake.rows_chosen", severity=Severity.NOTE, facts=latest, where=where))
    if mapping.level is Level.RESPONDENT:
        problems += _weights(guess, table, mapping)
    return problems


def _weights(guess: TableGuess, table: Table, mapping: Mapping) -> list[Problem]:
    """That respondents are weighted; or that a column looks like weights and is none."""
    problems = []
    for each in guess.columns:
        used = each.header == mapping.weight
        if used or (folded(each.header) in WEIGHT and table.facts[each.column].numeric):
            code = "intake.weights_used" if used else "intake.weights_unused"
            severity = Severity.NOTE if used else Severity.WARNING
            where = table.sheet.where(table.file, 0, each.column)
            facts: dict[str, Fact] = {"header": each.header}
            problems.append(Problem(code=code, severity=severity, facts=facts, where=where))
    return problems


def _about_measure(table: Table, measure: Measure) -> Sequence[Problem]:
    """A column whose decimal mark its texts do not tell, or whose times were typed as hours and minutes."""
    at = table.column_of(measure.header)
    if at is None:
        return ()
    column, in_use = table.sheet.columns[at], counts_below(table, at)
    where = Where(file=table.file, sheet=table.sheet.name, cell=table.sheet.column_letters(at))
    facts: dict[str, Fact] = {"measure": measure.name.plain}
    texts = [text for code, text in enumerate(column.texts) if in_use[code] and column.kinds[code] == Kind.TEXT]
    mark = decimal_mark_of(texts)
    told = mark_by_scale(texts, measure) or any(each.mark for each in table.facts)
    open_mark = mark.contradictory or (mark.ambiguous and not told)
    if open_mark and not measure.decimal:
        return (Problem(code="intake.decimal_mark", severity=Severity.QUESTION, facts=facts, where=where),)
    if measure.unit is Unit.SECONDS and typed_as_clock(column, measure, in_use):
        return (Problem(code="intake.clock_as_minutes", severity=Severity.WARNING, facts=facts, where=where),)
    return ()
