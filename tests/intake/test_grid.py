from __future__ import annotations

from array import array
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.intake.columns import code_rows
from juryapp.intake.grid import (
    Area,
    Cell,
    Column,
    Groups,
    Kind,
    Sheet,
    address,
    column_letters,
    column_number,
    scaled_texts,
)


def column_of(*cells: float | str) -> Column:
    return code_rows(([cell] for cell in cells), width=1, booleans=False)[0].column()


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (16383, "XFD")]
)
def test_columns_have_the_letters_of_the_sheet(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number


def test_an_address_is_true_to_the_sheet_and_not_to_the_filled_area() -> None:
    sheet = Sheet(name="Ark", first_row=10, first_column=3, n_rows=1, columns=(column_of("a"),))
    assert address(10, 3) == sheet.address(0, 0) == "D11"
    assert sheet.column_letters(0) == "D"
    assert sheet.where("f.xlsx", 0, 0).cell == "D11"


@given(st.lists(st.one_of(st.none(), st.decimals(-(10**6), 10**6, places=3)), max_size=20))
def test_scaled_texts_are_exact_and_no_finer_than_needed(numbers: list[Decimal | None]) -> None:
    scale, values = scaled_texts(["" if number is None else f"{number:f}" for number in numbers])
    assert [None if value is None else Decimal(value).scaleb(-scale) for value in values] == numbers
    some = [value for value in values if value is not None]
    assert scale == 0 or any(value % 10 for value in some)


def test_a_column_gives_scaled_integers_by_code() -> None:
    column = column_of(4.5, 3, "Vet ikke", "", 4.25, 4.5)
    scale, values = column.scaled_integers()
    assert scale == 2
    assert [values[code] for code in column.codes] == [450, 300, None, None, 425, 450]


def test_counts_kinds_and_rows_agree_with_the_cells() -> None:
    column = column_of("a", 1, "a", "", 2, "a")
    assert column.counts() == (3, 1, 1, 1)
    assert column.kind_counts() == {Kind.TEXT: 3, Kind.NUMBER: 2, Kind.EMPTY: 1}
    assert column.rows_of(0) == (0, 2, 5)
    assert column.row_texts() == ("a", "1", "a", "", "2", "a")
    assert list(column.row_kinds()) == [cell.kind for cell in column.cells()]


def test_a_part_of_a_column_keeps_its_cells_and_drops_the_codes_that_left() -> None:
    column = column_of("header", 1, 2, 1)
    part = column.part(1, 3)
    assert [cell.text for cell in part.cells()] == ["1", "2"]
    assert part.texts == ("1", "2")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 4)), max_size=60))
def test_groups_count_as_a_plain_loop_does(rows: list[tuple[str, int]]) -> None:
    companies, answers = column_of(*(row[0] for row in rows)), column_of(*(row[1] for row in rows))
    counted = {
        (companies.texts[group], answers.texts[code]): count
        for group, counts in enumerate(Groups(companies).counts(answers))
        for code, count in counts.items()
    }
    expected: dict[tuple[str, str], int] = {}
    for company, answer in rows:
        expected[company, str(answer)] = expected.get((company, str(answer)), 0) + 1
    assert counted == expected


def test_merged_blocks_are_clipped_to_the_filled_area() -> None:
    merged = (
        Area(first_row=0, first_column=0, last_row=2, last_column=2),
        Area(first_row=9, first_column=9, last_row=9, last_column=10),
    )
    sheet = Sheet(name="", first_row=1, first_column=1, n_rows=2, columns=(column_of("a", "b"),), merged=merged)
    assert sheet.merged_inside() == (Area(first_row=0, first_column=0, last_row=1, last_column=0),)


def test_a_time_has_its_seconds_and_a_text_has_no_number() -> None:
    assert Cell(kind=Kind.TIME, text="205.5").number == Decimal("205.5")
    assert Cell(kind=Kind.TEXT, text="205").number is None
    column = Column(codes=array("I", [0]), kinds=bytes([Kind.DATE]), texts=("2011-03-04",))
    assert column.numbers() == (None,)
