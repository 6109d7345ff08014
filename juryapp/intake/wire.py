"""How worker and parent talk: frames on a pipe, with the cells as raw typed columns. Nothing is ever pickled.

A frame is one letter, eight bytes of length (big-endian) and its content. `P` is a step of progress, `R` a refusal,
`A` the answer, `B` the cells' codes that belong to it; the last three end the conversation. The parent does not trust
the worker more than the file that it read: whatever does not fit raises `WireError`.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from typing import IO, Any

from juryapp.domain.errors import Fact, JuryError, Problem, Severity, Where
from juryapp.intake.grid import Area, Column, FileKind, Kind, Label, Sheet, Stretch, Visibility, Workbook

PROGRESS, REFUSAL, ANSWER, CODES = b"P", b"R", b"A", b"B"
_HEAD = struct.Struct(">cQ")
_LONGEST = 600_000_000
_KINDS = bytes(Kind)
_DIGITS = b"0123456789"[: len(_KINDS)]
"""How kinds are written: as a text, for a list of numbers takes many times as long."""
_AS_DIGITS, _AS_KINDS = bytes.maketrans(_KINDS, _DIGITS), bytes.maketrans(_DIGITS, _KINDS)


class WireError(Exception):
    """The other side said something that has no meaning."""


def write_frame(stream: IO[bytes], letter: bytes, content: bytes | memoryview) -> None:
    """Write one frame and flush."""
    stream.write(_HEAD.pack(letter, len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame as (letter, content), or None where the stream ends between frames."""
    head = stream.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise WireError("cut head")
    letter, length = _HEAD.unpack(head)
    if length > _LONGEST:
        raise WireError("too long")
    content = stream.read(length)
    if len(content) < length:
        raise WireError("cut content")
    return letter, content


def encode_refusal(error: JuryError) -> bytes:
    """A refusal as JSON."""
    return _dumped({"code": error.code, "facts": error.facts, "where": _where(error.where)})


def decode_refusal(content: bytes) -> JuryError:
    """The refusal that the worker meant."""
    try:
        said = json.loads(content)
        refusal = JuryError(str(said["code"]), where=Where(**said["where"]))
        refusal.facts.update(_facts(said["facts"]))
        return refusal
    except (ValueError, KeyError, TypeError) as error:
        raise WireError("refusal") from error


def encode_workbook(workbook: Workbook) -> tuple[bytes, bytes]:
    """The workbook as a JSON header and the codes of all columns, one after the other, each as narrow as it can be."""
    codes: list[bytes] = []
    sheets = []
    for sheet in workbook.sheets:
        columns = []
        for column in sheet.columns:
            width = _width(len(column.kinds))
            codes.append(_narrowed(column.codes, width))
            kinds = column.kinds.translate(_AS_DIGITS).decode("ascii")
            columns.append([width, kinds, column.texts, column.percent_cells, *_marks(column)])
        sheets.append(
            {
                "name": sheet.name,
                "visible": sheet.visible,
                "start": [sheet.first_row, sheet.first_column],
                "rows": sheet.n_rows,
                "columns": columns,
                "merged": [[a.first_row, a.first_column, a.last_row, a.last_column] for a in sheet.merged],
                "hidden_rows": sorted(sheet.hidden_rows),
                "hidden_columns": sorted(sheet.hidden_columns),
                "filtered_rows": sorted(sheet.filtered_rows),
                "header_rows": sheet.header_rows,
            }
        )
    header = {
        "file": workbook.file,
        "sha256": workbook.sha256,
        "kind": workbook.kind,
        "sheets": sheets,
        "problems": [_problem(problem) for problem in workbook.problems],
    }
    return _dumped(header), b"".join(codes)


def _marks(column: Column) -> list[list[Any]]:
    return [list(column.formats), list(column.formulas), list(column.labels)]


def decode_workbook(header: bytes, codes: bytes) -> Workbook:
    """The reverse of `encode_workbook`. Raises WireError unless every code stands for a cell."""
    try:
        said = json.loads(header)
        cursor = _Cursor(codes)
        sheets = tuple(_sheet(sheet, cursor) for sheet in said["sheets"])
        problems = tuple(_read_problem(problem) for problem in said["problems"])
        kind = FileKind(said["kind"])
        if cursor.left:
            raise WireError("left over")
        return Workbook(file=said["file"], sha256=said["sha256"], kind=kind, sheets=sheets, problems=problems)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise WireError("workbook") from error


