"""What is understood of a file when there is no edition: read, told and forgotten."""

from __future__ import annotations

from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.domain.inspection import Inspection
from juryapp.intake.inspection import inspect, refused
from juryapp.intake.job import read_workbooks
from juryapp.session.steps import Cancelled


def inspect_file(path: Path, *, cancelled: Cancelled | None = None) -> Inspection:
    """What the program understands of the file at `path`, or of those packed in it. A refusal is its verdict.

    Raises only `JuryError("intake.cancelled")`.
    """
    path = path if path.name else path.resolve()  # "." has no name of its own
    try:
        return inspect(read_workbooks(path, cancelled=cancelled), file=path.name)
    except JuryError as refusal:
        if refusal.code == "intake.cancelled":
            raise
        return refused(path.name, refusal)
