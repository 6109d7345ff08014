"""The compound files of old Office, opened far enough to take out one stream.

A compound file is a small disk image: sectors chained by a table, a directory, a second disk of small sectors inside
the first. Every chain here is walked at most as far as the file is long, so that no loop in it can hold us up.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from juryapp.domain.errors import JuryError

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = struct.Struct("<64sHBBIII16sIQQIII")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file with a directory that can be read. Raises JuryError("intake.truncated" or "intake.damaged")."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1536:
            raise JuryError("intake.truncated")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise JuryError("intake.damaged", part="")
        self._size = 1 << shift
        directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._table = self._read_table()
        raw = self._chain(directory)
        self._entries = [
            entry for offset in range(0, len(raw) - 127, 128) if (entry := _entry(raw, offset, shift)) is not None
        ]
        roots = [entry for entry in self._entries if entry.kind == 5]
        if not roots:
            raise JuryError("intake.damaged", part="")
        self._mini = self._chain(roots[0].start)
        table = self._chain(mini_table)
        self._mini_table = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def stream(self, *names: str) -> bytes:
        """The content of the first stream that has one of these names, compared without case; b"" if there is none."""
        for name in names:
            for entry in self._entries:
                if entry.kind == 2 and entry.name.casefold() == name.casefold():
                    small = entry.size < self._cutoff
                    content = self._small(entry.start) if small else self._chain(entry.start)
                    if len(content) < entry.size:
                        raise JuryError("intake.truncated")
                    return content[: entry.size]
        return b""

    def _read_table(self) -> tuple[int, ...]:
        """Which sector follows each: the table's own sectors are listed in the header and in a chain of its own."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        extra = struct.unpack_from("<I", self._data, 68)[0]
        most = len(self._data) // self._size + 1
        for _ in range(most):
            if extra >= _LAST_SECTOR:
                break
            block = self._sector(extra)
            *more, extra = struct.unpack(f"<{self._size // 4}I", block)
            sectors += more
        used = [sector for sector in sectors if sector < _LAST_SECTOR]
        if len(used) > most:
            raise JuryError("intake.damaged", part="")
        table = b"".join(map(self._sector, used))
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise JuryError("intake.truncated")
        return found.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _walk(start, self._table)))

    def _small(self, start: int) -> bytes:
        return b"".join(self._mini[number * 64 : number * 64 + 64] for number in _walk(start, self._mini_table))


def _walk(start: int, table: tuple[int, ...]) -> list[int]:
    found: list[int] = []
    while start < _LAST_SECTOR:
        if start >= len(table) or len(found) > len(table):
            raise JuryError("intake.damaged", part="")
        found.append(start)
        start = table[start]
    return found


def _entry(raw: bytes, offset: int, shift: int) -> _Entry | None:
    name, length, kind, _, _, _, _, _, _, _, _, start, low, high = _ENTRY.unpack_from(raw, offset)
    if kind not in (1, 2, 5) or not 2 <= length <= 64:
        return None
    size = low if shift == 9 else low | high << 32
    text = name[: length - 2].decode("utf-16-le", "replace")
    return _Entry(name=text, kind=kind, start=start, size=size)
