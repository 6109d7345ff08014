"""Files appear whole or not at all, on disks of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.storage.files import finished, replace_with


def _no_links(*_: object) -> None:
    raise OSError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_appears_whole_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr("juryapp.storage.files.os.link", _no_links)
    target = tmp_path / "a"
    with finished(target, replace=False) as unfinished:
        unfinished.write_text("one")
        assert not target.exists()
    with pytest.raises(FileExistsError), finished(target, replace=False) as unfinished:
        unfinished.write_text("two")
    assert target.read_text() == "one"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_while_writing_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a"
    replace_with(target, b"one")
    with pytest.raises(ZeroDivisionError), finished(target, replace=True) as unfinished:
        unfinished.write_text("two")
        raise ZeroDivisionError
    assert target.read_bytes() == b"one"
    replace_with(target, b"three")
    assert target.read_bytes() == b"three"
    assert list(tmp_path.iterdir()) == [target]
