"""What can be answered about rows and whole tables: a row is a company or not, a company has one row, one category."""

from __future__ import annotations

from collections.abc import Iterator

from juryapp.domain.errors import Problem
from juryapp.domain.proposal import (
    HeaderAnswer,
    LeaveOut,
    PlaceAnswer,
    ProposalAnswer,
    ProposedTable,
    RowAnswer,
    RowKind,
    UseTable,
)
from juryapp.ui.evidence.asked import NO, YES, About, Answer
from juryapp.ui.evidence.found import row_of, rows_in, spans_of

MOST_ROWS = 200
"""Rows that are left out one by one."""
MOST_TWINS, MOST_CATEGORIES = 8, 12


def row_remedies(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    """The buttons of a problem about rows of a table."""
    match problem.code:
        case "intake.hidden_sheet":
            yield _use(table, about)
        case "intake.twice":
            yield from _twins(problem, table, about)
        case "intake.hidden_rows_used":
            yield from _hidden_rows(problem, table, about)
        case "intake.lone_row" | "intake.lone_heading":
            yield from _lone(problem, table, about)
        case "intake.nameless_row":
            yield from _nameless([row_of(problem)], table, about)
        case "intake.nameless_row_more":
            yield from _nameless(_rows_of(table, RowKind.NAMELESS), table, about)
        case "intake.no_category" | "intake.no_category_more":
            yield from _placed(problem, table, about)
        case "intake.no_header":
            yield from _header(table, about)


def _use(table: ProposedTable, about: About) -> Answer:
    effect = about.words("question.effect_use_sheet", sheet=table.sheet)
    return Answer(text=about.words("question.use_sheet"), effect=effect, answers=(UseTable(table=table.id),))


def _twins(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    """Leave out one of them: a row of the sheet, or the rows of one sheet of several."""
    words, written = about.words, str(problem.facts["rows"])
    for row in rows_in(written)[:MOST_TWINS]:
        yield Answer(
            text=words("question.leave_out_row", row=row),
            effect=words("question.effect_leave_out_row", row=row),
            answers=(LeaveOut(table=table.id, row=row),),
        )
    places = [part.strip().rpartition("!") for part in written.split(";") if "!" in part]
    for sheet, _, rows in places[:MOST_TWINS]:
        there = next((one for one in _of_study(table, about) if one.sheet == sheet), None)
        out = rows_in(rows)
        if there is not None and out:
            yield Answer(
                text=words("question.leave_out_sheet_rows", sheet=sheet, rows=rows),
                effect=words("question.effect_leave_out_sheet_rows", name=str(problem.facts["name"]), sheet=sheet),
                answers=tuple(LeaveOut(table=there.id, row=row) for row in out[:MOST_ROWS]),
            )


def _of_study(table: ProposedTable, about: About) -> list[ProposedTable]:
    own = [one for one in about.proposal.tables if one.source == table.source and one.file == table.file]
    return own + [one for one in about.proposal.tables if one.source == table.source and one not in own]


def _hidden_rows(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    rows = rows_in(str(problem.facts["rows"]))
    words = about.words
    yield Answer(text=words("question.use_rows"), effect=words("question.effect_leave"), key=YES)
    if len(rows) <= MOST_ROWS:
        out: tuple[ProposalAnswer, ...] = tuple(LeaveOut(table=table.id, row=row) for row in rows)
        effect = words("question.effect_leave_out_rows", count=len(rows))
        yield Answer(text=words("action.leave_out"), effect=effect, answers=out, key=NO)


def _lone(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    """A text alone on its row: a company whose figures are missing, the category of those below, or a remark."""
    words, row, name = about.words, row_of(problem), str(problem.facts["text"])
    for kind, code, key in (
        (RowKind.DATA, "row_company", YES),
        (RowKind.GROUP, "row_category", NO),
        (RowKind.NOTE, "row_note", ""),
    ):
        answer = RowAnswer(table=table.id, row=row, kind=kind)
        effect = words(f"question.effect_{code}", name=name)
        yield Answer(text=words(f"question.{code}"), effect=effect, answers=(answer,), key=key)


def _nameless(rows: list[int], table: ProposedTable, about: About) -> Iterator[Answer]:
    words = about.words
    out: tuple[ProposalAnswer, ...] = tuple(LeaveOut(table=table.id, row=row) for row in rows[:MOST_ROWS])
    effect = words("question.effect_leave_out_rows", count=len(out))
    yield Answer(text=words("action.leave_out"), effect=effect, answers=out, key=YES)
    if len(rows) == 1:
        total = RowAnswer(table=table.id, row=rows[0], kind=RowKind.TOTAL)
        effect = words("question.effect_row_total")
        yield Answer(text=words("question.row_total"), effect=effect, answers=(total,), key=NO)


def _rows_of(table: ProposedTable, kind: RowKind) -> list[int]:
    spans = [span for group in table.balance if group.kind is kind for span in spans_of(group.rows)]
    return [row for first, last in spans for row in range(first, last + 1)]


def _placed(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    """The category of a company, or of all that are in none; or without it."""
    words, name = about.words, str(problem.facts.get("name", ""))
    known = about.rules.categories if about.rules is not None else ()
    for category in (*known, *about.proposal.categories)[:MOST_CATEGORIES]:
        called = category.name.in_(words.language)
        code = "effect_place" if name else "effect_place_all"
        yield Answer(
            text=called,
            effect=words(f"question.{code}", name=name, category=called),
            answers=(PlaceAnswer(name=name, source=table.source, category=category.id),),
        )
    none = PlaceAnswer(name=name, source=table.source)
    effect = words("question.effect_no_place" if name else "question.effect_no_place_all", name=name)
    yield Answer(text=words("action.leave_out"), effect=effect, answers=(none,), key=NO)


def _header(table: ProposedTable, about: About) -> Iterator[Answer]:
    """The first row is the header after all; or there is none, and the columns are told one by one."""
    words = about.words
    first = min((first for group in table.balance for first, _ in spans_of(group.rows)), default=1)
    given = HeaderAnswer(table=table.id, rows=(first,))
    effect = words("question.effect_header_row", row=first)
    yield Answer(text=words("question.header_row", row=first), effect=effect, answers=(given,), key=NO)
    yield Answer(text=words("question.no_header"), effect=words("question.effect_no_header"), key=YES)
