"""Which company each written name means: decided by a person, or so plain that nobody needs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from juryapp.domain.participant import Company
from juryapp.domain.proposal import (
    AcceptNew,
    AcceptStrong,
    CompanyName,
    NameAnswer,
    NameSuggestion,
    ProposalAnswers,
    ProposedName,
    Strength,
)
from juryapp.domain.words import Text, slug
from juryapp.intake.answered import last_about, same_name
from juryapp.matching.normalise import name_key
from juryapp.matching.repair import organisation_number
from juryapp.matching.suggest import is_certain, suggest


@dataclass(kw_only=True)
class Register:
    """Known companies and those found while a proposal is made. `listed` says that a list of participants named them.

    `fresh`: none was known before and nothing lists them, so a name that resembles nothing is simply new.
    """

    known: tuple[Company, ...]
    found: list[Company] = field(default_factory=list)
    listed: bool = False
    aliases: dict[tuple[str, str], None] = field(default_factory=dict)

    @property
    def fresh(self) -> bool:
        """Whether there was no company before, in the edition or on a list."""
        return not (self.known or self.listed)

    @property
    def all(self) -> tuple[Company, ...]:
        """Every company a name may mean by now."""
        return (*self.known, *self.found)

    def new(self, name: str) -> str:
        """The id of a new company of that name, made once."""
        same = same_name(name, self.all)
        if same is not None:
            return same
        id = slug(name, {company.id for company in self.all})
        self.found.append(Company(id=id, name=Text(name)))
        return id

    def remember(self, id: str, alias: str) -> None:
        """A company is called, or numbered, so too: a new one from now on, a known one when this is accepted."""
        company = next(company for company in self.all if company.id == id)
        if alias in company.aliases:
            return
        if company in self.found and organisation_number(alias):
            self.found[self.found.index(company)] = replace(company, aliases=(*company.aliases, alias))
        else:
            self.aliases[(id, alias)] = None

    def provisional(self, name: str) -> str:
        """An id for a name that nobody has decided on; it belongs to no company yet."""
        return slug(name, {company.id for company in self.all})


def called(companies: Sequence[Company], answers: ProposalAnswers) -> tuple[Company, ...]:
    """New companies under the names that a person gave them, the last one holding; the files' name is an alias then.

    Names are given when everything is understood: what a company is called changes neither who it is nor its figures.
    """
    given = {each.company: each.name for each in answers.given if isinstance(each, CompanyName)}
    return tuple(_called(company, given.get(company.id, "")) for company in companies)


def _called(company: Company, name: str) -> Company:
    old = company.name.plain
    if name in ("", old):
        return company
    kept = (each for each in company.aliases if each not in (name, old))
    return replace(company, name=Text(name), aliases=(old, *kept))


def decide_names(
    names: Sequence[str],
    source: str,
    register: Register,
    answers: ProposalAnswers,
    *,
    numbers: Mapping[str, str] | None = None,
) -> tuple[ProposedName, ...]:
    """Decide the names of one source, in their order, each spelling once; new companies enter the register.

    `numbers` gives organisation numbers of names, folded; one that several names have tells none of them apart.
    """
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(name_key(name).folded, name)
    own = _own_numbers(numbers or {}, spelled)
    suggestions = suggest(list(spelled.values()), register.all, numbers=own)
    decided = [
        _decided(name, source, suggestions[name], register, last_about(NameAnswer, name, source, answers), answers)
        for name in spelled.values()
    ]
    for each in decided:
        if each.decided and not each.new:
            _remember(each, register)
        if each.decided and each.name in own:
            register.remember(each.company, own[each.name])
    return tuple(decided)


def _own_numbers(numbers: Mapping[str, str], spelled: Mapping[str, str]) -> dict[str, str]:
    """The valid organisation numbers that one name alone has, by the name's spelling."""
    valid = {folded: organisation_number(number) for folded, number in numbers.items() if folded in spelled}
    times = Counter(valid.values())
    return {spelled[folded]: number for folded, number in valid.items() if number and times[number] == 1}


def _decided(
    name: str,
    source: str,
    suggestions: tuple[NameSuggestion, ...],
    register: Register,
    answer: NameAnswer | None,
    answers: ProposalAnswers,
) -> ProposedName:
    ids = {company.id for company in register.all}
    best = suggestions[0] if suggestions else None
    if answer is not None and (answer.company in ids or not answer.company):
        company, new, person = answer.company or register.new(name), not answer.company, True
    elif best is not None and is_certain(best):
        company, new, person = best.company, False, False
    elif best is not None and best.strength is Strength.STRONG and AcceptStrong() in answers.given:
        company, new, person = best.company, False, True
    elif AcceptNew() in answers.given:
        company, new, person = register.new(name), True, True
    elif register.fresh and (best is None or best.strength <= Strength.LOW):
        company, new, person = register.new(name), True, False
    else:
        provisional = register.provisional(name)
        return ProposedName(name=name, source=source, company=provisional, decided=False, suggestions=suggestions)
    return ProposedName(
        name=name, source=source, company=company, decided=True, by_person=person, new=new, suggestions=suggestions
    )


def _remember(each: ProposedName, register: Register) -> None:
    """A spelling that a company was not known by becomes its alias."""
    company = next(company for company in register.all if company.id == each.company)
    spellings = {company.name.plain, *company.aliases, *(text for _, text in company.name.others)}
    if name_key(each.name).folded not in {name_key(spelling).folded for spelling in spellings}:
        register.remember(company.id, each.name)
