"""All benchmarks in one table; exit code 1 where a limit is broken."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import ROOT, environment

HERE = Path(__file__).resolve().parent
NOT_TIMED = {"__init__", "__main__", "measure"}


def main() -> int:
    """Each in a process of its own, so that none runs in what another has loaded or left behind."""
    print(machine())
    failed = 0
    for room in sorted({path.stem for path in HERE.glob("*.py")} - NOT_TIMED):
        print(f"\n## {room}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{room}"], cwd=ROOT, env=environment()).returncode
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"\nload of the last minute at the end: {load:.1f}")
    return 1 if failed else 0


def machine() -> str:
    """What the figures depend on, in a line."""
    import PySide6

    versions = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    return f"{os.cpu_count()} cores, {_processor()}, {platform.system()}, {versions}"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
