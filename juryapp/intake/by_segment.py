"""Tables with a row per company and part of those asked (men and women, phone and chat, quarters) beside their names.

Such a row is already a figure, with an n of its own; taken for an answer or a contact it would count as one of two. It
is told from those by what cannot be chance: each company has each part once, nearly all companies have the same parts,
and the rows either rest on many answers each or are means, since nobody answers 4.27.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.facts import ColumnFacts, Table, codes_of
from juryapp.intake.grid import Column, Kind
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import is_statistic, is_total
from juryapp.intake.looks import with_looks
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.roles import guess_roles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_PARTS = 60
_MOST_ROWS = 20_000
"""No firm has more figures on a sheet, and answers by the hundred thousand are not looked through for them."""
_MOST_COLUMNS = 5
"""Columns that are tried as segments, alone and together."""
_SAME = 0.8
"""The part of all pairs of a company and a part that are there, where the companies have the same parts."""
_SAME_TOGETHER = 0.6
_MANY = 5
"""The n that half of the rows rest on at least, where it alone tells rows of figures from answers."""
_SPLITTING = ("personal", "when")
"""Words of headers whose columns may split rows by numbers as well: "Kvartal", "Alder"."""
_ASKED = re.compile(r"\bresp(?:ondent|[ .-]?id|[ .-]?nr)\b|\binterv(?:ju|iew)[ .-]?(?:nr|id|no)\b", re.IGNORECASE)


def by_segment(guess: TableGuess) -> TableGuess:
    """The table with its rows as companies by segment, if that is what they are; else as it was guessed."""
    names = guess.having(ColumnRole.NAME)
    if not names or guess.table.written is not None or not _may_be(guess):
        return guess
    name = names[0]
    facts = guess.table.facts[name.column]
    likely = [each for each in guess.columns if _may_split(guess.table, each)][:_MOST_COLUMNS]
    if facts.distinct < 2 or not likely or facts.filled > _MOST_ROWS:
        return guess
    if not (_rest_on_many(guess) or _are_means(guess)):
        return guess
    found = _splitting(guess, name, likely)
    if not found or found == {each.column for each in guess.having(ColumnRole.SEGMENT)}:
        return guess
    read = with_looks(guess_roles(replace(guess.table, looked=()), rows_are=Level.COMPANY))
    return replace(read, columns=tuple(_as_segment(each, found) for each in read.columns))


def _may_be(guess: TableGuess) -> bool:
    """Whether nothing says that each row is one answer or one contact."""
    each_own = (ColumnRole.WEIGHT, ColumnRole.UNANSWERED)
    screened = any(each.role is ColumnRole.SCREEN and each.reading.word != "year" for each in guess.columns)
    return not screened and not any(each.role in each_own or _ASKED.search(each.header) for each in guess.columns)


def _may_split(table: Table, each: ColumnGuess) -> bool:
    if each.role is ColumnRole.SEGMENT:
        return True
    facts = table.facts[each.column]
    if each.role is not ColumnRole.IGNORED or not 2 <= facts.distinct <= _MOST_PARTS or facts.filled < 4:
        return False
    worded = all(is_part(text) or is_whole(text) for text in facts.texts) and bool(facts.texts)
    return facts.textual or worded or each.reading.word in _SPLITTING


def _rest_on_many(guess: TableGuess) -> bool:
    """Whether a column of n says that most rows rest on several answers; on many, where the figures are whole."""
    counts = [each for each in guess.columns if ColumnRole.N in (each.role, each.reading.role)]
    for each in counts:
        facts = guess.table.facts[each.column]
        if not (facts.numeric and facts.whole and facts.high is not None and facts.high > 1):
            continue
        numbers = _numbers(guess.table, each.column)
        several = sum(number > 1 for number in numbers) * 5 >= len(numbers) * 4
        middle = sorted(numbers)[len(numbers) // 2] if numbers else 0
        if several and (middle >= _MANY or _are_means(guess)):
            return True
    return False


def _numbers(table: Table, at: int) -> list[float]:
    """The numbers of a column's rows below the header."""
    column = table.sheet.columns[at]
    codes = column.codes[table.layout.first_data :]
    return [value for code in codes if (value := _number(column, code)) is not None]


