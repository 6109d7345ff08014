"""Workbooks as firms send them, written in a few lines and read back through the real reader, in this process."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from juryapp.intake.grid import Workbook
from juryapp.intake.reader import read_bytes

Value = str | int | float | datetime.timedelta | None
Rows = Sequence[Sequence[Value]]


def book(
    sheets: Mapping[str, Rows],
    *,
    file: str = "study.xlsx",
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
    percent: Sequence[int] = (),
) -> Workbook:
    """A workbook with these sheets. `merged` ranges ("B1:D1") hold on every sheet, their text is the first cell's;
    columns in `percent` are formatted as percent."""
    stream = io.BytesIO()
    written = xlsxwriter.Workbook(stream)
    clock, share = written.add_format({"num_format": "mm:ss"}), written.add_format({"num_format": "0 %"})
    for name, rows in sheets.items():
        sheet = written.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.timedelta):
                    sheet.write_number(at, column, value.total_seconds() / 86400, clock)
                elif isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value, share if column in percent else None)
        for area in merged:
            sheet.merge_range(area, "")
            first = area.split(":")[0]
            row, column = int(first[1:]) - 1, ord(first[0]) - 65
            sheet.write(row, column, rows[row][column])
        if name in hidden:
            sheet.hide()
    written.close()
    return read_bytes(stream.getvalue(), file=file)


def text_file(lines: str, *, file: str = "study.csv") -> Workbook:
    """A text table."""
    return read_bytes(lines.encode(), file=file)


def mm_ss(minutes: int, seconds: int) -> datetime.timedelta:
    """A time cell."""
    return datetime.timedelta(minutes=minutes, seconds=seconds)
