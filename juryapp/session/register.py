"""The register of companies: names, other names, who owned whom when; and what a new edition takes over of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TypedDict

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, Detail, Ownership
from juryapp.domain.words import Text
from juryapp.session.acting import name_line, usable
from juryapp.session.commands import Part
from juryapp.session.moment import Applied
from juryapp.session.participant_commands import ChangeCompany, TakeOver
from juryapp.session.state import EditionState
from juryapp.storage import company_rows, evidence_rows, home_rows, mapping_rows, person_rows
from juryapp.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A company of the register, who owned it when, earliest first, and the categories that it has a place in."""

    company: Company
    owners: tuple[Ownership, ...] = ()
    categories: tuple[str, ...] = ()


def registered(db: Database, state: EditionState) -> tuple[Registered, ...]:
    """Every company that the edition knows, also those that compete nowhere this year, by id."""
    where: dict[str, list[str]] = {}
    for one in state.evidence.participants:
        where.setdefault(one.id.company, []).append(one.id.category)
    return tuple(
        Registered(
            company=company,
            owners=company_rows.load_owners(db, company.id),
            categories=tuple(where.get(company.id, ())),
        )
        for company in state.evidence.companies
    )


class Known(TypedDict, total=False):
    """What `known_as` is told."""

    name: str
    aliases: Iterable[str]
    forget: Collection[str]
    details: Mapping[str, str]


def known_as(
    company: Company,
    *,
    name: str = "",
    aliases: Iterable[str] = (),
    forget: Collection[str] = (),
    details: Mapping[str, str] = MappingProxyType({}),
) -> Company:
    """A company with another name, under which it stays known by the old one, with more other names and without those
    to `forget`, and with other `details`."""
    old = company.name.plain
    known = (*company.aliases, *((old,) if name and name != old else ()), *aliases)
    kept = tuple(one for one in dict.fromkeys(known) if one not in forget)
    called = replace(company.name, plain=name) if name else company.name
    return replace(company, name=called, aliases=kept, details=tuple({**dict(company.details), **details}.items()))


def owned_from(one: Registered, owner: str, since: str) -> tuple[Ownership, ...]:
    """The history with a new owner (empty: none) from a day on; without a day the present owner is corrected."""
    past = [each for each in one.owners if each.until]
    present = [each for each in one.owners if not each.until]
    if since:
        past += [replace(each, until=since) for each in present]
    start = since or (present[0].since if present else "")
    return (*past, Ownership(company=one.company.id, owner=owner, since=start)) if owner else tuple(past)


def change_company(command: ChangeCompany, db: Database, state: EditionState) -> Applied:
    """What is known of a company is replaced. Raises register.unknown, .name_taken, .no_date and .owners_overlap."""
    company, owners = tidy(command)
    if all(one.id != company.id for one in state.evidence.companies):
        raise JuryError("register.unknown", company=company.id)
    must_be_free(company, state)
    if company.logo is not None and not evidence_rows.is_kept(db, company.logo.sha256):
        raise JuryError("picture.not_kept", name=company.logo.name)
    before = ChangeCompany(
        company=next(one for one in state.evidence.companies if one.id == company.id),
        owners=company_rows.load_owners(db, company.id),
    )
    company_rows.set_owners(db, company.id, owners)
    company_rows.replace_company(db, company)
    recorded = replace(command, company=company, owners=owners)
    return Applied(recorded, before, frozenset({Part.EVIDENCE}), unseen=owners != before.owners)


def tidy(command: ChangeCompany) -> tuple[Company, tuple[Ownership, ...]]:
    """A company and its owners as they are kept. Raises jury.no_name, register.no_date and .owners_overlap."""
    company = command.company
    owners = tuple(sorted((_owned(one, company.id) for one in command.owners), key=lambda one: one.since))
    for one, following in pairwise(owners):
        if not one.until or one.until > following.since:
            raise JuryError("register.owners_overlap", company=company.name.plain)
    name = Text(name_line(company.name.plain), company.name.others)
    aliases = dict.fromkeys(name_line(alias) for alias in company.aliases)
    details = tuple(sorted((Detail(key).value, usable(text)) for key, text in company.details if usable(text)))
    present = next((one.owner for one in owners if not one.until), "")
    kept = tuple(alias for alias in aliases if alias != name.plain)
    return replace(company, name=name, aliases=kept, owner=present, details=details), owners


def _owned(one: Ownership, company: str) -> Ownership:
    since, until = day_of(one.since), day_of(one.until)
    if until and until <= since:
        raise JuryError("register.owners_overlap", company=company)
    return Ownership(company=company, owner=name_line(one.owner), since=since, until=until)


def day_of(text: str) -> str:
    """A day, or only a year or month as people know it of mergers, in ISO 8601; empty stays empty.

    Raises register.no_date.
    """
    text = text.strip()
    for rest in ("", "-01", "-01-01"):
        try:
            dt.date.fromisoformat(text + rest)
        except ValueError:
            continue
        return text
    if text:
        raise JuryError("register.no_date", text=text)
    return ""


def must_be_free(company: Company, state: EditionState) -> None:
    """No two companies have one name: what a file says would then mean either. Raises register.name_taken."""
    names = {text.casefold(): text for text in (company.name.plain, *company.aliases)}
    for other in state.evidence.companies:
        if other.id != company.id:
            taken = {text.casefold() for text in (other.name.plain, *other.aliases)} & names.keys()
            for text in sorted(taken):
                raise JuryError("register.name_taken", name=names[text], company=other.name.plain)


def take_over(command: TakeOver, db: Database, state: EditionState) -> Applied:
    """Fill a new edition's register, jury, crosswalk and mappings with last year's. Nothing takes it back.

    Raises register.not_empty in an edition that has companies or a jury.
    """
    if state.evidence.companies or state.persons:
        raise JuryError("register.not_empty")
    for company in command.companies:
        company_rows.add_company(db, replace(company, owner=""))
        company_rows.set_owners(db, company.id, [one for one in command.owners if one.company == company.id])
    home_rows.set_crosswalk(db, command.crosswalk)
    for firm, study, text in command.mappings:
        mapping_rows.set_mapping(db, firm, study, text)
    for person in command.persons:
        person_rows.add_person(db, person)
    return Applied(command, None, frozenset({Part.EVIDENCE, Part.JURY}))
