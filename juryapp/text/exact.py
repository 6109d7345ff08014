"""Numbers of the rules in full, never rounded: a sentence says the rule itself, a field holds what it reads back.

A number without a short decimal form is a fraction, 217/3, as in the rulebook file.
"""

from __future__ import annotations

from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.text.words import Words

MOST_DECIMALS = 12
"""More decimals than this are a fraction; the same in the rulebook file."""

_CLOCK_DECIMALS = 6
_LONGEST_CLOCK = 999 * 3600
_HOUR = 3600


def exact_number(number: Fraction, words: Words, *, grouped: bool = True) -> str:
    """`number` with exactly the decimals it has: 75, 72,55, 38 160; else as a fraction: 217/3."""
    decimals = _decimals(number, MOST_DECIMALS)
    if decimals is None:
        return f"{number.numerator}/{number.denominator}"
    if grouped or abs(number) < 1000:
        return words.number(number, decimals)
    whole, rest = divmod(abs(number), 1)
    sign = words.number(Fraction(-1), 0)[0] if number < 0 else ""
    return f"{sign}{int(whole)}{words.number(rest, decimals)[1:]}"


def exact_figure(figure: Fraction, unit: Unit, words: Words) -> str:
    """A figure, in the base of its unit, for a sentence: 5:00, 83 %, 72 hours, 1/3 h."""
    if unit is Unit.HOURS and (figure / _HOUR).denominator == 1:
        return words("unit.hours", count=int(figure / _HOUR))
    return _figure(figure, unit, words, grouped=True)


def field_figure(figure: Fraction, unit: Unit, words: Words) -> str:
    """A figure, in the base of its unit, for a field; `session.rulebooks.typed_figure` reads exactly it back."""
    return _figure(figure, unit, words, grouped=False)


def _figure(figure: Fraction, unit: Unit, words: Words, *, grouped: bool) -> str:
    if unit is Unit.SECONDS:
        decimals = _decimals(figure, _CLOCK_DECIMALS)
        if decimals is not None and 0 <= figure < _LONGEST_CLOCK:
            return words.duration(figure, decimals)
        return words("figure.seconds", number=exact_number(figure, words, grouped=grouped))
    if unit is Unit.HOURS:
        return words("figure.hours", number=exact_number(figure / _HOUR, words, grouped=grouped))
    if unit is not Unit.SHARE:
        return exact_number(figure, words, grouped=grouped)
    percent = figure * 100
    if _decimals(percent, MOST_DECIMALS) is None:
        return exact_number(figure, words)
    return words("figure.percent", number=exact_number(percent, words, grouped=grouped))


def _decimals(number: Fraction, most: int) -> int | None:
    """How many decimals `number` has, None if more than `most`."""
    return next((count for count in range(most + 1) if (number * 10**count).denominator == 1), None)
