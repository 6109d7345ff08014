"""What can be answered about a column and its cells: what it is, its scale, what of it counts, the numbers it wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Unpack

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.errors import Problem
from juryapp.domain.mapping import Measure, Statistic
from juryapp.domain.proposal import (
    ColumnAnswer,
    ColumnRole,
    ProposedColumn,
    ProposedTable,
    TableAnswer,
    TableShape,
)
from juryapp.session.rulebooks import typed_figure
from juryapp.session.sheets import divided
from juryapp.text.raw_figures import figure_text
from juryapp.ui.evidence.asked import NO, YES, About, Answer, Typed
from juryapp.ui.evidence.found import CELL, measure_in
from juryapp.ui.evidence.said import ColumnSaid
from juryapp.ui.evidence.whole_remedies import whole_remedies

TEXTS = (ColumnRole.CATEGORY, ColumnRole.SEGMENT)
NUMBERS = (ColumnRole.MEASURE, ColumnRole.N)
MOST_OTHERS = 4
"""Other columns that are offered."""


def column_remedies(problem: Problem, table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """The buttons of a problem about a column, or about cells of it."""
    match problem.code.removeprefix("intake."):
        case "off_scale" | "off_scale_more":
            yield from _other_scale(problem, column, table, about)
            yield _left_out(problem, table, about)
        case "unreadable" | "unreadable_more":
            yield _left_out(problem, table, about)
            yield from _no_answer(problem, column, table, about)
        case "zero_off_scale" | "zeros_stand_out":
            answer = _column(table, column, zero_is_missing=True)
            text, effect = about.words("question.zero_missing"), about.words("question.effect_zero_missing")
            yield Answer(text=text, effect=effect, answers=(answer,), key=YES)
            yield from _other_scale(problem, column, table, about)
        case "decimal_mark":
            yield from _marks(column, table, about)
        case "percent_mixed":
            yield from _percent(problem, column, table, about)
        case "currencies_mixed":
            yield from _currencies(problem, column, table, about)
        case "weight_unusable" | "weight_unusable_more" | "ratio_unusable" | "ratio_unusable_more":
            yield from _unusable(problem, column, table, about)
        case "wants_limit" | "wants_lower_limit" | "wants_percentile" | "wants_per":
            yield from _wanting(column, table, about)
        case "whole_without_n":
            yield from whole_remedies(problem, table, about)
        case _:
            yield from _what_it_is(problem, column, table, about)


def _what_it_is(problem: Problem, column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    words = about.words
    match problem.code:
        case "intake.hidden_column_used":
            yield from _kept_or_not(table, column, column.role, about)
        case "intake.points_guessed":
            yield from _points(table, column, about)
        case "intake.letter_grades" | "intake.mixed_column":
            code = problem.code.removeprefix("intake.")
            taken = _column(table, column, role=ColumnRole.MEASURE)
            effect = words(f"question.effect_{code}", header=column.header)
            yield Answer(text=words(f"question.{code}"), effect=effect, answers=(taken,), key=YES)
            yield _not_used(table, column, about)
        case "intake.names_are_measures":
            turned = TableAnswer(table=table.id, shape=TableShape.TURNED)
            yield Answer(text=words("question.turn"), effect=words("question.effect_turn"), answers=(turned,), key=NO)
            yield next(_kept_or_not(table, column, ColumnRole.NAME, about))
        case "intake.names_guessed":
            yield from _kept_or_not(table, column, ColumnRole.NAME, about)
            yield from _other_names(table, column, about)
        case "intake.screen_guessed":
            yield from _screen(problem, table, column, about)
        case "intake.share_n_guessed":
            yield from _count_of_share(table, column, about)
        case "intake.ratio_guessed":
            yield from _divided(problem, table, column, about)
        case "intake.crosses_guessed":
            yield from _crosses(problem, table, about)
        case "intake.overall_falls":
            yield from _overall(table, column, about)
        case "intake.second_table":
            yield from _second_table(problem, table, about)


def _divided(problem: Problem, table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """A number is divided by another one; or it counts as it is."""
    words, per = about.words, str(problem.facts["per"])
    ratio = _column(table, column, role=ColumnRole.MEASURE, statistic=Statistic.RATIO, per=per)
    effect = words("question.effect_ratio", header=column.header, per=per)
    yield Answer(text=words("question.ratio"), effect=effect, answers=(ratio,), key=YES)
    given = _column(table, column, role=ColumnRole.MEASURE, statistic=Statistic.GIVEN)
    effect = words("question.effect_not_divided", header=column.header)
    yield Answer(text=words("question.not_divided"), effect=effect, answers=(given,), key=NO)


def _crosses(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    """An empty cell among crosses says no; or it says nothing."""
    words, told = about.words, problem.facts["headers"]
    headers = told if isinstance(told, tuple) else ()
    said = tuple(ColumnAnswer(source=table.source, header=header, role=ColumnRole.MEASURE) for header in headers)
    yield Answer(text=words("question.crosses_no"), effect=words("question.effect_crosses_no"), answers=said, key=YES)
    empty = tuple(replace(each, missing=(str(problem.facts["empty"]),)) for each in said)
    text, effect = words("question.crosses_missing"), words("question.effect_crosses_missing")
    yield Answer(text=text, effect=effect, answers=empty, key=NO)


def _column(table: ProposedTable, column: ProposedColumn, **said: Unpack[ColumnSaid]) -> ColumnAnswer:
    return ColumnAnswer(source=table.source, header=column.header, **said)


def _kept_or_not(table: ProposedTable, column: ProposedColumn, role: ColumnRole, about: About) -> Iterator[Answer]:
    """The column is what it was taken for; or nothing is taken from it."""
    words, what = about.words, about.words(f"column_role.{role.value}")
    effect = words("question.effect_right", header=column.header, what=what)
    answer = _column(table, column, role=role)
    yield Answer(text=words("question.right"), effect=effect, answers=(answer,), key=YES)
    yield _not_used(table, column, about)


def _screen(problem: Problem, table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """Only who said yes counts; or everybody does, and the question is a measure, or nothing is taken from it."""
    words, values = about.words, problem.facts["values"]
    accepted = values if isinstance(values, tuple) else ()
    screens = _column(table, column, role=ColumnRole.SCREEN, values=accepted)
    effect = words("question.effect_screens", header=column.header, values=accepted)
    yield Answer(text=words("question.right"), effect=effect, answers=(screens,), key=YES)
    yield _not_used(table, column, about)
    measured = _column(table, column, role=ColumnRole.MEASURE)
    effect = words("question.effect_screen_measured", header=column.header)
    yield Answer(text=words("question.screen_measured"), effect=effect, answers=(measured,))


def _count_of_share(table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """The count is how many the share to its left is of; or a measure of its own; or nothing is taken from it."""
    words = about.words
    measures = about.proposal.source(table.source).mapping.measures
    share = next((measure for measure in measures if measure.n == column.header), None)
    if share is not None:
        given = _column(table, column, role=ColumnRole.N, of=share.header)
        effect = words("question.effect_share_n", header=column.header, measure=share.name.in_(words.language))
        yield Answer(text=words("question.share_n"), effect=effect, answers=(given,), key=YES)
    yield _not_used(table, column, about)
    measured = _column(table, column, role=ColumnRole.MEASURE)
    effect = words("question.effect_count_measured", header=column.header)
    yield Answer(text=words("question.screen_measured"), effect=effect, answers=(measured,))


def _points(table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """The grades are worth what was proposed; the other way round; or nothing is taken from the column."""
    kept = _kept_or_not(table, column, ColumnRole.MEASURE, about)
    yield next(kept)
    measure = measure_in(column, table, about)
    points = () if measure is None else measure.points
    if points:
        worth = sorted(number for _, number in points)
        turned = tuple((text, worth[0] + worth[-1] - number) for text, number in points)
        yield Answer(
            text=about.words("question.points_turned", best=points[-1][0]),
            effect=about.words("question.effect_points_turned", best=points[-1][0], worst=points[0][0]),
            answers=(_column(table, column, points=turned),),
        )
    yield next(kept)


def _not_used(table: ProposedTable, column: ProposedColumn, about: About) -> Answer:
    return Answer(
        text=about.words("question.not_used"),
        effect=about.words("question.effect_not_used", header=column.header),
        answers=(_column(table, column, role=ColumnRole.IGNORED),),
        key=NO,
    )


def _other_names(table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """Other columns of texts, each of which may have the names."""
    others = [one for one in table.columns if one.header and one is not column]
    texts = [one for one in others if one.role in TEXTS or one.reason.code == "column.text"]
    for one in texts[:MOST_OTHERS]:
        yield Answer(
            text=about.words("question.other_names", header=one.header),
            effect=about.words("question.effect_other_names", header=one.header),
            answers=(_column(table, one, role=ColumnRole.NAME),),
        )


def _second_table(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    words, letters = about.words, CELL.fullmatch(problem.where.cell)
    same = [one for one in about.proposal.tables if (one.file, one.sheet) == (table.file, table.sheet)]
    areas = divided([one.area for one in same], table.area, column=letters[1] if letters else "")
    if areas:
        answer = TableAnswer(table=table.id, areas=areas)
        effect = words("question.effect_two_tables", areas=areas)
        yield Answer(text=words("question.two_tables"), effect=effect, answers=(answer,), key=YES)
    yield Answer(text=words("question.one_table"), effect=words("question.effect_one_table"), key=NO)


def _marks(column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    words = about.words
    for mark, code in ((",", "comma"), (".", "point")):
        given = _column(table, column, decimal=mark)
        effect = words(f"question.effect_decimal_{code}")
        yield Answer(text=words(f"question.decimal_{code}"), effect=effect, answers=(given,))


def _percent(problem: Problem, column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    """The cells between 0 and 1 are parts of one, or no answers, or really less than one percent."""
    words, measure = about.words, measure_in(column, table, about)
    texts = problem.facts.get("values", ())
    if measure is None or not isinstance(texts, tuple):
        return
    read = [(text, typed_figure(text, measure.unit)) for text in texts]
    points = tuple((text, number * 100) for text, number in read if number is not None)
    shown = tuple(f"{text} = {figure_text(number, measure.unit, words)}" for text, number in points[:MOST_OTHERS])
    if len(points) == len(texts) and points:
        yield Answer(
            text=words("question.parts_of_one"),
            effect=words("question.effect_parts_of_one", values=shown),
            answers=(_column(table, column, points=(*measure.points, *points)),),
            key=YES,
        )
    less = _column(table, column, decimal=measure.decimal or None, points=measure.points)
    yield Answer(
        text=words("question.below_one"),
        effect=words("question.effect_below_one", values=texts[:MOST_OTHERS]),
        answers=(less,),
        key=NO,
    )
    gone = _column(table, column, missing=(*measure.missing, *texts))
    effect = words("question.effect_cells_out")
    yield Answer(text=words("action.leave_out"), effect=effect, answers=(gone,))


def _currencies(problem: Problem, column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    """The numbers count as they stand; or those of another currency are no answers; or nothing is taken."""
    words, measure = about.words, measure_in(column, table, about)
    texts = problem.facts.get("values", ())
    effect = words("question.effect_one_currency", header=column.header)
    kept = _column(table, column, role=ColumnRole.MEASURE)
    yield Answer(text=words("question.one_currency"), effect=effect, answers=(kept,), key=YES)
    if measure is not None and isinstance(texts, tuple) and texts:
        gone = _column(table, column, missing=(*measure.missing, *texts))
        yield Answer(text=words("action.leave_out"), effect=words("question.effect_cells_out"), answers=(gone,))
    yield _not_used(table, column, about)


def _overall(table: ProposedTable, column: ProposedColumn, about: About) -> Iterator[Answer]:
    """The lowest is best there; or the column is what it was taken for; or nothing is taken from it."""
    words = about.words
    lowest = _column(table, column, role=ColumnRole.MEASURE, direction=Direction.MINIMISE)
    effect = words("question.effect_low_is_best", header=column.header)
    yield Answer(text=words("question.low_is_best"), effect=effect, answers=(lowest,), key=YES)
    if column.role is ColumnRole.MEASURE:
        yield replace(next(_kept_or_not(table, column, column.role, about)), key="")
    yield _not_used(table, column, about)


def _no_answer(problem: Problem, column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    """What cannot be read means no answer wherever it stands in the column, this year and next."""
    words, value = about.words, str(problem.facts.get("value", "")).strip()
    measure = measure_in(column, table, about)
    if measure is not None and value and not value.startswith(("#", "=")):
        given = _column(table, column, missing=(*measure.missing, value))
        effect = words("question.effect_no_answer", value=value)
        yield Answer(text=words("question.no_answer"), effect=effect, answers=(given,), key=NO)


def _unusable(problem: Problem, column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    """Rows that do not count for want of a weight, or of something to divide by; or without weight and division."""
    words = about.words
    effect = words("question.effect_row_out" if "name" in problem.facts else "question.effect_cells_out")
    yield Answer(text=words("action.leave_out"), effect=effect, key=YES)
    if "weight" in problem.code:
        given = _column(table, column, role=ColumnRole.IGNORED)
        text, effect = words("question.no_weights"), words("question.effect_no_weights")
        yield Answer(text=text, effect=effect, answers=(given,), key=NO)
        return
    mapping = about.proposal.source(table.source).mapping
    for measure in mapping.measures:
        if column.header in (measure.per, measure.header) and measure.per:
            given = ColumnAnswer(source=table.source, header=measure.header, statistic=Statistic.MEAN)
            yield _mean_instead(measure, given, about)


def _mean_instead(measure: Measure, given: ColumnAnswer, about: About) -> Answer:
    words = about.words
    effect = words("question.effect_mean_instead", measure=measure.name.in_(words.language))
    return Answer(text=words("question.mean_instead"), effect=effect, answers=(given,), key=NO)


def _wanting(column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    """The numbers that a statistic lacks, typed; the columns that it may be divided by; or the mean instead."""
    words, measure = about.words, measure_in(column, table, about)
    if measure is None:
        return
    if measure.wanting == "per":
        for other in divisors(table, measure)[:MOST_OTHERS]:
            given = _column(table, column, per=other.header)
            effect = words("question.effect_divided", measure=measure.name.in_(words.language), header=other.header)
            yield Answer(text=words("question.divided", header=other.header), effect=effect, answers=(given,))
    else:
        typed = Typed(table=table.id, measure=measure, statistic=measure.statistic)
        effect = words("question.effect_type_number", what=words(f"evidence.statistic_{measure.statistic.value}"))
        yield Answer(text=words("question.type_number"), effect=effect, typed=typed, key=YES)
    yield _mean_instead(measure, _column(table, column, statistic=Statistic.MEAN), about)


def divisors(table: ProposedTable, measure: Measure) -> list[ProposedColumn]:
    """The other columns of a table that hold numbers: a ratio may be divided by them."""
    held = [one for one in table.columns if one.header and one.header != measure.header and one.numbers]
    return [one for one in held if one.role in NUMBERS or one.reason.code == "column.numbers"]


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
    return Answer(text=words("action.leave_out"), effect=effect, key=YES)


def _other_scale(problem: Problem, column: ProposedColumn, table: ProposedTable, about: About) -> Iterator[Answer]:
    """A scale that everything in the column fits, what is off the declared one included."""
    words, measure = about.words, measure_in(column, table, about)
    if measure is None or measure.unit is Unit.SHARE:
        return
    odd = [Fraction(str(problem.facts[key])) for key in ("lowest", "highest") if key in problem.facts]
    ends = (measure.low, measure.high, column.low_seen, column.high_seen)
    seen = [*odd, *(end for end in ends if end is not None)]
    if not seen or min(seen) >= max(seen):
        return
    low, high = min(seen), max(seen)
    shown = (figure_text(low, measure.unit, words), figure_text(high, measure.unit, words))
    yield Answer(
        text=words("action.other_scale"),
        effect=words("question.effect_scale", measure=measure.name.in_(words.language), low=shown[0], high=shown[1]),
        answers=(_column(table, column, low=low, high=high),),
    )
