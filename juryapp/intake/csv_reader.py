"""Tables that come as text: which encoding, which separator, and a refusal rather than a guess.

A comma in "3,5" or a colon in "3:25" must never be taken for a separator, so only four characters are tried, and a
separator counts only if every line of the table has the same number of fields with it. A title above the table or a
note below it may be shorter; an empty line stays an empty row, so that row 17 here is row 17 in a spreadsheet program.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, repeat, zip_longest
from typing import NamedTuple

from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.intake.columns import Coder
from juryapp.intake.grid import Sheet
from juryapp.intake.letters import ENCODINGS, assumed_facts, fitting
from juryapp.intake.limits import LIMITS
from juryapp.intake.sniff import bare_utf16
from juryapp.intake.spaced import with_tabs

_FIRST = ";"
"""Where it fits, it is the separator: no other explains it away."""
_SEPARATORS = (_FIRST, "\t", "|", ",", "^", "~", "¦")
_AT_ONCE = 200
_LOOKED_AT = 500
"""After so many lines a separator that fits few of them is given up."""
_LONGEST_FIELD = 1_000_000
_MOST_SHORT_LINES = 30
"""So many lines above the table, and below it behind an empty line, may have fewer fields than the table."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SAID = re.compile(r"sep=([;,|\t^~¦])\r?\n", re.IGNORECASE)


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
    text, found = _split(with_tabs(text))
    filled = [number for number, fields in enumerate(found.fields) if fields]
    above, n_rows, width = filled[0], filled[-1] - filled[0] + 1, max(found.fields)
    if width > LIMITS.columns:
        raise JuryError("intake.too_many_columns", count=width, most=LIMITS.columns)
    if n_rows * (width + 1) > LIMITS.cells:
        raise JuryError("intake.too_many_cells", most=LIMITS.cells)
    coders = tuple(Coder() for _ in range(width))
    rows = islice((row for row, _ in _lines(text, found.separator)), above, above + n_rows)
    while some := list(islice(rows, _AT_ONCE)):
        columns_of_some = zip_longest(*some, repeat("", width), fillvalue="")
        for coder, cells in zip(coders, columns_of_some, strict=True):
            coder.extend(cells[: len(some)])
    problems: tuple[Problem, ...] = ()
    if encoding in ENCODINGS:
        facts = assumed_facts(text, (encoding, *(one for one in fitting(data) if one != encoding)), file)
        where = Where(file=file)
        problems = (Problem(code="intake.encoding_assumed", severity=Severity.QUESTION, facts=facts, where=where),)
    columns = tuple(coder.column() for coder in coders)
    sheet = Sheet(name="", first_row=above, n_rows=n_rows, columns=columns)
    return TextTable(sheet=sheet, encoding=encoding, separator=found.separator, problems=problems)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by byte-order mark or by its zeros, else strict UTF-8, else what fits.

    Raises JuryError("intake.not_a_table") where that gives signs that no text has.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        order = ["utf-8-sig"]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order = ["utf-16"]
    else:
        bare = bare_utf16(data)
        order = [bare] if bare else ["utf-8", *fitting(data)[:1]]
    for encoding in order:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text, encoding
    raise JuryError("intake.not_a_table")


class _Fields(NamedTuple):
    """How many fields each row has with a separator, 0 for an empty row; the line where each ends; why it stops."""

    separator: str
    fields: array[int]
    lines: array[int]
    failure: JuryError | None


def _split(text: str) -> tuple[str, _Fields]:
    """The text without a first line that names the separator, and the separator under which it is a table."""
    said = _SAID.match(text)
    if said is not None:
        text = text[said.end() :]
    even: list[_Fields] = []
    framed: list[_Fields] = []
    failures: list[tuple[int, JuryError]] = []
    for separator in (said[1],) if said is not None else _SEPARATORS:
        if separator not in text:
            continue
        found = _fields(text, separator)
        widths = _widths(found.fields)
        failure = found.failure
        if failure is not None and not _is_mostly_even(widths):
            failure = JuryError("intake.not_a_table")
        if failure is None and len(widths) == 1 and max(widths) > 1:
            even.append(found)
            if separator == _FIRST:
                break
        elif failure is None and (failure := _uneven(found)) is None:
            framed.append(found)
        if failure is not None:
            failures.append((sum(fields > 1 for fields in found.fields), failure))
    fitting = even or framed
    if fitting and fitting[0].separator == _FIRST:
        return text, fitting[0]
    if fitting:
        return text, max(fitting, key=lambda found: max(found.fields))
    longest, failure = max(failures, key=lambda failed: failed[0], default=(0, None))
    if failure is not None and longest:
        raise failure
    raise JuryError("intake.not_a_table")


def _uneven(found: _Fields) -> JuryError | None:
    """Why these lines are no table with perhaps shorter lines above and below it; None if they are one."""
    widths = _widths(found.fields)
    if not _is_mostly_even(widths) or max(widths.values()) < 2:
        return JuryError("intake.not_a_table")
    width = _usual(widths)
    table = [number for number, fields in enumerate(found.fields) if fields == width]
    first, last = table[0], table[-1]
    below = found.fields[last + 1 :]
    # A short last line alone is half of a row; a note stands behind an empty line.
    if first <= _MOST_SHORT_LINES and len(below) <= _MOST_SHORT_LINES and (not any(below) or not below[0]):
        inside = range(first, last + 1)
    else:
        inside = range(len(found.fields))
    for number, fields in enumerate(found.fields):
        if fields > width or (0 < fields < width and number in inside):
            line = found.lines[number]
            return JuryError("intake.uneven_lines", where=Where(line=line), line=line)
    return None


def _widths(fields: Iterable[int]) -> Counter[int]:
    widths = Counter(fields)
    del widths[0]
    return widths


def _usual(widths: Mapping[int, int]) -> int:
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_mostly_even(widths: Mapping[int, int]) -> bool:
    """Whether half of the lines have equally many fields, at least two: prose with commas in it has not."""
    usual = _usual(widths)
    return usual > 1 and 2 * widths[usual] >= sum(widths.values())


def _fields(text: str, separator: str) -> _Fields:
    """The rows as far as this separator makes sense."""
    found = _Fields(separator, array("I"), array("I"), None)
    try:
        for row, line in _lines(text, separator):
            found.fields.append(len(row) if any(row) else 0)
            found.lines.append(line)
            if len(found.fields) == _LOOKED_AT and not _is_mostly_even(_widths(found.fields)):
                return found._replace(failure=JuryError("intake.not_a_table"))
    except JuryError as error:
        return found._replace(failure=error)
    return found


def _lines(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield row, reader.line_num
    except csv.Error as error:
        raise JuryError("intake.bad_quotes", where=Where(line=reader.line_num), line=reader.line_num) from error
