"""What the program understands of a file, told without an edition: for people as a table, for programs as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from juryapp.cli.console import Console, problem_row
from juryapp.cli.proposals import undecided_problem, why
from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Where
from juryapp.domain.inspection import InspectedColumn, InspectedRow, InspectedTable, Inspection, Verdict
from juryapp.session.inspecting import inspect_file
from juryapp.text.words import Words

_ROWS, _WIDTH = 8, 26
"""Rows of a table that people are shown, and the widest cell of it."""
_FIGURES = ("measure", "n", "spread")


def inspect(console: Console, *, file: Path, actor: str) -> int:
    """Say what is understood of `file`. Not more than 1, when it is refused, and the same document in every case."""
    inspection = _with_open_names(inspect_file(file), console.words)
    if console.json:
        console.document(inspection_row(inspection, console.words), compact=True)
    else:
        for line in _lines(inspection, console.words):
            console.result(line)
    for problem in inspection.problems:
        console.problem(problem)
    return int(inspection.verdict is Verdict.REFUSE)


def _with_open_names(inspection: Inspection, words: Words) -> Inspection:
    """The names that ask for a decision among the problems, in the words that `import` has for them. What is about
    several sheets at once, such as two names that are alike, is about the file."""
    problems = [*inspection.problems, *(undecided_problem(one, words) for one in inspection.undecided)]
    where = Where(file=inspection.file)
    return replace(inspection, problems=tuple(one if one.where.file else replace(one, where=where) for one in problems))


def inspection_row(inspection: Inspection, words: Words) -> dict[str, Any]:
    """The document of `inspect --json`."""
    return {
        "file": inspection.file,
        "verdict": inspection.verdict.value,
        "problems": [problem_row(problem, words) for problem in inspection.problems],
        "tables": [_table_row(table) for table in inspection.tables],
    }


def _table_row(table: InspectedTable) -> dict[str, Any]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "used": table.used,
        "hidden": table.hidden,
        "header_rows": list(table.header_rows),
        "columns": [_column_row(column) for column in table.columns],
        "rows": [
            {
                "row": row.row,
                "name": row.name,
                "category": row.category,
                **_only_some(row),
                "values": row.values,
            }
            for row in table.rows
        ],
        "left_out": [{"row": each.row, "reason": each.reason} for each in table.left_out],
    }


def _only_some(row: InspectedRow) -> dict[str, str]:
    """What only some rows have: a part of a company's figures, or a question of its own."""
    unit = "" if row.unit is None else row.unit.value
    return {key: text for key, text in (("segment", row.segment), ("asked", row.asked), ("unit", unit)) if text}


def _column_row(column: InspectedColumn) -> dict[str, Any]:
    return {
        "column": column.letters,
        "header": column.header,
        "role": column.role,
        "used_as": column.used_as or None,
        "unit": None if column.unit is None else column.unit.value,
        "scale": {"low": column.low, "high": column.high} if column.low and column.high else None,
    }


def _lines(inspection: Inspection, words: Words) -> Iterator[str]:
    yield words(f"inspect.{inspection.verdict.value}", file=inspection.file)
    for table in inspection.tables:
        yield ""
        place = " / ".join(filter(None, (table.file if table.file != inspection.file else "", table.sheet)))
        yield words("inspect.table", sheet=place or inspection.file)
        yield from _columns(table, words)
        yield from _rows(table)
        yield "  " + words("inspect.balance", read=len(table.rows), left=len(table.left_out))
        for reason, count in Counter(each.reason for each in table.left_out).items():
            yield f"    {_reason(reason, count, table, words)}"


def _reason(reason: str, count: int, table: InspectedTable, words: Words) -> str:
    """Why rows were left out: by their kind, or for the reason of the whole sheet."""
    if words.has(f"rows.{reason}"):
        return words(f"rows.{reason}", count=count)
    return f"{count}: {why(table.why, words) if table.why else reason}"


def _columns(table: InspectedTable, words: Words) -> Iterator[str]:
    for column in table.columns:
        role = words(f"column_role.{column.used_as or column.role}")
        unit = "" if column.unit in (None, Unit.POINTS) else f", {words(f'inspect.unit_{column.unit.value}')}"
        scale = f" {column.low}–{column.high}" if column.low and column.high else ""
        yield f"  {column.letters:>3}  {_cut(column.header):<{_WIDTH}}  {role}{unit}{scale}"


def _rows(table: InspectedTable) -> Iterator[str]:
    """The first rows with their figures under their letters."""
    letters = [column.letters for column in table.columns if column.role in _FIGURES][:8]
    if not table.rows:
        return
    yield f"  {'':>6}  {'':<{_WIDTH}}  " + " ".join(f"{each:>9}" for each in letters)
    for row in table.rows[:_ROWS]:
        yield f"  {row.row:>6}  {_name(row):<{_WIDTH}}  " + " ".join(
            f"{row.values.get(each, '-')[:9]:>9}" for each in letters
        )
    if len(table.rows) > _ROWS:
        yield f"  {'…':>6}"


def _name(row: InspectedRow) -> str:
    return _cut(", ".join(filter(None, (row.name, row.asked, row.segment, row.category))))


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
