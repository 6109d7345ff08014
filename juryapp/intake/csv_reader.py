"""Tables that come as text: which encoding, which separator, and a refusal rather than a guess.

A comma in "3,5" or a colon in "3:25" must never be taken for a separator, so only four characters are tried, and a
separator counts only if every line of the table has the same number of fields with it. A title above the table or a
note below it may be shorter; an empty line stays an empty row, so that row 17 here is row 17 in a spreadsheet program.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.intake.columns import Coder
from juryapp.intake.grid import Sheet
from juryapp.intake.limits import LIMITS
from juryapp.intake.sniff import bare_utf16

_SEPARATORS = (";", "\t", "|", ",")
_LONGEST_FIELD = 1_000_000
_MOST_SHORT_LINES = 30
"""So many lines above the table, and below it behind an empty line, may have fewer fields than the table."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SAID = re.compile(r"sep=([;,|\t])\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A text file as a sheet, with how it was read: encoding and separator."""

    sheet: Sheet
    encoding: str
    separator: str
    problems: tuple[Problem, ...]


def read_text(data: bytes, *, file: str) -> TextTable:
    """Read a table from text. Every cell is TEXT or EMPTY: what a text means is decided column by column, later.

    Raises JuryError when the bytes are no text or the lines are no table.
    """
    text, encoding = decode(data)
    separator, rows = _split(text)
    above = next(number for number, row in enumerate(rows) if any(row))
    below = next(number for number, row in enumerate(reversed(rows)) if any(row))
    rows = rows[above : len(rows) - below]
    width = max(map(len, rows))
    if len(rows) * (width + 1) > LIMITS.cells:
        raise JuryError("intake.too_many_cells", most=LIMITS.cells)
    coders = tuple(Coder() for _ in range(width))
    for coder, cells in zip(coders, zip_longest(*rows, fillvalue=""), strict=True):
        coder.extend(cells[: len(rows)])
    problems: tuple[Problem, ...] = ()
    if encoding == "cp1252":
        where = Where(file=file)
        problems = (
            Problem(code="intake.encoding_assumed", severity=Severity.QUESTION, facts={"file": file}, where=where),
        )
    columns = tuple(coder.column() for coder in coders)
    sheet = Sheet(name="", first_row=above, n_rows=len(rows), columns=columns)
    return TextTable(sheet=sheet, encoding=encoding, separator=separator, problems=problems)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by byte-order mark or by its zeros, else strict UTF-8, else Windows-1252.

    Raises JuryError("intake.not_a_table") where that gives signs that no text has.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        order = ["utf-8-sig"]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order = ["utf-16"]
    else:
        bare = bare_utf16(data)
        order = [bare] if bare else ["utf-8", "cp1252"]
    for encoding in order:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text, encoding
    raise JuryError("intake.not_a_table")


Rows = list[list[str]]


def _split(text: str) -> tuple[str, Rows]:
    """The separator under which all lines of the table have equally many fields, at least two; and the fields."""
    said = _SAID.match(text)
    if said is not None:
        text = text[said.end() :]
    even: list[tuple[str, Rows]] = []
    framed: list[tuple[str, Rows]] = []
    failures: list[tuple[int, JuryError]] = []
    for separator in (said[1],) if said is not None else _SEPARATORS:
        if separator not in text:
            continue
        rows, lines, failure = _fields(text, separator)
        widths = Counter(len(row) for row in rows if any(row))
        if failure is not None and not _is_mostly_even(widths):
            failure = JuryError("intake.not_a_table")
        if failure is None and len(widths) == 1 and max(widths) > 1:
            even.append((separator, rows))
        elif failure is None and (failure := _uneven(rows, lines)) is None:
            framed.append((separator, rows))
        if failure is not None:
            failures.append((sum(len(row) > 1 for row in rows), failure))
    fitting = even or framed
    if fitting and fitting[0][0] == ";":
        return fitting[0]
    if fitting:
        return max(fitting, key=lambda found: max(map(len, found[1])))
    longest, failure = max(failures, key=lambda failed: failed[0], default=(0, None))
    if failure is not None and longest:
        raise failure
    raise JuryError("intake.not_a_table")


def _uneven(rows: Rows, lines: Sequence[int]) -> JuryError | None:
    """Why these lines are no table with perhaps shorter lines above and below it; None if they are one."""
    widths = Counter(len(row) for row in rows if any(row))
    if not _is_mostly_even(widths) or max(widths.values()) < 2:
        return JuryError("intake.not_a_table")
    width = _usual(widths)
    table = [number for number, row in enumerate(rows) if len(row) == width]
    first, last = table[0], table[-1]
    if first <= _MOST_SHORT_LINES and len(rows) - last <= _MOST_SHORT_LINES and _follows_a_gap(rows, last):
        inside = range(first, last + 1)
    else:
        inside = range(len(rows))
    for number, row in enumerate(rows):
        if any(row) and (len(row) > width or (len(row) < width and number in inside)):
            return JuryError("intake.uneven_lines", where=Where(line=lines[number]), line=lines[number])
    return None


def _usual(widths: Mapping[int, int]) -> int:
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_mostly_even(widths: Mapping[int, int]) -> bool:
    """Whether half of the lines have equally many fields, at least two: prose with commas in it has not."""
    usual = _usual(widths)
    return usual > 1 and 2 * widths[usual] >= sum(widths.values())


def _follows_a_gap(rows: Rows, last: int) -> bool:
    """Whether nothing, or an empty line first, follows the table: a short last line alone is half of a row."""
    return not any(map(any, rows[last + 1 :])) or not any(rows[last + 1])


def _fields(text: str, separator: str) -> tuple[Rows, list[int], JuryError | None]:
    """The rows as far as this separator makes sense, the line where each ends, and why it stops to."""
    rows: Rows = []
    lines: list[int] = []
    try:
        for row, line in _lines(text, separator):
            rows.append(row)
            lines.append(line)
    except JuryError as error:
        return rows, lines, error
    return rows, lines, None


def _lines(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield row, reader.line_num
    except csv.Error as error:
        raise JuryError("intake.bad_quotes", where=Where(line=reader.line_num), line=reader.line_num) from error
