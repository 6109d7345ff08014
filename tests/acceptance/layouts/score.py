"""What a proposal says against what is true, difference by difference: a sheet counts only when there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juryapp.domain.evidence import Figure
from juryapp.domain.proposal import ColumnRole, ImportProposal, ProposedTable, RowKind
from juryapp.intake.proposal import propose
from tests.acceptance.layouts.page import Case, ColumnTruth, TableTruth


def differences(case: Case) -> dict[str, list[str]]:
    """Per sheet ("FILE#SHEET") what was understood otherwise than it is; an empty list is a sheet understood."""
    proposal = propose(case.workbooks())
    found = {}
    for file, pages in case.files.items():
        for page in pages:
            tables = [each for each in proposal.tables if (each.file, each.sheet) == (file, page.name)]
            found[f"{case.name}/{file}#{page.name}"] = list(_of_sheet(proposal, tables, page.tables))
    return found


def _of_sheet(proposal: ImportProposal, found: Sequence[ProposedTable], true: Sequence[TableTruth]) -> Iterable[str]:
    if len(found) != len(true):
        yield f"{len(found)} tables instead of {len(true)}"
        return
    for table, truth in zip(found, true, strict=True):
        if table.used is not truth.used:
            yield f"{table.id} used {table.used}: {table.reason.code}"
        elif truth.used:
            yield from _of_rows(table, truth)
            yield from _of_columns(proposal, table, truth)
            yield from _of_figures(proposal, table, truth)


def _of_rows(table: ProposedTable, truth: TableTruth) -> Iterable[str]:
    if list(table.header_rows) != truth.header_rows:
        yield f"header rows {table.header_rows} instead of {truth.header_rows}"
    kinds = {row: group.kind for group in table.balance for row in _numbers(group.rows)}
    blank = dict.fromkeys(kinds.keys() - truth.kinds.keys(), RowKind.BLANK)
    for row, kind in sorted((truth.kinds | blank).items()):
        if kinds.get(row, RowKind.BLANK) is not kind:
            yield f"row {row} is {kinds.get(row)} instead of {kind}"


def _numbers(text: str) -> Iterable[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _of_columns(proposal: ImportProposal, table: ProposedTable, truth: TableTruth) -> Iterable[str]:
    source = proposal.source(table.source)
    if source.mapping.level is not truth.level:
        yield f"level {source.mapping.level} instead of {truth.level}"
    roles = {each.letters: each for each in table.columns if each.role is not ColumnRole.IGNORED or each.header}
    wanted = {at: each for at, each in truth.columns.items() if at in roles or each.role is not ColumnRole.IGNORED}
    for at in sorted(roles.keys() | wanted.keys()):
        role = roles[at].role if at in roles else None
        if at not in wanted or role is not wanted[at].role:
            yield f"column {at} {roles[at].header if at in roles else ''!r} is {role} instead of {wanted.get(at)}"
        elif role is ColumnRole.MEASURE and not truth.made:
            yield from _of_measure(proposal, table, roles[at].measure, wanted[at], at)
    made = {_name(proposal, table, each.measure): each for each in table.made if each.role is ColumnRole.MEASURE}
    for name in sorted(made.keys() | truth.made.keys()):
        if name not in made or name not in truth.made:
            yield f"measure {name!r} is {'there' if name in made else 'not there'}"
        else:
            yield from _of_measure(proposal, table, made[name].measure, truth.made[name], name)


def _name(proposal: ImportProposal, table: ProposedTable, measure: str) -> str:
    return proposal.source(table.source).mapping.measure(measure).name.plain


def _of_measure(proposal: ImportProposal, table: ProposedTable, id: str, truth: ColumnTruth, at: str) -> Iterable[str]:
    measure = proposal.source(table.source).mapping.measure(id)
    if (measure.unit, measure.low, measure.high) != (truth.unit, truth.low, truth.high):
        yield f"{at} is {measure.unit} {measure.low}..{measure.high}, not {truth.unit} {truth.low}..{truth.high}"


def _of_figures(proposal: ImportProposal, table: ProposedTable, truth: TableTruth) -> Iterable[str]:
    source = proposal.source(table.source)
    written = {each.company: each.name for each in proposal.names if each.source == table.source}
    categories = {each.category: each.name for each in proposal.category_names if each.source == table.source}
    own = [each for each in proposal.figures if each.source == table.source and _in(each, table)]
    mapping = source.mapping
    headers = {each.measure: each.letters for each in table.columns if each.measure}
    if table.made:
        headers = {each.measure: mapping.measure(each.measure).name.plain for each in table.made if each.measure}
    there = {
        (
            written.get(each.participant.company, "?"),
            categories.get(each.participant.category, "?"),
            headers.get(each.measure, "?"),
        ): each
        for each in own
        if not each.segment
    }
    companies = {(name, category) for name, category, _ in there}
    wanted = {(name, category or _only(companies)) for name, category in truth.companies}
    if companies != wanted:
        yield f"companies {sorted(companies ^ wanted)[:6]}"
        return
    for (name, category, measure), number in truth.figures.items():
        key = (name, category or _only(companies), measure)
        if key not in there or there[key].number != number:
            yield f"figure {key} is {there[key].number if key in there else None} instead of {number}"
            return
    for (name, category, measure), count in truth.n.items():
        key = (name, category or _only(companies), measure)
        about = [each for at, each in there.items() if at[:2] == key[:2] and measure in ("", at[2]) and each.number]
        if any(each.n != count for each in about):
            yield f"n of {key} is {[each.n for each in about]} instead of {count}"
            return


def _in(figure: Figure, table: ProposedTable) -> bool:
    place = figure.provenance
    if (place.file, place.sheet) != (table.file, table.sheet):
        return False
    columns = {each.letters for each in table.columns}
    rows = {row for group in table.balance for row in _numbers(group.rows)}
    return not place.rows or (place.column in columns and bool(set(_numbers(place.rows)) & rows))


def _only(companies: set[tuple[str, str]]) -> str:
    """The one category of a sheet that tells none."""
    found = {category for _, category in companies}
    return found.pop() if len(found) == 1 else "?"
