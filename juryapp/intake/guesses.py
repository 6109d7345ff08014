"""What was guessed of a table: the values that the guessing works on, and whoever shows or uses it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake.facts import Table
from juryapp.intake.headers import HeaderReading


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """One column as guessed. `of` is the header of the measure that an n or spread column belongs to, "" for all, and
    `also` those of more. `values` are the accepted texts of a screening or unanswered column; `yes_no` says that a
    measure counts answers, `points` what its grades are worth, `missing` the numbers that stand for no answer; `per` is
    the header of what it is divided by.
    """

    column: int
    header: str
    reading: HeaderReading
    role: ColumnRole
    sureness: Strength
    reason: Reason
    of: str = ""
    also: tuple[str, ...] = ()
    unit: Unit = Unit.POINTS
    factor: Fraction = Fraction(1)
    low: Fraction | None = None
    high: Fraction | None = None
    direction: Direction = Direction.MAXIMISE
    yes_no: bool = False
    points: tuple[tuple[str, Fraction], ...] = ()
    values: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    per: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGuess:
    """A table with what its rows and columns were guessed to be; `as_written` are the columns of the file where the
    table was reshaped. `asked` is what the line above it or the sheet's name says that its figures are, "" where its
    own headers do."""

    table: Table
    level: Level
    columns: tuple[ColumnGuess, ...]
    as_written: tuple[ColumnGuess, ...] = ()
    asked: str = ""

    def having(self, role: ColumnRole) -> tuple[ColumnGuess, ...]:
        """The columns of a role, from the left."""
        return tuple(each for each in self.columns if each.role is role)
