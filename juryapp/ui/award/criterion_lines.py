"""What gives points, a sentence for each criterion: "Waiting time: 0 points at 5:00, 100 at 0:00."."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction, ValueFunction
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.session.rulebooks import typed_figure
from juryapp.text.raw_figures import figure_text
from juryapp.text.words import Words
from juryapp.ui.award.forms import Entry, Line, renamed


def criterion_lines(rules: Rulebook, words: Words) -> tuple[Line, ...]:
    """A line for every criterion that figures feed."""
    return tuple(_criterion(criterion, rules, words) for criterion in rules.leaves)


def _criterion(criterion: Criterion, rules: Rulebook, words: Words) -> Line:
    name = criterion.name.in_(words.language)
    value = criterion.value_function
    about = f"criterion:{criterion.id}"
    if value is None or value.observed:
        return Line(about=about, text=words("award.criterion_observed", criterion=name))
    worst, best = (figure_text(end, criterion.unit, words) for end in (value.worst, value.best))
    text = words("award.criterion", criterion=name, worst=worst, best=best)
    if len(value.knots) > 2:
        return Line(about=about, text=words("award.criterion_corners", text=text, corners=len(value.knots)))
    fields = (
        (words("award.zero_points"), worst, True),
        (words("award.hundred_points"), best, True),
        (words("award.asked"), criterion.question.in_(words.language), False),
    )

    def change(texts: tuple[str, ...]) -> Rulebook | None:
        low, high = typed_figure(texts[0], criterion.unit), typed_figure(texts[1], criterion.unit)
        if low is None or high is None or low == high:
            return None
        return replace(rules, criteria=_changed(rules, criterion, (low, high), texts[2], words.language))

    return Line(about=about, text=text, form=Entry(fields=fields, change=change))


def _changed(
    rules: Rulebook, criterion: Criterion, ends: tuple[Fraction, Fraction], question: str, language: str
) -> tuple[Criterion, ...]:
    """The criteria with this one's span and question; a span the other way round turns the direction."""
    worst, best = ends
    asked = " ".join(question.split())
    made = replace(
        criterion,
        value_function=ValueFunction.linear(worst, best),
        direction=Direction.MAXIMISE if best > worst else Direction.MINIMISE,
        question=criterion.question
        if asked == criterion.question.in_(language)
        else _asked(criterion, language, asked),
    )
    return tuple(made if one.id == criterion.id else one for one in rules.criteria)


def _asked(criterion: Criterion, language: str, question: str) -> Text:
    return renamed(criterion.question, language, question) if question else Text("")
