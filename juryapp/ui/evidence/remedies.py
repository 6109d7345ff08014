"""What can be answered to a problem of a file, each with its effect; nothing where nobody needs to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juryapp.domain.errors import Problem
from juryapp.domain.proposal import (
    ColumnAnswer,
    ColumnRole,
    LeaveOut,
    NameAnswer,
    ProposalAnswer,
    ProposedColumn,
    ProposedTable,
    TableAnswer,
    TableShape,
    UseTable,
)
from juryapp.session.rulebooks import typed_figure
from juryapp.text.raw_figures import figure_text
from juryapp.ui.evidence.asked import NO, YES, About, Answer, Place

CELL = re.compile(r"([A-Z]+)(\d*)")
MOST_ROWS = 200
"""Hidden rows that are left out one by one."""
MOST_TWINS = 8


def place_of(problem: Problem, about: About) -> Place | None:
    """Where a problem can be looked at."""
    table = _table(problem, about)
    return None if table is None else (table.id, problem.where.cell)


def remedies(problem: Problem, about: About) -> Iterator[Answer]:
    """The buttons of a problem."""
    if problem.code == "intake.alike_names":
        yield from _alike(problem, about)
    table = _table(problem, about)
    if table is None:
        return
    column = _column(problem, table)
    match problem.code:
        case "intake.hidden_sheet":
            yield _use(table, about)
        case "intake.twice":
            yield from _twins(problem, table, about)
        case "intake.hidden_rows_used":
            yield from _hidden_rows(problem, table, about)
    if column is not None and table.source:
        yield from _about_column(problem, table, column, about)


def _about_column(problem: Problem, table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    words = about.words
    match problem.code:
        case "intake.off_scale":
            yield from _other_scale(column, table, about, str(problem.facts.get("value", "")))
            yield _left_out(problem, table, about)
        case "intake.unreadable" | "intake.off_scale_more" | "intake.unreadable_more":
            yield _left_out(problem, table, about)
        case "intake.zero_off_scale" | "intake.zeros_stand_out":
            answer = ColumnAnswer(source=table.source, header=column.header, zero_is_missing=True)
            text, effect = words("question.zero_missing"), words("question.effect_zero_missing")
            yield Answer(text=text, effect=effect, answers=(answer,), key=YES)
            yield from _other_scale(column, table, about)
        case "intake.decimal_mark":
            for mark, code in ((",", "comma"), (".", "point")):
                given = ColumnAnswer(source=table.source, header=column.header, decimal=mark)
                effect = words(f"question.effect_decimal_{code}")
                yield Answer(text=words(f"question.decimal_{code}"), effect=effect, answers=(given,))
        case "intake.hidden_column_used":
            yield from _kept_or_not(table, column, column.role, about)
        case "intake.names_are_measures":
            turned = TableAnswer(table=table.id, shape=TableShape.TURNED)
            yield Answer(text=words("question.turn"), effect=words("question.effect_turn"), answers=(turned,), key=NO)
            yield next(_kept_or_not(table, column, ColumnRole.NAME, about))
        case "intake.names_guessed":
            yield from _kept_or_not(table, column, ColumnRole.NAME, about)


def _kept_or_not(table: ProposedTable, column: ProposedColumn, role: ColumnRole, about: About) -> Iterator[Answer]:
    """The column is what it was taken for; or nothing is taken from it."""
    words, what = about.words, about.words(f"column_role.{role.value}")
    for code, given, key in (("right", role, YES), ("not_used", ColumnRole.IGNORED, NO)):
        answer = ColumnAnswer(source=table.source, header=column.header, role=given)
        effect = words(f"question.effect_{code}", header=column.header, what=what)
        yield Answer(text=words(f"question.{code}"), effect=effect, answers=(answer,), key=key)


def _use(table: ProposedTable, about: About) -> Answer:
    effect = about.words("question.effect_use_sheet", sheet=table.sheet)
    return Answer(text=about.words("question.use_sheet"), effect=effect, answers=(UseTable(table=table.id),))


def _twins(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    for row in _rows(str(problem.facts["rows"]))[:MOST_TWINS]:
        yield Answer(
            text=about.words("question.leave_out_row", row=row),
            effect=about.words("question.effect_leave_out_row", row=row),
            answers=(LeaveOut(table=table.id, row=row),),
        )


def _hidden_rows(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    rows = _rows(str(problem.facts["rows"]))
    words = about.words
    yield Answer(text=words("question.use_rows"), effect=words("question.effect_leave"), answers=(), key=YES)
    if len(rows) <= MOST_ROWS:
        out: tuple[ProposalAnswer, ...] = tuple(LeaveOut(table=table.id, row=row) for row in rows)
        effect = words("question.effect_leave_out_rows", count=len(rows))
        yield Answer(text=words("action.leave_out"), effect=effect, answers=out, key=NO)


def _left_out(problem: Problem, table: ProposedTable, about: About) -> Answer:
    """As it was read: without the cell. The effect says what that means for the company."""
    words, name = about.words, str(problem.facts.get("name", ""))
    judged = about.judged(name, table.source)
    if judged is None or not name:
        effect = words("question.effect_cells_out")
    elif judged[0] == judged[1]:
        effect = words("question.effect_cell_out", company=name, criteria=judged[1])
    else:
        effect = words("evidence.effect_left_out", company=name, judged=judged[0], criteria=judged[1])
    return Answer(text=words("action.leave_out"), effect=effect, answers=(), key=YES)


def _alike(problem: Problem, about: About) -> Iterator[Answer]:
    words = about.words
    one, other, source = (str(problem.facts[key]) for key in ("one", "other", "source"))
    known = next((name.company for name in about.proposal.names if (name.name, name.source) == (one, source)), "")
    if known:
        yield Answer(
            text=words("question.same_key"),
            effect=words("question.effect_same", name=other, company=one),
            answers=(NameAnswer(name=other, company=known, source=source),),
            key=YES,
        )
        yield Answer(
            text=words("question.different_key"),
            effect=words("question.effect_new", name=other),
            answers=(NameAnswer(name=other, source=source),),
            key=NO,
        )


def _other_scale(column: ProposedColumn, table: ProposedTable, about: About, value: str = "") -> Iterator[Answer]:
    """A scale that everything in the column fits, `value` included."""
    measures, words = about.proposal.source(table.source).mapping.measures, about.words
    measure = next((one for one in measures if one.header == column.header), None)
    if measure is None or column.low_seen is None or column.high_seen is None:
        return
    odd = typed_figure(value, measure.unit)
    seen = (column.low_seen, column.high_seen, *(() if odd is None else (odd,)))
    low = min(seen if measure.low is None else (*seen, measure.low))
    high = max(seen if measure.high is None else (*seen, measure.high))
    shown = (figure_text(low, measure.unit, words), figure_text(high, measure.unit, words))
    yield Answer(
        text=words("action.other_scale"),
        effect=words("question.effect_scale", measure=measure.name.in_(words.language), low=shown[0], high=shown[1]),
        answers=(ColumnAnswer(source=table.source, header=column.header, low=low, high=high),),
    )


def _table(problem: Problem, about: About) -> ProposedTable | None:
    """The table of a problem; of several on a sheet the one that has its row."""
    where = problem.where
    found = [one for one in about.proposal.tables if (one.file, one.sheet) == (where.file, where.sheet)]
    cell = CELL.fullmatch(where.cell)
    row = int(cell[2]) if cell and cell[2] else 0
    return next((one for one in found if row and _has(one, row)), found[0] if found else None)


def _has(table: ProposedTable, row: int) -> bool:
    return any(row in range(first, last + 1) for group in table.balance for first, last in _spans(group.rows))


def _column(problem: Problem, table: ProposedTable) -> ProposedColumn | None:
    found = CELL.fullmatch(problem.where.cell)
    return next((one for one in table.columns if found and one.letters == found[1]), None)


def _spans(ranges: str) -> Iterator[tuple[int, int]]:
    for part in ranges.split(","):
        first, _, last = part.strip().partition("-")
        if first.isdecimal() and (not last or last.isdecimal()):
            yield int(first), int(last or first)


def _rows(ranges: str) -> list[int]:
    """The rows of "7-9,12"; none where rows of several sheets are named, which are not told apart here."""
    parts = ranges.split(",")
    spans = list(_spans(ranges))
    return [row for first, last in spans for row in range(first, last + 1)] if len(spans) == len(parts) else []
