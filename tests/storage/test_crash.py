"""Killed at any moment, an edition holds every acknowledged transaction whole, and nothing of any other."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import evidence_rows, journal
from juryapp.storage.database import Database, create_database, open_database
from tests.storage.filled import content, filled
from tests.storage.test_migration import _add_seat, _later

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of Unix")

WRITER = """
import os, pathlib, signal, sys
from juryapp.storage import evidence_rows
from juryapp.storage.database import open_database
from tests.storage.filled import figures, record
path, point, big = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
def reached(name):
    if point == name:
        os.kill(os.getpid(), signal.SIGKILL)
db = open_database(path)
reached("opened")
while True:
    with db.atomic():
        reached("begun")
        data = os.urandom(big)
        delivery = evidence_rows.add_delivery(db, source="calls", name="x", data=data, received="t")
        reached("file written")
        evidence_rows.add_revision(db, delivery=delivery, mapping="", accepted="t", figures=figures(measures=40))
        reached("rows written")
        entry = record(db, "import")
        reached("entry written")
    reached("committed")
    print(entry.number, flush=True)
    reached("acknowledged")
"""


def _writer(path: Path, point: str, *, size: int = 1000) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), point, str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _whole(db: Database) -> int:
    """How many entries there are, after looking that each has all its rows."""
    assert journal.check_chain(db) == []
    count = len(journal.entries(db))
    revisions = evidence_rows.revisions(db)
    assert len(revisions) == len(evidence_rows.deliveries(db)) == count
    assert [len(evidence_rows.revision_figures(db, one.id)) for one in revisions[1:]] == [120] * (count - 1)
    return count


@pytest.mark.parametrize("size", [1000, 30_000_000])
@pytest.mark.parametrize(
    ("point", "survive"),
    [("opened", 0), ("begun", 0), ("file written", 0), ("rows written", 0), ("entry written", 0), ("committed", 1),
     ("acknowledged", 1)],
)  # fmt: skip
def test_killed_at_a_point_it_holds_what_was_committed(tmp_path: Path, point: str, survive: int, size: int) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db:
        before = content(db)
    with _writer(path, point, size=size) as writer:
        writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    with open_database(path) as db:
        assert _whole(db) == 1 + survive
        if not survive:
            assert content(db) == before


def test_a_transaction_that_had_spilled_to_the_file_is_rolled_back_by_the_next_opening_for_writing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    size = path.stat().st_size
    with _writer(path, "entry written", size=30_000_000) as writer:
        writer.communicate()
    assert path.stat().st_size > size + 10_000_000
    with pytest.raises(JuryError) as refused:
        open_database(path, read_only=True)
    assert refused.value.code == "edition.unfinished"
    with open_database(path) as db:
        assert _whole(db) == 1
    with open_database(path, read_only=True) as db:
        assert _whole(db) == 1


@pytest.mark.parametrize("seed", range(12))
def test_killed_at_a_random_moment_nothing_acknowledged_is_lost_and_nothing_is_partial(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    with _writer(path, "never") as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(random.Random(seed).random() * 0.15)
        writer.kill()
        rest = writer.stdout.read().split()
    acknowledged = int(rest[-1]) if rest else 2
    with open_database(path) as db:
        assert acknowledged <= _whole(db) <= acknowledged + 1


CREATOR = """
import os, pathlib, signal, sys, juryapp.storage.files as files
from juryapp.storage.database import create_database
moment = getattr(files, sys.argv[2])
setattr(files, sys.argv[2], lambda *arguments: os.kill(os.getpid(), signal.SIGKILL))
create_database(pathlib.Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moment", ["_flush", "_move_to_new"])
def test_a_creation_that_is_killed_leaves_no_half_made_edition(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "a.jury"
    killed = subprocess.run([sys.executable, "-c", CREATOR, str(path), moment], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert not path.exists()
    with create_database(path) as db:
        assert journal.check_chain(db) == []


MIGRATOR = """
import pathlib, sys
from juryapp.storage.database import open_database
from tests.storage.test_migration import _add_seat, _later
open_database(pathlib.Path(sys.argv[1]), migrations=_later(_add_seat))
print("done", flush=True)
"""


@pytest.mark.parametrize("seed", range(8))
def test_a_migration_that_is_killed_leaves_the_old_edition_or_the_new(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db, db.atomic():
        evidence_rows.add_delivery(db, source="calls", name="x", data=os.urandom(10_000_000), received="t")
    with subprocess.Popen([sys.executable, "-c", MIGRATOR, str(path)], stdout=subprocess.PIPE, cwd=ROOT) as migrator:
        while not list(tmp_path.glob("a.*.jury-backup")) and migrator.poll() is None:
            time.sleep(0.002)
        time.sleep(random.Random(seed).random() * 0.12)
        migrator.kill()
    with open_database(path, migrations=_later(_add_seat)) as db:
        assert journal.check_chain(db) == []
        assert len(evidence_rows.deliveries(db)) == 2
        assert len(evidence_rows.active_figures(db)) == 12
