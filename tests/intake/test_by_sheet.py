"""Sheets that are a company each, names that hold down their rows, crosses and complaints: told row by row, too."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.inspection import Inspection
from juryapp.domain.mapping import Statistic
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ProposalAnswers, TableAnswer, TableShape
from juryapp.intake.cells import UNCHECKED
from juryapp.intake.grid import Workbook
from juryapp.intake.inspection import inspect
from juryapp.intake.proposal import propose
from tests.intake.sheets import Rows, book

HEADER = ["Spørsmål", "Snitt (1-5)", "N"]
FJORD: Rows = [HEADER, ["Pris", 3.4, 80], ["Service", 4.2, 79]]
DAL: Rows = [HEADER, ["Pris", 3.8, 82], ["Service", 3.7, 82]]
CROSSES: Rows = [["Selskap", "Svar", "Ringte"], ["Havn", "x", "x"], ["Vik", None, "x"], ["Fjell", "x", None]]
VISITS: Rows = [["Kjede", "Besøk", "Hilsing (1-5)"], ["Jern", 1, 4], [None, 2, 2], ["Tre", 1, 5], [None, 2, 4]]


def every_row_once(found: Inspection, rows: int) -> bool:
    numbers = [row.row for table in found.tables for row in table.rows]
    left = [each.row for table in found.tables for each in table.left_out]
    return sorted({*numbers, *left}) == list(range(1, rows + 1)) and not set(numbers) & set(left)


def told(workbook: Workbook, *answers: ColumnAnswer | TableAnswer) -> dict[tuple[str, str], Fraction | None]:
    proposal = propose([workbook], answers=ProposalAnswers(answers))
    names = {each.company: each.name for each in proposal.names}
    return {(names[each.participant.company], each.measure): each.number for each in proposal.figures}


def test_a_sheet_per_company_tells_every_row_of_each_sheet_once() -> None:
    found = inspect([book({"Fjord": FJORD, "Dal": DAL})], file="a.xlsx")
    assert [table.sheet for table in found.tables] == ["Fjord", "Dal"]
    for table in found.tables:
        assert [row.row for row in table.rows] + [each.row for each in table.left_out] == [2, 3, 1]
        assert {row.name for row in table.rows} == {table.sheet}


def test_sheets_of_companies_stay_as_they_are_where_somebody_says_so() -> None:
    workbook = book({"Fjord": FJORD, "Dal": DAL})
    assert told(workbook)["Fjord", "pris"] == Fraction("3.4")
    wide = [TableAnswer(table=f"study.xlsx#{name}", shape=TableShape.WIDE) for name in ("Fjord", "Dal")]
    assert ("Fjord", "pris") not in told(workbook, *wide)


def test_an_empty_cell_among_crosses_is_no_until_it_is_said_to_be_nothing() -> None:
    workbook = book({"A": CROSSES})
    assert told(workbook)["Vik", "svar"] == 0
    source = propose([workbook]).sources[0].mapping.source
    empty = ColumnAnswer(source=source, header="Svar", role=ColumnRole.MEASURE, missing=(UNCHECKED,))
    assert told(workbook, empty)["Vik", "svar"] is None
    assert every_row_once(inspect([workbook], file="a.xlsx"), 4)


@pytest.mark.parametrize(("second", "carried"), [(2, True), (7, False)])
def test_names_hold_down_their_rows_where_something_says_that_these_belong_together(second: int, carried: bool) -> None:
    rows = [list(row) for row in VISITS]
    rows[2][1] = second
    rows.append([None, 3 if carried else 9, 5])
    workbook = book({"A": rows})
    proposal = propose([workbook])
    asked = {each.code for each in proposal.problems}
    assert ("intake.nameless_row" in asked) is not carried
    assert every_row_once(inspect([workbook], file="a.xlsx"), len(rows))


def test_complaints_are_divided_by_customers_unless_a_column_does_so_or_somebody_says_otherwise() -> None:
    rows: Rows = [["Selskap", "Kunder", "Klager"], ["Alfa", 50000, 100], ["Beta", 20000, 80], ["Gamma", 80000, 80]]
    assert told(book({"A": rows}))["Alfa", "klager"] == Fraction(1, 500)
    source = propose([book({"A": rows})]).sources[0].mapping.source
    given = ColumnAnswer(source=source, header="Klager", role=ColumnRole.MEASURE, statistic=Statistic.GIVEN)
    assert told(book({"A": rows}), given)["Alfa", "klager"] == 100
    rated = [[*row, more] for row, more in zip(rows, ("Klager per 1000 kunder", 2, 4, 1), strict=True)]
    assert told(book({"A": rated}))["Alfa", "klager"] == 100
