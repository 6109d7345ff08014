"""What can be undone and redone: read off the journal, so that it also holds after reopening.

Several people may take turns at one edition, and each undoes their own commands only. So an undo can come after
something of somebody else's that rests on it, or that it would silently take away: then it is refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import ParticipantId
from juryapp.session.commands import (
    BARRIERS,
    ActivateRules,
    Command,
    Part,
    RestoreImport,
    RestoreWeights,
    SetRevisions,
    SetStatus,
    SwapCorrection,
    WithdrawImport,
    command_from,
)
from juryapp.session.loading import digests_of
from juryapp.session.participant_commands import AddCompany, ChangeCompany, RemoveCompany, RestoreParticipation
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.recusing import declared_of
from juryapp.session.state import EditionState
from juryapp.storage.journal import Entry, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """The numbers of the entries that undo and redo would take back next for one actor; None where there is nothing.

    `redo` is the entry of the undoing, `redo_of` the entry whose command would be done again.
    """

    undo: int | None
    redo: int | None
    redo_of: int | None


def undoable(marks: Sequence[Mark], actor: str) -> Undoable:
    """What `actor` can undo and redo: their own last command since the last barrier, and what they last undid."""
    done: dict[int, Mark] = {}
    undone: dict[int, tuple[Mark, Mark]] = {}
    for mark in marks:
        if mark.command in BARRIERS:
            done, undone = {}, {}
        elif mark.undoes is None:
            done[mark.number] = mark
            undone = {}
        elif mark.undoes in done:
            undone[mark.number] = (mark, done.pop(mark.undoes))
        elif undone.pop(mark.undoes, None) is not None:
            done[mark.number] = mark
    mine = [mark.number for mark in done.values() if mark.actor == actor and mark.has_inverse]
    taken_back = [pair for pair in undone.values() if pair[0].actor == actor]
    return Undoable(
        undo=mine[-1] if mine else None,
        redo=taken_back[-1][0].number if taken_back else None,
        redo_of=taken_back[-1][1].number if taken_back else None,
    )


def inverse_now(entry: Entry, state: EditionState) -> Command:
    """The command that takes `entry` back in this state. Raises undo.overtaken where it no longer fits.

    What restores a whole part fits only while that part is as the entry left it. A number of the evidence is given
    back only with the very evidence that had it; otherwise the evidence is new, and gets a new one.
    """
    data = json.loads(entry.inverse)
    inverse = command_from(data["command"], data["text"])
    left: dict[str, str] = json.loads(entry.digests)
    match inverse:
        case ActivateRules():
            _unchanged(left, state, Part.RULES)
        case SetRevisions():
            _unchanged(left, state, Part.EVIDENCE)
        case RestoreWeights() if Part.RULES in left:
            _unchanged(left, state, Part.RULES)
        case WithdrawImport(accepted=accepted) | RestoreImport(accepted=accepted):
            _unchanged(left, state, Part.EVIDENCE)
            if accepted.rules:
                _unchanged(left, state, Part.RULES)
        case RestoreParticipation(rules=rules):
            _unchanged(left, state, Part.EVIDENCE)
            if rules:
                _unchanged(left, state, Part.RULES)
        case ChangeCompany():
            _unchanged(left, state, Part.EVIDENCE)
        case SetStatus():
            _as_it_was_set(command_from(entry.command, entry.payload), state)
            return inverse if _is_unchanged(left, state, Part.EVIDENCE) else replace(inverse, evidence=0)
        case Recuse() | EndRecusal():
            _as_declared(command_from(entry.command, entry.payload), state)
        case SwapCorrection() | AddCompany() | RemoveCompany():
            return inverse if _is_unchanged(left, state, Part.EVIDENCE) else replace(inverse, evidence=0)
    return inverse


def _unchanged(left: dict[str, str], state: EditionState, part: Part) -> None:
    if not _is_unchanged(left, state, part):
        raise JuryError("undo.overtaken")


def _is_unchanged(left: dict[str, str], state: EditionState, part: Part) -> bool:
    return left[part] == digests_of(state, frozenset((part,)))[part]


def _as_it_was_set(command: Command, state: EditionState) -> None:
    assert isinstance(command, SetStatus)
    id = ParticipantId(category=command.category, company=command.company)
    found = next((one for one in state.evidence.participants if one.id == id), None)
    if found is None or (found.status, found.reason) != (command.status, command.reason):
        raise JuryError("undo.overtaken")


def _as_declared(command: Command, state: EditionState) -> None:
    assert isinstance(command, Recuse | EndRecusal)
    found = declared_of(command.person, command.company, state)
    left = (command.reason, command.declared) if isinstance(command, Recuse) else None
    if left != (found and (found.reason, found.declared)):
        raise JuryError("undo.overtaken")
