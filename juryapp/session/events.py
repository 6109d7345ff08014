"""The order of events in words anybody can read: each journalled command as a code of `text` with its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from juryapp.domain.publication import Event
from juryapp.session.commands import (
    AcceptImport,
    AddPerson,
    ChangeRules,
    Command,
    HandedIn,
    RemovePerson,
    Reopen,
    RestoreAnswer,
    RuleOnTie,
    SetStatus,
    SetWeights,
    WithdrawAnswer,
    code_of,
    command_from,
)
from juryapp.session.state import EditionState
from juryapp.storage.journal import Entry

Facts = tuple[tuple[str, str | int], ...]


def told(entry: Entry, names: Mapping[str, str]) -> tuple[str, Facts]:
    """The code `command.X` and facts that tell what an entry did. `names` gives people, companies and categories."""
    command = command_from(entry.command, entry.payload)
    return f"command.{code_of(command)}", _facts(command, names)


def order_of_events(entries: Sequence[Entry], state: EditionState) -> tuple[Event, ...]:
    """What happened, oldest first; the fact `undoes` of an undoing is the number of what it took back."""
    names = names_of(state)
    found = []
    for entry in entries:
        code, facts = told(entry, names)
        if entry.undoes is not None:
            facts = (*facts, ("undoes", entry.undoes))
        who = names.get(entry.actor, entry.actor)
        found.append(Event(when=entry.time, who=who, code=code, facts=facts, number=entry.number))
    return tuple(found)


def names_of(state: EditionState) -> dict[str, str]:
    """The names of categories, companies and people by id, in the edition's language."""
    language = state.rulebook.language
    names = {one.id: one.name.in_(language) for one in state.rulebook.categories}
    names |= {one.id: one.name.in_(language) for one in state.evidence.companies}
    return names | dict(state.actors) | {person.id: person.name for person in state.persons}


def _facts(command: Command, names: Mapping[str, str]) -> Facts:
    def name(id: str) -> str:
        return names.get(id, id)

    match command:
        case AcceptImport():
            return (("files", ", ".join(command.files)), ("count", len(command.files)))
        case AddPerson():
            return (("person", command.name), ("role", command.role.value))
        case RemovePerson() | WithdrawAnswer() | RestoreAnswer() | HandedIn():
            return (("person", name(command.person)),)
        case SetWeights():
            return (("way", command.way.value),)
        case RuleOnTie():
            return (("category", name(command.category)), ("place", command.place), ("reason", command.reason))
        case SetStatus():
            facts = (("company", name(command.company)), ("category", name(command.category)))
            return (*facts, ("status", command.status.value), ("reason", command.reason))
        case Reopen():
            return (("reason", command.reason),)
        case ChangeRules():
            return (("about", command.about),)
    return ()
