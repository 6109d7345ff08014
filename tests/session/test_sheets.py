from __future__ import annotations

import pytest

from juryapp.domain.proposal import ProposedTable, Reason, RowGroup, RowKind
from juryapp.intake.proposal import propose
from juryapp.session.sheets import OUTSIDE, CellKind, cells_of, rows_told, spans
from tests.intake.sheets import book, mm_ss

ROWS = [
    ["Kundeserviceprisen"],
    [],
    ["Selskap", "Samtaler", "Ventetid (mm:ss)", "Løst (%)"],
    ["Nordlys", 25, mm_ss(0, 46), 0.83],
    ["Solfjell", 24, mm_ss(1, 42), 0.7],
    ["Snitt", None, mm_ss(1, 14), 0.77],
]


def test_every_row_of_a_sheet_is_told_as_the_balance_has_it() -> None:
    workbook = book({"Energi": ROWS}, percent=(3,))
    table = propose([workbook]).tables[0]
    told = rows_told(table, 0, len(ROWS))
    assert [table.balance[group].kind for group in told] == [
        RowKind.TITLE,
        RowKind.BLANK,
        RowKind.HEADER,
        RowKind.DATA,
        RowKind.DATA,
        RowKind.TOTAL,
    ]


def test_rows_of_another_table_of_the_sheet_are_told_by_none() -> None:
    group = RowGroup(kind=RowKind.DATA, count=3, rows="4-5,8", reason=Reason("rows.data"))
    table = ProposedTable(id="f#S", file="f", sheet="S", used=True, reason=Reason("table.guessed"), balance=(group,))
    assert list(rows_told(table, 2, 7)) == [OUTSIDE, 0, 0, OUTSIDE, OUTSIDE, 0, OUTSIDE]


def test_ranges_of_rows_are_first_and_last() -> None:
    assert spans("7-31,40") == [(7, 31), (40, 40)]
    assert spans("") == []


def test_a_cell_tells_its_kind_and_the_format_that_shows_it() -> None:
    workbook = book({"Energi": ROWS}, percent=(3,))
    cells = cells_of([workbook], propose([workbook]).tables[0])
    assert (cells.n_rows, cells.n_columns) == (6, 4)
    assert cells.cell(3, 0)[:2] == (CellKind.TEXT, "Nordlys")
    assert cells.cell(3, 2)[:3] == (CellKind.TIME, "46", "mm:ss")
    assert cells.cell(3, 3)[:3] == (CellKind.NUMBER, "0.83", "0 %")
    assert cells.cell(1, 0).kind is CellKind.EMPTY


def test_a_sheet_that_no_workbook_has_is_an_error() -> None:
    workbook = book({"Energi": ROWS})
    other = propose([book({"Bank": ROWS})]).tables[0]
    with pytest.raises(KeyError):
        cells_of([workbook], other)
