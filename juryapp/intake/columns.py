"""Makes dictionary-coded columns out of rows, as fast as plain Python can: the loop over cells runs inside C calls."""

from __future__ import annotations

import datetime
import math
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice

from juryapp.domain.errors import JuryError
from juryapp.intake.grid import Column, Kind, Label, Stretch
from juryapp.intake.limits import LIMITS
from juryapp.intake.look import Oddity, percent_cells

Raw = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""What the parser gives for a cell; the empty text stands for an empty cell."""

_AT_ONCE = 200
"""Few enough rows for all their cells to stay in the cache of the processor."""
_BEAT = 50
"""So many times as many rows between two signs of life."""
_EPOCH = datetime.date(1899, 12, 31)
_FIRST_REAL_DATE = datetime.date(1900, 3, 1)
"""Before it the sheet's calendar is wrong, and a date is a duration over 24 hours in a clock format."""
_MIDNIGHT = datetime.time()
_EPOCH_1904 = datetime.datetime.combine(datetime.date(1904, 1, 1), _MIDNIGHT)
_FIRST_REAL_OF_1904 = datetime.datetime.combine(datetime.date(1904, 3, 1), _MIDNIGHT)
"""The same where days count from 1904."""
_EXACT = 10**15

_LONG = 200
_GAP = re.compile(r"\s{51,}")
"""So many blanks in a row say no more than a few, and whoever looks for what stands behind them would look for long."""

_TRUE, _FALSE = (Kind.BOOL, "TRUE"), (Kind.BOOL, "FALSE")
_EMPTY = (Kind.EMPTY, "")

Meaning = tuple[Kind, str]
Key = Raw | Meaning


class Coder:
    """The codes of one column while it grows. A key is what the parser gave, or a (kind, text) pair."""

    def __init__(self) -> None:
        self.codes = array("I")
        self.index: defaultdict[Key, int] = defaultdict()
        self.index.default_factory = self.index.__len__
        self._covered = False

    def extend(self, keys: Iterable[Key]) -> None:
        """Add one cell per key."""
        self.codes.extend(map(self.index.__getitem__, keys))

    def put(self, row: int, key: Key) -> None:
        """Replace the cell in `row`."""
        self.codes[row] = self.index[key]
        self._covered = True

    def pad(self, before: int, total: int) -> None:
        """Put `before` empty cells in front, and empty cells behind up to `total`."""
        if before == 0 and len(self.codes) == total:
            return
        empty = self.index[""]
        self.codes = array("I", [empty]) * before + self.codes
        self.codes.extend([empty] * (total - len(self.codes)))

    def column(
        self, *, formats: Sequence[Stretch] = (), formulas: Sequence[Stretch] = (), labels: Sequence[Label] = ()
    ) -> Column:
        """The finished column. Keys that mean the same cell (4.35 and 4.3500000000000005) become one code."""
        meanings = list(map(meaning_of, self.index))
        used = sorted(set(self.codes)) if self._covered else range(len(meanings))
        kept: dict[Meaning, int] = {}
        new = [0] * len(meanings)
        for code in used:
            new[code] = kept.setdefault(meanings[code], len(kept))
        codes = self.codes
        if len(kept) != len(meanings):
            codes = array("I", map(new.__getitem__, codes))
        return Column(
            codes=codes,
            kinds=bytes(kind for kind, _ in kept),
            texts=tuple(text for _, text in kept),
            percent_cells=percent_cells(formats),
            formats=tuple(formats),
            formulas=tuple(formulas),
            labels=tuple(labels),
        )


def code_rows(
    rows: Iterator[list[Raw]], *, width: int, booleans: bool, beat: Callable[[], None] = lambda: None
) -> tuple[Coder, ...]:
    """Code all rows, column by column. `booleans` says that True may occur, which equals 1 and must not become it.

    `beat` is called now and then, so that long work is not taken for none.
    """
    coders = tuple(Coder() for _ in range(width))
    for number in count():
        chunk = list(islice(rows, _AT_ONCE))
        if not chunk:
            break
        if number % _BEAT == 0:
            beat()
        for coder, cells in zip(coders, zip(*chunk, strict=True), strict=True):
            if booleans and bool in set(map(type, cells)):
                coder.extend([_boolean(cell) if isinstance(cell, bool) else cell for cell in cells])
            else:
                coder.extend(cells)
    return coders


def spans_from_1904(rows: Iterable[list[Raw]]) -> Iterator[list[Raw]]:
    """Rows of a workbook whose days count from 1904: a date of its first two months is a duration over 24 hours."""
    return ([_span(cell) for cell in row] for row in rows)


