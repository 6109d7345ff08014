"""What a second look at a sheet found: the things that the parser keeps to itself, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.grid import Area, Kind, Stretch, address
from juryapp.intake.limits import LIMITS, Limits
from juryapp.intake.number_formats import is_percent

_ERRORS = ((0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!"), (0x1D, "#NAME?"))
ERROR_NAMES = dict((*_ERRORS, (0x24, "#NUM!"), (0x2A, "#N/A"), (0x2B, "#GETTING_DATA")))
"""The errors by the byte that binary workbooks write for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """A cell that the parser shows as blank: its row and column from 0 in the sheet, what it is, what it shows."""

    row: int
    column: int
    kind: Kind
    text: str


class Stretches:
    """Rows of each column that have something in common, put down cell by cell, as few stretches as possible."""

    def __init__(self) -> None:
        self._by_column: dict[int, list[Stretch]] = {}
        self._count = 0

    def add(self, row: int, column: int, what: str = "", rows: int = 1) -> None:
        """Cells of one column, rows and columns counted from 0 in the sheet."""
        found = self._by_column.setdefault(column, [])
        if found and found[-1].last == row - 1 and found[-1].what == what:
            found[-1] = Stretch(found[-1].first, row + rows - 1, what)
            return
        self._count += 1
        if self._count > LIMITS.cells:
            raise JuryError("intake.too_many_cells", most=LIMITS.cells)
        found.append(Stretch(row, row + rows - 1, what))

    def put(self, column: int, stretches: Iterable[Stretch]) -> None:
        """All that there is for one column."""
        self._by_column[column] = list(stretches)

    def inside(self, column: int, first_row: int, n_rows: int) -> tuple[Stretch, ...]:
        """Those of a column as rows of the filled area, in order; of a cell that was written twice, the first."""
        kept: list[Stretch] = []
        free = 0
        for first, last, what in sorted(self._by_column.get(column, ())):
            first, last = max(first - first_row, free), min(last - first_row, n_rows - 1)
            if first <= last:
                kept.append(Stretch(first, last, what))
                free = last + 1
        return tuple(kept)


class Extent:
    """The block of cells from the first to the last one written, which the parser will lay out in full."""

    def __init__(self, last_row: int, last_column: int) -> None:
        self._last = last_row, last_column
        self._top = self._left = 1 << 30
        self._bottom = self._right = -1

    def grow(self, row: int, first: int, last: int) -> None:
        """Cells of one row. Raises JuryError("intake.damaged") where no sheet of this kind has cells."""
        if row > self._last[0] or last > self._last[1]:
            raise JuryError("intake.damaged", part="", where=Where(cell=address(row, last)))
        self._top, self._bottom = min(self._top, row), max(self._bottom, row)
        self._left, self._right = min(self._left, first), max(self._right, last)

    def declare(self, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        """What the sheet says of its own size, first and last: the parser makes room for it before it sees a cell.

        Raises JuryError("intake.damaged") where that cannot be.
        """
        if rows[0] <= rows[1] and columns[0] <= columns[1]:
            self.grow(rows[1], columns[0], columns[1])
            self._top = min(self._top, rows[0])
        elif rows[0] > rows[1] + 1 or columns[0] > columns[1] + 1:
            raise JuryError("intake.damaged", part="")

    def must_fit(self, limits: Limits = LIMITS) -> None:
        """Raises JuryError("intake.too_many_cells") for a block of a quarter more cells than may be filled."""
        height, width = self._bottom - self._top + 1, self._right - self._left + 1
        if self._bottom >= 0 and 4 * height * width > 5 * limits.cells:
            raise JuryError("intake.too_many_cells", most=limits.cells)


@dataclass(slots=True, kw_only=True)
class Look:
    """What was seen of one sheet; places count from 0 in the sheet."""

    oddities: list[Oddity] = field(default_factory=list)
    unplaced: int = 0
    """Odd cells without an address of their own."""
    hidden_rows: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    """Those hidden rows that a filter hides."""
    hidden_columns: set[int] = field(default_factory=set)
    formulas: Stretches = field(default_factory=Stretches)
    formats: Stretches = field(default_factory=Stretches)
    merged: list[Area] | None = None
    """None where the parser knows them itself."""
    has_booleans: bool = True
    since_1904: bool = False
    """Days count from 1904, as programs for the Macintosh began to."""

    def merge(self, area: Area, limits: Limits = LIMITS) -> None:
        """Note a merged block. Raises JuryError("intake.too_many_merged")."""
        self.merged = [] if self.merged is None else self.merged
        self.merged.append(area)
        if len(self.merged) > limits.merged:
            cell = address(area.first_row, area.first_column)
            raise JuryError("intake.too_many_merged", most=limits.merged, where=Where(cell=cell))

    def in_order(self) -> None:
        """Put the odd cells into the order of the sheet."""
        self.oddities.sort(key=lambda each: (each.row, each.column))


@contextmanager
def naming(sheet: str) -> Iterator[None]:
    """A refusal from inside names the sheet."""
    try:
        yield
    except JuryError as error:
        error.where = replace(error.where, sheet=sheet)
        raise


def percent_cells(formats: Iterable[Stretch]) -> int:
    """How many cells are shown as percent."""
    return sum(each.last - each.first + 1 for each in formats if is_percent(each.what))
