"""What gives points, a sentence for each criterion: "Waiting time: 0 points at 5:00, 100 at 0:00."."""

from __future__ import annotations

from collections.abc import Iterator

from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Criterion, Unit, ValueKind
from juryapp.domain.rulebook import Rulebook
from juryapp.session.measures import FoundMeasure
from juryapp.text.exact import exact_figure, exact_number
from juryapp.text.scales import scale_text
from juryapp.text.words import Words
from juryapp.ui.award.criterion_forms import criterion_form, group_form
from juryapp.ui.award.forms import Line
from juryapp.ui.award.known import Known
from juryapp.ui.award.new_criterion import new_line
from juryapp.ui.award.scale_forms import scale_of
from juryapp.ui.award.together import together_text


def criterion_lines(
    rules: Rulebook,
    words: Words,
    measures: tuple[FoundMeasure, ...] = (),
    *,
    answers: Answers | None = None,
    secret: int = 0,
    drawn: bool = False,
) -> tuple[Line, ...]:
    """A line for every criterion, those below another after it, and one that makes more.

    `measures` are what the evidence has; `answers` are the weights that people have given to the criteria, and so
    many more are `secret`. With `drawn` the scales can be drawn.
    """
    given = (*answers.jurors, *((answers.agreed,) if answers.agreed else ())) if answers else ()
    known = Known(rules=rules, words=words, measures=measures, answers=given, secret=secret)
    return (*_below("", 0, known, drawn=drawn), new_line(known))


def _below(parent: str, depth: int, known: Known, *, drawn: bool) -> Iterator[Line]:
    for criterion in known.rules.children(parent):
        about = f"criterion:{criterion.id}"
        if criterion.is_leaf:
            form = criterion_form(criterion, known)
            draws = criterion.id if drawn else ""
            yield Line(about=about, text=_sentence(criterion, known), form=form, depth=depth, draws=draws)
        else:
            below = len(known.rules.children(criterion.id))
            text = known.words("award.group", criterion=known.name(criterion), count=below)
            text = " ".join((text, *together_text(criterion, known)))
            yield Line(about=about, text=text, form=group_form(criterion, known), depth=depth)
            yield from _below(criterion.id, depth + 1, known, drawn=drawn)


def _sentence(criterion: Criterion, known: Known) -> str:
    words = known.words
    said = [_scale(criterion, known)]
    if len(criterion.parts) > 1:
        measures = tuple(
            words("award.part_share", part=known.part_text(part), share=exact_figure(part.share, Unit.SHARE, words))
            for part in criterion.parts
        )
        said.append(words("award.criterion_fed", measures=measures))
    if criterion.least is not None:
        least = exact_figure(criterion.least, criterion.unit, words)
        way = criterion.direction.value
        several = any(criterion in leaves for _, _, leaves in known.rules.gates)
        said.append(words(f"gate.one_{way}" if several else f"award.criterion_least_{way}", least=least))
    return " ".join(said)


def _scale(criterion: Criterion, known: Known) -> str:
    words, name, function = known.words, known.name(criterion), criterion.value_function
    kind = scale_of(criterion)
    if kind is ValueKind.RANGE or function is None:
        return words(f"award.criterion_observed_{criterion.direction.value}", criterion=name)
    if kind is ValueKind.ENDS:
        worst, best = (exact_figure(end, criterion.unit, words) for end in (function.worst, function.best))
        return words("award.criterion", criterion=name, worst=worst, best=best)
    if kind is not ValueKind.KNOTS:
        return words("award.criterion_scale", criterion=name, scale=scale_text(criterion, words))
    corners = tuple(
        words(
            "award.corner",
            points=exact_number(knot.value * 100, words),
            figure=exact_figure(knot.figure, criterion.unit, words),
        )
        for knot in function.knots
    )
    return words("award.criterion_knots", criterion=name, corners=corners)
