"""Tables that say again what a fuller one says."""

from __future__ import annotations

from juryapp.intake.proposal import propose
from tests.intake.sheets import Rows, book

DETAILS: Rows = [
    ["Selskap", "Poeng", "Ventetid (sek)"],
    ["Havbank", 79, 62],
    ["Vikbank", 70, 118],
    ["Fjelltele", 58, 240],
]


def used(sheets: dict[str, Rows]) -> dict[str, str]:
    return {each.sheet: each.reason.code for each in propose([book(sheets)]).tables if not each.used}


def test_a_sheet_of_winners_is_not_counted_once_more() -> None:
    winners: Rows = [["Selskap", "Poeng"], ["Havbank", 79], ["Vikbank", 70]]
    assert used({"Vinnere": winners, "Detaljer": DETAILS}) == {"Vinnere": "table.said_again"}


def test_a_sheet_that_says_one_figure_otherwise_is_used() -> None:
    winners: Rows = [["Selskap", "Poeng"], ["Havbank", 79], ["Vikbank", 71]]
    assert used({"Vinnere": winners, "Detaljer": DETAILS}) == {}
