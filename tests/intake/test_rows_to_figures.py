"""From files to figures with what a person can say about rows and columns: each against numbers worked out by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Condition, Level, Statistic, Unanswered
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, ProposalAnswer, RowKind, SourceAnswer
from juryapp.intake.mapping_file import from_toml, to_toml
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import text_file

SURVEY = """Respondent;Selskap;Kontakt siste 14 dager;Kanal;Alder;Kjønn;Vekt;Vennlighet (1-10);Faglig (1-10);Løst (1-10)
1;Nord;Ja;Telefon;30;Kvinne;1;10;9;8
2;Nord;Ja;Telefon;45;Mann;2;6;Vet ikke;7
3;Nord;Ja;Chat;70;Kvinne;1;2;Vet ikke;Vet ikke
4;Sør;Ja;Telefon;25;Mann;0,5;9;9;9
5;Sør;Nei;Telefon;25;Mann;1;1;1;1
6;Sør;Ja;Test;25;Kvinne;1;3;3;3
"""


def asked(header: str, **more: object) -> ColumnAnswer:
    return ColumnAnswer(source="study", header=header, **more)  # type: ignore[arg-type]


def survey(*answers: ProposalAnswer, lines: str = SURVEY) -> ImportProposal:
    proposal = propose([text_file(lines)], answers=answered(*answers))
    (source,) = proposal.sources
    again = from_toml(to_toml(source.mapping))
    assert again == source.mapping
    remembered = propose([text_file(lines)], mappings=[again])
    kept = {(each.participant, each.measure, each.segment): each for each in remembered.figures}
    assert kept == {(each.participant, each.measure, each.segment): each for each in proposal.figures}
    return proposal


def split(proposal: ImportProposal, company: str, measure: str) -> dict[str, Fraction | None]:
    of = (each for each in proposal.figures if (each.participant.company, each.measure) == (company, measure))
    return {each.segment: each.number for each in of}


def test_a_column_of_weights_is_proposed_and_weighs() -> None:
    proposal = survey()
    nord = figure(proposal, "nord", "vennlighet")
    assert proposal.sources[0].mapping.weight == "Vekt"
    assert (nord.number, nord.n) == (6, 3)
    assert nord.effective_n == pytest.approx(16 / 6) and nord.standard_error == pytest.approx(math.sqrt(3))
    unweighted = figure(survey(asked("Vekt", role=ColumnRole.IGNORED)), "nord", "vennlighet")
    assert unweighted.effective_n == 3.0 and unweighted.number == 6


def test_several_conditions_hold_together() -> None:
    proposal = survey(
        asked("Kanal", role=ColumnRole.LEFT_OUT, values=("test",)),
        asked("Alder", role=ColumnRole.SCREEN, least=Fraction(26), most=Fraction(69)),
        asked("Vekt", role=ColumnRole.IGNORED),
    )
    mapping = proposal.sources[0].mapping
    assert mapping.screen == Condition("Kontakt siste 14 dager", ("Ja",))
    assert mapping.only == (Condition("Alder", (), Fraction(26), Fraction(69)),)
    assert figure(proposal, "nord", "vennlighet").number == 8
    (table,) = proposal.tables
    assert (table.count(RowKind.SCREENED_OUT), table.count(RowKind.DATA)) == (4, 2)
    roles = {column.header: column.role for column in table.columns}
    assert (roles["Alder"], roles["Kanal"]) == (ColumnRole.SCREEN, ColumnRole.LEFT_OUT)
    assert sum(group.count for group in table.balance) == table.rows


def test_a_condition_that_is_taken_away_no_longer_chooses() -> None:
    one = asked("Kanal", role=ColumnRole.LEFT_OUT, values=("Test",))
    assert figure(survey(one), "sor", "vennlighet").n == 1
    assert figure(survey(one, asked("Kanal", role=ColumnRole.IGNORED)), "sor", "vennlighet").n == 2
    assert figure(survey(one, asked("Kanal", values=("Test", "Telefon"))), "nord", "vennlighet").n == 1


def test_a_respondent_who_answered_too_little_does_not_count() -> None:
    """Of three questions respondent 2 answered two, 3 one. 70 % asks for all three, two thirds for two."""
    unweighted = asked("Vekt", role=ColumnRole.IGNORED)
    strict = survey(unweighted, SourceAnswer(source="study", least_answered=Fraction(7, 10)))
    assert figure(strict, "nord", "vennlighet").number == 10
    assert strict.tables[0].count(RowKind.TOO_FEW) == 2
    mild = survey(unweighted, SourceAnswer(source="study", least_answered=Fraction(2, 3)))
    assert figure(mild, "nord", "vennlighet").number == 8
    own = SourceAnswer(source="study", least_answered=Fraction(1), items=("Vennlighet (1-10)", "Løst (1-10)"))
    assert figure(survey(unweighted, own), "nord", "vennlighet").number == 8


def test_several_columns_split_the_figures() -> None:
    gender, channel = (asked(header, role=ColumnRole.SEGMENT) for header in ("Kjønn", "Kanal"))
    weights = asked("Vekt", role=ColumnRole.IGNORED)
    one = split(survey(gender, weights), "nord", "vennlighet")
    assert one == {"": 6, "Kvinne": 6, "Mann": 6}
    both = split(survey(gender, channel, weights), "nord", "lost")
    assert both == {
        "": Fraction(15, 2),
        "Kjønn: Kvinne": 8,
        "Kjønn: Mann": 7,
        "Kanal: Telefon": Fraction(15, 2),
        "Kanal: Chat": None,
    }


def test_companies_by_two_columns_of_segments() -> None:
    lines = """Selskap;Kjønn;Kanal;Indeks (0-100)
