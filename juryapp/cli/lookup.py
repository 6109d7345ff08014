"""What people call things on the command line, by id or by exact name in any language, and nothing in between.

A wrong guess would give a prize to somebody else, so a name that nobody has is refused, with the nearest names, and
so is one that several have, with their ids.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fractions import Fraction

from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.domain.participant import Company, ParticipantId
from juryapp.domain.words import OVERALL, Text
from juryapp.session.measures import FoundMeasure
from juryapp.session.state import EditionState

Names = Mapping[str, Iterable[str]]
"""Every name of a thing, by its id."""


def find(text: str, names: Names, refusal: JuryError) -> str:
    """The id that `text` means. Raises `refusal`, with the nearest names, where nothing has it, or cli.ambiguous."""
    wanted = plain(text)
    if wanted in names:
        return wanted
    spelled = {id: {plain(name) for name in of} for id, of in names.items()}
    found = [id for id, spellings in spelled.items() if wanted in spellings]
    if len(found) == 1:
        return found[0]
    if found:
        raise JuryError("cli.ambiguous", name=text, ids=tuple(sorted(found)))
    folded = {id: id for id in names}
    folded |= {name.casefold(): name for spellings in spelled.values() for name in spellings}
    near = tuple(dict.fromkeys(folded[one] for one in get_close_matches(wanted.casefold(), folded, n=3)))
    if near:
        refusal.problems = (Problem(code="cli.meant", severity=Severity.NOTE, facts={"names": near}),)
    raise refusal


def plain(text: str) -> str:
    """One way of writing what looks the same: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def names_of(name: Text, *others: str) -> tuple[str, ...]:
    """A name in every language, and the other names of the same thing."""
    return name.plain, *(text for _, text in name.others), *others


def companies_of(companies: Iterable[Company]) -> dict[str, tuple[str, ...]]:
    """Every name of each company."""
    return {one.id: names_of(one.name, *one.aliases) for one in companies}


def find_category(text: str, state: EditionState) -> str:
    """The id of a category, or `OVERALL`. Raises cli.unknown_category."""
    names = {one.id: names_of(one.name, *one.aliases) for one in state.rulebook.categories}
    names.setdefault(OVERALL, ())
    return find(text, names, JuryError("cli.unknown_category", category=text))


def find_person(text: str, state: EditionState) -> str:
    """The id of somebody in the jury. Raises jury.unknown_person."""
    names = {person.id: (person.name,) for person in state.persons}
    return find(text, names, JuryError("jury.unknown_person", person=text))


def find_criterion(text: str, state: EditionState) -> str:
    """The id of a criterion. Raises weights.unknown_criterion."""
    names = {one.id: names_of(one.name) for one in state.rulebook.criteria}
    return find(text, names, JuryError("weights.unknown_criterion", criterion=text))


def find_importance(given: Iterable[tuple[str, Fraction]], state: EditionState) -> tuple[tuple[str, Fraction], ...]:
    """Criteria by id, each once. Raises weights.unknown_criterion or cli.criterion_twice."""
    found: dict[str, Fraction] = {}
    for text, value in given:
        criterion = find_criterion(text, state)
        if criterion in found:
            raise JuryError("cli.criterion_twice", criterion=text)
        found[criterion] = value
    return tuple(sorted(found.items()))


def find_contender(text: str, category: str, state: EditionState) -> str:
    """A company of a category by its id; for the overall prize a participant, as CATEGORY/COMPANY.

    Raises cli.unknown_company, also for a company that stands in other categories only.
    """
    names = companies_of(state.evidence.companies)
    standing = [one.id for one in state.evidence.participants]
    if category == OVERALL:
        contenders = {f"{one.category}/{one.company}": (one.company, *names[one.company]) for one in standing}
        return find(text, contenders, JuryError("cli.unknown_company", company=text))
    here = {one.company: names[one.company] for one in standing if one.category == category}
    return find(text, here, JuryError("cli.unknown_company", company=text))


def find_source(text: str, measures: Iterable[FoundMeasure], state: EditionState) -> str:
    """The id of a study that has figures. Raises cli.unknown_source."""
    named = {one.id: names_of(one.name) for one in state.rulebook.sources}
    names = {one.source: named.get(one.source, ()) for one in measures}
    return find(text, names, JuryError("cli.unknown_source", source=text))


def find_measure(text: str, source: str, measures: Iterable[FoundMeasure]) -> FoundMeasure:
    """A measure of a study that has figures. Raises correction.unknown_measure."""
    own = {one.id: one for one in measures if one.source == source}
    names = {id: names_of(one.name) for id, one in own.items()}
    return own[find(text, names, JuryError("correction.unknown_measure", source=source, measure=text))]


def find_participant(company: str, category: str, state: EditionState) -> ParticipantId:
    """A company in the category, or in the one that it stands in. Raises cli.several_categories, .unknown_company."""
    if category:
        where = find_category(category, state)
        if where == OVERALL:
            raise JuryError("cli.unknown_category", category=category)
        return ParticipantId(category=where, company=find_contender(company, where, state))
    who = find(company, companies_of(state.evidence.companies), JuryError("cli.unknown_company", company=company))
    standing = [one.id for one in state.evidence.participants if one.id.company == who]
    if len(standing) > 1:
        ids = tuple(sorted(one.category for one in standing))
        raise JuryError("cli.several_categories", company=company, categories=ids)
    if not standing:
        raise JuryError("cli.unknown_company", company=company)
    return standing[0]
