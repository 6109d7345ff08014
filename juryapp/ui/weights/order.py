"""Orders with equal places, and what moving a line makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Order = tuple[tuple[str, ...], ...]
"""Groups, the most important first; those of one group are equal."""


def all_equal(ids: Sequence[str]) -> Order:
    """Where nobody has said anything yet."""
    return (tuple(ids),)


def lines(order: Order) -> tuple[str, ...]:
    """All of it from the top down."""
    return tuple(id for group in order for id in group)


def place(order: Order, id: str) -> int:
    """The place of a line: one more than stand above its group."""
    return 1 + sum(len(group) for group in order[: _group(order, id)])


def put(order: Order, id: str, at: int) -> Order:
    """`id` alone on line `at` (0 is the top); equal ones between which it comes are parted there."""
    if lines(order).index(id) == at:
        return order
    made: list[tuple[str, ...]] = []
    room = at
    for group in _without(order, id):
        if 0 <= room < len(group):
            made += [group[:room], (id,), group[room:]]
        else:
            made.append(group)
        room -= len(group)
    if (id,) not in made:
        made.append((id,))
    return tuple(group for group in made if group)


def stepped(order: Order, id: str, step: int) -> Order:
    """One place up (-1) or down (1): out of its group, or past the next one."""
    at, group = _group(order, id), order[_group(order, id)]
    if len(group) == 1:
        to = at + step
        if not 0 <= to < len(order):
            return order
        made = list(order)
        made[at], made[to] = made[to], made[at]
        return tuple(made)
    rest = tuple(one for one in group if one != id)
    parted = ((id,), rest) if step < 0 else (rest, (id,))
    return (*order[:at], *parted, *order[at + 1 :])


def equalled(order: Order, id: str) -> Order:
    """`id` equal to the line above it; or, where it is equal to others already, alone below them."""
    at, group = _group(order, id), order[_group(order, id)]
    if len(group) > 1:
        return stepped(order, id, 1)
    if at == 0:
        return order
    return (*order[: at - 1], (*order[at - 1], id), *order[at + 1 :])


def order_of(weights: Sequence[tuple[str, Fraction]]) -> Order:
    """The order that numbers have."""
    levels = sorted({number for _, number in weights}, reverse=True)
    return tuple(tuple(id for id, number in weights if number == level) for level in levels)


def _group(order: Order, id: str) -> int:
    return next(at for at, group in enumerate(order) if id in group)


def _without(order: Order, id: str) -> list[tuple[str, ...]]:
    parted = [tuple(one for one in group if one != id) for group in order]
    return [group for group in parted if group]
