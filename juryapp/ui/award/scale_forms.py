"""How figures become points on a criterion: the kinds of scale, and the figures of each.

No figure is invented. Where a scale of another kind needs figures that nobody has declared, they are asked for, and
the scale stays as it was until they are typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from juryapp.domain.criterion import Criterion, Direction, Knot, Unit, ValueFunction
from juryapp.domain.errors import Problem
from juryapp.domain.rulebook import Rulebook
from juryapp.session.measures import FoundMeasure, same_base
from juryapp.session.rulebook_edits import with_changed
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import exact_figure, field_figure
from juryapp.text.words import Words
from juryapp.ui.award.forms import Blank, Entry, Given, Options, Row, Section, Table, refused
from juryapp.ui.award.known import Known, key_of

Ends = tuple[Fraction, Fraction]
"""The figures that are worth 0 and 100 points."""

_EXAMPLES = {Unit.SECONDS: "5:00", Unit.HOURS: "72 h", Unit.SHARE: "83 %"}
_NATURAL = {Unit.POINTS: (Fraction(0), Fraction(100)), Unit.SHARE: (Fraction(0), Fraction(1))}


class Scale(Enum):
    """The kinds of scale."""

    ENDS = "ends"
    CORNERS = "corners"
    OBSERVED = "observed"


def scale_of(criterion: Criterion) -> Scale:
    """The kind of scale that a criterion has."""
    function = criterion.value_function
    if function is None or function.observed:
        return Scale.OBSERVED
    whole = {knot.value for knot in function.knots} == {Fraction(0), Fraction(1)}
    return Scale.ENDS if len(function.knots) == 2 and whole else Scale.CORNERS


def natural_ends(unit: Unit, direction: Direction, measures: Iterable[FoundMeasure]) -> Ends | None:
    """The ends that the files declare, where all of them declare the same; else those of the unit; else None."""
    declared = {(one.low, one.high) for one in measures if same_base(one.unit, unit)}
    low, high = declared.pop() if len(declared) == 1 else (None, None)
    if low is None or high is None or low >= high:
        if unit not in _NATURAL:
            return None
        low, high = _NATURAL[unit]
    return (low, high) if direction is Direction.MAXIMISE else (high, low)


def scale_sections(criterion: Criterion, known: Known) -> tuple[Section, ...]:
    """The kind of scale, and its figures where it has any."""
    words, kind = known.words, scale_of(criterion)
    options = Options(
        entries=tuple((words(f"award.scale_{one.value}"), one) for one in Scale),
        here=kind,
        change=lambda one: _switched(criterion, Scale(one), known),
    )
    first = Section(about="scale", title=words("award.scale"), form=options)
    if kind is Scale.OBSERVED:
        return (replace(first, note=words("award.scale_observed_note")),)
    figures = _ends_entry(criterion, known) if kind is Scale.ENDS else _corners_table(criterion, known)
    return (first, Section(about="figures", title="", form=figures))


def _switched(criterion: Criterion, kind: Scale, known: Known) -> Given | Entry:
    if kind is scale_of(criterion):
        return known.rules
    if kind is Scale.OBSERVED:
        return known.held(_scaled(criterion, ValueFunction(observed=True), known))
    ends = _ends_of(criterion, known)
    if kind is Scale.CORNERS:
        return _corner_entry(criterion, ends, known)
    return _ends_entry(criterion, known) if ends is None else _with_ends(criterion, ends, known)


def _ends_of(criterion: Criterion, known: Known) -> Ends | None:
    """The ends that are declared: in the scale itself, in the files, or by the unit."""
    function = criterion.value_function
    if function is not None and not function.observed:
        return function.worst, function.best
    parts = {key_of(part.source, part.measure) for part in criterion.parts}
    own = (one for one in known.measures if key_of(one.source, one.id) in parts)
    return natural_ends(criterion.unit, criterion.direction, own)


def _scaled(criterion: Criterion, function: ValueFunction, known: Known) -> Rulebook:
    """The rules with another scale of the criterion; a scale the other way round turns its direction."""
    direction = criterion.direction
    values = [knot.value for knot in function.knots]
    if values and values == sorted(values, reverse=values[0] > values[-1]):
        direction = Direction.MINIMISE if values[0] > values[-1] else Direction.MAXIMISE
    return with_changed(known.rules, replace(criterion, value_function=function, direction=direction))


def _with_ends(criterion: Criterion, ends: Ends, known: Known) -> Given:
    if ends[0] == ends[1]:
        return refused("rulebook.equal_ends")
    return known.held(_scaled(criterion, ValueFunction.linear(*ends), known))


def example(unit: Unit) -> str:
    """A figure as it is typed in `unit`."""
    return _EXAMPLES.get(unit, "12")


def hint(unit: Unit, words: Words) -> str:
    """What stands in an empty field."""
    return words("award.such_as", example=example(unit))


def unreadable(text: str, unit: Unit) -> Problem:
    """A text that is no figure in `unit`, or one that the unit cannot have."""
    return refused("award.figure_unreadable", text=text.strip(), example=example(unit))


def _ends_entry(criterion: Criterion, known: Known) -> Entry:
    """Two fields, empty where nothing is declared."""
    unit, words = criterion.unit, known.words
    ends: tuple[Fraction | None, Fraction | None] = (None, None)
    if scale_of(criterion) is Scale.ENDS and criterion.value_function is not None:
        ends = criterion.value_function.worst, criterion.value_function.best

    def change(texts: tuple[str, ...]) -> Given:
        if not all(text.strip() for text in texts):
            return refused("award.ends_both")
        figures = [typed_figure(text, unit) for text in texts]
        for text, figure in zip(texts, figures, strict=True):
            if figure is None:
                return unreadable(text, unit)
        return _with_ends(criterion, (figures[0] or Fraction(0), figures[1] or Fraction(0)), known)

    labels = (words("award.zero_points"), words("award.hundred_points"))
    blanks = (
        Blank(label, "" if end is None else field_figure(end, unit, words), True, hint=hint(unit, words))
        for label, end in zip(labels, ends, strict=True)
    )
    return Entry(fields=tuple(blanks), change=change)


def _corner_entry(criterion: Criterion, ends: Ends | None, known: Known) -> Entry:
    """What is needed before a scale has corners: one between its ends, and the ends where none are declared."""
    unit, words = criterion.unit, known.words
    fields = [
        Blank(words("award.corner_between"), "", True, hint=hint(unit, words)),
        Blank(words("award.corner_points"), "", True),
    ]
    if ends is None:
        asked = (words("award.zero_points"), words("award.hundred_points"))
        fields = [*(Blank(label, "", True, hint=hint(unit, words)) for label in asked), *fields]

    def change(texts: tuple[str, ...]) -> Given:
        if not all(text.strip() for text in texts):
            return refused("award.corner_all")
        *declared, figure, points = texts
        rows = [Row((figure, points))]
        if ends is None:
            rows += [Row((declared[0], "0")), Row((declared[1], "100"))]
        knots = () if ends is None else (Knot(ends[0], Fraction(0)), Knot(ends[1], Fraction(1)))
        return _with_corners(criterion, rows, knots, known)

    return Entry(fields=tuple(fields), change=change)


def _corners_table(criterion: Criterion, known: Known) -> Table:
    words, unit = known.words, criterion.unit
    knots = criterion.value_function.knots if criterion.value_function else ()
    rows = (
        Row((field_figure(knot.figure, unit, words), field_figure(knot.value * 100, Unit.POINTS, words)), key=str(at))
        for at, knot in enumerate(knots)
    )
    return Table(
        columns=(
            Blank(words("award.corner_figure"), "", True, hint=hint(unit, words)),
            Blank(words("award.corner_points"), "", True),
        ),
        rows=tuple(rows),
        change=lambda rows: _with_corners(criterion, rows, (), known),
        add=words("award.corner_add"),
    )


def _with_corners(criterion: Criterion, rows: Iterable[Row], more: tuple[Knot, ...], known: Known) -> Given:
    """The rules with these corners, in whatever order they were typed, or what is wrong with them."""
    words, unit = known.words, criterion.unit
    knots = list(more)
    for figure_text, points_text in (row.texts for row in rows):
        figure = typed_figure(figure_text, unit)
        if figure is None:
            return unreadable(figure_text, unit)
        points = typed_figure(points_text, Unit.POINTS)
        if points is None or not 0 <= points <= 100:
            return refused("award.points_range", text=points_text.strip())
        knots.append(Knot(figure, points / 100))
    knots.sort(key=lambda knot: knot.figure)
    if len(knots) < 2:
        return refused("award.corners_few")
    for low, high in pairwise(knots):
        if low.figure == high.figure:
            return refused("award.corners_twice", figure=exact_figure(low.figure, unit, words))
    return known.held(_scaled(criterion, ValueFunction(knots=tuple(knots)), known))


def typed_ends(texts: tuple[str, str], unit: Unit) -> Ends | Problem:
    """The ends of a new scale as they were typed."""
    figures = [typed_figure(text, unit) for text in texts]
    for text, figure in zip(texts, figures, strict=True):
        if figure is None:
            return unreadable(text, unit)
    if figures[0] == figures[1]:
        return refused("rulebook.equal_ends")
    return figures[0] or Fraction(0), figures[1] or Fraction(0)