def _span(cell: Raw) -> Raw:
    if not isinstance(cell, datetime.date):
        return cell
    moment = cell if isinstance(cell, datetime.datetime) else datetime.datetime.combine(cell, _MIDNIGHT)
    return moment - _EPOCH_1904 if moment < _FIRST_REAL_OF_1904 else cell


def _boolean(cell: bool) -> Meaning:
    return _TRUE if cell else _FALSE


def without_gaps(text: str) -> str:
    """A text with at most fifty blanks in a row."""
    return _GAP.sub(lambda found: found[0][:50], text) if len(text) > _LONG else text


def meaning_of(key: Key) -> Meaning:
    """What a raw cell is. A number is its shortest decimal at 15 significant digits, as the spreadsheet shows it."""
    if isinstance(key, float):
        return (Kind.NUMBER, shortest(key)) if math.isfinite(key) else (Kind.ERROR, str(key))
    if isinstance(key, str):
        return (Kind.TEXT, without_gaps(key)) if key else _EMPTY
    if isinstance(key, tuple):
        return key
    if isinstance(key, bool):
        return _boolean(key)
    if isinstance(key, int):
        return Kind.NUMBER, shortest(float(key))
    return _time_or_date(key)


def _time_or_date(key: datetime.time | datetime.date | datetime.timedelta) -> Meaning:
    if isinstance(key, datetime.timedelta):
        return Kind.TIME, _seconds(key)
    if isinstance(key, datetime.time):
        return Kind.TIME, _seconds(
            datetime.datetime.combine(_EPOCH, key) - datetime.datetime.combine(_EPOCH, datetime.time())
        )
    day = key.date() if isinstance(key, datetime.datetime) else key
    if day < _FIRST_REAL_DATE:
        moment = key if isinstance(key, datetime.datetime) else datetime.datetime.combine(key, datetime.time())
        return Kind.TIME, _seconds(moment - datetime.datetime.combine(_EPOCH, datetime.time()))
    return Kind.DATE, key.isoformat()


def shortest(number: float) -> str:
    """The shortest plain decimal that has the first 15 significant digits of `number`: no exponent, no "-0"."""
    if number.is_integer() and -_EXACT < number < _EXACT:
        return str(int(number))
    text = f"{number:.15g}"
    if "e" in text:
        text = f"{_plain(text)}"
    return "0" if text == "-0" else text


def _plain(text: str) -> str:
    digits, _, exponent = text.partition("e")
    shift = int(exponent)
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, fraction = digits.partition(".")
    if shift >= 0:
        fraction = fraction.ljust(shift, "0")
        return f"{sign}{whole}{fraction[:shift]}"
    return f"{sign}0.{'0' * (-shift - 1)}{whole}{fraction}"


def _seconds(span: datetime.timedelta) -> str:
    micro = span // datetime.timedelta(microseconds=1)
    whole, rest = divmod(abs(micro), 1_000_000)
    sign = "-" if micro < 0 else ""
    return f"{sign}{whole}.{rest:06d}".rstrip("0").rstrip(".")


def with_oddities(
    coders: tuple[Coder, ...], oddities: list[Oddity], *, start: tuple[int, int], n_rows: int
) -> tuple[tuple[Coder, ...], tuple[int, int], int]:
    """Lay the cells that the parser left blank over the columns, growing the filled area where they lie outside.

    Gives back the columns, the new start (row, column) of the area and its number of rows.
    """
    if not oddities:
        return coders, start, n_rows
    if not coders:
        start = (oddities[0].row, oddities[0].column)
    top = min(start[0], min(each.row for each in oddities))
    left = min(start[1], min(each.column for each in oddities))
    bottom = max(start[0] + n_rows, max(each.row for each in oddities) + 1)
    right = max(start[1] + len(coders), max(each.column for each in oddities) + 1)
    if (bottom - top) * (right - left) > 2 * LIMITS.cells:
        raise JuryError("intake.too_many_cells", most=LIMITS.cells)
    before, after = start[1] - left, right - start[1] - len(coders)
    coders = (*(Coder() for _ in range(before)), *coders, *(Coder() for _ in range(after)))
    for coder in coders:
        coder.pad(start[0] - top if coder.codes else 0, bottom - top)
    for each in oddities:
        coders[each.column - left].put(each.row - top, (each.kind, each.text))
    return coders, (top, left), bottom - top
