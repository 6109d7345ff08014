"""Standing aside for a company, and taking part again: refused where nobody or no reason is named, else recorded."""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.domain.answer import Recusal
from juryapp.domain.errors import JuryError
from juryapp.session.acting import usable
from juryapp.session.commands import Command, Part
from juryapp.session.moment import Applied, Moment
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.register import day_of
from juryapp.session.state import EditionState
from juryapp.storage import recusal_rows
from juryapp.storage.database import Database

ANSWERS = frozenset({Part.ANSWERS})


def recuse(command: Recuse, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Keep it. Raises jury.unknown_person, register.unknown, recusal.no_reason, text.unusable and register.no_date."""
    _must_be_seated(command.person, state)
    if all(one.id != command.company for one in state.evidence.companies):
        raise JuryError("register.unknown", company=command.company)
    reason = usable(command.reason)
    if not reason:
        raise JuryError("recusal.no_reason")
    declared = day_of(command.declared) or moment.time[:10]
    earlier = declared_of(command.person, command.company, state)
    made = Recuse(person=command.person, company=command.company, reason=reason, declared=declared)
    recusal_rows.set_recusal(db, _recusal(made))
    back: Command = EndRecusal(person=command.person, company=command.company)
    return Applied(made, back if earlier is None else _as_command(earlier), ANSWERS)


def end_recusal(command: EndRecusal, db: Database, state: EditionState) -> Applied:
    """Forget it. Raises recusal.none where there is none, and jury.unknown_person."""
    person = _must_be_seated(command.person, state)
    earlier = declared_of(command.person, command.company, state)
    if earlier is None:
        company = {one.id: one.name.in_(state.rulebook.language) for one in state.evidence.companies}
        raise JuryError("recusal.none", person=person, company=company.get(command.company, command.company))
    recusal_rows.remove_recusal(db, command.person, command.company)
    return Applied(command, _as_command(earlier), ANSWERS)


def declared_of(person: str, company: str, state: EditionState) -> Recusal | None:
    """What somebody declared of a company, if it holds."""
    return next((one for one in state.answers.recusals if (one.person, one.company) == (person, company)), None)


def must_stand_aside_nowhere(person: str, state: EditionState) -> None:
    """Whoever leaves the jury takes back first what they declared, so that nothing is lost in silence.

    Raises jury.stands_aside.
    """
    companies = [one.company for one in state.answers.recusals if one.person == person]
    if companies:
        names = {one.id: one.name.in_(state.rulebook.language) for one in state.evidence.companies}
        name = _must_be_seated(person, state)
        raise JuryError("jury.stands_aside", person=name, names=tuple(names.get(one, one) for one in companies))


def replayed(commands: Iterable[Command]) -> tuple[Recusal, ...]:
    """The recusals that hold after all that the journal tells, by person and company."""
    found: dict[tuple[str, str], Recusal] = {}
    for command in commands:
        if isinstance(command, Recuse):
            found[command.person, command.company] = _recusal(command)
        elif isinstance(command, EndRecusal):
            found.pop((command.person, command.company), None)
    return tuple(sorted(found.values()))


def _must_be_seated(person: str, state: EditionState) -> str:
    for one in state.persons:
        if one.id == person:
            return one.name
    raise JuryError("jury.unknown_person", person=person)


def _recusal(command: Recuse) -> Recusal:
    declared = command.declared
    return Recusal(person=command.person, company=command.company, reason=command.reason, declared=declared)


def _as_command(recusal: Recusal) -> Recuse:
    declared = recusal.declared
    return Recuse(person=recusal.person, company=recusal.company, reason=recusal.reason, declared=declared)
