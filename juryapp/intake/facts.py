"""What the cells of a column are, counted: the evidence on which a role, a unit and a way of reading are guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from juryapp.domain.proposal import RowKind
from juryapp.intake.cells import (
    Mark,
    decimal_mark_of,
    leading_integer,
    parse_die,
    parse_duration,
    parse_number,
    parse_out_of,
    plain,
)
from juryapp.intake.grid import Column, Kind, Sheet
from juryapp.intake.headers import is_total
from juryapp.intake.layout import Layout, Like, find_layout, like, like_text
from juryapp.intake.quantities import read_quantity
from juryapp.intake.reshaped import Written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOOKED_AT = 2_000
"""Distinct cells of a column that are looked at: free text can have one per row."""
_LONG = 10
"""No row of a sheet has a number of so many digits."""
_WIDE = 8
"""Numbers per row up to which counting all of them is quicker than sorting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """Rows of the body by what they look like, and what the distinct cells are.

    `low` and `high` are the extremes of the plain numbers and of times in seconds; `whole` says that all of them are
    integers; `running` that the rows are numbered 1, 2, 3. `said` counts the rows with a share in words; `labels` are
    the steps of labelled answers ("10 Svært høye"), `texts` the first distinct texts.
    """

    rows: dict[Like, int]
    distinct: int
    texts: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    whole: bool
    times: int
    percents: int
    said: int
    labels: tuple[int, ...]
    numbers: frozenset[Decimal]
    mark: Mark | None
    running: bool = False

    @property
    def filled(self) -> int:
        """Rows with a content other than a mark for missing."""
        return sum(count for kind, count in self.rows.items() if kind not in (Like.EMPTY, Like.MISSING))

    @property
    def numeric(self) -> bool:
        """Whether at least four of five filled cells are numbers or answers."""
        return self.numbered > 0 and self.numbered * 5 >= self.filled * 4

    @property
    def numbered(self) -> int:
        """Rows with a number or an answer."""
        return self.rows.get(Like.NUMBER, 0) + self.rows.get(Like.ANSWER, 0)

    @property
    def answers(self) -> bool:
        """Whether the filled cells are yes and no."""
        return self.rows.get(Like.ANSWER, 0) * 5 > self.filled * 4

    def read_by(self, mark: Mark) -> ColumnFacts:
        """The same where all filled cells are texts that are whole numbers with this decimal mark: "1,250" with a
        point."""
        if self.whole:
            return self
        read = [parse_number(text, decimal=mark) for text in self.texts]
        numbers = [number for number in read if number is not None and number == number.to_integral_value()]
        if not len(numbers) == self.distinct > 0:
            return self
        return replace(self, whole=True, low=min(numbers), high=max(numbers))

    @property
    def remarked(self) -> bool:
        """Whether it is numbers and one remark that stands instead of several of them ("tilbys ikke")."""
        texts = self.rows.get(Like.TEXT, 0)
        said = {text for text in self.texts if like_text(text) is Like.TEXT}
        return self.numbered > 0 and len(said) == 1 and texts > 1 and texts <= 2 * self.numbered

    @property
    def textual(self) -> bool:
        """Whether most filled cells are texts that are no numbers."""
        return self.rows.get(Like.TEXT, 0) * 2 > self.filled


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A table with its layout and the facts of its columns. `id` is "FILE#SHEET", of a sheet's second "FILE#SHEET#2".

    `title` is what stands above it. `groups` are the rows that name the category of those below, with that category;
    `told` the rows that somebody said something about, `looked` those that look like no company's. `written` tells how
    a reshaped table lies in the file. The last `hung` columns stand in no column of their own on the sheet: what they
    hold was written in the cells of others, or over the whole table.
    """

    id: str
    file: str
    sheet: Sheet
    layout: Layout
    facts: tuple[ColumnFacts, ...]
    title: str = ""
    groups: tuple[tuple[int, str], ...] = ()
    told: tuple[tuple[int, RowKind], ...] = ()
    looked: tuple[tuple[int, RowKind], ...] = ()
    written: Written | None = None
    hung: int = 0

    def column_of(self, header: str) -> int | None:
        """The column under `header`: the same text first, then the same without case and spaces."""
        if not header:
            return None
        exactly, nearly = _places(self)
        found = exactly.get(header)
        return nearly.get(plain(header).casefold()) if found is None else found

    @property
    def own_sheet(self) -> Sheet:
        """The table as it stands on its sheet, without the columns that are hung on it."""
        if not self.hung:
            return self.sheet
        return replace(self.sheet, columns=self.sheet.columns[: -self.hung])

    def number_of(self, row: int) -> int:
        """The sheet's own number of a row counted from 0 inside the filled area."""
        return self.sheet.first_row + row + 1

    @property
    def mark(self) -> Mark:
        """The decimal mark of columns whose own texts do not tell it: the one other columns need, or a comma."""
        return _mark_of(self)


@lru_cache(maxsize=4)
def _places(table: Table) -> tuple[dict[str, int], dict[str, int]]:
    """Where each header first stands, as written and without case and spaces: each of thousands is looked up."""
    exactly: dict[str, int] = {}
    nearly: dict[str, int] = {}
    for at, text in enumerate(table.layout.headers):
        exactly.setdefault(text, at)
        nearly.setdefault(plain(text).casefold(), at)
    return exactly, nearly


@lru_cache(maxsize=1)
def _mark_of(table: Table) -> Mark:
    """Counted once for all columns: each of thousands asks."""
    marks = [each.mark for each in table.facts if each.mark]
    return "." if marks.count(".") > marks.count(",") else ","


