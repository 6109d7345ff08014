"""The winner list says what the hall sees, and text in it stays text."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from juryapp.domain.answer import Answer, Answers
from juryapp.domain.publication import Publication
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.export.hall import hall_view
from juryapp.export.workbooks import csv_bytes, rows_of, workbook_bytes
from juryapp.export.zipped import moment_of
from tests.export.opened import parts_of, texts_of
from tests.export.publications import HOSTILE, SECRET, evidence, one_only, publication, rules, small, thirteen, tied


def book(made: Publication, language: str = "nb") -> bytes:
    return workbook_bytes(hall_view(made, language), when=moment_of(made))


def hostile_winners() -> Publication:
    """A category per hostile name, which wins it."""
    names = [f"Kategori {index}" for index in range(len(HOSTILE))]
    return publication(rules(names), evidence([{name: (80, 80, 80, 80)} for name in HOSTILE]))


def test_the_list_ends_with_the_overall_prize():
    rows = rows_of(hall_view(small(), "nb"))
    assert [(row.category, row.company, row.score) for row in rows] == [
        ("Sikkerhet", "Sørlyd", Decimal("85.0")),
        ("Hovedpris", "Sørlyd", Decimal("85.0")),
    ]


def test_an_open_prize_and_one_for_nobody_are_said_and_name_nobody():
    assert [(row.company, row.state) for row in rows_of(hall_view(tied(), "en"))] == [
        ("", "The jury has not decided yet."),
        ("", "The jury has not decided yet."),
    ]
    assert [(row.company, row.state) for row in rows_of(hall_view(one_only(), "en"))][1] == ("", "No award is given")


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_nobody_outside_the_nominated_is_in_either_file(language: str):
    made = thirteen()
    for data in (book(made, language), csv_bytes(hall_view(made, language))):
        for path, text in texts_of(data):
            assert not [name for name in SECRET if name in text], path


def test_hostile_names_are_text_cells_and_scores_are_numbers():
    data = book(hostile_winners())
    for path, part in parts_of(data):
        assert b"<f>" not in part and b"hyperlink" not in part and b"External" not in part, path
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=7, max_row=6 + len(HOSTILE)))
    assert {row[2].data_type for row in rows} == {"s"}
    assert {row[3].data_type for row in rows} == {"n"}
    assert {row[3].number_format for row in rows} == {"0.0"}
    assert rows[0][2].value == HOSTILE[0]


def test_the_workbook_is_read_with_headings_frozen_and_columns_wide_enough():
    sheet = openpyxl.load_workbook(io.BytesIO(book(thirteen()))).worksheets[0]
    assert sheet.freeze_panes == "A7"
    assert [cell.value for cell in sheet[6]] == ["Kategori", "Pris", "Virksomhet", "Poengsum", "Merknad"]
    for column, letter in enumerate("ABCDE"):
        longest = max(len(str(row[column].value or "")) for row in sheet.iter_rows(min_row=6))
        assert sheet.column_dimensions[letter].width >= min(longest, 60)


def test_the_nominated_have_a_sheet_of_their_own():
    sheet = openpyxl.load_workbook(io.BytesIO(book(small()))).worksheets[1]
    assert sheet.title == "De nominerte"
    assert [row[1].value for row in sheet.iter_rows(min_row=7)] == ["Sørlyd", "Ærlig Talt", "Aastra"]


def test_unsealed_is_said_at_the_top_of_every_sheet_and_in_every_row_of_the_csv():
    made = small()
    for sheet in openpyxl.load_workbook(io.BytesIO(book(made, "sv"))).worksheets:
        assert "UTKAST" in sheet["A2"].value
    lines = csv_bytes(hall_view(made, "sv")).decode("utf-8-sig").splitlines()
    assert all("UTKAST" in line for line in lines[1:])


@pytest.mark.parametrize(
    ("language", "separator", "score"), [("en", ",", "85.0"), ("nb", ";", "85,0"), ("sv", ";", "85,0")]
)
def test_the_csv_opens_by_double_click_in_its_language(language: str, separator: str, score: str):
    data = csv_bytes(hall_view(small(), language))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))
    assert rows[1][2:4] == ["Sørlyd", score]


def test_no_cell_of_the_csv_can_run():
    rows = csv.reader(io.StringIO(csv_bytes(hall_view(hostile_winners(), "nb")).decode("utf-8-sig")), delimiter=";")
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert '\'=HYPERLINK("http://example.test";"x")' in cells


def test_the_same_outcome_gives_the_same_bytes():
    assert book(thirteen()) == book(thirteen())
    assert csv_bytes(hall_view(thirteen(), "nb")) == csv_bytes(hall_view(thirteen(), "nb"))


def weighed(way: WeightsWay, **answers: object) -> Publication:
    """One winner under weights of this way."""
    given = Answers(**answers)  # type: ignore[arg-type]
    rule = WeightsRule(way=way, fixed=(("competence", Fraction(3)), ("need-met", Fraction(1))))
    return publication(rules(["Bank"], weights=rule), evidence([{"Nordlys": (80, 90, 70, 60)}]), answers=given)


def answer(person: str) -> Answer:
    return Answer(person=person, importance=(("competence", Fraction(2)), ("need-met", Fraction(1))))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (small(), "4 criteria, equal weights, fixed by the rules."),
        (weighed(WeightsWay.FIXED), "4 criteria, weights fixed by the rules."),
        (weighed(WeightsWay.AGREED, agreed=answer("agreed")), "4 criteria, weights agreed by the jury."),
        (
            weighed(WeightsWay.EACH_JUROR, jurors=(answer("kari"), answer("ola"))),
            "4 criteria, weights combined from 2 jurors.",
        ),
        (weighed(WeightsWay.EACH_JUROR), "4 criteria, equal weights until the jury has decided."),
    ],
    ids=["equal", "fixed", "agreed", "jurors", "nobody yet"],
)
def test_both_lists_say_whose_weights_decided_and_name_no_juror(made: Publication, said: str):
    for sheet in openpyxl.load_workbook(io.BytesIO(book(made, "en"))).worksheets:
        assert sheet["A5"].value == said
    rows = list(csv.DictReader(io.StringIO(csv_bytes(hall_view(made, "en")).decode("utf-8-sig"))))
    assert {row["Weights"] for row in rows} == {said}
    for data in (book(made, "en"), csv_bytes(hall_view(made, "en"))):
        assert not [person.name for person in made.persons for _, text in texts_of(data) if person.name in text]


def test_the_notes_to_every_prize_say_whose_weights_decided():
    view = hall_view(thirteen(), "en")
    assert view.weights == "4 criteria, equal weights, fixed by the rules."
    assert all(view.weights in "\n".join(prize.notes) for prize in view if prize.winners)
