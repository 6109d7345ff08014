"""A zip file that is not trusted: everything the directory promises is checked against the bytes themselves.

Spreadsheet libraries inflate whatever they find, verify no checksum, and can be shown another file than the one that
was checked. So this reader accepts only archives with one possible reading: one directory, at the end; no twin names,
no overlaps, no gaps in the directory; stored or deflated; sizes and CRC as declared.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from juryapp.domain.errors import JuryError
from juryapp.intake.limits import LIMITS, MEGABYTE, Limits

_END = b"PK\x05\x06"
_LOCAL = b"PK\x03\x04"
_CHUNK = 1 << 20
_BEGINNING = 4096
"""So many packed bytes hold the tables of a deflated part and its first letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One entry: where its data lie in the archive and what the directory says of them."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


@dataclass(frozen=True, slots=True)
class Archive:
    """The bytes with a checked directory. Contents are checked while they are inflated."""

    data: bytes
    members: tuple[Member, ...]

    def member(self, name: str) -> Member | None:
        """The member with that name, compared without case, as Office does."""
        folded = name.casefold()
        return next((member for member in self.members if member.name.casefold() == folded), None)

    def inflate(self, member: Member) -> Iterator[bytes]:
        """The content in pieces of at most 1 MiB; raises JuryError if size or checksum are not as declared."""
        packed = memoryview(self.data)[member.start : member.start + member.packed]
        pieces = _inflated(packed) if member.deflated else iter([bytes(packed)])
        seen = crc = 0
        for piece in pieces:
            seen += len(piece)
            if seen > member.size:
                raise JuryError("intake.bomb", part=member.name)
            crc = zlib.crc32(piece, crc)
            yield piece
        if seen != member.size or crc != member.crc:
            raise JuryError("intake.damaged", part=member.name)

    def start(self, member: Member, length: int) -> bytes:
        """The first `length` bytes of the content, unchecked; fewer where it is shorter or damaged."""
        packed = memoryview(self.data)[member.start : member.start + member.packed]
        if not member.deflated:
            return bytes(packed[:length])
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[:_BEGINNING], length)
        except zlib.error:
            return b""

    def read(self, name: str) -> bytes:
        """The whole content of a small part; b"" if there is none."""
        member = self.member(name)
        return b"" if member is None else b"".join(self.inflate(member))


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for offset in range(0, len(packed), _CHUNK):
            if stream.eof:
                raise JuryError("intake.damaged", part="")
            rest: bytes | memoryview = packed[offset : offset + _CHUNK]
            while rest and not stream.eof:
                yield stream.decompress(rest, _CHUNK)
                rest = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error as error:
        raise JuryError("intake.damaged", part="") from error
    if not stream.eof or stream.unused_data:
        raise JuryError("intake.damaged", part="")


def open_archive(data: bytes, *, limits: Limits = LIMITS) -> Archive:
    """Check the directory of `data`. Raises JuryError with a code of its own for each thing that is wrong."""
    directory = _check_end(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, UnicodeDecodeError, NotImplementedError) as error:
        raise JuryError("intake.damaged", part="") from error
    _check_declared(infos, limits)
    members = tuple(_member(data, info) for info in infos)
    ends = 0
    for member, info in sorted(zip(members, infos, strict=True), key=lambda pair: pair[1].header_offset):
        if info.header_offset < ends:
            raise JuryError("intake.damaged", part=member.name)
        ends = member.start + member.packed
    if ends > directory:
        raise JuryError("intake.damaged", part="")
    return Archive(data, members)


def _check_end(data: bytes, limits: Limits) -> int:
    """The offset of the directory. There must be exactly one end record, at the very end."""
    end = data.rfind(_END)
    if end < 0 or end + 22 > len(data):
        raise JuryError("intake.truncated")
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    offset = int.from_bytes(data[end + 16 : end + 20], "little")
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    if end + 22 + comment != len(data):
        raise JuryError("intake.truncated")
    if count > limits.members:
        raise JuryError("intake.too_many_parts", count=count, most=limits.members)
    if offset + size > end or data.count(_END, offset) != 1:
        raise JuryError("intake.damaged", part="")
    return offset


def _check_declared(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise JuryError("intake.too_many_parts", count=len(infos), most=limits.members)
    if len({info.filename.casefold() for info in infos}) != len(infos):
        raise JuryError("intake.damaged", part="")
    for info in infos:
        if info.flag_bits & 1:
            raise JuryError("intake.encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise JuryError("intake.odd_compression", part=info.filename)
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    for size, most in ((largest, limits.part), (total, limits.inflated)):
        if size > most:
            raise JuryError("intake.inflates_too_large", size=size // MEGABYTE, most=most // MEGABYTE)


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    """The entry of the directory, after a look at the local header that it points to."""
    header = data[info.header_offset : info.header_offset + 30]
    if len(header) < 30 or header[:4] != _LOCAL:
        raise JuryError("intake.damaged", part=info.filename)
    method = int.from_bytes(header[8:10], "little")
    name_end = info.header_offset + 30 + int.from_bytes(header[26:28], "little")
    start = name_end + int.from_bytes(header[28:30], "little")
    local_name = data[info.header_offset + 30 : name_end]
    encoded = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
    if method != info.compress_type or local_name != encoded or start + info.compress_size > len(data):
        raise JuryError("intake.damaged", part=info.filename)
    return Member(
        name=info.filename,
        start=start,
        packed=info.compress_size,
        size=info.file_size,
        crc=info.CRC,
        deflated=info.compress_type == zipfile.ZIP_DEFLATED,
    )
