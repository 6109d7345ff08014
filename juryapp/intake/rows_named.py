"""Rows of a sheet as people write them: "Bank!7-9,12", or without a sheet where there is but one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_ROWS = re.compile(
    r"(?:(?P<sheet>.+)!)?(?P<rows>[0-9]{1,7}(?:-[0-9]{1,7})?(?:,[0-9]{1,7}(?:-[0-9]{1,7})?)*)", re.DOTALL
)
_MOST = 100_000
"""Rows that are left out one by one; a condition on a column leaves out more."""


class RowsNamed(NamedTuple):
    """A sheet, empty for any, and rows by the sheet's own numbers."""

    sheet: str
    rows: tuple[int, ...]


def rows_named(text: str) -> RowsNamed | None:
    """The rows that a text names; None where it names none, or more than anybody means one by one."""
    found = _ROWS.fullmatch(text.strip())
    if found is None:
        return None
    rows: list[int] = []
    for part in found["rows"].split(","):
        first, _, last = part.partition("-")
        low, high = int(first), int(last or first)
        if not 0 < low <= high or high - low + len(rows) > _MOST:
            return None
        rows += range(low, high + 1)
    return RowsNamed(found["sheet"] or "", tuple(rows))


def rows_of_sheet(texts: Iterable[str], sheet: str) -> tuple[int, ...]:
    """The rows of a sheet that texts name, those for any sheet included."""
    told = (rows_named(text) for text in texts)
    return tuple(row for one in told if one is not None and one.sheet in ("", sheet) for row in one.rows)
