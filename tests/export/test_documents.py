"""The minutes hold everything, in words, and no name in them is ever read as markup."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from juryapp.domain.answer import Answer, Answers, Recusal
from juryapp.domain.context import ContextTable
from juryapp.domain.criterion import Knot, Unit, ValueFunction
from juryapp.domain.publication import Event, Publication
from juryapp.domain.rulebook import OverallRule, PrizeKind, Prizes, WeightsRule, WeightsWay
from juryapp.export.documents import minutes_pdf
from juryapp.export.minutes import minutes_data
from juryapp.export.plain import clean
from juryapp.text.scales import scale_text
from juryapp.text.words import words_for
from tests.export.publications import (
    CRITERIA,
    HOSTILE,
    LONG,
    SECRET,
    evidence,
    one_only,
    publication,
    rules,
    small,
    thirteen,
    tied,
)


def tables(made: Publication, language: str = "en") -> dict[str, list[list[str]]]:
    """Rows of the first table below each heading or subheading."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for block in minutes_data(made, language)["blocks"]:
        heading = block["text"] if block["kind"].endswith("heading") else heading
        if block["kind"] == "table":
            found.setdefault(heading, block["rows"])
    return found


def flat(made: Publication, language: str = "en") -> str:
    return json.dumps(minutes_data(made, language), ensure_ascii=False)


def test_every_participant_has_its_place_score_and_n():
    rows = tables(small())["Sikkerhet"]
    assert rows == [
        ["1st", "Sørlyd", "20.0", "22.5", "17.5", "25.0", "85.0", "25 calls"],
        ["2nd", "Aastra", "21.3", "20.0", "18.7", "23.0", "83.0", "24 calls"],
        ["3rd", "Ærlig Talt", "15.0", "17.5", "20.0", "22.5", "75.0", "25 calls"],
        ["4th", SECRET[0], "7.8", "10.3", "13.0", "15.7", "46.8", "24 calls"],
    ]


def test_the_points_of_every_row_add_up_to_its_score():
    for made in (small(), thirteen()):
        for outcome in made.outcome.categories:
            title = made.rulebook.category(outcome.category).name.plain
            for row in tables(made)[title]:
                *parts, score = (Fraction(cell) for cell in row[2:7])
                assert sum(parts) == score, (title, row)


def test_a_tie_is_told_step_by_step_with_the_jurys_reason():
    text = flat(thirteen(), "nb")
    assert "Poenglikhet på 1. plass: Nordlys Bank og Aker Spare" in text
    assert "høyest på kriteriet med størst vekt: skiller ingen" in text
    assert "juryens avgjørelse med skriftlig begrunnelse: Nordlys Bank, Aker Spare" in text
    assert "Begrunnelse: Nordlys Bank svarte alle som ringte to ganger." in text


def test_an_open_tie_says_that_it_waits_and_a_shared_one_that_it_is_shared():
    assert "the jury’s decision with a written reason: waits for the jury" in flat(tied())
    assert "the jury’s decision with a written reason: the place is shared" in flat(tied(share=True))


def test_who_is_not_ranked_is_named_with_the_reason():
    assert "Zeta Bank. Not ranked: has withdrawn. Reason: Egen beslutning" in flat(thirteen())
    few = publication(rules(["A"]), evidence([{"Liten": (1, 2, 3, 4)}], n=7))
    assert "Liten. Not ranked: 7 calls, at least 15 are required." in flat(few)


def test_a_threshold_is_among_the_rules_and_whoever_misses_it_is_told_by_how_much():
    made = small()
    least = {"waiting-time": Fraction(70), "competence": Fraction(80), "need-met": Fraction(1, 2)}
    criteria = tuple(replace(one, least=least.get(one.id)) for one in made.rulebook.criteria)
    asking = publication(replace(made.rulebook, criteria=criteria), made.evidence)
    text = flat(asking).replace("\u00a0", " ")
    assert "Waiting time: whoever has more than 1:10 is not ranked." in text
    assert "Competence: whoever has less than 80 is not ranked." in text
    assert "Need met: whoever has less than 50 % is not ranked." in text
    assert "Ærlig Talt. Not ranked: Waiting time 2:00 is above the 1:10 that the rules allow." in text
    assert [row[1] for row in tables(asking)["Sikkerhet"]] == ["Sørlyd", "Aastra"]
    assert "Ærlig Talt. Rangeres ikke: Ventetid 2:00 er over grensen på 1:10 i reglene." in flat(asking, "nb")


def test_the_counts_balance():
    assert "53 imported = 52 ranked + 1 not ranked" in flat(thirteen())


