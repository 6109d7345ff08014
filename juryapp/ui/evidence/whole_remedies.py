"""What can be answered where a company has rows for parts of those asked and none for all: how the parts count."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from juryapp.domain.errors import Problem
from juryapp.domain.mapping import Level, Whole
from juryapp.domain.proposal import ProposedTable, SourceAnswer
from juryapp.text.raw_figures import figure_text
from juryapp.ui.evidence.asked import NO, YES, About, Answer


def whole_remedies(problem: Problem, table: ProposedTable, about: About) -> Iterator[Answer]:
    """All parts count the same, the whole stays missing, or each row is somebody who answered."""
    words = about.words
    name, measure = str(problem.facts["name"]), str(problem.facts["measure"])
    yield Answer(
        text=words("question.whole_equal"),
        effect=words("question.effect_whole_equal", name=name, measure=measure, figure=_equal(problem, table, about)),
        answers=(SourceAnswer(source=table.source, whole=Whole.EQUAL),),
        key=YES,
    )
    yield Answer(
        text=words("question.whole_missing"),
        effect=words("question.effect_whole_missing"),
        answers=(SourceAnswer(source=table.source, whole=Whole.MISSING),),
        key=NO,
    )
    yield Answer(
        text=words("question.whole_respondents"),
        effect=words("question.effect_whole_respondents"),
        answers=(SourceAnswer(source=table.source, level=Level.RESPONDENT),),
    )


def _equal(problem: Problem, table: ProposedTable, about: About) -> str:
    measures = about.proposal.source(table.source).mapping.measures
    unit = next(one.figure_unit for one in measures if one.name.plain == problem.facts["measure"])
    return figure_text(Fraction(str(problem.facts["equal"])), unit, about.words)
