"""Everything that files leave open, in one queue: what it is about, what can be answered, and what that would do.

First what hinders accepting, then names and categories, then what was left out, then what is only good to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from juryapp.domain.arrival import CorrectionAnswer, ProposedCorrection
from juryapp.domain.errors import Problem, Severity, Where
from juryapp.domain.proposal import (
    CategoryAnswer,
    ImportProposal,
    NameAnswer,
    NameSuggestion,
    ProposedCategory,
    ProposedName,
    Reason,
)
from juryapp.text.exact import exact_figure
from juryapp.text.words import Words
from juryapp.ui.evidence.asked import NO, YES, About, Answer, Question
from juryapp.ui.evidence.by_hand import corrected, is_corrected
from juryapp.ui.evidence.remedies import place_of, remedies

UNUSABLE = ("intake.off_scale", "intake.unreadable", "intake.zero_off_scale", "intake.twice")
"""Problems of a cell whose number is not known: any on its scale may be meant."""


def questions_of(about: About) -> tuple[Question, ...]:
    """The queue, first what could change a winner."""
    proposal, words = about.proposal, about.words
    asked = (one for one in proposal.problems if not (one.code in UNUSABLE and is_corrected(one, proposal)))
    problems = [_problem(one, about) for one in asked]
    return (
        *(one for one in problems if one.severity is Severity.REFUSAL),
        *(_correction(one, proposal, words) for one in proposal.undecided_corrections),
        *(_name(one, proposal, words) for one in proposal.undecided),
        *(_category(one, proposal, words) for one in proposal.undecided_categories),
        *(one for one in problems if one.severity is Severity.QUESTION and one.answers),
        *(one for one in problems if one.severity is Severity.QUESTION and not one.answers),
        *(one for one in problems if one.severity is Severity.WARNING),
        *corrected(about),
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
    study = _study(name.source, proposal, words)
    labels = {one.category: one.name for one in proposal.category_names}
    categories = tuple(labels.get(id, id) for id in name.categories)
    if categories:
        return words("question.in_study_categories", study=study, categories=categories)
    return words("question.in_study", study=study)


def _study(id: str, proposal: ImportProposal, words: Words) -> str:
    """The name of a study; what is of none stands on a list of participants."""
    named = next((one.source.name.in_(words.language) for one in proposal.sources if one.source.id == id), "")
    return named or words("source.participant_list")


def _category(category: ProposedCategory, proposal: ImportProposal, words: Words) -> Question:
    name, first = category.name, category.suggestions[0] if category.suggestions else None
    if first is None:
        title, why = words("question.category_unknown", name=name), ""
    else:
        title = words("question.category", name=name, category=first.name)
        why = reasons_text(first.reasons, words)
    study = words("question.in_study", study=_study(category.source, proposal, words))
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


def _correction(one: ProposedCorrection, proposal: ImportProposal, words: Words) -> Question:
    """A figure that a person corrected, and for which a file brings a number of its own."""
    names = {company.id: company.name.in_(words.language) for company in proposal.companies}
    known = {name.company: name.name for name in proposal.names}
    company = one.participant.company
    said = [
        words("term.missing") if number is None else exact_figure(number, one.unit, words)
        for number in (one.number, one.filed, one.now)
    ]
    facts = {"company": known.get(company) or names.get(company, company), "measure": one.called}
    keep, take = (
        CorrectionAnswer(
            participant=one.participant, source=one.source, measure=one.measure, segment=one.segment, keep=kept
        )
        for kept in (True, False)
    )
    buttons = (("keep_correction", said[0], keep, YES), ("take_file", said[2], take, NO))
    return Question(
        id=f"correction:{one.participant}:{one.source}:{one.measure}:{one.segment}",
        title=words("question.corrected", **facts, number=said[0], filed=said[1], now=said[2]),
        reason="",
        answers=tuple(
            Answer(
                text=words(f"question.{code}", number=number),
                effect=words(f"question.effect_{code}"),
                answers=(answer,),
                key=key,
            )
            for code, number, answer, key in buttons
        ),
        holds=True,
        severity=Severity.QUESTION,
    )


def _problem(problem: Problem, about: About) -> Question:
    words = about.words
    where = words.where(problem.where)
    return Question(
        id=f"{problem.code}:{where}:{sorted(problem.facts.items())}",
        title=words(problem.code, **problem.facts),
        reason=where,
        answers=tuple(remedies(problem, about)),
        holds=problem.severity is Severity.REFUSAL,
        severity=problem.severity,
        place=place_of(problem, about),
        cell=problem.where if problem.code in UNUSABLE else Where(),
    )
