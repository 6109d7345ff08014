"""Getting ready while a worker reads: understanding a file afterwards imports nothing more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_data" / "arets-kundeservice-2011"
CODE = """
import sys
from pathlib import Path
from juryapp.intake.job import read_workbook
from juryapp.intake.proposal import propose
workbook = read_workbook(Path({path!r}))
before = set(sys.modules)
assert propose([workbook]).figures
print(*sorted(set(sys.modules) - before))
"""


def test_nothing_is_left_to_import_once_a_survey_has_been_read() -> None:
    survey = max(SAMPLE.glob("*.xlsx"), key=lambda path: path.stat().st_size)
    code = CODE.format(path=str(survey))
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
