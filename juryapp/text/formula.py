"""How a figure was made of its rows, in words: what was counted, over which rows, and what was left out.

Read off the mapping that the figure was read with, so that the words cannot say anything else than was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from juryapp.domain.mapping import Condition, Level, Mapping, Measure, Statistic, Unanswered, Whole
from juryapp.text.exact import exact_figure, exact_number
from juryapp.text.words import Words

MOST_POINTS = 12
"""Answers that are listed with the number each stands for."""


def formula_lines(measure: Measure, mapping: Mapping, words: Words) -> tuple[str, ...]:
    """The figure in a sentence, and one for each rule on its rows."""
    lines = [_statistic(measure, words)]
    if mapping.level is not Level.COMPANY:
        lines += _rows(mapping, words)
        lines += _unanswered(measure, mapping, words)
    elif mapping.segments and mapping.whole is not Whole.MISSING:
        lines.append(words(f"formula.whole_{mapping.whole.value}"))
    if measure.zero_is_missing:
        lines.append(words("formula.zero_is_missing"))
    if measure.points:
        lines.append(words("formula.points", points=_points(measure, words)))
    return tuple(lines)


def _statistic(measure: Measure, words: Words) -> str:
    facts: dict[str, str | tuple[str, ...]] = {"header": measure.header, "per": measure.per}
    high, low = measure.limit, measure.lower_limit
    code = measure.statistic.value
    match measure.statistic:
        case Statistic.SHARE:
            facts["answers"] = measure.counted
            code = code if measure.counted else "share_yes"
        case Statistic.TOP_BOX:
            high = measure.high if high is None else high
        case Statistic.BOTTOM_BOX:
            high = measure.low if high is None else high
        case Statistic.PERCENTILE:
            facts["percentile"] = exact_number(measure.percentile or Fraction(0), words)
    facts["limit"] = "–" if high is None else exact_figure(high, measure.unit, words)
    facts["lower_limit"] = "–" if low is None else exact_figure(low, measure.unit, words)
    return words(f"formula.{code}", **facts)


def _rows(mapping: Mapping, words: Words) -> Iterator[str]:
    """Which rows count, and how much."""
    for condition in (*((mapping.screen,) if mapping.screen else ()), *mapping.only):
        yield words("formula.only", what=_condition(condition, words))
    for condition in mapping.left_out:
        yield words("formula.left_out", what=_condition(condition, words))
    if mapping.least_answered:
        yield words("formula.least_answered", share=exact_figure_share(mapping.least_answered, words))
    if mapping.weight:
        yield words("formula.weight", header=mapping.weight)


def exact_figure_share(share: Fraction, words: Words) -> str:
    """A part of a whole as a percentage, in full."""
    return words("figure.percent", number=exact_number(share * 100, words))


def _condition(condition: Condition, words: Words) -> str:
    """What a row must have: one of some texts, or a number between bounds."""
    if condition.values:
        return words("formula.is_one_of", header=condition.header, values=condition.values)
    least, most = (
        None if end is None else exact_number(end, words, grouped=False) for end in (condition.least, condition.most)
    )
    if least is not None and most is not None:
        return words("formula.is_between", header=condition.header, least=least, most=most)
    if least is not None:
        return words("formula.is_at_least", header=condition.header, least=least)
    return words("formula.is_at_most", header=condition.header, most=most or "–")


def _unanswered(measure: Measure, mapping: Mapping, words: Words) -> Iterator[str]:
    if mapping.unanswered is None:
        return
    worst = measure.worst
    if measure.unanswered is Unanswered.AS_WORST and worst is not None:
        yield words("formula.unanswered_as_worst", worst=exact_figure(worst, measure.figure_unit, words))
    elif measure.unanswered is Unanswered.AS_ZERO:
        yield words("formula.unanswered_as_zero")
    else:
        yield words("formula.unanswered_left_out")


def _points(measure: Measure, words: Words) -> str:
    told = [f"{text} = {exact_number(number, words)}" for text, number in measure.points[:MOST_POINTS]]
    return " · ".join([*told, "…"] if len(measure.points) > MOST_POINTS else told)
