"""Several tables on one sheet: where each begins, and what is no table of its own."""

from __future__ import annotations

from juryapp.domain.mapping import CategoryFrom
from juryapp.domain.proposal import RowKind
from juryapp.intake.areas import Part, part_named, part_of, whole
from juryapp.intake.proposal import propose
from juryapp.intake.regions import find_parts
from tests.intake.sheets import Rows, book

HEADER: list[str | int | float | None] = ["Selskap", "Ventetid (sek)", "Kompetanse (1-6)"]
BANKS: Rows = [["Nordlys", 40, 4.5], ["Fjell", 55, 3.9], ["Hav", 31, 5.1]]
POWER: Rows = [["Lyn", 61, 4.1], ["Torden", 25, 5.5], ["Regn", 90, 2.2]]
STACKED: Rows = [["Bank"], HEADER, *BANKS, [], ["Strøm"], [], HEADER, *POWER, [], ["Kilde: intervjuer"]]
BESIDE: Rows = [
    ["Bank", None, None, None, "Strøm", None, None],
    [*HEADER, None, *HEADER],
    *([*bank, None, *power] for bank, power in zip(BANKS, POWER, strict=True)),
]


def parts(rows: Rows) -> list[tuple[int, int, int, int]]:
    sheet = book({"A": rows}).sheets[0]
    return [(each.first_row, each.first_column, each.last_row, each.last_column) for each in find_parts(sheet)]


def test_tables_under_each_other_begin_with_their_own_title() -> None:
    assert parts(STACKED) == [(0, 0, 5, 2), (6, 0, 13, 2)]


def test_tables_beside_each_other_begin_where_names_stand_again() -> None:
    assert parts(BESIDE) == [(0, 0, 4, 3), (0, 4, 4, 6)]


def test_a_header_that_is_repeated_without_a_title_begins_no_other_table() -> None:
    assert parts([HEADER, *BANKS, HEADER, *POWER]) == [(0, 0, 7, 2)]


def test_a_blank_column_before_other_measures_or_remarks_begins_no_other_table() -> None:
    rows: Rows = [["Selskap", "Ventetid", None, "Kommentar"], *([*bank[:2], None, "fin"] for bank in BANKS)]
    assert len(parts(rows)) == 1
    rows = [["Selskap", "A", None, "B", "C"], *([name, a, None, b, a] for name, a, b in BANKS)]
    assert len(parts(rows)) == 1


def test_companies_whose_cells_are_all_words_begin_no_other_table() -> None:
    assert len(parts([HEADER, *BANKS, ["Dal", "ikke målt", "ikke målt"], *POWER])) == 1


def test_every_row_of_a_sheet_is_in_exactly_one_of_its_tables_and_the_titles_are_the_categories() -> None:
    proposal = propose([book({"Alle": STACKED})])
    first, second = proposal.tables
    assert (first.id, second.id) == ("study.xlsx#Alle", "study.xlsx#Alle#2")
    assert (first.area, second.area) == ("A1:C6", "A7:C14")
    assert first.rows + second.rows == 14 == sum(group.count for each in proposal.tables for group in each.balance)
    assert (first.header_rows, second.header_rows) == ((2,), (9,))
    assert [group.rows for group in second.balance if group.kind is RowKind.DATA] == ["10-12"]
    assert proposal.sources[0].mapping.category_from is CategoryFrom.TITLE
    assert {each.name for each in proposal.category_names} == {"Bank", "Strøm"}
    assert proposal.figures[-1].provenance.rows == "12"


def test_figures_of_tables_beside_each_other_name_their_own_columns() -> None:
    proposal = propose([book({"Alle": BESIDE})])
    assert [each.used for each in proposal.tables] == [True, True]
    lyn = [each for each in proposal.figures if each.participant.company == "lyn"]
    assert [(each.provenance.column, each.provenance.rows) for each in lyn] == [("F", "3"), ("G", "3")]


def test_of_tables_that_differ_in_the_year_alone_the_latest_is_used() -> None:
    proposal = propose([book({"2020": [HEADER, *BANKS], "2021": [HEADER, *BANKS], "2019": [HEADER, *BANKS]})])
    assert [(each.sheet, each.used) for each in proposal.tables] == [("2020", False), ("2021", True), ("2019", False)]
    assert (proposal.tables[0].reason.code, dict(proposal.tables[0].reason.facts)) == (
        "table.earlier_year",
        {"year": 2021},
    )


def test_a_part_keeps_the_addresses_of_the_whole() -> None:
    sheet = book({"A": STACKED}).sheets[0]
    part = part_of(sheet, Part(6, 1, 13, 2))
    assert (part.address(3, 0), part.cell(3, 0).text) == ("B10", "61")
    assert (part_named("b7:C99", sheet), whole(sheet).named(sheet)) == (Part(6, 1, 13, 2), "A1:C14")
    assert part_named("7:9", sheet) is None
