"""What the studies call the award's categories: kept when their files are accepted, and known for the files to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from juryapp.domain.participant import Company, CrosswalkLine, Participant, ParticipantId
from juryapp.domain.participation import home_of, homes_by_key
from juryapp.domain.proposal import OWNER, CategoryAnswer, ImportProposal, NameAnswer, ProposalAnswers
from juryapp.domain.rulebook import Category
from juryapp.session.commands import AcceptImport, Details
from juryapp.session.participation import with_lines
from juryapp.session.state import EditionState
from juryapp.storage import company_rows, home_rows
from juryapp.storage.database import Database


def lines_of(proposal: ImportProposal) -> tuple[CrosswalkLine, ...]:
    """A line for each category that a study of the proposal calls by a name; not comparable ones included."""
    lines = (
        CrosswalkLine(
            source=one.source,
            name=one.name,
            category=one.category,
            told=one.category,
            companies=tuple(sorted(one.companies)),
        )
        for one in proposal.category_names
        if one.decided
    )
    return with_lines((), lines)


def pinned(proposal: ImportProposal) -> ProposalAnswers:
    """The answers given, and each decision on a name and a category spelt out.

    Stored files are read again years later, by a program that may find other names alike than today's does.
    """
    names = tuple(
        NameAnswer(name=one.name, company="" if one.new else one.company, source=one.source)
        for one in proposal.names
        if one.decided
    )
    categories = tuple(
        CategoryAnswer(
            name=one.name,
            category="" if one.new else one.category,
            source=one.source,
            comparable=bool(one.category),
        )
        for one in proposal.category_names
        if one.decided
    )
    return ProposalAnswers((*proposal.answers.given, *names, *categories))


def replaced_by(lines: Iterable[CrosswalkLine], standing: Iterable[CrosswalkLine]) -> tuple[CrosswalkLine, ...]:
    """The standing lines in whose place `lines` come."""
    keys = {(one.source, one.name) for one in lines}
    return tuple(one for one in standing if (one.source, one.name) in keys)


def remembered(state: EditionState) -> ProposalAnswers:
    """What need not be asked again: each name that a category is not known by anyway, and those not comparable."""
    known = {id: names for one in state.rulebook.categories for id, names in [(one.id, _spelled(one))]}
    given = []
    for one in state.evidence.crosswalk:
        if not one.category:
            given.append(CategoryAnswer(name=one.name, source=one.source, comparable=False))
        elif one.category in known and one.name.casefold() not in known[one.category]:
            given.append(CategoryAnswer(name=one.name, source=one.source, category=one.category))
    return ProposalAnswers(tuple(given))


def _spelled(category: Category) -> set[str]:
    names = (category.id, category.name.plain, *(text for _, text in category.name.others), *category.aliases)
    return {name.casefold() for name in names}


def newcomers(proposal: ImportProposal, state: EditionState) -> tuple[Participant, ...]:
    """The participants that a proposal adds: where its figures count, and none that the edition has."""
    homes = homes_by_key(state.evidence.homes)
    there = {one.id for one in state.evidence.participants}
    if not homes:
        return tuple(one for one in proposal.participants if one.id not in there)
    told: dict[ParticipantId, set[str]] = {one.id: set() for one in proposal.participants}
    for figure in proposal.figures:
        told.setdefault(figure.participant, set()).add(figure.source)
    found: dict[ParticipantId, None] = {}
    for id, sources in told.items():
        for source in sorted(sources) or [""]:
            home = home_of(source, id, homes)
            if home is not None and home not in there:
                found[home] = None
    return tuple(Participant(id=id) for id in found)


def tell(lines: Iterable[CrosswalkLine], details: Details, db: Database) -> None:
    """Keep what files brought: lines in place of those about the same name, and details of companies."""
    home_rows.set_crosswalk(db, with_lines(home_rows.load_crosswalk(db), lines))
    _set_details(details, db)


def untell(accepted: AcceptImport, db: Database) -> None:
    """Take back what files brought; what stood there before stands again. Before the companies themselves go."""
    brought = {(one.source, one.name) for one in accepted.crosswalk}
    kept = [one for one in home_rows.load_crosswalk(db) if (one.source, one.name) not in brought]
    home_rows.set_crosswalk(db, with_lines(kept, accepted.crosswalk_before))
    _set_details(accepted.details_before, db)


def details_instead(details: Details, state: EditionState) -> Details:
    """What is known, or nothing, where `details` come."""
    known = {one.id: {**dict(one.details), OWNER: one.owner} for one in state.evidence.companies}
    return tuple(
        (company, detail, known[company].get(detail, "")) for company, detail, _ in details if company in known
    )


def _set_details(details: Details, db: Database) -> None:
    if not details:
        return
    known = {one.id: one for one in company_rows.load_companies(db)}
    changed: dict[str, Company] = {}
    for company, detail, text in details:
        one = changed.get(company, known[company])
        if detail == OWNER:
            changed[company] = replace(one, owner=text)
            continue
        told = {**dict(one.details), detail: text}
        changed[company] = replace(one, details=tuple(sorted((key, text) for key, text in told.items() if text)))
    for one in changed.values():
        company_rows.replace_company(db, one)
