"""Sheets that list participants and measure nothing: who takes part, in which category, and whom to reach there.

An organiser often has this list before any research firm has called anybody. Files that come later find the companies
already known. A sheet is a list only where its header says so and no column could be a measure; in doubt it is none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from juryapp import paths
from juryapp.domain.participant import Detail
from juryapp.domain.proposal import (
    OWNER,
    LeaveOut,
    ListColumn,
    PreviewRow,
    ProposalAnswers,
    ProposedList,
    ProposedTable,
    Reason,
    RowGroup,
    RowKind,
    UseTable,
)
from juryapp.intake import vocabulary
from juryapp.intake.grid import Sheet, Visibility, Workbook
from juryapp.intake.headers import folded
from juryapp.intake.layout import Like, like
from juryapp.intake.rows import ranges
from juryapp.intake.tables import labels

SOURCE = "participant-list"
"""The study that names and categories of lists are said to be of."""
NAME, CATEGORY, NUMBER, IGNORED = "name", "category", "organisation_number", "ignored"
_LOOKED_AT, _PREVIEW, _CELL, _GRADE = 25, 24, 80, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list: the sheet's own row number, and its texts by what they tell."""

    row: int
    told: tuple[tuple[str, str], ...]

    def __getitem__(self, what: str) -> str:
        return dict(self.told).get(what, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantList:
    """A sheet that is a list, with its rows counted from 0 inside the filled area."""

    id: str
    file: str
    sheet: Sheet
    header: int
    columns: tuple[ListColumn, ...]
    entries: tuple[Entry, ...]

    def proposed(self) -> ProposedList:
        """As the proposal tells it."""
        return ProposedList(table=self.id, columns=self.columns, companies=len({each[NAME] for each in self.entries}))

    def table(self) -> ProposedTable:
        """Its rows accounted for: no figure is taken from any of them."""
        named = {each.row for each in self.entries}
        kinds = [self._kind(row, named) for row in range(self.sheet.n_rows)]
        groups = []
        for kind in dict.fromkeys(kinds):
            rows = [self.sheet.first_row + row + 1 for row, each in enumerate(kinds) if each is kind]
            reason = Reason(f"rows.{kind.value}")
            groups.append(RowGroup(kind=kind, count=len(rows), rows=ranges(rows), reason=reason))
        return ProposedTable(
            id=self.id,
            file=self.file,
            sheet=self.sheet.name,
            used=False,
            reason=Reason("table.participants", (("count", self.proposed().companies),)),
            rows=self.sheet.n_rows,
            header_rows=(self.sheet.first_row + self.header + 1,),
            balance=tuple(groups),
            companies=self.proposed().companies,
            preview=tuple(_preview(self.sheet, row, kinds[row]) for row in range(min(self.sheet.n_rows, _PREVIEW))),
        )

    def _kind(self, row: int, named: set[int]) -> RowKind:
        if self.sheet.first_row + row + 1 in named:
            return RowKind.DATA
        if row == self.header:
            return RowKind.HEADER
        if not any(cell.text for cell in self.sheet.row(row)):
            return RowKind.BLANK
        return RowKind.TITLE if row < self.header else RowKind.NAMELESS


@dataclass(kw_only=True)
class FoundLists:
    """The lists of all files, and the files without them."""

    lists: list[ParticipantList] = field(default_factory=list)
    rest: list[Workbook] = field(default_factory=list)


def find_lists(workbooks: Sequence[Workbook], answers: ProposalAnswers) -> FoundLists:
    """The sheets that list participants; a person may have said of one that it is left out, or a table after all."""
    other = {each.table for each in answers.given if isinstance(each, UseTable)}
    other |= {each.table for each in answers.given if isinstance(each, LeaveOut) and not each.row}
    found = FoundLists()
    for workbook, file in zip(workbooks, labels(workbooks), strict=True):
        left = []
        for sheet in workbook.sheets:
            id = f"{file}#{sheet.name}"
            listed = _list_on(sheet, id, file) if id not in other else None
            if listed is None:
                left.append(sheet)
            else:
                found.lists.append(listed)
        whole = len(left) == len(workbook.sheets)
        found.rest.append(workbook if whole else _with_sheets(workbook, left))
    return found


def _with_sheets(workbook: Workbook, sheets: Sequence[Sheet]) -> Workbook:
    return Workbook(
        file=workbook.file,
        sha256=workbook.sha256,
        kind=workbook.kind,
        sheets=tuple(sheets),
        problems=workbook.problems,
    )


@cache
def _words() -> dict[str, str]:
    """What the header of a column says it tells, by the folded header."""
    with paths.resources("mappings", "list_words.toml").open("rb") as file:
        groups = tomllib.load(file)
    told = dict.fromkeys(groups.pop("number"), IGNORED)
    told |= {word: group for group, words in groups.items() for word in words}
    told |= dict.fromkeys(vocabulary.CATEGORY, CATEGORY)
    told |= dict.fromkeys(vocabulary.ORGANISATION_NUMBER, NUMBER)
    return told | dict.fromkeys(vocabulary.NAME, NAME)


def _list_on(sheet: Sheet, id: str, file: str) -> ParticipantList | None:
    """The list on a sheet, or None: its header names companies and something known of them, and nothing is measured."""
    if sheet.visible is not Visibility.VISIBLE or sheet.n_columns < 2:
        return None
    for row in range(min(sheet.n_rows, _LOOKED_AT)):
        told = _told(sheet, row)
        if NAME in told:
            if len(set(told) - {IGNORED}) < 2 or any(_measures(sheet, row, at, told) for at in range(sheet.n_columns)):
                return None
            entries = tuple(_entries(sheet, row, told))
            columns = tuple(_columns(sheet, row, told))
            listed = ParticipantList(id=id, file=file, sheet=sheet, header=row, columns=columns, entries=entries)
            return listed if entries else None
    return None


def _told(sheet: Sheet, row: int) -> list[str]:
    """What each column tells if this row is the header; only the first of a kind does."""
    told: list[str] = []
    for cell in sheet.row(row):
        what = _words().get(folded(cell.text), IGNORED) if cell.text else IGNORED
        told.append(IGNORED if what in told else what)
    return told


def _measures(sheet: Sheet, header: int, at: int, told: Sequence[str]) -> bool:
    """Whether a column that tells nothing of a company may be a measure: numbers or answers below a word of its own."""
    text = sheet.cell(header, at).text
    if told[at] != IGNORED or folded(text) in _words():
        return False
    column = sheet.columns[at]
    codes = dict.fromkeys(column.codes[header + 1 :])
    if any(like(column.distinct(code)) in (Like.NUMBER, Like.ANSWER, Like.OTHER) for code in codes):
        return True
    filled = [column.texts[code] for code in codes if like(column.distinct(code)) is not Like.EMPTY]
    # Letters may be grades; and where nothing else is known of companies, any text may be what they were judged by.
    knows = any(what in (OWNER, *Detail) for what in told)
    return bool(filled) and (not knows or all(len(text) <= _GRADE for text in filled))


def _entries(sheet: Sheet, header: int, told: Sequence[str]) -> Iterator[Entry]:
    for row in range(header + 1, sheet.n_rows):
        texts = {what: " ".join(cell.text.split()) for what, cell in zip(told, sheet.row(row), strict=True)}
        if texts.get(NAME):
            kept = tuple((what, text) for what, text in texts.items() if text and what != IGNORED)
            yield Entry(row=sheet.first_row + row + 1, told=kept)


def _columns(sheet: Sheet, header: int, told: Sequence[str]) -> Iterator[ListColumn]:
    for at, what in enumerate(told):
        text = " ".join(sheet.cell(header, at).text.split())
        yield ListColumn(letters=sheet.column_letters(at), header=text, tells=what)


def _preview(sheet: Sheet, row: int, kind: RowKind) -> PreviewRow:
    cells = tuple(cell.text[:_CELL] for cell in sheet.row(row))
    return PreviewRow(number=sheet.first_row + row + 1, kind=kind, cells=cells)


def details_of(entries: Sequence[tuple[str, Entry]]) -> tuple[tuple[str, str, str], ...]:
    """What rows tell of companies, (company id, what, text); of two rows about one company the first that says it."""
    found: dict[tuple[str, str], str] = {}
    for company, entry in entries:
        for what in (OWNER, *Detail):
            if entry[what]:
                found.setdefault((company, str(what)), entry[what])
    return tuple((company, what, text) for (company, what), text in found.items())
