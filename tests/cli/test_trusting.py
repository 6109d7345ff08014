from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from juryapp.session.samples import build_sample
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("margin") / "calls.jury"
    build_sample("kundeserviceprisen-2011", path, actor="Guro", rulings=True).close()
    return path


def winners(run: Run, edition: Path, category: str) -> list[str]:
    document = run("rank", edition, "--category", category, "--json").document
    found: list[str] = document["categories"][0]["winners"]
    return found


def test_the_margin_names_what_would_have_to_weigh_how_much(run: Run, calls: Path) -> None:
    out = run("margin", calls, "--category", "bank").out
    assert "First: Gjensidige" in out
    assert "would draw level if" in out
    assert "percentage points of weight change hands" in out
    assert "Never first, whatever the weights:" in out


@pytest.mark.parametrize("category", ["bank", "forsikring", "sikkerhet"])
def test_under_the_weights_of_a_flip_the_rival_wins_and_just_before_it_does_not(
    run: Run, calls: Path, category: str, tmp_path: Path
) -> None:
    """The document's own shares, given back as weights, and a thousandth more or less of the same shift."""
    (margin,) = run("margin", calls, "--category", category, "--json").document["categories"]
    flip: dict[str, Any] = margin["flips"][0]
    held = [hold["criterion"] for hold in margin["holds"]]
    shares = {hold["criterion"]: Decimal(hold["weight"]) for hold in margin["holds"]}
    assert winners(run, calls, category) == margin["leaders"] != [flip["rival"]]
    for part, wins in (("1.05", True), ("0.80", False)):
        after = dict(shares)
        for shift in flip["shifts"]:
            step = (Decimal(shift["after"]) - Decimal(shift["before"])) * Decimal(part)
            after[shift["criterion"]] = max(Decimal(0), Decimal(shift["before"]) + step)
        trial = tmp_path / f"{part}.jury"
        trial.write_bytes(calls.read_bytes())
        given = [word for one in held for word in ("--set", f"{one}={after[one]:.9f}")]
        assert run("weights", trial, *given, "--as-way", "agreed").code == 0
        first = run("rank", trial, "--category", category, "--json").document["categories"][0]["places"][0]
        assert (flip["rival"] in [one["company"] for one in first["participants"]]) is wins


def test_a_published_tie_at_the_top_is_said_to_be_for_the_rule(run: Run, edition: Path) -> None:
    out = run("margin", edition, "--category", "Bank").out
    assert "the rule for ties decides" in out


def test_the_overall_prize_has_a_margin_over_everybody_who_is_ranked(run: Run, calls: Path) -> None:
    (margin,) = run("margin", calls, "--category", "overall", "--json").document["categories"]
    ranked = run("rank", calls, "--json").document
    winners = [f"{one['category']}/{one['company']}" for one in ranked["overall"]["winners"]]
    assert margin["id"] == "overall"
    assert margin["leaders"] == winners
    everybody = sum(len(place["participants"]) for one in ranked["categories"] for place in one["places"])
    assert len(margin["leaders"]) + len(margin["flips"]) + len(margin["never"]) == everybody
    assert margin["flips"][0]["rival"] not in winners


def test_how_sure_the_overall_prize_is_is_drawn_over_the_winners_of_each_draw(run: Run, calls: Path) -> None:
    asked = ("robustness", calls, "--category", "overall", "--draws", "2000", "--json")
    (found,) = run(*asked).document["categories"]
    for drawn in found["drawn"]:
        assert sum(one["places"][0] for one in drawn["participants"]) >= drawn["draws"]
        assert all("/" in one["company"] and one["beats"] == {} for one in drawn["participants"])
    assert {one["kind"] for one in found["without"]} >= {"criterion", "participant"}


def test_how_sure_a_winner_is_is_told_way_by_way(run: Run, calls: Path) -> None:
    out = run("robustness", calls, "--category", "bank", "--draws", 2000).out
    assert "First with any weights at all (2,000 sets drawn): Gjensidige" in out
    assert "First with another jury of the same kind" in out
    assert "First if everything were measured again" in out
    assert "18 figures of Guideline measurement do not tell how uncertain they are and were held as they are" in out
    assert "Without Competence: Sølvtjern Bank would win." in out
    assert "Without Gjensidige" not in out
    assert "Guideline measurement alone: Sølvtjern Bank first of 9." in out


def test_the_same_seed_gives_the_same_document_and_another_seed_another(run: Run, calls: Path) -> None:
    def document(seed: int) -> str:
        return run("robustness", calls, "--category", "bank", "--draws", 500, "--seed", seed, "--json").out

    assert document(4) == document(4) != document(5)


def test_figures_without_spread_say_nothing_about_chance(run: Run, edition: Path) -> None:
    out = run("robustness", edition, "--category", "Mobil", "--draws", 100).out
    assert "so nothing can be said about chance" in out
    assert "significant" not in out


def test_a_study_that_stands_alone_is_not_compared_with_itself(run: Run, edition: Path) -> None:
    assert " alone" not in run("robustness", edition, "--category", "Mobil", "--draws", 100).out.replace(
        "decides alone", ""
    )
