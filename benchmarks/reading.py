"""A survey of 38,160 rows from file to figures, against a bare read of the same file."""

from __future__ import annotations

from benchmarks.measure import interleaved, python, report, run
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


def main() -> None:
    """Each in a process of its own, timed from the call: ours starts and ends its worker process within that time."""
    files = sample_award("arets-kundeservice-2011").files
    survey = max(files, key=lambda path: path.stat().st_size)
    quick = {name: python(code.format(path=str(survey))) for name, code in (("ours", OURS), ("bare", BARE))}
    runs = interleaved(
        {
            "calamine to_python, bare": lambda: run(quick["bare"]),
            "file to figures (worker and all)": lambda: run(quick["ours"]),
        },
        rounds=7,
    )
    slow = interleaved({"openpyxl, read-only": lambda: run(python(OPENPYXL.format(path=str(survey))))}, rounds=1)
    report(f"Reading {survey.name}", {**runs, **slow}, peer="calamine to_python, bare")


if __name__ == "__main__":
    main()