Nord;Totalt;Totalt;70
Nord;Menn;Totalt;68
Nord;Kvinner;Totalt;72
Nord;Totalt;Chat;60
Sør;Totalt;Totalt;50
Sør;Menn;Totalt;51
Sør;Kvinner;Totalt;49
Sør;Totalt;Chat;55
"""
    answers = (asked("Kjønn", role=ColumnRole.SEGMENT), asked("Kanal", role=ColumnRole.SEGMENT))
    found = split(survey(SourceAnswer(source="study", level=Level.COMPANY), *answers, lines=lines), "nord", "indeks")
    assert found == {"": 70, "Kjønn: Menn": 68, "Kjønn: Kvinner": 72, "Kanal: Chat": 60}


@pytest.mark.parametrize(
    ("answer", "number", "direction"),
    [
        ({"statistic": Statistic.TOP_BOX}, "1/3", Direction.MAXIMISE),
        ({"statistic": Statistic.BOTTOM_BOX, "limit": Fraction(3)}, "1/3", Direction.MINIMISE),
        ({"statistic": Statistic.NET, "limit": Fraction(9), "lower_limit": Fraction(6)}, "-1/3", Direction.MAXIMISE),
        ({"statistic": Statistic.MEDIAN}, "6", Direction.MAXIMISE),
        ({"statistic": Statistic.PERCENTILE, "percentile": Fraction(80)}, "10", Direction.MAXIMISE),
        ({"statistic": Statistic.SHARE, "values": ("10", "6")}, "2/3", Direction.MAXIMISE),
    ],
)
def test_a_statistic_as_an_answer(answer: dict[str, object], number: str, direction: Direction) -> None:
    proposal = survey(asked("Vekt", role=ColumnRole.IGNORED), asked("Vennlighet (1-10)", **answer))
    found = figure(proposal, "nord", "vennlighet")
    measure = proposal.sources[0].mapping.measure("vennlighet")
    assert (found.number, found.n, measure.direction) == (Fraction(number), 3, direction)
    counts = measure.statistic not in (Statistic.MEDIAN, Statistic.PERCENTILE)
    assert measure.figure_unit is (Unit.SHARE if counts else Unit.POINTS)


def test_a_statistic_without_its_limit_has_no_figure_and_asks() -> None:
    proposal = survey(asked("Vennlighet (1-10)", statistic=Statistic.WITHIN))
    assert figure(proposal, "nord", "vennlighet").missing == "not_said_how"
    assert "intake.wants_limit" in [each.code for each in proposal.problems]


CALLS = """Samtale;Selskap;Besvart;Ventetid (sek);Poeng;Mulige
1;Nord;Ja;100;3;4
2;Nord;Ja;500;1;8
3;Nord;Nei;;;8
4;Sør;Ja;200;2;2
5;Sør;Ja;299;4;4
"""


def calls(*answers: ProposalAnswer) -> ImportProposal:
    return survey(*answers, lines=CALLS)


@pytest.mark.parametrize(
    ("statistic", "nord", "sor"),
    [
        (Statistic.WITHIN, Fraction(1, 2), 1),
        (Statistic.MEAN_WITHIN, 1, 1),
        (Statistic.EVERY_WITHIN, 0, 1),
        (Statistic.MEAN, 300, Fraction(499, 2)),
    ],
)
def test_a_limit_of_five_minutes_in_three_readings(statistic: Statistic, nord: Fraction, sor: Fraction) -> None:
    proposal = calls(asked("Ventetid (sek)", statistic=statistic, limit=Fraction(300)))
    assert [figure(proposal, company, "ventetid").number for company in ("nord", "sor")] == [nord, sor]


POINTS = {"statistic": Statistic.RATIO, "per": "Mulige", "unit": Unit.SHARE}


def test_points_got_by_points_possible_and_what_the_mean_of_ratios_would_be() -> None:
    proposal = calls(asked("Poeng", **POINTS))
    nord = figure(proposal, "nord", "poeng")
    assert (nord.number, nord.n) == (Fraction(4, 12), 2)
    (source,) = proposal.sources
    others = {each.participant.company: each.number for each in source.alternatives if each.measure == "poeng"}
    assert others == {"nord": Fraction(7, 16)}
    (told,) = [each for each in proposal.problems if each.code == "intake.ratio_differs"]
    assert (told.facts["count"], told.facts["figures"]) == (1, ("Nord 0.3333 / 0.4375",))
    chosen = calls(asked("Poeng", **POINTS), asked("Poeng", statistic=Statistic.MEAN_OF_RATIOS))
    assert figure(chosen, "nord", "poeng").number == Fraction(7, 16)
    assert chosen.sources[0].mapping.measure("poeng").statistic is Statistic.MEAN_OF_RATIOS


def test_an_unanswered_contact_gets_none_of_its_points() -> None:
    """3 + 1 + 0 of 4 + 8 + 8; the mean of 3/4, 1/8 and 0."""
    silent = asked("Poeng", **POINTS, unanswered=Unanswered.AS_ZERO)
    assert figure(calls(silent), "nord", "poeng").number == Fraction(4, 20)
    mean = asked("Poeng", statistic=Statistic.MEAN_OF_RATIOS)
    assert figure(calls(silent, mean), "nord", "poeng").number == Fraction(7, 24)


def test_contacts_that_nobody_answered_are_told_and_what_they_count_as_is_doubted() -> None:
    told = {each.code: each.facts for each in calls().problems if each.code.startswith("intake.unanswered")}
    assert told == {"intake.unanswered_left_out": {"count": 1, "measures": ("Ventetid", "Poeng")}}
    zero = calls(*(asked(header, unanswered=Unanswered.AS_ZERO) for header in ("Ventetid (sek)", "Poeng")))
    codes = {
        each.code: each.facts.get("measure") for each in zero.problems if each.code.startswith("intake.unanswered")
    }
    assert codes == {"intake.unanswered_best": "Ventetid"}
    assert figure(zero, "nord", "ventetid").number == 200
    worst = calls(*(asked(header, unanswered=Unanswered.AS_WORST) for header in ("Ventetid (sek)", "Poeng")))
    missing = [each.facts["measure"] for each in worst.problems if each.code == "intake.unanswered_no_worst"]
    assert missing == ["Ventetid", "Poeng"]
    scaled = calls(asked("Poeng", unanswered=Unanswered.AS_WORST, low=Fraction(0), high=Fraction(8)))
    assert figure(scaled, "nord", "poeng").number == Fraction(4, 3)


def test_a_figure_that_a_firm_gave_says_nothing_that_it_did_not_supply() -> None:
    lines = "Selskap;Indeks (0-100);Andel fornøyd (%)\nNord;70;en fjerdedel\nSør;60;40\nVest;55;35\n"
    proposal = survey(lines=lines)
    found = figure(proposal, "nord", "indeks")
    assert (found.n, found.effective_n, found.spread, found.standard_error) == (None, None, None, None)


def test_what_a_firm_says_in_words_is_an_interval_with_its_middle() -> None:
    lines = (
        "Selskap;Indeks (0-100);Andel fornøyd (%)\nNord;70;en fjerdedel\nSør;60;40\nVest;55;35\nØst;50;drygt hälften\n"
    )
    proposal = survey(asked("Andel fornøyd (%)", role=ColumnRole.MEASURE), lines=lines)
    nord, sor = (figure(proposal, name, "andel-fornoyd") for name in ("nord", "sor"))
    assert (nord.number, nord.interval) == (Fraction(1, 4), (Fraction("0.225"), Fraction("0.275")))
    assert (sor.number, sor.interval) == (Fraction(2, 5), None)
    assert [each.where.cell for each in proposal.problems if each.code == "intake.said_in_words"] == ["C2", "C5"]


GRADES = "Selskap;Ventetid (sek);Karakter\nNord;30;A\nSør;40;C\nVest;50;F\n"


def test_letter_grades_are_a_measure_by_themselves_and_their_order_is_asked_about() -> None:
    first = survey(lines=GRADES)
    assert [figure(first, name, "karakter").number for name in ("nord", "sor", "vest")] == [6, 4, 1]
    measure = first.sources[0].mapping.measure("karakter")
    assert (measure.low, measure.high, measure.direction) == (1, 6, Direction.MAXIMISE)
    (question,) = [each for each in first.problems if each.code == "intake.points_guessed"]
    assert question.facts["grades"] == ("A = 6", "B = 5", "C = 4", "D = 3", "E = 2", "F = 1")
    said = survey(asked("Karakter", role=ColumnRole.MEASURE), lines=GRADES)
    codes = [each.code for each in said.problems]
    assert "intake.points_used" in codes and "intake.points_guessed" not in codes
    own = asked("Karakter", points=(("A", Fraction(10)), ("C", Fraction(5)), ("F", Fraction(0))))
    assert [figure(survey(own, lines=GRADES), name, "karakter").number for name in ("nord", "vest")] == [10, 0]
    none = survey(asked("Karakter", role=ColumnRole.IGNORED), lines=GRADES)
    assert {each.measure for each in none.figures} == {"ventetid"}


@pytest.mark.parametrize(
    ("header", "cells", "worth"),
    [
        ("Betyg", "MVG G IG", (3, 1, 0)),
        ("Grade", "A- B+ C", (Fraction(17, 3), Fraction(16, 3), 4)),
        ("Service", "B D E", (5, 3, 2)),
        ("Terningkast", "⚄ ⚂ ⚅", (5, 3, 6)),
        ("Terningkast", "terningkast-5 terningkast-2 terningkast-1", (5, 2, 1)),
    ],
)
def test_grades_however_they_are_written_count(header: str, cells: str, worth: tuple[Fraction | int, ...]) -> None:
    rows = [f"{name};{at}0;{cell.replace('-5', ' 5').replace('-2', ' 2').replace('-1', ' 1')}"
            for at, (name, cell) in enumerate(zip(("Nord", "Sør", "Vest"), cells.split(), strict=True), 3)]  # fmt: skip
    proposal = survey(lines="\n".join([f"Selskap;Ventetid (sek);{header}", *rows, ""]))
    found = [figure(proposal, name, header.lower()).number for name in ("nord", "sor", "vest")]
    assert found == list(worth)


@pytest.mark.parametrize(("header", "cells"), [("Skift", "A B C"), ("Service", "A B A"), ("Test", "X Y Z")])
def test_letters_that_may_be_names_are_not_taken_for_grades(header: str, cells: str) -> None:
    rows = [f"{name};30;{cell}" for name, cell in zip(("Nord", "Sør", "Vest"), cells.split(), strict=True)]
    proposal = survey(lines="\n".join([f"Selskap;Ventetid (sek);{header}", *rows, ""]))
    assert {each.measure for each in proposal.figures} == {"ventetid"}


def test_zeros_on_a_scale_from_one_are_asked_about_once() -> None:
    lines = "Par;Dommer A (1-10);Dommer B\nA;7;7\nB;0;0\nC;6;6\nD;9;9\nE;4;4\n"
    proposal = survey(lines=lines)
    codes = [(each.code, each.where.cell) for each in proposal.problems]
    assert ("intake.zero_off_scale", "B3") in codes and ("intake.zeros_stand_out", "C") in codes
    for said, number in ((True, None), (False, 0)):
        answer = survey(asked("Dommer B", zero_is_missing=said), lines=lines)
        assert figure(answer, "b", "dommer-b").number == number
        assert "intake.zeros_stand_out" not in [each.code for each in answer.problems]


def test_parts_of_one_among_whole_percent_are_asked_about() -> None:
    lines = "Selskap;Løst (%)\nNord;83\nSør;0,79\nVest;81\n"
    (asked_about,) = [each for each in survey(lines=lines).problems if each.code == "intake.percent_mixed"]
    assert asked_about.facts["count"] == 1


def test_the_decimal_mark_is_told_with_what_speaks_for_it() -> None:
    lines = "Selskap;A;B;C\nNord;1,5;1.234;7\nSør;2,5;2.345;8\nVest;2,25;3.456;9\n"
    columns = {column.header: column for column in survey(lines=lines).tables[0].columns}
    told = {
        header: (columns[header].decimal, columns[header].decimal_reason.code)
        for header in ("A", "B")
        if columns[header].decimal_reason is not None
    }
    assert told == {"A": (",", "decimal.column"), "B": (",", "decimal.other_columns")}
    assert columns["C"].decimal_reason is None
    said = survey(asked("B", decimal="."), lines=lines)
    assert figure(said, "nord", "b").number == Fraction("1.234")


def figures_of(proposal: ImportProposal, measure: str) -> dict[str, Figure]:
    return {each.participant.company: each for each in proposal.figures if each.measure == measure}


def test_the_same_rows_give_the_same_figures_whatever_else_is_said() -> None:
    """Weights of 1 are no weights: every number is the same, and so is how sure it is."""
    ones = SURVEY.replace(";0,5;", ";1;").replace(";2;6;", ";1;6;")
    with_weights, without = survey(lines=ones), survey(asked("Vekt", role=ColumnRole.IGNORED), lines=ones)
    one, other = figures_of(with_weights, "faglig"), figures_of(without, "faglig")
    for company, found in one.items():
        assert (found.number, found.n, found.effective_n) == (
            other[company].number,
            other[company].n,
            other[company].effective_n,
        )


def test_shares_in_words_make_a_column_of_shares() -> None:
    lines = "Selskap;Fornøyde\nNord;en fjerdedel\nSør;nesten halvparten\nVest;just under 50 %\nØst;to av tre\n"
    proposal = survey(lines=lines)
    measure = proposal.sources[0].mapping.measure("fornoyde")
    assert (measure.unit, measure.low, measure.high) == (Unit.SHARE, 0, 1)
    found = {name: figure(proposal, name, "fornoyde").interval for name in ("nord", "sor", "vest")}
    assert found == {
        "nord": (Fraction("0.225"), Fraction("0.275")),
        "sor": (Fraction("0.45"), Fraction("0.5")),
        "vest": (Fraction("0.45"), Fraction("0.5")),
    }


def test_thrown_dice_declare_their_scale() -> None:
    proposal = survey(lines="Selskap;Test\nNord;Terningkast 5\nSør;Terningkast 3\nVest;\u2683\n")
    measure = proposal.sources[0].mapping.measure("test")
    assert (measure.low, measure.high) == (1, 6)
    assert [figure(proposal, name, "test").number for name in ("nord", "sor", "vest")] == [5, 3, 4]


@pytest.mark.parametrize("written", ["3:25", "3 min 25 s", "3m25s", "205 sek", "205 sekunder", "3 min 25 sek."])
def test_a_time_however_it_is_written_makes_a_column_of_seconds(written: str) -> None:
    proposal = survey(lines=f"Selskap;Tid\nNord;{written}\nSør;4:00\nVest;1 min 40 s\n")
    measure = proposal.sources[0].mapping.measure("tid")
    assert (measure.unit, measure.direction) == (Unit.SECONDS, Direction.MINIMISE)
    assert [figure(proposal, name, "tid").number for name in ("nord", "sor", "vest")] == [205, 240, 100]
