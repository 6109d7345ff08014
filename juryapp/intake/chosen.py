"""Which rows count, and how they are split, as a person said: conditions and segments put into a mapping."""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import COUNTING, Condition, Mapping, Measure, Statistic
from juryapp.domain.proposal import ColumnAnswer, ColumnRole

CHOOSING = frozenset((ColumnRole.SCREEN, ColumnRole.LEFT_OUT, ColumnRole.UNANSWERED))
"""The roles of columns by which rows are chosen."""


def with_condition(mapping: Mapping, role: ColumnRole, answer: ColumnAnswer) -> Mapping:
    """`mapping` with a column that chooses rows and did not before; a second screening stands beside the first."""
    condition = _condition(answer, Condition(answer.header))
    if role is ColumnRole.UNANSWERED:
        return replace(mapping, unanswered=condition)
    if role is ColumnRole.LEFT_OUT:
        return replace(mapping, left_out=(*mapping.left_out, condition))
    if mapping.screen is None:
        return replace(mapping, screen=condition)
    return replace(mapping, only=(*mapping.only, condition))


def with_conditions(mapping: Mapping, answer: ColumnAnswer) -> Mapping:
    """`mapping` with new values or bounds in every condition on the column."""
    if answer.values is None and answer.least is None and answer.most is None:
        return mapping

    def changed(each: Condition) -> Condition:
        return _condition(answer, each) if each.header == answer.header else each

    return replace(
        mapping,
        screen=None if mapping.screen is None else changed(mapping.screen),
        unanswered=None if mapping.unanswered is None else changed(mapping.unanswered),
        only=tuple(map(changed, mapping.only)),
        left_out=tuple(map(changed, mapping.left_out)),
    )


def _condition(answer: ColumnAnswer, before: Condition) -> Condition:
    return Condition(
        answer.header,
        before.values if answer.values is None else answer.values,
        before.least if answer.least is None else answer.least,
        before.most if answer.most is None else answer.most,
    )


def without_conditions(mapping: Mapping, header: str) -> Mapping:
    """`mapping` with no condition on a column, and not split by it."""
    screen, silent = mapping.screen, mapping.unanswered
    segments = [each for each in mapping.segments if each != header]
    return replace(
        mapping,
        screen=None if screen is not None and screen.header == header else screen,
        unanswered=None if silent is not None and silent.header == header else silent,
        only=tuple(each for each in mapping.only if each.header != header),
        left_out=tuple(each for each in mapping.left_out if each.header != header),
        items=tuple(each for each in mapping.items if each != header),
        segment=segments[0] if segments else "",
        more_segments=tuple(segments[1:]),
    )


def with_segment(mapping: Mapping, header: str) -> Mapping:
    """`mapping` with one more column that splits the figures."""
    if not mapping.segment:
        return replace(mapping, segment=header)
    return replace(mapping, more_segments=(*mapping.more_segments, header))


def direction_of(measure: Measure, statistic: Statistic) -> Direction:
    """Which way is better by another statistic: more within a limit or on top, fewer at the bottom of the scale."""
    if statistic in (Statistic.WITHIN, Statistic.MEAN_WITHIN, Statistic.EVERY_WITHIN):
        return Direction.MAXIMISE
    slow = measure.unit in (Unit.SECONDS, Unit.HOURS)
    more = measure.direction
    if measure.statistic in COUNTING - {Statistic.SHARE}:
        turned = measure.statistic is Statistic.BOTTOM_BOX
        more = Direction.MINIMISE if slow else _other(more) if turned else more
    return _other(more) if statistic is Statistic.BOTTOM_BOX else more


def _other(direction: Direction) -> Direction:
    return Direction.MINIMISE if direction is Direction.MAXIMISE else Direction.MAXIMISE
