"""Whole proposals: from sheets in the shapes that firms send to figures, names and what is left to answer."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import CategoryFrom, Level, Statistic, Unanswered
from juryapp.domain.participant import Company, ParticipantId
from juryapp.domain.proposal import (
    AcceptNew,
    AcceptStrong,
    CategoryAnswer,
    ColumnAnswer,
    ColumnRole,
    ImportProposal,
    LeaveOut,
    NameAnswer,
    ProposalAnswers,
    RowKind,
    SourceAnswer,
    Strength,
    UseTable,
)
from juryapp.domain.rulebook import Category, Rulebook
from juryapp.domain.words import Text
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes
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


def answered(*given: object) -> ProposalAnswers:
    return ProposalAnswers(tuple(given))  # type: ignore[arg-type]


def figure(proposal: ImportProposal, company: str, measure: str, category: str = "") -> Figure:
    found = [
        each
        for each in proposal.figures
        if each.participant.company == company
        and each.measure == measure
        and category in ("", each.participant.category)
        and not each.segment
    ]
    assert len(found) == 1
    return found[0]


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
    assert not proposal.problems


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
        (True, "table.guessed"),
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


def test_names_of_a_second_source_are_questions_unless_they_are_the_same() -> None:
    first = text_file(
        "Selskap;Bransje;Indeks (0-100)\nOne Call;Mobil;80\nTrygVesta;Forsikring;70\nHavbank;Bank;60\n", file="a.csv"
    )
    second = text_file(
        "Selskap;Bransje;Løst (%)\nOneCall AS;Mobil;80\nTryg;Forsikring;70\nHAVBANK;Bank;60\n", file="b.csv"
    )
    proposal = propose([first, second])
    questions = {each.name: each.suggestions[0] for each in proposal.undecided}
    assert {name: (each.company, each.strength) for name, each in questions.items()} == {
        "OneCall AS": ("one-call", Strength.STRONG),
        "Tryg": ("trygvesta", Strength.MEDIUM),
    }
    assert not proposal.ready
    settled = propose([first, second], answers=answered(AcceptStrong(), NameAnswer(name="Tryg", company="trygvesta")))
    assert settled.ready
    assert settled.aliases == (("one-call", "OneCall AS"), ("trygvesta", "Tryg"))
    assert [company.id for company in settled.companies] == ["one-call", "trygvesta", "havbank"]
    assert figure(settled, "one-call", "lost").number == Fraction(4, 5)


def test_a_name_that_is_new_in_a_known_award_waits_for_a_decision() -> None:
    known = (Company(id="havbank", name=Text("Havbank"), aliases=("Havets bank",)),)
    lines = "Selskap;Indeks (0-100)\nHavets bank;70\nNordlys;60\n"
    proposal = propose([text_file(lines)], companies=known)
    assert [(each.name, each.company, each.decided) for each in proposal.names] == [
        ("Havets bank", "havbank", True),
        ("Nordlys", "nordlys", False),
    ]
    assert propose([text_file(lines)], companies=known, answers=answered(AcceptNew())).ready
    one = propose([text_file(lines)], companies=known, answers=answered(NameAnswer(name="Nordlys")))
    assert [company.id for company in one.companies] == ["nordlys"]


def test_an_unknown_category_waits_beside_the_awards_own() -> None:
    rules = Rulebook(
        edition="e",
        award=Text("A"),
        year=2011,
        categories=(
            Category(id="energi", name=Text("Energi"), aliases=("Kraft",)),
            Category(id="bank", name=Text("Bank")),
        ),
    )
    lines = "Selskap;Bransje;Indeks (0-100)\nNordlys;Strøm;70\nHavbank;BANK;60\nFosskraft;Kraft;60\n"
    proposal = propose([text_file(lines)], rulebook=rules)
    assert [(each.name, each.category, each.decided) for each in proposal.category_names] == [
        ("Strøm", "strom", False),
        ("BANK", "bank", True),
        ("Kraft", "energi", True),
    ]
    settled = propose(
        [text_file(lines)], rulebook=rules, answers=answered(CategoryAnswer(name="Strøm", category="energi"))
    )
    assert settled.ready
    assert figure(settled, "nordlys", "indeks").participant.category == "energi"
    apart = propose(
        [text_file(lines)], rulebook=rules, answers=answered(CategoryAnswer(name="Strøm", comparable=False))
    )
    assert {each.company for each in (figure.participant for figure in apart.figures)} == {"havbank", "fosskraft"}


def test_a_category_called_otherwise_is_recognised_by_its_companies() -> None:
    first = text_file(
        "Selskap;Bransje;Indeks (0-100)\nA Kraft;Energi;80\nB Kraft;Energi;70\nC Bank;Bank;60\n", file="a.csv"
    )
    second = text_file("Selskap;Bransje;Løst (%)\nA Kraft;Strøm;80\nB Kraft;Strøm;70\nC Bank;Bank;60\n", file="b.csv")
    (question,) = propose([first, second]).undecided_categories
    assert (question.name, question.suggestions[0].company) == ("Strøm", "energi")
    assert question.suggestions[0].reasons[-1].code == "match.same_companies"


def test_a_category_of_mostly_the_same_companies_is_taken_for_the_same() -> None:
    one = "Selskap;Bransje;Indeks (0-100)\nA Kraft;Energi;80\nB Kraft;Energi;70\nCe Kraft;Energi;60\nD Bank;Bank;9\n"
    other = "Selskap;Bransje;Løst (%)\nA Kraft;Strøm;80\nB Kraft;Strøm;70\nCeKraft;Strøm;60\nD Bank;Bank;60\n"
    proposal = propose([text_file(one, file="a.csv"), text_file(other, file="b.csv")])
    assert [(each.name, each.category) for each in proposal.category_names[2:]] == [
        ("Strøm", "energi"),
        ("Bank", "bank"),
    ]
    assert proposal.undecided_categories == ()
    assert [each.name for each in proposal.undecided] == ["CeKraft"]


def test_a_sheet_without_categories_counts_wherever_the_company_stands() -> None:
    first = text_file(
        "Selskap;Bransje;Indeks (0-100)\nNordlys;Bank;80\nNordlys;Forsikring;70\nHavbank;Bank;60\n", file="a.csv"
    )
    second = text_file("Selskap;Løst (%)\nNordlys;80\nHavbank;55\n", file="b.csv")
    proposal = propose([first, second])
    resolved = sorted(
        (each.participant.category, each.participant.company) for each in proposal.figures if each.measure == "lost"
    )
    assert resolved == [("bank", "havbank"), ("bank", "nordlys"), ("forsikring", "nordlys")]
    standing = (ParticipantId(category="bank", company="havbank"),)
    known = (Company(id="havbank", name=Text("Havbank")), Company(id="nordlys", name=Text("Nordlys")))
    alone = propose([second], companies=known, participants=standing)
    assert [figure.participant for figure in alone.figures] == list(standing)


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


def test_the_epsi_export_gives_its_published_item_means(reference_data: Path) -> None:
    path = reference_data / "13_epsi_norge_survey" / "test_raw.xlsx"
    proposal = propose([read_bytes(path.read_bytes(), file=path.name)])
    published = {"q3": (78.36, 19), "q4a": (79.63, 18), "q5a": (79.01, 18), "q7pa": (76.39, 16), "q7sa": (80.39, 17)}
    for measure, (index, n) in published.items():
        found = figure(proposal, "example", measure)
        assert found.number is not None
        assert (round(float((found.number - 1) * 100 / 9), 2), found.n) == (index, n)
    assert figure(proposal, "example", "q3").spread == pytest.approx(15.92 * 9 / 100, abs=0.001)
    assert {measure.high for measure in proposal.sources[0].mapping.measures} == {Fraction(10)}


def test_a_ranking_of_several_years_is_read_for_the_year_that_is_asked_for(reference_data: Path) -> None:
    path = reference_data / "03_university_rankings" / "timesData.csv"
    workbook = read_bytes(path.read_bytes(), file=path.name)
    latest = propose([workbook])
    assert [problem.code for problem in latest.problems] == ["intake.rows_chosen"]
    first = propose([workbook], answers=answered(ColumnAnswer(source="timesdata", header="year", values=("2011",))))
    assert len(first.participants) == 200
    harvard = {each.measure: each.number for each in first.figures if each.participant.company == "harvard-university"}
    assert harvard["teaching"] == Fraction(997, 10)
    assert harvard["num-students"] == 20152
    assert harvard["international-students"] == Fraction(1, 4)
    assert harvard["income"] == Fraction(345, 10)


def test_the_asem_indicators_come_in_as_written(reference_data: Path) -> None:
    path = reference_data / "07_asem_coinr" / "ASEM_raw.csv"
    proposal = propose([read_bytes(path.read_bytes(), file=path.name)])
    (source,) = proposal.sources
    assert (source.participants, len(source.mapping.measures), source.mapping.name) == (51, 49, "UnitName")
    assert all(measure.statistic is Statistic.GIVEN for measure in source.mapping.measures)
    assert figure(proposal, "austria", "goods").number == Fraction(2784264, 10000)
