"""The largest part of an archive, inflated by a thread while the worker still loads what looks at it.

Inflating and checksums work without the interpreter's lock, loading modules and looking at cells need it: the time for
the one is hidden behind the other. Nothing is decided here: what cannot be inflated is inflated again by whoever
refuses it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import Archive, Member, open_archive
from juryapp.intake.limits import LIMITS, Limits

_MOST = 64_000_000
"""Bytes that are held at once; a larger part takes seconds anyway."""


class Ahead:
    """Begins at once to inflate the largest part of the archive in `data`, if it is one."""

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self._data = data
        self._limits = limits
        self._pieces: deque[bytes] = deque()
        self._member: Member | None = None
        self._whole = False
        self._thread = threading.Thread(target=self._inflate, daemon=True)
        self._thread.start()

    def _inflate(self) -> None:
        if len(self._data) > self._limits.file or not self._data.startswith(b"PK"):
            return
        try:
            archive = open_archive(self._data, limits=self._limits)
            largest = max(archive.members, key=lambda each: each.size, default=None)
            if largest is not None and largest.size <= _MOST:
                self._member = largest
                self._pieces.extend(archive.inflate(largest))
                self._whole = True
        except (JuryError, MemoryError):
            self._pieces.clear()

    def pieces(self, archive: Archive, member: Member) -> Iterator[bytes]:
        """The content of a member in pieces; those that were inflated ahead are given out once, and let go."""
        self._thread.join()
        if not self._whole or member != self._member:
            yield from archive.inflate(member)
            return
        self._whole = False
        while self._pieces:
            yield self._pieces.popleft()
