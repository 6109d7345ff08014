"""What people say about how a sheet lies is done, remembered with the mapping, and holds for next year's file."""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.mapping import CategoryFrom
from juryapp.domain.proposal import (
    ColumnAnswer,
    ColumnRole,
    HeaderAnswer,
    ImportProposal,
    LeaveOut,
    ProposalAnswer,
    RowAnswer,
    RowKind,
    TableAnswer,
)
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import Rows, book

ID = "study.xlsx#Ark1"
GROUPED: Rows = [
    ["Selskap", "Ventetid (sek)"],
    ["Bank"],
    ["Nordlys", 40],
    ["Fjell*", 55],
    ["Bransjesnitt", 47],
    ["Strøm"],
    ["  Lyn", 61],
    ["Totalt Energi", 25],
    ["Alle selskaper", 44],
    ["N", 300],
]


def kinds(proposal: ImportProposal, table: int = 0) -> dict[RowKind, str]:
    return {group.kind: group.rows for group in proposal.tables[table].balance}


def test_lines_above_companies_name_their_category_and_marks_of_footnotes_are_no_part_of_names() -> None:
    proposal = propose([book({"Ark1": GROUPED})])
    assert kinds(proposal)[RowKind.GROUP] == "2,6"
    assert kinds(proposal)[RowKind.TOTAL] == "5,8-10"
    assert proposal.sources[0].mapping.category_from is CategoryFrom.ROWS
    assert {(each.participant.category, each.participant.company) for each in proposal.figures} == {
        ("bank", "nordlys"),
        ("bank", "fjell"),
        ("strom", "lyn"),
    }


def test_a_row_is_what_somebody_says_it_is_this_year_and_the_next() -> None:
    asked = answered(RowAnswer(table=ID, row=8, kind=RowKind.DATA), RowAnswer(table=ID, row=7, kind=RowKind.NOTE))
    proposal = propose([book({"Ark1": GROUPED})], answers=asked)
    assert figure(proposal, "totalt-energi", "ventetid").number == 25
    assert kinds(proposal)[RowKind.NOTE] == "7"
    mapping = proposal.sources[0].mapping
    assert (mapping.company_rows, mapping.total_rows) == (("Totalt Energi",), ("Lyn",))
    again = propose([book({"Ark1": GROUPED})], mappings=[mapping])
    assert again.sources[0].known
    assert figure(again, "totalt-energi", "ventetid").number == 25
    assert not [each for each in again.names if each.name == "Lyn"]


def test_a_line_can_be_said_to_name_a_category() -> None:
    rows: Rows = [["Selskap", "Ventetid (sek)"], ["Nordlys", 40], ["Fjell", 55], ["Strøm"], ["Lyn", 61]]
    source = propose([book({"Ark1": rows})]).sources[0].source.id
    asked = answered(RowAnswer(table=ID, row=4, kind=RowKind.GROUP))
    proposal = propose([book({"Ark1": rows})], answers=asked)
    assert kinds(proposal)[RowKind.GROUP] == "4"
    assert proposal.sources[0].mapping.group_rows == ("Strøm",)
    assert proposal.sources[0].source.id == source


def test_a_header_can_be_told_and_is_remembered() -> None:
    rows: Rows = [["Nordlys", "Ventetid", "Svar"], ["Selskap", "Snitt 1", "Snitt 2"], ["Fjell", 40, 3], ["Hav", 41, 4]]
    proposal = propose([book({"Ark1": rows})], answers=answered(HeaderAnswer(table=ID, rows=(2,))))
    table = proposal.tables[0]
    assert (table.header_rows, kinds(proposal)[RowKind.TITLE]) == ((2,), "1")
    assert [each.header for each in table.columns] == ["Selskap", "Snitt 1", "Snitt 2"]
    mapping = proposal.sources[0].mapping
    assert mapping.header_rows == (2,)
    again = propose([book({"Ark1": rows})], mappings=[mapping])
    assert (again.tables[0].header_rows, again.sources[0].known) == ((2,), True)


