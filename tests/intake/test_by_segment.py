"""Rows of a company and a part of those asked: understood as segments, and what the company comes to as a whole."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.errors import Severity
from juryapp.domain.mapping import Level, Whole
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, LeaveOut, ProposalAnswer, SourceAnswer
from juryapp.intake.mapping_file import from_toml, to_toml
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import text_file

GENDERS = """Selskap;Kjønn;Kompetanse (1-6);Antall svar
Nordlys;Mann;4,2;100
Nordlys;Kvinne;4,8;50
Fjordtele;Mann;3,9;80
Fjordtele;Kvinne;4,1;120
"""
CHANNELS = """Selskap;Kanal;Kompetanse (1-6)
Nordlys;Telefon;4,2
Nordlys;E-post;4,8
Fjordtele;Telefon;3,9
Fjordtele;E-post;4,1
"""
COMPLAINTS = """Selskap;Kvartal;Antall kunder;Antall klager;Antall besvart;Antall løst
Nordlys;1. kvartal;10000;12;10;9
Nordlys;2. kvartal;11000;10;9;8
Fjordtele;1. kvartal;20000;30;30;20
Fjordtele;2. kvartal;20500;26;20;19
"""


def read(text: str, *answers: ProposalAnswer) -> ImportProposal:
    """What is proposed of a text file; the mapping says the same when it is read again from its own file."""
    proposal = propose([text_file(text)], answers=answered(*answers))
    (source,) = proposal.sources
    again = from_toml(to_toml(source.mapping))
    assert again == source.mapping
    if not any(isinstance(each, LeaveOut) for each in answers):
        assert set(propose([text_file(text)], mappings=[again]).figures) == set(proposal.figures)
    return proposal


def told(proposal: ImportProposal, company: str, measure: str = "kompetanse") -> dict[str, tuple[object, int | None]]:
    """Number and n of a company by segment."""
    of = (each for each in proposal.figures if (each.participant.company, each.measure) == (company, measure))
    return {each.segment: (each.number, each.n) for each in of}


def codes(proposal: ImportProposal) -> list[str]:
    return [each.code for each in proposal.problems]


def test_the_whole_is_the_mean_of_the_parts_weighted_by_their_n() -> None:
    proposal = read(GENDERS)
    assert proposal.sources[0].mapping.level is Level.COMPANY
    assert told(proposal, "nordlys") == {
        "": (Fraction(4.2 * 100 + 4.8 * 50).limit_denominator(10) / 150, 150),
        "Mann": (Fraction("4.2"), 100),
        "Kvinne": (Fraction("4.8"), 50),
    }
    whole = figure(proposal, "nordlys", "kompetanse")
    assert (whole.number, whole.provenance.column, whole.provenance.rows) == (Fraction("4.4"), "C", "2-3")
    assert (whole.spread, whole.standard_error, whole.effective_n) == (None, None, None)
    assert "intake.whole_by_n" in codes(proposal) and proposal.sources[0].rows == 4


def test_the_columns_say_what_they_were_taken_for() -> None:
    (table,) = read(GENDERS).tables
    assert [each.role for each in table.columns] == [
        ColumnRole.NAME,
        ColumnRole.SEGMENT,
        ColumnRole.MEASURE,
        ColumnRole.N,
    ]
    assert table.columns[1].reason.code == "column.divides"


def test_without_n_the_whole_is_missing_and_asked_about() -> None:
    proposal = read(CHANNELS)
    (asked,) = [each for each in proposal.problems if each.severity is Severity.QUESTION]
    assert (asked.code, asked.where.cell, asked.facts["count"]) == ("intake.whole_without_n", "B", 2)
    assert (asked.facts["name"], asked.facts["equal"]) == ("Nordlys", "9/2")
    whole = figure(proposal, "nordlys", "kompetanse")
    assert (whole.number, whole.n, whole.missing) == (None, None, "no_whole")
    assert told(proposal, "nordlys")["Telefon"] == (Fraction("4.2"), None)


def test_equal_parts_are_the_plain_mean_and_tell_no_n() -> None:
    proposal = read(CHANNELS, SourceAnswer(source="study", whole=Whole.EQUAL))
    assert told(proposal, "nordlys")[""] == (Fraction("4.5"), None)
    assert codes(proposal).count("intake.whole_equal") == 1 and "intake.whole_without_n" not in codes(proposal)
    with_n = read(GENDERS, SourceAnswer(source="study", whole=Whole.EQUAL))
    assert told(with_n, "nordlys")[""] == (Fraction("4.5"), 150)


def test_the_whole_can_be_left_missing() -> None:
    proposal = read(CHANNELS, SourceAnswer(source="study", whole=Whole.MISSING))
    assert told(proposal, "nordlys")[""] == (None, None)
    assert not [each for each in proposal.problems if each.severity is Severity.QUESTION]


def test_they_can_be_respondents_all_the_same() -> None:
    proposal = read(CHANNELS, SourceAnswer(source="study", level=Level.RESPONDENT))
    assert told(proposal, "fjordtele")[""] == (Fraction(4), 2)
    assert not [each for each in proposal.problems if each.severity is Severity.QUESTION]


def test_a_part_with_a_number_and_no_n_leaves_that_company_without_a_whole() -> None:
    proposal = read(GENDERS.replace("4,8;50", "4,8;-"))
    assert told(proposal, "nordlys")[""] == (None, None)
    assert told(proposal, "fjordtele")[""] == (Fraction("4.02"), 200)
    (asked,) = [each for each in proposal.problems if each.severity is Severity.QUESTION]
    assert (asked.code, asked.facts["count"]) == ("intake.whole_without_n", 1)


def test_a_part_without_a_number_is_not_in_the_whole_and_is_told() -> None:
    proposal = read(GENDERS.replace("4,8;50", "-;50"))
    assert told(proposal, "nordlys")[""] == (Fraction("4.2"), 100)
    assert "intake.whole_fewer" in codes(proposal)


def test_a_cell_or_row_that_is_left_out_is_not_in_the_whole() -> None:
    (id,) = (each.id for each in read(GENDERS).tables)
    for gone in (LeaveOut(table=id, row=3), LeaveOut(table=id, row=3, column="C")):
        assert told(read(GENDERS, gone), "nordlys")[""] == (Fraction("4.2"), 100)


def test_a_segment_that_somebody_says_is_one_counts_the_same() -> None:
    text = "Selskap;Type;Kompetanse (1-6);Antall svar\nNordlys;A;4;2\nNordlys;B;5;1\nFjordtele;A;3;1\nFjordtele;C;6;2\n"
    level = SourceAnswer(source="study", level=Level.COMPANY)
    given = (
        level,
        ColumnAnswer(source="study", header="Type", role=ColumnRole.SEGMENT),
        ColumnAnswer(source="study", header="Antall svar", role=ColumnRole.N),
    )
    proposal = read(text, *given)
    assert told(proposal, "nordlys")[""] == (Fraction(13, 3), 3)
    assert told(proposal, "fjordtele")[""] == (Fraction(5), 3)


def test_rows_that_are_split_further_are_not_counted_twice() -> None:
    text = (
        GENDERS.replace("Kjønn;", "Kjønn;Kanal;").replace("Mann;", "Mann;Telefon;").replace("Kvinne;", "Kvinne;Chat;")
    )
    text = text.replace(
        "Mann;Telefon;4,2;100\n", "Mann;Totalt;4,4;150\nNordlys;Mann;Telefon;4,2;100\nNordlys;Mann;Chat;4,8;50\n"
    )
    given = [ColumnAnswer(source="study", header=each, role=ColumnRole.SEGMENT) for each in ("Kjønn", "Kanal")]
    number = ColumnAnswer(source="study", header="Antall svar", role=ColumnRole.N)
    proposal = read(text, SourceAnswer(source="study", level=Level.COMPANY), *given, number)
    found = told(proposal, "nordlys")
    assert found["Kjønn: Mann"] == (Fraction("4.4"), 150)
    assert found["Kjønn: Mann · Kanal: Chat"] == (Fraction("4.8"), 50)
    assert found[""] == ((Fraction(420) + 240 + 240) / 200, 200)


@pytest.mark.parametrize(
    "text",
    [
        "Respondent;Selskap;Kjønn;Kompetanse (1-6)\n1;Nord;Mann;4\n2;Nord;Kvinne;5\n3;Sør;Mann;3\n4;Sør;Kvinne;6\n",
        "Selskap;Kjønn;Kompetanse (1-6)\nNord;Mann;4\nNord;Kvinne;5\nSør;Mann;3\nSør;Kvinne;6\n",
        "Selskap;Kjønn;Kompetanse (1-6)\nNord;Mann;4,5\nNord;Mann;5\nNord;Kvinne;4,5\nSør;Mann;3,5\nSør;Kvinne;6\n",
        "Selskap;Kjønn;Forsøk;Kompetanse (1-6)\nNord;Mann;1;4\nNord;Kvinne;2;5\nSør;Mann;1;3\nSør;Kvinne;3;6\n",
        "Selskap;Kanal;Ventetid (sek)\nNord;Telefon;35\nNord;Chat;52\nSør;Telefon;12\nSør;Chat;80\n",
        "Selskap;Rådgiver;Kompetanse (1-6)\nNord;Ola;4,5\nNord;Kari;5\nSør;Per;3,5\nSør;Liv;6\n",
    ],
    ids=["respondents", "one of each", "a pair twice", "attempts", "seconds", "other advisers"],
)
def test_answers_and_contacts_stay_what_they_are(text: str) -> None:
    proposal = read(text)
    assert proposal.sources[0].mapping.level is not Level.COMPANY
    assert {each.n for each in proposal.figures if each.participant.company == "sor" and not each.segment} == {2}


def test_complaints_of_several_quarters_rest_on_what_they_are_divided_by() -> None:
    proposal = read(COMPLAINTS)
    assert told(proposal, "nordlys", "antall-klager")[""] == (Fraction(22, 21000), 21000)
    assert told(proposal, "nordlys", "antall-besvart")[""] == (Fraction(19, 22), 22)
    each = figure(proposal, "nordlys", "antall-lost")
    assert (each.number, each.n, each.effective_n, each.standard_error) == (Fraction(17, 22), 22, None, None)


def test_a_measurement_that_is_no_ratio_has_no_n_where_quarters_are_added() -> None:
    days = COMPLAINTS.replace("løst\n", "løst;Dager til svar\n").replace(";9\n", ";9;4\n").replace(";8\n", ";8;6\n")
    proposal = read(days.replace(";20\n", ";20;5\n").replace(";19\n", ";19;7\n"))
    assert {each.n for each in proposal.figures if each.measure == "dager-til-svar"} == {None}
