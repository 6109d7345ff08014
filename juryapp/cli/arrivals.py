"""What files that arrive are to what counts already: options that say it, and what would change, in words and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from juryapp.cli.console import Console
from juryapp.cli.grammar import Misuse
from juryapp.cli.taking_part import show_consequences
from juryapp.domain.arrival import CorrectionAnswer, FileAnswer, ProposedCorrection, Relation
from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, JuryError, Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.proposal import ImportProposal
from juryapp.session.arriving import studies_of
from juryapp.session.events import Kind, Names, names_of
from juryapp.session.measures import measures_of, measures_of_draft
from juryapp.session.moved_scores import scores_text
from juryapp.session.moves import FigureChange, Moves
from juryapp.session.report import decimal
from juryapp.session.session import Session
from juryapp.session.start import Draft
from juryapp.text.arrivals import named_text, relation_text, why_texts
from juryapp.text.exact import exact_figure
from juryapp.text.raw_figures import with_n
from juryapp.text.words import Words

MOST_SHOWN = 20
Measures = Mapping[tuple[str, str], tuple[str, Unit]]
"""What a study's measure is called, and its unit."""


def treated(draft: Draft, texts: Iterable[str]) -> Draft:
    """The draft after `--treat FILE=...` or `--treat FILE#STUDY=...`, the study by id or name.

    Raises cli.unknown_file and cli.not_in_file.
    """
    for text in texts:
        told, equals, meant = text.rpartition("=")
        if not equals or meant not in {each.value for each in Relation}:
            raise Misuse("cli.not_a_treatment", text=text)
        file, study = _told_of(told, draft.proposal)
        draft = draft.with_answer(FileAnswer(file=file, as_=Relation(meant), of=study))
    return draft


def _told_of(text: str, proposal: ImportProposal) -> tuple[str, str]:
    """A file, and the id of a study in it where one is named."""
    names = {file.name for file in proposal.files}
    if text in names:
        return text, ""
    file, _, called = text.rpartition("#")
    if file not in names:
        raise JuryError("cli.unknown_file", file=file or text)
    names_of_studies = {one.source.id: one.source.name.plain.casefold() for one in proposal.sources}
    for study in studies_of(file, proposal):
        if called == study or called.casefold() == names_of_studies.get(study):
            return file, study
    raise JuryError("cli.not_in_file", file=file, study=called)


def settled(draft: Draft, corrections: str | None) -> Draft:
    """The draft after `--corrections`: every figure corrected by hand stays so, or is the file's again."""
    if corrections is None:
        return draft
    return draft.with_answer(
        *(
            CorrectionAnswer(
                participant=one.participant,
                source=one.source,
                measure=one.measure,
                segment=one.segment,
                keep=corrections == "keep",
            )
            for one in draft.proposal.undecided_corrections
        )
    )


def show_arrival(console: Console, draft: Draft, moves: Moves, session: Session) -> None:
    """What each file is, the corrections to decide on, and what would change, for people."""
    words, proposal = console.words, draft.proposal
    for one in proposal.relations:
        reason, *overlap = why_texts(one, words)
        said = relation_text(one.relation, one, words)
        console.tell("cli.relation", file=named_text(one, words), relation=said, reason=reason)
        for text in overlap:
            console.say(f"  {text}")
    names = _names(draft, session)
    for correction in proposal.undecided_corrections:
        console.problem(_question(correction, names, words))
    if not proposal.relations:
        return
    show_moves(console, moves, names, _measures(draft, session))


def show_moves(console: Console, moves: Moves, names: Names, measures: Measures) -> None:
    """Which figures, places and winners would change."""
    words = console.words
    counts = {"changed": len(moves.changed), "new": len(moves.new), "gone": len(moves.gone), "same": moves.same}
    console.tell("moves.summary", **counts)
    told = (*moves.changed, *moves.gone)
    for change in told[:MOST_SHOWN]:
        console.say(f"  {_change_line(change, names, measures, words)}")
    if len(told) > MOST_SHOWN:
        console.say(f"  {words('moves.more', count=len(told) - MOST_SHOWN)}")
    show_consequences(console, moves.consequences, names)
    scores = scores_text(moves.scores, names[Kind.COMPANY], names[Kind.CATEGORY], words)
    if scores:
        console.say(scores)
    if moves.rulings:
        console.tell("moves.rulings", count=moves.rulings)


