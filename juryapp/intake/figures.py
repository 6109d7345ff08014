"""The figures of one study, once it is decided which company and category each row belongs to."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.mapping import Level, Mapping, Measure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import SourceKind
from juryapp.intake.aggregate import Seen, n_of_rows, spread_of_rows, sums_by_group
from juryapp.intake.estimates import Sums, estimate, other_ratio, undecided
from juryapp.intake.layers import Groups, Layer, layers, segments
from juryapp.intake.once import Once
from juryapp.intake.reshaped import place_of
from juryapp.intake.rows import TableRows, ranges
from juryapp.intake.weighting import Weights, row_weights
from juryapp.intake.wholes import WholeOf, Wholes, n_below, n_together, whole_problems, wholes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_TOLD = 5
_Key = tuple[ParticipantId, str, str]
"""A figure's participant, measure and segment."""


@dataclass(kw_only=True)
class StudyFigures:
    """What one study gives. `seen` is by (table id, header); `rows_of` how many data rows each participant has.

    `alternatives` are the means of ratios beside ratios of sums, or the reverse, where the two differ.
    """

    figures: list[Figure] = field(default_factory=list)
    alternatives: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    rows_of: dict[ParticipantId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One participant's figure on one measure in one table; `whole` where it is made of its segments."""

    sums: Sums
    n: int | None
    spread: float | None
    place: tuple[str, str, str, str]
    name: str
    whole: WholeOf | None = None


def study_figures(
    mapping: Mapping,
    tables: Sequence[TableRows],
    groups_of: Groups,
    *,
    left_out: Dictionary[str, frozenset[tuple[int, str]]],
    once: Once | None = None,
) -> StudyFigures:
    """All figures of a study over its tables. `left_out` names single cells by table: (sheet row, letters)."""
    result = StudyFigures()
    found: dict[_Key, list[_Found]] = {}
    once = once or Once()
    measures = {measure.id: measure for measure in mapping.measures}
    for rows in tables:
        result.problems += _weights(mapping, rows, once)[1]
        cells = left_out.get(rows.table.id, frozenset())
        for layer in layers(rows, groups_of):
            for segment, part in segments(mapping, rows, layer):
                counted = _counted(mapping, rows, part, cells, once)
                _one_table(mapping, rows, part, segment, counted, found, result)
    if mapping.level is Level.COMPANY:
        result.problems += _twice_over_tables(found)
        _add_wholes(mapping, tables, groups_of, left_out, found, result)
    for (participant, id, segment), parts in found.items():
        measure, sums = measures[id], _added(parts)
        figure = _figure(mapping, (participant, id, segment), measure, parts, sums)
        result.figures.append(figure)
        other = other_ratio(measure, sums)
        if other is not None and other != figure.number and figure.number is not None:
            result.alternatives.append(_instead(figure, other))
    names = {participant: parts[0].name for (participant, _, _), parts in found.items()}
    result.problems += _differing(mapping, result, names)
    return result


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counted:
    """What the groups of a table's rows come to, by group and measure, whoever they are: `places` are their rows."""

    places: list[list[int]]
    shown: list[str]
    by_measure: list[_Totals]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Totals:
    sums: list[Sums]
    n: list[int | None]
    spread: list[float | None]
    problems: tuple[Problem, ...]
    seen: Seen


def _counted(
    mapping: Mapping, rows: TableRows, layer: Layer, cells: frozenset[tuple[int, str]], once: Once
) -> _Counted:
    """Count once for the same groups of rows: to call a group another company does not change its sums."""
    groups = sha256(layer.groups.tobytes()).digest()
    key = ("counted", rows, mapping, cells, groups, len(layer.participants))
    return once(key, lambda: _count(mapping, rows, layer, cells, _weights(mapping, rows, once)[0]))


def _weights(mapping: Mapping, rows: TableRows, once: Once) -> tuple[Weights | None, tuple[Problem, ...]]:
    return once(("weights", rows, mapping), lambda: row_weights(rows, mapping))


def _count(
    mapping: Mapping, rows: TableRows, layer: Layer, cells: frozenset[tuple[int, str]], weights: Weights | None
) -> _Counted:
    import numpy as np

    count = len(layer.participants)
    places = _rows_by_group(layer, count)
    by_measure = []
    for measure in mapping.measures:
        groups = _without_cells(rows, measure, layer.groups, cells)
        sums, problems, seen = sums_by_group(rows, measure, groups, count, weights=weights)
        n, spread = _given_n_and_spread(mapping, rows, measure, groups, count)
        by_measure.append(_Totals(sums=sums, n=n, spread=spread, problems=problems, seen=seen))
    shown = [ranges(np.array(place, dtype=np.int64) + rows.table.sheet.first_row + 1) for place in places]
    return _Counted(places=places, shown=shown, by_measure=by_measure)


def _one_table(
    mapping: Mapping,
    rows: TableRows,
    layer: Layer,
    segment: str,
    counted: _Counted,
    found: dict[_Key, list[_Found]],
    result: StudyFigures,
) -> None:
    places = counted.places
    for participant, place in zip(layer.participants, places, strict=True):
        result.rows_of[participant] = result.rows_of.get(participant, 0) + len(place) * (not segment)
    if mapping.level is Level.COMPANY:
        result.problems += _twice(rows, layer, places)
    names = [rows.names[rows.name_codes[place[0]]] if place else "" for place in places]
    for measure, totals in zip(mapping.measures, counted.by_measure, strict=True):
        if not segment:
            result.seen[rows.table.id, measure.header] = totals.seen
        if not segment or mapping.level is Level.COMPANY:
            result.problems += totals.problems
        column = rows.table.column_of(measure.header)
        for at, participant in enumerate(layer.participants):
            if segment and not places[at]:
                continue
            letters, numbers = "", counted.shown[at]
            if column is not None:
                letters, numbers = place_of(rows.table.sheet, places[at], column, numbers)
            where = (rows.table.file, rows.table.sheet.name, letters, numbers)
            part = _Found(sums=totals.sums[at], n=totals.n[at], spread=totals.spread[at], place=where, name=names[at])
            found.setdefault((participant, measure.id, segment), []).append(part)


def _add_wholes(
    mapping: Mapping,
    tables: Sequence[TableRows],
    groups_of: Groups,
    left_out: Dictionary[str, frozenset[tuple[int, str]]],
    found: dict[_Key, list[_Found]],
    result: StudyFigures,
) -> None:
    """Where a company has rows for segments alone, what they come to stands where its own row would."""
    given = frozenset(participant for participant, count in result.rows_of.items() if count)
    for rows in tables if mapping.segments else ():
        cells, told = left_out.get(rows.table.id, frozenset()), list[tuple[str, list[WholeOf]]]()
        for layer in layers(rows, groups_of):
            made = _wholes(mapping, rows, layer.without(given), cells)
            told += [] if made is None else _placed(mapping, rows, made, found, result)
        result.problems += whole_problems(mapping, rows, told)


def _placed(
    mapping: Mapping, rows: TableRows, made: Wholes, found: dict[_Key, list[_Found]], result: StudyFigures
) -> list[tuple[str, list[WholeOf]]]:
    """Put the wholes of one layer among what was found; gives back the companies with theirs."""
    told = []
    for at, place in enumerate(_rows_by_group(made.layer, len(made.layer.participants))):
        if not place:
            continue
        participant, name = made.layer.participants[at], rows.names[rows.name_codes[place[0]]]
        result.rows_of[participant] = result.rows_of.get(participant, 0) + len(place)
        told.append((name, [each[at] for each in made.by_measure]))
        numbers = ranges(row + rows.table.sheet.first_row + 1 for row in place)
        for measure, each in zip(mapping.measures, made.by_measure, strict=True):
            column = rows.table.column_of(measure.header)
            letters, shown = ("", numbers) if column is None else place_of(rows.table.sheet, place, column, numbers)
            where = (rows.table.file, rows.table.sheet.name, letters, shown)
            whole = _Found(sums=each[at].sums, n=each[at].n, spread=None, place=where, name=name, whole=each[at])
            parts = found[participant, measure.id, ""]
            parts[:] = [*(part for part in parts if part.whole is not None), whole]
    return told


def _wholes(mapping: Mapping, rows: TableRows, layer: Layer, cells: frozenset[tuple[int, str]]) -> Wholes | None:
    return wholes(mapping, rows, layer, [_without_cells(rows, each, layer.groups, cells) for each in mapping.measures])


def _rows_by_group(layer: Layer, count: int) -> list[list[int]]:
    import numpy as np

    order = np.argsort(layer.groups, kind="stable")
    borders = np.searchsorted(layer.groups[order], np.arange(count + 1))
    return [order[borders[at] : borders[at + 1]].tolist() for at in range(count)]


def _without_cells(
    rows: TableRows, measure: Measure, groups: NDArray[np.int64], cells: frozenset[tuple[int, str]]
) -> NDArray[np.int64]:
    column = rows.table.column_of(measure.header)
    letters = "" if column is None else rows.table.sheet.column_letters(column)
    gone = [row - 1 - rows.table.sheet.first_row for row, of in cells if of == letters]
    if not gone:
        return groups
    kept = groups.copy()
    kept[gone] = -1
    return kept


def _given_n_and_spread(
    mapping: Mapping, rows: TableRows, measure: Measure, groups: NDArray[np.int64], count: int
) -> tuple[list[int | None], list[float | None]]:
    """What the firm gives on a company sheet, and None where it gives none."""
    header = (measure.n or mapping.n) if mapping.level is Level.COMPANY else ""
    n: list[int | None] = n_of_rows(rows, header, groups, count) if header else [None] * count
    spread: list[float | None] = [None] * count
    if measure.spread and mapping.level is Level.COMPANY:
        spread = spread_of_rows(rows, measure, groups, count)
    return n, spread


def _twice(rows: TableRows, layer: Layer, places: Sequence[Sequence[int]]) -> list[Problem]:
    """Companies with several rows where each should have one: no figure is taken until somebody says which."""
    problems = []
    for place in places:
        if len(place) > 1:
            facts: dict[str, Fact] = {
                "name": rows.names[rows.name_codes[place[0]]],
                "rows": ranges(row + rows.table.sheet.first_row + 1 for row in place),
            }
            where = rows.table.sheet.where(rows.table.file, place[1], rows.name_column or 0)
            problems.append(Problem(code="intake.twice", severity=Severity.QUESTION, facts=facts, where=where))
    return problems


def _twice_over_tables(found: Dictionary[_Key, Sequence[_Found]]) -> list[Problem]:
    """Companies that several sheets of a study give a number for on the same measure."""
    told: dict[ParticipantId, Problem] = {}
    for (participant, _, _), parts in found.items():
        given = [part for part in parts if part.sums.n]
        if len(given) > 1 and participant not in told:
            rows = "; ".join(f"{part.place[1]}!{part.place[3]}" for part in given)
            facts: dict[str, Fact] = {"name": given[1].name, "rows": rows}
            where = Where(file=given[1].place[0], sheet=given[1].place[1])
            told[participant] = Problem(code="intake.twice", severity=Severity.QUESTION, facts=facts, where=where)
    return list(told.values())


def _added(parts: Sequence[_Found]) -> Sums:
    sums = parts[0].sums
    for part in parts[1:]:
        sums = sums + part.sums
    return sums


def _figure(mapping: Mapping, key: _Key, measure: Measure, parts: Sequence[_Found], sums: Sums) -> Figure:
    """Rows of several tables add up; numbers that a firm gave do not: of two there is none."""
    given = mapping.level is Level.COMPANY
    found = estimate(measure, sums)
    filled = [part for part in parts if part.sums.n] or list(parts)
    of_parts = [part.whole for part in parts if part.whole is not None]
    told = all(not each.without_n for each in of_parts) if of_parts else sums.n == 1
    number = found.figure if told or not given else None
    file, sheet, column, rows = filled[0].place
    if len(filled) > 1:
        rows = "; ".join(f"{part.place[1]}!{part.place[3]}" for part in filled)
    there, counted = number is not None, number is not None and not given and _are_asked(mapping)
    return Figure(
        participant=key[0],
        source=mapping.source,
        measure=key[1],
        segment=key[2],
        numerator=0 if number is None else number.numerator,
        denominator=0 if number is None else number.denominator,
        n=_n_of(mapping, measure, filled, sums),
        missing="" if number is not None else _why_missing(given, measure, parts, sums),
        effective_n=found.effective_n if counted else None,
        spread=found.spread if counted else filled[0].spread if there else None,
        standard_error=found.standard_error if counted else None,
        interval=found.interval if there else None,
        provenance=Provenance(file=file, sheet=sheet, column=column, rows=rows),
    )


def _are_asked(mapping: Mapping) -> bool:
    """Whether each row is an answer or a contact, so that their number is n; quarters that are added up are not."""
    return mapping.kind is not SourceKind.MEASUREMENTS


def _n_of(mapping: Mapping, measure: Measure, parts: Sequence[_Found], sums: Sums) -> int | None:
    """What a figure rests on: the rows, what the firm says, or what rows that are no answers are divided by."""
    if mapping.level is Level.COMPANY:
        of_parts = [part.whole for part in parts if part.whole is not None]
        return n_together(of_parts) if of_parts else parts[0].n
    return sums.n if _are_asked(mapping) else n_below(measure, sums)


def _instead(figure: Figure, number: Fraction) -> Figure:
    return replace(
        figure,
        numerator=number.numerator,
        denominator=number.denominator,
        effective_n=None,
        spread=None,
        standard_error=None,
    )


def _differing(mapping: Mapping, result: StudyFigures, names: Dictionary[ParticipantId, str]) -> list[Problem]:
    """For each ratio whose two readings differ, a note with both for the companies where they differ most."""
    kept = {(each.participant, each.measure): each.number or Fraction(0) for each in result.figures if not each.segment}
    problems = []
    for measure in mapping.measures:
        others = [each for each in result.alternatives if each.measure == measure.id and not each.segment]
        if others:
            used = {each.participant: kept[each.participant, measure.id] for each in others}
            others.sort(key=lambda each: -abs((each.number or 0) - used[each.participant]))
            place = others[0].provenance
            facts: dict[str, Fact] = {
                "measure": measure.name.plain,
                "count": len(others),
                "figures": tuple(
                    f"{names[each.participant]} {float(used[each.participant]):.4g} / {float(each.number or 0):.4g}"
                    for each in others[:_MOST_TOLD]
                ),
            }
            where = Where(file=place.file, sheet=place.sheet, cell=place.column)
            code = f"intake.{measure.statistic.value}_differs"
            problems.append(Problem(code=code, severity=Severity.NOTE, facts=facts, where=where))
    return problems


def _why_missing(given: bool, measure: Measure, parts: Sequence[_Found], sums: Sums) -> str:
    """The code of the reason why there is no number."""
    if measure.wanting:
        return "not_said_how"
    if given and sum(part.sums.n for part in parts if part.whole is None) > 1:
        return "twice"
    if undecided(measure, sums):
        return "words_undecided"
    if any(part.sums.odd for part in parts):
        return "odd_value"
    return "no_whole" if any(part.whole is not None for part in parts) else "no_value"
