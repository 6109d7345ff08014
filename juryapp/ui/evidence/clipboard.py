"""Tables that come without a file: out of the clipboard or a mail, as rows of texts; and the file that they become.

A pasted or typed table is read through the same door as a firm's file, so it is checked, balanced and kept alike.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Rows = list[list[str]]
LONGEST_HTML = 20_000_000
CELLS = ("td", "th")


class _Tables(HTMLParser):
    """The rows of all tables of a piece of a web page or mail, without what they look like."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row, a cell, or a break inside one."""
        if tag == "tr":
            self.rows.append([])
        elif tag in CELLS and self.rows:
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdecimal() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """What a cell held; one over several columns is followed by empty ones."""
        if tag in CELLS and self._cell is not None:
            self.rows[-1] += [" ".join("".join(self._cell).split()), *([""] * (self._span - 1))]
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Words of a cell."""
        if self._cell is not None:
            self._cell.append(data)


def held() -> QMimeData:
    """What the clipboard holds; something empty where it holds nothing."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def table_of(data: QMimeData) -> Rows:
    """The table that the clipboard or a drop holds, every row as long as the longest; none where there is no table."""
    rows = rows_of_text(data.text()) if data.hasText() else []
    if data.hasHtml() and max(map(len, rows), default=0) < 2 and len(data.html()) <= LONGEST_HTML:
        tables = _Tables()
        tables.feed(data.html())
        tables.close()
        rows = tables.rows or rows
    return squared(rows)


def rows_of_text(text: str) -> Rows:
    """Cells between tabs, as every spreadsheet program copies them; else between semicolons; else a cell per line."""
    mark = next((mark for mark in ("\t", ";") if mark in text), None)
    if mark is None:
        return [[line.strip()] for line in text.splitlines()]
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]


def squared(rows: Rows) -> Rows:
    """All rows of one length, without empty ones at the end."""
    while rows and not any(rows[-1]):
        rows = rows[:-1]
    wide = max(map(len, rows), default=0)
    return [[*row, *([""] * (wide - len(row)))] for row in rows]


def is_table(rows: Rows) -> bool:
    """Whether there is a heading and something below it, in two columns or more."""
    return len(rows) > 1 and len(rows[0]) > 1


def written(rows: Sequence[Sequence[str]], folder: Path, name: str, taken: Collection[str]) -> Path:
    """The rows as a file in `folder`, called `name` or, where `taken` has that, with a number after it."""
    number, path = 1, folder / f"{name}.tsv"
    while path.name in taken or path.exists():
        number += 1
        path = folder / f"{name} ({number}).tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(squared([list(row) for row in rows]))
    return path
