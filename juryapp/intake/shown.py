"""A table as the proposal shows it: the role of every column, the balance of its rows, its first and last rows."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from functools import lru_cache, partial

from juryapp.domain.mapping import Mapping, SameMapping
from juryapp.domain.proposal import (
    ColumnRole,
    PreviewRow,
    ProposedColumn,
    ProposedTable,
    Reason,
    RowGroup,
    RowKind,
    Strength,
    TableShape,
)
from juryapp.intake.aggregate import Seen
from juryapp.intake.areas import whole
from juryapp.intake.doubts import mark_told
from juryapp.intake.facts import Table
from juryapp.intake.grid import Sheet, Visibility
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.once import Once
from juryapp.intake.rows import TableRows, filled_cells, ranges

_FIRST_ROWS, _LAST_ROWS, _COLUMNS, _CELL = 24, 8, 60, 80


def used_table(
    guess: TableGuess,
    rows: TableRows,
    mapping: Mapping,
    *,
    known: bool,
    profile: str,
    category: str,
    companies: int,
    seen: Dictionary[tuple[str, str], Seen],
    once: Once,
) -> ProposedTable:
    """A table that figures are taken from."""
    table = guess.table
    kinds = tuple(RowKind)
    sheet = table.own_sheet if table.written is None else table.written.sheet
    made = tuple(
        _column(each, guess, mapping, known, seen) for each in guess.columns[: len(guess.columns) - table.hung]
    )
    return ProposedTable(
        id=table.id,
        file=table.file,
        sheet=table.sheet.name,
        used=True,
        reason=_reason(table, known=known, profile=profile),
        source=mapping.source,
        category=category,
        hidden=table.sheet.visible is not Visibility.VISIBLE,
        rows=sheet.n_rows,
        columns=tuple(map(partial(_written, sheet), guess.as_written)) if guess.as_written else made,
        header_rows=header_rows_of(table),
        balance=once(("balance", rows), rows.balance),
        companies=companies,
        preview=once(("preview", rows), lambda: _preview(sheet, lambda row: kinds[rows.as_written[0][row]])),
        shape=TableShape.WIDE if table.written is None else table.written.shape,
        made=made if table.written is not None else (),
        area=whole(sheet).named(sheet),
        title=table.title,
    )


def header_rows_of(table: Table) -> tuple[int, ...]:
    """The rows of a table's header by the sheet's own numbers."""
    if table.written is not None:
        return table.written.header_rows
    return tuple(table.number_of(row) for row in table.layout.header_rows)


def unused_table(id: str, file: str, sheet: Sheet, reason: Reason) -> ProposedTable:
    """A sheet that nothing is taken from; all its rows are notes or blank."""
    filled = filled_cells(sheet)
    blank, noted = (filled == 0).nonzero()[0].tolist(), filled.nonzero()[0].tolist()
    groups = tuple(
        RowGroup(
            kind=kind,
            count=len(of),
            rows=ranges(row + sheet.first_row + 1 for row in of),
            reason=Reason(f"rows.{kind.value}"),
        )
        for kind, of in ((RowKind.BLANK, blank), (RowKind.LEFT_OUT, noted))
        if of
    )
    empty = set(blank)
    return ProposedTable(
        id=id,
        file=file,
        sheet=sheet.name,
        used=False,
        reason=reason,
        hidden=sheet.visible is not Visibility.VISIBLE,
        rows=sheet.n_rows,
        balance=groups,
        preview=_preview(sheet, lambda row: RowKind.BLANK if row in empty else RowKind.LEFT_OUT),
        area=whole(sheet).named(sheet) if sheet.n_rows else "",
    )


def _reason(table: Table, *, known: bool, profile: str) -> Reason:
    if profile and not known:
        return Reason("table.profile", (("profile", profile),))
    if table.written is None:
        return Reason("table.known" if known else "table.guessed")
    if table.written.shape is TableShape.TURNED:
        return Reason("table.turned")
    if table.written.shape is TableShape.SPLIT:
        return Reason("table.split")
    return Reason("table.long", (("header", table.written.question),))


def _written(sheet: Sheet, each: ColumnGuess) -> ProposedColumn:
    """A column of the file of which a reshaped table was made."""
    return ProposedColumn(
        letters=sheet.column_letters(each.column),
        header=each.header,
        role=each.role,
        sureness=each.sureness,
        reason=each.reason,
        of=each.of,
    )


def _column(
    each: ColumnGuess, guess: TableGuess, mapping: Mapping, known: bool, seen: Dictionary[tuple[str, str], Seen]
) -> ProposedColumn:
    role, measure, of = role_in(mapping, each.header)
    facts = guess.table.facts[each.column]
    sureness, reason = each.sureness, each.reason
    if known and role is not ColumnRole.IGNORED:
        sureness, reason = Strength.STRONG, Reason("column.remembered")
    elif role is not each.role:
        sureness, reason = Strength.STRONG, Reason("column.answered")
    counted = seen.get((guess.table.id, each.header))
    decimal, why = _decimal(guess.table, each.column, mapping, measure)
    return ProposedColumn(
        letters=guess.table.sheet.column_letters(each.column),
        header=each.header,
        role=role,
        sureness=sureness,
        reason=reason,
        measure=measure,
        of=of,
        numbers=facts.filled if counted is None else counted.numbers,
        missing=0 if counted is None else counted.missing,
        off_scale=0 if counted is None else counted.off_scale,
        low_seen=None if counted is None else counted.low,
        high_seen=None if counted is None else counted.high,
        decimal=decimal,
        decimal_reason=why,
    )


def _decimal(table: Table, column: int, mapping: Mapping, measure: str) -> tuple[str, Reason | None]:
    return mark_told(table, column, mapping.measure(measure)) if measure else ("", None)


def role_in(mapping: Mapping, header: str) -> tuple[ColumnRole, str, str]:
    """What a mapping does with a column: its role, the measure it is, the measure it belongs to."""
    return (
        _index(SameMapping(mapping)).get(header, (ColumnRole.IGNORED, "", ""))
        if header
        else (ColumnRole.IGNORED, "", "")
    )


@lru_cache(maxsize=8)
def _index(same: SameMapping) -> Dictionary[str, tuple[ColumnRole, str, str]]:
    """The roles of all headers of a mapping; what stands first in it says what a column is."""
    mapping, found = same.mapping, dict[str, tuple[ColumnRole, str, str]]()
    for measure in mapping.measures:
        found.setdefault(measure.header, (ColumnRole.MEASURE, measure.id, ""))
        found.setdefault(measure.n, (ColumnRole.N, "", measure.id))
        found.setdefault(measure.spread, (ColumnRole.SPREAD, "", measure.id))
        found.setdefault(measure.per, (ColumnRole.N, "", measure.id))
    roles = {
        mapping.n: ColumnRole.N,
        mapping.weight: ColumnRole.WEIGHT,
        **dict.fromkeys(mapping.segments, ColumnRole.SEGMENT),
        mapping.organisation_number: ColumnRole.ORGANISATION_NUMBER,
        mapping.unanswered.header if mapping.unanswered else "": ColumnRole.UNANSWERED,
        **{condition.header: ColumnRole.LEFT_OUT for condition in mapping.left_out},
        **{condition.header: ColumnRole.SCREEN for condition in mapping.only},
        mapping.screen.header if mapping.screen else "": ColumnRole.SCREEN,
        mapping.category: ColumnRole.CATEGORY,
        mapping.name: ColumnRole.NAME,
    }
    return {header: (role, "", "") for header, role in roles.items()} | found


def _preview(sheet: Sheet, kind_of: Callable[[int], RowKind]) -> tuple[PreviewRow, ...]:
    """The first and last rows as they stand on the sheet, long texts cut."""
    last = max(sheet.n_rows - _LAST_ROWS, min(_FIRST_ROWS, sheet.n_rows))
    chosen = [*range(min(_FIRST_ROWS, sheet.n_rows)), *range(last, sheet.n_rows)]
    width = min(sheet.n_columns, _COLUMNS)
    return tuple(
        PreviewRow(
            number=sheet.first_row + row + 1,
            kind=kind_of(row),
            cells=tuple(column.texts[column.codes[row]][:_CELL] for column in sheet.columns[:width]),
        )
        for row in chosen
    )
