"""A stranger's clone has no reference data: its tests skip and say why; only CI, and who named a folder, are failed."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import conftest

find: Callable[[], Path] = inspect.unwrap(conftest.reference_data)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with nothing beside it, on a machine that says nothing."""
    monkeypatch.setattr(conftest, "ROOT", tmp_path / "clone")
    for name in ("CI", "JURYAPP_REFERENCE_DATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_clone_without_the_data_skips_and_says_why(clone: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match="JURYAPP_REFERENCE_DATA names their folder"):
        find()


@pytest.mark.parametrize("name", ["CI", "JURYAPP_REFERENCE_DATA"])
def test_who_promised_the_data_is_failed_without_them(clone: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, str(clone / "gone"))
    with pytest.raises(pytest.fail.Exception, match="reference data are not at"):
        find()


def test_data_beside_the_checkout_are_found_and_a_named_folder_goes_before(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside, named = clone / "shared" / "data", clone / "elsewhere"
    beside.mkdir(parents=True)
    named.mkdir()
    assert find() == beside
    monkeypatch.setenv("JURYAPP_REFERENCE_DATA", str(named))
    assert find() == named
