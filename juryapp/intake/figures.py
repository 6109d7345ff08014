"""The figures of one study, once it is decided which company and category each row belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.mapping import Level, Mapping, Measure
from juryapp.domain.participant import ParticipantId
from juryapp.intake.aggregate import Seen, Sums, n_of_rows, spread_of_rows, sums_by_group
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.facts import codes_of
from juryapp.intake.headers import is_total
from juryapp.intake.once import Once
from juryapp.intake.rows import TableRows, ranges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Groups = Callable[[str, str], Sequence[ParticipantId]]
"""From a name and a category as written to the participants that a row of them is about; none leaves it out."""

_Key = tuple[ParticipantId, str, str]
"""A figure's participant, measure and segment."""


@dataclass(kw_only=True)
class StudyFigures:
    """What one study gives. `seen` is by (table id, header); `rows_of` how many data rows each participant has."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    rows_of: dict[ParticipantId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One participant's figure on one measure in one table."""

    sums: Sums
    n: int | None
    spread: float | None
    place: tuple[str, str, str, str]
    name: str


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
    for rows in tables:
        cells = left_out.get(rows.table.id, frozenset())
        for layer in _layers(rows, groups_of):
            for segment, part in _segments(mapping, rows, layer):
                counted = _counted(mapping, rows, part, cells, once)
                _one_table(mapping, rows, part, segment, counted, found, result)
    if mapping.level is Level.COMPANY:
        result.problems += _twice_over_tables(found)
    for (participant, measure, segment), parts in found.items():
        result.figures.append(replace(_figure(mapping, participant, measure, parts), segment=segment))
    return result


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Layer:
    """A number of the participant per row, -1 for none. A row that is about two participants is in two layers."""

    participants: tuple[ParticipantId, ...]
    groups: NDArray[np.int64]


def _layers(rows: TableRows, groups_of: Groups) -> list[_Layer]:
    import numpy as np

    n_categories = max(len(rows.categories), 1)
    pairs = np.where(rows.is_data, rows.name_codes * n_categories + np.maximum(rows.category_codes, 0), -1)
    distinct, inverse = np.unique(pairs, return_inverse=True)
    meant: list[Sequence[ParticipantId]] = []
    for pair in distinct.tolist():
        name, category = divmod(pair, n_categories)
        written = rows.categories[category] if rows.categories else ""
        named = rows.names[name] if rows.names and pair >= 0 else ""
        meant.append(groups_of(named, written) if pair >= 0 and named else ())
    layers = []
    for depth in range(max(map(len, meant), default=0)):
        participants = tuple(dict.fromkeys(each[depth] for each in meant if len(each) > depth))
        index = {participant: at for at, participant in enumerate(participants)}
        numbers = np.array([index[each[depth]] if len(each) > depth else -1 for each in meant], dtype=np.int64)
        layers.append(_Layer(participants=participants, groups=numbers[inverse]))
    return layers


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
    mapping: Mapping, rows: TableRows, layer: _Layer, cells: frozenset[tuple[int, str]], once: Once
) -> _Counted:
    """Count once for the same groups of rows: to call a group another company does not change its sums."""
    groups = sha256(layer.groups.tobytes()).digest()
    key = ("counted", rows, mapping, cells, groups, len(layer.participants))
    return once(key, lambda: _count(mapping, rows, layer, cells))


def _count(mapping: Mapping, rows: TableRows, layer: _Layer, cells: frozenset[tuple[int, str]]) -> _Counted:
    count = len(layer.participants)
    places = _rows_by_group(layer, count)
    by_measure = []
    for measure in mapping.measures:
        groups = _without_cells(rows, measure, layer.groups, cells)
        sums, problems, seen = sums_by_group(rows, measure, groups, count)
        n, spread = _n_and_spread(mapping, rows, measure, groups, sums)
        by_measure.append(_Totals(sums=sums, n=n, spread=spread, problems=problems, seen=seen))
    shown = [ranges(row + rows.table.sheet.first_row + 1 for row in place) for place in places]
    return _Counted(places=places, shown=shown, by_measure=by_measure)


