"""`inspect`: what is understood of a file, without an edition, for people and for programs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from juryapp import paths
from tests.cli.conftest import OTHER, TABLE, Run
from tests.cli.test_documents import holds


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "malinger.csv"
    path.write_text(TABLE + "Snitt;;25;1:30;4,6\n", encoding="utf-8")
    return path


def test_every_figure_stands_with_its_row_and_in_the_unit_of_its_column(run: Run, table: Path) -> None:
    ending = run("inspect", table, "--json")
    assert ending.code == 0
    [found] = ending.document["tables"]
    assert [(each["column"], each["role"], each["unit"]) for each in found["columns"]] == [
        ("A", "name", None),
        ("B", "category", None),
        ("C", "n", "count"),
        ("D", "measure", "seconds"),
        ("E", "measure", "points"),
    ]
    assert found["columns"][4]["scale"] == {"low": "1", "high": "6"}
    assert found["rows"][1] == {
        "row": 3,
        "name": "Skogtele",
        "category": "Mobil",
        "values": {"C": "24", "D": "75", "E": "4.8"},
    }
    assert found["left_out"] == [{"row": 1, "reason": "header"}, {"row": 6, "reason": "total"}]


def test_a_value_off_its_scale_is_a_question_with_its_address_and_no_value(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "skala.csv"
    path.write_text(TABLE.replace("4,8", "7"), encoding="utf-8")
    document = run("inspect", path, "--json").document
    assert document["verdict"] == "ask"
    assert "E3" in [problem["cell"] for problem in document["problems"] if problem["code"] == "intake.off_scale"]
    assert "E" not in document["tables"][0]["rows"][1]["values"]


def test_a_refused_file_has_the_same_document_and_exit_1(run: Run, tmp_path: Path) -> None:
    for name, data in (("brev.pdf", b"%PDF-1.7\n"), ("tom.xlsx", b""), ("borte.xlsx", None)):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        ending = run("inspect", path, "--json")
        assert ending.code == 1
        holds("inspect", ending.document)
        assert ending.document["verdict"] == "refuse"
        assert ending.document["file"] == ending.document["problems"][0]["file"] == name
        assert name in ending.err


def test_a_file_without_companies_is_refused_with_all_its_rows_left_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notat.csv"
    path.write_text("Dette er;et notat\n\nUten;tabeller\n", encoding="utf-8")
    ending = run("inspect", path, "--json")
    assert (ending.code, ending.document["verdict"]) == (1, "refuse")
    [found] = ending.document["tables"]
    assert not found["used"]
    assert [each["row"] for each in found["left_out"]] == [1, 2, 3]


def test_a_package_is_inspected_with_all_that_is_in_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "alt.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.csv", TABLE)
        package.writestr("b.csv", OTHER)
        package.writestr("c.pdf", b"%PDF-1.7\n")
    ending = run("inspect", path, "--json")
    holds("inspect", ending.document)
    assert [each["file"] for each in ending.document["tables"]] == ["alt.zip/a.csv", "alt.zip/b.csv"]
    assert ending.document["verdict"] == "ask"
    assert "Fjell-tele" in " ".join(each["text"] for each in ending.document["problems"])


def test_sheets_without_figures_are_told_with_their_reason(run: Run, tmp_path: Path) -> None:
    people = tmp_path / "deltakere.csv"
    people.write_text("Selskap;Kategori;Kontakt;E-post\nFjelltele;Mobil;Kari;k@example.no\n", encoding="utf-8")
    shares = tmp_path / "viktig.csv"
    shares.write_text("Hva er god service?;Andel (%)\nVentetid;48\nLøsning;40\nKompetanse;39\n", encoding="utf-8")
    for path, reason in ((people, "participants"), (shares, "context")):
        assert run("inspect", path).code == 0
        ending = run("inspect", path, "--json")
        assert ending.code == 0
        [table] = ending.document["tables"]
        assert {each["reason"] for each in table["left_out"]} == {reason}


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_people_are_shown_a_table_in_their_language(
    run: Run, table: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JURYAPP_LANGUAGE", language)
    ending = run("inspect", table)
    assert ending.code == 0
    assert "malinger.csv" in ending.out.splitlines()[0]
    assert "Skogtele, Mobil" in ending.out
    assert max(map(len, ending.out.splitlines())) <= 120


def test_the_whole_survey_of_the_sample_is_told_row_by_row(run: Run) -> None:
    survey = paths.sample_data("arets-kundeservice-2011", "gallup_undersokelse_2011.xlsx")
    document = run("inspect", survey, "--json").document
    [found] = [table for table in document["tables"] if table["used"]]
    assert len(found["rows"]) == 19_080
    numbers = [each["row"] for each in (*found["rows"], *found["left_out"])]
    assert sorted(numbers) == list(range(1, max(numbers) + 1))


def test_what_is_about_several_rows_at_once_names_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    path.write_text("Selskap;Snitt (1-6)\nNordlys Bank;4,2\nNord lys Bank;3,9\nSolvik;5,1\n", encoding="utf-8")
    document = run("inspect", path, "--json").document
    alike = [each for each in document["problems"] if each["code"] == "intake.alike_names"]
    assert [each["file"] for each in alike] == ["alike.csv"]
