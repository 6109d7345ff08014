"""Shares that people move: whatever one criterion gets, its siblings give, exactly, so that each group stays whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from juryapp.domain.rulebook import Rulebook
from juryapp.text.figures import shown_parts

ONE = Fraction(1)
PERCENT = Fraction(1, 100)
"""The step of a drag, a key and the small buttons."""
FINEST = 10**9
"""What siblings give in proportion is kept to a billionth of the whole where it would be finer: its fractions would
grow with every change, until no rulebook can hold them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A criterion in the tree with its share among its siblings, which sum to 1."""

    id: str
    parent: str
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The shares of a whole tree of criteria, in the order of the rulebook. `locked` ones keep theirs."""

    nodes: tuple[Node, ...]
    locked: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, rules: Rulebook, weights: Mapping[str, Fraction]) -> Shares:
        """From the leaves' weights, which sum to 1. Below a criterion that weighs nothing all share equally."""
        total = {criterion.id: _below(rules, criterion.id, weights) for criterion in rules.criteria}
        siblings: dict[str, list[Fraction]] = {}
        for criterion in rules.criteria:
            siblings.setdefault(criterion.parent, []).append(total[criterion.id])
        wholes = {parent: sum(parts, Fraction(0)) for parent, parts in siblings.items()}
        nodes = []
        for criterion in rules.criteria:
            whole = wholes[criterion.parent]
            share = total[criterion.id] / whole if whole else Fraction(1, len(siblings[criterion.parent]))
            nodes.append(Node(id=criterion.id, parent=criterion.parent, share=share))
        return cls(nodes=tuple(nodes))

    @property
    def parents(self) -> tuple[str, ...]:
        """The groups of siblings, by what stands above them: the top level ("") first."""
        return tuple(dict.fromkeys(node.parent for node in sorted(self.nodes, key=lambda node: bool(node.parent))))

    def group(self, parent: str = "") -> tuple[Node, ...]:
        """The siblings below `parent`, in order."""
        return tuple(node for node in self.nodes if node.parent == parent)

    def share(self, id: str) -> Fraction:
        """The share of a criterion among its siblings."""
        return self._node(id).share

    def effective(self, id: str) -> Fraction:
        """The part of the whole score that a criterion decides: the product of the shares on its way down."""
        node = self._node(id)
        return node.share if not node.parent else node.share * self.effective(node.parent)

    @property
    def importance(self) -> dict[str, Fraction]:
        """What the rules make these very shares of."""
        return {node.id: node.share for node in self.nodes}

    def percents(self, parent: str = "") -> tuple[Decimal, ...]:
        """The shares of a group in percent as they are shown; together exactly 100."""
        return percents([node.share for node in self.group(parent)])

    def with_border(self, parent: str, index: int, position: Fraction) -> Shares:
        """The border after the criterion `index` of a group is put at `position` of its bar (0..1).

        Only the two neighbours change, and neither below 0; a locked neighbour keeps the border where it is.
        """
        group = self.group(parent)
        left, right = group[index], group[index + 1]
        if {left.id, right.id} & self.locked:
            return self
        start = sum((node.share for node in group[:index]), Fraction(0))
        end = start + left.share + right.share
        border = min(max(position, start), end)
        return self._changed({left.id: border - start, right.id: end - border})

    def with_share(self, id: str, share: Fraction) -> Shares:
        """A criterion gets `share`; its unlocked siblings give or take in proportion to what they have.

        Nothing changes where every sibling is locked. What the locked ones hold cannot be taken.
        """
        group = self.group(self._node(id).parent)
        free = [node for node in group if node.id != id and node.id not in self.locked]
        if not free:
            return self
        kept = sum((node.share for node in group if node.id != id and node.id in self.locked), Fraction(0))
        given = min(max(share, Fraction(0)), ONE - kept)
        rest = ONE - kept - given
        have = sum((node.share for node in free), Fraction(0))
        changes = {node.id: rest * node.share / have if have else rest / len(free) for node in free}
        return self._changed(_bounded(changes) | {id: given})

    def _node(self, id: str) -> Node:
        return next(node for node in self.nodes if node.id == id)

    def _changed(self, shares: Mapping[str, Fraction]) -> Shares:
        nodes = tuple(replace(node, share=shares.get(node.id, node.share)) for node in self.nodes)
        return replace(self, nodes=nodes)


def _bounded(changes: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The shares with the same sum, none finer than `FINEST` but the largest, which takes what the others leave."""
    if all(share.denominator <= FINEST for share in changes.values()):
        return dict(changes)
    kept = {id: Fraction(share.numerator * FINEST // share.denominator, FINEST) for id, share in changes.items()}
    largest = max(changes, key=lambda id: changes[id])
    kept[largest] += sum(changes.values(), Fraction(0)) - sum(kept.values(), Fraction(0))
    return kept


def percents(shares: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """Shares that sum to 1 as percent that sum to 100: whole ones where they are whole, else with one decimal."""
    hundreds = [share * 100 for share in shares]
    whole = all(number.denominator == 1 for number in hundreds)
    return shown_parts(hundreds, 0 if whole else 1)


def snapped(position: Fraction) -> Fraction:
    """The nearest whole percent."""
    return Fraction(round(position * 100), 100)


def _below(rules: Rulebook, id: str, weights: Mapping[str, Fraction]) -> Fraction:
    children = rules.children(id)
    if not children:
        return weights.get(id, Fraction(0))
    return sum((_below(rules, child.id, weights) for child in children), Fraction(0))
