"""Who competes where, from the command line: shown first, stored unless it is a preview, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.session.session import Session
from tests.cli.conftest import Run

STATUS = ("--category", "Mobil", "--company", "Fjelltele")


def _pairs(path: Path) -> set[tuple[str, str]]:
    with Session.open(path, actor="x", read_only=True) as session:
        return {(one.id.category, one.id.company) for one in session.state.evidence.participants}


def test_a_preview_shows_who_moves_and_who_would_win_and_stores_nothing(run: Run, edition: Path) -> None:
    before = edition.read_bytes()
    arguments = ("status", edition, *STATUS, "--set-to", "moved", "--to", "Bank", "--reason", "Feil kategori")
    shown = run(*arguments, "--preview")
    assert shown.code == 0
    assert "Fjelltele moves from Mobil to Bank." in shown.err
    assert "Mobil: the prize would go to Skogtele." in shown.err
    assert "Nothing was stored." in shown.err
    assert edition.read_bytes() == before
    done = run(*arguments, "--since", "2026-02-01", "--public", "Konkurrerer i Bank.")
    assert done.code == 0 and "moved to Bank" in done.err
    assert ("bank", "fjelltele") in _pairs(edition)
    assert run("verify", edition).code == 0
    assert run("undo", edition).code == 0
    assert ("bank", "fjelltele") not in _pairs(edition)


def test_categories_are_merged_split_renamed_and_dropped(run: Run, edition: Path) -> None:
    assert run("category", edition, "split", "Bank", "--name", "Nettbank", "--company", "Havbank").code == 0
    assert _pairs(edition) >= {("nettbank", "havbank"), ("bank", "nordvikbank")}
    assert run("category", edition, "rename", "Nettbank", "--name", "Nettbanker").code == 0
    assert run("category", edition, "merge", "Nettbanker", "--into", "Bank").code == 0
    dropped = run("category", edition, "drop", "Mobil", "--reason", "For få")
    assert "Skogtele no longer competes in Mobil." in dropped.err
    assert _pairs(edition) == {("bank", "havbank"), ("bank", "nordvikbank")}
    for _ in range(4):
        assert run("undo", edition).code == 0
    assert _pairs(edition) == {
        ("bank", "havbank"), ("bank", "nordvikbank"), ("mobil", "fjelltele"), ("mobil", "skogtele"),
    }  # fmt: skip
    assert run("verify", edition).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "Mobil"),
        ("merge", "Mobil", "--into", "Bank", "--name", "Alt"),
        ("split", "Bank", "--name", "Nettbank"),
        ("drop", "Bank"),
        ("rename", "Bank", "--name", "Banker", "--into", "Mobil"),
    ],
)
def test_a_verb_takes_its_own_options_only(run: Run, edition: Path, arguments: tuple[str, ...]) -> None:
    assert run("category", edition, *arguments).code == 2


def test_the_crosswalk_is_listed_and_changed(run: Run, edition: Path) -> None:
    listed = run("crosswalk", edition).out.splitlines()
    assert [line.split("\t")[1:] for line in listed] == [["Bank", "Bank", "2"], ["Mobil", "Mobil", "2"]]
    assert run("crosswalk", edition, "Mobil").code == 2
    assert run("crosswalk", edition, "--not-comparable").code == 2
    assert run("crosswalk", edition, "Mobil", "--not-comparable").code == 0
    assert _pairs(edition) == {("bank", "havbank"), ("bank", "nordvikbank")}
    assert "not comparable" in run("crosswalk", edition).out
    assert run("crosswalk", edition, "Reise", "--category", "Bank").code == 1


def test_the_register_keeps_names_owners_and_details_but_lists_no_details(run: Run, edition: Path) -> None:
    changed = run(
        "register", edition, "Havbank", "--name", "Havbanken", "--alias", "HB", "--owner", "Kystgruppen",
        "--since", "2024-05", "--detail", "contact=Åse Vik", "email=ase@havbank.example",
    )  # fmt: skip
    assert changed.code == 0
    listed = run("register", edition).out
    assert "havbank\tHavbanken\tKystgruppen\tHavbank, HB\tbank" in listed
    assert "Åse" not in listed
    whole = run("register", edition, "HB").out
    assert "owner\tKystgruppen\t2024-05\t" in whole and "contact\tÅse Vik" in whole
    assert run("register", edition, "HB", "--owner", "Fjordgruppen", "--since", "2026").code == 0
    assert "owner\tKystgruppen\t2024-05\t2026\nowner\tFjordgruppen\t2026\t" in run("register", edition, "HB").out
    assert run("register", edition, "HB", "--alias", "Nordvikbank").code == 1
    assert run("register", edition, "HB", "--since", "2026").code == 2
    assert run("register", edition, "HB", "--detail", "shoesize=44").code == 2
    assert run("verify", edition).code == 0
    assert run("undo", edition).code == run("undo", edition).code == 0
    assert "havbank\tHavbank\t\t\tbank" in run("register", edition).out


def test_nothing_that_is_exported_has_the_details_of_a_company(run: Run, edition: Path, tmp_path: Path) -> None:
    run("register", edition, "Havbank", "--detail", "contact=MARKØR-A", "email=markor-b@x.example", "logo=markor-c.png")
    out = tmp_path / "ut"
    assert run("export", edition, "--out", out).code == 0
    import zipfile

    for path in out.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if data.startswith(b"PK"):
            with zipfile.ZipFile(path) as package:
                data = b"".join(package.read(name) for name in package.namelist())
        assert not any(mark in data for mark in ("MARKØR-A".encode(), b"markor-b", b"markor-c")), path.name


def test_a_new_edition_takes_over_from_the_last_one(run: Run, edition: Path, other: Path) -> None:
    run("register", edition, "Havbank", "--alias", "HB", "--owner", "Kystgruppen", "--since", "2024")
    run("juror", edition, "add", "Kari Holm", "--role", "chair")
    new = edition.with_name("neste.jury")
    assert run("new", new, "--from-last", edition).code == 0
    listed = run("register", new).out
    assert "havbank\tHavbank\tKystgruppen\tHB\t" in listed
    assert run("verify", new).code == 0
    with Session.open(edition, actor="x", read_only=True) as last, Session.open(new, actor="x", read_only=True) as now:
        assert now.state.rulebook.year == last.state.rulebook.year + 1
        assert now.state.rulebook.edition != last.state.rulebook.edition
        assert now.state.rulebook.criteria == last.state.rulebook.criteria
        assert [one.name for one in now.state.persons] == ["Kari Holm"]
        assert not now.state.evidence.figures and not now.state.evidence.participants
    assert run("new", edition.with_name("b.jury"), "--from-last", edition, "--from", other).code == 2
    renamed = edition.with_name("c.jury")
    assert run("new", renamed, "--from-last", edition, "--year", 2031, "--name", "Kundeprisen").code == 0
    with Session.open(renamed, actor="x", read_only=True) as other_name:
        rules = other_name.state.rulebook
        assert (rules.award.plain, rules.year, rules.edition) == ("Kundeprisen", 2031, "kundeprisen-2031")


def test_a_company_is_added_to_the_register_and_taken_out_while_nothing_rests_on_it(run: Run, edition: Path) -> None:
    added = run(
        "register", edition, "Nordvik", "--add", "--category", "bank", "--owner", "Kystgruppen", "--alias", "NV"
    )
    assert added.code == 0
    assert "nordvik\tNordvik\tKystgruppen\tNV\tbank" in run("register", edition).out
    assert run("register", edition, "Nordvik", "--add").code == 1
    assert run("register", edition, "Nordvik", "--remove", "--owner", "X").code == 2
    assert run("register", edition, "Nordvik", "--remove").code == 0
    assert "nordvik\t" not in run("register", edition).out
    assert run("register", edition, "Havbank", "--remove").code == 1


def test_a_logo_is_kept_by_its_bytes_and_what_is_no_picture_is_refused(run: Run, edition: Path, tmp_path: Path) -> None:
    drawing, notes = tmp_path / "havbank.svg", tmp_path / "notes.txt"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="4" height="4"/></svg>')
    notes.write_text("no picture")
    assert run("register", edition, "Havbank", "--logo", drawing).code == 0
    assert "/havbank.svg" in run("register", edition, "Havbank").out
    assert run("register", edition, "Havbank", "--logo", notes).code == 1
