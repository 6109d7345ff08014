"""One edition from two tables to a sealed outcome, through the command line alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.cli.conftest import Run

KARI = ("--as", "Kari Holm")


def test_an_edition_from_spreadsheets_to_sealed_and_exported_and_back(
    run: Run, table: Path, other: Path, tmp_path: Path
) -> None:
    edition = tmp_path / "kundeprisen-2026.jury"

    def do(command: str, *args: object, code: int = 0) -> str:
        ending = run(command, edition, *args)
        assert ending.code == code, (command, ending.err)
        return ending.out

    def winners() -> dict[str, list[str]]:
        return {one["id"]: one["winners"] for one in run("rank", edition, "--json").document["categories"]}

    do("new", "--from", table, *KARI)
    assert winners() == {"mobil": ["fjelltele"], "bank": []}
    do("import", other, "--match", "Fjell-tele=Fjelltele", "--accept", *KARI)
    do("juror", "add", "Kari Holm", "--role", "chair", *KARI)
    do("juror", "add", "Per Dahl", "--role", "juror", *KARI)
    do("weights", "--set", "ventetid=1/2", "Kompetanse=0.5", "--as-way", "agreed", "--present", "Per Dahl", *KARI)
    assert run("rank", edition, "--json").document["weights"]["ventetid"] == "0.500000000"
    do("seal", *KARI, code=1)
    do("tie", "--category", "Bank", "--place", 1, "--order", "Nordvikbank", "Havbank", "--reason", "Varmere", *KARI)
    assert winners() == {"mobil": ["fjelltele"], "bank": ["nordvikbank"]}
    do("undo", *KARI)
    assert winners()["bank"] == []
    do("redo", *KARI)
    do("verify")
    do("seal", *KARI)
    do("tie", "--category", "Bank", "--place", 1, "--shared", "--reason", "Like gode", *KARI, code=1)
    do("export", "--out", tmp_path / "ut")
    assert {path.suffix for path in (tmp_path / "ut").iterdir()} >= {".pptx", ".pdf", ".xlsx", ".csv"}
    do("undo", *KARI, code=1)
    do("reopen", "--reason", "Feil i en fil", *KARI)
    do("tie", "--category", "Bank", "--place", 1, "--shared", "--reason", "Like gode", *KARI)
    assert winners()["bank"] == ["havbank", "nordvikbank"]
    do("verify")
    log = do("log").splitlines()
    assert len(log) == 12
    assert all("Kari Holm" in line for line in log)
    rules = tomllib.loads(do("rulebook"))
    assert rules["award"]["year"] == 2026


def test_the_rulebook_that_is_printed_starts_an_equal_award(
    run: Run, edition: Path, table: Path, tmp_path: Path
) -> None:
    rules, again = tmp_path / "regler.toml", tmp_path / "igjen.jury"
    rules.write_text(run("rulebook", edition).out, encoding="utf-8")
    assert run("new", again, "--rulebook", rules).code == 0
    assert run("rulebook", again).out == run("rulebook", edition).out
    assert run("import", again, table, "--accept").code == 0
    first, second = (run("rank", path, "--json").document for path in (edition, again))
    assert first["categories"] == second["categories"]
