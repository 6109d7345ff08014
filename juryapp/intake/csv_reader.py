"""Tables that come as text: which encoding, which separator, and a refusal rather than a guess.

A comma in "3,5" or a colon in "3:25" must never be taken for a separator, so only four characters are tried, and a
separator counts only if every line has the same number of fields with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.intake.columns import Coder
from juryapp.intake.grid import Sheet
from juryapp.intake.limits import LIMITS

_SEPARATORS = (";", "\t", "|", ",")
_LONGEST_FIELD = 1_000_000


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
    width = len(rows[0])
    if len(rows) * (width + 1) > LIMITS.cells:
        raise JuryError("intake.too_many_cells", most=LIMITS.cells)
    coders = tuple(Coder() for _ in range(width))
    for coder, cells in zip(coders, zip(*rows, strict=True), strict=True):
        coder.extend(cells)
    problems: tuple[Problem, ...] = ()
    if encoding == "cp1252":
        where = Where(file=file)
        problems = (
            Problem(code="intake.encoding_assumed", severity=Severity.QUESTION, facts={"file": file}, where=where),
        )
    sheet = Sheet(name="", n_rows=len(rows), columns=tuple(coder.column() for coder in coders))
    return TextTable(sheet=sheet, encoding=encoding, separator=separator, problems=problems)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by byte-order mark, else strict UTF-8, else Windows-1252."""
    if data.startswith(b"\xef\xbb\xbf"):
        order = ["utf-8-sig"]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order = ["utf-16"]
    else:
        order = ["utf-8", "cp1252"]
    for encoding in order:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise JuryError("intake.not_a_table")


def _split(text: str) -> tuple[str, list[list[str]]]:
    """The separator under which all lines have equally many fields, at least two; and the fields."""
    fitting: list[tuple[str, list[list[str]]]] = []
    failures: list[tuple[int, JuryError]] = []
    for separator in _SEPARATORS:
        if separator not in text:
            continue
        rows, failure = _fields(text, separator)
        if failure is not None:
            failures.append((len(rows), failure))
        elif rows and len(rows[0]) > 1:
            fitting.append((separator, rows))
    if fitting and fitting[0][0] == ";":
        return fitting[0]
    if fitting:
        return max(fitting, key=lambda found: len(found[1][0]))
    longest, failure = max(failures, key=lambda failed: failed[0], default=(0, None))
    if failure is not None and (longest > 1 or failure.code == "intake.bad_quotes"):
        raise failure
    raise JuryError("intake.not_a_table")


def _fields(text: str, separator: str) -> tuple[list[list[str]], JuryError | None]:
    """The rows as far as this separator makes sense, and why it stops to."""
    rows: list[list[str]] = []
    try:
        for row, line in _lines(text, separator):
            if rows and row and len(row) != len(rows[0]):
                return rows, JuryError("intake.uneven_lines", where=Where(line=line), line=line)
            if row:
                rows.append(row)
    except JuryError as error:
        return rows, error
    return rows, None


def _lines(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield row, reader.line_num
    except csv.Error as error:
        raise JuryError("intake.bad_quotes", where=Where(line=reader.line_num), line=reader.line_num) from error
