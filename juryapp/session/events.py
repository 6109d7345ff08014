"""The order of events in words anybody can read: each journalled command as a code of `text` with its facts."""

from __future__ import annotations

from collections.abc import Mapping

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
)

Facts = tuple[tuple[str, str | int], ...]


def described(command: Command, names: Mapping[str, str]) -> tuple[str, Facts]:
    """The code `command.X` and facts that tell what `command` did. `names` gives people, companies and categories."""
    return f"command.{code_of(command)}", _facts(command, names)


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
