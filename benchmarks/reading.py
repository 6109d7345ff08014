"""A survey of 38,160 rows from file to figures, against a bare read of the same file."""

from __future__ import annotations

import sys

from benchmarks.measure import Figure, interleaved, megabytes_of, python, ratio, report, seconds_of, told
from juryapp.session.samples import sample_award

OURS = """
from pathlib import Path
from time import perf_counter
from juryapp.session.start import read_files
import numpy
started = perf_counter()
draft = read_files([Path({path!r})])
assert len(draft.proposal.figures) > 100
print("seconds", perf_counter() - started)
"""
BARE = """
from time import perf_counter
from python_calamine import CalamineWorkbook
started = perf_counter()
book = CalamineWorkbook.from_path({path!r})
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
print("seconds", perf_counter() - started)
"""
OPENPYXL = """
from time import perf_counter
from openpyxl import load_workbook
started = perf_counter()
for sheet in load_workbook({path!r}, read_only=True, data_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
print("seconds", perf_counter() - started)
"""
SURVEY = "arets-kundeservice-2011"
LIMIT = 1.3
MEMORY_LIMIT = 250.0


def figures() -> list[Figure]:
    """Each in a process of its own, timed from the call: ours starts and ends its worker process within that time."""
    survey = max(sample_award(SURVEY).files, key=lambda path: path.stat().st_size)
    ours, bare, openpyxl = (python(code.format(path=str(survey))) for code in (OURS, BARE, OPENPYXL))
    times = interleaved({"bare": lambda: seconds_of(bare), "ours": lambda: seconds_of(ours)}, rounds=9)
    slow = seconds_of(openpyxl)
    return [
        ratio(times, "ours", "bare", limit=LIMIT, name="38,160 rows to figures / bare calamine read"),
        Figure(
            name="38,160 rows to figures, memory of all processes",
            value=max(megabytes_of(ours) for _ in range(3)),
            unit="MB",
            limit=MEMORY_LIMIT,
            note="the most of 3 runs, proportional set sizes every 5 ms",
        ),
        Figure(
            name="openpyxl, read-only, the same file",
            value=slow,
            unit="s",
            note=f"one run; ours {told(times['ours'], 's')}",
        ),
    ]


if __name__ == "__main__":
    sys.exit(report(figures()))