def _one_table(
    mapping: Mapping,
    rows: TableRows,
    layer: _Layer,
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
        letters = "" if column is None else rows.table.sheet.column_letters(column)
        for at, participant in enumerate(layer.participants):
            if segment and not places[at]:
                continue
            where = (rows.table.file, rows.table.sheet.name, letters, counted.shown[at])
            part = _Found(sums=totals.sums[at], n=totals.n[at], spread=totals.spread[at], place=where, name=names[at])
            found.setdefault((participant, measure.id, segment), []).append(part)


def _segments(mapping: Mapping, rows: TableRows, layer: _Layer) -> list[tuple[str, _Layer]]:
    """All rows under the segment "", and the rows of each segment once more under its name.

    On a company sheet a row is already a figure: "" is then the rows that say "Totalt" or nothing.
    """
    import numpy as np

    at = rows.table.column_of(mapping.segment)
    if at is None:
        return [("", layer)]
    column = rows.table.sheet.columns[at]
    codes = codes_of(column)
    used = np.bincount(codes[layer.groups >= 0], minlength=len(column.texts)).tolist()
    whole = [is_missing(text) or is_total(text) for text in column.texts]
    split = [
        (plain(text), replace(layer, groups=np.where(codes == code, layer.groups, -1)))
        for code, text in enumerate(column.texts)
        if used[code] and not whole[code]
    ]
    if mapping.level is Level.COMPANY:
        layer = replace(layer, groups=np.where(np.array(whole, dtype=np.bool_)[codes], layer.groups, -1))
    return [("", layer), *split]


def _rows_by_group(layer: _Layer, count: int) -> list[list[int]]:
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


def _n_and_spread(
    mapping: Mapping, rows: TableRows, measure: Measure, groups: NDArray[np.int64], sums: Sequence[Sums]
) -> tuple[list[int | None], list[float | None]]:
    """Counted and computed from rows; on a company sheet what the firm gives, and None where it gives none."""
    if mapping.level is not Level.COMPANY:
        return [each.n for each in sums], [each.spread for each in sums]
    header, count = measure.n or mapping.n, len(sums)
    n: list[int | None] = n_of_rows(rows, header, groups, count) if header else [None] * count
    spread: list[float | None] = [None] * count
    if measure.spread:
        spread = spread_of_rows(rows, measure, groups, count)
    return n, spread


def _twice(rows: TableRows, layer: _Layer, places: Sequence[Sequence[int]]) -> list[Problem]:
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


def _figure(mapping: Mapping, participant: ParticipantId, measure: str, parts: Sequence[_Found]) -> Figure:
    """Rows of several tables add up; numbers that a firm gave do not: of two there is none."""
    sums = parts[0].sums
    for part in parts[1:]:
        sums = sums + part.sums
    given = mapping.level is Level.COMPANY
    number = None if given and sums.n != 1 else sums.figure
    filled = [part for part in parts if part.sums.n] or list(parts)
    file, sheet, column, rows = filled[0].place
    if len(filled) > 1:
        rows = "; ".join(f"{part.place[1]}!{part.place[3]}" for part in filled)
    return Figure(
        participant=participant,
        source=mapping.source,
        measure=measure,
        numerator=0 if number is None else number.numerator,
        denominator=0 if number is None else number.denominator,
        n=filled[0].n if given else sums.n,
        spread=None if number is None else filled[0].spread if given else sums.spread,
        missing="" if number is not None else _why_missing(given, parts),
        provenance=Provenance(file=file, sheet=sheet, column=column, rows=rows),
    )


def _why_missing(given: bool, parts: Sequence[_Found]) -> str:
    """The code of the reason why there is no number."""
    if given and sum(part.sums.n for part in parts) > 1:
        return "twice"
    return "odd_value" if any(part.sums.odd for part in parts) else "no_value"
