"""How exact numbers are written in a rulebook: one way per unit, and nothing is ever rounded.

Points and counts are numbers, 87.5; seconds are "5:00"; hours are "72 h"; shares are "83 %". A number that has no
short decimal form is a fraction in quotes: "1/3", and "1/3 s", "1/3 h" for time. Figures are in the base of their
unit, so times are in seconds and shares in 0..1.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from juryapp.domain.criterion import Unit

LARGEST = 10**15
"""Larger numbers are refused: no study counts so far, and a text such as 1e999999999 must not fill the memory."""

MOST_DIGITS = 30
"""Digits of a number, and of each side of a fraction."""

_DIGITS = 15
_DECIMALS = 12
_LONGER = re.compile(rf"[0-9]{{{_DIGITS + 1},}}")
_NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_RATIO = rf"-?[0-9]{{1,30}}/[0-9]{{1,30}}|{_NUMBER}"
_PERCENT = re.compile(rf"({_NUMBER})[ \u00a0\u202f]?%")
_FRACTION = re.compile(r"(-?[0-9]{1,30}/[0-9]{1,30})")
_CLOCK = re.compile(r"([0-9]{1,9}):([0-5][0-9](?:\.[0-9]{1,15})?)")
_SECONDS = re.compile(r"([0-9]{1,30}/[0-9]{1,30}) s")
_HOURS = re.compile(rf"({_RATIO}) h")

Written = int | Decimal | str
"""What stands in the file: a TOML integer, a TOML float (read as `Decimal`), or a text in quotes."""


def parse(written: object, unit: Unit) -> Fraction | None:
    """The figure in the base of `unit`, or None where it is not written in the one way of that unit."""
    try:
        found = _parse(written, unit)
    except ZeroDivisionError:
        return None
    return None if found is None or abs(found) > LARGEST else found


def _parse(written: object, unit: Unit) -> Fraction | None:
    if not isinstance(written, str):
        return _plain(written) if unit in (Unit.POINTS, Unit.COUNT) else None
    if unit is Unit.SECONDS:
        if clock := _CLOCK.fullmatch(written):
            return Fraction(clock[1]) * 60 + Fraction(clock[2])
        part = _SECONDS.fullmatch(written)
        return Fraction(part[1]) if part else None
    if unit is Unit.HOURS:
        hours = _HOURS.fullmatch(written)
        return Fraction(hours[1]) * 3600 if hours else None
    if unit is Unit.SHARE and (percent := _PERCENT.fullmatch(written)):
        return Fraction(percent[1]) / 100
    ratio = _FRACTION.fullmatch(written)
    return Fraction(ratio[1]) if ratio else None


def _plain(written: object) -> Fraction | None:
    if isinstance(written, bool) or not isinstance(written, int | Decimal):
        return None
    if isinstance(written, Decimal) and not (
        written.is_finite()
        and -_DIGITS <= written.adjusted() <= _DIGITS
        and len(written.as_tuple().digits) <= MOST_DIGITS
    ):
        return None
    found = Fraction(written)
    return found if max(abs(found.numerator), found.denominator) < 10**MOST_DIGITS else None


def too_long(written: object, unit: Unit) -> bool:
    """Whether what `parse` does not read would be a number of `unit`, but for its size or its digits."""
    if isinstance(written, str):
        return _LONGER.search(written) is not None
    if isinstance(written, bool) or not isinstance(written, int | Decimal) or unit not in (Unit.POINTS, Unit.COUNT):
        return False
    return (not isinstance(written, Decimal) or written.is_finite()) and parse(written, unit) is None


def write(figure: Fraction, unit: Unit) -> str:
    """The TOML of a figure given in the base of `unit`; `parse` reads exactly this figure back."""
    if unit is Unit.SECONDS:
        seconds = _decimal(figure % 60)
        if seconds is None:
            return f'"{figure.numerator}/{figure.denominator} s"'
        whole, _, rest = seconds.partition(".")
        return f'"{figure // 60}:{whole:0>2}{"." if rest else ""}{rest}"'
    if unit is Unit.HOURS:
        return f'"{_decimal(figure / 3600) or _ratio(figure / 3600)} h"'
    if unit is Unit.SHARE:
        percent = _decimal(figure * 100)
        return f'"{percent} %"' if percent else f'"{_ratio(figure)}"'
    return _decimal(figure) or f'"{_ratio(figure)}"'


def example(unit: Unit) -> str:
    """One figure as it is written in `unit`, for a sentence that explains what was expected."""
    return {Unit.SECONDS: "5:00", Unit.HOURS: "72 h", Unit.SHARE: "83 %"}.get(unit, "87.5")


def _decimal(number: Fraction) -> str | None:
    """The number without loss in at most `_DECIMALS` decimals, or None."""
    scaled = number * 10**_DECIMALS
    if scaled.denominator != 1:
        return None
    sign = "-" if number < 0 else ""
    whole, rest = divmod(abs(scaled.numerator), 10**_DECIMALS)
    decimals = f"{rest:0{_DECIMALS}d}".rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def _ratio(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"
