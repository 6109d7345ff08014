"""A disk that is full, or a folder that cannot be written, is told in words and costs nothing that was there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import evidence_rows, journal
from juryapp.storage.backup import backup
from juryapp.storage.connection import DriverError
from juryapp.storage.database import Database, create_database, open_database
from juryapp.storage.errors import code_of
from tests.storage.filled import content, filled

ROOT = Path(__file__).resolve().parents[2]
UNIX = pytest.mark.skipif(os.name == "nt", reason="rights and limits of Unix")


def _deliver(db: Database, size: int) -> None:
    with db.atomic():
        evidence_rows.add_delivery(db, source="calls", name="big", data=os.urandom(size), received="t")


def _expect(code: str | tuple[str, ...], action: Callable[[], object]) -> None:
    with pytest.raises(JuryError) as refused:
        action()
    assert refused.value.code in code


def test_a_full_database_is_told_and_the_transaction_is_taken_back(tmp_path: Path) -> None:
    with filled(tmp_path / "a.jury") as db:
        before = content(db)
        db.query(f"PRAGMA max_page_count = {db.query('PRAGMA page_count')[0][0] + 2}")
        _expect("edition.disk_full", lambda: _deliver(db, 100_000))
        assert content(db) == before
        assert journal.check_chain(db) == []


LIMITED = """
import pathlib, resource, sys
from juryapp.domain.errors import JuryError
from juryapp.storage.backup import backup
from juryapp.storage.database import open_database
from tests.storage.filled import content
from tests.storage.test_disk import _deliver
path = pathlib.Path(sys.argv[1])
db = open_database(path)
before = content(db)
limit = path.stat().st_size + 50_000 if sys.argv[2] == "write" else 50_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    _deliver(db, 20_000_000) if sys.argv[2] == "write" else backup(db, "barrier")
except JuryError as refused:
    print(refused.code)
assert content(db) == before
db.close()
"""


@UNIX
@pytest.mark.parametrize("what", ["write", "backup"])
def test_a_file_that_cannot_grow_is_told_and_nothing_is_lost(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db:
        before = content(db)
    told = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), what], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert told.stdout.strip() in ("edition.disk_full", "edition.disk_error")
    assert [one.name for one in tmp_path.iterdir()] == ["a.jury"]
    with open_database(path) as db:
        assert content(db) == before
        assert journal.check_chain(db) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte in memory."""
    mount = shutil.which("mount")
    if os.name == "nt" or os.geteuid() != 0 or mount is None:
        pytest.skip("mounting a small disk needs root")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], capture_output=True)
    if made.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_is_told_for_every_kind_of_write_and_nothing_is_lost(small_disk: Path) -> None:
    path = small_disk / "a.jury"
    with filled(path) as db:
        before = content(db)
        _expect("edition.disk_full", lambda: _deliver(db, 3_000_000))
        assert content(db) == before
        (small_disk / "filler").write_bytes(bytes(_left(small_disk) - 20_000))
        _expect("edition.disk_full", lambda: backup(db, "barrier"))
        assert sorted(one.name for one in small_disk.iterdir()) == [
            "a.jury", "a.jury-journal", "a.jury.lock", "filler",
        ]  # fmt: skip
    _expect("edition.disk_full", lambda: create_database(small_disk / "b.jury"))
    assert not (small_disk / "b.jury").exists()
    with open_database(path) as db:
        assert content(db) == before


def _left(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@UNIX
def test_what_may_not_be_written_is_told_and_can_be_read() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        filled(folder / "a.jury").close()
        (folder / "a.jury").chmod(0o444)
        folder.chmod(0o555)
        assert _as_nobody(lambda: _read_only_story(folder)) == 0
        folder.chmod(0o777)
        assert _as_nobody(lambda: _expect("edition.read_only", lambda: open_database(folder / "a.jury"))) == 0
        assert [one.name for one in folder.iterdir()] == ["a.jury"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def _read_only_story(folder: Path) -> None:
    _expect("edition.read_only", lambda: open_database(folder / "a.jury"))
    _expect(("edition.read_only", "edition.cannot_open"), lambda: create_database(folder / "b.jury"))
    with open_database(folder / "a.jury", read_only=True) as db:
        assert journal.check_chain(db) == []


def _as_nobody(story: Callable[[], None]) -> int:
    """Runs a story in a child without root's rights; its exit code."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            story()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@UNIX
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_moved_away_or_replaced_is_told_before_anything_is_written(
    tmp_path: Path, replaced: bool
) -> None:
    path, away = tmp_path / "a.jury", tmp_path / "b.jury"
    with filled(path) as db:
        before = content(db)
        path.rename(away)
        if replaced:
            shutil.copy(away, path)
        _expect("edition.moved", lambda: _deliver(db, 10))
        path.unlink(missing_ok=True)
        away.rename(path)
        _deliver(db, 10)
        assert content(db) != before


def test_wrong_sql_is_a_bug_and_not_a_refusal(tmp_path: Path) -> None:
    with create_database(tmp_path / "a.jury") as db, pytest.raises(DriverError) as error:
        db.query("SELECT nothing")
    assert code_of(error.value) is None