def _number(column: Column, code: int) -> float | None:
    text = column.texts[code].replace("\u00a0", "").replace(" ", "")
    if column.kinds[code] not in (Kind.NUMBER, Kind.TEXT) or not text.isdecimal():
        return None
    return float(text)


def _are_means(guess: TableGuess) -> bool:
    """Whether at least half of the measures have numbers that nobody answers: parts of a whole one, in most rows."""
    measures = [guess.table.facts[each.column] for each in guess.having(ColumnRole.MEASURE)]
    return bool(measures) and sum(map(_broken, measures)) * 2 >= len(measures)


def _broken(facts: ColumnFacts) -> bool:
    if facts.whole or facts.times or not facts.numeric:
        return False
    parts = sum(number != number.to_integral_value() for number in facts.numbers)
    return parts * 2 >= len(facts.numbers)


def _splitting(guess: TableGuess, name: ColumnGuess, likely: Sequence[ColumnGuess]) -> frozenset[int]:
    """The fewest columns whose texts stand once for every company (in a category, in a year); none where no such."""
    import numpy as np

    table = guess.table
    rows = _rows(table, name)
    own = [name, *guess.having(ColumnRole.CATEGORY)]
    own += [each for each in guess.having(ColumnRole.SCREEN) if each.reading.word == "year"]
    companies = _numbered([_codes(table, each)[rows] for each in own])
    if len(rows) < 4 or len(np.unique(companies)) == len(rows):
        return frozenset()
    said = {each.column for each in likely if each.role is ColumnRole.SEGMENT}
    for many in range(max(1, len(said)), min(len(likely), 3) + 1):
        for chosen in combinations(likely, many):
            columns = frozenset(each.column for each in chosen)
            if said <= columns and _divides(table, rows, companies, chosen):
                return columns
    return frozenset()


def _rows(table: Table, name: ColumnGuess) -> NDArray[np.int64]:
    """The rows below the header that name a company."""
    import numpy as np

    column = table.sheet.columns[name.column]
    named = np.array([not _no_company(text) for text in column.texts], dtype=np.bool_)
    rows = np.flatnonzero(named[codes_of(column)])
    kept = rows[rows >= table.layout.first_data]
    gone = [row for row, _ in table.looked] + [row for row, _ in table.told]
    return kept[~np.isin(kept, gone)] if gone else kept


def _no_company(text: str) -> bool:
    return is_missing(text) or is_total(plain(text)) or is_statistic(plain(text))


def _codes(table: Table, each: ColumnGuess) -> NDArray[np.int64]:
    return codes_of(table.sheet.columns[each.column])


def _numbered(columns: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    """A number per row that is the same where all columns are."""
    import numpy as np

    result: NDArray[np.int64] | None = None
    for codes in columns:
        joined = codes if result is None else result * (int(codes.max(initial=0)) + 1) + codes
        result = np.unique(joined, return_inverse=True)[1].reshape(-1)
    return np.zeros(0, dtype=np.int64) if result is None else result


def _divides(
    table: Table, rows: NDArray[np.int64], companies: NDArray[np.int64], chosen: Sequence[ColumnGuess]
) -> bool:
    """Whether every pair of a company and a part (of each of these columns) stands once, and nearly all are there."""
    import numpy as np

    parts = [_codes(table, each)[rows] for each in chosen]
    if len(np.unique(_numbered([companies, *parts]))) < len(rows):
        return False
    many, room = len(np.unique(companies)), 1
    for each, codes in zip(chosen, parts, strict=True):
        column = table.sheet.columns[each.column]
        partial = np.array([not (is_missing(text) or is_total(text) or is_whole(text)) for text in column.texts])
        counted = partial[codes]
        distinct = len(np.unique(codes[counted]))
        pairs = len(np.unique(_numbered([companies[counted], codes[counted]])))
        if distinct < 2 or pairs < _SAME * many * distinct:
            return False
        room *= distinct
    return len(chosen) == 1 or len(rows) >= _SAME_TOGETHER * many * room


def _as_segment(each: ColumnGuess, found: frozenset[int]) -> ColumnGuess:
    if each.column not in found or each.role is ColumnRole.SEGMENT:
        return each
    reason = Reason("column.divides", (("header", each.header),))
    return replace(each, role=ColumnRole.SEGMENT, sureness=Strength.MEDIUM, reason=reason)
