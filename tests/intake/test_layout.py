"""Where tables begin: titles, headers of one to four rows, merged cells or none, and where there is nothing."""

from __future__ import annotations

import pytest

from juryapp.intake.grid import Cell, Kind
from juryapp.intake.layout import Layout, Like, find_layout, like
from tests.intake.sheets import Rows, book, text_file


def layout(rows: Rows, *merged: str) -> Layout:
    found = find_layout(book({"A": rows}, merged=merged).sheets[0])
    assert found is not None
    return found


DATA: Rows = [["Nordlys", 4, 5], ["Fjell", 3, 2], ["Hav", 5, 5]]


def test_one_header_row_below_notes_and_a_blank_row() -> None:
    found = layout([["Undersøkelse 2011"], ["Periode", "2011"], [], ["Selskap", "A", "B"], *DATA])
    assert (found.header_rows, found.first_data, found.headers) == ((3,), 4, ("Selskap", "A", "B"))
    assert found.notes == ("Undersøkelse 2011", "Periode 2011")


def test_merged_headers_of_two_rows_join_from_the_top() -> None:
    found = layout([["Selskap", "Telefon", None], [None, "Snitt", "N"], *DATA], "A1:A2", "B1:C1")
    assert found.headers == ("Selskap", "Telefon / Snitt", "Telefon / N")


def test_four_header_rows_with_notes_right_above() -> None:
    rows: Rows = [
        ["Alle tall er foreløpige"],
        ["Selskap", "Telefon", None],
        [None, "Samtale", None],
        [None, "Start", "Slutt"],
        [None, "(1-6)", "(1-6)"],
        *DATA,
    ]
    found = layout(rows, "A2:A5", "B2:C2", "B3:C3")
    assert found.header_rows == (1, 2, 3, 4)
    assert found.headers == ("Selskap", "Telefon / Samtale / Start / (1-6)", "Telefon / Samtale / Slutt / (1-6)")


def test_upper_headers_of_a_text_file_hold_until_the_next_one() -> None:
    lines = "Selskap;Telefon;;E-post;\n;Snitt;N;Snitt;N\nNordlys;4;20;5;30\nFjell;3;21;2;31\nHav;5;22;4;29\n"
    found = find_layout(text_file(lines).sheets[0])
    assert found is not None
    assert found.headers == ("Selskap", "Telefon / Snitt", "Telefon / N", "E-post / Snitt", "E-post / N")


def test_years_in_the_header_are_no_data() -> None:
    found = layout([["Selskap", 2010, 2011], *DATA])
    assert (found.header_rows, found.headers) == ((0,), ("Selskap", "2010", "2011"))


def test_header_words_in_data_rows_do_not_move_the_table() -> None:
    found = layout([["Selskap", "Kilde", "A"], ["Nordlys", "Intervju", 4], ["Fjell", "Svar", 3], ["Hav", "Base", 5]])
    assert (found.header_rows, found.first_data) == ((0,), 1)


def test_equal_headers_are_told_apart_by_their_letters() -> None:
    found = layout([["Selskap", "Snitt", "Snitt"], *DATA])
    assert found.headers == ("Selskap", "Snitt", "Snitt [C]")


def test_a_table_without_any_header_begins_with_its_first_row() -> None:
    assert layout(DATA) == Layout(header_rows=(), first_data=0, headers=("", "", ""))


def test_a_first_row_of_missing_marks_is_data() -> None:
    found = layout([["Selskap", "A", "B"], ["Dal", "-", "I/T"], *DATA])
    assert found.first_data == 1


@pytest.mark.parametrize("rows", [[["Bare tekst"], ["og mer"]], [["a", "b"], ["c", "d"]], [["Sum", 4]]])
def test_a_sheet_without_a_table_has_no_layout(rows: Rows) -> None:
    assert find_layout(book({"A": rows}).sheets[0]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4,5", Like.NUMBER), ("83 %", Like.NUMBER), ("3:25", Like.NUMBER), ("10 Svært høye", Like.NUMBER),
        ("Ja", Like.ANSWER), ("Vet ikke", Like.MISSING), ("-", Like.MISSING), ("Nordlys 2", Like.TEXT),
        ("  ", Like.EMPTY),
    ],
)  # fmt: skip
def test_a_text_looks_like_what_it_says(text: str, expected: Like) -> None:
    assert like(Cell(kind=Kind.TEXT, text=text)) is expected


@pytest.mark.parametrize("first", [["Alfa", "Bank", None, None], ["Alfa", "Bank", "trukket seg", "trukket seg"]])
def test_a_first_participant_without_figures_is_no_second_header(first: list[str | None]) -> None:
    rows: Rows = [["Virksomhet", "Bransje", "Ventetid (sek)", "Kompetanse"], first, ["Beta", "Bank", 80, 4.5]]
    found = layout([*rows, ["Gamma", "Bank", 60, 4], ["Delta", "Kraft", 50, 3]])
    assert (found.header_rows, found.first_data, found.headers[0]) == ((0,), 1, "Virksomhet")


def test_several_first_participants_without_figures_are_none_either() -> None:
    found = layout([["Navn", "Score"], ["Alfa", "-"], ["Beta", "feil"], ["Gamma", 3], ["Delta", 4], ["Eta", 5]])
    assert (found.header_rows, found.first_data) == ((0,), 1)


def test_a_second_line_of_what_was_asked_stays_a_header() -> None:
    asked = ["Hvilken bank?", "Hvor fornøyd er du?", "Ville du anbefalt den?"]
    found = layout([["Selskap", "Sp1", "Sp2"], asked, ["Alfa", 3, 4], ["Beta", 5, 6], ["Gamma", 5, 4]])
    assert (found.header_rows, found.first_data) == ((0, 1), 2)
