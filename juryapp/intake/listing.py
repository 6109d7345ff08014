"""What a list of participants brings: companies, categories, who competes where, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from juryapp.domain.errors import Problem, Where
from juryapp.domain.participant import ParticipantId
from juryapp.domain.proposal import (
    ProposalAnswers,
    ProposedCategory,
    ProposedList,
    ProposedName,
)
from juryapp.intake.categories import Crosswalk, decide_categories
from juryapp.intake.naming import Register, decide_names
from juryapp.intake.participant_lists import CATEGORY, NAME, NUMBER, SOURCE, Entry, ParticipantList, details_of
from juryapp.matching.normalise import name_key

Standing = dict[str, dict[ParticipantId, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLists:
    """Everything that accepting the lists of a proposal would store."""

    lists: tuple[ProposedList, ...] = ()
    names: tuple[ProposedName, ...] = ()
    categories: tuple[ProposedCategory, ...] = ()
    participants: tuple[ParticipantId, ...] = ()
    details: tuple[tuple[str, str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def take_lists(
    lists: Sequence[ParticipantList],
    register: Register,
    crosswalk: Crosswalk,
    standing: Standing,
    answers: ProposalAnswers,
) -> TakenLists:
    """Take the names and categories of all lists; new ones enter `register`, `crosswalk` and `standing`.

    Whoever stands on a list without a category competes where the award has only one, else nowhere yet.
    """
    if not lists:
        return TakenLists()
    rows = [(each, entry) for each in lists for entry in each.entries]
    numbers = {name_key(entry[NAME]).folded: entry[NUMBER] for _, entry in rows if entry[NUMBER]}
    names = decide_names([entry[NAME] for _, entry in rows], SOURCE, register, answers, numbers=numbers)
    register.listed = True
    meaning = {name_key(each.name).folded: each.company for each in names}
    told = [(meaning[name_key(entry[NAME]).folded], entry) for _, entry in rows]
    categories = _categories(told, crosswalk, answers)
    walk = {each.name: each.category for each in categories}
    alone = crosswalk.all[0].id if len(crosswalk.all) == 1 else ""
    participants: dict[ParticipantId, None] = {}
    for company, entry in told:
        category = walk[entry[CATEGORY]] if entry[CATEGORY] else alone
        if category:
            participants[ParticipantId(category=category, company=company)] = None
    for one in participants:
        standing.setdefault(one.company, {})[one] = None
    return TakenLists(
        lists=tuple(each.proposed() for each in lists),
        names=tuple(_placed(each, participants) for each in names),
        categories=categories,
        participants=tuple(participants),
        details=details_of(told),
        problems=tuple(_without_category(each, alone) for each in lists if _lacks(each, alone)),
    )


def _categories(
    told: Sequence[tuple[str, Entry]], crosswalk: Crosswalk, answers: ProposalAnswers
) -> tuple[ProposedCategory, ...]:
    companies: dict[str, set[str]] = {}
    for company, entry in told:
        if entry[CATEGORY]:
            companies.setdefault(entry[CATEGORY], set()).add(company)
    found = decide_categories(list(companies), SOURCE, crosswalk, answers)
    return tuple(
        replace(each, companies=tuple(sorted(companies[each.name])), participants=len(companies[each.name]))
        for each in found
    )


def _placed(name: ProposedName, participants: dict[ParticipantId, None]) -> ProposedName:
    return replace(name, categories=tuple(one.category for one in participants if one.company == name.company))


def _lacks(each: ParticipantList, alone: str) -> int:
    return 0 if alone else sum(not entry[CATEGORY] for entry in each.entries)


def _without_category(each: ParticipantList, alone: str) -> Problem:
    """Companies that compete nowhere yet: known, so that later files find them."""
    where = Where(file=each.file, sheet=each.sheet.name)
    return Problem(code="intake.list_without_category", facts={"count": _lacks(each, alone)}, where=where)
