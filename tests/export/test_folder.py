"""All files of one outcome appear together, or none does and the old ones stay."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Category
from juryapp.domain.words import Text
from juryapp.export import folder
from juryapp.export.folder import KINDS, export_publication
from juryapp.text.words import words_for
from tests.export.opened import snapshot, texts_of
from tests.export.publications import SECRET, small, thirteen, tied

SMALL_FILES = {
    "charts/_overall.png",
    "charts/c0.png",
    "contents.json",
    "testprisen-2026-minutes.pdf",
    "testprisen-2026-slides.pptx",
    "testprisen-2026-winners.csv",
    "testprisen-2026-winners.xlsx",
}


def test_one_action_writes_all_kinds_and_lists_them_with_their_hashes(tmp_path: Path):
    paths = export_publication(small(), tmp_path / "out", language="nb")
    files = snapshot(tmp_path / "out")
    assert set(files) == SMALL_FILES == {path.relative_to(tmp_path / "out").as_posix() for path in paths}
    contents = json.loads(files["contents.json"])
    assert contents["control_words"] == ["amber", "lake", "seven", "north"]
    assert contents["state"] == "draft" and contents["digest"] == "5f" * 32
    listed = {entry["path"]: entry["sha256"] for entry in contents["files"]}
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "contents.json"}


def test_the_same_outcome_gives_the_same_bytes_in_every_file(tmp_path: Path):
    made = thirteen()
    for name in ("a", "b"):
        export_publication(made, tmp_path / name, language="nb")
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_only_the_minutes_name_those_who_were_not_nominated(tmp_path: Path):
    export_publication(thirteen(), tmp_path, language="nb")
    for name, data in snapshot(tmp_path).items():
        if not name.endswith("-minutes.pdf"):
            for path, text in texts_of(data, name):
                assert not [secret for secret in SECRET if secret in text], path


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_kind_that_was_asked_for_is_written(tmp_path: Path, kind: str):
    export_publication(small(), tmp_path, only=[kind], language="nb")
    names = set(snapshot(tmp_path)) - {"contents.json"}
    assert names and all(kind in name for name in names)


def test_kinds_exported_one_after_another_from_one_outcome_are_listed_together(tmp_path: Path):
    for kind in ("slides", "charts"):
        export_publication(small(), tmp_path, only=[kind], language="nb")
    contents = json.loads((tmp_path / "contents.json").read_text(encoding="utf-8"))
    assert [entry["path"] for entry in contents["files"]] == [
        "charts/_overall.png",
        "charts/c0.png",
        "testprisen-2026-slides.pptx",
    ]


def test_files_of_another_outcome_are_not_listed_as_this_ones(tmp_path: Path):
    export_publication(replace(small(), digest="aa" * 32), tmp_path, only=["slides"], language="nb")
    export_publication(small(), tmp_path, only=["winners"], language="nb")
    contents = json.loads((tmp_path / "contents.json").read_text(encoding="utf-8"))
    assert all("winners" in entry["path"] for entry in contents["files"])
    assert (tmp_path / "testprisen-2026-slides.pptx").exists()


def test_a_winners_chart_of_an_earlier_export_does_not_outlive_the_winner(tmp_path: Path):
    export_publication(tied(share=True), tmp_path, language="nb")
    assert (tmp_path / "charts" / "c0.png").exists()
    export_publication(tied(), tmp_path, language="nb")
    assert not (tmp_path / "charts").exists()


def test_a_file_that_somebody_changed_or_brought_is_never_removed(tmp_path: Path):
    export_publication(tied(share=True), tmp_path, language="nb")
    (tmp_path / "charts" / "c0.png").write_bytes(b"retouched")
    (tmp_path / "charts" / "own.png").write_bytes(b"mine")
    outside = tmp_path.parent / "outside-slides.pptx"
    outside.write_bytes(b"x")
    contents = json.loads((tmp_path / "contents.json").read_text(encoding="utf-8"))
    contents["files"].append({"path": f"../{outside.name}", "sha256": hashlib.sha256(b"x").hexdigest()})
    (tmp_path / "contents.json").write_text(json.dumps(contents), encoding="utf-8")
    export_publication(tied(), tmp_path, language="nb")
    assert set(snapshot(tmp_path / "charts")) == {"c0.png", "own.png"}
    assert outside.exists()


def test_progress_counts_the_files(tmp_path: Path):
    heard: list[tuple[int, int, str]] = []
    export_publication(small(), tmp_path, language="nb", progress=lambda *said: heard.append(said))
    assert [done for done, _, _ in heard] == list(range(7))
    assert {total for _, total, _ in heard} == {6} and heard[-1][2] == ""


@pytest.mark.parametrize("after", [0, 1, 3, 9, 20])
def test_cancelling_at_any_moment_leaves_the_old_files(tmp_path: Path, after: int):
    export_publication(small(), tmp_path, language="nb")
    before = snapshot(tmp_path)
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(JuryError) as refused:
        export_publication(thirteen(), tmp_path, language="nb", cancelled=cancelled)
    assert refused.value.code == "export.cancelled"
    assert snapshot(tmp_path) == before


def test_cancelling_the_first_export_leaves_no_folder(tmp_path: Path):
    with pytest.raises(JuryError):
        export_publication(small(), tmp_path / "new" / "out", language="nb", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fails_at", range(1, 9))
def test_if_any_file_cannot_be_replaced_all_old_ones_are_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
):
    export_publication(small(), tmp_path, language="nb")
    before = snapshot(tmp_path)
    real, calls = os.replace, []

    def replace_once_less(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == fails_at:
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    monkeypatch.setattr(folder.os, "replace", replace_once_less)
    if fails_at == 8:
        export_publication(small(sealed=True), tmp_path, language="nb")
        assert len(calls) == 7
        return
    with pytest.raises(JuryError) as refused:
        export_publication(small(sealed=True), tmp_path, language="nb")
    assert refused.value.code == "export.disk_full"
    assert snapshot(tmp_path) == before


def test_a_presentation_that_is_open_on_windows_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    export_publication(small(), tmp_path, language="nb")
    before = snapshot(tmp_path)
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if str(target).endswith(".pptx") and "new" in source.parts:
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        real(source, target)

    monkeypatch.setattr(folder.os, "replace", held)
    with pytest.raises(JuryError) as refused:
        export_publication(small(sealed=True), tmp_path, language="nb")
    assert (refused.value.code, refused.value.facts) == ("export.target_open", {"file": "testprisen-2026-slides.pptx"})
    assert snapshot(tmp_path) == before


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    export_publication(small(), tmp_path, language="nb")
    before = snapshot(tmp_path)

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(folder.os, "fsync", full)
    with pytest.raises(JuryError) as refused:
        export_publication(small(), tmp_path, language="nb")
    assert refused.value.code == "export.disk_full"
    assert snapshot(tmp_path) == before


def test_a_file_is_not_a_folder(tmp_path: Path):
    target = tmp_path / "file"
    target.write_text("x")
    for out in (target, target / "below"):
        with pytest.raises(JuryError) as refused:
            export_publication(small(), out, language="nb")
        assert refused.value.code == "export.not_a_folder"


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refused_by_system(**_: object) -> str:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(folder.tempfile, "mkdtemp", refused_by_system)
    with pytest.raises(JuryError) as refused:
        export_publication(small(), tmp_path, language="nb")
    assert refused.value.code == "export.not_writable"


def test_an_unknown_kind_is_refused_before_anything_is_made(tmp_path: Path):
    with pytest.raises(JuryError) as refused:
        export_publication(small(), tmp_path / "out", only=["posters"], language="nb")
    assert refused.value.code == "export.unknown_kind"
    assert not (tmp_path / "out").exists()


def test_every_refusal_has_words_in_every_language():
    facts = {"kind": "x", "kinds": KINDS, "path": "/p", "file": "f"}
    for code in ("unknown_kind", "not_a_folder", "not_writable", "disk_full", "target_open", "cancelled"):
        for language in ("en", "nb", "sv"):
            assert words_for(language).problem(JuryError(f"export.{code}", **facts))


def test_categories_called_like_devices_and_like_the_overall_prize_get_files_of_their_own(tmp_path: Path):
    made = thirteen()
    ids = {"c0": "con", "c1": "overall-prize"}
    categories = tuple(
        Category(id=ids.get(one.id, one.id), name=Text(one.name.plain)) for one in made.rulebook.categories
    )
    outcomes = tuple(replace(one, category=ids.get(one.category, one.category)) for one in made.outcome.categories)
    renamed = replace(
        made,
        rulebook=replace(made.rulebook, categories=categories),
        outcome=replace(made.outcome, categories=outcomes),
    )
    export_publication(renamed, tmp_path, only=["charts"], language="nb")
    names = set(snapshot(tmp_path / "charts"))
    assert {"con_.png", "overall-prize.png", "_overall.png"} <= names and "con.png" not in names
