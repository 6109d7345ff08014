"""How figures become points on a criterion: the kinds of scale, and what leads from one to another.

No figure is invented. Where a scale of another kind needs figures that nobody has declared, they are asked for, and
the scale stays as it was until they are typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction, Unit, ValueFunction, ValueKind, Yardstick
from juryapp.domain.errors import Problem
from juryapp.session.measures import FoundMeasure, same_base
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import field_figure
from juryapp.text.words import Words
from juryapp.ui.award.forms import Blank, Entry, Given, Options, Section, refused
from juryapp.ui.award.known import Known, key_of
from juryapp.ui.award.scale_tables import (
    Ends,
    band_entry,
    bands_sections,
    can_be_graded,
    corner_entry,
    corners_section,
    graded,
    grades_section,
    target_entry,
    with_scale,
)
from juryapp.ui.award.typed import hint, unreadable

NATURAL = {Unit.POINTS: (Fraction(0), Fraction(100)), Unit.SHARE: (Fraction(0), Fraction(1))}
"""The ends of units that have any."""
ORDER = (
    ValueKind.ENDS,
    ValueKind.KNOTS,
    ValueKind.BANDS,
    ValueKind.GRADES,
    ValueKind.TARGET,
    ValueKind.RANGE,
    ValueKind.Z,
    ValueKind.PERCENTILE,
)
"""The kinds as they are offered: those that are declared first."""
OBSERVED = {
    ValueKind.RANGE: Yardstick.RANGE,
    ValueKind.Z: Yardstick.Z,
    ValueKind.PERCENTILE: Yardstick.PERCENTILE,
}
"""The kinds that this year's figures make."""
_CALLED = {ValueKind.KNOTS: "corners", ValueKind.RANGE: "observed"}


def scale_of(criterion: Criterion) -> ValueKind:
    """The kind of scale that a criterion has; one without is as if this year's figures made it."""
    return ValueKind.RANGE if criterion.value_function is None else criterion.value_function.kind


def kind_text(kind: ValueKind, words: Words) -> str:
    """What a kind of scale is called."""
    return words(f"award.scale_{_CALLED.get(kind, kind.value)}")


def natural_ends(unit: Unit, direction: Direction, measures: Iterable[FoundMeasure]) -> Ends | None:
    """The ends that the files declare, where all of them declare the same; else those of the unit; else None."""
    declared = {(one.low, one.high) for one in measures if same_base(one.unit, unit)}
    low, high = declared.pop() if len(declared) == 1 else (None, None)
    if low is None or high is None or low >= high:
        if unit not in NATURAL:
            return None
        low, high = NATURAL[unit]
    return (low, high) if direction is Direction.MAXIMISE else (high, low)


def scale_sections(criterion: Criterion, known: Known) -> tuple[Section, ...]:
    """The kind of scale, and its figures where it has any."""
    words, kind, ends = known.words, scale_of(criterion), declared_ends(criterion, known)
    kinds = [one for one in ORDER if one is not ValueKind.GRADES or one is kind or _gradable(ends, criterion)]
    options = Options(
        entries=tuple((kind_text(one, words), one) for one in kinds),
        here=kind,
        change=lambda one: _switched(criterion, ValueKind(str(one)), known),
    )
    first = Section(about="scale", title=words("award.scale"), form=options)
    match kind:
        case ValueKind.RANGE:
            return (replace(first, note=words("award.scale_observed_note")),)
        case ValueKind.Z | ValueKind.PERCENTILE:
            return (replace(first, note=words(f"scale.{kind.value}")),)
        case ValueKind.BANDS:
            return (first, *bands_sections(criterion, known))
        case ValueKind.GRADES:
            return (first, grades_section(criterion, known))
        case ValueKind.KNOTS:
            return (first, corners_section(criterion, known))
    entry = target_entry(criterion, ends, known) if kind is ValueKind.TARGET else _ends_entry(criterion, known)
    return (first, Section(about="figures", title="", form=entry))


def _gradable(ends: Ends | None, criterion: Criterion) -> bool:
    return ends is not None and can_be_graded(ends, criterion.unit)


def _switched(criterion: Criterion, kind: ValueKind, known: Known) -> Given | Entry:
    if kind is scale_of(criterion):
        return known.rules
    if kind in OBSERVED:
        return with_scale(criterion, ValueFunction(observed=True, by=OBSERVED[kind]), known)
    ends = declared_ends(criterion, known)
    match kind:
        case ValueKind.KNOTS:
            return corner_entry(criterion, ends, known)
        case ValueKind.TARGET:
            return target_entry(criterion, ends, known)
        case ValueKind.BANDS:
            return band_entry(criterion, known)
        case ValueKind.GRADES if ends is not None:
            return with_scale(criterion, graded(*ends), known)
    return _ends_entry(criterion, known) if ends is None else _with_ends(criterion, ends, known)


def declared_ends(criterion: Criterion, known: Known) -> Ends | None:
    """The ends that are declared: in the scale itself, in the files, or by the unit; those of a target have no better
    one, and go by the direction."""
    function = criterion.value_function
    if function is not None and not function.observed and function.rest is None:
        ends = function.worst, function.best
        return ends if not criterion.has_target or criterion.direction is Direction.MAXIMISE else ends[::-1]
    parts = {key_of(part.source, part.measure) for part in criterion.parts}
    own = (one for one in known.measures if key_of(one.source, one.id) in parts)
    return natural_ends(criterion.unit, criterion.direction, own)


def _with_ends(criterion: Criterion, ends: Ends, known: Known) -> Given:
    if ends[0] == ends[1]:
        return refused("rulebook.equal_ends")
    return with_scale(criterion, ValueFunction.linear(*ends), known)


def _ends_entry(criterion: Criterion, known: Known) -> Entry:
    """Two fields, empty where nothing is declared."""
    unit, words = criterion.unit, known.words
    ends: tuple[Fraction | None, Fraction | None] = (None, None)
    if scale_of(criterion) is ValueKind.ENDS and criterion.value_function is not None:
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


def typed_ends(texts: tuple[str, str], unit: Unit) -> Ends | Problem:
    """The ends of a new scale as they were typed."""
    figures = [typed_figure(text, unit) for text in texts]
    for text, figure in zip(texts, figures, strict=True):
        if figure is None:
            return unreadable(text, unit)
    if figures[0] == figures[1]:
        return refused("rulebook.equal_ends")
    return figures[0] or Fraction(0), figures[1] or Fraction(0)
