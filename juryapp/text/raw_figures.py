"""A raw figure as people say it: 3:25, 24 of 25, 4.6, 83 %."""

from __future__ import annotations

from fractions import Fraction

from juryapp.domain.criterion import Criterion, Unit
from juryapp.domain.outcome import Contribution
from juryapp.text.figures import decimals_that_separate, scaled_half_up
from juryapp.text.words import Words

SCALE = {Unit.SHARE: Fraction(100), Unit.HOURS: Fraction(1, 3600)}
"""What a figure in the base of its unit is multiplied with to be shown: percent, hours."""


def figure_text(
    figure: Fraction, unit: Unit, words: Words, *, n: int | None = None, decimals: int | None = None
) -> str:
    """`figure`, in the base of its unit, in words. With `n`, a share that is a count of them says so: 24 of 25.

    Without `decimals` a whole number has none and any other has one.
    """
    if unit is Unit.SECONDS:
        return words.duration(figure)
    if unit is Unit.SHARE and is_count(figure, n):
        return words("figure.of", part=int(figure * (n or 0)), whole=n or 0)
    number = figure * SCALE.get(unit, 1)
    return _quantity(number, unit, words, natural_decimals(number) if decimals is None else decimals)


def is_count(figure: Fraction, n: int | None) -> bool:
    """Whether a share is so many of `n`."""
    return bool(n) and (figure * (n or 0)).denominator == 1


def says_n(criterion: Criterion, part: Contribution) -> bool:
    """Whether the words of a contribution's figure already tell how many it rests on."""
    counts = criterion.unit is Unit.SHARE and len(criterion.parts) == 1
    return counts and part.figure is not None and is_count(part.figure, part.n)


def contribution_text(
    criterion: Criterion, part: Contribution, words: Words, decimals: int | None = None, *, counted: bool = True
) -> str:
    """The figure behind a contribution, with its grade where it has one by name; says so where it is missing. Not
    `counted`, a share is a percentage."""
    if part.figure is None:
        return words("term.missing")
    n = part.n if counted and len(criterion.parts) == 1 else None
    told = figure_text(part.figure, criterion.unit, words, n=n, decimals=decimals)
    grade = grade_of(criterion, part.figure)
    return f"{grade} ({told})" if grade else told


def grade_of(criterion: Criterion, figure: Fraction) -> str:
    """What a figure is called that stands for a grade; "" between grades, and for those that are called by a number."""
    knots = criterion.value_function.knots if criterion.value_function else ()
    called = next((knot.grade for knot in knots if knot.figure == figure), "")
    return "" if called.isdecimal() else called


def natural_decimals(number: Fraction) -> int:
    """None for a whole number, one for any other."""
    return 0 if number.denominator == 1 else 1


def pair_decimals(criterion: Criterion, first: Contribution, second: Contribution) -> int | None:
    """The decimals at which two different figures also look different; both get as many."""
    if first.figure is None or second.figure is None:
        return None
    scale = SCALE.get(criterion.unit, 1)
    one, other = first.figure * scale, second.figure * scale
    return decimals_that_separate(one, other, max(natural_decimals(one), natural_decimals(other)))


def short_text(figure: Fraction, threshold: Fraction, unit: Unit, words: Words) -> str:
    """A figure that misses a threshold, with as many decimals as it takes to see that it does: 64.96 where 65 is asked.

    A share is a percentage here, never a count: nobody asks for 24 of 25.
    """
    scale = SCALE.get(unit, Fraction(1))
    found, asked = figure * scale, threshold * scale
    places = 0 if unit is Unit.SECONDS else natural_decimals(found)
    while found != asked and scaled_half_up(found, places) == scaled_half_up(asked, places):
        places += 1
    return _quantity(found, unit, words, places)


def _quantity(number: Fraction, unit: Unit, words: Words, decimals: int) -> str:
    if unit is Unit.SECONDS:
        return words.duration(number, decimals)
    shown = words.number(number, decimals)
    if unit is Unit.SHARE:
        return words("figure.percent", number=shown)
    return words("figure.hours", number=shown) if unit is Unit.HOURS else shown


def with_n(shown: str, n: int | None, words: Words) -> str:
    """A shown figure with its bare n, where two versions differ by that alone: "93 % (n = 41)"."""
    return shown if n is None else words("figure.with_n", figure=shown, n=words("figure.n_alone", n=words.number(n, 0)))
