"""A table as plain numbers, for checks that never become figures: floats with what rounding may have done to them.

A figure is exact and made elsewhere; here a sum is only compared with what the file says it is, and may differ by as
much as the file's own rounding explains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Mapping, Measure, Statistic
from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.domain.words import Text
from juryapp.intake import vocabulary as words
from juryapp.intake.cells import plain
from juryapp.intake.facts import codes_of
from juryapp.intake.grid import Column
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import folded
from juryapp.intake.measured import code_values
from juryapp.intake.rows import TableRows
from juryapp.intake.shown import role_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAMED = 5
"""Contradictions of one kind that are told one by one; of more only their number."""
_MOST_DECIMALS = 9
_PLAIN = re.compile(r"[-−]?[0-9][0-9.,\s]*%?")
_NO_SUMS = ("identifier", "year", "when", "organisation_number")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """One column: `values` per row of the filled area, NaN where no number stands. `half` is half of its last decimal.

    `word` is what the header says apart from a role ("result", "identifier", ...); `ranked` that it says a place.
    """

    at: int
    letters: str
    header: str
    role: ColumnRole
    word: str
    unit: Unit
    half: float
    values: NDArray[np.float64]
    n: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def ranked(self) -> bool:
        """Whether it holds places."""
        return folded(self.header) in words.RANK

    @property
    def summed(self) -> bool:
        """Whether it may be part of a sum: a measure, an n or a count."""
        return self.role in (ColumnRole.MEASURE, ColumnRole.N) and not self.ranked


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumberTable:
    """A table with its columns of numbers, from the left; `data` are the rows that figures come from."""

    guess: TableGuess
    rows: TableRows
    mapping: Mapping
    columns: tuple[Numbers, ...]
    data: NDArray[np.int64]
    problems: list[Problem] = field(default_factory=list)

    def name(self, row: int) -> str:
        """The name on a row, "" without one."""
        return self.rows.names[self.rows.name_codes[row]] if self.rows.names else ""

    def number_of(self, row: int) -> int:
        """The sheet's own number of a row."""
        return self.rows.table.number_of(row)

    def where(self, row: int, column: int) -> Where:
        """The place of a cell."""
        return self.rows.table.sheet.where(self.rows.table.file, row, column)

    def told(self, code: str, row: int, column: int, severity: Severity = Severity.WARNING, /, **facts: Fact) -> None:
        """Keep a contradiction at its cell."""
        self.problems.append(Problem(code=code, severity=severity, facts=facts, where=self.where(row, column)))

    def more(self, code: str, column: int, count: int, severity: Severity = Severity.WARNING) -> None:
        """Keep how many more of a kind there are."""
        table = self.rows.table
        where = Where(file=table.file, sheet=table.sheet.name, cell=table.sheet.column_letters(column))
        self.problems.append(Problem(code=code, severity=severity, facts={"count": count}, where=where))

    def rows_of(self, kind: RowKind) -> list[int]:
        """The rows of a kind, from the top."""
        return self.rows.rows_of(kind)

    def labels(self, header: str) -> NDArray[np.int64] | None:
        """A number per row for the text it has under a header; None without such a column."""
        at = self.rows.table.column_of(header)
        return None if at is None else codes_of(self.rows.table.sheet.columns[at])


def number_table(guess: TableGuess, rows: TableRows, mapping: Mapping) -> NumberTable:
    """The numbers of a table."""
    columns = (_numbers(guess, each, mapping) for each in guess.columns)
    found = tuple(each for each in columns if each is not None)
    return NumberTable(guess=guess, rows=rows, mapping=mapping, columns=found, data=rows.is_data.nonzero()[0])


