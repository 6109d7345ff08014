"""Long tables and turned ones: the same figures as from a wide table, each with its own cell."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, ImportProposal, RowKind, TableAnswer, TableShape
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import Rows, book

LONG: Rows = [
    ["Bransje", "Selskap", "Spørsmål", "Snitt", "N"],
    ["Bank", "Nordlys", "Ventetid (sek)", 40, 21],
    ["Bank", "Nordlys", "Kompetanse (1-6)", 4.5, 22],
    ["Bank", "Fjell", "Ventetid (sek)", 55, 23],
    ["Bank", "Fjell", "Kompetanse (1-6)", 3.9, 24],
    ["Strøm", "Lyn", "Ventetid (sek)", 61, 25],
    ["Strøm", "Lyn", "Kompetanse (1-6)", 4.1, 26],
    [None, "Totalt", "Ventetid (sek)", 52, 69],
    [None, "Totalt", "Kompetanse (1-6)", 4.2, 72],
]
TURNED: Rows = [
    ["Målt høsten 2021"],
    [],
    ["Spørsmål", "Nordlys", "Fjell", "7 Hav", "Snitt"],
    ["Antall svar", 21, 23, 25, 69],
    ["Ventetid (sek)", 40, 55, 61, 52],
    ["Kompetanse (1-6)", 4.5, 3.9, 4.1, 4.2],
    [],
    ["Kilde: intervjuer"],
]


def roles(proposal: ImportProposal) -> list[str]:
    return [each.role.value for each in proposal.tables[0].columns]


def test_a_long_table_is_woven_into_a_row_per_company() -> None:
    proposal = propose([book({"Ark1": LONG})])
    table = proposal.tables[0]
    assert (table.shape, table.header_rows) == (TableShape.LONG, (1,))
    assert roles(proposal) == ["category", "name", "question", "measure", "n"]
    assert [each.header for each in table.made if each.role is ColumnRole.MEASURE] == [
        "Ventetid (sek) / Snitt",
        "Kompetanse (1-6) / Snitt",
    ]
    found = figure(proposal, "fjell", "kompetanse", "bank")
    assert (found.number, found.n, found.provenance.column, found.provenance.rows) == (Fraction("3.9"), 24, "D", "5")
    assert proposal.sources[0].mapping.level is Level.COMPANY


def test_every_row_of_a_long_table_is_counted_as_it_is_written() -> None:
    balance = {group.kind: group.rows for group in propose([book({"Ark1": LONG})]).tables[0].balance}
    assert balance == {RowKind.HEADER: "1", RowKind.DATA: "2-7", RowKind.TOTAL: "8-9"}


def test_two_rows_that_say_the_same_are_no_long_table() -> None:
    twice = [*LONG[:7], ["Strøm", "Lyn", "Kompetanse (1-6)", 2.1, 20]]
    assert propose([book({"Ark1": twice})]).tables[0].shape is TableShape.WIDE


def test_respondents_in_a_long_table_are_told_apart_by_their_number() -> None:
    rows: Rows = [["RespID", "Selskap", "Spørsmål", "Svar"]]
    rows = [*rows, *([at, f"S{at % 3}", f"q{q} (1-6)", 1 + (at + q) % 6] for at in range(12) for q in range(3))]
    proposal = propose([book({"Ark1": rows})])
    assert (proposal.tables[0].shape, proposal.sources[0].mapping.level) == (TableShape.LONG, Level.RESPONDENT)
    assert figure(proposal, "s1", "q0").n == 4


def test_rows_of_mean_n_and_spread_belong_to_one_company() -> None:
    rows: Rows = [["Selskap", "Statistikk", "Kompetanse (1-6)"]]
    for name, mean in (("Nordlys", 4.5), ("Fjell", 3.9), ("Hav", 5.1)):
        rows = [*rows, [name, "Snitt", mean], [None, "N", 30], [None, "SD", 1.5]]
    found = figure(propose([book({"Ark1": rows})]), "fjell", "kompetanse")
    assert (found.number, found.n, found.spread, found.provenance.rows) == (Fraction("3.9"), 30, 1.5, "5")


def test_a_turned_table_is_read_by_its_columns() -> None:
    proposal = propose([book({"Ark1": TURNED})])
    table = proposal.tables[0]
    assert (table.shape, table.header_rows, table.companies) == (TableShape.TURNED, (3,), 3)
    assert roles(proposal) == ["question", "measure", "measure", "measure", "ignored"]
    assert table.columns[-1].reason.code == "column.turned_total"
    found = figure(proposal, "fjell", "kompetanse")
    assert (found.number, found.n, found.provenance.column, found.provenance.rows) == (Fraction("3.9"), 23, "C", "6")
    assert {group.kind: group.rows for group in table.balance} == {
        RowKind.TITLE: "1",
        RowKind.HEADER: "3",
        RowKind.BLANK: "2,7",
        RowKind.DATA: "4-6",
        RowKind.NOTE: "8",
    }


def test_how_a_table_lies_can_be_told() -> None:
    asked = answered(TableAnswer(table="study.xlsx#Ark1", shape=TableShape.WIDE))
    proposal = propose([book({"Ark1": TURNED})], answers=asked)
    assert proposal.tables[0].shape is TableShape.WIDE
    plain: Rows = [["", "Nordlys", "Fjell"], ["Tone", 4, 5], ["Flyt", 3, 2]]
    asked = answered(TableAnswer(table="study.xlsx#Ark1", shape=TableShape.TURNED))
    assert propose([book({"Ark1": plain})]).tables[0].shape is TableShape.WIDE
    proposal = propose([book({"Ark1": plain})], answers=asked)
    assert figure(proposal, "fjell", "flyt").number == 2
    assert proposal.sources[0].mapping.shape == "turned"


@pytest.mark.parametrize("header", [["Selskap", "Ventetid (sek)", "Kompetanse (1-6)"], ["Spørsmål", "2020", "2021"]])
def test_columns_that_are_measured_are_not_turned(header: list[str]) -> None:
    rows: Rows = [header, ["Tilfredshet", 40, 4.5], ["Avslutning", 55, 3.9], ["Hav", 60, 5]]
    assert propose([book({"Ark1": rows})]).tables[0].shape is TableShape.WIDE
