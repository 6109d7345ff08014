from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import TABLE, Run
from tests.cli.test_correcting import SAID, cell
from tests.cli.test_importing import write

PART = "\n".join([*TABLE.splitlines()[:1], "Fjelltele;Mobil;25;0:40;3,9", ""])


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return write(tmp_path, TABLE.replace("5,2", "3,9").replace("0:41", "2:30"), "nyere.csv")


def test_a_newer_version_tells_what_would_change_before_anything_is_stored(
    run: Run, edition: Path, newer: Path
) -> None:
    before = edition.read_bytes()
    ending = run("import", edition, newer)
    assert ending.code == 0 and edition.read_bytes() == before
    assert "nyere.csv replaces what is there." in ending.err
    assert "Fjelltele (Mobil), Kompetanse: 5.2 → 3.9" in ending.err and "0:41 → 2:30" in ending.err
    assert "8 figures of 4 companies in both: 6 equal, 2 different." in ending.err
    assert "Mobil: the prize would go to Skogtele." in ending.err
    document = run("import", edition, newer, "--json").document
    (relation,) = document["relations"]
    assert (relation["as"], relation["equal"], relation["differing"]) == ("replaces", 6, 2)
    assert {one["measure"]: (one["old"]["number"], one["new"]["number"]) for one in document["moves"]["changed"]} == {
        "kompetanse": ("5.200000000", "3.900000000"),
        "ventetid": ("41.000000000", "150.000000000"),
    }
    assert document["moves"]["winners"][0] == {"category": "mobil", "before": ["fjelltele"], "after": ["skogtele"]}


def test_a_file_is_what_the_option_says(run: Run, edition: Path, tmp_path: Path) -> None:
    file = write(tmp_path, PART, "del.csv")
    proposed = run("import", edition, file, "--json")
    assert proposed.document["relations"][0]["as"] == "adds" and proposed.document["moves"]["gone"] == []
    assert "del.csv replaces these figures only. It has 1 of the 4 participants in måling.csv." in proposed.err
    replaces = run("import", edition, file, "--treat", "del.csv=replaces", "--json").document
    assert len(replaces["moves"]["gone"]) == 6 and replaces["relations"][0]["by_person"]
    adds = run("import", edition, file, "--treat", "del.csv=adds", "--json").document
    assert adds["moves"]["gone"] == [] and adds["relations"][0]["by_person"]
    another = run("import", edition, file, "--treat", "del.csv=another", "--accept", "--json").document
    assert [source["id"] for source in another["sources"]] == ["del"]
    assert run("verify", edition).code == 0


@pytest.mark.parametrize(("option", "code"), [("del.csv=more", 2), ("del.csv", 2), ("borte.csv=adds", 1)])
def test_what_a_file_cannot_be_is_not_understood(
    run: Run, edition: Path, tmp_path: Path, option: str, code: int
) -> None:
    assert run("import", edition, write(tmp_path, PART, "del.csv"), "--treat", option).code == code


def test_a_corrected_figure_that_comes_again_is_asked_about(run: Run, edition: Path, newer: Path) -> None:
    assert run("correct", edition, *cell(run, edition), "--value", "4.4", *SAID).code == 0
    asked = run("import", edition, newer, "--accept", "--json")
    assert asked.code == 1
    assert "corrected by hand to 4.4; the file said 5.2 and now says 3.9" in asked.err
    assert "--corrections=keep|file" in asked.err
    kept = run("import", edition, newer, "--corrections", "keep", "--accept", "--json")
    assert kept.code == 0 and kept.document["corrections"][0]["file_is"] == "3.900000000"
    assert "4.4, corrected by hand; the file says 3.9" in run("rank", edition).out
    assert run("undo", edition).code == 0
    taken = run("import", edition, newer, "--corrections", "file", "--accept", "--json")
    assert taken.code == 0, taken.err
    assert "corrected by hand" not in run("rank", edition).out
    assert run("verify", edition).code == 0
