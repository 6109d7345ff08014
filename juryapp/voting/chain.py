"""The declared tie-break chain: each link may split a tied group, and what it did is recorded.

The same walk sorts and explains: there is no second description of the order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.answer import Ruling
from juryapp.domain.outcome import Tie, TieStep
from juryapp.domain.rulebook import Link, LinkKind

Groups = tuple[tuple[str, ...], ...]
Measure = Callable[[Link, str], Fraction | None]
"""What a link looks at for a company, more is better; None (nothing known) comes after every number."""

JURY = Link(kind=LinkKind.JURY)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRules:
    """What a chain needs: its links, what they look at, the rulings in force here, and how many places win prizes."""

    chain: tuple[Link, ...]
    measure: Measure
    rulings: tuple[Ruling, ...]
    prize_places: int


def resolve(companies: Sequence[str], *, place: int, rules: TieRules) -> tuple[Groups, Tie]:
    """Split companies that tie at `place` (and the places they cover after it) by the chain.

    A tie below the prizes stays shared, untouched. At a prize each link is tried on every group still tied;
    the jury's link waits for a ruling on exactly that group, which keeps the tie open, and a chain that ends
    with a prize group still tied asks the jury too. Returns the groups, best first, and the record.
    """
    tied = tuple(sorted(companies))
    at_prize = place <= rules.prize_places
    if not at_prize:
        return (tied,), Tie(place=place, companies=tied, steps=(), at_prize=False, open=False)
    walk = _Walk(rules)
    groups = walk.down(tied, place, rules.chain)
    return groups, Tie(
        place=place,
        companies=tied,
        steps=tuple(walk.steps),
        at_prize=True,
        open=bool(walk.waiting),
        waiting=tuple(walk.waiting),
    )


class _Walk:
    """One way down the chain, noting each step."""

    def __init__(self, rules: TieRules) -> None:
        self._rules = rules
        self.steps: list[TieStep] = []
        self.waiting: list[tuple[str, ...]] = []

    def down(self, group: tuple[str, ...], place: int, chain: tuple[Link, ...]) -> Groups:
        if len(group) == 1:
            return (group,)
        link, rest = (chain[0], chain[1:]) if chain else (JURY, ())
        if link.kind is LinkKind.SHARED:
            self.steps.append(TieStep(link=link, split=(group,)))
            return (group,)
        if link.kind is LinkKind.JURY:
            return self._ruled(group, place, link)
        split = self._split(group, link)
        self.steps.append(TieStep(link=link, split=split))
        found: list[tuple[str, ...]] = []
        for part in split:
            found += self.down(part, place + sum(map(len, found)), rest)
        return tuple(found)

    def _ruled(self, group: tuple[str, ...], place: int, link: Link) -> Groups:
        if place > self._rules.prize_places:
            return (group,)
        for ruling in self._rules.rulings:
            if ruling.place == place and ruling.tied == frozenset(group):
                split = tuple(tuple(sorted(part)) for part in ruling.order)
                self.steps.append(TieStep(link=link, split=split))
                return split
        self.steps.append(TieStep(link=link, split=(group,)))
        self.waiting.append(group)
        return (group,)

    def _split(self, group: tuple[str, ...], link: Link) -> Groups:
        seen = {company: self._rules.measure(link, company) for company in group}
        levels = sorted({number for number in seen.values() if number is not None}, reverse=True)
        parts = [tuple(company for company in group if seen[company] == level) for level in levels]
        unknown = tuple(company for company in group if seen[company] is None)
        return (*parts, unknown) if unknown else tuple(parts)