def read_table(file: str, sheet: Sheet, *, id: str, header: tuple[int, ...] | None = None) -> Table | None:
    """The table on a sheet, or None if nothing looks like data. `header` are the rows of its header, where somebody
    said so, counted from 0 inside the filled area."""
    layout = find_layout(sheet, told=header)
    return None if layout is None else table_of(file, sheet, layout, id=id)


def table_of(file: str, sheet: Sheet, layout: Layout, *, id: str) -> Table:
    """The table that a sheet is with this layout."""
    named = layout.headers
    letters = tuple(named[at] or sheet.column_letters(at) for at in range(sheet.n_columns))
    if not layout.header_rows:
        layout = Layout(header_rows=(), first_data=layout.first_data, headers=letters, notes=layout.notes)
    facts = tuple(_facts(column, layout.first_data) for column in sheet.columns)
    return Table(id=id, file=file, sheet=sheet, layout=layout, facts=facts, title=title_of(layout.notes))


def title_of(notes: tuple[str, ...]) -> str:
    """The lowest title line, which names what is right below it."""
    return notes[-1].strip() if notes else ""


def codes_of(column: Column) -> NDArray[np.int64]:
    """The codes of a column as an array of one integer per row."""
    import numpy as np

    return np.asarray(column.codes).astype(np.int64)


def distinct_codes(codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different numbers of an array, rising, and for each entry where among them its own is, as `numpy.unique`.

    Codes are counted, which is quicker than to sort them; other numbers, spread wider or below -1, are sorted.
    """
    import numpy as np

    if not len(codes) or int(codes.min()) < -1 or int(codes.max()) > _WIDE * len(codes):
        distinct, places = np.unique(codes, return_inverse=True)
        return distinct, places
    there = np.bincount(codes + 1) > 0
    return np.flatnonzero(there) - 1, (np.cumsum(there) - 1)[codes + 1]


def counts_below(table: Table, column: int) -> list[int]:
    """How many rows below the header have each distinct cell of a column."""
    import numpy as np

    codes = codes_of(table.sheet.columns[column])[table.layout.first_data :]
    counts: list[int] = np.bincount(codes, minlength=len(table.sheet.columns[column].kinds)).tolist()
    return counts


def _facts(column: Column, first: int) -> ColumnFacts:
    import numpy as np

    counted = np.bincount(codes_of(column)[first:], minlength=len(column.kinds))
    there = np.flatnonzero(counted)
    blank = np.frombuffer(column.kinds, dtype=np.uint8)[there] == Kind.EMPTY
    counts = counted.tolist()
    rows: dict[Like, int] = {}
    texts, numbers, labels = list[str](), list[Decimal](), list[int]()
    times = percents = said = 0
    for code in there[:_LOOKED_AT].tolist():
        cell = column.distinct(code)
        kind = like(cell)
        rows[kind] = rows.get(kind, 0) + counts[code]
        if cell.kind is Kind.TEXT and kind is not Like.MISSING:
            texts.append(cell.text)
            percents += counts[code] * (kind is Like.NUMBER and _says_percent(cell.text))
            said += counts[code] * _is_said_share(cell.text)
            times += counts[code] * (kind is Like.NUMBER and parse_duration(cell.text) is not None)
        times += counts[code] * (cell.kind is Kind.TIME)
        if kind is Like.NUMBER:
            number, label = _number(cell.number, cell.text)
            labels += [label] if label is not None else []
            numbers += [number] if number is not None else []
    return ColumnFacts(
        rows=rows,
        distinct=len(there) - int(blank.sum()),
        texts=tuple(texts),
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        whole=all(number == number.to_integral_value() for number in numbers),
        times=times,
        percents=percents + column.percent_cells,
        said=said,
        labels=tuple(labels),
        numbers=frozenset(numbers) if len(numbers) <= 20 else frozenset(),
        mark=decimal_mark_of(texts).mark,
        running=_is_running(column, codes_of(column)[first:]),
    )


def _is_running(column: Column, codes: NDArray[np.int64]) -> bool:
    """Whether the filled cells are 1, 2, 3 down the rows, also written "1.", perhaps from 1 again and again, and with
    a word for their mean between."""
    if len(codes) > _LOOKED_AT:
        return False
    texts = [text for code in codes.tolist() if (text := column.texts[code].strip()) and not is_total(text)]
    if not all(text.rstrip(".").isdecimal() and len(text) < _LONG for text in texts):
        return False
    numbers = [int(text.rstrip(".")) for text in texts]
    steps = zip([0, *numbers], numbers, strict=False)
    return all(number == before + 1 or (number == 1 and before > 1) for before, number in steps)


def _says_percent(text: str) -> bool:
    return "%" in text or text.casefold().endswith(("prosent", "procent", "percent"))


def _is_said_share(text: str) -> bool:
    """Whether a text says a share in words, "en fjerdedel"; "8 av 10" may be points."""
    return parse_out_of(text) is None and read_quantity(text) is not None


def _number(number: Decimal | None, text: str) -> tuple[Decimal | None, int | None]:
    """The number of a cell for the extremes, and the step if it is a labelled answer."""
    if number is not None:
        return number, None
    mark = decimal_mark_of([text]).mark or ","
    parsed = parse_number(text, decimal=mark)
    if parsed is not None:
        return parsed, None
    eyes = parse_die(text)
    if eyes is not None:
        return Decimal(eyes), None
    spoken = parse_duration(text)
    part = parse_out_of(text)
    if part is not None:
        return Decimal(part[0]), None
    label = leading_integer(text) if spoken is None else None
    return (Decimal(label) if label is not None else spoken), label


def as_fraction(number: Decimal | None) -> Fraction | None:
    """An exact fraction, None staying None."""
    return None if number is None else Fraction(number)
