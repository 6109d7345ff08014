"""Who has an edition open is told at once; what a dead program left behind is taken over."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage import journal
from juryapp.storage.database import create_database, open_database
from juryapp.storage.lock import holder, lock_file
from tests.storage.filled import filled, record

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, pathlib
from juryapp.storage.database import open_database
db = open_database(pathlib.Path(sys.argv[1]), read_only=sys.argv[2] == "ro")
db.query("SELECT count(*) FROM person")
print("open", flush=True)
sys.stdin.readline()
db.close()
"""


@contextmanager
def _another_program(path: Path, mode: str = "rw") -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    try:
        yield program
    finally:
        if program.poll() is None:
            program.communicate("\n")
        program.wait()
        for pipe in (program.stdin, program.stdout):
            if pipe is not None:
                pipe.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_second_program_is_told_at_once_who_has_it(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    with _another_program(path) as other:
        started = time.monotonic()
        with pytest.raises(JuryError) as refused:
            open_database(path, read_only=read_only)
        assert time.monotonic() - started < 0.5
        assert refused.value.code == "edition.locked"
        facts = refused.value.facts
        assert (facts["name"], facts["pid"], facts["host"]) == ("a.jury", str(other.pid), socket.gethostname())
        assert facts["program"] == "juryapp"
        held = holder(path)
        assert held is not None
        assert held.pid == other.pid
    assert holder(path) is None
    open_database(path, read_only=read_only).close()


def test_the_same_program_is_refused_too_and_the_first_opening_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db:
        for read_only in (False, True):
            with pytest.raises(JuryError) as refused:
                open_database(path, read_only=read_only)
            assert refused.value.facts["pid"] == str(os.getpid())
        assert _refused_to_another_program(path)
        with db.atomic():
            record(db, "goes on")
        assert lock_file(path).exists()


def _refused_to_another_program(path: Path) -> bool:
    """A refused second opening in one process must not have dropped the first one's lock for others."""
    told = subprocess.run([sys.executable, "-c", HOLD, str(path), "rw"], capture_output=True, text=True, cwd=ROOT)
    return "edition.locked" in told.stderr and told.stdout == ""


def test_readers_read_together_and_a_writer_waits(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    with _another_program(path, "ro"):
        with open_database(path, read_only=True) as db:
            assert len(journal.entries(db)) == 1
        with pytest.raises(JuryError) as refused:
            open_database(path)
        assert refused.value.code == "edition.busy"
        assert not lock_file(path).exists()


def test_a_killed_program_leaves_a_lock_file_that_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    with _another_program(path) as other:
        other.kill()
        other.wait()
        assert lock_file(path).exists()
        with open_database(path) as db:
            held = holder(path)
            assert held is not None
            assert held.pid == os.getpid()
            with db.atomic():
                record(db, "after")
    assert not lock_file(path).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', "\x00\xff", '{"a": 1, "b": 2}'])
def test_a_lock_file_that_says_nothing_is_taken_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    lock_file(path).write_bytes(text.encode("latin-1"))
    open_database(path).close()
    assert not lock_file(path).exists()


def test_another_machines_lock_is_respected_until_the_user_says_it_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    filled(path).close()
    elsewhere = {"pid": 1, "host": "elsewhere", "program": "juryapp", "since": "2026-01-02T03:04:05Z", "token": "x"}
    lock_file(path).write_text(json.dumps(elsewhere))
    with pytest.raises(JuryError) as refused:
        open_database(path)
    assert (refused.value.code, refused.value.facts["host"]) == ("edition.locked", "elsewhere")
    assert json.loads(lock_file(path).read_text()) == elsewhere
    with open_database(path, take_over=True):
        held = holder(path)
        assert held is not None
        assert held.host == socket.gethostname()
    assert not lock_file(path).exists()


def test_a_lock_that_somebody_took_over_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    db = create_database(path)
    lock_file(path).write_text(json.dumps({"pid": 1, "host": "elsewhere", "program": "juryapp", "since": ""}))
    db.close()
    assert lock_file(path).exists()


WRITE = """
import pathlib, sys, time
from juryapp.domain.errors import JuryError
from juryapp.storage.database import open_database
from tests.storage.filled import record
done, refused = 0, 0
while done < 25:
    try:
        with open_database(pathlib.Path(sys.argv[1])) as db, db.atomic():
            record(db, sys.argv[2])
        done += 1
    except JuryError as error:
        assert error.code in ("edition.locked", "edition.busy"), error
        refused += 1
        time.sleep(0.001)
print(done, refused)
"""


def test_programs_that_take_turns_lose_no_update(tmp_path: Path) -> None:
    path = tmp_path / "a.jury"
    create_database(path).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(path), name], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for name in ("one", "two", "three")
    ]
    told = [writer.communicate()[0].split() for writer in writers]
    assert [done for done, _ in told] == ["25"] * 3
    with open_database(path) as db:
        commands = [entry.command for entry in journal.entries(db)]
        assert {name: commands.count(name) for name in ("one", "two", "three")} == {"one": 25, "two": 25, "three": 25}
        assert journal.check_chain(db) == []
    assert [one.name for one in tmp_path.iterdir()] == ["a.jury"]
