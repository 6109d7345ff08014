"""Set-up of a fresh machine, with the machine faked: what is run, in which order, and what a failure leaves."""

from __future__ import annotations

import ctypes
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from juryapp import bootstrap

ROOT = Path(__file__).resolve().parents[2]

Commands = list[list[str]]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in a folder with a space and Æ, not set up, on a Linux machine with every library."""
    root = tmp_path / "Årets Æra"
    root.mkdir()
    (root / "requirements.lock").write_text("numpy==2.4.6\n", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", str(root))
    monkeypatch.setattr(bootstrap, "LOCK", str(root / "requirements.lock"))
    monkeypatch.setattr(bootstrap, "VENV", str(root / ".venv"))
    monkeypatch.setattr(bootstrap, "STAMP", str(root / ".venv" / "juryapp-setup"))
    monkeypatch.setattr(bootstrap, "WINDOWS", False)
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda display: [])
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("JURYAPP_NO_SETUP", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return root


def make_venv() -> None:
    python = Path(bootstrap._python())
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    Path(bootstrap.VENV, "pyvenv.cfg").touch()


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The commands that were run; each succeeds, and `venv` leaves what a `.venv` holds."""
    commands: Commands = []

    def run(command: list[str], *, stdout: object, **options: bool) -> subprocess.CompletedProcess[str]:
        assert stdout is sys.stderr, "stdout belongs to the program"
        commands.append(command)
        if "venv" in command:
            make_venv()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """What the process would have become."""
    commands: Commands = []
    monkeypatch.setattr(os, "execv", lambda path, command: commands.append(command))
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-X", "utf8", "-m", "juryapp", "rank", "Årets.jury"])
    return commands


def test_a_fresh_checkout_gets_its_libraries_and_starts_the_same_command_inside(
    checkout: Path, ran: Commands, started: Commands
) -> None:
    bootstrap.ensure()
    assert [command[1:4] for command in ran] == [["-m", "venv", "--clear"], ["-m", "pip", "install"]]
    assert ran[1][0] == str(checkout / ".venv" / "bin" / "python")
    assert "--require-hashes" in ran[1] and ran[1][-1] == str(checkout / "requirements.lock")
    assert started == [[ran[1][0], "-X", "utf8", "-m", "juryapp", "rank", "Årets.jury"]]


def test_the_second_start_runs_nothing(checkout: Path, ran: Commands, started: Commands) -> None:
    bootstrap.ensure()
    bootstrap.ensure()
    assert (len(ran), len(started)) == (2, 2)


