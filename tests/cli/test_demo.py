"""`juryapp demo`: the published winners, from spreadsheets to files, in one command."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from juryapp.cli.main import main
from juryapp.domain.errors import JuryError
from juryapp.session.session import Session
from tests.acceptance.test_sample_winners import CALLS, OVERALL, PUBLISHED, SURVEY
from tests.cli.conftest import Run

SIMPLEST = SURVEY


def lines(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def test_both_awards_print_the_published_winners_and_leave_one_draft_each(run: Run, tmp_path: Path) -> None:
    ending = run("demo", "--out", tmp_path / "d")
    assert ending.code == 0, ending.err
    printed = lines(ending.out)
    for award in (CALLS, SURVEY):
        folder = tmp_path / "d" / award
        expected = [["winner", category, winner] for category, winner in PUBLISHED[award].items()]
        expected += [["winner", "overall", OVERALL[award]], ["files", str(folder)]]
        end = printed.index(["files", str(folder)])
        found = printed[end - len(expected) + 1 : end + 1]
        assert sorted(found) == sorted(expected)
        assert found[-2:] == expected[-2:]
        assert [path.name for path in folder.rglob("*.jury")] == [f"{award}.jury"]
        assert {path.suffix for path in folder.iterdir()} >= {".pptx", ".pdf", ".xlsx", ".csv"}
        assert list((folder / "charts").glob("*.png"))
    assert len(printed) == 13 + 1 + 7 + 1 + 2
    edition = tmp_path / "d" / CALLS / f"{CALLS}.jury"
    document = run("rank", edition, "--json").document
    assert (document["state"], document["edition"]["constructed"]) == ("draft", True)
    assert document["counts"] == {"imported": 82, "ranked": 81, "excluded": 1}
    assert run("verify", edition).code == 0
    table = run("rank", edition).out
    assert "constructed" in table
    assert "7 calls, at least 15 are required" in table
    assert "Decided by: higher on the heaviest criterion" in table
    assert "The place is shared." in table


def test_one_award_is_written_to_the_folder_itself_and_no_window_opens(run: Run, tmp_path: Path) -> None:
    opened: list[Path | None] = []
    code = main(["demo", SIMPLEST, "--out", str(tmp_path / "d")], open_window=lambda path: opened.append(path) or 0)
    assert (code, opened) == (0, [])
    assert (tmp_path / "d" / f"{SIMPLEST}.jury").exists()
    again = run("demo", SIMPLEST, "--out", tmp_path / "d")
    assert again.code == 1


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The building itself is tested above."""
    from juryapp.cli import demo

    monkeypatch.setattr(demo, "_built", lambda id, path, actor: iter((f"files\t{path.parent}",)))


@pytest.mark.usefixtures("quick")
def test_without_a_folder_a_fresh_one_among_the_documents_is_used_and_the_window_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    (tmp_path / "juryapp-demo").mkdir()
    opened: list[Path | None] = []
    code = main(["demo", SIMPLEST], open_window=lambda path: opened.append(path) or 0)
    assert code == 0
    assert opened == [tmp_path / "juryapp-demo-2" / f"{SIMPLEST}.jury"]


@pytest.mark.usefixtures("quick")
def test_the_window_opens_beside_a_named_folder_only_when_it_is_asked_for(tmp_path: Path) -> None:
    opened: list[Path | None] = []
    code = main(["demo", "--out", str(tmp_path), "--window"], open_window=lambda path: opened.append(path) or 5)
    assert (code, len(opened)) == (5, 1)


@pytest.mark.usefixtures("quick")
def test_without_a_display_the_files_are_there_and_it_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    ending = run("demo")
    assert ending.code == 0
    assert "no display" in ending.err


def test_an_unknown_award_is_refused(run: Run, tmp_path: Path) -> None:
    ending = run("demo", "../../etc", "--out", tmp_path)
    assert ending.code == 2
    assert f"{SURVEY} or {CALLS}" in ending.err or f"{CALLS} or {SURVEY}" in ending.err
    assert list(tmp_path.iterdir()) == []


def test_interrupted_it_leaves_nothing_and_a_second_try_is_not_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Session, "export_job", lambda *_args: interrupt)
        assert run("demo", SIMPLEST, "--out", tmp_path / "d").code == 130
    assert list(tmp_path.iterdir()) == []
    assert run("demo", SIMPLEST, "--out", tmp_path / "d").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
    assert (tmp_path / "d" / f"{SIMPLEST}.jury").exists() and not list((tmp_path / "d").glob(".*"))


def test_a_sample_that_cannot_be_finished_leaves_no_edition(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from juryapp.session import samples

    def refuse(*_args: object) -> None:
        raise JuryError("tie.not_tied", category="x", place=1)

    monkeypatch.setattr(samples, "_rule", refuse)
    assert run("demo", SIMPLEST, "--out", tmp_path / "d").code == 1
    assert list((tmp_path / "d").glob("*.jury")) == []