class _Cursor:
    """Hands out the codes of one column after the other."""

    def __init__(self, codes: bytes) -> None:
        self._codes = memoryview(codes)

    @property
    def left(self) -> int:
        return len(self._codes)

    def take(self, width: str, rows: int) -> array[int]:
        codes = array(width)
        size = rows * codes.itemsize
        if size > len(self._codes):
            raise WireError("too few codes")
        codes.frombytes(self._codes[:size])
        self._codes = self._codes[size:]
        if sys.byteorder == "big":
            codes.byteswap()
        return codes


def _width(distinct: int) -> str:
    if distinct <= 1 << 8:
        return "B"
    return "H" if distinct <= 1 << 16 else "I"


def _narrowed(codes: array[int], width: str) -> bytes:
    """The codes in little-endian order and `width`; every code fits into it, so the upper bytes can be left off."""
    if codes.typecode == width and (width == "B" or sys.byteorder == "little"):
        return codes.tobytes()
    if sys.byteorder == "big" or codes.typecode != "I":
        narrow = array(width, codes)
        if sys.byteorder == "big":
            narrow.byteswap()
        return narrow.tobytes()
    if width == "B":
        return codes.tobytes()[:: codes.itemsize]
    if width == "H":
        halves = array("H", codes.tobytes())
        return halves[:: codes.itemsize // halves.itemsize].tobytes()
    return codes.tobytes()


def _sheet(said: Mapping[str, Any], cursor: _Cursor) -> Sheet:
    rows = int(said["rows"])
    columns = tuple(_column(column, rows, cursor) for column in said["columns"])
    first_row, first_column = said["start"]
    return Sheet(
        name=str(said["name"]),
        visible=Visibility(said["visible"]),
        first_row=int(first_row),
        first_column=int(first_column),
        n_rows=rows,
        columns=columns,
        merged=tuple(
            Area(first_row=top, first_column=left, last_row=bottom, last_column=right)
            for top, left, bottom, right in said["merged"]
        ),
        hidden_rows=frozenset(said["hidden_rows"]),
        hidden_columns=frozenset(said["hidden_columns"]),
        filtered_rows=frozenset(said["filtered_rows"]),
        header_rows=int(said["header_rows"]),
    )


def _column(said: Sequence[Any], rows: int, cursor: _Cursor) -> Column:
    width, kinds, texts, percent_cells, formats, formulas, labels = said
    if width != _width(len(kinds)) or len(kinds) != len(texts) or not set(map(type, texts)) <= {str}:
        raise WireError("column")
    if not isinstance(kinds, str) or kinds.encode().translate(None, delete=_DIGITS):
        raise WireError("kind")
    codes = cursor.take(width, rows)
    if not _all_stand_for_a_cell(codes, len(kinds)):
        raise WireError("code")
    return Column(
        codes=codes,
        kinds=kinds.encode("ascii").translate(_AS_KINDS),
        texts=tuple(texts),
        percent_cells=int(percent_cells),
        formats=_stretches(formats, rows),
        formulas=_stretches(formulas, rows),
        labels=tuple(Label(str(value), str(text), bool(missing)) for value, text, missing in labels),
    )


def _stretches(said: Sequence[Any], rows: int) -> tuple[Stretch, ...]:
    """Rows in order, none twice, none outside."""
    found = tuple(Stretch(int(first), int(last), str(what)) for first, last, what in said)
    ends = [-1, *(each.last for each in found)]
    if any(each.first > each.last or each.first <= before for each, before in zip(found, ends, strict=False)):
        raise WireError("stretch")
    if ends[-1] >= rows:
        raise WireError("stretch")
    return found


def _all_stand_for_a_cell(codes: array[int], distinct: int) -> bool:
    if codes.typecode == "B":
        return not codes.tobytes().translate(None, delete=bytes(range(distinct)))
    return not codes or max(codes) < distinct


def _dumped(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def _where(where: Where) -> dict[str, str | int]:
    return {"file": where.file, "sheet": where.sheet, "cell": where.cell, "line": where.line}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "facts": dict(problem.facts),
        "where": _where(problem.where),
    }


def _read_problem(said: Mapping[str, Any]) -> Problem:
    return Problem(
        code=str(said["code"]),
        severity=Severity(said["severity"]),
        facts=_facts(said["facts"]),
        where=Where(**said["where"]),
    )


def _facts(said: Mapping[str, Any]) -> dict[str, Fact]:
    return {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in said.items()}
