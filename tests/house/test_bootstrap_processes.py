"""Set-up as processes meet it: two at a time, another platform's way to start, and the cost of the usual start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import types
from pathlib import Path

import pytest

from juryapp import bootstrap
from juryapp.version import VERSION

ROOT = Path(bootstrap.ROOT)
BASE_PYTHON = Path(sys.base_prefix, "python.exe" if os.name == "nt" else f"bin/python3.{sys.version_info[1]}")

SET_UP_IN_TURN = """
import sys, time
from juryapp import bootstrap
root = sys.argv[1]
bootstrap.ROOT, bootstrap.STAMP = root, root + "/stamp"
bootstrap._is_current = lambda display: __import__("os").path.exists(bootstrap.STAMP)
def set_up(display):
    with open(root + "/log", "a") as log:
        log.write("begin\\n"); log.flush(); time.sleep(0.3); log.write("end\\n")
    open(bootstrap.STAMP, "w").close()
bootstrap._set_up = set_up
bootstrap._set_up_guarded(False)
"""


def start_and_wait_for_begin(script: str, folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", script, str(folder)], cwd=ROOT)
    log = folder / "log"
    while not log.exists() or "begin" not in log.read_text(encoding="utf-8"):
        time.sleep(0.02)
    return process


def test_two_starts_at_once_set_up_one_after_the_other_and_only_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SET_UP_IN_TURN, str(tmp_path)]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=30)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert (tmp_path / "log").read_text(encoding="utf-8") == "begin\nend\n"
    assert "".join(said).count("another set-up is at work") <= 1


def test_a_killed_set_up_gives_its_turn_back(tmp_path: Path) -> None:
    slow = SET_UP_IN_TURN.replace("time.sleep(0.3)", "time.sleep(60)")
    first = start_and_wait_for_begin(slow, tmp_path)
    first.kill()
    first.wait()
    second = subprocess.run([sys.executable, "-c", SET_UP_IN_TURN, str(tmp_path)], cwd=ROOT, timeout=30)
    assert second.returncode == 0
    assert (tmp_path / "log").read_text(encoding="utf-8").endswith("begin\nend\n")


def test_an_orphan_of_a_killed_set_up_is_waited_for(tmp_path: Path) -> None:
    child = f"import time; time.sleep(1); open({str(tmp_path / 'log')!r}, 'a').write('orphan ended\\n')"
    slow = SET_UP_IN_TURN.replace("time.sleep(0.3)", f"bootstrap._run([sys.executable, '-c', {child!r}])")
    first = start_and_wait_for_begin(slow, tmp_path)
    time.sleep(0.2)
    first.kill()
    first.wait()
    subprocess.run([sys.executable, "-c", SET_UP_IN_TURN, str(tmp_path)], cwd=ROOT, timeout=30, check=True)
    assert (tmp_path / "log").read_text(encoding="utf-8").splitlines() == ["begin", "orphan ended", "begin", "end"]


class FakeChild:
    """A child process that is interrupted once and then ends with a code."""

    def __init__(self, code: int) -> None:
        self._answers: list[int | type[BaseException]] = [KeyboardInterrupt, code]

    def wait(self) -> int:
        answer = self._answers.pop(0)
        if isinstance(answer, int):
            return answer
        raise answer


def test_windows_runs_a_child_and_hands_its_exit_code_on(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def start(command: list[str]) -> FakeChild:
        commands.append(command)
        return FakeChild(3)

    monkeypatch.setattr(bootstrap, "WINDOWS", True)
    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(os, "execv", lambda *arguments: pytest.fail("exec on Windows returns to the console at once"))
    monkeypatch.setattr(sys, "orig_argv", ["py.exe", "-m", "juryapp", "verify", "Æ 1.jury"])
    with pytest.raises(SystemExit) as ended:
        bootstrap._start_again()
    assert ended.value.code == 3
    assert commands == [[os.path.join(bootstrap.VENV, "Scripts", "python.exe"), "-m", "juryapp", "verify", "Æ 1.jury"]]


def test_windows_takes_its_turn_with_its_own_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []

    def locking(number: int, mode: int, count: int) -> None:
        calls.append((mode, count))
        if len(calls) == 1:
            raise PermissionError("held by another process")

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_NBLCK=2))
    with (tmp_path / "lock").open("a+b") as handle:
        monkeypatch.setattr(sys, "platform", "win32")
        bootstrap._wait_for_turn(handle)
        monkeypatch.undo()
    assert calls == [(2, 1), (2, 1)]


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*arguments], cwd=cwd, capture_output=True, text=True, timeout=60, encoding="utf-8")


@pytest.mark.skipif(not BASE_PYTHON.exists(), reason="this Python was not made from another one")
def test_the_python_outside_ends_up_inside_and_prints_one_line() -> None:
    answer = run(str(BASE_PYTHON), "-m", "juryapp", "--version")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"juryapp {VERSION}\n", "")


def test_saying_the_version_loads_no_library() -> None:
    script = """
import json, sys
sys.argv[1:] = ["--version"]
from juryapp.__main__ import main
main()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
    answer = run(sys.executable, "-c", script)
    loaded = set(json.loads(answer.stdout.splitlines()[1]))
    assert not loaded & {
        "click",
        "rich",
        "PySide6",
        "numpy",
        "sqlite_utils",
        "babel",
        "subprocess",
        "hashlib",
        "ctypes",
    }
