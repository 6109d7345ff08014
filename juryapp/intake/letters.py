"""Text whose letters no mark tells the encoding of: which one is assumed, which others fit, and how each would look.

Every encoding that is tried gives one sign for each byte, and the signs that make a table of a text are the same in
all of them. So a file that was read in one is read in another by its cells alone, whenever somebody says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from juryapp.domain.errors import Fact, Problem
from juryapp.domain.proposal import ProposalAnswers
from juryapp.domain.said import EncodingAnswer
from juryapp.intake.grid import Sheet, Workbook
from juryapp.intake.once import Once
from juryapp.intake.tables import labels

ASSUMED = "intake.encoding_assumed"
ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1257")
"""Windows in Western Europe, old Macintosh, DOS, Windows in Central Europe and around the Baltic."""
_NORDIC = frozenset("æøåÆØÅäöÄÖéÉüÜ")
_ASCII = bytes(range(128))
_LINES, _SHOWN = 2, 60
_LOOKED_AT = 50
_DOUBTFUL = re.compile(r"[^;,|\t\r\n\"]{0,40}[^\x00-\x7f][^;,|\t\r\n\"]{0,40}")
"""The text of a cell, or what stands around its first letter that is in doubt."""


def fitting(data: bytes) -> tuple[str, ...]:
    """The encodings that have a printable sign for every byte above 127, the likeliest first.

    Windows-1252 comes first wherever it fits, for that is what spreadsheet programs here write; of the others the one
    that makes most Nordic letters. Where it does not fit, the others do only if they make mostly such letters: bytes
    that are no text would fit one of them, too.
    """
    high = data.translate(None, _ASCII)
    counted = {byte: high.count(byte) for byte in set(high)}
    nordic: dict[str, int] = {}
    for encoding in ENCODINGS:
        signs = _signs(encoding, counted)
        if signs:
            nordic[encoding] = sum(count for byte, count in counted.items() if signs[byte] in _NORDIC)
    usual = ENCODINGS[0] in nordic
    rest = sorted((one for one in nordic if one != ENCODINGS[0]), key=lambda one: -nordic[one])
    if usual:
        return (ENCODINGS[0], *rest)
    return tuple(one for one in rest if 4 * nordic[one] >= 3 * len(high))


def _signs(encoding: str, counted: dict[int, int]) -> dict[int, str]:
    """The sign of each byte; empty where one has none that is printed."""
    found = {}
    for byte in counted:
        try:
            sign = bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            return {}
        if not (sign.isprintable() or sign.isspace()) or "\x80" <= sign < "\xa0":
            return {}
        found[byte] = sign
    return found


def assumed_facts(text: str, encodings: Sequence[str], file: str) -> dict[str, Fact]:
    """What the question tells: the encoding that was assumed, those that fit too, and two cells where they differ."""
    found = islice(_DOUBTFUL.finditer(text), _LOOKED_AT)
    shown = dict.fromkeys(cell[0].strip()[:_SHOWN] for cell in found)
    lines = tuple(islice(shown, _LINES))
    return {"file": file, "encoding": encodings[0], "others": tuple(encodings[1:]), "lines": lines}


def as_written_in(text: str, read: str, encoding: str) -> str:
    """A text that was read in one encoding as it is in another."""
    return text if text.isascii() else text.encode(read).decode(encoding)


def with_letters(workbooks: Sequence[Workbook], answers: ProposalAnswers, once: Once) -> tuple[Workbook, ...]:
    """The workbooks, those that a person said another encoding of with the letters of that one."""
    said = {one.file: one.encoding for one in answers.given if isinstance(one, EncodingAnswer)}
    if not said:
        return tuple(workbooks)
    return tuple(
        _read_again(workbook, said[label], once) if label in said else workbook
        for workbook, label in zip(workbooks, labels(workbooks), strict=True)
    )


def _read_again(workbook: Workbook, encoding: str, once: Once) -> Workbook:
    """Only where the encoding was in doubt, and in one that fits."""
    problem = next((one for one in workbook.problems if one.code == ASSUMED), None)
    if problem is None or encoding not in (problem.facts["encoding"], *_others(problem)):
        return workbook
    read = str(problem.facts["encoding"])
    key = "letters", workbook.sha256, encoding
    return once(key, lambda: _in_letters(workbook, problem, read, encoding))


def _others(problem: Problem) -> tuple[str, ...]:
    others = problem.facts["others"]
    return others if isinstance(others, tuple) else ()


def _in_letters(workbook: Workbook, problem: Problem, read: str, encoding: str) -> Workbook:
    sheets = tuple(_sheet(sheet, read, encoding) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets, problems=tuple(one for one in workbook.problems if one is not problem))


def _sheet(sheet: Sheet, read: str, encoding: str) -> Sheet:
    columns = tuple(
        replace(column, texts=tuple(as_written_in(text, read, encoding) for text in column.texts))
        for column in sheet.columns
    )
    return replace(sheet, columns=columns)
