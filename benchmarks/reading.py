"""A survey of 38,160 rows from file to figures, against a bare read of the same file."""

from __future__ import annotations

from benchmarks.measure import interleaved, python, report, run
from juryapp.session.samples import sample_award

OURS = """
from pathlib import Path
from juryapp.session.start import read_files
if __name__ == "__main__":
    draft = read_files([Path({path!r})])
    assert len(draft.proposal.figures) > 100
"""
BARE = """
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path({path!r})
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
OPENPYXL = """
from openpyxl import load_workbook
for sheet in load_workbook({path!r}, read_only=True, data_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""


def main() -> None:
    """Whole processes, start of the interpreter included, so that a worker process is paid for."""
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
