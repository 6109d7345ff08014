"""What a sheet, its rows and columns were taken for, how sure that is and why: the words that a proposal is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

from juryapp.domain.errors import Fact


class Strength(IntEnum):
    """How much speaks for a guess. Nothing below STRONG is ever taken without a person's decision."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was proposed: a code that `text` words, and its facts."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()


class ColumnRole(StrEnum):
    """What a column was taken for."""

    NAME = "name"
    CATEGORY = "category"
    MEASURE = "measure"
    N = "n"
    SPREAD = "spread"
    SEGMENT = "segment"
    SCREEN = "screen"
    LEFT_OUT = "left_out"
    """Decides which rows do not count."""
    UNANSWERED = "unanswered"
    WEIGHT = "weight"
    ORGANISATION_NUMBER = "organisation_number"
    QUESTION = "question"
    """Tells what the figures of a row are: a long table, or a turned one with companies as columns."""
    IGNORED = "ignored"


class TableShape(StrEnum):
    """How a table lies on its sheet: a row per company (or contact), a row per figure, or companies as columns."""

    WIDE = "wide"
    LONG = "long"
    TURNED = "turned"
    SPLIT = "split"
    """A row per company whose columns stand in blocks: the same measures of men, of women and of all."""


class RowKind(StrEnum):
    """What a row was taken for. Every row of a sheet is exactly one of these."""

    TITLE = "title"
    HEADER = "header"
    BLANK = "blank"
    DATA = "data"
    GROUP = "group"
    """A line of its own above the companies of a category, which names it."""
    TOTAL = "total"
    NOTE = "note"
    SCREENED_OUT = "screened_out"
    TOO_FEW = "too_few"
    """A respondent who answered too few of the questions."""
    LEFT_OUT = "left_out"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows of one kind in a table: `rows` are the sheet's own numbers as ranges ("7-31,40"), `count` of them."""

    kind: RowKind
    count: int
    rows: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedColumn:
    """One column as understood. `of` is the measure an n or spread column belongs to, empty where it is for all.

    `low_seen` and `high_seen` are the smallest and largest number in the base of the unit, before any is left out.
    `decimal` is the mark by which numbers written as text were read, and `decimal_reason` what speaks for it; both say
    nothing where no text depends on it.
    """

    letters: str
    header: str
    role: ColumnRole
    sureness: Strength
    reason: Reason
    measure: str = ""
    of: str = ""
    numbers: int = 0
    missing: int = 0
    off_scale: int = 0
    low_seen: Fraction | None = None
    high_seen: Fraction | None = None
    decimal: str = ""
    decimal_reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row of the sheet as it stands there: its number, what it was taken for, and the cells' text."""

    number: int
    kind: RowKind
    cells: tuple[str, ...]


OWNER = "owner"
"""What a list of participants may tell of a company beside a `Detail`: who owns it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column of a list of participants, and what it tells: `name`, `category`, `owner`, a `Detail`, or `ignored`."""

    letters: str
    header: str
    tells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedList:
    """A sheet that lists participants and measures nothing: its columns, and how many companies it names.

    `table` is the id of its table, where its rows are accounted for.
    """

    table: str
    columns: tuple[ListColumn, ...]
    companies: int
