from __future__ import annotations

import re
from pathlib import Path

import pytest

from juryapp.text.catalogue import Catalogue
from tests.cli.conftest import Run

CELL = ("--company", "Fjelltele", "--source", "måling", "--measure", "Kompetanse")
SAID = ("--reason", "Typed wrong", "--confirmed-by", "Ida at the firm")


def source(run: Run, edition: Path) -> str:
    (found,) = run("rank", edition, "--json").document["categories"][0]["places"][0]["participants"][0]["n"]
    assert isinstance(found, str)
    return found


def cell(run: Run, edition: Path) -> tuple[str, ...]:
    return "--company", "Fjelltele", "--source", source(run, edition), "--measure", "Kompetanse"


def test_a_correction_changes_the_ranking_is_told_and_is_withdrawn(run: Run, edition: Path) -> None:
    before = run("rank", edition, "--json").out
    made = run("correct", edition, *cell(run, edition), "--value", "3,9", *SAID)
    assert made.code == 0, made.err
    assert "3.9" in made.err and "5.2" in made.err and "Ida at the firm" in made.err
    assert run("rank", edition, "--json").out != before
    table = run("rank", edition).out
    assert "corrected by hand; the file says 5.2" in table and "Typed wrong" in table
    assert run("verify", edition).code == 0
    assert run("correct", edition, *cell(run, edition), "--withdraw").code == 0
    assert "corrected by hand" not in run("rank", edition).out


def test_a_correction_is_marked_in_the_winner_list_and_told_in_full_in_the_minutes(
    run: Run, edition: Path, tmp_path: Path
) -> None:
    run("correct", edition, *cell(run, edition), "--value", "3.9", *SAID)
    out = tmp_path / "out"
    assert run("export", edition, "--out", out, "--only", "winners").code == 0
    (winners,) = out.rglob("*.csv")
    assert "1 figure was corrected by hand." in winners.read_text("utf-8-sig")


@pytest.mark.parametrize(
    "options",
    [
        ("--value", "3.9", "--withdraw"),
        (),
        ("--withdraw", "--reason", "x"),
    ],
)
def test_a_value_and_withdrawing_exclude_each_other(run: Run, edition: Path, options: tuple[str, ...]) -> None:
    assert run("correct", edition, *CELL, *options).code == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"--value": "7"}, "correction.off_scale"),
        ({"--value": "mye"}, "correction.not_a_number"),
        ({"--reason": ""}, "correction.no_reason"),
        ({"--confirmed-by": " "}, "correction.no_confirmation"),
        ({"--measure": "Pris"}, "correction.unknown_measure"),
        ({"--source": "annen"}, "cli.unknown_source"),
        ({"--company": "Ingen"}, "cli.unknown_company"),
        ({"--category": "Bank"}, "cli.unknown_company"),
    ],
)
def test_what_is_unknown_or_makes_no_sense_is_refused_and_changes_nothing(
    run: Run, edition: Path, change: dict[str, str], code: str
) -> None:
    given = dict(zip(("--company", "--source", "--measure"), cell(run, edition)[1::2], strict=True))
    given |= {"--value": "3.9", "--reason": "x", "--confirmed-by": "y"} | change
    before = edition.read_bytes()
    ending = run("correct", edition, *(word for pair in given.items() for word in pair))
    assert ending.code == 1 and edition.read_bytes() == before
    parts = [part for part in re.split(r"\{[^}]*\}", Catalogue("en").sentence(code, None)) if part.strip()]
    assert all(part.strip() in ending.err for part in parts), ending.err
