"""How things are timed: interleaved runs after one that warms up, medians with their spread, figures against limits."""

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
DISTURBING = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
"""What a shell may have set that no user has: without .pyc files every start compiles, and BLAS on a wrong kernel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure. `limit` is the most it may be (None where it only informs), `note` how far it spreads."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value <= self.limit

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Name, measured, limit, verdict and note, as words."""
        limit = "" if self.limit is None else f"{self.limit:g} {self.unit}"
        verdict = "" if self.limit is None else "holds" if self.holds else "OVER"
        return self.name, f"{self.value:.2f} {self.unit}", limit, verdict, self.note


def report(figures: Sequence[Figure]) -> int:
    """Print a table in Markdown; the exit code, 1 where a figure is over its limit."""
    rows = [("figure", "measured", "limit", "", "how"), *(figure.cells for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print("\n".join(lines), flush=True)
    return 0 if all(figure.holds for figure in figures) else 1


def told(seconds: Sequence[float], unit: str = "ms") -> str:
    """The median of some seconds, with the value below which a tenth lies and the one above which a twentieth does."""
    factor, digits = (1000, 1) if unit == "ms" else (1, 2)
    low, middle, high = (share(seconds, at) * factor for at in (0.1, 0.5, 0.95))
    return f"{middle:.{digits}f} {unit} (p10 {low:.{digits}f}, p95 {high:.{digits}f}, {len(seconds)} runs)"


def share(values: Sequence[float], at: float) -> float:
    """The value below which this share of the values lies, the nearest that was measured."""
    return sorted(values)[min(len(values) - 1, round(at * (len(values) - 1)))]


def ratio(times: Mapping[str, Sequence[float]], ours: str, peer: str, *, limit: float, name: str) -> Figure:
    """Our median over the peer's."""
    value = statistics.median(times[ours]) / statistics.median(times[peer])
    return Figure(name=name, value=value, unit="x", limit=limit, note=f"{told(times[ours])} / {told(times[peer])}")


def interleaved(tasks: Mapping[str, Callable[[], float]], *, rounds: int) -> dict[str, list[float]]:
    """Seconds of each task, every round running every task; a round before them fills caches and writes .pyc files."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(rounds + 1):
        for name, task in tasks.items():
            seconds = task()
            if turn:
                times[name].append(seconds)
    return times


def environment(**more: str) -> dict[str, str]:
    """The environment of what is measured."""
    return {**{name: value for name, value in os.environ.items() if name not in DISTURBING}, **more}


def seconds_of(command: Sequence[str], **more: str) -> float:
    """Seconds from before the process starts until it ends, or until the moment or the seconds that it tells itself."""
    started = time.perf_counter()
    run = subprocess.run(command, cwd=ROOT, env=environment(**more), capture_output=True, text=True, check=False)
    whole = time.perf_counter() - started
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{run.stderr}")
    last = (run.stdout.splitlines() or [""])[-1].split()
    if last[:1] == ["ended"]:
        return float(last[1]) - started  # One clock for all processes: the time since the machine started.
    return float(last[1]) if last[:1] == ["seconds"] else whole


def megabytes_of(command: Sequence[str], **more: str) -> float:
    """The most memory in MB (of 1024 x 1024 bytes) that a command and all its children held at once, on Linux.

    Proportional set sizes, so that shared pages count once. Asking slows what is asked, so nothing is timed here.
    """
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(**more), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, most))
    watcher.start()
    process.wait()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return most[0]


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_resident, _family(process.pid))))
        time.sleep(POLL)


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0


def python(code: str) -> list[str]:
    """The command that runs `code` in this environment's interpreter."""
    return [sys.executable, "-c", code]


def bare_python() -> str:
    """The interpreter that the environment was made from, itself: a launcher before it would flatter every ratio."""
    inside = Path("python.exe") if os.name == "nt" else Path("bin", "python3")
    return str(Path(sys.base_prefix) / inside)
