"""What people said about how a sheet lies: per table for this proposal, and in the mapping for next year's file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import (
    ColumnAnswer,
    ColumnRole,
    HeaderAnswer,
    LeaveOut,
    ProposalAnswers,
    RowAnswer,
    RowKind,
    TableAnswer,
    TableShape,
)
from juryapp.intake.cells import plain
from juryapp.intake.guesses import TableGuess


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said about one table; rows by the sheet's own numbers. `questions` are the headers of columns that were
    said to tell what is asked (True) or to be something else (False)."""

    header: tuple[int, ...] | None = None
    shape: TableShape | None = None
    rows: tuple[tuple[int, RowKind], ...] = ()
    left_out: tuple[int, ...] = ()
    questions: tuple[tuple[str, bool], ...] = ()


def told_about(id: str, answers: ProposalAnswers) -> Told:
    """Everything said about the table with this id."""
    told, rows, questions = Told(), dict[int, RowKind](), dict[str, bool]()
    for each in answers.given:
        if isinstance(each, ColumnAnswer) and each.role is not None:
            questions[each.header] = each.role is ColumnRole.QUESTION
        if getattr(each, "table", "") != id:
            continue
        if isinstance(each, HeaderAnswer):
            told = replace(told, header=tuple(sorted(each.rows)))
        elif isinstance(each, TableAnswer) and each.shape is not None:
            told = replace(told, shape=each.shape)
        elif isinstance(each, RowAnswer):
            rows[each.row] = each.kind
        elif isinstance(each, LeaveOut) and each.row and not each.column:
            told = replace(told, left_out=(*told.left_out, each.row))
    return replace(told, rows=tuple(rows.items()), questions=tuple(questions.items()))


def areas_told(sheet: str, answers: ProposalAnswers) -> tuple[str, ...]:
    """The areas that were said to be the tables of a sheet, "FILE#SHEET"; none where nobody said so."""
    found = [each for each in answers.given if isinstance(each, TableAnswer) and each.areas]
    return next((each.areas for each in reversed(found) if is_on(each.table, sheet)), ())


def is_on(table: str, sheet: str) -> bool:
    """Whether a table's id is one of a sheet's: "FILE#SHEET", "FILE#SHEET#2"."""
    rest = table.removeprefix(sheet)
    return table.startswith(sheet) and (not rest or (rest[0] == "#" and rest[1:].isdecimal()))


def remembered(mapping: Mapping, tables: Sequence[TableGuess], answers: ProposalAnswers) -> Mapping:
    """`mapping` with what was said about how its tables lie."""
    for guess in tables:
        table = guess.table
        told = told_about(table.id, answers)
        if told.header is not None:
            mapping = replace(mapping, header_rows=told.header)
        if told.shape is not None:
            mapping = replace(mapping, shape=told.shape.value)
        mapping = replace(mapping, areas=areas_told(f"{table.file}#{table.sheet.name}", answers) or mapping.areas)
        for row, kind in told.rows:
            mapping = _with_row(mapping, _name_in(guess, row), kind)
    return mapping


def _name_in(guess: TableGuess, number: int) -> str:
    """The first text of a row, by the sheet's own number."""
    sheet = guess.table.sheet if guess.table.written is None else guess.table.written.sheet
    row = number - 1 - sheet.first_row
    cells = sheet.row(row) if 0 <= row < sheet.n_rows else ()
    return next((plain(cell.text) for cell in cells if cell.text.strip()), "")


def _with_row(mapping: Mapping, name: str, kind: RowKind) -> Mapping:
    """The name in the one list where it belongs, and in no other."""
    if not name:
        return mapping
    lists = {
        RowKind.DATA: "company_rows",
        RowKind.GROUP: "group_rows",
        RowKind.TOTAL: "total_rows",
        RowKind.NOTE: "total_rows",
    }
    told = {key: _without(getattr(mapping, key), name) for key in set(lists.values())}
    if kind in lists:
        told[lists[kind]] = (*told[lists[kind]], name)
    return replace(
        mapping,
        company_rows=told["company_rows"],
        group_rows=told["group_rows"],
        total_rows=told["total_rows"],
    )


def _without(names: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def from_mapping(mapping: Mapping) -> Told:
    """What a remembered mapping knows about how a table lies."""
    header = mapping.header_rows or None
    return Told(header=header, shape=TableShape(mapping.shape) if mapping.shape else None)
