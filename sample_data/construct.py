"""Make the sample workbooks again, byte for byte: `python -m sample_data.construct`, or this file by its path.

Every figure is constructed. Only the published winners carry real names; every other company is invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))

from sample_data.construction import call_workbooks, simple_tables, studies, survey_workbooks  # noqa: E402  path set just above


def construct(into: Path) -> None:
    """Write every sample file into the folders of `into`, which are made where they are missing."""
    names = ("kundeserviceprisen-2011", "arets-kundeservice-2011", "simple", studies.FOLDER)
    calls, survey, simple, shapes = (into / name for name in names)
    for folder in (calls, survey, simple, shapes):
        folder.mkdir(parents=True, exist_ok=True)
    call_workbooks.construct(HERE / calls.name, calls)
    survey_workbooks.construct(HERE / survey.name, survey)
    simple_tables.construct(simple)
    studies.construct(shapes)


if __name__ == "__main__":
    construct(HERE)
