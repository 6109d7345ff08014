"""Jurors' answers on the command line: secret until they are opened, and what is said meanwhile."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from juryapp.domain.rulebook import WeightsWay
from juryapp.session.session import Session
from tests.cli.conftest import Run

SECRET = 8191


@pytest.fixture
def jury(run: Run, edition: Path) -> Path:
    """Each juror weighs; Per has handed in, Liv has not."""
    with Session.open(edition, actor="Kari Holm") as session:
        rules = session.state.rulebook
        session.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    for name in ("Per Dahl", "Liv Moe"):
        assert run("juror", edition, "add", name, "--role", "juror").code == 0
    given = (f"ventetid={SECRET}", "kompetanse=1")
    assert run("answer", edition, "--juror", "Per Dahl", "--importance", *given).code == 0
    return edition


def test_the_board_says_who_has_handed_in_and_not_what(run: Run, jury: Path) -> None:
    told = run("answers", jury).out
    assert "Round 1. 1 of 2 jurors have handed in." in told
    assert "“Per Dahl” has handed in" in told and "“Liv Moe” has not handed in" in told
    board = run("answers", jury, "--json").document["board"]
    assert (board["handed_in"], board["waiting_for"], board["open"]) == (["per-dahl"], ["liv-moe"], False)
    assert run("answers", jury, "--reason", "x").code == 2


def test_no_command_tells_an_answer_or_a_result_before_they_are_open(run: Run, jury: Path, tmp_path: Path) -> None:
    refused = [
        ("rank", jury),
        ("rank", jury, "--json"),
        ("rank", jury, "--category", "Mobil", "--explain", "Fjelltele", "Skogtele"),
        ("margin", jury),
        ("robustness", jury, "--draws", "10"),
        ("compare", jury, "--category", "Mobil", "--with", "equal"),
        ("export", jury, "--out", tmp_path / "out"),
        ("tie", jury, "--category", "Bank", "--place", 1, "--shared", "--reason", "x"),
        ("weights", jury),
    ]
    for args in refused:
        ending = run(*args)
        assert ending.code == 1, args
        assert "There is no result before the answers are opened. 1 of 2 jurors have handed in." in ending.err
        assert "Fjelltele" not in ending.out + ending.err
    assert not (tmp_path / "out").exists()
    for args in (*refused, ("log", jury, "--json"), ("answers", jury, "--json"), ("weights", jury, "--json")):
        ending = run(*args)
        assert str(SECRET) not in ending.out + ending.err and "0.999" not in ending.out
    document = run("weights", jury, "--json").document
    assert (document["weights"], document["jurors"], document["concordance"]) == (None, [], None)


def test_the_control_view_says_what_it_is(run: Run, jury: Path) -> None:
    shown = run("rank", jury, "--control")
    assert shown.out.startswith("Control view: equal weights. Not a result.")
    document = run("rank", jury, "--control", "--json").document
    assert (document["control"], document["weights_basis"]) == (True, "nobody_yet")
    assert set(document["weights"].values()) == {"0.500000000"}


def test_opening_without_somebody_needs_a_reason_and_a_change_a_new_round(run: Run, jury: Path) -> None:
    refused = run("answers", jury, "open")
    assert refused.code == 1 and "Not handed in yet: Liv Moe. To open without them, write why." in refused.err
    opened = run("answers", jury, "open", "--reason", "Ill")
    assert "1 of 2 jurors, without Liv Moe. Reason: Ill" in opened.err
    assert run("rank", jury, "--json").document["control"] is False
    assert json.dumps(run("weights", jury, "--json").document).count("0.999877930") == 2
    assert "divides" not in run("weights", jury).out
    late = run("answer", jury, "--juror", "Liv Moe", "--importance", "ventetid=1", "kompetanse=3")
    assert late.code == 1 and "a new round has to begin" in late.err
    assert run("answers", jury, "round").code == 1
    assert run("answers", jury, "round", "--reason", "Liv is back").code == 0
    assert run("answer", jury, "--juror", "Liv Moe", "--importance", "ventetid=1", "kompetanse=3").code == 0
    assert "weights combined from 1 juror." in run("weights", jury).out
    assert run("answers", jury, "open", "--reason", "Per stands by his").code == 0
    told = run("weights", jury).out
    assert "divides the jury most: from 25" in told and "Kendall’s W is 0.00 for 2 jurors" in told
    assert run("undo", jury).code == 1
    assert run("verify", jury).code == 0


def test_settling_weights_says_which(run: Run, edition: Path) -> None:
    ending = run("weights", edition, "--set", "ventetid=1")
    assert ending.code == 2 and "--as-way" in ending.err
    shown = run("weights", edition)
    assert shown.code == 0 and "50.0" in shown.out
