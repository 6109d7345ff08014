"""What somebody says of criteria on the command line: numbers, an order, pairs, or a study to begin at."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.cli.beginning import starting_point, useful
from juryapp.cli.grammar import Misuse, pairs
from juryapp.cli.lookup import find_criterion, find_importance
from juryapp.domain.answer import Said
from juryapp.domain.context import StartedFrom
from juryapp.session.asked_weights import must_be_asked_so
from juryapp.session.commands import Importance
from juryapp.session.session import Session
from juryapp.session.starting import importance_in_tree
from juryapp.session.state import EditionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options as they were typed; `option` is the one for numbers."""

    option: str
    importance: tuple[str, ...]
    order: tuple[str, ...]
    pair: tuple[str, ...]
    start_from: str
    stands_for: tuple[str, ...]

    def must_be_one(self) -> None:
        """Numbers, an order, pairs or a place to begin: nothing says nothing, and two would say two things."""
        kinds = (self.importance, self.order, self.pair, self.start_from)
        if sum(map(bool, kinds)) != 1 or (self.stands_for and not self.start_from):
            raise Misuse("cli.set_or_start", option=self.option)
        pairs(self.importance, option=self.option)
        pairs(self.pair, option="--pair")


def understood(given: Given, session: Session) -> tuple[Importance, Said, StartedFrom | None]:
    """The importance, what it is made from, and where it was begun. Raises weights.asked_otherwise."""
    state = session.state
    if given.start_from:
        must_be_asked_so(state.rulebook.weights, Said())
        point, rules = useful(starting_point(session, given.start_from, given.stands_for)), state.rulebook
        return tuple(sorted(importance_in_tree(rules, point.weights(rules)).items())), Said(), point.recorded
    said = Said(orders=_orders(given.order, state), pairs=tuple(_pair(text, state) for text in given.pair))
    return find_importance(pairs(given.importance, option=given.option), state), said, None


def _orders(texts: tuple[str, ...], state: EditionState) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """One order for each set of siblings that is named, in the order of the words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        group = tuple(find_criterion(one.strip(), state) for one in text.split("="))
        found.setdefault(state.rulebook.criterion(group[0]).parent, []).append(group)
    return tuple(map(tuple, found.values()))


def _pair(text: str, state: EditionState) -> tuple[str, str, Fraction]:
    ((names, times),) = pairs((text,), option="--pair")
    first, colon, second = names.partition(":")
    if not colon:
        raise Misuse("cli.not_a_comparison", text=text)
    return find_criterion(first.strip(), state), find_criterion(second.strip(), state), times
