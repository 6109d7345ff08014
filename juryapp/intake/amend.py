"""A mapping as a person changed it: each answer about a source or a column, applied in the order it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import CategoryFrom, Level, Mapping, Measure, Statistic
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, PlaceAnswer, ProposalAnswers, SourceAnswer
from juryapp.domain.rulebook import Source, SourceKind
from juryapp.domain.words import Text, slug
from juryapp.intake.chosen import (
    CHOOSING,
    direction_of,
    with_condition,
    with_conditions,
    with_segment,
    without_conditions,
)
from juryapp.intake.facts import Table
from juryapp.intake.grades import proposed_points
from juryapp.intake.guesses import TableGuess
from juryapp.intake.headers import read_header

_AS_ANSWERED = ("zero_is_missing", "limit", "lower_limit", "percentile", "per", "points", "missing", "decimal")
_KINDS = {Level.CONTACT: SourceKind.CONTACTS, Level.RESPONDENT: SourceKind.ANSWERS, Level.COMPANY: SourceKind.COMPANIES}


def amended(mapping: Mapping, tables: Sequence[TableGuess], answers: ProposalAnswers) -> Mapping:
    """`mapping` with every answer about its source."""
    for answer in answers.given:
        if isinstance(answer, SourceAnswer) and answer.source == mapping.source:
            mapping = _with_source(mapping, answer)
        elif isinstance(answer, ColumnAnswer) and answer.source == mapping.source:
            mapping = _with_column(mapping, tables, answer)
        elif isinstance(answer, PlaceAnswer) and answer.name and answer.source == mapping.source:
            kept = tuple(pair for pair in mapping.places if pair[0] != answer.name)
            mapping = replace(mapping, places=(*kept, (answer.name, answer.category)))
    return mapping


def source_of(mapping: Mapping) -> Source:
    """The study that a mapping reads."""
    name, firm, language = mapping.name_of_source, mapping.firm, mapping.language
    return Source(id=mapping.source, name=name, firm=firm, kind=mapping.kind, language=language)


def _with_source(mapping: Mapping, answer: SourceAnswer) -> Mapping:
    if answer.name is not None:
        mapping = replace(mapping, name_of_source=Text(answer.name))
    if answer.firm is not None:
        mapping = replace(mapping, firm=answer.firm)
    if answer.language is not None:
        mapping = replace(mapping, language=answer.language)
    if answer.whole is not None:
        mapping = replace(mapping, whole=answer.whole)
    if answer.fixed_category is not None:
        mapping = replace(mapping, fixed_category=answer.fixed_category, category_from=CategoryFrom.FIXED)
    if answer.category_from is not None:
        mapping = replace(mapping, category_from=answer.category_from)
    if answer.least_answered is not None:
        mapping = replace(mapping, least_answered=answer.least_answered)
    if answer.items is not None:
        mapping = replace(mapping, items=answer.items)
    if answer.level is not None and answer.level is not mapping.level:
        statistic = {True: Statistic.GIVEN, False: Statistic.MEAN}[answer.level is Level.COMPANY]
        measures = tuple(
            measure if measure.statistic is Statistic.SHARE else replace(measure, statistic=statistic)
            for measure in mapping.measures
        )
        mapping = replace(mapping, level=answer.level, kind=_KINDS[answer.level], measures=measures)
    return mapping


def _with_column(mapping: Mapping, tables: Sequence[TableGuess], answer: ColumnAnswer) -> Mapping:
    found = next((each.table for each in tables if each.table.column_of(answer.header) is not None), None)
    if found is None:
        return mapping
    if answer.role is not None:
        mapping = _with_role(mapping, found, answer, answer.role)
    mapping = with_conditions(mapping, answer)
    changed = (_changed(each, answer) if each.header == answer.header else each for each in mapping.measures)
    return replace(mapping, measures=tuple(changed))


def _with_role(mapping: Mapping, table: Table, answer: ColumnAnswer, role: ColumnRole) -> Mapping:
    """The column in its new role, and out of every other one."""
    header = answer.header
    mapping = _without(mapping, header, keep_measure=role is ColumnRole.MEASURE)
    if role is ColumnRole.NAME:
        return replace(mapping, name=header)
    if role is ColumnRole.CATEGORY:
        return replace(mapping, category=header, category_from=CategoryFrom.COLUMN, fixed_category="")
    if role is ColumnRole.SEGMENT:
        return with_segment(mapping, header)
    if role is ColumnRole.WEIGHT:
        return replace(mapping, weight=header)
    if role is ColumnRole.ORGANISATION_NUMBER:
        return replace(mapping, organisation_number=header)
    if role in CHOOSING:
        return with_condition(mapping, role, answer)
    if role is ColumnRole.N and not answer.of:
        return replace(mapping, n=header)
    if role in (ColumnRole.N, ColumnRole.SPREAD):
        return replace(mapping, measures=tuple(_attached(each, role, answer) for each in mapping.measures))
    if role is ColumnRole.MEASURE and not any(each.header == header for each in mapping.measures):
        return replace(mapping, measures=(*mapping.measures, _new_measure(mapping, table, header)))
    return mapping


def _attached(measure: Measure, role: ColumnRole, answer: ColumnAnswer) -> Measure:
    if answer.of not in (measure.header, measure.id):
        return measure
    return replace(measure, n=answer.header) if role is ColumnRole.N else replace(measure, spread=answer.header)


def _without(mapping: Mapping, header: str, *, keep_measure: bool) -> Mapping:
    """`mapping` with the column in no role."""
    measures = tuple(
        replace(each, n="" if each.n == header else each.n, spread="" if each.spread == header else each.spread)
        for each in mapping.measures
        if keep_measure or each.header != header
    )
    mapping = without_conditions(mapping, header)
    from_column = mapping.category_from is CategoryFrom.COLUMN and mapping.category == header
    return replace(
        mapping,
        measures=measures,
        name="" if mapping.name == header else mapping.name,
        category="" if mapping.category == header else mapping.category,
        category_from=CategoryFrom.FIXED if from_column else mapping.category_from,
        n="" if mapping.n == header else mapping.n,
        weight="" if mapping.weight == header else mapping.weight,
    )


def _new_measure(mapping: Mapping, table: Table, header: str) -> Measure:
    """A measure of a column that had not been taken for one, as its header tells it."""
    reading = read_header(header)
    column = table.column_of(header)
    facts = None if column is None else table.facts[column]
    answers = facts is not None and facts.answers
    hundred = reading.unit is Unit.SHARE and facts is not None and facts.high is not None and facts.high > 1
    rows = Statistic.SHARE if answers else Statistic.MEAN
    share = answers or reading.unit is Unit.SHARE
    points = proposed_points(facts.texts) if facts is not None and not facts.numbered else ()
    return Measure(
        id=slug(reading.short, {each.id for each in mapping.measures}),
        name=Text(reading.short),
        header=header,
        column="" if column is None else table.sheet.column_letters(column),
        unit=Unit.SHARE if share else reading.unit or Unit.POINTS,
        factor=Fraction(1, 100) if hundred else reading.factor,
        low=Fraction(0) if share else reading.low,
        high=Fraction(1) if share else reading.high,
        points=points,
        direction=reading.direction,
        statistic=Statistic.GIVEN if mapping.level is Level.COMPANY and not answers else rows,
    )


def _changed(measure: Measure, answer: ColumnAnswer) -> Measure:
    """A measure with what was answered about it; a new unit brings its own factor, bounds and direction."""
    if answer.unit is not None and answer.unit is not measure.unit:
        slow = answer.unit in (Unit.SECONDS, Unit.HOURS)
        factor = {Unit.HOURS: Fraction(3600), Unit.SHARE: Fraction(1, 100)}.get(answer.unit, Fraction(1))
        low, high = (Fraction(0), Fraction(1)) if answer.unit is Unit.SHARE else (None, None)
        direction = Direction.MINIMISE if slow else measure.direction
        measure = replace(measure, unit=answer.unit, factor=factor, low=low, high=high, direction=direction)
    if answer.low is not None or answer.high is not None:
        measure = replace(measure, low=answer.low, high=answer.high)
    if answer.points and measure.points and (answer.low, answer.high) == (None, None):
        worth = [number for _, number in answer.points]
        measure = replace(measure, low=min(worth), high=max(worth))
    if answer.statistic is not None and answer.statistic is not measure.statistic:
        measure = replace(measure, statistic=answer.statistic, direction=direction_of(measure, answer.statistic))
    if answer.values is not None and measure.statistic is Statistic.SHARE:
        measure = replace(measure, counted=answer.values)
    return replace(
        measure,
        direction=answer.direction or measure.direction,
        unanswered=answer.unanswered or measure.unanswered,
        **{key: value for key in _AS_ANSWERED if (value := getattr(answer, key)) is not None},
    )