def _numbers(guess: TableGuess, each: ColumnGuess, mapping: Mapping) -> Numbers | None:
    facts = guess.table.facts[each.column]
    role, id, _ = role_in(mapping, each.header)
    ranked = folded(each.header) in words.RANK
    wanted = role in (ColumnRole.MEASURE, ColumnRole.N) or facts.numeric or (ranked and facts.numbered)
    if not wanted or (each.reading.word in _NO_SUMS and role is not ColumnRole.MEASURE):
        return None
    measure = mapping.measure(id) if role is ColumnRole.MEASURE else None
    if measure is None or measure.per:
        measure = _as_it_stands(each)
    values, half = _values(guess.table.sheet.columns[each.column], measure, guess)
    return Numbers(
        at=each.column,
        letters=guess.table.sheet.column_letters(each.column),
        header=each.header,
        role=role,
        word=each.reading.word,
        unit=measure.unit,
        half=half,
        values=values,
        n=(measure.n or mapping.n) if role is ColumnRole.MEASURE else "",
        low=None if measure.low is None else float(measure.low),
        high=None if measure.high is None else float(measure.high),
    )


def _as_it_stands(each: ColumnGuess) -> Measure:
    """A column that no figure comes from, read by its header all the same."""
    unit = Unit.COUNT if each.role is ColumnRole.N else each.reading.unit or Unit.POINTS
    factor = each.reading.factor if unit in (Unit.SECONDS, Unit.HOURS) else Fraction(1)
    if unit is Unit.SHARE:
        factor = Fraction(1, 100)
    return Measure(id="", name=Text(each.header), header=each.header, unit=unit, factor=factor)


def _values(column: Column, measure: Measure, guess: TableGuess) -> tuple[NDArray[np.float64], float]:
    """Each row's number and half of the column's last decimal, in the base of the unit."""
    import numpy as np

    open_measure = measure if measure.statistic is Statistic.SHARE else replace(measure, statistic=Statistic.GIVEN)
    bare = column
    if folded(measure.header) in words.RANK:
        bare = replace(column, texts=tuple(text.strip().lstrip("=#").rstrip(".") for text in column.texts))
    codes = codes_of(column)
    counts = np.bincount(codes, minlength=len(column.kinds)).tolist()
    found = code_values(bare, replace(open_measure, low=None, high=None), guess.table, counts)
    step = _step([value for value in found.values if value is not None], found.scale, measure.unit)
    times, over = found.scale.denominator, found.scale.numerator
    numbers = [np.nan if value is None else value * times / over for value in found.values]
    return np.array(numbers, dtype=np.float64)[codes], float(step) / 2


def _step(values: list[int], scale: Fraction, unit: Unit) -> Fraction:
    """The last decimal that any of the numbers `value / scale` has; whole minutes where all times are, whole percent
    for shares."""
    times, over = scale.denominator, scale.numerator
    if unit in (Unit.SECONDS, Unit.HOURS) and values and all(value * times % (60 * over) == 0 for value in values):
        return Fraction(60)
    decimals = 0
    for value in values:
        while decimals < _MOST_DECIMALS and value * times * 10**decimals % over:
            decimals += 1
        if decimals == _MOST_DECIMALS:
            break
    step = Fraction(1, 10**decimals)
    return min(step, Fraction(1, 100)) if unit is Unit.SHARE else step


def shown(value: float, half: float, unit: Unit = Unit.POINTS) -> str:
    """A number with the decimals of its column, percent for shares, minutes and seconds for times."""
    if unit in (Unit.SECONDS, Unit.HOURS) and value >= 60:
        whole = round(value)
        return f"{whole // 60}:{whole % 60:02d}"
    scale, sign = (100, " %") if unit is Unit.SHARE else (1, "")
    decimals = 0
    while decimals < _MOST_DECIMALS and 10**-decimals > 2.2 * half * scale:
        decimals += 1
    return f"{value * scale + 0.0:.{decimals}f}{sign}"


def cell_says(table: NumberTable, row: int, column: Numbers) -> str:
    """What a cell says, in the words of `shown`: 83 % for a bare 83 under "%". Times, and what is more than a number,
    as they stand on the sheet."""
    text = text_of(table, row, column.at)
    time = column.unit in (Unit.SECONDS, Unit.HOURS)
    value = float(column.values[row])
    if time or value != value or not _PLAIN.fullmatch(text):
        return text
    return shown(value, column.half, column.unit)


def text_of(table: NumberTable, row: int, column: int) -> str:
    """A cell as it stands on the sheet."""
    return plain(table.rows.table.sheet.cell(row, column).text)
