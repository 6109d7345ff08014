"""The figures of the scales that have more than two: corners, grades, steps and a target, as they are typed.

No figure is invented: a scale that needs figures which nobody has declared asks for them before it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from juryapp.domain.criterion import Criterion, Direction, Knot, Unit, ValueFunction
from juryapp.domain.errors import Problem
from juryapp.session.rulebook_edits import with_changed
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import exact_figure, field_figure
from juryapp.ui.award.forms import Blank, Entry, Given, Row, Section, Table, refused
from juryapp.ui.award.known import Known
from juryapp.ui.award.typed import hint, unreadable

Ends = tuple[Fraction, Fraction]
"""The figures that are worth 0 and 100 points."""
MOST_GRADES = 12


def can_be_graded(ends: Ends, unit: Unit) -> bool:
    """Whether few whole figures lie between the ends, as those of a scale from 1 to 6 do; times are no grades."""
    return unit in (Unit.POINTS, Unit.COUNT) and 2 <= floor(max(ends)) - ceil(min(ends)) + 1 <= MOST_GRADES


def graded(worst: Fraction, best: Fraction) -> ValueFunction:
    """A grade at each whole figure, called by it, worth the whole points that are nearest to the straight line."""
    low, high = ceil(min(worst, best)), floor(max(worst, best))
    worth = {grade: round(100 * (Fraction(grade) - worst) / (best - worst)) for grade in range(low, high + 1)}
    return ValueFunction(
        knots=tuple(Knot(Fraction(at), Fraction(points, 100), str(at)) for at, points in worth.items())
    )


def with_scale(criterion: Criterion, function: ValueFunction, known: Known) -> Given:
    """The rules with another scale of the criterion; a scale the other way round turns its direction.

    Around a target there is no direction, and no requirement.
    """
    made = replace(criterion, value_function=function)
    values = [knot.value for knot in function.knots]
    if made.has_target:
        made = replace(made, direction=Direction.MAXIMISE, least=None)
    elif function.rest is None and values and values == sorted(values, reverse=values[0] > values[-1]):
        made = replace(made, direction=Direction.MINIMISE if values[0] > values[-1] else Direction.MAXIMISE)
    return known.held(with_changed(known.rules, made))


def corner_entry(criterion: Criterion, ends: Ends | None, known: Known) -> Entry:
    """What is needed before a scale has corners: one between its ends, and the ends where none are declared."""
    unit, words = criterion.unit, known.words
    fields = [_figure_blank(words("award.corner_between"), unit, known), Blank(words("award.corner_points"), "", True)]
    if ends is None:
        asked = (words("award.zero_points"), words("award.hundred_points"))
        fields = [*(_figure_blank(label, unit, known) for label in asked), *fields]

    def change(texts: tuple[str, ...]) -> Given:
        if not all(text.strip() for text in texts):
            return refused("award.corner_all")
        *declared, figure, points = texts
        rows = [Row((figure, points))]
        if ends is None:
            rows += [Row((declared[0], "0")), Row((declared[1], "100"))]
        knots = () if ends is None else (Knot(ends[0], Fraction(0)), Knot(ends[1], Fraction(1)))
        return _with_corners(criterion, rows, known, more=knots)

    return Entry(fields=tuple(fields), change=change)


def corners_section(criterion: Criterion, known: Known) -> Section:
    """The corners as a table."""
    return _table(criterion, known, "award.corner_add", lambda rows: _with_corners(criterion, rows, known))


def grades_section(criterion: Criterion, known: Known) -> Section:
    """The grades as a table, each with its name before its figure."""
    return _table(criterion, known, "award.grade_add", lambda rows: _with_corners(criterion, rows, known), named=True)


def target_entry(criterion: Criterion, ends: Ends | None, known: Known) -> Entry:
    """Three figures; those that are declared stand there already."""
    unit, words, function = criterion.unit, known.words, criterion.value_function
    here: list[Fraction | None] = [None, None, None]
    if criterion.has_target and function is not None:
        here = [knot.figure for knot in function.knots]
    elif ends is not None:
        here = [min(ends), None, max(ends)]
    labels = ("award.target_low", "award.hundred_points", "award.target_high")
    fields = (_figure_blank(words(label), unit, known, figure) for label, figure in zip(labels, here, strict=True))

    def change(texts: tuple[str, ...]) -> Given:
        if not all(text.strip() for text in texts):
            return refused("award.corner_all")
        figures = _figures(texts, unit)
        if isinstance(figures, Problem):
            return figures
        low, best, high = figures
        if not low < best < high:
            return refused("award.target_between")
        return with_scale(criterion, ValueFunction.target(low, best, high), known)

    return Entry(fields=tuple(fields), change=change)


def band_entry(criterion: Criterion, known: Known) -> Entry:
    """What is needed before a scale has steps: one limit, the points from there on, and those of the rest."""
    words = known.words
    fields = (
        _figure_blank(words(f"award.least_label_{criterion.direction.value}"), criterion.unit, known),
        Blank(words("award.corner_points"), "", True),
        Blank(words("award.band_rest"), "", True),
    )

    def change(texts: tuple[str, ...]) -> Given:
        if not all(text.strip() for text in texts):
            return refused("award.corner_all")
        return _with_bands(criterion, [Row(texts[:2])], texts[2], known)

    return Entry(fields=fields, change=change)


def bands_sections(criterion: Criterion, known: Known) -> tuple[Section, ...]:
    """The limits as a table, from the best step down where more is better, and what the rest get."""
    function = criterion.value_function or ValueFunction(observed=True)
    rest = field_figure((function.rest or Fraction(0)) * 100, Unit.POINTS, known.words)
    label = known.words(f"award.least_label_{criterion.direction.value}")
    limits = _table(
        criterion, known, "award.band_add", lambda rows: _with_bands(criterion, rows, rest, known), label=label
    )

    def change(texts: tuple[str, ...]) -> Given:
        points = _points(texts[0])
        if isinstance(points, Problem):
            return points
        return with_scale(criterion, replace(function, rest=points), known)

    entry = Entry(fields=(Blank(known.words("award.band_rest"), rest, True),), change=change)
    return limits, Section(about="rest", title="", form=entry)


def _table(criterion: Criterion, known: Known, add: str, change, *, named: bool = False, label: str = "") -> Section:
    words, unit = known.words, criterion.unit
    knots = criterion.value_function.knots if criterion.value_function else ()
    if label and criterion.direction is Direction.MAXIMISE:
        knots = knots[::-1]  # Steps are read from the best one down.
    rows = (
        Row(
            (
                *((knot.grade,) if named else ()),
                field_figure(knot.figure, unit, words),
                field_figure(knot.value * 100, Unit.POINTS, words),
            ),
            key=str(at),
        )
        for at, knot in enumerate(knots)
    )
    columns = (
        *((Blank(words("award.grade")),) if named else ()),
        _figure_blank(label or words("award.corner_figure"), unit, known),
        Blank(words("award.corner_points"), "", True),
    )
    table = Table(columns=columns, rows=tuple(rows), change=change, add=words(add))
    return Section(about="figures", title="", form=table)


def _figure_blank(label: str, unit: Unit, known: Known, figure: Fraction | None = None) -> Blank:
    text = "" if figure is None else field_figure(figure, unit, known.words)
    return Blank(label, text, True, hint=hint(unit, known.words))


def _figures(texts: Iterable[str], unit: Unit) -> tuple[Fraction, ...] | Problem:
    found = []
    for text in texts:
        figure = typed_figure(text, unit)
        if figure is None:
            return unreadable(text, unit)
        found.append(figure)
    return tuple(found)


def _points(text: str) -> Fraction | Problem:
    points = typed_figure(text, Unit.POINTS)
    if points is None or not 0 <= points <= 100:
        return refused("award.points_range", text=text.strip())
    return points / 100


def _knots(rows: Iterable[Row], criterion: Criterion, known: Known) -> list[Knot] | Problem:
    """The rows as knots in the order of their figures, or the first that is none."""
    unit, knots = criterion.unit, []
    for *grade, figure_text, points_text in (row.texts for row in rows):
        figure = typed_figure(figure_text, unit)
        if figure is None:
            return unreadable(figure_text, unit)
        points = _points(points_text)
        if isinstance(points, Problem):
            return points
        knots.append(Knot(figure, points, " ".join("".join(grade).split())))
        if grade and not knots[-1].grade:
            return refused("award.grade_needed")
    knots.sort(key=lambda knot: knot.figure)
    for low, high in pairwise(knots):
        if low.figure == high.figure:
            return refused("award.corners_twice", figure=exact_figure(low.figure, unit, known.words))
    grades = [knot.grade for knot in knots if knot.grade]
    return refused("award.grade_needed") if len(set(grades)) < len(grades) else knots


def _with_corners(criterion: Criterion, rows: Iterable[Row], known: Known, *, more: tuple[Knot, ...] = ()) -> Given:
    """The rules with these corners, in whatever order they were typed, or what is wrong with them."""
    words, unit = known.words, criterion.unit
    added = [Row((field_figure(knot.figure, unit, words), str(knot.value * 100))) for knot in more]
    knots = _knots([*added, *rows], criterion, known)
    if isinstance(knots, Problem):
        return knots
    if len(knots) < 2:
        return refused("award.corners_few")
    return with_scale(criterion, ValueFunction(knots=tuple(knots)), known)


def _with_bands(criterion: Criterion, rows: Iterable[Row], rest: str, known: Known) -> Given:
    knots, points = _knots(rows, criterion, known), _points(rest)
    if isinstance(knots, Problem):
        return knots
    if isinstance(points, Problem):
        return points
    if not knots:
        return refused("award.bands_few")
    return with_scale(criterion, ValueFunction.bands(knots, points), known)