def test_set_up_speaks_on_stderr_only(
    checkout: Path, ran: Commands, started: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.ensure()
    said = capsys.readouterr()
    assert said.out == "" and "setting up" in said.err


@pytest.mark.parametrize("failing", ["venv", "pip"])
def test_a_set_up_that_failed_begins_anew(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    good = subprocess.run

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if failing in command:
            raise subprocess.CalledProcessError(1, command)
        return good(command, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.ensure()
    assert stopped.value.code == 1 and not started
    monkeypatch.setattr(subprocess, "run", good)
    ran.clear()
    bootstrap.ensure()
    assert len(ran) == 2 and len(started) == 1


def test_an_interrupted_rebuild_does_not_keep_the_old_stamp(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.ensure()
    (checkout / "requirements.lock").write_text("numpy==2.4.7\n", encoding="utf-8")

    def interrupted(command: list[str], **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(SystemExit):
        bootstrap.ensure()
    assert not Path(bootstrap.STAMP).exists()


def test_a_folder_that_cannot_be_written_is_said_and_not_a_traceback(
    checkout: Path, ran: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", str(checkout / "gone"))
    with pytest.raises(SystemExit) as stopped:
        bootstrap.ensure()
    assert stopped.value.code == 1 and "set-up failed in" in capsys.readouterr().err


@pytest.mark.parametrize("version", [(3, 10, 4), (3, 15, 0)])
def test_a_python_without_locked_libraries_is_refused_in_words(
    checkout: Path, ran: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: object
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit):
        bootstrap.ensure()
    assert "Python 3.11 to 3.14 is needed" in capsys.readouterr().err and not ran


@pytest.mark.parametrize("where", ["frozen", "wheel", "inside", "elsewhere"])
def test_nothing_is_touched_where_the_libraries_are_in_reach(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    elif where == "wheel":
        (checkout / "requirements.lock").unlink()
    elif where == "inside":
        monkeypatch.setattr(sys, "prefix", bootstrap.VENV)
    else:
        monkeypatch.setenv("JURYAPP_NO_SETUP", "1")
    bootstrap.ensure()
    assert not ran and not started and not (checkout / ".venv").exists()


def test_the_tests_draw_without_a_screen_whatever_the_desktop_says(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", bootstrap.VENV)
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    bootstrap.ensure()
    assert os.environ["QT_QPA_PLATFORM"] == "wayland"
    bootstrap.ensure(headless=True)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_python_sent_elsewhere_by_its_environment_is_called_back(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHOME", str(checkout))
    bootstrap.ensure()
    assert "PYTHONHOME" not in os.environ


def spoil_lock(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("numpy==2.4.7\n", encoding="utf-8")


def spoil_python(checkout: Path) -> None:
    Path(bootstrap._python()).unlink()


def spoil_config(checkout: Path) -> None:
    (checkout / ".venv" / "pyvenv.cfg").unlink()


def spoil_stamp(checkout: Path) -> None:
    Path(bootstrap.STAMP).write_text("half a li", encoding="utf-8")


def spoil_abi(checkout: Path) -> None:
    stamp = Path(bootstrap.STAMP)
    stamp.write_text(stamp.read_text(encoding="utf-8").replace("cpython", "cpython-of-last-year"), encoding="utf-8")


@pytest.mark.parametrize("spoil", [spoil_lock, spoil_python, spoil_config, spoil_stamp, spoil_abi])
def test_whatever_no_longer_fits_is_set_up_again(
    checkout: Path, ran: Commands, started: Commands, spoil: Callable[[Path], None]
) -> None:
    bootstrap.ensure()
    spoil(checkout)
    bootstrap.ensure()
    assert len(ran) == 4


def test_the_same_lock_written_again_costs_one_hash_and_no_set_up(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.ensure()
    lock = checkout / "requirements.lock"
    os.utime(lock, (1_000_000_000, 1_000_000_000))
    bootstrap.ensure()
    assert len(ran) == 2
    monkeypatch.setattr(bootstrap, "_hash_of_lock", lambda: pytest.fail("hashed on the usual way in"))
    bootstrap.ensure()


def test_a_screen_that_comes_later_is_asked_for_its_libraries_once(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda display: asked.append(display) or [])
    bootstrap.ensure(headless=True)
    monkeypatch.setenv("DISPLAY", ":0")
    bootstrap.ensure()
    bootstrap.ensure()
    bootstrap.ensure(headless=True)
    assert asked == [False, True] and len(ran) == 2


def test_what_is_missing_is_named_by_its_debian_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if name in ("libGL.so.1", "libxcb-cursor.so.0"):
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    venv = f"python3.{sys.version_info[1]}-venv"
    assert bootstrap._missing_packages(display=False) == ["libgl1", venv]
    assert bootstrap._missing_packages(display=True) == ["libgl1", "libxcb-cursor0", venv]


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """A machine that lacks libgl1 until apt-get has installed it; the first try fails as long as `fails` holds."""
    commands: Commands = []
    state = {"missing": ["libgl1"]}

    def run(command: list[str], *, stdout: object, **options: bool) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        if "install" in command:
            state["missing"] = []
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(bootstrap, "WINDOWS", False)
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda display: state["missing"])
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    return commands


INSTALL = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", "libgl1"]
UPDATE = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update"]


def test_root_installs_what_is_missing_without_asking(apt: Commands) -> None:
    bootstrap._install_system_packages(display=False)
    assert apt == [INSTALL]


def test_the_package_lists_are_fetched_only_when_the_first_try_fails(
    apt: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = subprocess.run

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if not apt:
            apt.append(command)
            return subprocess.CompletedProcess(command, 100)
        return good(command, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "run", run)
    bootstrap._install_system_packages(display=False)
    assert apt == [INSTALL, UPDATE, INSTALL]


def test_a_person_at_a_terminal_is_asked_through_sudo(apt: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(isatty=lambda: True))
    bootstrap._install_system_packages(display=False)
    assert apt == [["sudo", *INSTALL]]


@pytest.mark.parametrize("why", ["no terminal", "no sudo"])
def test_without_rights_the_exact_line_is_printed_and_nothing_is_run(
    apt: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(isatty=lambda: why != "no terminal"))
    monkeypatch.setattr(shutil, "which", lambda name: None if (name, why) == ("sudo", "no sudo") else name)
    with pytest.raises(SystemExit) as stopped:
        bootstrap._install_system_packages(display=False)
    assert stopped.value.code == 1 and not apt
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1"
    assert f"\n    {line}\n" in capsys.readouterr().err


def test_a_linux_without_apt_is_told_the_names(
    apt: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SystemExit):
        bootstrap._install_system_packages(display=False)
    assert "libgl1" in capsys.readouterr().err and not apt


def test_an_install_that_did_not_help_stops_here_and_not_inside_qt(
    apt: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda display: ["libegl1"])
    with pytest.raises(SystemExit):
        bootstrap._install_system_packages(display=False)
    assert "still missing: libegl1" in capsys.readouterr().err


def test_no_other_system_is_asked_for_debian_packages(
    checkout: Path, ran: Commands, started: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "_missing_packages", lambda display: pytest.fail("asked on a Mac"))
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("DISPLAY", "xquartz:0")
    bootstrap.ensure()
    assert len(ran) == 2


def test_a_refusal_answers_in_json_where_the_command_was_to(
    checkout: Path, ran: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "argv", ["juryapp", "rank", "Årets.jury", "--json"])
    with pytest.raises(SystemExit) as stopped:
        bootstrap.ensure()
    said = capsys.readouterr()
    document = json.loads(said.out)
    schema = json.loads((ROOT / "docs" / "schemas" / "problems.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    (problem,) = document["problems"]
    assert (stopped.value.code, problem["code"]) == (1, "setup.failed")
    assert problem["text"] in said.err and "3.11 to 3.14" in problem["text"]


@pytest.mark.parametrize("json_wanted", [False, True])
def test_an_interrupted_set_up_ends_as_shells_have_it(
    checkout: Path,
    ran: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    json_wanted: bool,
) -> None:
    def interrupted(command: list[str], **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    monkeypatch.setattr(sys, "argv", ["juryapp", "rank", "e.jury", *(["--json"] if json_wanted else [])])
    with pytest.raises(SystemExit) as stopped:
        bootstrap.ensure()
    said = capsys.readouterr()
    assert stopped.value.code == 130
    assert "interrupted" in said.err
    codes = [problem["code"] for problem in json.loads(said.out)["problems"]] if json_wanted else said.out
    assert codes == (["setup.interrupted"] if json_wanted else "")
