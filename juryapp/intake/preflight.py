"""What a file really is, and whether it may be opened at all, decided on its bytes before any parser sees them.

A jury gets PDFs named .xlsx, pages saved from a browser, protected workbooks and half a download. Each is refused with
a reason of its own, since "could not read file" helps nobody. What passes has been inflated once from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from juryapp.domain.errors import JuryError, Where
from juryapp.intake.archive import Archive, Member, open_archive
from juryapp.intake.grid import FileKind
from juryapp.intake.limits import LIMITS, MEGABYTE, Limits
from juryapp.intake.sniff import kind_of

Observer = Callable[[bytes], None]
"""Is shown a part's content piece by piece while it is checked."""
Observe = Callable[[Archive, Member], Observer | None]

_MACRO_STREAM = "_VBA_PROJECT_CUR".encode("utf-16-le")
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^(?:Basic|Scripts)/.+", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_ENCODINGS = frozenset((b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"))
_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EXCEL = re.compile(rb"(?:spreadsheetml|ms-excel)\.(?:sheet|template)(?:\.macroEnabled)?\.main\+xml")
_NOT_READ = re.compile(r"(?:^|/)(?:media|embeddings|thumbnails|pictures|customxml|activex|ctrlprops)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that may be opened: what it is, and its archive if it is a zip."""

    kind: FileKind
    archive: Archive | None = None
    has_macros: bool = False
    """A program travels in the file. It is never run."""


def check(data: bytes, *, file: str, limits: Limits = LIMITS, observe: Observe | None = None) -> Checked:
    """Identify `data` and check it through. Raises JuryError with the fact `file`.

    `observe` may give back, for a member of a workbook, a function that is shown its content; members outside
    `worksheets/` come first, so that styles and names are known before the cells.
    """
    try:
        return _check(data, file, limits, observe)
    except JuryError as error:
        raise named(error, file) from error


def named(error: JuryError, file: str) -> JuryError:
    """The same refusal with the file's name among its facts and in its place."""
    where = Where(file=file, sheet=error.where.sheet, cell=error.where.cell, line=error.where.line)
    return JuryError(error.code, problems=error.problems, where=where, **{**error.facts, "file": file})


def _check(data: bytes, file: str, limits: Limits, observe: Observe | None) -> Checked:
    if len(data) > limits.file:
        raise JuryError("intake.too_large", size=len(data) // MEGABYTE, most=limits.file // MEGABYTE)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise JuryError("intake.empty_file")
    if data.startswith(b"PK"):
        return _check_zip(data, limits, observe)
    kind = kind_of(data, file)
    return Checked(kind=kind, has_macros=kind is FileKind.XLS and _MACRO_STREAM in data)


def _check_zip(data: bytes, limits: Limits, observe: Observe | None) -> Checked:
    archive = open_archive(data, limits=limits)
    kind = _zip_kind(archive)
    for member in sorted(archive.members, key=lambda each: "worksheets/" in each.name):
        _check_member(archive, member, observe(archive, member) if observe else None)
    macros = any(_MACROS.search(member.name) for member in archive.members)
    return Checked(kind=kind, archive=archive, has_macros=macros)


def _zip_kind(archive: Archive) -> FileKind:
    if not archive.members:
        raise JuryError("intake.empty_file")
    types = _head(archive, "[Content_Types].xml")
    if types:
        if b"sheet.binary.macroEnabled.main" in types:
            return FileKind.XLSB
        if _EXCEL.search(types):
            return FileKind.XLSX
        raise JuryError(_office_code(types))
    mimetype = _head(archive, "mimetype")
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise JuryError("intake.encrypted")
        return FileKind.ODS
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        raise JuryError("intake.is_word")
    if mimetype.startswith(b"application/vnd.oasis.opendocument.presentation"):
        raise JuryError("intake.is_slides")
    if any(member.name.endswith(".iwa") for member in archive.members):
        raise JuryError("intake.is_numbers")
    raise JuryError("intake.is_archive")


def _office_code(types: bytes) -> str:
    if b"wordprocessingml" in types:
        return "intake.is_word"
    return "intake.is_slides" if b"presentationml" in types else "intake.not_a_table"


def _head(archive: Archive, name: str) -> bytes:
    member = archive.member(name)
    if member is None or member.size > MEGABYTE:
        return b""
    return archive.read(name)


def _check_member(archive: Archive, member: Member, observer: Observer | None) -> None:
    """Inflate a part from end to end; if it is XML, refuse document types and odd encodings. The parser finds nothing
    in XML of two bytes a letter, and would call the workbook empty."""
    is_xml = member.name.lower().endswith((".xml", ".rels", ".vml")) and not _NOT_READ.search(member.name)
    tail = b""
    for piece in archive.inflate(member):
        if is_xml:
            tail = _check_xml(tail, piece, member.name)
        if observer is not None:
            observer(piece)


def _check_xml(tail: bytes, piece: bytes, part: str) -> bytes:
    """Look at one piece together with the end of the one before; gives back the end of this one."""
    looked_at = tail + piece[:64] if tail else b""
    for text in (looked_at, piece):
        if b"\x00" in text:
            text = text.replace(b"\x00", b"")
        if b"!" in text and _DTD.search(text):
            raise JuryError("intake.has_dtd", part=part)
    if not tail:
        if piece.startswith(_TWO_BYTES):
            raise JuryError("intake.odd_xml", part=part)
        found = _ENCODING.match(piece[:400].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe"))
        if found and found.group(1).lower() not in _ENCODINGS:
            raise JuryError("intake.odd_xml", part=part)
    return piece[-64:]
