"""Prices in several currencies under one header are never put on one scale without a word."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from juryapp.domain.errors import Problem
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ProposalAnswers
from juryapp.intake.currencies import currency_of
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes
from tests.intake.proposals import figure
from tests.intake.sheets import text_file

NAMES = ("Havbank", "Vikbank", "Fjellbank", "Solbank")


def table(header: str, *cells: str) -> str:
    return "\n".join((f"Selskap;{header}", *(f"{name};{cell}" for name, cell in zip(NAMES, cells, strict=True)))) + "\n"


def mixed(lines: str, *answers: ColumnAnswer) -> list[Problem]:
    found = propose([text_file(lines)], answers=ProposalAnswers(answers))
    return [each for each in found.problems if each.code == "intake.currencies_mixed"]


@pytest.mark.parametrize(
    ("lines", "currencies", "values"),
    [
        (table("Pris", "kr 120", "12 EUR", "130 kr", "110 kr"), ("EUR", "kr"), ("12 EUR",)),
        (table("Pris (kr)", "120", "€ 12", "130", "110"), ("EUR", "kr"), ("€ 12",)),
        (table("Pris", "SEK 120", "NOK 12", "SEK 130", "SEK 110"), ("NOK", "SEK"), ("NOK 12",)),
    ],
)
def test_two_currencies_in_a_column_are_asked_about(
    lines: str, currencies: tuple[str, ...], values: tuple[str, ...]
) -> None:
    (asked,) = mixed(lines)
    assert (asked.facts["currencies"], asked.facts["values"], asked.facts["count"]) == (currencies, values, 1)


@pytest.mark.parametrize(
    "lines",
    [
        table("Pris", "kr 120", "120 NOK", "130 kr", "110,-"),
        table("Pris (NOK)", "120 kr", "100", "130", "110"),
        table("Pris (EUR)", "120", "100", "130", "110"),
        table("Ventetid (sek)", "120 sek", "100", "130", "110"),
    ],
)
def test_one_currency_is_no_question(lines: str) -> None:
    assert not mixed(lines)


def test_currencies_that_only_the_number_formats_tell_are_seen() -> None:
    stream = io.BytesIO()
    written = xlsxwriter.Workbook(stream)
    sheet = written.add_worksheet("Ark")
    crowns, euros = (written.add_format({"num_format": form}) for form in ('0.00" kr"', "[$€-2] 0.00"))
    sheet.write_row(0, 0, ["Selskap", "Pris"])
    for at, name in enumerate(NAMES, 1):
        sheet.write_string(at, 0, name)
        sheet.write_number(at, 1, 100 + at, euros if at == 2 else crowns)
    written.close()
    found = propose([read_bytes(stream.getvalue(), file="study.xlsx")])
    assert [each.facts["currencies"] for each in found.problems if "currencies" in each.code] == [("EUR", "kr")]


def test_the_other_currency_is_left_out_or_counts_as_somebody_says() -> None:
    lines = table("Pris", "kr 120", "12 EUR", "130 kr", "110 kr")
    out = ColumnAnswer(source="study", header="Pris", missing=("12 EUR",))
    kept = ColumnAnswer(source="study", header="Pris", role=ColumnRole.MEASURE)
    assert not mixed(lines, out) and not mixed(lines, kept)
    for answer, number in ((out, None), (kept, 12)):
        found = propose([text_file(lines)], answers=ProposalAnswers((answer,)))
        assert figure(found, "vikbank", "pris").number == number


def test_a_currency_is_a_word_of_its_own() -> None:
    assert [currency_of(text) for text in ("krav", "europa", "12 kr.", "[$€-2] 0.00", "kr 5 / EUR 4")] == [
        "",
        "",
        "kr",
        "EUR",
        "",
    ]
