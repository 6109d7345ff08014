"""Every study of the domain walked to its end through the command line: read, weighed, ranked, exported, verified.

What an award of each shape demands is checked on what the program prints, not on its insides.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from juryapp import paths
from juryapp.cli.main import main
from sample_data.construction.studies import PASSING, TESTED

NBSP = "\u00a0"
COMPANIES = {
    "testsamtaler.xlsx": 6,
    "respondenter.csv": 6,
    "kundebarometer.xlsx": 6,
    "godkant_test.xlsx": 23,
    "vantetid_och_betyg.xlsx": 5,
    "klager.xlsx": 3,
    "retningslinjer.xlsx": 6,
}
"""The studies that an award can begin with, and their companies."""
CONTEXT = ("befolkning_etter_kjonn.xlsx", "viktighet.xlsx")


@dataclass(kw_only=True)
class Award:
    """An award in a file, asked through the command line alone."""

    path: Path
    capture: pytest.CaptureFixture[bytes]

    def says(self, command: str, *args: object, code: int = 0) -> str:
        """What a command answers; it must end as expected."""
        self.capture.readouterr()
        ended = main([command, str(self.path), *map(str, args), "--as", "Kari Holm"])
        written = self.capture.readouterr()
        assert ended == code, written.err.decode("utf-8")
        return written.out.decode("utf-8").replace(NBSP, " ")

    def document(self, command: str, *args: object) -> dict[str, Any]:
        """The same as JSON."""
        answer = json.loads(self.says(command, *args, "--json"))
        assert isinstance(answer, dict)
        return answer


@pytest.fixture
def begin(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Begins an award with a study."""
    monkeypatch.setenv("JURYAPP_LANGUAGE", "en")

    def make(name: str, *more: object) -> Award:
        award = Award(path=tmp_path / "pris.jury", capture=capsysbinary)
        file = paths.sample_data("studies", name)
        award.says("new", "--from", file, "--name", "Prisen", "--year", 2012, "--language", "nb", *more)
        return award

    return make


@pytest.mark.parametrize("name", sorted(COMPANIES))
def test_an_award_can_be_run_on_every_study_from_its_file_to_its_minutes(begin: Any, tmp_path: Path, name: str) -> None:
    award = begin(name)
    ranked = award.document("rank")
    assert ranked["counts"] == {"imported": COMPANIES[name], "ranked": COMPANIES[name], "excluded": 0}
    criteria = list(ranked["weights"])
    weights = [f"{criterion}={at}" for at, criterion in enumerate(criteria, start=1)]
    if len(criteria) > 1:
        award.says("weights", "--as-way", "fixed", "--set", *weights)
    after = award.document("rank")
    assert sum(map(float, after["weights"].values())) == pytest.approx(1)
    assert list(after["weights"]) == criteria
    out = tmp_path / "ut"
    award.says("export", "--out", out)
    written = {path.suffix for path in out.rglob("*") if path.is_file()}
    assert {".pptx", ".pdf", ".csv", ".xlsx"} <= written
    with next(out.glob("*.csv")).open(encoding="utf-8-sig", newline="") as file:
        [_, *rows] = csv.reader(file, delimiter=";")
    winners = [company for category in after["categories"] for company in category["winners"]]
    assert len(rows) >= len(winners)
    award.says("verify")


@pytest.mark.parametrize("name", CONTEXT)
def test_no_award_begins_with_a_study_that_names_no_company(begin: Any, tmp_path: Path, name: str) -> None:
    with pytest.raises(AssertionError, match="names no company"):
        begin(name)
    assert not (tmp_path / "pris.jury").exists()


def test_seven_of_twenty_three_meet_the_standard_and_sixteen_do_not(begin: Any, tmp_path: Path) -> None:
    award = begin("godkant_test.xlsx")
    [category] = award.document("rank")["categories"]
    assert len(category["winners"]) == len(PASSING) == 7
    assert len(TESTED) - len(PASSING) == 16
    told = award.says("rank")
    assert "7 of 23 meet the standard of 100 points. Not met by 16." in told
    assert "Equal at" not in told, "in an award to everyone who meets a standard, nobody is before another"
    award.says("export", "--out", tmp_path / "ut", "--only", "winners")
    with next((tmp_path / "ut").glob("*.csv")).open(encoding="utf-8-sig", newline="") as file:
        [_, *rows] = csv.reader(file, delimiter=";")
    assert {row[2] for row in rows} == set(PASSING)


