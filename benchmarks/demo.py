"""The main job on both sample awards with everything exported, and on one of them step by step."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure, interleaved, megabytes_of, report, seconds_of, told
from juryapp.session.samples import build_sample
from juryapp.session.session import Session

LIMIT = 20.0
SURVEY = "arets-kundeservice-2011"


def figures() -> list[Figure]:
    """Seconds of the whole command after set-up, then what only informs: opening, recounting and verifying."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "juryapp", "demo", "--out"]
        counter = iter(range(100))
        times = interleaved({"demo": lambda: seconds_of([*command, f"{folder}/{next(counter)}"])}, rounds=3)["demo"]
        memory = megabytes_of([*command, f"{folder}/memory"])
        made = Figure(
            name="demo, both awards, everything exported",
            value=sorted(times)[len(times) // 2],
            unit="s",
            limit=LIMIT,
            note=f"{told(times, 's')}; {memory:.0f} MB at most",
        )
        return [made, *_informative(Path(folder))]


def _informative(folder: Path) -> list[Figure]:
    path = folder / "survey.jury"
    build_sample(SURVEY, path, actor="Benchmark", rulings=True).close()
    opened: list[Session] = []

    def open_it() -> float:
        while opened:
            opened.pop().close()
        return _seconds(lambda: opened.append(Session.open(path, actor="Benchmark")))

    times = interleaved(
        {
            "opening the survey award": open_it,
            "its outcome, first asked for": lambda: _seconds(lambda: opened[-1].outcome),
            "verify: chain, digests, recount from stored files": lambda: _seconds(lambda: opened[-1].verify()),
        },
        rounds=5,
    )
    opened.pop().close()
    return [
        Figure(name=name, value=sorted(found)[len(found) // 2] * 1000, unit="ms", note=told(found))
        for name, found in times.items()
    ]


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(report(figures()))
