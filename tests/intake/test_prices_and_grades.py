"""Columns of prices, of grades alone and of answers in groups of three: figures as a person would take them."""

from __future__ import annotations

import pytest

from juryapp.intake.proposal import propose
from tests.intake.proposals import figure
from tests.intake.sheets import book, text_file

BANKS = ("havbank", "vikbank", "fjellbank", "solbank")


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("kr 1 250,-", "kr 980,-", "kr 1 100,-", "kr 1 300,-"), (1250, 980, 1100, 1300)),
        (("1 250 kr", "980 kr", "1 100 kr", "1 300 kr"), (1250, 980, 1100, 1300)),
        (("1.250,00 NOK", "980,00 NOK", "1.100,00 NOK", "1.300,00 NOK"), (1250, 980, 1100, 1300)),
        (("€ 12,50", "€ 9,50", "€ 11,00", "€ 13,00"), (12.5, 9.5, 11, 13)),
        (("SEK 99:-", "SEK 89:-", "SEK 109:-", "SEK 119:-"), (99, 89, 109, 119)),
    ],
)
def test_prices_are_figures_however_their_currency_is_written(
    cells: tuple[str, ...], numbers: tuple[float, ...]
) -> None:
    found = propose([book({"Ark": [["Selskap", "Pris"], *map(list, zip(BANKS, cells, strict=True))]})])
    figures = [figure(found, bank, "pris") for bank in BANKS]
    assert [(each.numerator or 0) / (each.denominator or 1) for each in figures] == list(numbers)


@pytest.mark.parametrize("header", ["Karakter", "Resultat"])
def test_grades_in_letters_alone_are_a_measure_whose_points_are_asked_about(header: str) -> None:
    rows = [["Selskap", header], *map(list, zip(BANKS, "ACBE", strict=True))]
    found = propose([book({"Ark": rows})])
    (measure,) = found.sources[0].mapping.measures
    assert dict(measure.points)["A"] == 6
    figures = [figure(found, bank, measure.id) for bank in BANKS]
    assert [(each.numerator or 0) / (each.denominator or 1) for each in figures] == [6, 4, 5, 2]
    assert "intake.points_guessed" in [each.code for each in found.problems]


def test_letters_that_name_a_type_are_no_grades_and_no_table() -> None:
    rows = [["Selskap", "Type"], *map(list, zip(BANKS, "ACBE", strict=True))]
    assert not propose([book({"Ark": rows})]).sources


def test_answers_in_groups_of_three_are_the_n_of_the_scores_beside_them() -> None:
    lines = 'Company,Score,Answers\nHavbank,7.5,"1,250"\nVikbank,8.1,"1,300"\n'
    found = propose([text_file(lines)])
    mapping = found.sources[0].mapping
    assert [each.id for each in mapping.measures] == ["score"] and mapping.n == "Answers"
    assert [figure(found, bank, "score").n for bank in BANKS[:2]] == [1250, 1300]


def test_answers_that_the_marks_of_the_sheet_make_fractions_are_no_n() -> None:
    lines = "Company;Score;Answers\nHavbank;7,5;1,250\nVikbank;8,1;1,300\n"
    assert propose([text_file(lines)]).sources[0].mapping.n == ""
