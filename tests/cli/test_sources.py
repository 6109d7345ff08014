from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import TABLE, Run
from tests.cli.test_importing import write

GAPS = "Selskap;Bransje;Omdømme (0-100)\nFjelltele;Mobil;71\nSkogtele;Mobil;\nHavbank;Bank;170\n"


@pytest.fixture
def renewed(run: Run, edition: Path, tmp_path: Path) -> Path:
    file = write(tmp_path, TABLE.replace("5,2", "3,9").replace("0:41", "2:30"), "nyere.csv")
    assert run("import", edition, file, "--accept").code == 0
    return edition


def test_an_earlier_version_comes_back_by_its_number(run: Run, edition: Path, renewed: Path) -> None:
    kept = run("revisions", renewed, "--json").document["revisions"]
    assert [(one["revision"], one["state"]) for one in kept] == [(1, "superseded"), (2, "active")]
    assert "nyere.csv: counts, 8 figures of 4 companies" in run("revisions", renewed).out
    before = renewed.read_bytes()
    preview = run("restore", renewed, "--revision", 1, "--preview")
    assert preview.code == 0 and "3.9 → 5.2" in preview.err and renewed.read_bytes() == before
    done = run("restore", renewed, "--revision", 1)
    assert done.code == 0 and "the version from måling.csv counts again" in done.err
    assert run("rank", renewed, "--json").document["categories"][0]["winners"] == ["fjelltele"]
    assert run("restore", renewed, "--revision", 1).code == 1
    for args in (("verify",), ("undo",), ("verify",), ("redo",), ("verify",)):
        assert run(args[0], renewed).code == 0
    assert "there is no version with the number 9".casefold() in run("restore", renewed, "--revision", 9).err.casefold()


def test_the_firms_files_are_listed_and_taken_out_as_they_came(run: Run, renewed: Path, tmp_path: Path) -> None:
    kept = run("files", renewed, "--json").document["files"]
    assert [one["name"] for one in kept] == ["måling.csv", "nyere.csv"]
    assert kept[0]["sha256"] in run("files", renewed).out
    out = tmp_path / "ut"
    assert run("files", renewed, "--out", out).code == 0
    written = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}
    assert written == {one["name"]: one["sha256"] for one in kept}
    again = run("files", renewed, "--out", out, "--json")
    assert (again.code, again.codes) == (1, ["files.in_the_way"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("2 questions about your figures", "2 cells in your file are open", "has no figure for Omdømme")),
        ("nb", ("2 spørsmål om tallene deres", "2 celler i filen deres er åpne", "har ikke noe måleresultat")),
        ("sv", ("2 frågor om era siffror", "2 celler i er fil är öppna", "har inget mätresultat")),
    ],
)
def test_the_firm_is_asked_in_its_language_about_each_open_cell(
    run: Run, edition: Path, tmp_path: Path, language: str, said: tuple[str, ...]
) -> None:
    file = write(tmp_path, GAPS, "hull.csv")
    ending = run("ask", edition, file, "--source", "hull", "--language", language, "--as", "Kari Holm")
    assert ending.code == 0, ending.err
    for part in (*said, "hull.csv, C3", "170", "Skogtele", "Kari Holm"):
        assert part in ending.out


def test_of_one_open_cell_in_force_it_is_spoken_as_of_one(run: Run, edition: Path, tmp_path: Path) -> None:
    file = write(tmp_path, GAPS.replace("170", "70"), "hull.csv")
    assert run("import", edition, file, "--accept").code == 0
    ending = run("ask", edition, "--source", "hull")
    assert "1 question about your figures" in ending.out and "1 cell in your file is open" in ending.out
    assert "Could you tell us what it should be" in ending.out


def test_where_nothing_is_open_there_is_nothing_to_ask(run: Run, edition: Path) -> None:
    source = run("files", edition, "--json").document["files"][0]["source"]
    assert run("ask", edition, "--source", source, "--json").codes == ["ask.nothing_open"]
    assert run("ask", edition, "--source", "annen", "--json").codes == ["cli.unknown_source"]


def test_without_a_study_each_firm_is_asked_about_everything_that_is_open(
    run: Run, edition: Path, tmp_path: Path
) -> None:
    assert run("import", edition, write(tmp_path, GAPS.replace("170", "70"), "eldre.csv"), "--accept").code == 0
    file = write(tmp_path, GAPS.replace("Omdømme", "Tillit"), "hull.csv")
    letters = run("ask", edition, file, "--json").document["letters"]
    assert len(letters) == 2 and {one["firm"] for one in letters} == {""}
    assert "Tillit" in letters[0]["body"] and "Omdømme" in letters[1]["body"]
    assert run("ask", edition, file, "--firm", "Ingen", "--json").codes == ["ask.nothing_open"]
    plain = run("ask", edition, file).out
    assert all(one["subject"] in plain for one in letters)
