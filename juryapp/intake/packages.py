"""Several files in one .zip: each becomes a file of its own, called "the.zip/its name".

Only the package itself is unpacked here, by the strict reader of archives and within limits; what is inside goes to
the worker like any other file. A package in a package, and a name that points out of it, are refused.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import Archive, Member, open_archive
from juryapp.intake.limits import LIMITS, MEGABYTE, Limits
from juryapp.intake.preflight import named

_SIGNATURE = b"PK\x03\x04"
_WORKBOOK_SIGNS = frozenset(("[content_types].xml", "mimetype"))
_OFFICE = (b"[content_types].xml", b"mimetype", b"_rels/", b"docprops/", b"xl/")
"""Office programs begin their archives with one of these; any other beginning is looked into."""
_START = 64
_NOISE = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db"))
_MAC_FOLDER = "__MACOSX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One file of a package: "the.zip/folder/study.xlsx" and its bytes."""

    name: str
    data: bytes


def files_in(path: Path, *, limits: Limits = LIMITS) -> tuple[Packed, ...]:
    """The files packed in the file at `path`, in the order of their names; () where it is no package of files.

    What an operating system leaves in a package (hidden files, thumbnails, marks of open files) is not counted as a
    file. Raises JuryError, with the fact `file`, for a package that is damaged, protected, too large or nested.
    """
    if not path.is_file():
        return ()  # A folder, or a pipe that would never end: the worker says which.
    try:
        with path.open("rb") as stream:
            start = stream.read(_START)
            if not start.startswith(_SIGNATURE) or start[30:].lower().startswith(_OFFICE):
                return ()
            data = start + stream.read(limits.file)
    except OSError:
        return ()  # Whoever reads the file itself says what is wrong with it.
    try:
        return unpacked(data, file=path.name, limits=limits)
    except JuryError as error:
        raise named(error, path.name) from error


def unpacked(data: bytes, *, file: str, limits: Limits = LIMITS) -> tuple[Packed, ...]:
    """The same for bytes that are at hand; `file` is what the package is called."""
    if len(data) > limits.file or not data.startswith(_SIGNATURE):
        return ()
    archive = open_archive(data, limits=limits)
    if _is_one_file(archive):
        return ()
    members = [(name, member) for member in archive.members if (name := _name(member))]
    if len(members) > limits.packed:
        raise JuryError("intake.too_many_parts", count=len(members), most=limits.packed)
    total = sum(member.size for _, member in members)
    if total > limits.unpacked or any(member.size > limits.file for _, member in members):
        raise JuryError(
            "intake.inflates_too_large", size=total // MEGABYTE, most=min(limits.unpacked, limits.file) // MEGABYTE
        )
    found = sorted(members, key=lambda pair: pair[0].casefold())
    return tuple(Packed(name=f"{file}/{name}", data=_content(archive, member, limits)) for name, member in found)


def file_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that was read: those of `path`, or of the file in it that is called `name`.

    Raises OSError where the path cannot be read, and JuryError where the package is no longer what it was.
    """
    if name == path.name:
        return path.read_bytes()
    return next((packed.data for packed in files_in(path) if packed.name == name), b"")


def _is_one_file(archive: Archive) -> bool:
    """Whether the archive is itself a document of an office program, and nothing to unpack."""
    names = [member.name.casefold() for member in archive.members]
    return any(name in _WORKBOOK_SIGNS or name.endswith(".iwa") for name in names)


def _name(member: Member) -> str:
    """The name as its writer meant it; "" for folders and for what no person put there."""
    name = member.name
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    place = PurePosixPath(name)
    if "\\" in name or ":" in name or place.is_absolute() or ".." in place.parts:
        raise JuryError("intake.unsafe_name", part=name)
    last = place.name.casefold()
    noise = last in _NOISE or last.startswith((".", "~$")) or _MAC_FOLDER in place.parts
    return "" if name.endswith("/") or noise else name


def _content(archive: Archive, member: Member, limits: Limits) -> bytes:
    content = b"".join(archive.inflate(member))
    if _is_package(content, limits):
        raise JuryError("intake.nested_archive", part=member.name)
    return content


def _is_package(data: bytes, limits: Limits) -> bool:
    if not data.startswith(_SIGNATURE):
        return False
    try:
        return not _is_one_file(open_archive(data, limits=limits))
    except JuryError:
        return False  # Whoever reads it says what is wrong with it.
