"""A new award from nothing but dropped files, in the shapes that firms send, to exported winners: each ends in a
sensible award or in a question with its place, and no row is lost on the way."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from juryapp.domain.criterion import Criterion, Direction, Unit
from juryapp.domain.errors import JuryError, Severity
from juryapp.domain.outcome import Outcome
from juryapp.domain.proposal import AcceptNew, AcceptStrong, ImportProposal
from juryapp.domain.rulebook import PrizeKind, Rulebook
from juryapp.session.session import Session
from juryapp.session.start import read_files

NAMES = ("Fjelltele", "Havbank", "Nordlys Kraft", "Skogtele", "Vikbank", "Solstrøm", "Elvenett", "Furuforsikring")
Cell = str | int | float | datetime.timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What became of dropped files."""

    proposal: ImportProposal
    rules: Rulebook
    outcome: Outcome

    def winners(self, category: str) -> tuple[str, ...]:
        return self.outcome.category(category).winners

    def criterion(self, id: str) -> Criterion:
        return self.rules.criterion(id)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The codes and cells of everything that was asked or told."""
        return [(problem.code, problem.where.cell) for problem in self.proposal.problems]

    @property
    def n(self) -> set[int | None]:
        return {figure.n for figure in self.proposal.figures if not figure.segment}


def start(folder: Path, *files: Path) -> Started:
    """Drop the files, accept everything, look at the outcome, recount it and export it."""
    draft = read_files(files)
    if not draft.proposal.ready:
        draft = draft.with_answer(AcceptStrong(), AcceptNew())
    for table in draft.proposal.tables:
        assert sum(group.count for group in table.balance) == table.rows
    for problem in draft.proposal.problems:
        assert problem.where.file or problem.facts.get("file"), problem.code
    rules = draft.award(name="Prisen", year=2011, language="nb")
    with Session.create(folder / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        assert all(check.holds for check in session.verify())
        written = session.export_job(folder / "out", only=("winners",))(None, None)
        assert all(path.stat().st_size for path in written)
        return Started(proposal=draft.proposal, rules=rules, outcome=session.outcome)


def xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], *, hidden: str = "") -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    clock = workbook.add_format({"num_format": "mm:ss"})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.timedelta):
                    sheet.write_number(at, column, value.total_seconds() / 86400, clock)
                elif isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value)
        if name == hidden:
            sheet.hide()
    workbook.close()
    return path


def text(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def test_an_index_per_company_is_an_award_of_one_category(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kundebarometer 2011"], [], ["Selskap", "Indeks (0-100)"]]
    rows += [[name, 80 - at] for at, name in enumerate(NAMES)]
    found = start(tmp_path, xlsx(tmp_path / "barometer.xlsx", {"Ark1": rows}))
    assert found.winners("barometer") == ("fjelltele",)
    assert found.asked == []


def test_companies_that_pass_or_fail_are_held_against_the_standard(tmp_path: Path) -> None:
    passed = ("Underkänd", "Godkänd")
    rows = [
        ["Företag", "Bemötande", "Väntetid"],
        *([name, passed[at % 2], passed[at < 4]] for at, name in enumerate(NAMES)),
    ]
    found = start(tmp_path, xlsx(tmp_path / "marknad.xlsx", {"Blad1": rows}))
    assert found.rules.prizes.kind is PrizeKind.STANDARD
    assert found.criterion("vantetid").direction is Direction.MAXIMISE
    assert found.winners("marknad") == ("havbank", "skogtele")


def test_waiting_times_and_letter_grades_count_and_the_worth_of_the_grades_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Företag", "Väntetid (mm:ss)", "Betyg"]]
    rows += [[name, datetime.timedelta(minutes=1 + at), "ABCDE"[at % 5]] for at, name in enumerate(NAMES)]
    found = start(tmp_path, xlsx(tmp_path / "bredband.xlsx", {"Blad1": rows}))
    assert (found.criterion("vantetid").unit, found.winners("bredband")) == (Unit.SECONDS, ("fjelltele",))
    assert found.criterion("betyg").unit is Unit.POINTS
    assert found.asked == [("intake.points_guessed", "C")]


def test_waiting_times_beside_grades_in_numbers_both_count(tmp_path: Path) -> None:
    lines = (f"{name};{at + 1}:{at * 7:02};{5 - at % 5}" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "bredband.csv", "Företag;Väntetid;Betyg (1-5)", *lines))
    assert [criterion.unit for criterion in found.rules.criteria] == [Unit.SECONDS, Unit.POINTS]
    assert found.winners("bredband") == ("fjelltele",)


def test_complaints_are_counted_the_fewer_the_better_and_totals_left_out(tmp_path: Path) -> None:
    lines = (f"{name};{100 + at};{3 + at}" for at, name in enumerate(NAMES))
    header = "Företag;Antal klagomål;Dagar till svar"
    found = start(tmp_path, text(tmp_path / "klagomal.csv", header, *lines, "Totalt;828;6,5"))
    assert found.criterion("antal-klagomal").direction is Direction.MINIMISE
    assert found.criterion("dagar-till-svar").unit is Unit.HOURS
    assert found.winners("klagomal") == ("fjelltele",)
    assert found.outcome.counts.imported == len(NAMES)


def test_shares_as_texts_with_a_percent_sign_are_shares(tmp_path: Path) -> None:
    lines = (f"{name};{90 - at} %;{70 - at},5 %" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "andel.csv", "Selskap;Besvart innen 5 min;Løst", *lines))
    assert {criterion.unit for criterion in found.rules.criteria} == {Unit.SHARE}
    best = found.outcome.category("andel").score("fjelltele")
    assert best.total == (Fraction(90) + Fraction(141, 2)) / 2


def test_means_with_n_and_spread_by_category_come_in_with_tabs(tmp_path: Path) -> None:
    lines = (f"{name}\t{('Bank', 'Telecom')[at % 2]}\t{9 - at / 10}\t{200 + at}\t1.1" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "study.txt", "Company\tSector\tMean score (1-10)\tN\tSD", *lines))
    assert (found.winners("bank"), found.winners("telecom")) == (("fjelltele",), ("havbank",))
    assert found.n == {200 + at for at in range(8)}
    assert {figure.spread for figure in found.proposal.figures} == {1.1}


def test_numbers_as_texts_with_thousands_in_an_old_encoding_are_read(tmp_path: Path) -> None:
    lines = (f"{name};{7 - at / 10:.1f};1 20{at}".replace(".", ",") for at, name in enumerate(NAMES))
    file = text(tmp_path / "måling.csv", "Selskap;Tilfredshet (1-10);Antall svar", *lines, encoding="latin-1")
    found = start(tmp_path, file)
    assert found.n == {1200 + at for at in range(8)}
    assert found.winners("maling") == ("fjelltele",)


def test_a_dash_and_not_applicable_are_missing_and_nobody_is_lost(tmp_path: Path) -> None:
    lines = [f"{name};{5 - at / 10};{'-' if at == 2 else 'I/T' if at == 3 else 4}" for at, name in enumerate(NAMES)]
    found = start(tmp_path, text(tmp_path / "mangler.csv", "Selskap;Telefon (1-6);Chat (1-6)", *lines))
    assert [figure.missing for figure in found.proposal.figures].count("no_value") == 2
    assert found.outcome.counts.ranked == len(NAMES)
    assert found.asked == []


def test_a_sheet_per_category_beside_an_empty_and_a_hidden_one(tmp_path: Path) -> None:
    head: list[Cell] = ["Kontaktsenter", "Kompetanse (1-6)"]
    rows: list[list[Cell]] = [[name, 5 - at / 10] for at, name in enumerate(NAMES)]
    sheets = {"Bank": [head, *rows[:3]], "Mobil": [head, *rows[3:]], "Ark3": [], "Kladd": [head, *rows]}
    found = start(tmp_path, xlsx(tmp_path / "bransjer.xlsx", sheets, hidden="Kladd"))
    assert (found.winners("bank"), found.winners("mobil")) == (("fjelltele",), ("skogtele",))
    assert [table.reason.code for table in found.proposal.tables[2:]] == ["table.empty", "table.hidden"]


def test_two_files_with_different_measures_are_two_studies_of_the_same_companies(tmp_path: Path) -> None:
    calls = (f"{name};{('Bank', 'Tele')[at % 2]};0:{30 + at}" for at, name in enumerate(NAMES))
    index = [f"{name};{80 - at};300" for at, name in enumerate(NAMES)]
    found = start(
        tmp_path,
        text(tmp_path / "anrop.csv", "Selskap;Bransje;Ventetid (mm:ss)", *calls),
        text(tmp_path / "indeks.csv", "Bedrift;Tilfredshet (0-100);Antall intervju", *index, "Ukjent Selskap;90;300"),
    )
    assert [criterion.id for criterion in found.rules.criteria] == ["ventetid", "tilfredshet"]
    assert (found.winners("bank"), found.winners("tele")) == (("fjelltele",), ("havbank",))
    assert found.asked == [("intake.no_category", "A10")]


def test_a_category_on_the_first_row_of_its_companies_holds_until_the_next(tmp_path: Path) -> None:
    first = {0: "Bank", 4: "Tele"}
    lines = (f"{first.get(at, '')};{name};{80 - at}" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "hull.csv", "Bransje;Selskap;Poeng (0-100)", *lines))
    assert found.outcome.counts.imported == len(NAMES)
    assert (found.winners("bank"), found.winners("tele")) == (("fjelltele",), ("vikbank",))
    assert found.asked == [("intake.category_carried", "A1")]


def test_a_company_without_its_category_is_asked_about(tmp_path: Path) -> None:
    lines = (f"{name};{'' if at == 2 else ('Bank', 'Tele')[at % 2]};{80 - at}" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "uten.csv", "Selskap;Bransje;Poeng (0-100)", *lines))
    assert found.asked == [("intake.no_category", "A4")]


def test_companies_by_segment_are_judged_on_the_total_with_its_own_n(tmp_path: Path) -> None:
    segments = (("Totalt", 200, 0), ("Menn", 90, 5), ("Kvinner", 110, -5))
    lines = (f"{name};{sex};{70 - at + off};{n}" for at, name in enumerate(NAMES) for sex, n, off in segments)
    found = start(tmp_path, text(tmp_path / "kjonn.csv", "Selskap;Kjønn;Fornøyd (%);N", *lines))
    assert found.n == {200}
    assert {figure.segment for figure in found.proposal.figures} == {"", "Menn", "Kvinner"}
    assert found.outcome.category("kjonn").score("fjelltele").total == 70


def test_the_latest_of_several_years_counts_and_neither_rank_nor_change(tmp_path: Path) -> None:
    lines = (f"{at + 1};{name};{80 - at};{60 + at};{20 - 2 * at}" for at, name in enumerate(NAMES))
    header = "Plass;Selskap;Indeks 2011;Indeks 2010;Endring"
    found = start(tmp_path, text(tmp_path / "plass.csv", header, *lines))
    assert [criterion.id for criterion in found.rules.criteria] == ["indeks-2011"]


def test_years_in_the_lower_line_of_a_header_are_no_figures(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Selskap", "Tilfredshet", None], [None, 2010, 2011]]
    rows += [[name, 60 + at, 80 - at] for at, name in enumerate(NAMES)]
    found = start(tmp_path, xlsx(tmp_path / "aar.xlsx", {"Ark1": rows}))
    assert [criterion.id for criterion in found.rules.criteria] == ["tilfredshet-2011"]
    assert (found.winners("aar"), found.asked) == (("fjelltele",), [])


def test_where_there_are_only_places_the_first_is_the_best(tmp_path: Path) -> None:
    lines = (f"{at + 1};{name}" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "liste.csv", "Plassering;Selskap", *lines))
    assert found.winners("liste") == ("fjelltele",)


def test_a_throw_of_the_die_is_one_to_six(tmp_path: Path) -> None:
    lines = (f"{name};{5 - at % 5}" for at, name in enumerate(NAMES))
    found = start(tmp_path, text(tmp_path / "test.csv", "Bedrift;Terningkast", *lines))
    scale = found.criterion("terningkast").value_function
    assert scale is not None
    assert [knot.figure for knot in scale.knots] == [1, 6]


def test_a_sheet_on_the_method_beside_the_results_hinders_nobody(tmp_path: Path) -> None:
    method: list[list[Cell]] = [
        ["Metode", "Web"],
        ["Periode", "uke 10-14 2011"],
        ["Antall intervju", 2000],
        ["Svar", 1],
    ]
    rows: list[list[Cell]] = [["Selskap", "Indeks (0-100)", "n"]]
    rows += [[name, 80, 250] for name in NAMES]
    found = start(tmp_path, xlsx(tmp_path / "metode.xlsx", {"Om": method, "Resultat": rows}))
    assert [(table.used, table.reason.code) for table in found.proposal.tables] == [
        (False, "table.no_companies"),
        (True, "table.profile"),
    ]


def test_a_figure_for_few_categories_each_does_not_break_the_header(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Selskap", "Telefon", "E-post", "Chat"]]
    rows += [[name, *(70 + at if at % 3 == of else None for of in range(3))] for at, name in enumerate(NAMES)]
    found = start(tmp_path, xlsx(tmp_path / "bred.xlsx", {"Ark1": rows}))
    assert [criterion.id for criterion in found.rules.criteria] == ["telefon", "e-post", "chat"]
    assert found.outcome.counts.imported == len(NAMES)


def test_lone_lines_above_companies_are_their_categories(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Selskap", "Indeks (0-100)", "Antall svar"], ["Bank"]]
    rows += [[name, 80 - at, 100] for at, name in enumerate(NAMES[:4])]
    rows += [["Tele"]]
    rows += [[name, 60 - at, 100] for at, name in enumerate(NAMES[4:])]
    found = start(tmp_path, xlsx(tmp_path / "grupper.xlsx", {"Ark1": rows}))
    assert ([criterion.id for criterion in found.rules.criteria], found.n) == (["indeks"], {100})
    assert [category.id for category in found.rules.categories] == ["bank", "tele"]
    assert found.asked == []


def test_two_tables_beside_one_another_are_both_read_and_do_not_mix_their_figures(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Selskap", "Indeks", None, "Selskap", "Indeks"]]
    rows += [[NAMES[at], 70 + at, None, NAMES[at + 4], 90] for at in range(4)]
    found = start(tmp_path, xlsx(tmp_path / "side.xlsx", {"Ark1": rows}))
    assert found.outcome.category("side").score("fjelltele").total == 70
    assert [table.area for table in found.proposal.tables] == ["A1:C5", "D1:E5"]
    assert found.outcome.counts.ranked == len(NAMES)
    assert found.asked == []


def test_companies_across_and_measures_down_are_read_as_they_are_meant(tmp_path: Path) -> None:
    lines = ["Mål;Fjelltele;Havbank", "Kompetanse (1-6);5;4", "Vennlighet (1-6);4;5", "Ventetid (sek);30;40"]
    found = start(tmp_path, text(tmp_path / "snudd.csv", *lines))
    assert found.winners("snudd") == ("fjelltele",)
    assert [criterion.id for criterion in found.rules.criteria] == ["kompetanse", "vennlighet", "ventetid"]


@pytest.mark.parametrize(
    ("lines", "code", "cell"),
    [
        ([f"{name};{80 - at}" for at, name in enumerate(NAMES)], "intake.no_header", "A1"),
        (["Tiltak;Andel (%)", "Tilgjengelighet;49", "Løst sak;25"], "intake.names_guessed", "A1"),
        (
            ["Selskap;Fjelltele;Havbank", "Kompetanse (1-6);5;4", "Vennlighet (1-6);4;5", "Ventetid (sek);30;40"],
            "intake.names_are_measures",
            "A1",
        ),
        (["Selskap;Indeks", "Havbank;80", "Fjelltele;70", "Havbank;50"], "intake.twice", "A4"),
        (["Selskap;Kompetanse (1-6)", "Havbank;4,5", "Fjelltele;45", "Vikbank;4,1"], "intake.off_scale", "B3"),
        (["Selskap;Løst (%)", "Havbank;80", "Fjelltele;ca. 70", "Vikbank;60"], "intake.unreadable", "B3"),
        (["Selskap;Løst (%);Indeks", "Havbank;80;7", "Vikbank;høy;6", "Fjelltele;lav;5"], "intake.mixed_column", "B1"),
    ],
)
def test_a_doubtful_table_asks_with_its_place(tmp_path: Path, lines: list[str], code: str, cell: str) -> None:
    found = start(tmp_path, text(tmp_path / "tvil.csv", *lines))
    assert (code, cell) in found.asked


@pytest.mark.parametrize("lines", [["Selskap", *NAMES], ["Hei, her kommer resultatene i neste uke.", "Hilsen Kari"]])
def test_a_file_without_figures_is_refused_by_name(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(JuryError) as refused:
        read_files([text(tmp_path / "brev.csv", *lines)])
    assert (refused.value.code, refused.value.facts["file"]) == ("intake.not_a_table", "brev.csv")


def test_a_file_of_letters_alone_is_a_measure_and_what_they_are_worth_is_asked(tmp_path: Path) -> None:
    lines = (f"{name};{'ABCDEF'[at % 6]}" for at, name in enumerate(NAMES))
    proposal = read_files([text(tmp_path / "karakter.csv", "Selskap;Service", *lines)]).proposal
    assert [(one.severity, one.code, one.where.file) for one in proposal.problems] == [
        (Severity.QUESTION, "intake.points_guessed", "karakter.csv")
    ]


def test_a_table_of_nothing_but_its_total_is_refused_by_name(tmp_path: Path) -> None:
    proposal = read_files([text(tmp_path / "total.csv", "Selskap;Indeks", "Totalt;70")]).proposal
    assert [(problem.code, problem.where.file) for problem in proposal.problems] == [
        ("intake.nothing_found", "total.csv")
    ]
    assert not proposal.ready


def test_two_hundred_companies_with_very_long_names_in_ten_categories(tmp_path: Path) -> None:
    long = "kundeservice og brukerstøtte for privatmarkedet i hele Norden og litt til " * 2
    lines = (f"Selskap {at} {long};Kategori {at % 10 + 1};{99 - at * 37 % 83}" for at in range(200))
    found = start(tmp_path, text(tmp_path / "stor.csv", "Virksomhet;Kategori;Score (0-100)", *lines))
    assert (len(found.rules.categories), found.outcome.counts.ranked) == (10, 200)
