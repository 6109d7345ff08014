"""The parent's side of reading: start the worker, watch it, turn whatever happens into a workbook or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from juryapp.intake.grid import Workbook

Progress = Callable[[int, int], None]
"""Called with (done, total) steps; total is 0 while unknown."""
Cancelled = Callable[[], bool]
"""Asked every 50 ms; True stops the worker and raises JuryError("intake.cancelled")."""


def read_workbook(path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Workbook:
    """Read a spreadsheet in a worker process. Raises `JuryError` naming the file."""
    raise NotImplementedError
