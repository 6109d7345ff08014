"""What is told about a table besides cells that do not fit."""

from __future__ import annotations

import pytest

from juryapp.domain.proposal import ColumnAnswer, ColumnRole
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import book, mm_ss, text_file


def told(lines: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.cell) for problem in propose([text_file(lines)]).problems]


@pytest.mark.parametrize("other", ["Brønnøysundregisterne", "Aasen Bank", "Nordlys Tele"])
def test_different_companies_of_a_study_raise_no_question(other: str) -> None:
    assert told(f"Selskap;Indeks (0-100)\nBrønnøysundregistrene;70\n{other};60\nNordlys;50\n") == []


def test_names_that_differ_in_spaces_or_in_how_letters_are_written_are_asked_about() -> None:
    proposal = propose([text_file("Selskap;Indeks (0-100)\nOne Call;70\nOneCall;60\nÅsen;50\nAasen;40\n")])
    asked = [(problem.code, problem.facts["one"], problem.facts["other"]) for problem in proposal.problems]
    assert asked == [("intake.alike_names", "One Call", "OneCall"), ("intake.alike_names", "Åsen", "Aasen")]


def test_a_column_that_needs_comma_and_point_is_a_question() -> None:
    asked = told("Selskap;Indeks\nA;7,5\nB;6.5\nC;5\n")
    assert asked == [("intake.decimal_mark", "B"), ("intake.unreadable", "B3")]


def test_a_thousand_or_a_fraction_is_a_question_unless_another_column_tells() -> None:
    assert told("Selskap;Antall klager\nA;1.234\nB;2.345\n") == [("intake.decimal_mark", "B")]
    assert told("Selskap;Antall klager;Indeks\nA;1.234;7,5\nB;2.345;6,5\n") == []


def test_times_typed_as_hours_and_minutes_are_told() -> None:
    rows = [["Selskap", "Ventetid (mm:ss)"], ["A", mm_ss(205, 0)], ["B", mm_ss(150, 0)], ["C", mm_ss(70, 0)]]
    proposal = propose([book({"Bank": rows})])
    assert [(problem.code, problem.where.cell) for problem in proposal.problems] == [("intake.clock_as_minutes", "B")]
    assert figure(proposal, "a", "ventetid").number == 205


def test_weights_of_respondents_are_not_used_silently() -> None:
    lines = "Respondent;Selskap;Karakter (1-6);Vekt\n1;A;5;0,8\n2;A;4;1,2\n3;A;4;1,1\n4;B;2;0,9\n5;B;3;1\n"
    assert told(lines) == [("intake.weights_used", "D1")]
    ignored = answered(ColumnAnswer(source="study", header="Vekt", role=ColumnRole.IGNORED))
    assert [each.code for each in propose([text_file(lines)], answers=ignored).problems] == ["intake.weights_unused"]


def test_more_rows_without_a_name_than_five_are_counted_together() -> None:
    rows = "".join(f";{number}\n" for number in range(1, 9))
    assert told(f"Selskap;Indeks;B\nA;7;1\nB;6;1\nC;5;1\n{rows.replace(chr(10), ';1' + chr(10))}") == [
        *[("intake.nameless_row", f"A{row}") for row in range(5, 10)],
        ("intake.nameless_row_more", ""),
    ]
