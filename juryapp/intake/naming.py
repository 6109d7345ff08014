"""Which company each written name means: decided by a person, or so plain that nobody needs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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
from juryapp.intake.answered import ids_by_name, last_about
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
    _by_name: dict[str, str] = field(init=False)
    _by_id: dict[str, Company] = field(init=False)

    def __post_init__(self) -> None:
        self._by_name = ids_by_name(self.all)
        self._by_id = {company.id: company for company in self.all}

    @property
    def ids(self) -> Collection[str]:
        """The ids of every company by now."""
        return self._by_id.keys()

    def company(self, id: str) -> Company:
        """The company of this id; KeyError if there is none."""
        return self._by_id[id]

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
        folded = name_key(name).folded
        if folded not in self._by_name:
            id = slug(name, self.ids)
            self._by_name[folded] = id
            self._by_id[id] = Company(id=id, name=Text(name))
            self.found.append(self._by_id[id])
        return self._by_name[folded]

    def remember(self, id: str, alias: str) -> None:
        """A company is called, or numbered, so too: a new one from now on, a known one when this is accepted."""
        company = self.company(id)
        if alias in company.aliases:
            return
        if company in self.found and organisation_number(alias):
            self._by_id[id] = replace(company, aliases=(*company.aliases, alias))
            self.found[self.found.index(company)] = self._by_id[id]
        else:
            self.aliases[(id, alias)] = None

    def provisional(self, name: str) -> str:
        """An id for a name that nobody has decided on; it belongs to no company yet."""
        return slug(name, self.ids)


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
    best = suggestions[0] if suggestions else None
    if answer is not None and (answer.company in register.ids or not answer.company):
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
    company = register.company(each.company)
    spellings = {company.name.plain, *company.aliases, *(text for _, text in company.name.others)}
    if name_key(each.name).folded not in {name_key(spelling).folded for spelling in spellings}:
        register.remember(company.id, each.name)
