"""How sure a figure is, in words: the spread of what it rests on, its standard error, between which ends it lies."""

from __future__ import annotations

from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.evidence import Figure
from juryapp.text.raw_figures import figure_text
from juryapp.text.words import Words


def sureness_lines(figure: Figure, unit: Unit, words: Words) -> tuple[str, ...]:
    """A line on the spread, also where it was not supplied, and one on what was only said in words; `unit` is that of
    the figure. Nothing of a figure that is missing."""
    if figure.number is None:
        return ()
    lines = []
    told = _spread(figure, unit, words)
    if told:
        lines.append(told)
    if figure.interval is not None:
        low, high = (figure_text(end, unit, words) for end in figure.interval)
        lines.append(words("figure.interval", low=low, high=high))
    return tuple(lines)


def _spread(figure: Figure, unit: Unit, words: Words) -> str:
    if figure.spread is None and figure.effective_n is None:
        return words("figure.spread_not_supplied")
    parts = []
    for code, number in (("figure.spread", figure.spread), ("figure.standard_error", figure.standard_error)):
        if number is not None:
            decimals = 1 if unit is Unit.SHARE else 2
            parts.append(words(code, number=figure_text(Fraction(number), unit, words, decimals=decimals)))
    if figure.effective_n is not None and figure.n is not None and round(figure.effective_n, 6) != figure.n:
        parts.append(words("figure.effective_n", number=words.number(Fraction(figure.effective_n), 1)))
    return " · ".join(parts)
