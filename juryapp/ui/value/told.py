"""What a drawn scale says: each grip, this year's figures behind it, and who is beyond its ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from juryapp.domain.criterion import Criterion, Direction, Unit
from juryapp.domain.participant import ParticipantId
from juryapp.text.exact import exact_figure
from juryapp.text.raw_figures import figure_text
from juryapp.text.words import Words
from juryapp.ui.value.axis import Axis
from juryapp.ui.value.drawing import Grip
from juryapp.ui.value.field import Bar, Behind, Standing, middle
from juryapp.ui.value.kinds import points_text
from juryapp.ui.value.shape import Handle, Shape, What

MOST_NAMED = 6


def grips_of(shape: Shape, axis: Axis, criterion: Criterion, words: Words) -> tuple[Grip, ...]:
    """What can be taken hold of, in words."""
    handles = shape.handles(axis)
    count = sum(handle.what is not What.LEAST for handle in handles)
    banded = shape.rest is not None
    return tuple(_grip(one, (at, count), criterion, words, banded=banded) for at, one in enumerate(handles))


def _grip(handle: Handle, place: tuple[int, int], criterion: Criterion, words: Words, *, banded: bool) -> Grip:
    figure = exact_figure(handle.figure, criterion.unit, words)
    if handle.value is None:
        shown = words(f"value.least_{criterion.direction.value}", figure=figure)
        return Grip(figure=handle.figure, value=None, shown=shown, told=words("value.grip_least", least=shown))
    points = points_text(handle.value, words)
    at, count = place
    if handle.what is What.REST:
        shown = words("value.rest_short", points=points)
        return Grip(figure=handle.figure, value=handle.value, shown=shown, told=words("value.grip_rest", points=points))
    told = words("value.grip", at=at + 1, count=count, points=points, figure=figure)
    if handle.grade:
        told = words("value.grip_grade", grade=handle.grade, points=points)
    if banded:
        band = words(f"scale.band_{criterion.direction.value}", points=points, figure=figure)
        told = words("value.grip_band", at=at + 1, count=count, band=band)
    named = f"{handle.grade or figure} \u2192 {points}"
    return Grip(figure=handle.figure, value=handle.value, shown=named, told=told)


def field_text(field: Sequence[Standing], criterion: Criterion, category: str, words: Words) -> str:
    """How many figures stand behind a scale, from where to where, and their middle."""
    ends = (field[0].figure, field[-1].figure)
    low, high = ends if criterion.direction is Direction.MAXIMISE else ends[::-1]
    shown = [figure_text(one, criterion.unit, words) for one in (low, high, middle(field))]
    facts = dict(zip(("low", "high", "middle"), shown, strict=True))
    said = words("value.field", count=len(field), **facts)
    return f"{category}: {said}" if category else said


def beyond_lines(shape: Shape, behind: Behind, criterion: Criterion, words: Words) -> Iterator[str]:
    """Who is beyond an end and gets no more and no less for it."""
    if shape.rest is not None:
        return
    for knot, count in behind.beyond(shape.knots).items():
        figure = exact_figure(knot.figure, criterion.unit, words)
        yield words("value.beyond", count=count, figure=figure, points=points_text(knot.value, words))


def short_line(shape: Shape, field: Sequence[Standing], criterion: Criterion, words: Words) -> str:
    """How many miss the requirement."""
    if shape.least is None:
        return ""
    rising = shape.rising
    short = sum(1 for one in field if (one.figure < shape.least if rising else one.figure > shape.least))
    return words("value.short", count=short) if short else words("value.short_none")


def bar_text(bar: Bar, unit: Unit, words: Words) -> str:
    """How many have a figure in a bar."""
    low, high = (exact_figure(figure, unit, words) for figure in (bar.low, bar.high))
    return words("value.bar", low=low, high=high, count=bar.count)


def namer(
    names: Mapping[str, str], categories: Mapping[str, str], criterion: Criterion, words: Words, *, several: bool
) -> Callable[[Sequence[Standing]], str]:
    """Who has a figure, with it: of `several` categories with theirs."""

    def called(one: ParticipantId) -> str:
        return f"{names[one.company]} ({categories[one.category]})" if several else names[one.company]

    def told(found: Sequence[Standing]) -> str:
        if not found:
            return ""
        who = sorted((called(one.participant) for one in found), key=words.sort_key)
        more = [words("banner.more", count=len(who) - MOST_NAMED)] if len(who) > MOST_NAMED else []
        figure = figure_text(found[0].figure, criterion.unit, words)
        return "\n".join((f"{', '.join(who[:MOST_NAMED])}: {figure}", *more))

    return told
