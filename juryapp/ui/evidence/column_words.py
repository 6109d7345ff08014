"""What a sheet's columns and rows were taken for, in words: short ones for the headings, whole ones below the sheet."""

from __future__ import annotations

from juryapp.domain.mapping import Level, Measure, Statistic
from juryapp.domain.proposal import ColumnRole, ImportProposal, ProposedColumn, ProposedTable
from juryapp.text.exact import exact_figure
from juryapp.text.words import Words
from juryapp.ui.models.sheet import SheetModel, letters_of, role_text

PER = {Level.COMPANY: "company", Level.CONTACT: "contact", Level.RESPONDENT: "respondent"}


def measure_of(column: ProposedColumn | None, table: ProposedTable, proposal: ImportProposal) -> Measure | None:
    """The measure that a column is, if it is one."""
    if column is None or column.role is not ColumnRole.MEASURE or not table.source:
        return None
    return next((one for one in proposal.source(table.source).mapping.measures if one.header == column.header), None)


def scale_text(measure: Measure, words: Words) -> str:
    """The ends of the scale of its cells."""
    if measure.low is None or measure.high is None:
        return words("evidence.scale_none")
    low, high = (exact_figure(end, measure.unit, words) for end in (measure.low, measure.high))
    return words("evidence.scale_range", low=low, high=high)


def named(column: ProposedColumn | None, measure: Measure | None, words: Words) -> str:
    """What stands in the heading: a measure by its name, anything else by what it is."""
    return measure.name.in_(words.language) if measure is not None else role_text(column, words)


def detail(column: ProposedColumn | None, measure: Measure | None, moved: str, words: Words) -> str:
    """The second line of the heading: unit or scale and statistic of a measure, and where a column was before."""
    parts = [moved] if moved else []
    if measure is not None:
        ends = measure.low is not None and measure.high is not None
        parts.append(scale_text(measure, words) if ends else words(f"measure_unit.{measure.unit.value}"))
        if measure.statistic is not Statistic.GIVEN:
            parts.append(words(f"evidence.statistic_{measure.statistic.value}"))
    return " · ".join(parts)


def column_text(model: SheetModel, at: int, measure: Measure | None, words: Words) -> str:
    """All that is known of a column, in sentences."""
    column, cells = model.column(at), model.cells
    if cells is None:
        return ""
    letters = letters_of(cells.first_column + at)
    if column is None or not column.header:
        return words("evidence.about_column_bare", letters=letters)
    told = [
        words(
            "evidence.about_column",
            letters=letters,
            header=column.header,
            what=_what(column, measure, words),
            reason=words(column.reason.code, **dict(column.reason.facts)),
        )
    ]
    if column.role is ColumnRole.MEASURE:
        told.append(words("evidence.about_numbers", count=column.numbers))
        told += [words("evidence.about_missing", count=column.missing)] if column.missing else []
        told += [words("evidence.about_off_scale", count=column.off_scale)] if column.off_scale else []
    if cells.is_hidden_column(at):
        told.append(words("evidence.about_hidden_column"))
    return " ".join(told)


def _what(column: ProposedColumn, measure: Measure | None, words: Words) -> str:
    role = role_text(column, words)
    if measure is None:
        return role
    parts = (role, scale_text(measure, words), words(f"evidence.statistic_{measure.statistic.value}"))
    return ", ".join((*parts, words(f"direction.{measure.direction.value}")))


def row_text(model: SheetModel, row: int, words: Words) -> str:
    """What a row was taken for, and whether the file shows it."""
    cells = model.cells
    if cells is None:
        return ""
    told = [words("evidence.about_row", row=cells.first_row + row + 1, what=model.kind_text(row))]
    if cells.is_filtered_row(row):
        told.append(words("evidence.about_filtered_row"))
    elif cells.is_hidden_row(row):
        told.append(words("evidence.about_hidden_row"))
    return " ".join(told)


def cell_words(model: SheetModel, row: int, column: int, words: Words) -> str:
    """What is to be said of a cell beyond its row and column."""
    cells = model.cells
    if cells is None:
        return ""
    formula = words("evidence.about_formula") if cells.cell(row, column).formula else ""
    return " ".join(filter(None, (model.problem(row, column), formula)))


def table_text(table: ProposedTable, proposal: ImportProposal, words: Words) -> str:
    """How the whole sheet was understood, or why nothing is taken from it."""
    reason = words(table.reason.code, **dict(table.reason.facts))
    if not table.used or not table.source:
        return reason
    mapping = proposal.source(table.source).mapping
    parts = [words(f"evidence.per_{PER[mapping.level]}")]
    if table.header_rows:
        rows = ", ".join(map(str, table.header_rows))
        parts.append(words("evidence.header_in", count=len(table.header_rows), rows=rows))
    if table.category:
        parts.append(words("evidence.category_is", category=table.category))
    return f"{words('evidence.understood_as', parts=tuple(parts))} {reason}"
