"""Which figures of somebody were corrected by hand, in words, wherever they are told beside other things."""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.domain.evidence import Figure
from juryapp.domain.participant import ParticipantId
from juryapp.text.by_hand import by_hand_short
from juryapp.ui.bridge import Bridge
from juryapp.ui.figures.called import Names, names_in
from juryapp.ui.figures.chosen import of_criterion, of_participant


def corrected_lines(bridge: Bridge, id: ParticipantId) -> tuple[str, ...]:
    """A line for each corrected figure of a participant, in the order of the criteria."""
    if not any(one.by_hand and one.participant == id for one in bridge.state.evidence.figures):
        return ()
    names = names_in(bridge.session, bridge.language)
    return _lines(of_participant(bridge.state, id), names, bridge, whose=False)


def corrected_by_leaf(bridge: Bridge, ids: Iterable[ParticipantId]) -> dict[str, str]:
    """By criterion the corrected figures of some participants, each with whose it is; empty where none was."""
    ids = tuple(ids)
    if not any(one.by_hand and one.participant in ids for one in bridge.state.evidence.figures):
        return {}
    names = names_in(bridge.session, bridge.language)
    found = {
        leaf.id: _lines(of_criterion(bridge.state, ids, leaf.id), names, bridge, whose=True)
        for leaf in bridge.rulebook.leaves
    }
    return {leaf: "\n".join(lines) for leaf, lines in found.items() if lines}


def _lines(figures: Iterable[Figure], names: Names, bridge: Bridge, *, whose: bool) -> tuple[str, ...]:
    return tuple(
        f"{names.company(one) if whose else names.measure(one)}: {by_hand_short(one, names.unit(one), bridge.words)}"
        for one in figures
        if one.by_hand is not None
    )
