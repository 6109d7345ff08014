from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError, Severity
from juryapp.intake.csv_reader import read_text

PROSE = (
    b"Dear all,\nthe figures are in the file.\nRead it, please, and tell us.\n\n"
    b'"Good", so far.\nWe wrote\n"not bad" is\n'
)


def rows_of(data: bytes) -> list[list[str]]:
    sheet = read_text(data, file="f.csv").sheet
    return [[cell.text for cell in sheet.row(row)] for row in range(sheet.n_rows)]


def refusal(data: bytes) -> JuryError:
    with pytest.raises(JuryError) as raised:
        read_text(data, file="f.csv")
    return raised.value


@pytest.mark.parametrize("separator", [";", "\t", "|", "^", "~", "¦"])
def test_a_decimal_comma_is_never_a_separator(separator: str) -> None:
    text = separator.join(("selskap", "snitt", "base")) + "\n" + separator.join(("Nord", "4,35", "25")) + "\n"
    assert rows_of(text.encode()) == [["selskap", "snitt", "base"], ["Nord", "4,35", "25"]]


def test_minutes_and_seconds_do_not_make_a_colon_the_separator() -> None:
    assert rows_of(b"selskap;ventetid\nNord;3:25\nVest;1:02:03\n") == [
        ["selskap", "ventetid"],
        ["Nord", "3:25"],
        ["Vest", "1:02:03"],
    ]


def test_commas_separate_when_every_line_has_as_many() -> None:
    assert rows_of(b'a,b\n"x, y",2\n') == [["a", "b"], ["x, y", "2"]]


def test_when_two_separators_fit_the_one_with_more_fields_wins_unless_it_is_a_semicolon() -> None:
    assert rows_of(b"1,5;2,5\n3,5;4,5\n") == [["1,5", "2,5"], ["3,5", "4,5"]]
    assert rows_of(b"a|b,c,d\ne|f,g,h\n") == [["a|b", "c", "d"], ["e|f", "g", "h"]]


def test_a_field_may_hold_line_breaks_quotes_and_separators() -> None:
    assert rows_of(b'a;b\n"one\r\ntwo";"say ""x""; y"\n') == [["a", "b"], ["one\r\ntwo", 'say "x"; y']]


def test_a_semicolon_inside_quotes_does_not_spoil_a_table_with_commas() -> None:
    assert rows_of(b'a,b\n"x; y",2\n') == [["a", "b"], ["x; y", "2"]]


def test_empty_lines_are_empty_rows_and_those_around_the_table_are_outside_it() -> None:
    assert rows_of(b"a;b\n\n1;2\r\n\r\n") == [["a", "b"], ["", ""], ["1", "2"]]
    sheet = read_text(b"\n\na;b\n1;2\n", file="f.csv").sheet
    assert (sheet.first_row, sheet.n_rows, sheet.address(1, 1)) == (2, 2, "B4")


def test_a_title_above_and_a_note_below_may_be_shorter_than_the_table() -> None:
    assert rows_of(b"Report 2011\n\nname;score;n\nNord;4;25\nVest;3;25\n\nSource: us; 2011\n") == [
        ["Report 2011", "", ""],
        ["", "", ""],
        ["name", "score", "n"],
        ["Nord", "4", "25"],
        ["Vest", "3", "25"],
        ["", "", ""],
        ["Source: us", " 2011", ""],
    ]


def test_half_a_last_line_is_half_a_download_and_not_a_note() -> None:
    error = refusal(b"name;score;n\nNord;4;25\nVest;3\n")
    assert (error.code, error.facts["line"]) == ("intake.uneven_lines", 3)


def test_a_line_with_more_fields_than_the_table_is_named_wherever_it_stands() -> None:
    error = refusal(b"a;b;c;d\nname;score\nNord;4\nVest;3\n")
    assert (error.code, error.facts["line"]) == ("intake.uneven_lines", 1)


def test_the_separator_that_the_first_line_names_is_the_separator() -> None:
    assert rows_of(b"sep=,\r\nname,score\r\nA;B,4\r\n") == [["name", "score"], ["A;B", "4"]]


@pytest.mark.parametrize(
    ("encoding", "name", "problems"),
    [
        ("utf-8", "utf-8", 0),
        ("utf-8-sig", "utf-8-sig", 0),
        ("utf-16", "utf-16", 0),
        ("utf-16-le", "utf-16-le", 0),
        ("utf-16-be", "utf-16-be", 0),
        ("cp1252", "cp1252", 1),
        ("mac_roman", "mac_roman", 1),
        ("cp865", "cp850", 1),
    ],
)
def test_letters_of_the_north_survive_and_a_guess_is_asked_about(encoding: str, name: str, problems: int) -> None:
    table = read_text("selskap;by\nBrønnøysund;Åre\n".encode(encoding), file="f.csv")
    assert table.encoding == name
    assert [cell.text for cell in table.sheet.row(1)] == ["Brønnøysund", "Åre"]
    assert [problem.severity for problem in table.problems] == [Severity.QUESTION] * problems


def test_an_uneven_line_is_named() -> None:
    error = refusal(b"a;b;c\n1;2;3\n1;2\n4;5;6\n")
    assert (error.code, error.facts["line"]) == ("intake.uneven_lines", 3)


def test_an_open_quote_is_named() -> None:
    assert refusal(b'a;b\n1;"2\n').code == "intake.bad_quotes"


@pytest.mark.parametrize(
    "data", [b"one line of prose", b"one\ntwo\nthree\n", b"\x81\x8d\x8f;x\n", b"\x01a;b\nc;d\n", PROSE]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    assert refusal(data).code == "intake.not_a_table"


fields = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters=';,|"'), min_size=1, max_size=5)


@given(st.lists(st.lists(fields, min_size=2, max_size=2), min_size=1, max_size=20))
def test_every_table_comes_back_as_written(rows: list[list[str]]) -> None:
    data = "".join(";".join(row) + "\n" for row in rows).encode("utf-8-sig")
    assert rows_of(data) == rows


def test_a_line_of_more_columns_than_any_table_has_is_refused_with_how_many() -> None:
    with pytest.raises(JuryError) as refused:
        read_text(";".join(f"felt {at}" for at in range(20_000)).encode(), file="a.csv")
    assert (refused.value.code, refused.value.facts) == ("intake.too_many_columns", {"count": 20_000, "most": 4_096})
