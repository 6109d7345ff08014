from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from juryapp.session.samples import build_sample
from tests.cli.conftest import Run
from tests.cli.test_documents import holds


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compare") / "calls.jury"
    build_sample("kundeserviceprisen-2011", path, actor="Guro", rulings=True).close()
    return path


def compared(run: Run, edition: Path, other: str, category: str = "bank") -> dict[str, Any]:
    ending = run("compare", edition, "--category", category, "--with", other, "--json")
    assert ending.code == 0, ending.err
    holds("compare", ending.document)
    return ending.document


def moving(document: dict[str, Any]) -> list[int]:
    return [one["moved"] for one in document["participants"] if one["moved"] is not None]


def test_the_sentence_says_what_the_lines_below_it_say(run: Run, calls: Path) -> None:
    out = run("compare", calls, "--category", "bank", "--with", "equal").out
    document = compared(run, calls, "equal")
    head, _, table = out.partition("\n\n")
    lines = [line.split("\t") for line in table.partition("\n\n")[0].splitlines()]
    changed = [line for line in lines if line[0] != line[1]]
    told = f"{len(changed)} of {len(lines)} change" if changed else "nobody changes place"
    assert told in head and head.startswith("With equal weights ")
    assert [int(line[0]) - int(line[1]) for line in lines] == moving(document)
    assert [line[2] != "" for line in lines] == [line in changed for line in lines]


@pytest.mark.parametrize("category", ["bank", "forsikring", "energi"])
def test_a_jurors_first_is_who_wins_when_only_that_jurors_weights_count(
    run: Run, calls: Path, category: str, tmp_path: Path
) -> None:
    document = compared(run, calls, "equal", category)
    jurors = {one["with"]["juror"]: one["first"] for one in document["alternatives"] if one["with"]["juror"]}
    assert len(jurors) > 2
    for juror, first in jurors.items():
        alone = compared(run, calls, f"juror:{juror}", category)
        assert alone["would_be_first"] == first
        assert [one["company"] for one in alone["participants"] if one["other_place"] == 1] == first


def test_jurors_are_told_by_name_under_whom_they_would_put_first(run: Run, calls: Path) -> None:
    out = run("compare", calls, "--category", "bank", "--with", "median").out
    assert "Gjensidige first with the weights of 8 of 9 jurors: Eivind Rognskog, H\u00e5kon Lyngstrand" in out
    assert "S\u00f8lvtjern Bank first with the weights of 1 of 9 jurors: Aasmund Vikholt." in out


def test_a_method_says_that_it_never_decides(run: Run, calls: Path) -> None:
    for method in ("topsis", "promethee", "product"):
        assert "never decides" in run("compare", calls, "--category", "bank", "--with", method).out
        assert compared(run, calls, method)["with"]["only_for_comparing"] is True
    assert (
        "5 points apart count as equal, 20 points"
        in run("compare", calls, "--category", "bank", "--with", "promethee").out
    )
    assert "decides" not in run("compare", calls, "--category", "bank", "--with", "equal").out


def test_who_lacks_a_figure_is_left_out_of_a_method_and_named(run: Run, edition: Path) -> None:
    gaps = edition.with_name("flere.csv")
    gaps.write_text("Selskap;Bransje;Ventetid (mm:ss);Kompetanse (1-6)\nØdetele;Mobil;0:30;\n", encoding="utf-8")
    done = run("import", edition, gaps, "--treat", "flere.csv=adds", "--new", "Ødetele", "--accept")
    assert done.code == 0, done.err
    document = compared(run, edition, "topsis", "Mobil")
    (out,) = [one for one in document["participants"] if one["other_place"] is None]
    assert "Ødetele has no place there: a figure is missing." in document["text"]
    assert out["moved"] is None and out["place"] is not None


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("magic", "compare.unknown_way"),
        ("juror", "compare.unknown_way"),
        ("equal:x", "compare.unknown_way"),
        ("juror:Nobody", "jury.unknown_person"),
        ("source:Nowhere", "cli.unknown_source"),
        ("median", "compare.no_jurors"),
    ],
)
def test_what_there_is_not_to_compare_with_is_refused(run: Run, edition: Path, other: str, code: str) -> None:
    ending = run("compare", edition, "--category", "Mobil", "--with", other, "--json")
    assert ending.code == 1
    assert ending.codes[0] == code


def test_a_juror_who_has_not_answered_has_no_ranking(run: Run, calls: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jury"
    copy.write_bytes(calls.read_bytes())
    assert run("juror", copy, "add", "Siv Stille", "--role", "juror").code == 0
    ending = run("compare", copy, "--category", "bank", "--with", "juror:Siv Stille")
    assert ending.code == 1
    assert "Siv Stille has not answered" in ending.err


def test_contenders_for_the_overall_prize_are_compared_by_weights_and_studies(run: Run, calls: Path) -> None:
    document = run("compare", calls, "--category", "overall", "--with", "equal", "--json").document
    assert document["category"]["id"] == "overall"
    assert all("/" in one["company"] for one in document["participants"])
    assert {one["with"]["kind"] for one in document["alternatives"]}.isdisjoint({"topsis", "promethee", "product"})
