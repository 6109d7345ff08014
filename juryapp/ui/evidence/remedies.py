"""What can be answered to a problem of a file, each with its effect; nothing where nobody needs to answer."""

from __future__ import annotations

from collections.abc import Iterator

from juryapp.domain.arrival import FileAnswer, Relation
from juryapp.domain.errors import Problem
from juryapp.domain.proposal import NameAnswer
from juryapp.domain.said import ReadAgain
from juryapp.session.letters import readings
from juryapp.ui.evidence.asked import NO, YES, About, Answer, Place
from juryapp.ui.evidence.by_hand import correcting
from juryapp.ui.evidence.column_remedies import column_remedies
from juryapp.ui.evidence.found import column_of, table_of
from juryapp.ui.evidence.row_remedies import row_remedies

CORRECTED = ("intake.off_scale", "intake.unreadable", "intake.zero_off_scale")
"""Problems of a cell in whose place a person may know the number."""


def place_of(problem: Problem, about: About) -> Place | None:
    """Where a problem can be looked at."""
    table = table_of(problem, about.proposal)
    return None if table is None else (table.id, problem.where.cell)


def remedies(problem: Problem, about: About) -> Iterator[Answer]:
    """The buttons of a problem."""
    match problem.code:
        case "intake.alike_names":
            yield from _alike(problem, about)
        case "intake.encoding_assumed":
            yield from _letters(problem, about)
        case "import.already_there":
            text, effect = about.words("question.read_again"), about.words("question.effect_read_again")
            yield Answer(text=text, effect=effect, answers=(ReadAgain(file=str(problem.facts["file"])),))
        case "import.supersedes_some" | "import.supersedes_more":
            yield from _superseding(about)
    table = table_of(problem, about.proposal)
    if table is None:
        return
    yield from row_remedies(problem, table, about)
    column = column_of(problem, table)
    if column is not None and table.source:
        yield from column_remedies(problem, table, column, about)
    if problem.code in CORRECTED:
        yield from correcting(problem, about)


def _letters(problem: Problem, about: About) -> Iterator[Answer]:
    """The letters are right as they were read; or written otherwise, each with lines as they would be."""
    words = about.words
    for at, one in enumerate(readings(problem)):
        text = words("question.letters_as", encoding=words(f"encoding.{one.encoding}"))
        yield Answer(
            text=text if at else words("question.letters_right"),
            effect="\n".join(one.lines),
            answers=(one.answer,) if at else (),
            key="" if at else YES,
        )


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


def _superseding(about: About) -> Iterator[Answer]:
    """Figures go out of force that nothing newer replaces: so it is, or the files only add to what counts."""
    words, proposal = about.words, about.proposal
    yield Answer(text=words("question.as_announced"), effect=words("question.effect_as_announced"), key=YES)
    replacing = [one for one in proposal.relations if one.relation is Relation.REPLACES]
    if replacing:
        kept = tuple(FileAnswer(file=one.file, as_=Relation.ADDS, of=one.study) for one in replacing)
        yield Answer(text=words("question.only_adds"), effect=words("question.effect_only_adds"), answers=kept, key=NO)
