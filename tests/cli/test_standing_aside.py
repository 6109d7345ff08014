"""Standing aside from the command line: declared, listed, seen in the ranking, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.session.session import Session
from tests.cli.conftest import Run

KARI = ("--person", "Kari Holm", "--company", "Havbank")


@pytest.fixture
def jury(run: Run, edition: Path) -> Path:
    """Two jurors who weigh each in their own way, and whose answers are open."""
    with Session.open(edition, actor="Kari Holm") as session:
        rules = session.state.rulebook
        session.change_rules(replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR)))
    for name, weights in (("Kari Holm", "ventetid=1"), ("Per Dahl", "kompetanse=1")):
        assert run("juror", edition, "add", name, "--role", "juror").code == 0
        assert run("answer", edition, "--juror", name, "--importance", weights).code == 0
    assert run("answers", edition, "open").code == 0
    return edition


def test_who_stands_aside_is_told_listed_and_left_out_of_the_weights(run: Run, jury: Path) -> None:
    assert run("recuse", jury).out.strip() == "Nobody stands aside."
    made = run("recuse", jury, *KARI, "--reason", "Sits on the board", "--declared", "2026-03-02")
    assert made.code == 0, made.err
    assert "Kari Holm stands aside for Havbank: Sits on the board" in made.err
    listed = run("recuse", jury).out
    assert "Kari Holm stands aside for Havbank (2026-03-02): Sits on the board" in listed
    assert "Takes effect for Havbank (Bank)." in listed
    assert "Without Kari Holm, who stands aside for Havbank." in run("rank", jury, "--category", "Bank").out
    mobil, bank = (
        run("rank", jury, "--json", "--category", one).document["categories"][0] for one in ("Mobil", "Bank")
    )
    assert (mobil["weights"], mobil["aside"]) == (None, [])
    assert bank["weights"] == {"kompetanse": "1.000000000", "ventetid": "0.000000000"}
    assert bank["aside"] == ["kari-holm"]
    assert "Kari Holm stands aside for Havbank" in run("log", jury).out
    told = run("weights", jury).out
    assert "“Bank”: Without Kari Holm, who stands aside for Havbank." in told and "“Mobil”:" not in told
    own = {one["category"]: one for one in run("weights", jury, "--json").document["own"]}
    assert own["bank"] == {"category": "bank", "weights": bank["weights"], "aside": ["kari-holm"]}
    assert set(own) == {"bank", "overall"}  # Bank has a tie for its prize, but contends for the overall one.
    assert run("verify", jury).code == 0


def test_who_stands_aside_has_no_ranking_to_compare_with(run: Run, jury: Path) -> None:
    run("recuse", jury, *KARI, "--reason", "Sits on the board")
    refused = run("compare", jury, "--category", "Bank", "--with", "juror:Kari Holm")
    assert refused.code == 1 and "Kari Holm stands aside here" in refused.err
    assert run("compare", jury, "--category", "Mobil", "--with", "juror:Kari Holm").code == 0


def test_it_is_taken_back_and_undone(run: Run, jury: Path) -> None:
    run("recuse", jury, *KARI, "--reason", "Sits on the board")
    assert run("recuse", jury, *KARI, "--take-back").code == 0
    assert run("recuse", jury, "--json").document["recusals"] == []
    assert run("undo", jury).code == 0
    assert [one["where"] for one in run("recuse", jury, "--json").document["recusals"]] == [
        [{"category": "bank", "company": "havbank"}]
    ]


def test_where_everybody_stands_aside_the_ranking_says_what_it_waits_for(run: Run, jury: Path) -> None:
    for name in ("Kari Holm", "Per Dahl"):
        run("recuse", jury, "--person", name, "--company", "Havbank", "--reason", "Owner")
    told = run("rank", jury, "--category", "Bank").out
    assert "Waits for weights: everybody who has handed in stands aside here." in told
    assert "“Havbank”: Not ranked yet: everybody who has handed in weights stands aside here." in told
    refused = run("seal", jury)
    assert refused.code == 1 and "Nobody’s weights count for Bank" in refused.err


@pytest.mark.parametrize(
    "options", [KARI, KARI[:2], ("--reason", "x"), (*KARI, "--reason", "x", "--take-back"), ("--take-back",)]
)
def test_whom_and_why_are_asked_for_together(run: Run, edition: Path, options: tuple[str, ...]) -> None:
    assert run("recuse", edition, *options).code == 2
