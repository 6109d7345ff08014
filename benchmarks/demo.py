"""The main job on both sample awards with everything exported."""

from __future__ import annotations

import sys
import tempfile

from benchmarks.measure import interleaved, run


def main() -> None:
    """Seconds of the whole command after set-up; the goal is under 20 s on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "juryapp", "demo", "--out"]
        counter = iter(range(100))
        runs = interleaved({"demo": lambda: run([*command, f"{folder}/{next(counter)}"])}, rounds=3)
    print(f"demo, both awards: {runs['demo'].seconds:.1f} s, {runs['demo'].megabytes:.0f} MB")


if __name__ == "__main__":
    main()
