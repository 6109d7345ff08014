"""The axis of figures under a scale: where it ends, what stands on it, and the figures that a hand comes to rest at.

People read 0:30, 10 % and 250, not 0:27.4: what is dragged goes from one readable figure to the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from juryapp.domain.criterion import Unit
from juryapp.ui.award.scale_forms import NATURAL

_CLOCK = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
"""Seconds that clocks are read in."""
_HOURS = (360, 1800, 3600, 7200, 10800, 21600, 43200)
_DAY = 86400
_AROUND = Fraction(1, 12)
"""Room beyond the outermost figure, as a part of what lies between them: an end can be dragged into it."""
_STEPS, _FINE = 100, 5


def readable(at_least: Fraction, unit: Unit) -> Fraction:
    """The smallest step of at least so much that people count `unit` in."""
    if unit in (Unit.SECONDS, Unit.HOURS) and at_least > _DAY // 2:
        return _decimal(at_least / _DAY) * _DAY
    listed = {Unit.SECONDS: _CLOCK, Unit.HOURS: _HOURS}.get(unit, ())
    if listed and 2 * at_least > listed[0]:
        return Fraction(next(step for step in listed if step >= at_least))
    scale = 3600 if unit is Unit.HOURS else 1
    return _decimal(at_least / scale) * scale


def _decimal(at_least: Fraction) -> Fraction:
    """1, 2 or 5 times a power of ten."""
    power = Fraction(1)
    while power > at_least:
        power /= 10
    while power * 10 <= at_least:
        power *= 10
    return next(times * power for times in (1, 2, 5, 10) if times * power >= at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From `low` to `high`, in the base of the unit."""

    low: Fraction
    high: Fraction
    unit: Unit

    @property
    def span(self) -> Fraction:
        """How much lies between the ends."""
        return self.high - self.low

    @property
    def step(self) -> Fraction:
        """From one figure that a hand comes to rest at to the next."""
        return readable(self.span / _STEPS, self.unit)

    @property
    def fine_step(self) -> Fraction:
        """The same for a careful hand."""
        return readable(self.step / _FINE, self.unit)

    def part(self, figure: Fraction) -> float:
        """Where a figure stands, 0 at the low end and 1 at the high one."""
        return float((figure - self.low) / self.span)

    def figure(self, part: float) -> Fraction:
        """The figure that stands at a part of the axis, between its ends."""
        return self.low + Fraction(min(max(part, 0.0), 1.0)) * self.span

    def snapped(self, figure: Fraction, *, fine: bool = False) -> Fraction:
        """The readable figure that is nearest, on the axis."""
        step = self.fine_step if fine else self.step
        return min(max(round(figure / step) * step, self.low), self.high)

    def ticks(self, most: int) -> tuple[Fraction, ...]:
        """At most so many readable figures, as far apart as each other."""
        step = readable(self.span / max(1, most), self.unit)
        return tuple(at * step for at in range(ceil(self.low / step), floor(self.high / step) + 1))


def axis_of(figures: Iterable[Fraction], unit: Unit) -> Axis:
    """The axis on which all `figures` stand with some room around; nothing goes below 0, or above 100 %, unasked."""
    known = list(figures)
    if not known:
        known = list(NATURAL.get(unit, NATURAL[Unit.POINTS]))
    low, high = min(known), max(known)
    if low == high:
        apart = max(abs(low), Fraction(1)) / 2
        low, high = low - apart, high + apart
    around = (high - low) * _AROUND
    step = readable(around, unit)
    ends = [floor((low - around) / step) * step, ceil((high + around) / step) * step]
    if min(known) >= 0:
        ends[0] = max(ends[0], Fraction(0))
    if unit is Unit.SHARE and max(known) <= 1:
        ends[1] = min(ends[1], Fraction(1))
    return Axis(low=ends[0], high=ends[1], unit=unit)
