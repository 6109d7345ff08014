"""Exact numbers to shown digits: half-up rounding, parts that add up, decimals that keep an order visible.

Shown figures must agree with each other (a sum is the sum of its shown parts, a lead is the difference of the
shown scores), and the results here are display only: nothing is ever computed on from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

MAX_DECIMALS = 6

Exact = Fraction | Decimal | int
"""A number without rounding error. Floats are not accepted: they hide which way a half would go."""


def scaled_half_up(value: Exact, decimals: int) -> int:
    """`value` times 10^decimals as a whole number; a half goes away from zero, as schools and newspapers do.

    Raises `TypeError` for a float, `ValueError` for a `Decimal` that is not finite.
    """
    scale: int = 10**decimals
    if isinstance(value, int):
        return value * scale
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(value)
        numerator, denominator = value.as_integer_ratio()
    elif isinstance(value, Fraction):
        numerator, denominator = value.numerator, value.denominator
    else:
        raise TypeError(f"an exact number is needed, not {type(value).__name__}")
    size = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return -size if numerator < 0 else size


def half_up(value: Exact, decimals: int) -> Decimal:
    """`value` rounded half-up (away from zero) to `decimals` places, with exactly that many places."""
    return _unscaled(scaled_half_up(value, decimals), decimals)


def shown_parts(parts: Sequence[Fraction], decimals: int, total: Decimal | None = None) -> tuple[Decimal, ...]:
    """The parts rounded so that they add up to the shown total, by largest remainder.

    `total` is what is shown beside them; by default the exact sum, rounded half-up. It may differ from that where
    another rule made it (a lead is the difference of two shown scores). Equal remainders go to the earlier part.
    A part that is exactly zero stays zero. Raises `ValueError` when a total other than zero has no part to go to.
    """
    scale = 10**decimals
    floors = [part.numerator * scale // part.denominator for part in parts]
    aim = scaled_half_up(sum(parts, Fraction(0)) if total is None else total, decimals)
    open_units = aim - sum(floors)
    takers = [index for index, part in enumerate(parts) if part]
    if not takers:
        if open_units:
            raise ValueError(f"nothing to share {total} among")
        return tuple(_unscaled(0, decimals) for _ in parts)
    takers.sort(key=lambda index: floors[index] - parts[index] * scale)
    each, extra = divmod(open_units, len(takers))
    for rank, index in enumerate(takers):
        floors[index] += each + (1 if rank < extra else 0)
    return tuple(_unscaled(units, decimals) for units in floors)


def shown_difference(first: Exact, second: Exact, decimals: int) -> Decimal:
    """The difference of the two numbers as they are shown, which is what a reader can check."""
    return _unscaled(scaled_half_up(first, decimals) - scaled_half_up(second, decimals), decimals)


def decimals_that_separate(first: Exact, second: Exact, decimals: int) -> int:
    """The fewest places, from `decimals` to `MAX_DECIMALS`, at which two different numbers also look different.

    Equal numbers keep `decimals`; numbers that even `MAX_DECIMALS` cannot separate get `MAX_DECIMALS`.
    """
    if first == second:
        return decimals
    for places in range(decimals, MAX_DECIMALS):
        if scaled_half_up(first, places) != scaled_half_up(second, places):
            return places
    return max(decimals, MAX_DECIMALS)


def _unscaled(units: int, decimals: int) -> Decimal:
    return Decimal((0 if units >= 0 else 1, tuple(map(int, str(abs(units)))), -decimals))