def test_files_events_and_people_are_there():
    text = flat(small())
    assert "ringerunden.xlsx, 48,213 bytes, SHA-256 " + "ab" * 32 in text
    assert "28 April 2026, 17:05" in text and "Nordlys Bank svarte alle." in text
    assert [(one["name"], one["role"]) for one in minutes_data(small(), "sv")["signatures"]] == [
        ("Kari Nordmann", "juryordförande"),
        ("Ola Svensson", "jurymedlem"),
        ("Siv Åkerlund", "jurysekreterare"),
    ]


def test_each_jurors_weights_are_printed_beside_the_panels():
    answers = Answers(
        jurors=(
            Answer(person="kari", importance=(("competence", Fraction(3)), ("waiting-time", Fraction(1)))),
            Answer(person="ola", importance=(("competence", Fraction(1)), ("waiting-time", Fraction(1)))),
        )
    )
    made = publication(
        rules(["A"], weights=WeightsRule(way=WeightsWay.EACH_JUROR)), evidence([{"X": (1, 2, 3, 4)}]), answers=answers
    )
    assert tables(made)["Weights"] == [
        ["Kari Nordmann", "1", "3", "", ""],
        ["Ola Svensson", "1", "1", "", ""],
        ["Weights", "37.5\u00a0%", "62.5\u00a0%", "0.0\u00a0%", "0.0\u00a0%"],
    ]


def test_when_answers_were_opened_without_whom_and_why_a_new_round_began_is_in_the_minutes():
    kari, ola = (
        Answer(person=person, importance=(("competence", Fraction(given)), ("waiting-time", Fraction(1))))
        for person, given in (("kari", 3), ("ola", 0))
    )
    opening = (("round", 1), ("done", 2), ("jurors", 3), ("names", "Per Dahl"), ("reason", "Ill"))
    told = (
        Event(when="2026-04-28T15:05:00Z", who="Kari Nordmann", code="command.open_answers_without", facts=opening),
        Event(
            when="2026-04-28T16:05:00Z",
            who="Kari Nordmann",
            code="command.begin_round",
            facts=(("round", 2), ("reason", "Misread")),
        ),
    )
    made = publication(
        rules(["A"], weights=WeightsRule(way=WeightsWay.EACH_JUROR)),
        evidence([{"X": (1, 2, 3, 4)}]),
        answers=Answers(jurors=(kari, ola)),
    )
    text = json.dumps(minutes_data(replace(made, events=told), "en"), ensure_ascii=False)
    assert "Kari Nordmann: Answers opened, round 1: 2 of 3 jurors, without Per Dahl. Reason: Ill" in text
    assert "Kari Nordmann: New round of answers, round 2. Reason: Misread" in text
    assert "Waiting time divides the jury most" in text and "Kendall’s W" in text


def aside() -> Publication:
    """A and B have a winner each; Kari stands aside for the owner of a company of A."""
    names = ("competence", "waiting-time", "helpfulness", "need-met")
    kari, ola = (tuple(zip(names, map(Fraction, given), strict=True)) for given in ((3, 1, 0, 0), (1, 1, 0, 0)))
    answers = Answers(
        jurors=(Answer(person="kari", importance=kari), Answer(person="ola", importance=ola)),
        recusals=(Recusal(person="kari", company="k0", reason="Styremedlem", declared="2026-03-02"),),
    )
    found = evidence([{"X": (10, 20, 3, 4), "Y": (20, 40, 0, 0)}, {"Z": (50, 90, 0, 0)}])
    return publication(rules(["A", "B"], weights=WeightsRule(way=WeightsWay.EACH_JUROR)), found, answers=answers)


def test_who_stands_aside_for_whom_and_why_is_in_the_minutes_with_the_weights_that_hold_instead():
    (row,) = tables(aside())["Who stands aside"]
    assert row == ["Kari Nordmann", "X", "Styremedlem", "2 March 2026", "X (A)"]
    said = flat(aside())
    assert "Without Kari Nordmann, who stands aside for X." in said
    assert "Weights here: Waiting time 50.0 %, Competence 50.0 %, Helpfulness 0.0 %" in said
    assert "All are compared by the weights of the same jurors" in said
    assert "Who stands aside" not in flat(small())


def test_the_minutes_give_contenders_the_score_that_they_were_compared_with():
    made = aside()
    shown = {row[1]: row[3] for row in tables(made)["Overall prize"]}
    assert made.outcome.contender("c1/k2").total == 70
    assert shown == {"Z": "70.0", "Y": "30.0"}
    assert made.outcome.category("c1").score("k2").total == 75


