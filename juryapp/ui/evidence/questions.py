"""Everything that files leave open, in one queue: what it is about, what can be answered, and what that would do.

First what hinders accepting, then names and categories, then what was left out, then what is only good to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juryapp.domain.errors import Problem, Severity
from juryapp.domain.proposal import (
    CategoryAnswer,
    ColumnAnswer,
    ImportProposal,
    LeaveOut,
    NameAnswer,
    NameSuggestion,
    ProposalAnswer,
    ProposedCategory,
    ProposedColumn,
    ProposedName,
    ProposedTable,
    Reason,
    UseTable,
)
from juryapp.text.raw_figures import figure_text
from juryapp.text.words import Words

CELL = re.compile(r"([A-Z]+)(\d+)")
YES, NO = "Y", "N"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A button: its words, what pressing it would do, and the answers it gives. `key` presses it."""

    text: str
    effect: str
    answers: tuple[ProposalAnswer, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One open thing. `id` stays the same while it is open; what does not `hold` can be left as it is."""

    id: str
    title: str
    reason: str
    answers: tuple[Answer, ...]
    holds: bool
    severity: Severity


def questions_of(proposal: ImportProposal, words: Words) -> tuple[Question, ...]:
    """The queue, first what could change a winner."""
    problems = [_problem(one, proposal, words) for one in proposal.problems]
    return (
        *(one for one in problems if one.severity is Severity.REFUSAL),
        *(_name(one, proposal, words) for one in proposal.undecided),
        *(_category(one, proposal, words) for one in proposal.undecided_categories),
        *(one for one in problems if one.severity is Severity.QUESTION and one.answers),
        *(one for one in problems if one.severity is Severity.QUESTION and not one.answers),
        *(one for one in problems if one.severity is Severity.WARNING),
        *(one for one in problems if one.severity is Severity.NOTE),
    )


def needing(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Those that a person is asked about, without what is only good to know."""
    return tuple(one for one in questions if one.holds or (one.answers and one.severity is Severity.QUESTION))


def reasons_text(reasons: tuple[Reason, ...], words: Words) -> str:
    """Why something was guessed."""
    return " ".join(words(reason.code, **dict(reason.facts)) for reason in reasons)


def _name(name: ProposedName, proposal: ImportProposal, words: Words) -> Question:
    suggestions = name.suggestions
    new = Answer(
        text=words("question.different_key" if suggestions else "question.new_key"),
        effect=words("question.effect_new", name=name.name),
        answers=(NameAnswer(name=name.name, source=name.source),),
        key=NO if suggestions else YES,
    )
    same = tuple(_same(name, one, at, words) for at, one in enumerate(suggestions))
    if suggestions:
        title = words("participants.question", name=name.name, company=suggestions[0].name)
        reason = reasons_text(suggestions[0].reasons, words)
    else:
        title, reason = words("participants.question_new", name=name.name), ""
    where = _place(name, proposal, words)
    return Question(
        id=f"name:{name.source}:{name.name}",
        title=title,
        reason=" ".join(filter(None, (reason, where))),
        answers=(*same[:1], new, *same[1:]),
        holds=True,
        severity=Severity.QUESTION,
    )


def _same(name: ProposedName, one: NameSuggestion, at: int, words: Words) -> Answer:
    return Answer(
        text=words("question.same_key") if at == 0 else words("question.same_as", company=one.name),
        effect=words("question.effect_same", name=name.name, company=one.name),
        answers=(NameAnswer(name=name.name, company=one.company, source=name.source),),
        key=YES if at == 0 else "",
    )


def _place(name: ProposedName, proposal: ImportProposal, words: Words) -> str:
    """Which study the name stands in, and in which categories."""
    study = proposal.source(name.source).source.name.in_(words.language)
    labels = {one.category: one.name for one in proposal.category_names}
    categories = tuple(labels.get(id, id) for id in name.categories)
    if categories:
        return words("question.in_study_categories", study=study, categories=categories)
    return words("question.in_study", study=study)


def _category(category: ProposedCategory, proposal: ImportProposal, words: Words) -> Question:
    name, first = category.name, category.suggestions[0] if category.suggestions else None
    if first is None:
        title, why = words("question.category_unknown", name=name), ""
    else:
        title = words("question.category", name=name, category=first.name)
        why = reasons_text(first.reasons, words)
    study = words("question.in_study", study=proposal.source(category.source).source.name.in_(words.language))
    return Question(
        id=f"category:{category.source}:{name}",
        title=title,
        reason=" ".join(filter(None, (why, study))),
        answers=tuple(_categories(category, words)),
        holds=True,
        severity=Severity.QUESTION,
    )


def _categories(category: ProposedCategory, words: Words) -> Iterator[Answer]:
    """The likeliest first, then a new one, then the other suggestions, then none."""
    name, source = category.name, category.source
    same = [
        Answer(
            text=words("question.same_key") if at == 0 else words("question.same_as", company=one.name),
            effect=words("question.effect_same_category", name=name, category=one.name),
            answers=(CategoryAnswer(name=name, category=one.company, source=source),),
            key=YES if at == 0 else "",
        )
        for at, one in enumerate(category.suggestions)
    ]
    yield from same[:1]
    yield Answer(
        text=words("question.new_category"),
        effect=words("question.effect_new_category", name=name),
        answers=(CategoryAnswer(name=name, source=source),),
        key=NO if same else YES,
    )
    yield from same[1:]
    yield Answer(
        text=words("action.leave_out"),
        effect=words("question.effect_no_category", count=category.participants),
        answers=(CategoryAnswer(name=name, source=source, comparable=False),),
    )


def _problem(problem: Problem, proposal: ImportProposal, words: Words) -> Question:
    where = words.where(problem.where)
    return Question(
        id=f"{problem.code}:{where}:{sorted(problem.facts.items())}",
        title=words(problem.code, **problem.facts),
        reason=where,
        answers=tuple(_remedies(problem, proposal, words)),
        holds=problem.severity is Severity.REFUSAL,
        severity=problem.severity,
    )


def _remedies(problem: Problem, proposal: ImportProposal, words: Words) -> Iterator[Answer]:
    """What can be answered to a problem; nothing where reading goes on without an answer."""
    table = _table(problem, proposal)
    match problem.code:
        case "intake.alike_names":
            yield from _alike(problem, proposal, words)
        case "intake.hidden_sheet" if table is not None:
            yield Answer(
                text=words("question.use_sheet"),
                effect=words("question.effect_use_sheet", sheet=table.sheet),
                answers=(UseTable(table=table.id),),
            )
        case "intake.twice" if table is not None:
            for row in _rows(str(problem.facts["rows"])):
                yield Answer(
                    text=words("question.leave_out_row", row=row),
                    effect=words("question.effect_leave_out_row", row=row),
                    answers=(LeaveOut(table=table.id, row=row),),
                )
        case "intake.off_scale" if table is not None:
            column = _column(problem, table)
            if column is not None:
                yield from _other_scale(column, table, proposal, words)


def _alike(problem: Problem, proposal: ImportProposal, words: Words) -> Iterator[Answer]:
    one, other, source = (str(problem.facts[key]) for key in ("one", "other", "source"))
    known = next((name.company for name in proposal.names if (name.name, name.source) == (one, source)), "")
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


def _other_scale(
    column: ProposedColumn, table: ProposedTable, proposal: ImportProposal, words: Words
) -> Iterator[Answer]:
    measure = next((one for one in proposal.source(table.source).mapping.measures if one.header == column.header), None)
    if measure is None or column.low_seen is None or column.high_seen is None:
        return
    low = column.low_seen if measure.low is None else min(measure.low, column.low_seen)
    high = column.high_seen if measure.high is None else max(measure.high, column.high_seen)
    shown = (figure_text(low, measure.unit, words), figure_text(high, measure.unit, words))
    yield Answer(
        text=words("action.other_scale"),
        effect=words("question.effect_scale", measure=measure.name.in_(words.language), low=shown[0], high=shown[1]),
        answers=(ColumnAnswer(source=table.source, header=column.header, low=low, high=high),),
    )


def _table(problem: Problem, proposal: ImportProposal) -> ProposedTable | None:
    where = problem.where
    return next((one for one in proposal.tables if (one.file, one.sheet) == (where.file, where.sheet)), None)


def _column(problem: Problem, table: ProposedTable) -> ProposedColumn | None:
    found = CELL.fullmatch(problem.where.cell)
    return next((one for one in table.columns if found and one.letters == found[1]), None)


def _rows(ranges: str) -> list[int]:
    """The rows of "7-9,12", at most eight of them; rows of several sheets are not told apart here."""
    rows: list[int] = []
    for part in ranges.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            return []
        rows += range(int(first), int(last or first) + 1)
    return rows[:8]
