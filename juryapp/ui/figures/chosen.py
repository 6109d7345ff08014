"""Which figures somebody asks to see, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.domain.evidence import Figure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.session.state import EditionState
from juryapp.text.words import Words


def _order(rules: Rulebook) -> dict[tuple[str, str], int]:
    """Where a measure stands among the parts of the criteria."""
    parts = [(part.source, part.measure) for leaf in rules.leaves for part in leaf.parts]
    return {part: at for at, part in reversed(list(enumerate(parts)))}


def of_participant(state: EditionState, id: ParticipantId) -> tuple[Figure, ...]:
    """All figures of a participant: as the criteria use them, then the others, segments after the whole."""
    order = _order(state.rulebook)
    own = [one for one in state.evidence.figures if one.participant == id]

    def place(one: Figure) -> tuple[object, ...]:
        return bool(one.segment), order.get((one.source, one.measure), len(order)), one.source, one.measure, one.segment

    return tuple(sorted(own, key=place))


def of_criterion(state: EditionState, ids: Sequence[ParticipantId], criterion: str) -> tuple[Figure, ...]:
    """The figures that feed a criterion, or those below it, participant by participant in the order of the parts."""
    rules = state.rulebook
    parents = {one.id: one.parent for one in rules.criteria}

    def is_below(leaf: str) -> bool:
        while leaf and leaf != criterion:
            leaf = parents[leaf]
        return bool(leaf)

    parts = dict.fromkeys(
        (part.source, part.measure) for leaf in rules.leaves if is_below(leaf.id) for part in leaf.parts
    )
    found: dict[tuple[ParticipantId, str, str], list[Figure]] = {}
    for one in state.evidence.figures:
        if not one.segment:
            found.setdefault((one.participant, one.source, one.measure), []).append(one)
    return tuple(one for id in ids for source, measure in parts for one in found.get((id, source, measure), ()))


def of_source(state: EditionState, source: str, words: Words) -> tuple[Figure, ...]:
    """All figures of a study: the companies in the language's order, the measures as the criteria use them."""
    order = _order(state.rulebook)
    names = {one.id: words.sort_key(one.name.in_(words.language)) for one in state.evidence.companies}
    own = [one for one in state.evidence.figures if one.source == source]

    def place(one: Figure) -> tuple[object, ...]:
        whom = one.participant
        whose = names.get(whom.company, words.sort_key(whom.company)), whom.category
        return *whose, bool(one.segment), order.get((one.source, one.measure), len(order)), one.measure, one.segment

    return tuple(sorted(own, key=place))
