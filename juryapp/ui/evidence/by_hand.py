"""Correcting a figure by hand before its file is accepted: from the sheet, from a question, and told in the queue."""

from __future__ import annotations

from collections.abc import Iterator

from juryapp.domain.arrival import FigureAnswer
from juryapp.domain.correction import key_of
from juryapp.domain.errors import Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.proposal import ImportProposal, ProposedTable
from juryapp.session.correcting_first import CorrectedFirst, corrected_first, figure_at, written_name
from juryapp.text.by_hand import told_figure
from juryapp.text.words import Words
from juryapp.ui.evidence.asked import About, Answer, Question, TypedFigure
from juryapp.ui.evidence.found import CELL


def typed_at(proposal: ImportProposal, file: str, sheet: str, letters: str, row: int) -> TypedFigure | None:
    """What is typed to correct the figure of a cell; None where it is of none, or of a company nobody has named."""
    figure = figure_at(proposal, file, sheet, letters, row)
    return None if figure is None else _typed(figure, proposal)


def correcting(problem: Problem, about: About) -> Iterator[Answer]:
    """The button that corrects the figure of a cell which cannot be used; where many rows make it, nothing."""
    typed = _of_cell(problem, about.proposal)
    if typed is not None and typed.figure.provenance.rows.isdigit():
        effect = about.words("question.effect_correct", company=typed.answer.name)
        yield Answer(text=about.words("figures.correct"), effect=effect, typed=typed)


def is_corrected(problem: Problem, proposal: ImportProposal) -> bool:
    """Whether the figure of a cell that cannot be used was corrected: nothing is asked about it any more."""
    typed = _of_cell(problem, proposal)
    return typed is not None and typed.answer.number is not None and typed.figure.provenance.rows.isdigit()


def corrected(about: About) -> Iterator[Question]:
    """What counts by hand once the files are accepted, each with the way back."""
    proposal, words = about.proposal, about.words
    for one in corrected_first(proposal):
        where, answer = one.figure.provenance, one.answer
        tables = (each.id for each in proposal.tables if (each.file, each.sheet) == (where.file, where.sheet))
        back = FigureAnswer(
            source=answer.source,
            name=answer.name,
            category=answer.category,
            measure=answer.measure,
            segment=answer.segment,
        )
        yield Question(
            id=f"by_hand:{key_of(one.figure)}",
            title=corrected_text(one, words),
            reason=words("figures.why", reason=answer.reason, confirmed_by=answer.confirmed_by),
            answers=(
                Answer(
                    text=words("figures.apply_withdraw"), effect=words("question.effect_file_counts"), answers=(back,)
                ),
                Answer(
                    text=words("figures.correct_again"),
                    effect=words("question.effect_correct", company=answer.name),
                    typed=TypedFigure(figure=one.figure, measure=one.measure, answer=answer),
                ),
            ),
            holds=False,
            told=True,
            severity=Severity.NOTE,
            place=next(((id, f"{where.column}{where.rows}") for id in tables if where.rows.isdigit()), None),
        )


def corrected_cells(
    table: ProposedTable, proposal: ImportProposal, words: Words
) -> Iterator[tuple[tuple[str, int], str]]:
    """The cells of a sheet, by letters and row, in whose place a number counts that was typed, and that number."""
    for one in corrected_first(proposal):
        where = one.figure.provenance
        if (where.file, where.sheet) == (table.file, table.sheet) and where.rows.isdigit():
            unit, number = one.measure.figure_unit, one.correction.number
            yield (where.column, int(where.rows)), told_figure(number, unit, words)


def corrected_text(one: CorrectedFirst, words: Words) -> str:
    """ "Fjelltele, Kompetanse: 5.0 counts, corrected by hand; the file says 5.2"."""
    unit, filed, number = one.measure.figure_unit, one.figure.number, one.correction.number
    facts = {"company": one.answer.name, "measure": one.measure.name.in_(words.language)}
    said = told_figure(number, unit, words)
    if filed is None:
        return words("question.corrected_nothing", **facts, number=said)
    return words("question.corrected_first", **facts, number=said, filed=told_figure(filed, unit, words))


def _of_cell(problem: Problem, proposal: ImportProposal) -> TypedFigure | None:
    found = CELL.fullmatch(problem.where.cell)
    if found is None or not found[2]:
        return None
    return typed_at(proposal, problem.where.file, problem.where.sheet, found[1], int(found[2]))


def _typed(figure: Figure, proposal: ImportProposal) -> TypedFigure | None:
    said = next((one.answer for one in corrected_first(proposal) if key_of(one.figure) == key_of(figure)), None)
    name = written_name(figure, proposal)
    if not name:
        return None
    answer = said or FigureAnswer(
        source=figure.source,
        name=name,
        category=figure.participant.category,
        measure=figure.measure,
        segment=figure.segment,
    )
    measure = proposal.source(figure.source).mapping.measure(figure.measure)
    return TypedFigure(figure=figure, measure=measure, answer=answer)