def test_a_standard_that_nobody_meets_has_no_winner_and_says_so(begin: Any, tmp_path: Path) -> None:
    path = tmp_path / "ingen.csv"
    rows = ("Ekbacken;Godkänd;Underkänd;Godkänd", "Olvon;Underkänd;Godkänd;Godkänd", "Sälgen;Godkänd;Godkänd;Underkänd")
    path.write_text("Företag;Bemötande;Väntetid;Kunskap\n" + "\n".join(rows), encoding="utf-8")
    award = begin(path.resolve())
    [category] = award.document("rank")["categories"]
    assert category["winners"] == []
    assert "None of the 3 meets the standard of 100 points, so there is no winner." in award.says("rank")
    award.says("seal")
    award.says("export", "--out", tmp_path / "ut")


def scores(award: Award) -> dict[str, str]:
    return {
        one["company"]: one["score"]
        for category in award.document("rank")["categories"]
        for place in category["places"]
        for one in place["participants"]
    }


def test_complaints_count_by_their_own_denominators(begin: Any) -> None:
    """Bølgetale: 45 of 45,000 complained (80 points of 5 in 1,000), all were answered (100), 36 of 45 resolved (80),
    4 days of at most 11 (63.6): together 80.9."""
    award = begin("klager.xlsx")
    assert scores(award)["bolgetale"] == "80.909090909"
    [category] = award.document("rank")["categories"]
    assert category["winners"] == ["bolgetale"]


def test_complaints_of_several_quarters_are_added_on_both_sides_before_they_are_divided(
    begin: Any, tmp_path: Path
) -> None:
    """100 of 4,000 customers in the year, not the mean of 1 % and 3 %; 54 of 100 resolved, not of 90 % and 50 %."""
    path = tmp_path / "kvartal.csv"
    path.write_text(
        "Selskap;Kvartal;Antall kunder;Antall klager;Antall løst\n"
        "Fjellklang Mobil;1. kvartal;1000;10;9\nFjellklang Mobil;2. kvartal;3000;90;45\n"
        "Skogsignal;1. kvartal;2000;20;10\nSkogsignal;2. kvartal;2000;20;20\n"
        "Bølgetale;1. kvartal;500;1;1\nBølgetale;2. kvartal;500;3;1\n",
        encoding="utf-8",
    )
    award = begin(path)
    award.says("weights", "--as-way", "fixed", "--set", "loste-klager=1")
    assert scores(award) == {
        "fjellklang-mobil": "54.000000000",
        "skogsignal": "75.000000000",
        "bolgetale": "50.000000000",
    }


MAPPING = """
schema = 1
[study]
source = "vantetid-och-betyg"
kind = "measurements"
level = "company"
[tables]
fixed_category = "Support"
[columns]
name = "Bolag"
[[measure]]
id = "vantetid"
name = "Väntetid"
header = "Väntetid (mm:ss)"
unit = "seconds"
direction = "minimise"
statistic = "given"
[[measure]]
id = "betyg"
name = "Betyg"
header = "Betyg"
unit = "points"
statistic = "given"
points = { A = 6, B = 5, C = 4, D = 3, E = 2, F = 1 }
"""
GRADE = """
[[criteria]]
id = "betyg"
name = "Betyg"
direction = "maximise"
unit = "points"
worst = 1
best = 6
measures = [{ source = "vantetid-och-betyg", measure = "betyg", share = "100 %" }]

[weights]
"""


def test_waiting_time_and_grade_rank_together_once_somebody_said_what_a_grade_is_worth(
    begin: Any, tmp_path: Path
) -> None:
    """A mapping file says it: from 6 for A down to 1 for F."""
    first = begin("vantetid_och_betyg.xlsx")
    rules, mapping = tmp_path / "regler.toml", tmp_path / "betyg.toml"
    text = first.says("rulebook")
    if 'id = "betyg"' not in text:
        text = text.replace("[weights]\n", GRADE, 1).replace("vantetid = 1\n", "vantetid = 1\nbetyg = 1\n", 1)
    rules.write_text(text, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    both = Award(path=tmp_path / "begge.jury", capture=first.capture)
    both.says("new", "--rulebook", rules)
    both.says("import", paths.sample_data("studies", "vantetid_och_betyg.xlsx"), "--mapping", mapping, "--accept")
    assert list(both.document("rank")["weights"]) == ["betyg", "vantetid"]
    assert list(scores(both)) == ["bredvik", "ljusbandet", "kopparnat", "natmossen", "fiberfors"]
    both.says("verify")