def test_a_header_of_no_row_leaves_every_row_to_the_companies() -> None:
    rows: Rows = [["Selskap", 1, 2], ["Nordlys", 4, 5], ["Fjell", 3, 2]]
    proposal = propose([book({"Ark1": rows})], answers=answered(HeaderAnswer(table=ID, rows=())))
    assert kinds(proposal) == {RowKind.DATA: "1-3"}


def test_where_tables_are_can_be_told() -> None:
    rows: Rows = [["Selskap", "A", "Hvem", "B"], ["Nordlys", 4, "Lyn", 5], ["Fjell", 3, "Torden", 2]]
    assert len(propose([book({"Ark1": rows})]).tables) == 1
    asked = answered(TableAnswer(table=ID, areas=("A1:B3", "C1:D3")))
    proposal = propose([book({"Ark1": rows})], answers=asked)
    assert [each.area for each in proposal.tables] == ["A1:B3", "C1:D3"]
    assert proposal.sources[0].mapping.areas == ("A1:B3", "C1:D3")
    gone = asked.with_answer(LeaveOut(table=f"{ID}#2"))
    assert [each.used for each in propose([book({"Ark1": rows})], answers=gone).tables] == [True, False]


def test_a_column_can_be_said_to_tell_what_is_asked_or_not_to() -> None:
    rows: Rows = [["Selskap", "Hva", "Verdi"], *([f"S{at % 4}", f"ting {at // 4}", at] for at in range(12))]
    plain = propose([book({"Ark1": rows})])
    told = ColumnAnswer(source=plain.sources[0].source.id, header="Hva", role=ColumnRole.QUESTION)
    proposal = propose([book({"Ark1": rows})], answers=answered(told))
    assert figure(proposal, "s1", "ting-2").number == 9


def test_hidden_rows_and_columns_that_figures_are_taken_from_are_asked_about_until_somebody_says_so() -> None:
    read = book({"Ark1": [["Selskap", "A", "B"], ["Nordlys", 4, 5], ["Fjell", 3, 2], ["Hav", 5, 5]]})
    sheet = replace(read.sheets[0], hidden_rows=frozenset({2}), hidden_columns=frozenset({1}))
    workbook = replace(read, sheets=(sheet,))

    def asked(*given: ProposalAnswer) -> list[tuple[str, str]]:
        problems = propose([workbook], answers=answered(*given)).problems
        return [(each.code, each.where.cell) for each in problems if each.code.startswith("intake.hidden")]

    assert asked() == [("intake.hidden_rows_used", "A3"), ("intake.hidden_column_used", "B1")]
    source = propose([workbook]).sources[0].source.id
    column = ColumnAnswer(source=source, header="A", role=ColumnRole.IGNORED)
    assert asked(LeaveOut(table=ID, row=3), column) == []
    assert asked(RowAnswer(table=ID, row=3, kind=RowKind.DATA)) == [("intake.hidden_column_used", "B1")]


def test_the_number_of_answers_behind_a_name_is_no_part_of_it_and_is_its_n() -> None:
    rows: Rows = [["Selskap", "Indeks"], ["Nordlys (n=45)", 4], ["Fjell (n = 1 031)", 3]]
    proposal = propose([book({"Ark1": rows})])
    assert [each.name for each in proposal.names] == ["Nordlys", "Fjell"]
    assert [each.n for each in proposal.figures] == [45, 1031]
    assert "intake.base_in_names" not in {each.code for each in proposal.problems}


def test_the_number_of_answers_behind_a_name_is_told_where_a_column_says_another() -> None:
    rows: Rows = [["Selskap", "Indeks", "n"], ["Nordlys (n=45)", 4, 40], ["Fjell (n=31)", 3, 30]]
    proposal = propose([book({"Ark1": rows})])
    assert [each.n for each in proposal.figures] == [40, 30]
    assert ("intake.base_in_names", "A2") in {(each.code, each.where.cell) for each in proposal.problems}
