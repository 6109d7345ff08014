"""Walks through an SPSS file before its reader does: a reader written in C trusts the lengths that a file states.

Every record of the dictionary must lie inside the file and name as many variables, labels and bytes as there are.
"""

from __future__ import annotations

import struct

from juryapp.domain.errors import JuryError

_HEADER, _VARIABLE, _LABELS, _LABELLED, _DOCUMENT, _EXTENSION, _END = 176, 2, 3, 4, 6, 7, 999
_MOST_VARIABLES, _MOST_LABELS, _LONGEST_LABEL, _LONGEST_TEXT = 32_000, 100_000, 8_192, 255


def check_sav(data: bytes) -> None:
    """Raises JuryError("intake.damaged") unless the dictionary is whole and the data can hold the rows it promises."""
    try:
        _Walk(data).to_the_end()
    except struct.error as error:
        raise _damaged() from error


def _damaged() -> JuryError:
    return JuryError("intake.damaged", part="")


class _Walk:
    """Where we are in the dictionary, and how many eight-byte places a row has by now."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order = "<" if data[64:68] in (b"\x02\0\0\0", b"\x03\0\0\0") else ">"
        self._at = _HEADER
        self._places = 0
        self._open = 0

    def _numbers(self, count: int) -> tuple[int, ...]:
        found = struct.unpack_from(f"{self._order}{count}i", self._data, self._at)
        self._at += 4 * count
        return found

    def _skip(self, size: int) -> None:
        self._at += size
        if size < 0 or self._at > len(self._data):
            raise _damaged()

    def to_the_end(self) -> None:
        layout, _, compression, _, cases = struct.unpack_from(f"{self._order}5i", self._data, 64)
        if layout not in (2, 3) or compression not in (0, 1, 2):
            raise _damaged()
        steps = {
            _VARIABLE: self._variable,
            _LABELS: self._labels,
            _LABELLED: self._labelled,
            _DOCUMENT: self._document,
            _EXTENSION: self._extension,
        }
        while (kind := self._numbers(1)[0]) != _END:
            if kind not in steps:
                raise _damaged()
            steps[kind]()
        self._skip(4)
        left = len(self._data) - self._at
        smallest = 8 * self._places if compression == 0 else self._places if compression == 1 else 0
        if self._open or not self._places or cases < -1 or cases * smallest > left + 8 * self._places:
            raise _damaged()

    def _variable(self) -> None:
        width, labelled, missing, _, _ = self._numbers(5)
        self._skip(8)
        if not -1 <= width <= _LONGEST_TEXT or labelled not in (0, 1) or not -3 <= missing <= 3:
            raise _damaged()
        if (width == -1) != bool(self._open):
            raise _damaged()
        self._open = self._open - 1 if width == -1 else max((width + 7) // 8, 1) - 1
        self._places += 1
        if self._places > _MOST_VARIABLES:
            raise _damaged()
        if labelled:
            length = self._numbers(1)[0]
            if not 0 <= length <= _LONGEST_LABEL:
                raise _damaged()
            self._skip((length + 3) // 4 * 4)
        self._skip(8 * abs(missing))

    def _labels(self) -> None:
        count = self._numbers(1)[0]
        if not 0 <= count <= _MOST_LABELS:
            raise _damaged()
        for _ in range(count):
            self._skip(9)
            length = self._data[self._at - 1]
            self._skip((length + 8) // 8 * 8 - 1)

    def _labelled(self) -> None:
        count = self._numbers(1)[0]
        if not 0 <= count <= self._places or not all(1 <= place <= self._places for place in self._numbers(count)):
            raise _damaged()

    def _document(self) -> None:
        self._skip(80 * self._numbers(1)[0])

    def _extension(self) -> None:
        _, size, count = self._numbers(3)
        if size < 0 or count < 0:
            raise _damaged()
        self._skip(size * count)
