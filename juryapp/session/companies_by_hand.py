"""Companies that people add to the register and to categories, and take out again while nothing rests on them."""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.domain.words import slug
from juryapp.session.commands import Part
from juryapp.session.evidence_number import set_evidence_revision
from juryapp.session.moment import Applied, Moment
from juryapp.session.participant_commands import AddCompany, ChangeCompany, RemoveCompany, TakeOver
from juryapp.session.register import change_company, must_be_free, take_over, tidy
from juryapp.session.state import EditionState
from juryapp.storage import company_rows, participant_rows, ruling_rows
from juryapp.storage.database import Database

EVIDENCE = frozenset({Part.EVIDENCE})


def change_register(
    command: ChangeCompany | AddCompany | RemoveCompany | TakeOver, db: Database, state: EditionState, moment: Moment
) -> Applied:
    """Whatever changes which companies are known, and what is known of them."""
    match command:
        case AddCompany():
            return add_company(command, db, state, moment)
        case RemoveCompany():
            return remove_company(command, db, state, moment)
        case ChangeCompany():
            return change_company(command, db, state)
        case TakeOver():
            return take_over(command, db, state)


def add_company(command: AddCompany, db: Database, state: EditionState, moment: Moment) -> Applied:
    """A company that is new. Raises category.unknown and what `change_company` raises for its names and owners."""
    unknown = set(command.categories) - {one.id for one in state.rulebook.categories}
    for category in sorted(unknown):
        raise JuryError("category.unknown", category=category)
    company, owners = tidy(ChangeCompany(company=command.company, owners=command.owners))
    must_be_free(company, state)
    taken = {one.id for one in state.evidence.companies}
    company = replace(company, id=company.id or slug(company.name.plain, taken))
    owners = tuple(replace(one, company=company.id) for one in owners)
    company_rows.add_company(db, replace(company, owner=""))
    company_rows.set_owners(db, company.id, owners)
    categories = tuple(dict.fromkeys(command.categories))
    joining = [ParticipantId(category=one, company=company.id) for one in categories]
    participant_rows.add_participants(db, (Participant(id=one) for one in joining))
    revision = command.evidence or moment.number
    set_evidence_revision(db, revision)
    recorded = AddCompany(company=company, owners=owners, categories=categories, evidence=revision)
    return Applied(recorded, RemoveCompany(company=company.id, evidence=state.evidence.revision), EVIDENCE)


def remove_company(command: RemoveCompany, db: Database, state: EditionState, moment: Moment) -> Applied:
    """A company goes. Raises register.unknown, and register.in_use where something rests on it."""
    company = next((one for one in state.evidence.companies if one.id == command.company), None)
    if company is None:
        raise JuryError("register.unknown", company=command.company)
    if not removable(company.id, db, state):
        raise JuryError("register.in_use", company=company.name.plain)
    owners = company_rows.load_owners(db, company.id)
    left = [one.id for one in state.evidence.participants if one.id.company == company.id]
    for id in left:
        participant_rows.remove_participant(db, id)
    company_rows.set_owners(db, company.id, ())
    company_rows.remove_company(db, company.id)
    revision = command.evidence or moment.number
    set_evidence_revision(db, revision)
    categories = tuple(one.category for one in left)
    recorded = RemoveCompany(company=company.id, called=company.name.plain, categories=categories, evidence=revision)
    back = AddCompany(company=company, owners=owners, categories=categories, evidence=state.evidence.revision)
    return Applied(recorded, back, EVIDENCE)


def removable(id: str, db: Database, state: EditionState) -> bool:
    """Whether nothing rests on a company: no figure that was ever accepted, no correction, no decision on a tie, no
    juror who stands aside for it, no category that files tell of it, and no status with a reason."""
    statuses = {one.status for one in state.evidence.participants if one.id.company == id}
    walked = any(id in one.companies for one in state.evidence.crosswalk)
    ruled = any(id in group for one in ruling_rows.load_rulings(db) for group in one.order)
    return not (walked or ruled or statuses - {Status.STANDING} or company_rows.is_told_of(db, id))
