from __future__ import annotations

import getpass
from dataclasses import replace
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.session import Session
from juryapp.storage import backup
from tests.cli.conftest import Run

TIE = ("--category", "Bank", "--place", 1)


def test_an_unknown_juror_is_refused(run: Run, edition: Path) -> None:
    ending = run("answer", edition, "--juror", "Per Dahl", "--importance", "ventetid=1")
    assert ending.code == 1
    assert "Per Dahl" in ending.err


def test_an_answer_replaces_the_whole_earlier_one(run: Run, edition: Path) -> None:
    run("juror", edition, "add", "Per Dahl", "--role", "juror")
    assert run("answer", edition, "--juror", "per-dahl", "--importance", "ventetid=2", "kompetanse=1").code == 0
    assert run("answer", edition, "--juror", "Per Dahl", "--importance", "Kompetanse=5").code == 0
    each_juror(edition)
    assert run("answers", edition, "open").code == 0
    with Session.open(edition, actor="x") as session:
        (answer,) = session.state.answers.jurors
        assert dict(answer.importance) == {"kompetanse": 5}


def each_juror(edition: Path) -> None:
    with Session.open(edition, actor="Kari Holm") as session:
        rules = session.state.rulebook
        session.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))


def test_an_answer_is_nowhere_in_the_log(run: Run, edition: Path) -> None:
    run("juror", edition, "add", "Per Dahl", "--role", "juror")
    run("answer", edition, "--juror", "Per Dahl", "--importance", "ventetid=71")
    assert "71" not in run("log", edition).out.replace("T", "").split("Answer")[1]


def test_a_criterion_is_named_once(run: Run, edition: Path) -> None:
    ending = run("weights", edition, "--set", "ventetid=1", "Ventetid=2", "--as-way", "fixed")
    assert ending.code == 1
    assert "twice" in ending.err


def test_negative_and_all_zero_weights_are_refused(run: Run, edition: Path) -> None:
    assert run("weights", edition, "--set", "ventetid=-1", "--as-way", "fixed").code == 1
    assert run("weights", edition, "--set", "ventetid=0", "--as-way", "fixed").code == 1


def test_who_was_present_must_be_in_the_jury(run: Run, edition: Path) -> None:
    assert run("weights", edition, "--set", "ventetid=1", "--as-way", "agreed", "--present", "Ingen").code == 1


def test_a_ruling_can_be_replaced_by_a_shared_prize_and_back(run: Run, edition: Path) -> None:
    assert run("tie", edition, *TIE, "--order", "Havbank", "--order", "nordvikbank", "--reason", "A").code == 0
    assert run("tie", edition, *TIE, "--shared", "--reason", "B").code == 0
    (bank,) = run("rank", edition, "--json", "--category", "Bank").document["categories"]
    assert bank["winners"] == ["havbank", "nordvikbank"]
    assert run("tie", edition, *TIE, "--order", "nordvikbank", "havbank", "--reason", "C").code == 0
    (bank,) = run("rank", edition, "--json", "--category", "bank").document["categories"]
    assert bank["winners"] == ["nordvikbank"]


