from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.intake.columns import Coder, Raw, code_rows, meaning_of, shortest, with_oddities
from juryapp.intake.grid import Cell, Column, Kind
from juryapp.intake.sheet_scan import Oddity


def column_of(*cells: Raw) -> Column:
    (coder,) = code_rows(([cell] for cell in cells), width=1, booleans=True)
    return coder.column()


def test_a_number_is_the_decimal_that_the_spreadsheet_shows() -> None:
    assert column_of(4.3500000000000005).cell(0) == Cell(kind=Kind.NUMBER, text="4.35")
    assert column_of(0.1 + 0.2).cell(0).number == Decimal("0.3")


def test_numbers_that_look_equal_share_one_code() -> None:
    column = column_of(4.35, 4.3500000000000005, 4.36, 4.35)
    assert column.texts == ("4.35", "4.36")
    assert list(column.codes) == [0, 0, 1, 0]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_shortest_decimal_is_plain_and_has_fifteen_digits(number: float) -> None:
    text = shortest(number)
    assert "e" not in text and text != "-0"
    assert Decimal(text) == Decimal(f"{number:.15g}")


@given(st.integers(min_value=-(10**14), max_value=10**14), st.integers(min_value=0, max_value=6))
def test_every_short_decimal_comes_back_as_it_was_typed(whole: int, places: int) -> None:
    typed = Decimal(whole).scaleb(-places)
    assert Decimal(shortest(float(typed))) == typed


def test_true_is_not_one_and_the_text_is_not_the_number() -> None:
    column = column_of(1.0, True, "1", 0.0, False)
    assert [cell.kind for cell in column.cells()] == [Kind.NUMBER, Kind.BOOL, Kind.TEXT, Kind.NUMBER, Kind.BOOL]
    assert [cell.text for cell in column.cells()] == ["1", "TRUE", "1", "0", "FALSE"]


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        ("", Cell(kind=Kind.EMPTY, text="")),
        (" ", Cell(kind=Kind.TEXT, text=" ")),
        (datetime.time(0, 3, 25), Cell(kind=Kind.TIME, text="205")),
        (datetime.time(0, 3, 25, 500_000), Cell(kind=Kind.TIME, text="205.5")),
        (datetime.timedelta(hours=30, minutes=15), Cell(kind=Kind.TIME, text="108900")),
        (datetime.timedelta(seconds=-90), Cell(kind=Kind.TIME, text="-90")),
        (datetime.datetime.fromisoformat("1900-01-01T06:00"), Cell(kind=Kind.TIME, text="108000")),
        (datetime.date(2011, 3, 4), Cell(kind=Kind.DATE, text="2011-03-04")),
        (datetime.datetime.fromisoformat("2011-03-04T12:30"), Cell(kind=Kind.DATE, text="2011-03-04T12:30:00")),
        (float("nan"), Cell(kind=Kind.ERROR, text="nan")),
        (float("inf"), Cell(kind=Kind.ERROR, text="inf")),
    ],
)
def test_what_the_parser_gives_becomes_a_typed_cell(raw: Raw, cell: Cell) -> None:
    kind, text = meaning_of(raw)
    assert Cell(kind=kind, text=text) == cell


raw_cells = st.one_of(
    st.text(max_size=3),
    st.floats(allow_nan=False),
    st.integers(-(10**16), 10**16),
    st.booleans(),
    st.times(),
    st.dates(),
)


@given(st.lists(st.lists(raw_cells, min_size=3, max_size=3), max_size=450))
def test_every_cell_comes_back_from_its_code(rows: list[list[Raw]]) -> None:
    columns = [coder.column() for coder in code_rows(iter(rows), width=3, booleans=True)]
    for index, column in enumerate(columns):
        expected = [Cell(kind=kind, text=text) for kind, text in (meaning_of(row[index]) for row in rows)]
        assert list(column.cells()) == expected
        assert len(set(column.distinct_cells())) == len(column.kinds)
        assert set(column.codes) == set(range(len(column.kinds)))


def oddity(row: int, column: int, text: str = "#N/A") -> Oddity:
    return Oddity(row=row, column=column, kind=Kind.ERROR, text=text)


def test_an_error_replaces_the_blank_inside_the_area_and_leaves_no_unused_code() -> None:
    coders = code_rows(iter([["a", 1.0], ["b", ""], ["c", 3.0]]), width=2, booleans=False)
    coders, start, rows = with_oddities(coders, [oddity(5, 3)], start=(4, 2), n_rows=3)
    column = coders[1].column()
    assert (start, rows, len(coders)) == ((4, 2), 3, 2)
    assert [cell.text for cell in column.cells()] == ["1", "#N/A", "3"]
    assert column.texts == ("1", "3", "#N/A")


def test_an_error_outside_the_filled_area_lets_it_grow() -> None:
    coders = code_rows(iter([["a"]]), width=1, booleans=False)
    coders, start, rows = with_oddities(coders, [oddity(1, 0), oddity(4, 3)], start=(2, 2), n_rows=1)
    assert (start, rows, len(coders)) == ((1, 0), 4, 4)
    texts = [[cell.text for cell in coder.column().cells()] for coder in coders]
    assert texts == [["#N/A", "", "", ""], ["", "", "", ""], ["", "a", "", ""], ["", "", "", "#N/A"]]


def test_a_sheet_of_nothing_but_errors_is_a_sheet() -> None:
    coders, start, rows = with_oddities((), [oddity(7, 1), oddity(8, 1)], start=(0, 0), n_rows=0)
    assert (start, rows) == ((7, 1), 2)
    assert [cell.kind for cell in coders[0].column().cells()] == [Kind.ERROR, Kind.ERROR]


def test_an_empty_column_has_no_codes() -> None:
    assert len(Coder().column()) == 0
