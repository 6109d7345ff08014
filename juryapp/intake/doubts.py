"""What is doubtful about how a measure is read: zeros, percent written in two ways, a statistic without its limit."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import Measure, Statistic
from juryapp.domain.proposal import Reason
from juryapp.intake.cells import decimal_mark_of, parse_number, plain
from juryapp.intake.currencies import mixed_currencies
from juryapp.intake.facts import Table, codes_of, counts_below
from juryapp.intake.grid import Column, Kind
from juryapp.intake.misfits import shown
from juryapp.intake.rows import TableRows
from juryapp.intake.values import Reading, read_column


def doubts(rows: TableRows, measure: Measure, settled: Collection[str]) -> list[Problem]:
    """The doubts about one measure of a table; guesses about a header in `settled` have been answered."""
    at = rows.table.column_of(measure.header)
    if at is None:
        return []
    table, name = rows.table, measure.name.plain
    where = Where(file=table.file, sheet=table.sheet.name, cell=table.sheet.column_letters(at))
    problems = []
    if measure.wanting:
        problems.append(_asked(f"intake.wants_{measure.wanting}", where, measure=name))
    if any(parse_number(text, decimal=",") is None for text, _ in measure.points):
        grades = tuple(f"{text} = {shown(number)}" for text, number in measure.points)
        if measure.header in settled:
            facts: dict[str, Fact] = {"measure": name, "grades": grades}
            problems.append(Problem(code="intake.points_used", severity=Severity.NOTE, facts=facts, where=where))
        else:
            problems.append(_asked("intake.points_guessed", where, measure=name, grades=grades))
    numbers = _numbers(rows, table.sheet.columns[at])
    if measure.header not in settled and _zeros_stand_out(measure, numbers):
        problems.append(_asked("intake.zeros_stand_out", where, measure=name, count=numbers[Fraction(0)]))
    mixed = _written_as_parts(measure, numbers)
    if mixed and measure.header not in settled:
        texts = _texts_of(rows, table.sheet.columns[at], mixed)
        problems.append(_asked("intake.percent_mixed", where, measure=name, count=sum(mixed.values()), values=texts))
    if measure.header not in settled:
        problems += mixed_currencies(rows, measure, at, where)
    return problems


def _asked(code: str, where: Where, **facts: Fact) -> Problem:
    return Problem(code=code, severity=Severity.QUESTION, facts=facts, where=where)


def _numbers(rows: TableRows, column: Column) -> dict[Fraction, int]:
    """How many data rows have each plain number of a column; empty where they are too many for a scale."""
    import numpy as np

    if len(column.kinds) > 1000:
        return {}
    counts = np.bincount(codes_of(column)[rows.is_data], minlength=len(column.kinds)).tolist()
    values = read_column(column, Reading.NUMBER).scaled
    found: dict[Fraction, int] = {}
    for value, count in zip(values.values, counts, strict=True):
        if value is not None and count:
            number = Fraction(value, 10**values.scale)
            found[number] = found.get(number, 0) + count
    return found


def _zeros_stand_out(measure: Measure, numbers: dict[Fraction, int]) -> bool:
    """Whether the zeros of a column of grades look as if they meant "not rated", where no scale is declared: of whole
    numbers up to 10 more are 0 than 1, where the tail of a scale would thin out; of means up to 10 none is near."""
    zeros = numbers.get(Fraction(0), 0)
    scale = measure.unit is Unit.POINTS and measure.low is None and not (measure.zero_is_missing or measure.counted)
    if not (zeros and scale) or measure.statistic is Statistic.SHARE:
        return False
    graded = all(number.denominator == 1 and 0 <= number <= 10 for number in numbers)
    if graded:
        return len(numbers) >= 4 and zeros > numbers.get(Fraction(1), 0)
    others = [number for number in numbers if number]
    return len(others) >= 3 and min(others) >= 1 and max(others) <= 10 and max(others) <= 3 * min(others)


def _written_as_parts(measure: Measure, numbers: dict[Fraction, int]) -> dict[Fraction, int]:
    """The cells under "%" that look like parts of one (0.83) in a column where others are whole percent (83)."""
    if measure.unit is not Unit.SHARE or measure.factor == 1:
        return {}
    parts = {number: count for number, count in numbers.items() if 0 < number < 1}
    return parts if any(number > 1 for number in numbers) else {}


def _texts_of(rows: TableRows, column: Column, numbers: Collection[Fraction]) -> tuple[str, ...]:
    """How the data rows of a column write some numbers, each once."""
    used = set(codes_of(column)[rows.is_data].tolist())
    scaled = read_column(column, Reading.NUMBER).scaled
    return tuple(
        plain(text)
        for code, text in enumerate(column.texts)
        if code in used and (value := scaled.values[code]) is not None and Fraction(value, 10**scaled.scale) in numbers
    )


def mark_told(table: Table, at: int, measure: Measure) -> tuple[str, Reason | None]:
    """The decimal mark that the texts of a measure's column were read by and why; ("", None) where it says nothing."""
    column = table.sheet.columns[at]
    in_use = counts_below(table, at)
    found = decimal_mark_of(
        text for code, text in enumerate(column.texts) if in_use[code] and column.kinds[code] == Kind.TEXT
    )
    if not (found.comma or found.point or found.open):
        return "", None
    if measure.decimal:
        return measure.decimal, Reason("decimal.said")
    if found.mark is not None:
        return found.mark, Reason("decimal.column", (("count", found.comma or found.point),))
    told = any(each.mark for each in table.facts)
    return table.mark, Reason("decimal.other_columns" if told else "decimal.usual")
