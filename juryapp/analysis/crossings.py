"""Where one score overtakes another while a weight moves along a line, between exact bounds.

A score is a quotient of two lines in the part moved, so its comparison with another is a polynomial of at most the
second degree with rational coefficients. A root that is not rational is rounded towards the side asked for, to
`DIGITS` digits, and checked: what is returned always satisfies the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

DIGITS = 15
"""Digits after the point of a root that is not rational."""

_FINE = 10**DIGITS


@dataclass(frozen=True, slots=True)
class Line:
    """`start + slope * t`."""

    start: Fraction
    slope: Fraction

    def at(self, t: Fraction) -> Fraction:
        """Its number at `t`."""
        return self.start + self.slope * t


@dataclass(frozen=True, slots=True)
class Quotient:
    """A score along the way: points got over weight that counts, both lines; the weight is never below 0."""

    got: Line
    counting: Line


@dataclass(frozen=True, slots=True)
class Lead:
    """`square * t^2 + slope * t + start`: not below 0 where one score is at least the other."""

    start: Fraction
    slope: Fraction
    square: Fraction

    def at(self, t: Fraction) -> Fraction:
        """Its number at `t`."""
        return (self.square * t + self.slope) * t + self.start

    def reversed(self) -> Lead:
        """The same read backwards: at -t."""
        return Lead(self.start, -self.slope, self.square)


def lead(first: Quotient, second: Quotient) -> Lead:
    """What `first` has over `second`, multiplied by both counting weights."""
    got, counting = first.got, second.counting
    other_got, other_counting = second.got, first.counting
    return Lead(
        got.start * counting.start - other_got.start * other_counting.start,
        got.start * counting.slope
        + got.slope * counting.start
        - other_got.start * other_counting.slope
        - other_got.slope * other_counting.start,
        got.slope * counting.slope - other_got.slope * other_counting.slope,
    )


def first_met(one: Lead, start: Fraction, end: Fraction) -> Fraction | None:
    """The smallest t of `start`..`end` where `one` is not below 0; None where there is none."""
    if one.at(start) >= 0:
        return start
    for root in _roots(one, upwards=True):
        if start < root <= end and one.at(root) >= 0:
            return root
    return end if one.at(end) >= 0 else None


def last_held(one: Lead, start: Fraction, end: Fraction) -> Fraction:
    """The largest t of `start`..`end` so that `one`, not below 0 at `start`, is not below 0 anywhere up to t."""
    for low, root in zip(_roots(one, upwards=False), _roots(one, upwards=True), strict=True):
        if start <= root and low < end and one.at(min(end, root + (end - root) / _FINE)) < 0:
            return max(low, start)
    return end


def _roots(one: Lead, *, upwards: bool) -> tuple[Fraction, ...]:
    """Both roots in rising order, each at most 10^-DIGITS off, on the side asked for."""
    if not one.square:
        return (-one.start / one.slope,) if one.slope else ()
    discriminant = one.slope * one.slope - 4 * one.square * one.start
    if discriminant < 0:
        return ()
    low, high = _root_of(discriminant)
    found = []
    for sign in (-1, 1):
        ends = [(-one.slope + sign * root) / (2 * one.square) for root in (low, high)]
        found.append(max(ends) if upwards else min(ends))
    return tuple(sorted(found))


def _root_of(number: Fraction) -> tuple[Fraction, Fraction]:
    """Bounds of the square root, equal where it is rational."""
    scaled = number.numerator * number.denominator
    root = isqrt(scaled)
    if root * root == scaled:
        return Fraction(root, number.denominator), Fraction(root, number.denominator)
    fine = isqrt(scaled * _FINE * _FINE)
    return Fraction(fine, number.denominator * _FINE), Fraction(fine + 1, number.denominator * _FINE)
