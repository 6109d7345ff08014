from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from juryapp.cli import starting
from juryapp.cli.starting import award_name, award_year
from juryapp.domain.proposal import ImportProposal, PreviewRow, ProposedFile, ProposedTable, Reason, RowKind
from juryapp.session.session import Session
from juryapp.session.start import Draft, read_files
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("kundeprisen-2026.jury", "Kundeprisen"),
        ("Årets_Kundeservice 2011.jury", "Årets Kundeservice"),
        ("2026.jury", "2026"),
        ("pris20261.jury", "Pris20261"),
    ],
)
def test_an_award_is_called_like_its_file_without_the_year(file: str, name: str) -> None:
    assert award_name(Path(file)) == name


def proposal(*files: str, title: str = "") -> ImportProposal:
    rows = (
        PreviewRow(number=1, kind=RowKind.TITLE, cells=(title,)),
        PreviewRow(number=2, kind=RowKind.DATA, cells=("2001",)),
    )
    table = ProposedTable(id="f#s", file="f", sheet="s", used=True, reason=Reason("table.guessed"), preview=rows)
    found = tuple(ProposedFile(name=name, sha256="", kind="csv") for name in files)
    return ImportProposal(files=found, tables=(table,))


def test_the_year_is_that_of_the_file_then_of_the_firms_files_and_titles_then_this_year() -> None:
    assert award_year(Path("pris-2024.jury"), proposal("a_2011.csv")) == 2024
    assert award_year(Path("pris.jury"), proposal("a_2011.csv", "b_2012.csv", title="Målt våren 2011")) == 2011
    assert award_year(Path("pris.jury"), proposal("a.csv")) == dt.datetime.now(tz=dt.UTC).year


def test_what_is_said_of_the_award_goes_before_what_is_guessed(run: Run, table: Path, tmp_path: Path) -> None:
    edition = tmp_path / "x-2020.jury"
    said = ("--name", "Den store prisen", "--year", 2031, "--language", "sv")
    assert run("new", edition, "--from", table, *said, "--as", "Åse Berg").code == 0
    with Session.open(edition, actor="Åse Berg") as session:
        rules = session.state.rulebook
        assert (rules.award.plain, rules.year, rules.language) == ("Den store prisen", 2031, "sv")
        assert {entry.actor for entry in session.entries()} == {"ase-berg"}


def test_an_edition_that_is_there_is_never_overwritten(run: Run, edition: Path, table: Path) -> None:
    before = edition.read_bytes()
    ending = run("new", edition, "--from", table)
    assert ending.code == 1
    assert edition.read_bytes() == before


def test_a_bad_rulebook_is_refused_with_every_problem_and_line_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    rules, edition = tmp_path / "regler.toml", tmp_path / "e.jury"
    rules.write_text('[award]\nid = "Not a slug"\nname = "X"\nyear = 2026\ncolour = "red"\n', encoding="utf-8")
    ending = run("new", edition, "--rulebook", rules)
    assert ending.code == 1
    assert "regler.toml, line 2" in ending.err
    assert "regler.toml, line 5" in ending.err
    assert list(tmp_path.iterdir()) == [rules]


def test_files_without_figures_start_nothing(run: Run, tmp_path: Path) -> None:
    notes, edition = tmp_path / "notat.csv", tmp_path / "e.jury"
    notes.write_text("Bare tekst\nog mer tekst\n", encoding="utf-8")
    assert run("new", edition, "--from", notes).code == 1
    assert not edition.exists()


def test_a_folder_that_cannot_be_written_is_refused_in_words(run: Run, table: Path, tmp_path: Path) -> None:
    ending = run("new", tmp_path / "ingen" / "e.jury", "--from", table)
    assert ending.code == 1, ending.err


def test_a_file_that_changes_while_it_is_read_leaves_no_half_edition(
    run: Run, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_then_changed(*args: Any, **given: Any) -> Draft:
        draft = read_files(*args, **given)
        table.write_text(table.read_text("utf-8") + "Ny;Bank;25;1:00;5\n", encoding="utf-8")
        return draft

    monkeypatch.setattr(starting, "read_files", read_then_changed)
    ending = run("new", tmp_path / "e.jury", "--from", table)
    assert ending.code == 1
    assert list(tmp_path.iterdir()) == [table]


SPELLED = {
    "en.csv": "Selskap;Bransje;Kompetanse (1-6)\nFjelltele;Mobil;5,2\nSkogtele AS;Mobil;4,8\n",
    "to.csv": "Selskap;Bransje;Løste saker (%)\nFjell-tele;Mobil;80\nSkogtele AS;Mobil;60\n",
}


def test_each_name_that_was_taken_for_another_is_said_and_can_be_decided_otherwise(run: Run, tmp_path: Path) -> None:
    for name, text in SPELLED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / name for name in SPELLED]
    ending = run("new", tmp_path / "pris-2026.jury", "--from", *files, "--json")
    assert ending.code == 0, ending.err
    (taken,) = ending.document["taken"]
    assert (taken["name"], taken["meant"], taken["id"]) == ("Fjell-tele", "Fjelltele", "fjelltele")
    assert taken["strength"] == "strong"
    (line,) = [line for line in ending.err.splitlines() if "Fjell-tele" in line]
    assert "Fjelltele" in line
    assert taken["reasons"][0] in line
    assert "--new NAME" in ending.err
    apart = run("new", tmp_path / "to-2026.jury", "--from", *files, "--json", "--new", "Fjell-tele")
    assert apart.document["taken"] == []
    assert "Taken as the same" not in apart.err
    with Session.open(tmp_path / "to-2026.jury", actor="x") as session:
        assert len(session.state.evidence.companies) == 3


def test_a_name_that_a_person_decided_is_not_said_to_be_taken(run: Run, tmp_path: Path) -> None:
    for name, text in SPELLED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / name for name in SPELLED]
    ending = run("new", tmp_path / "p.jury", "--from", *files, "--match", "Fjell-tele=Fjelltele", "--json")
    assert (ending.code, ending.document["taken"]) == (0, [])


def test_an_import_says_which_category_it_takes_for_another(run: Run, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "flere.csv"
    path.write_text(SPELLED["to.csv"].replace("Mobil", "Mobil AS").replace("-", ""), encoding="utf-8")
    ending = run("import", edition, path, "--json")
    assert [(one["name"], one["id"]) for one in ending.document["taken"]] == [("Mobil AS", "mobil")]
    assert "Mobil AS" in ending.err


def test_where_no_file_can_be_made_is_said_before_any_file_is_read(run: Run, tmp_path: Path) -> None:
    ending = run("new", tmp_path / "none" / "x.jury", "--from", tmp_path / "missing.csv", "--json")
    assert ending.codes == ["edition.no_folder"]
    (tmp_path / "file").write_text("x")
    ending = run("new", tmp_path / "file" / "x.jury", "--from", tmp_path / "missing.csv", "--json")
    assert ending.codes == ["edition.no_folder"]
