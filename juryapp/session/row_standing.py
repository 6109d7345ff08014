"""Which rows of a firm's file a figure was counted from, and which rows of the same company were not, and why.

Nothing of it is kept: the file is understood again as it was understood when it was accepted, and each row is asked
through the very sums that made the figure, so that what is shown cannot differ from what was counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import Mapping as SheetMapping
from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import LeaveOut, ProposalAnswers
from juryapp.domain.understood import RowKind
from juryapp.intake.aggregate import sums_by_group
from juryapp.intake.grid import Workbook
from juryapp.intake.proposal import propose
from juryapp.intake.rows import TableRows
from juryapp.intake.weighting import row_weights
from juryapp.session.steps import Cancelled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Standing(StrEnum):
    """What a row is to a figure: it counts, or why not."""

    COUNTED = "counted"
    NO_ANSWER = "no_answer"
    ODD = "odd"
    """Its cell did not fit the measure."""
    NO_WEIGHT = "no_weight"
    LEFT_OUT = "left_out"
    SCREENED_OUT = "screened_out"
    TOO_FEW = "too_few"


_NOT_DATA = {
    RowKind.LEFT_OUT: Standing.LEFT_OUT,
    RowKind.SCREENED_OUT: Standing.SCREENED_OUT,
    RowKind.TOO_FEW: Standing.TOO_FEW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStanding:
    """Rows of a sheet, counted from 0 inside its filled area: those of the company by their standing, and `head`, the
    rows that name the columns."""

    rows: Mapping[int, Standing]
    head: tuple[int, ...] = ()


def understood(
    workbook: Workbook, mapping: SheetMapping, answers: ProposalAnswers, cancelled: Cancelled | None = None
) -> tuple[TableRows, ...]:
    """The tables of one study in a file, their rows as they were sorted when it was accepted.

    Raises `JuryError` job.cancelled where a table is reached that nobody wants any more.
    """
    heard: list[TableRows] = []

    def hear(_guess: object, rows: TableRows, of: SheetMapping) -> None:
        if cancelled is not None and cancelled():
            raise JuryError("job.cancelled")
        if of.source == mapping.source:
            heard.append(rows)

    propose([workbook], mappings=[mapping], answers=answers, heard=hear)
    return tuple(heard)


def standings(
    tables: Sequence[TableRows],
    mapping: SheetMapping,
    measure: Measure,
    answers: ProposalAnswers,
    places: Iterable[tuple[str, int]],
) -> dict[str, SheetStanding]:
    """By sheet the rows at `places`, which a figure was made of, and the others of the same company.

    A sheet is missing where its table was reshaped: a row of the file is then no row of the table.
    """
    made_of: dict[str, set[int]] = {}
    for name, number in places:
        made_of.setdefault(name, set()).add(number)
    found: dict[str, SheetStanding] = {}
    for rows in tables:
        sheet = rows.table.sheet
        inside = {number - 1 - sheet.first_row for number in made_of.get(sheet.name, ())}
        own = {row for row in inside if 0 <= row < sheet.n_rows and rows.is_data[row]}
        if own and rows.table.written is None:
            before = found.get(sheet.name, SheetStanding(rows={}))
            found[sheet.name] = SheetStanding(
                rows={**before.rows, **_of_table(rows, mapping, measure, answers, own)},
                head=tuple(sorted({*before.head, *rows.table.layout.header_rows})),
            )
    return found


def _of_table(
    rows: TableRows, mapping: SheetMapping, measure: Measure, answers: ProposalAnswers, own: set[int]
) -> dict[int, Standing]:
    import numpy as np

    kinds = tuple(RowKind)
    whose = set(zip(rows.name_codes[list(own)].tolist(), rows.category_codes[list(own)].tolist(), strict=True))
    same = np.isin(rows.name_codes, [name for name, _ in whose]) & np.isin(
        rows.category_codes, [category for _, category in whose]
    )
    others = [row for row in np.flatnonzero(same).tolist() if kinds[rows.kinds[row]] in _NOT_DATA]
    asked = sorted(own)
    groups = np.full(rows.table.sheet.n_rows, -1, dtype=np.int64)
    groups[asked] = np.arange(len(asked))
    gone = cells_left_out(rows, measure, answers)
    groups[sorted(gone)] = -1
    weights, _ = row_weights(rows, mapping)
    sums, _, _ = sums_by_group(rows, measure, groups, len(asked), weights=weights)
    found = {row: _NOT_DATA[kinds[rows.kinds[row]]] for row in others}
    for row, sum_ in zip(asked, sums, strict=True):
        found[row] = _of_row(row, gone, counted=bool(sum_.n), odd=bool(sum_.odd), weighed=_weighed(weights, row))
    return found


def _weighed(weights: object, row: int) -> bool:
    counted: NDArray[np.bool_] | None = getattr(weights, "counted", None)
    return counted is None or bool(counted[row])


def _of_row(row: int, gone: set[int], *, counted: bool, odd: bool, weighed: bool) -> Standing:
    if row in gone:
        return Standing.LEFT_OUT
    if not weighed:
        return Standing.NO_WEIGHT
    if counted:
        return Standing.COUNTED
    return Standing.ODD if odd else Standing.NO_ANSWER


def cells_left_out(rows: TableRows, measure: Measure, answers: ProposalAnswers) -> set[int]:
    """The rows whose cell in the measure's column a person left out."""
    column, sheet = rows.table.column_of(measure.header), rows.table.sheet
    letters = "" if column is None else sheet.column_letters(column)
    left = (one for one in answers.given if isinstance(one, LeaveOut) and one.table == rows.table.id)
    return {one.row - 1 - sheet.first_row for one in left if one.row and one.column and one.column == letters}
