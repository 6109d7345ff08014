"""What can be undone and redone: read off the journal, so that it also holds after reopening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juryapp.session.commands import BARRIERS
from juryapp.storage.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """The entries that undo and redo would take back next for one actor; None where there is nothing.

    `redo` is the entry of the undoing, `redo_of` the entry whose command would be done again.
    """

    undo: Entry | None
    redo: Entry | None
    redo_of: Entry | None


def undoable(entries: Sequence[Entry], actor: str) -> Undoable:
    """What `actor` can undo and redo: their own last command since the last barrier, and what they last undid."""
    done: list[Entry] = []
    undone: list[tuple[Entry, Entry]] = []
    for entry in entries:
        if entry.command in BARRIERS:
            done, undone = [], []
        elif entry.undoes is None:
            done.append(entry)
            undone = []
        elif any(entry.undoes == one.number for one in done):
            original = next(one for one in done if one.number == entry.undoes)
            done.remove(original)
            undone.append((entry, original))
        else:
            again = next((pair for pair in undone if pair[0].number == entry.undoes), None)
            if again is not None:
                undone.remove(again)
                done.append(entry)
    mine = [entry for entry in done if entry.actor == actor and entry.inverse]
    taken_back = [pair for pair in undone if pair[0].actor == actor]
    return Undoable(
        undo=mine[-1] if mine else None,
        redo=taken_back[-1][0] if taken_back else None,
        redo_of=taken_back[-1][1] if taken_back else None,
    )
