"""Sheets written by hand as text, each with the figures that a person would take from it: no generator had a say.

A batch is a text file of cases. `==== name` begins one, `[sheet NAME]` a sheet of it (`[csv ;]` a text file of that
separator, `[file NAME]` another file, an open document where its name ends so), a line of cells begins with "|".
`[figures]` begins what is true: a line of measures, "| name unit-or-scale", then a line per company with its figures in
the base of the unit, "Company @Category #Segment | number(n;spread)". "*" is a measure whose name is not told, "." no
number.

A cell that looks like a number is one; 'text stays text, t1:30 is a time of the sheet, p0.83 a number shown as percent,
d2021-03-01 a date, "<" and "^" are merged with the cell to the left and above, leading "_" are spaces.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from juryapp.domain.criterion import Unit
from juryapp.intake.grid import Workbook
from juryapp.intake.reader import read_bytes
from tests.acceptance.layouts.open_page import open_document
from tests.acceptance.layouts.page import Case, Page, Value

_UNITS = {"%": Unit.SHARE, "sec": Unit.SECONDS, "hours": Unit.HOURS, "count": Unit.COUNT}
_KEY = re.compile(r"(?P<name>[^@#]*?)\s*(?:@(?P<category>[^#]*?))?\s*(?:#(?P<segment>.*))?")
_NUMBER = re.compile(r"(?P<number>[-0-9./]+)(?:\((?P<n>[0-9]+)?(?:;(?P<spread>[0-9.]+))?\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTruth:
    """What is measured: words of its name, its unit and its scale."""

    name: str
    unit: Unit = Unit.POINTS
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTruth:
    """A figure with its n and spread, None where the sheet tells none."""

    number: Fraction
    n: int | None = None
    spread: float | None = None


@dataclass(slots=True, kw_only=True)
class WrittenCase:
    """Sheets and what is true of them; figures by (company, category, segment, number of the measure)."""

    name: str
    files: dict[str, list[Page]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    measures: list[MeasureTruth] = field(default_factory=list)
    companies: set[tuple[str, str]] = field(default_factory=set)
    figures: dict[tuple[str, str, str, int], FigureTruth] = field(default_factory=dict)

    def workbooks(self) -> list[Workbook]:
        """The files as the program reads them."""
        closed = {file: pages for file, pages in self.files.items() if not file.endswith(".ods")}
        read = Case(name=self.name, files=closed).workbooks() if closed else []
        read += [read_bytes(open_document(self.files[file]), file=file) for file in self.files.keys() - closed.keys()]
        return read + [read_bytes(text.encode(), file=file) for file, text in self.texts.items()]


def batch(path: Path) -> list[WrittenCase]:
    """The cases of a batch."""
    blocks = re.split(r"^==== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(block) for block in blocks]


def _case(block: str) -> WrittenCase:
    name, *lines = block.splitlines()
    case, file, row = WrittenCase(name=name.strip()), "leveranse.xlsx", 0
    separator, page, telling = "", Page(name="Ark1"), False
    for line in lines:
        if line.startswith("["):
            word, _, rest = line.strip("[]").partition(" ")
            telling, row = word == "figures", 0
            if word == "file":
                file = rest
            elif word == "csv":
                separator, file = rest.strip().replace("tab", "\t"), file.replace(".xlsx", ".csv")
                case.texts[file] = ""
            elif word == "sheet":
                page = Page(name=rest)
                case.files.setdefault(file, []).append(page)
        elif telling and line.strip():
            _truth(case, line)
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line[1:].split("|")]
            if separator:
                case.texts[file] += separator.join(cells) + "\n"
            else:
                _line(page, row, cells)
            row += 1
    return case


def _line(page: Page, row: int, cells: list[str]) -> None:
    for column, text in enumerate(cells):
        if text == "<":
            _grow(page, row, column)
        elif text == "^":
            _deepen(page, row, column)
        else:
            page.put(row, column, *_value(text))


def _grow(page: Page, row: int, column: int) -> None:
    last = next((area for area in page.merged if area[0] == row and area[3] == column - 1), None)
    if last is None:
        page.merged.append((row, column - 1, row, column))
    else:
        page.merged[page.merged.index(last)] = (*last[:3], column)


def _deepen(page: Page, row: int, column: int) -> None:
    last = next((area for area in page.merged if area[2] == row - 1 and area[1] == column), None)
    if last is None:
        page.merged.append((row - 1, column, row, column))
    else:
        page.merged[page.merged.index(last)] = (*last[:2], row, last[3])


def _value(text: str) -> tuple[Value, str]:
    if re.fullmatch(r"-?[0-9]*\.?[0-9]+", text):
        return (float(text) if "." in text else int(text)), ""
    if found := re.fullmatch(r"t(?:([0-9]+):)?([0-9]+):([0-9]{2})", text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds), ""
    if re.fullmatch(r"p-?[0-9.]+", text):
        return float(text[1:]), "0%"
    if re.fullmatch(r"d[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return datetime.date.fromisoformat(text[1:]), ""
    bare = text.lstrip("_")
    return " " * (len(text) - len(bare)) + bare.removeprefix("'").replace("\\n", "\n"), ""


def _truth(case: WrittenCase, line: str) -> None:
    key, *cells = (cell.strip() for cell in line.split("|"))
    if not key:
        case.measures += map(_measure, cells)
        return
    found = _KEY.fullmatch(key)
    assert found is not None, line
    name, category, segment = (part.strip() for part in found.groups(""))
    case.companies.add((name, category))
    assert len(cells) == len(case.measures), line
    for at, cell in enumerate(cells):
        if cell != ".":
            case.figures[name, category, segment, at] = _figure(cell)


def _measure(text: str) -> MeasureTruth:
    name, _, last = text.rpartition(" ")
    if last in _UNITS:
        share = last == "%"
        low, high = (Fraction(0), Fraction(1)) if share else (None, None)
        return MeasureTruth(name=name, unit=_UNITS[last], low=low, high=high)
    if ".." in last:
        low, high = (Fraction(end) for end in last.split(".."))
        return MeasureTruth(name=name, low=low, high=high)
    return MeasureTruth(name=text)


def _figure(text: str) -> FigureTruth:
    found = _NUMBER.fullmatch(text)
    assert found is not None, text
    n, spread = found["n"], found["spread"]
    return FigureTruth(
        number=Fraction(found["number"]), n=int(n) if n else None, spread=float(spread) if spread else None
    )


def rows_of(case: WrittenCase) -> Iterator[tuple[str, str, int]]:
    """File, sheet and number of rows of every written sheet, blank ones below the last cell not counted."""
    for file, pages in case.files.items():
        for page in pages:
            top = min((row for row, _ in page.cells), default=0)
            yield file, page.name, max((row for row, _ in page.cells), default=-1) + 1 - top
