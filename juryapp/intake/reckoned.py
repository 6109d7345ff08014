"""What columns of a company sheet are by how their numbers go together, whatever stands above them.

A column that is the sum of the others would count them twice; two columns that lie as far below and above a figure are
its margin; what a share is a share of is how many were asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake.cells import is_missing, parse_duration, parse_number
from juryapp.intake.facts import Table
from juryapp.intake.grid import Cell, Kind
from juryapp.intake.guesses import ColumnGuess
from juryapp.intake.header_words import is_rate
from juryapp.intake.headers import JOIN, is_judged, is_statistic, is_total, without_letters
from juryapp.intake.parted import is_part

_ROWS = 200
_MOST_COLUMNS = 40
_MANY = 3
"""Rows from which on numbers that run from 1 are places, whatever their order."""
_MANY_EYES = 20
"""What no small scale goes beyond."""
_FEWEST = 3
"""Rows that must agree before numbers tell anything."""

Numbers = dict[int, list[float | None]]


def number_of(table: Table, cell: Cell) -> float | None:
    """The plain number of a cell (seconds of a time, 83 of "83 %"); None where it has none."""
    if cell.kind is not Kind.TEXT:
        return None if cell.number is None else float(cell.number)
    found = parse_number(cell.text, decimal=table.mark)
    found = parse_duration(cell.text) if found is None else found
    return None if found is None else float(found)


def reckoned(table: Table, found: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """The columns, those that numbers tell to be sums, margins or how many were asked as such."""
    told = [each for each in found if each.role in (ColumnRole.MEASURE, ColumnRole.N) and not _of_part(each)]
    if not 3 <= len(told) <= _MOST_COLUMNS:
        return list(found)
    numbers = _numbers(table, found, told)
    if any(len(column) < _FEWEST for column in numbers.values()):
        return list(found)
    result = _as_shares(_without_places(table, list(found), numbers), numbers)
    result = _without_gaps(_without_margins(result, numbers), numbers)
    result = _without_exposed(table, _without_sum(table, result, numbers), numbers)
    return _as_counts(table, _with_bases(table, result, numbers), numbers)


def _of_part(each: ColumnGuess) -> bool:
    """Whether a column is about a part of those asked, whose numbers may lie about those of others by chance."""
    return any(map(is_part, without_letters(each.header).split(JOIN)))


def _numbers(table: Table, found: Sequence[ColumnGuess], told: Sequence[ColumnGuess]) -> Numbers:
    """The numbers of the rows that name a company, column by column."""
    name = next((each.column for each in found if each.role is ColumnRole.NAME), None)
    last = min(table.sheet.n_rows, table.layout.first_data + _ROWS)
    rows = [
        row
        for row in range(table.layout.first_data, last)
        if name is None or _is_company(table.sheet.cell(row, name).text)
    ]
    return {each.column: [number_of(table, table.sheet.cell(row, each.column)) for row in rows] for each in told}


def _is_company(text: str) -> bool:
    return not (is_missing(text) or is_total(text) or is_statistic(text))


def _together(*columns: Sequence[float | None]) -> list[tuple[float, ...]]:
    """The rows that have a number in every one of some columns."""
    lines = [tuple(number for number in line if number is not None) for line in zip(*columns, strict=True)]
    return [line for line in lines if len(line) == len(columns)]


def _without_places(table: Table, found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """A column of 1, 2, 3 and so on, each once, in the order of another one: its places, unless they are shares."""
    measures = [each for each in found if each.role is ColumnRole.MEASURE and each.column in numbers]
    plain = [each for each in measures if each.reading.low is None and each.reading.unit is None]
    counting = [each for each in plain if _counts_up(numbers[each.column]) and not _is_share(table, each)]
    others = [numbers[each.column] for each in measures if each not in counting]
    for each in counting if len(counting) <= len(others) else ():
        own = numbers[each.column]
        if len(own) > _MANY or any(_in_order(_together(own, other)) for other in others):
            found[found.index(each)] = _ignored(each, "column.running")
    return found


def _counts_up(numbers: Sequence[float | None]) -> bool:
    """Whether numbers are those from 1 to as many as there are, each once."""
    return sorted(filter(None, numbers)) == list(range(1, len(numbers) + 1))


def _in_order(lines: Sequence[tuple[float, ...]]) -> bool:
    """Whether second numbers only rise, or only fall, with the first ones."""
    ordered = [second for _, second in sorted(lines)]
    return len(lines) >= _FEWEST and ordered in (sorted(ordered), sorted(ordered, reverse=True))


def _may_share(each: ColumnGuess) -> bool:
    return each.reading.unit not in (Unit.COUNT, Unit.SECONDS, Unit.HOURS) or each.reading.implied


def _as_shares(found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """Columns beside each other that add up to a hundred (or one) in every row are the shares of one whole."""
    at = [index for index, each in enumerate(found) if each.role is ColumnRole.MEASURE and each.column in numbers]
    at = [index for index in at if _may_share(found[index])]
    first = 0
    while first < len(at) - 1:
        last = next(
            (last for last in range(len(at), first + 1, -1) if _one_whole(found, at[first:last], numbers)), first
        )
        for index in at[first:last]:
            own = found[index].reading
            reading = replace(own, unit=Unit.SHARE, factor=Fraction(1), low=None, high=None, implied=False)
            found[index] = replace(found[index], reading=reading)
        first = max(last, first + 1)
    return found


def _one_whole(found: Sequence[ColumnGuess], at: Sequence[int], numbers: Numbers) -> bool:
    lines = _together(*(numbers[found[index].column] for index in at))
    return len(lines) >= _FEWEST and _adds_up(lines)


def _adds_up(lines: Sequence[tuple[float, ...]]) -> bool:
    near = 0.5 * len(lines[0]) / 100
    return any(all(abs(sum(line) / whole - 1) <= near and min(line) >= 0 for line in lines) for whole in (1, 100))


def _without_margins(found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """Three columns in a row of which two lie equally far below and above the third: the two are its margin."""
    at = [index for index, each in enumerate(found) if each.role is ColumnRole.MEASURE and each.column in numbers]
    for place in range(len(at) - 2):
        three = [found[index] for index in at[place : place + 3]]
        for middle in (0, 1):
            low, high = (each for index, each in enumerate(three) if index != middle)
            lines = _together(numbers[low.column], numbers[three[middle].column], numbers[high.column])
            if _is_margin(lines):
                for each in (low, high):
                    found[found.index(each)] = _ignored(each, "column.margin")
                break
    return found


def _is_margin(lines: Sequence[tuple[float, ...]]) -> bool:
    wide = [(low, value, high) for low, value, high in lines if low < value < high]
    near = all(abs(low + high - 2 * value) <= max(0.021 * abs(high), 0.11 * (high - low)) for low, value, high in wide)
    return len(wide) == len(lines) >= _FEWEST and near and len({high - low for low, _, high in wide}) > 1


def _without_gaps(found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """A column without a scale that is how far two others of one scale lie apart in every row."""
    measures = [each for each in found if each.role is ColumnRole.MEASURE and each.column in numbers]
    graded = [each for each in measures if each.reading.low is not None]
    for each in measures:
        apart = each.reading.low is None and any(
            _is_gap(_together(*(numbers[column.column] for column in (each, one, other))))
            for one in graded
            for other in graded
            if one is not other and (one.reading.low, one.reading.high) == (other.reading.low, other.reading.high)
        )
        if apart:
            found[found.index(each)] = _ignored(each, "column.margin")
    return found


def _is_gap(lines: Sequence[tuple[float, ...]]) -> bool:
    near = all(abs(gap - (one - other)) < 0.051 for gap, one, other in lines)
    return len(lines) >= _FEWEST and near and any(gap for gap, _, _ in lines)


def _without_sum(table: Table, found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """A column that is the sum of all other grades, or of those right before it."""
    grades = [each for each in found if each.role is ColumnRole.MEASURE and each.column in numbers]
    grades = [each for each in grades if not _is_share(table, each)]
    for at, each in ((at, each) for at, each in enumerate(grades) if at in (0, len(grades) - 1)):
        others = [other for other in grades if other is not each]
        for parts in (others, grades[:at]):
            lines = _together(numbers[each.column], *(numbers[part.column] for part in parts))
            alike = len(lines) >= _FEWEST and all(abs(line[0] - sum(line[1:])) < 0.051 for line in lines)
            if len(parts) > 1 and alike and any(line[0] for line in lines):
                found[found.index(each)] = _ignored(each, "column.result")
                return found
    return found


def _without_exposed(table: Table, found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """How many could have complained, beside the complaints for every thousand of them: no figure of its own."""
    rates = [each for each in found if each.role is ColumnRole.MEASURE and each.column in numbers]
    rates = [each for each in rates if is_rate(each.header)]
    counts = [each for each in found if each.column in numbers and _counts(table, each) and each not in rates]
    for whole in counts:
        of = (
            rate.header
            for rate in rates
            for part in counts
            if part is not whole and _is_rate_of(_together(*(numbers[each.column] for each in (rate, part, whole))))
        )
        header = next(of, None)
        if header is not None:
            reason = Reason("column.base", (("header", header),))
            ignored = replace(whole, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=reason, of="")
            found[found.index(whole)] = ignored
    return found


def _is_rate_of(lines: Sequence[tuple[float, ...]]) -> bool:
    """Whether the first number of each row is the second divided by the third, for every so many."""
    if len(lines) < _FEWEST or any(whole <= 0 for _, _, whole in lines):
        return False
    return any(
        all(abs(rate - part / whole * many) <= 0.051 + 0.005 * rate for rate, part, whole in lines)
        for many in (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
    )


def _as_counts(table: Table, found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """Whole numbers of which some beside each other add up to the one before or behind them are counts."""
    at = [index for index, each in enumerate(found) if each.column in numbers and _counts(table, each)]
    at = [index for index in at if found[index].role is ColumnRole.MEASURE and not is_judged(found[index].header)]
    for place, index in enumerate(at):
        for size in range(2, len(at)):
            for parts in (at[place + 1 : place + 1 + size], at[max(place - size, 0) : place]):
                if len(parts) == size and _is_sum(numbers, found[index], [found[part] for part in parts]):
                    for each in (index, *parts):
                        found[each] = _counting(found[each])
    return found


def _is_sum(numbers: Numbers, whole: ColumnGuess, parts: Sequence[ColumnGuess]) -> bool:
    lines = _together(numbers[whole.column], *(numbers[part.column] for part in parts))
    return (
        len(lines) >= _FEWEST
        and max(line[0] for line in lines) > _MANY_EYES
        and all(line[0] == sum(line[1:]) for line in lines)
    )


def _is_share(table: Table, each: ColumnGuess) -> bool:
    facts = table.facts[each.column]
    return each.reading.unit is Unit.SHARE or facts.percents * 2 > facts.filled


def _with_bases(table: Table, found: list[ColumnGuess], numbers: Numbers) -> list[ColumnGuess]:
    """A count that others are a share of: "42 of 60, 70 %" tells that 60 were asked."""
    measures = [each for each in found if each.role is ColumnRole.MEASURE and each.column in numbers]
    shares = [each for each in measures if _within_hundred(table, each)]
    counts = [each for each in found if each.column in numbers and _counts(table, each)]
    bases = sum(each.role is ColumnRole.N for each in found)
    parted: set[str] = set()
    for whole in counts:
        of = [
            (share.header, part.header)
            for share in shares
            for part in counts
            if len({share.column, part.column, whole.column}) == 3
            and _is_share_of(_together(numbers[share.column], numbers[part.column], numbers[whole.column]))
        ]
        parted |= {part for _, part in of}
        if not of or (whole.role is ColumnRole.N and bases == 1):
            continue
        headers = tuple(dict.fromkeys(header for pair in of for header in pair))
        reason = Reason("column.base", (("header", headers[0]),))
        at = found.index(whole)
        found[at] = replace(
            whole, role=ColumnRole.N, sureness=Strength.MEDIUM, reason=reason, of=headers[0], also=headers[1:]
        )
    parted |= {each.header for each in counts if any(_in_proportion(numbers, share, each) for share in shares)}
    return [_counting(each) if each.header in parted else each for each in found]


def _in_proportion(numbers: Numbers, share: ColumnGuess, part: ColumnGuess) -> bool:
    """Whether a count is the same multiple of a share in every row: the share says how many of as many each time."""
    lines = [line for line in _together(numbers[share.column], numbers[part.column]) if line[0] > 0]
    together = part.role is ColumnRole.N and part.reading.own and part.reading.own == share.reading.own
    if not together or len(lines) < _FEWEST or len({share for share, _ in lines}) < _FEWEST:
        return False
    wholes = [count / part_of for part_of, count in lines]
    return max(wholes) - min(wholes) <= 0.02 * max(wholes)


def _counting(each: ColumnGuess) -> ColumnGuess:
    """What is a part of which others are a share counts something, and is not how many were asked."""
    reason = each.reason if each.role is ColumnRole.MEASURE else Reason("column.numbers")
    return replace(each, role=ColumnRole.MEASURE, reason=reason, of="", reading=replace(each.reading, unit=Unit.COUNT))


def _within_hundred(table: Table, each: ColumnGuess) -> bool:
    high, low = table.facts[each.column].high, table.facts[each.column].low
    return high is not None and low is not None and 0 <= low <= high <= 100


def _counts(table: Table, each: ColumnGuess) -> bool:
    """Whether a column may count something: whole numbers, no unit or scale, no times."""
    facts = table.facts[each.column]
    asked = each.role is ColumnRole.N and each.reading.unit is Unit.COUNT
    declared = each.reading.low is not None or (each.reading.unit is not None and not asked)
    return (
        each.role in (ColumnRole.MEASURE, ColumnRole.N)
        and facts.whole
        and not (facts.times or declared or facts.percents)
    )


def _is_share_of(lines: Sequence[tuple[float, ...]]) -> bool:
    """Whether the first number of each row is the second as a share of the third, in parts of one or of a hundred."""
    if len(lines) < _FEWEST or any(not 0 <= part <= whole or whole < 2 for _, part, whole in lines):
        return False
    if len({part / whole for _, part, whole in lines}) < 2:
        return False
    return any(
        all(abs(share - size * part / whole) <= 0.0051 * size for share, part, whole in lines) for size in (1, 100)
    )


def _ignored(each: ColumnGuess, reason: str) -> ColumnGuess:
    facts = (("header", each.header),) if reason == "column.result" else ()
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=Reason(reason, facts), of="")