def test_weights_in_percent_add_up_to_a_hundred():
    fixed = tuple((id, Fraction(1)) for id, _, _ in CRITERIA[:3])
    made = publication(rules(["A"], weights=WeightsRule(fixed=fixed)), evidence([{"X": (1, 2, 3, 4)}]))
    shares = [row[1] for row in tables(made)["Rules"]]
    assert shares == ["33.4\u00a0%", "33.3\u00a0%", "33.3\u00a0%", "0.0\u00a0%"]


def test_the_scale_of_points_is_a_sentence():
    waiting, competence, _, need = small().rulebook.leaves
    words = words_for("en")
    assert scale_text(waiting, words) == "0 points at 5:00 or slower, 100 points at 0:00."
    assert scale_text(need, words) == "0 points at 0\u00a0%, 100 points at 100\u00a0%."
    hours = ((0, 100), (36, 50), (72, 0))
    knots = tuple(Knot(Fraction(3600 * figure), Fraction(value, 100)) for figure, value in hours)
    bent = replace(competence, unit=Unit.HOURS, value_function=ValueFunction(knots=knots))
    assert "0 hours = 100; 36 hours = 50; 72 hours = 0" in scale_text(bent, words)
    observed = replace(competence, value_function=ValueFunction(observed=True))
    assert "this year’s worst" in scale_text(observed, words)


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_all_kinds_of_outcomes_become_a_pdf(language: str):
    for made in (small(), tied(), tied(share=True), one_only()):
        pdf = minutes_pdf(made, language)
        assert pdf.startswith(b"%PDF-1.7") and b"/MarkInfo" in pdf


def test_the_pdf_is_archivable_and_accessible_and_the_same_every_time():
    made = small()
    pdf = minutes_pdf(made, "nb")
    assert b"<pdfaid:part>2" in pdf and b"<pdfaid:conformance>A" in pdf and b"<pdfuaid:part>1" in pdf
    assert pdf == minutes_pdf(made, "nb")
    assert b"D:20260428170500" in pdf


def test_a_name_whose_letters_the_font_lacks_still_becomes_a_pdf():
    assert minutes_pdf(thirteen(), "nb").startswith(b"%PDF")


def pdf_text(pdf: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "minutes.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_hostile_names_are_printed_as_they_were_written(tmp_path: Path):
    text = pdf_text(minutes_pdf(thirteen(), "nb"), tmp_path)
    joined = re.sub(r"\s+", "", text)
    for name in (HOSTILE[4], HOSTILE[7], HOSTILE[8], HOSTILE[9], LONG):
        assert all(re.sub(r"\s+", "", word) in joined for word in name.split()), name
    assert clean(HOSTILE[2]) in flat(thirteen()) and "2026-04" not in text


def test_every_page_of_a_draft_says_so(tmp_path: Path):
    pages = pdf_text(minutes_pdf(thirteen(sealed=False), "nb"), tmp_path).split("\f")[:-1]
    assert len(pages) > 2 and all("UTKAST, ikke forseglet" in page for page in pages)
    sealed = pdf_text(minutes_pdf(thirteen(), "nb"), tmp_path)
    assert "UTKAST" not in sealed and "Forseglet 28. april 2026 kl. 18.00 UTC" in sealed


def test_the_data_is_json_without_anything_to_run():
    data: dict[str, Any] = minutes_data(thirteen(), "nb")
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize(("word", "heading"), [("category", "Category"), ("industry", "Industry"), ("class", "Class")])
def test_the_minutes_call_categories_as_the_award_does(word: str, heading: str):
    made = small()
    called = replace(made, rulebook=replace(made.rulebook, category_word=word))
    blocks = minutes_data(called, "en")["blocks"]
    headings = {column["title"] for block in blocks if block["kind"] == "table" for column in block["columns"]}
    assert heading in headings and headings & {"Category", "Industry", "Class"} == {heading}


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_studies_without_companies_are_named_as_what_they_are(language: str):
    made = small()
    context = ContextTable(
        table="a.xlsx#S", file="a.xlsx", sheet="S", source="i", profile="p", question="Hva er god service?", n=1120
    )
    told = replace(made, evidence=replace(made.evidence, context=(context, replace(context, question="", n=None))))
    text, words = flat(told, language), words_for(language)
    assert words("minutes.context") in text
    assert words("minutes.context_line_n", study="Hva er god service?", file="a.xlsx", n=1120) in text
    assert words("minutes.context_line", study="a.xlsx", file="a.xlsx") in text
    assert words("minutes.context") not in flat(made, language)


def test_the_minutes_of_a_standard_say_how_many_meet_it_and_call_no_place_shared():
    prizes = Prizes(kind=PrizeKind.STANDARD, standard=Fraction(60), overall=OverallRule.NONE)
    text = flat(small(prizes=prizes))
    assert "the standard of 60 points" in text
    assert "stays shared" not in text