def test_some_of_the_tied_share_a_place_behind_another(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Selskap;Bransje;Poeng (0-100)\nA;Ost;81\nB;Ost;81\nC=D;Ost;81\n", encoding="utf-8")
    edition = tmp_path / "e-2026.jury"
    assert run("new", edition, "--from", table).code == 0
    tie = ("tie", edition, "--category", "Ost", "--place", 1, "--reason", "A", "--order")
    assert run(*tie, "B", "C=D = A").code == 1
    assert run(*tie, "B", "A=A").code == 2
    assert run(*tie, "C=D", "--order", "B=A").code == 0
    (ost,) = run("rank", edition, "--json", "--category", "Ost").document["categories"]
    places = [[one["company"] for one in place["participants"]] for place in ost["places"]]
    assert places == [["c-d"], ["a", "b"]]


def test_a_ruling_must_be_about_exactly_the_tied(run: Run, edition: Path) -> None:
    ending = run("tie", edition, *TIE, "--order", "Havbank", "--reason", "A")
    assert ending.code == 1
    assert "At 1st place in “Bank” the tie is between Havbank and Nordvikbank" in ending.err
    assert "Missing: Nordvikbank." in ending.err
    assert run("tie", edition, *TIE, "--order", "Havbank", "Fjelltele", "--reason", "A").code == 1
    ending = run("tie", edition, "--category", "mobil", "--place", 1, "--shared", "--reason", "A")
    assert (ending.code, "Nobody waits for a decision at 1st place in “Mobil”." in ending.err) == (1, True)
    assert run("tie", edition, *TIE, "--order", "Havbank", "havbank", "--reason", "A").code == 2
    assert run("tie", edition, *TIE, "--shared", "--reason", " ").code == 1


def test_seal_shows_control_words_and_reopen_needs_a_reason(run: Run, edition: Path) -> None:
    run("tie", edition, *TIE, "--shared", "--reason", "B")
    sealed = run("seal", edition)
    words = run("verify", edition)
    assert sealed.code == words.code == 0
    with Session.open(edition, actor="x") as session:
        assert session.state.seal is not None
        assert " ".join(session.state.seal.words) in sealed.err
    assert run("reopen", edition, "--reason", " ").code == 1
    assert run("reopen", edition, "--reason", "Ny fil").code == 0
    assert run("rank", edition, "--json").document["state"] == "draft"


def test_undo_is_ones_own(run: Run, edition: Path) -> None:
    run("juror", edition, "add", "Per Dahl", "--role", "juror", "--as", "Kari Holm")
    assert run("undo", edition, "--as", "Ola Vik").code == 1
    undone = run("undo", edition, "--as", "Kari Holm")
    assert undone.code == 0
    assert "Per Dahl" in undone.err
    assert run("redo", edition, "--as", "Ola Vik").code == 1
    assert run("redo", edition, "--as", "Kari Holm").code == 0


def test_a_tie_for_the_overall_prize_is_decided_under_its_own_name(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Selskap;Bransje;Poeng (0-100)\nA;Ost;81\nB;Ost;60\nC;Vest;81\nA;Vest;50\n", encoding="utf-8")
    edition = tmp_path / "e-2026.jury"
    assert run("new", edition, "--from", table).code == 0
    ending = run("tie", edition, "--category", "overall", "--place", 1, "--order", "C", "ost/a", "--reason", "A")
    assert ending.code == 0, ending.err
    overall = run("rank", edition, "--json").document["overall"]
    assert overall["winners"] == [{"category": "vest", "company": "c"}]


def test_what_is_so_already_is_refused_and_leaves_no_entry(run: Run, edition: Path) -> None:
    run("juror", edition, "add", "Per Dahl", "--role", "juror")
    for args in (
        ("weights", edition, "--set", "ventetid=2", "kompetanse=1", "--as-way", "agreed", "--present", "Per Dahl"),
        ("status", edition, "--category", "Mobil", "--company", "Skogtele", "--set-to", "withdrawn", "--reason", "S"),
        ("tie", edition, *TIE, "--shared", "--reason", "Like gode"),
    ):
        assert run(*args).code == 0
        before = edition.read_bytes()
        ending = run(*args)
        assert (ending.code, edition.read_bytes() == before) == (1, True)
        assert "already stands" in ending.err


def test_a_participant_leaves_with_a_reason_and_comes_back(run: Run, edition: Path) -> None:
    where = ("--category", "Mobil", "--company", "Skogtele")
    for said in ((), ("--reason", " ")):
        ending = run("status", edition, *where, "--set-to", "disqualified", *said)
        assert ending.code == 1
        assert "reason" in ending.err
    assert run("status", edition, *where, "--set-to", "withdrawn", "--reason", "Solgt").code == 0
    (mobil,) = run("rank", edition, "--json", "--category", "Mobil").document["categories"]
    assert [(out["company"], "Solgt" in out["text"]) for out in mobil["not_ranked"]] == [("skogtele", True)]
    assert run("status", edition, *where, "--set-to", "standing").code == 0
    assert run("rank", edition, "--json", "--category", "Mobil").document["categories"][0]["not_ranked"] == []
    assert run("status", edition, "--category", "overall", *where[2:], "--set-to", "standing").code == 1
    assert run("status", edition, "--category", "Bank", *where[2:], "--set-to", "standing").code == 1


def test_an_award_without_an_outcome_is_not_sealed_and_says_what_is_missing(
    run: Run, edition: Path, tmp_path: Path
) -> None:
    rules, empty = tmp_path / "rules.toml", tmp_path / "tom.jury"
    rules.write_text(run("rulebook", edition).out, encoding="utf-8")
    assert run("new", empty, "--rulebook", rules).code == 0
    ending = run("seal", empty, "--json")
    assert (ending.code, ending.codes) == (1, ["seal.no_figures"])
    assert "no figures" in ending.err
    assert "no figures" in run("seal", empty).err


def test_a_seal_answers_with_the_digest_and_control_words_that_verify_finds(run: Run, edition: Path) -> None:
    run("tie", edition, *TIE, "--shared", "--reason", "Like gode")
    sealed = run("seal", edition, "--json").document
    found = run("verify", edition, "--json").document
    assert (sealed["digest"], sealed["control_words"]) == (found["digest"], found["control_words"])


def test_who_is_gone_is_told_by_name_in_the_log(run: Run, edition: Path) -> None:
    run("juror", edition, "add", "Øystein Åsli", "--role", "juror")
    run("undo", edition, "--as", getpass.getuser())
    assert "oystein" not in run("log", edition).out
    assert run("log", edition).out.count("Øystein Åsli") == 2


def test_what_cannot_be_done_with_a_juror_names_what_can(run: Run, edition: Path) -> None:
    ending = run("juror", edition, "remove", "A", "--role", "juror")
    assert (ending.code, "What is to be done must be add." in ending.err) == (2, True)


def test_a_backup_that_could_not_be_made_at_opening_is_said(
    run: Run, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise JuryError("edition.disk_full", name=edition.name)

    monkeypatch.setattr(backup, "backup", full)
    ending = run("juror", edition, "add", "Per Dahl", "--role", "juror")
    assert (ending.code, "no backup could be made beside it" in ending.err) == (0, True)


def test_a_command_by_which_a_decision_falls_says_so_and_so_does_the_log(run: Run, edition: Path) -> None:
    assert run("tie", edition, *TIE, "--order", "Havbank", "Nordvikbank", "--reason", "A").code == 0
    bank = ("status", edition, "--category", "Bank", "--set-to", "withdrawn", "--reason", "x", "--company")
    ending = run(*bank, "Havbank")
    assert "1 decision on a tie no longer counts: Bank, 1st place." in ending.err
    assert "The decision on a tie no longer counts: Bank, 1st place" in run("log", edition).out.splitlines()[-1]
