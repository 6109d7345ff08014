"""Makes a bare machine ready, so that one command with nothing but Python is enough to start.

Runs before anything is installed, therefore on the standard library alone, and speaks on stderr only: stdout
belongs to the command. Where the command was to answer in JSON and cannot even begin, set-up answers in its place.
When all is in place it costs two `stat` calls and one small read; whatever is needed beyond `os` and `sys` is
imported where set-up really happens.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOCK = os.path.join(ROOT, "requirements.lock")
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "juryapp-setup")
WINDOWS = os.name == "nt"
OLDEST, NEWEST = (3, 11), (3, 14)
REFUSED, INTERRUPTED = 1, 130
"""Exit codes, those of the command line: 130 is what shells call a command that Ctrl+C ended."""

OFFSCREEN = {
    "libglib2.0-0": "libgthread-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
}
"""Debian package to the library that Qt loads from it, for a window that is only drawn in memory."""

SCREEN = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
"""The same for what an X display needs on top. Qt itself names the wrong library when one of these is missing."""


def ensure(*, headless: bool = False) -> None:
    """Return at once where the libraries are in reach; otherwise set up and start the same command again inside.

    Nothing is done when frozen, inside `.venv`, installed as a wheel (no lock file lies beside the package), or
    when `JURYAPP_NO_SETUP` says that the environment is somebody else's care. `headless` draws without a screen.
    """
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if getattr(sys, "frozen", False) or os.environ.get("JURYAPP_NO_SETUP") or not os.path.exists(LOCK) or _inside():
        return
    display = not headless and bool(os.environ.get("DISPLAY")) and sys.platform.startswith("linux")
    if not _is_current(display):
        _set_up_guarded(display)
    _start_again()


def _inside() -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def _python() -> str:
    return os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")


def _abi() -> str:
    return f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}"


def _libraries(display: bool) -> str:
    return "screen" if display else "offscreen"


def _is_current(display: bool) -> bool:
    """Whether the stamp fits this Python, this lock file and the libraries asked for.

    The lock is hashed only if its size or time differs from what the stamp noted: a fresh checkout of the same
    lock must not cost a new set-up, and the usual start must not cost a hash.
    """
    try:
        with open(STAMP, encoding="utf-8") as file:
            abi, libraries, seen, digest = file.read().split("\n")[:4]
    except (OSError, ValueError):
        return False
    whole = os.path.exists(_python()) and os.path.exists(os.path.join(VENV, "pyvenv.cfg"))
    if not whole or abi != _abi() or (display and libraries != _libraries(True)):
        return False
    if seen == _look_of_lock():
        return True
    if digest != _hash_of_lock():
        return False
    import contextlib

    with contextlib.suppress(OSError):  # A checkout that cannot be written to is still whole.
        _write_stamp(libraries)
    return True


def _look_of_lock() -> str:
    status = os.stat(LOCK)
    return f"{status.st_size} {status.st_mtime_ns}"


def _hash_of_lock() -> str:
    import hashlib

    with open(LOCK, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _write_stamp(libraries: str) -> None:
    aside = f"{STAMP}.{os.getpid()}"
    with open(aside, "w", encoding="utf-8") as file:
        file.write("\n".join((_abi(), libraries, _look_of_lock(), _hash_of_lock(), "")))
    os.replace(aside, STAMP)


def _start_again() -> NoReturn:
    """Run the very same command with the Python inside, options before `-m` included."""
    for name in ("PYTHONHOME", "__PYVENV_LAUNCHER__"):
        os.environ.pop(name, None)  # Either would send the new Python back to the old libraries.
    command = [_python(), *sys.orig_argv[1:]]
    if WINDOWS:
        _stay_for(command)
    os.execv(command[0], command)


def _stay_for(command: list[str]) -> NoReturn:
    """Windows has no exec that keeps the console waiting: this process stays and hands the exit code on."""
    import subprocess

    child = subprocess.Popen(command)
    while True:
        try:
            raise SystemExit(child.wait())
        except KeyboardInterrupt:
            continue  # The console sends Ctrl+C to both; the child decides what it means.


def _set_up_guarded(display: bool) -> None:
    """Set up, and turn whatever an unready machine does into one sentence instead of a traceback."""
    import subprocess

    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        _stop(f"Python {'.'.join(map(str, OLDEST))} to {'.'.join(map(str, NEWEST))} is needed; this is {found}.")
    try:
        with open(os.path.join(ROOT, ".venv.lock"), "a+b") as handle:
            _wait_for_turn(handle)
            if not _is_current(display):  # Another process may have done it while this one waited.
                _set_up(display)
    except subprocess.CalledProcessError as error:
        _stop(f"set-up failed in `{' '.join(map(str, error.cmd[:4]))} ...`; the reason stands above. Run it again.")
    except OSError as error:
        _stop(f"set-up failed in {ROOT}: {error}")
    except KeyboardInterrupt:
        interrupted("set-up was interrupted; the next start begins it anew.")


def _wait_for_turn(handle: IO[bytes]) -> None:
    """Hold the lock on the open file until it is closed: two set-ups in one folder would spoil each other."""
    import time

    told = False
    while True:
        try:
            return _lock(handle)
        except (BlockingIOError, PermissionError):
            if not told:
                _say("another set-up is at work in this folder; waiting for it")
            told = True
            time.sleep(0.2)


def _lock(handle: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.set_inheritable(handle.fileno(), True)


def _set_up(display: bool) -> None:
    """System libraries, then a fresh `.venv`, then the stamp: an interrupted set-up has no stamp and starts over."""
    if sys.platform.startswith("linux"):
        _install_system_packages(display)
    if not _is_current(display=False):
        _say("setting up; this happens once and takes about a minute")
        if os.path.exists(STAMP):
            os.remove(STAMP)
        _run([sys.executable, "-m", "venv", "--clear", VENV])
        pip = [_python(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        pip += ["--only-binary", ":all:", "--require-hashes", "-r", LOCK]
        _run(pip)
        _say("set-up is done")
    _write_stamp(_libraries(display))


def _run(command: list[str]) -> None:
    """Run a step that inherits the lock: if this process is killed, the next set-up waits for the orphan to end."""
    import subprocess

    subprocess.run(command, check=True, stdout=sys.stderr, close_fds=False)


def _missing_packages(display: bool) -> list[str]:
    import ctypes
    import importlib.util

    importlib.invalidate_caches()
    missing = []
    for package, library in (OFFSCREEN | SCREEN if display else OFFSCREEN).items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart from Python.
        missing.append(f"python3.{sys.version_info[1]}-venv")
    return missing


def _install_system_packages(display: bool) -> None:
    """With apt, as root or through `sudo` where somebody can type a password; else say the line and stop."""
    import shutil
    import subprocess

    missing = _missing_packages(display)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        _stop(f"system libraries are missing; on Debian they are called {', '.join(missing)}. Install them first.")
    root = not WINDOWS and os.geteuid() == 0
    if not root and not (shutil.which("sudo") and sys.stdin is not None and sys.stdin.isatty()):
        line = f"sudo apt-get update && sudo {' '.join(install)}"
        _stop(f"system libraries are missing. Run this, then start again:\n\n    {line}\n")
    prefix = ["env"] if root else ["sudo", "env"]
    prefix += ["DEBIAN_FRONTEND=noninteractive"]
    _say(f"installing system libraries: {' '.join(missing)}")
    if subprocess.run([*prefix, *install], stdout=sys.stderr).returncode != 0:
        subprocess.run([*prefix, "apt-get", "update"], check=True, stdout=sys.stderr)
        subprocess.run([*prefix, *install], check=True, stdout=sys.stderr)
    if left := _missing_packages(display):
        _stop(f"apt-get installed its packages, but these are still missing: {', '.join(left)}")


def _say(text: str) -> None:
    sys.stderr.write(f"juryapp: {text}\n")
    sys.stderr.flush()


def interrupted(text: str = "interrupted.") -> NoReturn:
    """End as whoever pressed Ctrl+C expects: a sentence instead of a traceback, and exit code 130."""
    _stop(text, exit=INTERRUPTED)


def _stop(text: str, *, exit: int = REFUSED) -> NoReturn:
    _say(text)
    if "--json" in sys.argv[1:]:
        _answer("setup.interrupted" if exit == INTERRUPTED else "setup.failed", text)
    raise SystemExit(exit)


def _answer(code: str, text: str) -> None:
    """The document of `docs/schemas/problems.json`; in ASCII, which is UTF-8 on any console."""
    import json

    place = {"file": "", "sheet": "", "cell": "", "line": 0}
    problem = {"severity": "refusal", "code": code, "text": text.strip(), **place}
    sys.stdout.write(json.dumps({"schema": 1, "problems": [problem]}, indent=2) + "\n")
    sys.stdout.flush()
