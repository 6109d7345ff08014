"""How a research firm's workbook looks: titles and notes, headers over several rows, a line of averages below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

CREATED = datetime(2012, 1, 16, 9, tzinfo=UTC)
CONSTRUCTED = "KONSTRUERTE TALL: eksempeldata. Ingen av tallene er målt."


class Book:
    """A workbook with the formats that the samples use and nothing in it that tells one run from another."""

    def __init__(self, path: Path, *, title: str, firm: str) -> None:
        self._book: Any = xlsxwriter.Workbook(str(path))
        self._book.set_properties(
            {"title": title, "author": firm, "company": firm, "comments": CONSTRUCTED, "created": CREATED}
        )
        self._formats: dict[str, Any] = {}
        for name, look in _LOOKS.items():
            self._formats[name] = self._book.add_format({"font_name": "Calibri", "font_size": 10, **look})

    def look(self, name: str) -> Any:
        """A format by the name it has in `_LOOKS`."""
        return self._formats[name]

    def sheet(self, name: str, titles: Sequence[str], widths: Sequence[int]) -> Any:
        """A new sheet with its titles in the first rows and its column widths."""
        sheet = self._book.add_worksheet(name)
        for row, text in enumerate(titles):
            sheet.write_string(row, 0, text, self._formats["note" if row else "title"])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def header(self, sheet: Any, row: int, columns: Sequence[tuple[str, str]]) -> None:
        """Two rows of header: the upper texts merged over their columns, a column without one merged downwards."""
        upper = [above for above, _ in columns]
        at = 0
        while at < len(columns):
            last = at
            while upper[at] and last + 1 < len(columns) and upper[last + 1] == upper[at]:
                last += 1
            if not upper[at]:
                sheet.merge_range(row, at, row + 1, at, columns[at][1], self._formats["header"])
            elif last > at:
                sheet.merge_range(row, at, row, last, upper[at], self._formats["group"])
            else:
                sheet.write_string(row, at, upper[at], self._formats["group"])
            for column in range(at, last + 1) if upper[at] else ():
                sheet.write_string(row + 1, column, columns[column][1], self._formats["header"])
            at = last + 1
        sheet.freeze_panes(row + 2, 1)

    def close(self) -> None:
        """Write the file."""
        self._book.close()


_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13},
    "note": {"italic": True, "font_color": "#595959"},
    "group": {"bold": True, "align": "center", "bg_color": "#D9E2EC", "border": 1},
    "header": {
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#EEF2F6",
        "border": 1,
    },
    "name": {},
    "day": {"num_format": "dd.mm.yyyy"},
    "time": {"num_format": "mm:ss", "align": "right"},
    "right": {"align": "right"},
    "mark": {"num_format": "0"},
    "decimal": {"num_format": "0.0"},
    "total": {"bold": True, "top": 1},
    "total right": {"bold": True, "top": 1, "align": "right"},
}


def comma(numerator: int, denominator: int, decimals: int = 1) -> str:
    """A quotient as text with a decimal comma, rounded half up; "-" without a denominator."""
    if not denominator:
        return "-"
    scale = 10**decimals
    whole = (2 * numerator * scale + denominator) // (2 * denominator)
    return f"{whole // scale},{whole % scale:0{decimals}d}"


def clock(seconds: int) -> str:
    """Seconds as a text of minutes and seconds: 85 is "1:25"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def percent(numerator: int, denominator: int) -> str:
    """A share as a text of whole percent: "83 %"."""
    return f"{(200 * numerator + denominator) // (2 * denominator)} %" if denominator else "-"
