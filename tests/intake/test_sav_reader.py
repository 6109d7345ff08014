"""SPSS files through the reader: what is asked, what is answered, what the file itself calls missing."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.grid import FileKind, Kind, Label, Workbook
from juryapp.intake.limits import Limits
from juryapp.intake.reader import read_bytes
from juryapp.intake.sav_check import check_sav
from tests.intake.binary import sav

FILES = Path(__file__).parent / "files"
NONE = struct.unpack("<d", struct.pack("<Q", 0xFFEFFFFFFFFFFFFF))[0]
STEPS = [(1.0, "Svært lav"), (10.0, "10 Svært høy"), (99.0, "Vet ikke")]
SURVEY = sav(
    [("bank", "Hvilken bank?", 0, 5), ("q3", "Hvor fornøyd?", 0, 5), ("by", "", 16, 1), ("dato", "", 0, 20)],
    [
        [1, 10, "Brønnøysund", 13 * 86400.0],
        [2, 7, "Ås", NONE],
        [1, 99, "", NONE],
        [2, 98, "Ås", NONE],
        [1, NONE, "Ås", NONE],
        [2, 1, "Ås", NONE],
    ],
    labels=[((1,), [(1.0, "Nordbanken"), (2.0, "Vestbanken")]), ((2,), STEPS)],
    missing={"q3": (98.0, 99.0)},
)


def read(data: bytes) -> Workbook:
    return read_bytes(data, file="survey.sav")


def texts(book: Workbook, column: int) -> list[str]:
    return [cell.text for cell in book.sheets[0].columns[column].cells()]


def test_names_and_labels_stand_above_the_answers() -> None:
    book = read(SURVEY)
    sheet = book.sheets[0]
    assert (book.kind, sheet.name, sheet.header_rows, sheet.n_rows) == (FileKind.SAV, "", 2, 8)
    assert [cell.text for cell in sheet.row(0)] == ["bank", "q3", "by", "dato"]
    assert [cell.text for cell in sheet.row(1)] == ["Hvilken bank?", "Hvor fornøyd?", "", ""]


@pytest.mark.parametrize("name", ["survey.sav", "survey.zsav"])
def test_compressed_files_of_another_writer_are_read(name: str) -> None:
    book = read_bytes((FILES / name).read_bytes(), file=name)
    assert [texts(book, column)[2:] for column in range(4)] == [
        ["Nordbanken", "Vestbanken", "Nordbanken", "Vestbanken"],
        ["10 Svært fornøyd", "7", "Vet ikke", "1 Svært misfornøyd"],
        ["Bra, men tregt", "", "Ås", ""],
        ["2011-03-01"] * 4,
    ]


def test_a_key_shows_its_words_and_a_step_of_a_scale_its_number_too() -> None:
    book = read(SURVEY)
    assert texts(book, 0)[2:4] == ["Nordbanken", "Vestbanken"]
    assert texts(book, 1)[2:] == ["10 Svært høy", "7", "Vet ikke", "", "", "1 Svært lav"]
    assert list(book.sheets[0].columns[1].row_kinds())[2:4] == [Kind.TEXT, Kind.NUMBER]


def test_every_label_stays_with_its_column_and_says_what_is_missing() -> None:
    labels = read(SURVEY).sheets[0].columns[1].labels
    assert labels == (Label("1", "Svært lav"), Label("10", "10 Svært høy"), Label("99", "Vet ikke", True))


def test_values_that_are_declared_missing_without_words_are_empty_and_counted() -> None:
    (problem,) = read(SURVEY).problems
    assert (problem.code, problem.facts["count"]) == ("intake.declared_missing", 1)


def test_texts_dates_times_and_percentages_are_what_they_are() -> None:
    book = read(SURVEY)
    assert texts(book, 2)[2:5] == ["Brønnøysund", "Ås", ""]
    assert book.sheets[0].cell(2, 3) == book.sheets[0].columns[3].cell(2)
    assert (book.sheets[0].cell(2, 3).kind, book.sheets[0].cell(2, 3).text) == (Kind.DATE, "1582-10-27")
    other = read(sav([("tid", "", 0, 21), ("andel", "", 0, 31)], [[205.5, 83.0]])).sheets[0]
    assert other.header_rows == 1
    assert [(cell.kind, cell.text) for cell in other.row(1)] == [(Kind.TIME, "205.5"), (Kind.NUMBER, "83")]
    assert (other.columns[0].format_of(1), other.columns[1].format_of(1)) == ("[h]:mm:ss", '0.0"%"')
    assert other.columns[1].percent_cells == 0


@pytest.mark.parametrize(("measure", "shown"), [(1, "Enig"), (2, "2 Enig"), (3, "2 Enig")])
def test_the_file_itself_says_whether_a_number_is_only_a_key(measure: int, shown: str) -> None:
    data = sav(
        [("q", "", 0, 5)],
        [[2], [1]],
        labels=[((1,), [(1.0, "Uenig"), (2.0, "Enig")])],
        measures=[measure],
    )
    assert texts(read(data), 0)[1] == shown


@pytest.mark.parametrize("length", [4, 100, 176, 300, len(SURVEY) - 3])
def test_a_cut_file_is_refused_or_loses_nothing_silently(length: int) -> None:
    with pytest.raises(JuryError) as raised:
        read(SURVEY[:length])
    assert raised.value.code == "intake.damaged"


def test_a_file_with_too_many_cells_is_refused_before_they_are_read() -> None:
    with pytest.raises(JuryError, match="too_many_cells"):
        read_bytes(SURVEY, file="survey.sav", limits=Limits(cells=10))


@pytest.mark.parametrize(
    ("at", "number"),
    [
        (68 - 4, 9),  # layout
        (68 + 4, 7),  # compression
        (68 + 12, 10**6),  # rows
        (176 + 4, 0x7F000000),  # width of a text, which ended the process of a reader that trusted it
        (176 + 8, 5),  # has a label
        (176 + 12, 99),  # values declared missing
        (176 + 32, 10**6),  # length of a label
    ],
)
def test_a_length_that_the_file_cannot_have_is_damage(at: int, number: int) -> None:
    data = bytearray(SURVEY)
    struct.pack_into("<i", data, at, number)
    with pytest.raises(JuryError, match="damaged"):
        check_sav(bytes(data))
    check_sav(SURVEY)