def _change_line(change: FigureChange, names: Names, measures: Measures, words: Words) -> str:
    figure = change.figure
    called, unit = measures.get((figure.source, figure.measure), (figure.measure, Unit.POINTS))
    company, category = figure.participant.company, figure.participant.category
    old, new = (_number(one.number if one else None, unit, words) for one in (change.old, change.new))
    if change.old and change.new and old == new and change.old.n != change.new.n:
        old, new = with_n(old, change.old.n, words), with_n(new, change.new.n, words)
    return words(
        "moves.figure",
        company=names[Kind.COMPANY].get(company, company),
        category=names[Kind.CATEGORY].get(category, category),
        measure=f"{called} ({figure.segment})" if figure.segment else called,
        old=old,
        new=new,
    )


def _question(one: ProposedCorrection, names: Names, words: Words) -> Problem:
    company = one.participant.company
    facts: dict[str, Fact] = {
        "company": names[Kind.COMPANY].get(company, company),
        "measure": one.called,
        "number": _number(one.number, one.unit, words),
        "filed": _number(one.filed, one.unit, words),
        "now": _number(one.now, one.unit, words),
    }
    return Problem(code="cli.corrected_question", severity=Severity.QUESTION, facts=facts)


def _number(number: Fraction | None, unit: Unit, words: Words) -> str:
    return words("term.missing") if number is None else exact_figure(number, unit, words)


def _names(draft: Draft, session: Session) -> Names:
    """Today's names and those that the files bring."""
    known, language = names_of(session.state), session.state.rulebook.language
    companies = {one.id: one.name.in_(language) for one in draft.proposal.companies}
    categories = {one.id: one.name.in_(language) for one in draft.proposal.categories}
    return {
        **known,
        Kind.COMPANY: {**companies, **known[Kind.COMPANY]},
        Kind.CATEGORY: {**categories, **known[Kind.CATEGORY]},
    }


def _measures(draft: Draft, session: Session) -> Measures:
    found = (*measures_of_draft(draft), *measures_of(session))
    return {(one.source, one.id): (one.name.in_(session.state.rulebook.language), one.unit) for one in found}


def arrival_row(proposal: ImportProposal, moves: Moves, words: Words) -> dict[str, Any]:
    """What `import --json` tells of that."""
    return {
        "relations": [
            {
                "file": one.file,
                "as": one.relation.value,
                "by_person": one.by_person,
                "text": words(one.reason, **dict(one.facts)),
                "study": one.study,
                "files": list(one.others),
                "figures": one.both,
                "companies": one.companies,
                "equal": one.equal,
                "differing": one.differing,
            }
            for one in proposal.relations
        ],
        "corrections": [_correction_row(one) for one in proposal.corrections],
        "moves": moves_row(moves),
    }


def _correction_row(one: ProposedCorrection) -> dict[str, Any]:
    return {
        "category": one.participant.category,
        "company": one.participant.company,
        "source": one.source,
        "measure": one.measure,
        "segment": one.segment,
        "number": decimal(one.number),
        "file_was": decimal(one.filed),
        "file_is": decimal(one.now),
        "keep": one.keep,
        "decided": one.decided,
    }


def moves_row(moves: Moves) -> dict[str, Any]:
    """What would change, for JSON: numbers in the base of their units."""
    found = moves.consequences
    return {
        "changed": [_change_row(one) for one in moves.changed],
        "new": [_change_row(one) for one in moves.new],
        "gone": [_change_row(one) for one in moves.gone],
        "same": moves.same,
        "scores": [
            {
                "category": one.category,
                "company": one.company,
                "before": decimal(one.before),
                "after": decimal(one.after),
            }
            for one in moves.scores
        ],
        "places": [
            {"category": one.category, "company": one.company, "before": one.before, "after": one.after}
            for one in found.places
        ],
        "winners": [
            {"category": one.category, "before": list(one.before), "after": list(one.after)} for one in found.winners
        ],
        "opened": list(found.opened),
        "rulings": moves.rulings,
    }


def _change_row(change: FigureChange) -> dict[str, Any]:
    figure = change.figure
    return {
        "category": figure.participant.category,
        "company": figure.participant.company,
        "source": figure.source,
        "measure": figure.measure,
        "segment": figure.segment,
        "old": _told(change.old),
        "new": _told(change.new),
    }


def _told(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {"number": decimal(figure.number), "n": figure.n, "by_hand": figure.by_hand is not None}
