"""What the program understands of one file, row by row: for people who check it without an edition.

An inspection is told, never stored. Every row of every sheet is in it exactly once, read or left out with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Problem
from juryapp.domain.proposal import ProposedCategory, ProposedName, Reason


class Verdict(StrEnum):
    """What would become of the file: taken as it is, taken with warnings, taken after answers, or refused."""

    ACCEPT = "accept"
    WARN = "warn"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedColumn:
    """A column as understood. `role` is one of name, category, measure, n, spread, segment, ignored.

    `used_as` says more where a column without figures decides which rows count ("screen", "unanswered") or who is
    meant ("organisation_number"). `unit` is None for texts; `low` and `high` are the
    ends of the scale as plain decimals, in the unit of the values, empty where none is declared.
    """

    letters: str
    header: str
    role: str
    used_as: str = ""
    unit: Unit | None = None
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedRow:
    """A row that figures come from. `values` are plain decimals by column letters, without those that are missing.

    Where the rows of a table are questions, `asked` is the row's and `unit` that of its values.
    """

    row: int
    name: str
    category: str
    segment: str
    asked: str = ""
    unit: Unit | None = None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row that nothing comes from; `reason` is the value of a `RowKind` or the code of why its sheet is not used."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedTable:
    """A table, or a sheet that no figure is taken from, and `why`. Rows are numbered as the sheet numbers them."""

    file: str
    sheet: str
    used: bool
    why: Reason | None = None
    hidden: bool = False
    header_rows: tuple[int, ...] = ()
    columns: tuple[InspectedColumn, ...] = ()
    rows: tuple[InspectedRow, ...] = ()
    left_out: tuple[LeftOutRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """All that is understood of a file, and what would become of it. `undecided` are names that ask for a decision."""

    file: str
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    undecided: tuple[ProposedName | ProposedCategory, ...] = ()
    tables: tuple[InspectedTable, ...] = ()
