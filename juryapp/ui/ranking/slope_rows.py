"""Two rankings side by side as lines to be painted: where each company stands on the left and on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from juryapp.domain.alternative import Alternative, Alternatives, Move
from juryapp.text.alternative_words import move_text
from juryapp.text.shown import shown
from juryapp.text.words import Words

NO_PLACE = "\u2013"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeRow:
    """One company: its name, its places as they are shown, and in which line it stands on either side.

    `mark` is how many places it gains or loses, empty where it keeps its own or has none on one side; `told` is the
    whole as it is read aloud.
    """

    company: str
    name: str
    before: str
    after: str
    left: int
    right: int
    mark: str
    told: str
    both: bool
    first: tuple[bool, bool]

    @property
    def moves(self) -> bool:
        """Whether its place is another one on the right."""
        return bool(self.mark)


def slope_rows(every: Alternatives, one: Alternative, named: Mapping[str, str], words: Words) -> tuple[SlopeRow, ...]:
    """A row for everybody with a place on either side, in the order of the left one; who has no place stands last.

    Those who share a place stand in alphabetical order.
    """
    names = {move.company: shown(named[move.company]) for move in every.moves(one)}
    keys = {company: words.sort_key(name) for company, name in names.items()}
    left = sorted(every.moves(one), key=lambda move: (move.before is None, move.before or 0, keys[move.company]))
    right = sorted(left, key=lambda move: (move.after is None, move.after or 0, keys[move.company]))
    lines = {move.company: line for line, move in enumerate(right)}
    return tuple(
        SlopeRow(
            company=move.company,
            name=names[move.company],
            before=_place(move.before),
            after=_place(move.after),
            left=line,
            right=lines[move.company],
            mark=_mark(move, words),
            told=move_text(move, named, words),
            both=move.before is not None and move.after is not None,
            first=(move.before == 1, move.after == 1),
        )
        for line, move in enumerate(left)
    )


def _place(place: int | None) -> str:
    return NO_PLACE if place is None else str(place)


def _mark(move: Move, words: Words) -> str:
    return words.signed(move.by, 0) if move.by else ""
