"""How things are timed: interleaved runs, medians, and the memory of a process with all its children."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLL = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a command: its seconds, and the most memory in MB that it and its children held.

    The seconds are those from start to end, unless the command prints seconds of its own as its last line.
    """

    seconds: float
    megabytes: float


def run(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in the root of the checkout, watching its memory."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, most))
    watcher.start()
    said, trouble = process.communicate()
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{trouble.decode(errors='replace')}")
    return Run(seconds=_own_seconds(said) or seconds, megabytes=most[0])


def _own_seconds(said: bytes) -> float | None:
    lines = said.decode(errors="replace").split("\n")
    last = lines[-2] if len(lines) > 1 else ""
    return float(last.removeprefix("seconds ")) if last.startswith("seconds ") else None


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_resident, _family(process.pid))))
        time.sleep(POLL)


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> float:
    """Proportional share where the kernel tells it, so that shared pages count once; resident pages otherwise."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0


def interleaved(tasks: Mapping[str, Callable[[], Run]], *, rounds: int) -> dict[str, Run]:
    """The median seconds and the most memory of each task over `rounds` rounds, each round running every task."""
    runs: dict[str, list[Run]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            runs[name].append(task())
    return {
        name: Run(
            seconds=statistics.median(one.seconds for one in found), megabytes=max(one.megabytes for one in found)
        )
        for name, found in runs.items()
    }


def python(code: str) -> list[str]:
    """The command that runs `code` in this environment's interpreter."""
    return [sys.executable, "-c", code]


def report(title: str, runs: Mapping[str, Run], *, peer: str) -> None:
    """A line per task with its ratio to `peer`."""
    print(title)
    for name, one in runs.items():
        ratio = one.seconds / runs[peer].seconds
        print(f"  {name:<44} {one.seconds * 1000:9.1f} ms  {ratio:6.2f} x  {one.megabytes:7.1f} MB")
