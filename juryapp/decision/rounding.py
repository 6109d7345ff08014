"""The one place where numbers are rounded: exact ones for publication, half up; those that are no fractions once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

DIGITS = 50
"""Digits with which a number that is no fraction is worked out."""

PLACES = Decimal(1).scaleb(-12)
"""What a number that is no fraction is rounded to: twelve places, once, half to even."""


def half_up(number: Fraction, decimals: int) -> int:
    """`number` rounded half up (towards +infinity at the middle) to `decimals`, as a count of its last digit."""
    scaled: int = number.numerator * 10**decimals
    return (2 * scaled + number.denominator) // (2 * number.denominator)


def decimal_text(number: Fraction, decimals: int) -> str:
    """`number` as plain decimal text with exactly `decimals` digits after the point, half up: "87.431200000"."""
    units = half_up(number, decimals)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def rounded_once(number: Decimal) -> Fraction:
    """A number that had to be worked out with many digits, as the exact fraction that counts from here on."""
    return Fraction(number.quantize(PLACES, rounding=ROUND_HALF_EVEN))


def square_root(number: Fraction) -> Fraction:
    """The square root of a number that is not negative, rounded once."""
    with localcontext(prec=DIGITS):
        return rounded_once(decimal(number).sqrt())


def geometric_mean(numbers: Sequence[Fraction]) -> Fraction:
    """The geometric mean of numbers that are not negative, rounded once; 0 where one of them is 0.

    Equal numbers have exactly that mean, and the order of the numbers changes nothing.
    """
    if 0 in numbers:
        return Fraction(0)
    if len(set(numbers)) == 1:
        return numbers[0]
    with localcontext(prec=DIGITS):
        logs = [Decimal(one.numerator).ln() - Decimal(one.denominator).ln() for one in sorted(numbers)]
        return rounded_once((sum(logs, Decimal(0)) / len(logs)).exp())


def weighted_geometric_mean(shares: Sequence[Fraction], numbers: Sequence[Fraction]) -> Fraction:
    """The geometric mean of numbers by shares above 0 that add up to one; otherwise as `geometric_mean`.

    The caller has an order that is always the same. Rounding takes it neither below the least nor above the largest.
    """
    if not all(numbers):
        return Fraction(0)
    if all(number == numbers[0] for number in numbers):
        return numbers[0]
    with localcontext(prec=DIGITS):
        logs = (decimal(share) * logarithm(number) for share, number in zip(shares, numbers, strict=True))
        found = rounded_once(sum(logs, Decimal(0)).exp())
    return max(min(numbers), min(max(numbers), found))


def parts_in_ratios(
    shares: Sequence[Fraction], mine: Sequence[Fraction], theirs: Sequence[Fraction], lead: Fraction
) -> list[Fraction]:
    """What each number adds to the lead of one weighted geometric mean over another, each rounded once: its share times
    the logarithm of the ratio of the two, times the logarithmic mean of both means.

    Where one side has nothing of something, and so nothing at all, that is the whole lead.
    """
    nothing = [share if not (a and b) else Fraction(0) for share, a, b in zip(shares, mine, theirs, strict=True)]
    if any(nothing):
        return [lead * share / sum(nothing) for share in nothing]
    with localcontext(prec=DIGITS):
        logs = [
            decimal(share) * (logarithm(a) - logarithm(b)) for share, a, b in zip(shares, mine, theirs, strict=True)
        ]
        low = sum((decimal(share) * logarithm(b) for share, b in zip(shares, theirs, strict=True)), Decimal(0))
        apart = sum(logs, Decimal(0))
        middle = low.exp() * ((apart.exp() - 1) / apart if abs(apart) > PLACES * PLACES else 1)
        return [rounded_once(log * middle) for log in logs]


def decimal(number: Fraction) -> Decimal:
    """A number with as many digits as the context has."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def logarithm(number: Fraction) -> Decimal:
    """The natural logarithm of a number above 0, with `DIGITS` digits."""
    return _logarithm(number.numerator, number.denominator)


@lru_cache(maxsize=1 << 14)
def _logarithm(numerator: int, denominator: int) -> Decimal:
    """Values stay the same while weights move, so what takes long is kept."""
    with localcontext(prec=DIGITS):
        return (Decimal(numerator) / Decimal(denominator)).ln()
