"""`docs/cli.md` and its JSON schemas against the commands themselves: neither may say what the other does not."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from juryapp.cli.commands import program
from juryapp.cli.console import Console
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.session import Session
from juryapp.text.words import words_for
from tests.cli.conftest import TABLE, Run

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "cli.md").read_text("utf-8")
EVERYWHERE = {"--as", "--help"}


def commands() -> dict[str, click.Command]:
    group = program(Console(words_for("en")), None)
    return group.commands


def synopses() -> dict[str, str]:
    """The block under "Commands": what stands behind each command."""
    block = re.search(r"## Commands\n\n```\n(.*?)```", GUIDE, re.DOTALL)
    assert block is not None
    found = {}
    for line in block[1].splitlines():
        names = re.match(r"juryapp ([a-z]+(?: \| [a-z]+)*)", line)
        if names is not None:
            found |= dict.fromkeys(names[1].split(" | "), line)
    return found


def schema(name: str) -> dict[str, Any]:
    loaded = json.loads((DOCS / "schemas" / f"{name}.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def holds(name: str, document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(schema(name)).validate(document)


def test_every_command_is_documented_and_no_other() -> None:
    assert set(synopses()) == set(commands())
    headings = re.findall(r"^### (.*)$", GUIDE, re.MULTILINE)
    named = {name for heading in headings for name in re.findall(r"`([a-z]+)`", heading)}
    assert named == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_the_options_of_a_command_are_the_documented_ones(name: str) -> None:
    options = {param.opts[0] for param in commands()[name].params if isinstance(param, click.Option)}
    assert options >= EVERYWHERE
    assert set(re.findall(r"--[a-z-]+", synopses()[name])) == options - EVERYWHERE


@pytest.mark.parametrize("name", sorted(commands()))
def test_the_choices_of_a_command_are_the_documented_ones(name: str) -> None:
    for param in commands()[name].params:
        if isinstance(param, click.Option) and isinstance(param.type, click.Choice):
            assert f"{param.opts[0]} {'|'.join(param.type.choices)}" in synopses()[name]


@pytest.mark.parametrize("name", sorted(commands()))
def test_what_may_be_left_out_is_documented_so(name: str) -> None:
    line = re.sub(r"\([^)]*\)", "", synopses()[name])
    outside = re.sub(r"\[[^\]]*\]", "", line)
    for param in commands()[name].params:
        if isinstance(param, click.Option) and param.opts[0] in re.findall(r"--[a-z-]+", line):
            assert (f" {param.opts[0]} " in outside) == param.required


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_command_and_option_explains_itself_in_every_language(run: Run, language: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("JURYAPP_LANGUAGE", language)
    words = words_for(language)
    for name in commands():
        ending = run(name, "--help")
        assert ending.code == 0
        assert words("cli.option_as")[:20] in ending.out
        assert ending.out.startswith(words("cli.usage"))


@pytest.mark.parametrize("path", sorted((DOCS / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_a_schema_and_is_linked(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(path.stem))
    assert f"schemas/{path.name}" in GUIDE


def test_every_command_with_json_prints_its_documented_form(run: Run, edition: Path, other: Path) -> None:
    decided = shutil.copy(edition, edition.with_name("avgjort.jury"))
    assert run("tie", decided, "--category", "Bank", "--place", 1, "--shared", "--reason", "Like gode").code == 0
    gaps = edition.with_name("hull.csv")
    gaps.write_text(
        "Selskap;Bransje;Omdømme (0-100)\nFjelltele;Mobil;71\nSkogtele;Mobil;\nHavbank;Bank;70\n", encoding="utf-8"
    )
    newer = edition.with_name("nyere.csv")
    newer.write_text(TABLE.replace("5,2", "3,9"), encoding="utf-8")
    rules = edition.with_name("rules.toml")
    rules.write_text(run("rulebook", edition).out, encoding="utf-8")
    assert run("juror", edition, "add", "Ola Vik", "--role", "juror").code == 0
    jury = shutil.copy(edition, edition.with_name("jury.jury"))
    with Session.open(jury, actor="Kari Holm") as session:
        each = replace(session.state.rulebook.weights, way=WeightsWay.EACH_JUROR)
        session.change_rules(replace(session.state.rulebook, weights=each))
    for name, given in (("Ola Vik", "ventetid=1"), ("Liv Moe", "kompetanse=1")):
        run("juror", jury, "add", name, "--role", "juror")
        assert run("answer", jury, "--juror", name, "--importance", given).code == 0
    assert run("rank", jury, "--control", "--json").document["control"] is True
    with_json = {name for name, command in commands().items() if any("--json" in one.opts for one in command.params)}
    runs = {
        "rank": [
            ("rank", edition, "--json"),
            ("rank", edition, "--json", "--category", "Bank"),
            ("rank", edition, "--json", "--explain", "Fjelltele", "Skogtele"),
        ],
        "log": [("log", edition, "--json")],
        "verify": [("verify", edition, "--json")],
        "import": [
            ("import", edition, other, "--json"),
            ("import", edition, newer, "--json"),
            ("import", edition, newer, "--treat", "nyere.csv=another", "--json"),
            ("import", edition, other, "--match", "Fjell-tele=Fjelltele", "--accept", "--json"),
        ],
        "new": [
            ("new", edition.with_name("a-2026.jury"), "--from", other, "--json"),
            ("new", edition.with_name("b-2026.jury"), "--rulebook", rules, "--json"),
        ],
        "margin": [("margin", edition, "--json"), ("margin", edition, "--json", "--category", "Bank")],
        "compare": [
            ("compare", edition, "--category", "Mobil", "--with", way, "--json") for way in ("equal", "topsis")
        ],
        "robustness": [("robustness", edition, "--draws", "200", "--json")],
        "seal": [("seal", decided, "--json")],
        "inspect": [("inspect", other, "--json")],
        "revisions": [("revisions", edition, "--json")],
        "files": [("files", edition, "--json")],
        "ask": [("ask", edition, gaps, "--source", "hull", "--json"), ("ask", edition, gaps, "--json")],
        "recuse": [
            ("recuse", edition, "--person", "Ola Vik", "--company", "Havbank", "--reason", "Styremedlem", "--json"),
            ("recuse", edition, "--json"),
        ],
        "weights": [("weights", edition, "--json"), ("weights", jury, "--json")],
        "answers": [("answers", jury, "--json"), ("answers", jury, "open", "--json"), ("weights", jury, "--json")],
        "context": [("context", edition, "--json"), ("context", edition.with_name("b-2026.jury"), "--json")],
    }
    assert set(runs) == with_json
    for all_args in runs.values():
        for args in all_args:
            ending = run(*args)
            assert ending.code == 0, ending.err
            holds(str(args[0]), ending.document)


def test_every_refusal_with_json_prints_the_documented_problems(run: Run, edition: Path, other: Path) -> None:
    gone = edition.with_name("borte.jury")
    for args in (
        ("rank", gone, "--json"),
        ("rank", edition, "--json", "--category", "Banc"),
        ("log", gone, "--json"),
        ("verify", gone, "--json"),
        ("import", edition, other, "--accept", "--json"),
        ("import", edition, other.with_name("borte.csv"), "--json"),
        ("import", edition, other, "--match", "Ingen=Havbank", "--json"),
        ("new", edition, "--from", other, "--json"),
        ("new", edition.with_name("ny.jury"), "--from", gone, "--json"),
        ("seal", edition, "--json"),
        ("seal", gone, "--json"),
    ):
        ending = run(*args)
        assert ending.code == 1
        holds("problems", ending.document)
        assert ending.err


def test_a_sealed_edition_with_jurors_and_rulings_prints_the_documented_forms(run: Run, edition: Path) -> None:
    for args in (
        ("juror", edition, "add", "Per Dahl", "--role", "juror"),
        ("answer", edition, "--juror", "Per Dahl", "--importance", "ventetid=1", "kompetanse=2"),
        ("tie", edition, "--category", "Bank", "--place", 1, "--shared", "--reason", "Like gode"),
        ("seal", edition),
    ):
        assert run(*args).code == 0
    for name in ("rank", "log", "verify"):
        holds(name, run(name, edition, "--json").document)
    for way in ("source:måling", "promethee", "product"):
        holds("compare", run("compare", edition, "--category", "Mobil", "--with", way, "--json").document)
    assert run("rank", edition, "--json").document["state"] == "sealed"
    assert len(run("verify", edition, "--json").document["control_words"]) > 3
