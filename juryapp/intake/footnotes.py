"""What a mark behind a header means, as the lines below the table say: "² Skala 1-6"."""

from __future__ import annotations

import re

from juryapp.intake.cells import plain
from juryapp.intake.facts import Table
from juryapp.intake.headers import without_letters

_MARK = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹]|\*+|†|‡|[1-9]\))\s*$")
_LAST = 20
"""Rows at the end of a sheet among which footnotes are looked for."""


def footnotes(table: Table, header: str) -> tuple[str, ...]:
    """The lines below a table that begin with the mark behind a header; none without a mark."""
    found = _MARK.search(without_letters(header))
    if found is None:
        return ()
    sheet, mark = table.own_sheet, found.group(1)
    lines = (
        plain(" ".join(cell.text for cell in sheet.row(row) if cell.text.strip()))
        for row in range(max(table.layout.first_data, sheet.n_rows - _LAST), sheet.n_rows)
    )
    return tuple(line for line in lines if line.startswith(mark) and not line.startswith(mark + "*"))
