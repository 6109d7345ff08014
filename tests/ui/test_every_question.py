"""Every question that a file can raise has buttons, and pressing one settles it or is told to leave it as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xlsxwriter

from juryapp.domain.arrival import ProposedRelation, Relation
from juryapp.domain.errors import Problem, Severity
from juryapp.domain.mapping import Statistic
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, ProposalAnswer, ProposalAnswers
from juryapp.intake.grid import Workbook
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes
from juryapp.text.words import words_for
from juryapp.ui.evidence.asked import About, Answer
from juryapp.ui.evidence.questions import questions_of
from tests.intake.sheets import Rows, book, text_file
from tests.ui.question_codes import question_codes

WORDS = words_for("en")
NOT_ASKED = {"import.supersedes": "stands in the same function as its two questions, but is made as a warning"}
"""Codes that the walk over the sources finds and that are no questions, with the reason."""
GRADES = (5, 4, 6, 3, 5, 2, 4, 4, 6, 1, 5, 3, 3, 6, 2, 5, 4, 1, 6, 5, 4, 2, 3, 5)
NAMES = ("Havbank", "Vikbank", "Fjelltele", "Skogtele", "Nordlys", "Solfjell", "Lysnett", "Breheim")
Made = tuple[list[Workbook], list[ProposalAnswer]]


def lines(header: str, *rows: str) -> Made:
    return [text_file("\n".join((header, *rows)) + "\n")], []


def rows_of(answer: dict[str, object] | None, header: str, *rows: str) -> Made:
    made, answers = lines(header, *rows)
    answers += [] if answer is None else [ColumnAnswer(source="study", **answer)]  # type: ignore[arg-type]
    return made, answers


def counted(header: str, cells: str) -> Made:
    """A company a row, one of its cells each."""
    return lines(header, *(f"{name};{cell}" for name, cell in zip(NAMES, cells.split(), strict=False)))


def statistic(one: Statistic, **more: object) -> Made:
    """Rows of answers whose statistic lacks something."""
    rows = [f"{at};{NAMES[at % 4]};{GRADES[at]};{2 + at % 3}" for at in range(24)]
    answer = {"header": "Karakter (1-6)", "statistic": one, **more}
    return rows_of(answer, "Respondent;Selskap;Karakter (1-6);Antall", *rows)


def weights(unusable: int) -> Made:
    rows = [f"{at};{NAMES[at % 4]};{GRADES[at]};{0 if at < unusable else '1,2'}" for at in range(24)]
    return lines("Respondent;Selskap;Karakter (1-6);Vekt", *rows)


def ratio(unusable: int) -> Made:
    rows = [f"{at};{NAMES[at % 4]};{GRADES[at]};{0 if at < unusable else 8}" for at in range(24)]
    answer = {"header": "Løste saker", "role": ColumnRole.MEASURE, "statistic": Statistic.RATIO, "per": "Antall saker"}
    return rows_of(answer, "Respondent;Selskap;Løste saker;Antall saker", *rows)


def hidden() -> Made:
    from io import BytesIO

    stream = BytesIO()
    written = xlsxwriter.Workbook(stream)
    sheet = written.add_worksheet("Bank")
    sheet.write_row(0, 0, ["Selskap", "Indeks (0-100)", "Løst (0-100)"])
    for at, name in enumerate(NAMES):
        sheet.write_row(1 + at, 0, [name, 50 + at, 60 + at])
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    written.close()
    return [read_bytes(stream.getvalue(), file="study.xlsx")], []


def sheets(**rows: Rows) -> Made:
    return [book(rows)], []


def unplaced(count: int) -> Made:
    rows = [
        f"{name}{at};{'' if at < count else ('Bank', 'Tele')[at % 2]};{40 + at}" for at, name in enumerate(NAMES * 2)
    ]
    return lines("Selskap;Bransje;Poeng (0-100)", *rows)


def beside() -> Made:
    rows = [f"{name};{60 + at};{NAMES[-1 - at]}" for at, name in enumerate(NAMES)]
    return lines("Selskap;Indeks (0-100);Selskap", *rows)


ROW = ["Selskap", "Indeks (0-100)"]
TWICE: Rows = [ROW, ["Havbank", 70], ["Vikbank", 60], ["Fjelltele", 50]]
CASES: dict[str, Callable[[], Made]] = {
    "intake.alike_names": lambda: lines("Selskap;Indeks (0-100)", "One Call;70", "OneCall;60", "Nordlys;50"),
    "intake.currencies_mixed": lambda: lines(
        "Selskap;Pris", "Havbank;kr 120", "Vikbank;12 EUR", "Fjelltele;130 kr", "Nordlys;110 kr"
    ),
    "intake.decimal_mark": lambda: lines("Selskap;Antall klager", "Havbank;1.234", "Vikbank;2.345"),
    "intake.encoding_assumed": lambda: (
        [read_bytes("Selskap;Indeks (0-100)\nSkåne;70\nVik;60\n".encode("cp1252"), file="study.csv")],
        [],
    ),
    "intake.hidden_column_used": hidden,
    "intake.hidden_rows_used": hidden,
    "intake.points_guessed": lambda: lines(
        "Selskap;Indeks (0-100);Karakter", *(f"{name};{50 + at};{'ABCDEFAB'[at]}" for at, name in enumerate(NAMES))
    ),
    "intake.letter_grades": lambda: lines(
        "Selskap;Bransje;Indeks (0-100);Type",
        *(f"{name};{('Bank', 'Tele')[at % 2]};{50 + at};{'ABCDEFAB'[at]}" for at, name in enumerate(NAMES)),
    ),
    "intake.lone_heading": lambda: lines("Selskap;Indeks (0-100)", "Havbank;", "Vikbank;60", "Fjelltele;50"),
    "intake.lone_row": lambda: lines("Selskap;Indeks (0-100)", "Havbank;70", "Vikbank;", "Fjelltele;50"),
    "intake.mixed_column": lambda: lines("Selskap;Løst (%);Indeks", "Havbank;80;7", "Vikbank;høy;6", "Fjelltele;lav;5"),
    "intake.nameless_row": lambda: lines("Selskap;Indeks;Poeng", "Havbank;7;1", "Vikbank;6;2", ";5;3"),
    "intake.nameless_row_more": lambda: lines(
        "Selskap;Indeks;Poeng",
        *(f"{name};{at};{at + 1}" for at, name in enumerate(NAMES)),
        *(f";{at};9" for at in range(8)),
    ),
    "intake.names_are_measures": lambda: lines(
        "Selskap;Fjelltele;Havbank", "Kompetanse (1-6);5;4", "Vennlighet (1-6);4;5", "Ventetid (sek);30;40"
    ),
    "intake.names_guessed": lambda: lines("Tiltak;Andel (%)", "Tilgjengelighet;49", "Løst sak;25"),
    "intake.no_category": lambda: unplaced(1),
    "intake.no_category_more": lambda: unplaced(8),
    "intake.no_header": lambda: lines(f"{NAMES[0]};80", *(f"{name};{70 - at}" for at, name in enumerate(NAMES[1:]))),
    "intake.off_scale": lambda: counted("Selskap;Kompetanse (1-6)", "4 5 7 3 4"),
    "intake.off_scale_more": lambda: counted("Selskap;Kompetanse (1-6)", "7 8 9 10 7 8 9 4"),
    "intake.overall_falls": lambda: lines(
        "Selskap;Kompetanse;Vennlighet;Totalt",
        *(f"{name};{5 + at};{3 + at};{90 - at}" for at, name in enumerate(NAMES)),
    ),
    "intake.percent_mixed": lambda: counted("Selskap;Løst (%)", "83 71 0,64 55 0,9"),
    "intake.ratio_unusable": lambda: ratio(2),
    "intake.ratio_unusable_more": lambda: ratio(9),
    "intake.screen_guessed": lambda: lines(
        "RespID;Selskap;Kontaktet kundeservice siste 12 mnd;Fornøyd (1-10);Lett (1-10)",
        *(f"{at};{NAMES[at % 3]};{('Nei', 'Ja', 'Ja', 'Ja')[at % 4]};{3 + at % 6};{2 + at % 7}" for at in range(1, 30)),
    ),
    "intake.second_table": beside,
    "intake.share_n_guessed": lambda: lines(
        "Selskap;Kompetanse (1-6);Løst (%);Antall e-post",
        *(f"{name};4,{at};{90 - 4 * at};{12 + at}" for at, name in enumerate(NAMES)),
    ),
    "intake.twice": lambda: lines("Selskap;Indeks (0-100)", "Havbank;70", "Vikbank;60", "Havbank;50"),
    "intake.unreadable": lambda: counted("Selskap;Indeks (0-100)", "70 ukjent 60 50 40"),
    "intake.unreadable_more": lambda: lines(
        "Selskap;Poeng (0-100)", *(f"{name}{at};{f'u{at}' if at > 8 else 50 + at}" for at, name in enumerate(NAMES * 2))
    ),
    "intake.wants_limit": lambda: statistic(Statistic.WITHIN),
    "intake.wants_lower_limit": lambda: statistic(Statistic.NET, limit=5),
    "intake.wants_per": lambda: statistic(Statistic.RATIO),
    "intake.wants_percentile": lambda: statistic(Statistic.PERCENTILE),
    "intake.weight_unusable": lambda: weights(2),
    "intake.weight_unusable_more": lambda: weights(9),
    "intake.whole_without_n": lambda: lines(
        "Selskap;Kanal;Kompetanse (1-6)",
        *(f"{name};{part};{mark}" for name in NAMES[:3] for part, mark in (("Telefon", "4,2"), ("Chat", "4,9"))),
    ),
    "intake.zero_off_scale": lambda: counted("Selskap;Kompetanse (1-6)", "4 5 0 3 4"),
    "intake.ratio_guessed": lambda: lines(
        "Selskap;Kunder;Klager", *(f"{name};{40000 + 900 * at};{30 + at}" for at, name in enumerate(NAMES))
    ),
    "intake.crosses_guessed": lambda: lines("Selskap;Svar;Ringte opp", "Havbank;x;x", "Vikbank;;x", "Fjelltele;x;"),
    "intake.zeros_stand_out": lambda: counted("Selskap;Kompetanse", "4 5 0 3 6 0 2 0"),
}
ANNOUNCED = ("import.supersedes_some", "import.supersedes_more")


def proposed(made: Made, *more: ProposalAnswer) -> ImportProposal:
    books, answers = made
    return propose(books, answers=ProposalAnswers((*answers, *more)))


def answers_to(code: str, proposal: ImportProposal) -> tuple[Answer, ...]:
    """The buttons of the first question of that kind."""
    asked = questions_of(About(proposal=proposal, words=WORDS))
    titles = [WORDS(one.code, **one.facts) for one in proposal.problems if one.code == code]
    assert titles, (code, [one.code for one in proposal.problems])
    return next(one.answers for one in asked if one.title == titles[0])


def same(code: str, before: ImportProposal, after: ImportProposal) -> bool:
    """Whether the very same question is asked again."""
    first = next(one for one in before.problems if one.code == code)
    return first in after.problems


def test_every_question_that_the_sources_can_ask_is_walked_here() -> None:
    assert question_codes() == {*CASES, *ANNOUNCED, *NOT_ASKED}


@pytest.mark.parametrize("code", sorted(CASES))
def test_every_question_has_buttons_with_their_effects_and_each_answers_it(code: str) -> None:
    made = CASES[code]()
    before = proposed(made)
    buttons = answers_to(code, before)
    assert buttons and all(one.effect and one.text for one in buttons)
    assert len({one.text for one in buttons}) == len(buttons)
    keys = [one.key for one in buttons if one.key]
    assert len(keys) == len(set(keys))
    for button in buttons:
        if button.answers:
            assert not same(code, before, proposed(made, *button.answers)), button.text


@pytest.mark.parametrize("code", ANNOUNCED)
def test_what_goes_out_of_force_can_be_kept(code: str) -> None:
    facts = {"study": "S", "files": ("a.csv",), "figures": 3, "companies": 2, "without": 1, "names": ("A",), "more": 1}
    relation = ProposedRelation(file="study.csv", relation=Relation.REPLACES, reason="arrival.same_measures", study="s")
    problem = Problem(code=code, severity=Severity.QUESTION, facts=facts)  # type: ignore[arg-type]
    proposal = ImportProposal(problems=(problem,), relations=(relation,))
    (asked,) = questions_of(About(proposal=proposal, words=WORDS))
    assert [one.settles for one in asked.answers] == [True, False]
    assert [(one.file, one.as_, one.of) for one in asked.answers[1].answers] == [("study.csv", Relation.ADDS, "s")]  # type: ignore[union-attr]


def number(proposal: ImportProposal, company: str) -> object:
    (found,) = [one.number for one in proposal.figures if one.participant.company == company]
    return None if found is None else float(found)


def test_a_lone_line_is_a_company_without_a_figure_or_a_category_as_somebody_says() -> None:
    made = CASES["intake.lone_heading"]()
    company, category, _ = answers_to("intake.lone_heading", proposed(made))
    as_company = proposed(made, *company.answers)
    assert {one.company for one in as_company.names} == {"havbank", "vikbank", "fjelltele"}
    assert not [one for one in as_company.problems if one.severity is Severity.QUESTION]
    as_category = proposed(made, *category.answers)
    assert {one.participant.category for one in as_category.figures} == {"havbank"}
    assert as_category.sources[0].mapping.group_rows == ("Havbank",)
    assert as_company.sources[0].mapping.company_rows == ("Havbank",)


def test_cells_below_one_in_a_column_of_percent_are_read_as_somebody_says() -> None:
    made = CASES["intake.percent_mixed"]()
    parts, less, out = answers_to("intake.percent_mixed", proposed(made))
    assert number(proposed(made, *parts.answers), "fjelltele") == 0.64
    assert number(proposed(made, *less.answers), "fjelltele") == 0.0064
    assert number(proposed(made, *out.answers), "fjelltele") is None
    assert {number(proposed(made, *one.answers), "havbank") for one in (parts, less, out)} == {0.83}


def test_companies_without_a_category_are_put_in_one_or_left_out() -> None:
    made = CASES["intake.no_category"]()
    buttons = answers_to("intake.no_category", proposed(made))
    assert [one.text for one in buttons] == ["Tele", "Bank", WORDS("action.leave_out")]
    placed = {one.participant for one in proposed(made, *buttons[0].answers).figures}
    assert ("tele", "havbank0") in {(one.category, one.company) for one in placed}
    assert "havbank0" not in {one.participant.company for one in proposed(made, *buttons[2].answers).figures}


def test_letter_grades_become_points() -> None:
    made = CASES["intake.letter_grades"]()
    take, *_ = answers_to("intake.letter_grades", proposed(made))
    grades = {
        one.participant.company: one.number for one in proposed(made, *take.answers).figures if one.measure == "type"
    }
    assert (grades["havbank"], grades["solfjell"]) == (6, 1)


def test_a_company_on_two_sheets_counts_where_somebody_says() -> None:
    rows: Rows = [ROW, *[[name, 50 + at] for at, name in enumerate(NAMES)]]
    other: Rows = [ROW, ["Havbank", 90], ["Storfjell", 40], ["Lilleby", 30]]
    made = [book({"Tabell 1": rows, "Tabell 2": other})], []
    first, second = answers_to("intake.twice", proposed(made))
    assert number(proposed(made, *first.answers), "havbank") == 90
    assert number(proposed(made, *second.answers), "havbank") == 50


def test_a_number_that_a_statistic_wants_is_typed_and_the_mean_is_offered_instead() -> None:
    typed, mean = answers_to("intake.wants_percentile", proposed(CASES["intake.wants_percentile"]()))
    assert typed.typed is not None and typed.typed.statistic is Statistic.PERCENTILE and not typed.settles
    assert isinstance(mean.answers[0], ColumnAnswer) and mean.answers[0].statistic is Statistic.MEAN
