"""Whole proposals: from sheets in the shapes that firms send to figures, names and what is left to answer."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import CategoryFrom, Level, Unanswered
from juryapp.domain.proposal import (
    ColumnAnswer,
    ColumnRole,
    LeaveOut,
    RowKind,
    SourceAnswer,
    UseTable,
)
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import Rows, book, mm_ss, text_file

SIMPLE: Rows = [
    ["Kundebarometer 2011"],
    [],
    ["Selskap", "Bransje", "Indeks (0-100)", "Antall svar", "Std"],
    ["Nordlys", "Bank", "78,4", 312, "12,1"],
    ["Fjellbank", "Bank", "71,2", 200, "14"],
    ["Havtel", "Mobil", "80,5", 220, "-"],
    ["Snitt bransje", None, "75,2", None, None],
    ["* foreløpige tall"],
]
CONTACTS: Rows = [
    ["Ukjente kunder 2011"],
    [],
    ["Selskap", "Anrop", None, "Vurdering", None, None],
    [None, "Besvart", "Ventetid (mm:ss)", "Kompetanse (1-6)", "Mersalg", "Avslutning (1-6)"],
    ["Nordlys", "Ja", mm_ss(0, 30), 6, "Ja", 5],
    ["Nordlys", "Ja", mm_ss(1, 0), 5, "Nei", "I/T"],
    ["Nordlys", "Nei", None, None, None, None],
    ["Fjellbank", "Ja", mm_ss(4, 0), 3, "Nei", 0],
    ["Fjellbank", "Ja", mm_ss(2, 1), 4, "Ja", 2],
    ["Totalt", None, mm_ss(1, 52), 4.5, None, None],
    [],
    ["Kilde: et analyseselskap"],
]
MERGED = ("A3:A4", "B3:C3", "D3:F3")


def test_a_simple_table_is_understood_from_title_to_footnote() -> None:
    proposal = propose([book({"Ark1": SIMPLE})])
    (table,) = proposal.tables
    assert [(column.header, column.role) for column in table.columns] == [
        ("Selskap", ColumnRole.NAME),
        ("Bransje", ColumnRole.CATEGORY),
        ("Indeks (0-100)", ColumnRole.MEASURE),
        ("Antall svar", ColumnRole.N),
        ("Std", ColumnRole.SPREAD),
    ]
    assert table.header_rows == (3,)
    assert [(group.kind, group.count, group.rows) for group in table.balance] == [
        (RowKind.TITLE, 1, "1"),
        (RowKind.HEADER, 1, "3"),
        (RowKind.BLANK, 1, "2"),
        (RowKind.DATA, 3, "4-6"),
        (RowKind.TOTAL, 1, "7"),
        (RowKind.NOTE, 1, "8"),
    ]
    nordlys = figure(proposal, "nordlys", "indeks")
    assert (nordlys.number, nordlys.n, nordlys.spread) == (Fraction(784, 10), 312, pytest.approx(12.1))
    assert (nordlys.provenance.sheet, nordlys.provenance.column, nordlys.provenance.rows) == ("Ark1", "C", "4")
    assert [category.id for category in proposal.categories] == ["bank", "mobil"]
    assert proposal.ready
    assert not proposal.problems


def test_contacts_on_a_sheet_per_category_become_means_and_shares_with_n_and_spread() -> None:
    proposal = propose([book({"Bank": CONTACTS, "Mobil": CONTACTS}, merged=MERGED)])
    (source,) = proposal.sources
    assert source.mapping.level is Level.CONTACT
    assert source.mapping.category_from is CategoryFrom.SHEET
    waiting = figure(proposal, "nordlys", "ventetid", "bank")
    assert (waiting.number, waiting.n) == (Fraction(45), 2)
    assert waiting.spread == pytest.approx(21.2132034)
    assert waiting.provenance.rows == "5-7"
    assert figure(proposal, "fjellbank", "kompetanse", "mobil").number == Fraction(7, 2)
    assert figure(proposal, "nordlys", "mersalg", "bank").number == Fraction(1, 2)
    assert [table.count(RowKind.TOTAL) for table in proposal.tables] == [1, 1]
    assert (source.n_low, source.n_high, source.participants, source.rows) == (2, 3, 4, 10)


def test_a_value_off_its_scale_is_a_question_with_its_address_and_never_clipped() -> None:
    proposal = propose([book({"Bank": CONTACTS, "Mobil": CONTACTS}, merged=MERGED)])
    off = [problem for problem in proposal.problems if problem.code == "intake.off_scale"]
    assert [(problem.where.sheet, problem.where.cell, problem.facts["value"]) for problem in off] == [
        ("Bank", "F8", "0"),
        ("Mobil", "F8", "0"),
    ]
    closing = figure(proposal, "fjellbank", "avslutning", "bank")
    assert (closing.number, closing.n) == (Fraction(2), 1)


def test_another_scale_as_an_answer_takes_the_value_in() -> None:
    answers = answered(
        ColumnAnswer(source="study", header="Vurdering / Avslutning (1-6)", low=Fraction(0), high=Fraction(6))
    )
    proposal = propose([book({"Bank": CONTACTS}, merged=MERGED)], answers=answers)
    assert figure(proposal, "fjellbank", "avslutning").number == Fraction(1)
    (left_out,) = proposal.problems
    assert left_out.code == "intake.unanswered_left_out"
    assert left_out.facts == {"count": 1, "measures": ("Ventetid", "Kompetanse", "Mersalg")}


@pytest.mark.parametrize(
    ("rule", "mean", "n"),
    [
        (Unanswered.LEFT_OUT, Fraction(11, 2), 2),
        (Unanswered.AS_ZERO, Fraction(11, 3), 3),
        (Unanswered.AS_WORST, Fraction(12, 3), 3),
    ],
)
def test_a_contact_nobody_answered_counts_as_the_rule_says(rule: Unanswered, mean: Fraction, n: int) -> None:
    answers = answered(ColumnAnswer(source="study", header="Vurdering / Kompetanse (1-6)", unanswered=rule))
    proposal = propose([book({"Bank": CONTACTS}, merged=MERGED)], answers=answers)
    competence = figure(proposal, "nordlys", "kompetanse")
    assert (competence.number, competence.n) == (mean, n)


def test_respondents_are_screened_and_find_their_category_in_a_column() -> None:
    rows: Rows = [
        [
            "Respondent",
            "Har du hatt kontakt siste 14 dager?",
            "Kategori",
            "Selskap",
            "Kjønn",
            "Tilfredshet (1-10)",
            "Løst",
        ],
        [1, "Ja", "Bank", "Nordlys", "Mann", "10 Svært fornøyd", "Ja"],
        [2, "Nei", None, None, "Kvinne", None, None],
        [3, "Ja", "Bank", "Nordlys", "Kvinne", 7, "Nei"],
        [4, "Ja", "Reise", "Fjellfly", "Kvinne", "Vet ikke", "Ja"],
        [5, "Nei", "Bank", "Nordlys", "Mann", 1, "Nei"],
        [6, "Ja", "Reise", "Fjellfly", "Mann", 4, "Ja"],
    ]
    proposal = propose([book({"Data": rows})])
    (source,), (table,) = proposal.sources, proposal.tables
    assert source.mapping.level is Level.RESPONDENT
    assert (table.count(RowKind.SCREENED_OUT), table.count(RowKind.DATA)) == (2, 4)
    nordlys = figure(proposal, "nordlys", "tilfredshet", "bank")
    assert (nordlys.number, nordlys.n, nordlys.provenance.rows) == (Fraction(17, 2), 2, "2,4")
    fjellfly = figure(proposal, "fjellfly", "tilfredshet", "reise")
    assert (fjellfly.number, fjellfly.n) == (Fraction(4), 1)


def test_swedish_and_english_headers_are_understood_too() -> None:
    swedish = text_file(
        "Företag;Bransch;Väntetid (sek);Bemötande (1-5);Antal svar\n"
        "Norrtele;Bredband;95;4,1;210\nSydnät;Bredband;240;3,5;180\n"
    )
    english = text_file(
        "Company,Category,Waiting time (min),Resolved %,Sample size\n"
        "Norrtele,Broadband,1.5,83,210\nSydnet,Broadband,4,71,180\n"
    )
    first, second = propose([swedish]), propose([english])
    assert figure(first, "norrtele", "vantetid").number == 95
    assert figure(first, "norrtele", "bemotande").number == Fraction(41, 10)
    assert figure(second, "norrtele", "waiting-time").number == 90
    resolved = figure(second, "norrtele", "resolved")
    assert (resolved.number, resolved.n) == (Fraction(83, 100), 210)
    measures = {measure.id: measure for measure in second.sources[0].mapping.measures}
    assert measures["waiting-time"].direction is Direction.MINIMISE
    assert (measures["resolved"].unit, measures["resolved"].direction) == (Unit.SHARE, Direction.MAXIMISE)


def test_zero_stays_zero_and_what_is_missing_stays_missing() -> None:
    lines = "Selskap;Bransje;Ventetid (sek);Løst (%)\nNordlys;Bank;0;0\nFjellbank;Bank;-;I/T\nHavbank;Bank;;55\n"
    proposal = propose([text_file(lines)])
    assert figure(proposal, "nordlys", "ventetid").number == 0
    assert figure(proposal, "nordlys", "lost").number == 0
    assert (figure(proposal, "fjellbank", "ventetid").number, figure(proposal, "fjellbank", "lost").missing) == (
        None,
        "no_value",
    )
    assert figure(proposal, "havbank", "ventetid").number is None


def test_the_user_says_when_zero_means_not_rated() -> None:
    lines = "Selskap;Karakter (0-10)\nNordlys;0\nNordlys;8\nNordlys;6\nFjell;5\nFjell;7\n"
    header = "Karakter (0-10)"
    before = propose([text_file(lines)])
    after = propose(
        [text_file(lines)], answers=answered(ColumnAnswer(source="study", header=header, zero_is_missing=True))
    )
    assert figure(before, "nordlys", "karakter").number == Fraction(14, 3)
    assert (figure(after, "nordlys", "karakter").number, figure(after, "nordlys", "karakter").n) == (7, 2)


def test_a_hidden_sheet_is_told_and_used_only_when_asked_for() -> None:
    workbook = book({"Tall": SIMPLE, "Gammel": SIMPLE}, hidden=["Gammel"])
    proposal = propose([workbook])
    assert [(table.used, table.reason.code) for table in proposal.tables] == [
        (True, "table.profile"),
        (False, "table.hidden"),
    ]
    assert [problem.code for problem in proposal.problems] == ["intake.hidden_sheet"]
    used = propose([workbook], answers=answered(UseTable(table="study.xlsx#Gammel")))
    assert [table.used for table in used.tables] == [True, True]
    assert [problem.facts["rows"] for problem in used.problems] == [
        "Tall!4; Gammel!4",
        "Tall!5; Gammel!5",
        "Tall!6; Gammel!6",
    ]
    assert figure(used, "nordlys", "indeks").missing == "twice"


def test_a_sheet_without_figures_is_listed_and_left_alone() -> None:
    proposal = propose([book({"Tall": SIMPLE, "Metode": [["Slik gjorde vi det"], ["Vi ringte."]]})])
    notes = proposal.table("study.xlsx#Metode")
    assert (notes.used, notes.reason.code, notes.count(RowKind.LEFT_OUT)) == (False, "table.no_numbers", 2)


def test_a_company_with_two_rows_where_one_belongs_gives_no_figure_until_one_is_left_out() -> None:
    lines = (
        "Selskap;Bransje;Indeks (0-100)\nNordlys;Bank;80\nHavbank;Bank;60\n"
        "Nordlys;Bank;70\nFjell;Bank;50\nDal;Bank;40\n"
    )
    proposal = propose([text_file(lines)])
    (problem,) = proposal.problems
    assert (problem.code, problem.facts["rows"]) == ("intake.twice", "2,4")
    assert figure(proposal, "nordlys", "indeks").missing == "twice"
    settled = propose([text_file(lines)], answers=answered(LeaveOut(table="study.csv#", row=4)))
    assert figure(settled, "nordlys", "indeks").number == 80
    assert settled.tables[0].count(RowKind.LEFT_OUT) == 1


def test_one_cell_and_a_whole_table_can_be_left_out() -> None:
    proposal = propose([book({"A": SIMPLE})], answers=answered(LeaveOut(table="study.xlsx#A", row=4, column="C")))
    assert figure(proposal, "nordlys", "indeks").number is None
    nothing = propose([book({"A": SIMPLE})], answers=answered(LeaveOut(table="study.xlsx#A")))
    assert [problem.code for problem in nothing.problems] == ["intake.nothing_found"]
    assert not nothing.ready


def test_a_columns_role_is_changed_by_an_answer() -> None:
    answers = answered(
        ColumnAnswer(source="study", header="Antall svar", role=ColumnRole.MEASURE, unit=Unit.COUNT),
        ColumnAnswer(source="study", header="Indeks (0-100)", role=ColumnRole.IGNORED),
    )
    proposal = propose([book({"A": SIMPLE})], answers=answers)
    assert {each.measure for each in proposal.figures} == {"antall-svar"}
    assert figure(proposal, "nordlys", "antall-svar").number == 312
    roles = {column.header: (column.role, column.reason.code) for column in proposal.tables[0].columns}
    assert roles["Indeks (0-100)"] == (ColumnRole.IGNORED, "column.answered")


def test_a_level_that_was_guessed_wrongly_is_changed_by_an_answer() -> None:
    lines = "Selskap;Karakter (0-10)\nNordlys;4\nNordlys;8\nFjell;5\nDal;7\n"
    assert propose([text_file(lines)]).sources[0].mapping.level is Level.COMPANY
    proposal = propose([text_file(lines)], answers=answered(SourceAnswer(source="study", level=Level.CONTACT)))
    assert (figure(proposal, "nordlys", "karakter").number, figure(proposal, "nordlys", "karakter").n) == (6, 2)


def test_segments_are_kept_beside_the_whole() -> None:
    lines = (
        "Selskap;Kjønn;Karakter (0-10)\nNordlys;Mann;4\nNordlys;Kvinne;8\nNordlys;Mann;5\nFjell;Mann;5\nFjell;Mann;7\n"
    )
    answers = answered(ColumnAnswer(source="study", header="Kjønn", role=ColumnRole.SEGMENT))
    proposal = propose([text_file(lines)], answers=answers)
    found = {(each.participant.company, each.segment): each.number for each in proposal.figures}
    assert found == {
        ("nordlys", ""): Fraction(17, 3),
        ("fjell", ""): Fraction(6),
        ("nordlys", "Mann"): Fraction(9, 2),
        ("nordlys", "Kvinne"): Fraction(8),
        ("fjell", "Mann"): Fraction(6),
    }


def test_a_remembered_mapping_reads_next_years_file_with_its_columns_moved() -> None:
    mapping = propose([book({"A": SIMPLE})]).sources[0].mapping
    turned: Rows = [[row[0], *row[2:], row[1]] if len(row) == 5 else row for row in SIMPLE]
    proposal = propose([book({"A": turned}, file="next_year.xlsx")], mappings=[mapping])
    (source,) = proposal.sources
    assert (source.known, source.source.id, source.moved) == (True, "study", (("Indeks (0-100)", "C", "B"),))
    assert figure(proposal, "nordlys", "indeks").number == Fraction(784, 10)


def test_a_header_that_is_gone_is_told() -> None:
    mapping = propose([book({"A": SIMPLE})]).sources[0].mapping
    shorter: Rows = [row[:4] for row in SIMPLE]
    proposal = propose([book({"A": shorter})], mappings=[mapping])
    assert proposal.sources[0].lost == ("Std",)
    assert [problem.code for problem in proposal.problems] == ["intake.header_gone"]


def test_rows_alone_or_without_a_name_are_told_with_their_address() -> None:
    lines = (
        "Selskap;Bransje;Indeks (0-100)\nNordlys;Bank;80\nAlle tall er foreløpige;;\n"
        "Havbank;Bank;60\n;Bank;70\nFjell;Bank;50\n"
    )
    proposal = propose([text_file(lines)])
    assert [(problem.code, problem.where.cell) for problem in proposal.problems] == [
        ("intake.lone_row", "A3"),
        ("intake.nameless_row", "A5"),
    ]


def test_the_balance_of_every_table_sums_to_its_rows() -> None:
    proposal = propose([book({"Bank": CONTACTS, "Mobil": SIMPLE, "Metode": [["Slik"]]}, file="many.xlsx")])
    for table in proposal.tables:
        assert sum(group.count for group in table.balance) == table.rows


def test_the_same_files_and_answers_give_the_same_proposal() -> None:
    workbook = book({"Bank": CONTACTS, "Mobil": CONTACTS}, merged=MERGED)
    assert propose([workbook]) == propose([workbook])


def test_a_word_over_several_columns_is_no_role_of_each_of_them() -> None:
    rows: Rows = [
        ["Selskap", "Kundesenter", None, None],
        [None, "Telefon", "Vurdering", None],
        [None, "Ventetid (mm:ss)", "Kompetanse (1-6)", "Imøtekommenhet (1-6)"],
        ["Nordlys", mm_ss(0, 30), 5.1, 4.4],
        ["Fjellbank", mm_ss(1, 0), 4.1, 4.9],
        ["Havtel", mm_ss(2, 0), 3.1, 5.1],
    ]
    for merged in ((), ("A1:A3", "B1:D1", "C2:D2")):
        proposal = propose([book({"Ark1": rows}, merged=merged)])
        (table,) = proposal.tables
        assert [column.role for column in table.columns] == [ColumnRole.NAME, *[ColumnRole.MEASURE] * 3]
        assert [name.name for name in proposal.names] == ["Nordlys", "Fjellbank", "Havtel"]


def test_blocks_of_means_n_and_spread_belong_together_by_their_lowest_line() -> None:
    rows: Rows = [
        ["Selskap", "Snitt", None, "Antall svar", None, "Standardavvik", None],
        [None, "Kompetanse", "Vennlighet", "Kompetanse", "Vennlighet", "Kompetanse", "Vennlighet"],
        ["Nordlys", 5.1, 4.4, 25, 24, 0.8, 0.7],
        ["Fjellbank", 4.1, 4.9, 22, 21, 0.9, 1.1],
        ["Havtel", 3.1, 5.1, 20, 19, 1.2, 1.3],
    ]
    proposal = propose([book({"Ark1": rows}, merged=("A1:A2", "B1:C1", "D1:E1", "F1:G1"))])
    (source,) = proposal.sources
    assert [measure.name.plain for measure in source.mapping.measures] == ["Kompetanse", "Vennlighet"]
    assert (figure(proposal, "nordlys", "vennlighet").n, figure(proposal, "nordlys", "vennlighet").spread) == (24, 0.7)
