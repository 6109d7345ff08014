"""What a file is by its first bytes, its streams or its words: each kind of file that juries send gets its own name."""

from __future__ import annotations

import re

from juryapp.domain.errors import JuryError
from juryapp.intake.compound import SIGNATURE, CompoundFile
from juryapp.intake.grid import FileKind

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "intake.is_word"),
    (b"\xffWPC", "intake.is_word"),
    (b"\x89PNG", "intake.is_image"),
    (b"\xff\xd8\xff", "intake.is_image"),
    (b"GIF8", "intake.is_image"),
    (b"II*\x00", "intake.is_image"),
    (b"MM\x00*", "intake.is_image"),
    (b"SQLite format 3\x00", "intake.is_database"),
    (b"\x00\x01\x00\x00Standard ", "intake.is_database"),
    (b"\x1f\x8b", "intake.is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "intake.is_archive"),
    (b"Rar!", "intake.is_archive"),
    (b"BZh", "intake.is_archive"),
    (b"\xfd7zXZ\x00", "intake.is_archive"),
    (b"\x09\x00\x04\x00", "intake.too_old"),
    (b"\x09\x02\x06\x00", "intake.too_old"),
    (b"\x09\x04\x06\x00", "intake.too_old"),
    (b"\x00\x00\x02\x00", "intake.too_old"),
    (b"\x00\x00\x1a\x00", "intake.too_old"),
    (b"<stata_dta>", "intake.is_other_data"),
    (b"ASCII SPSS PORT FILE", "intake.is_other_data"),
    (b"PAR1", "intake.is_other_data"),
    (b"ARROW1", "intake.is_other_data"),
    (b"RDX", "intake.is_other_data"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "intake.is_link"),
    (b"[InternetShortcut]", "intake.is_link"),
    (b"bplist00", "intake.is_link"),
    (b"\x00\x05\x16\x07", "intake.is_shadow"),
)
_INSIDE: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyphei", "intake.is_image"),
    (4, b"ftypavif", "intake.is_image"),
    (8, b"WEBP", "intake.is_image"),
    (8, b"ENCRYPTEDSAV", "intake.encrypted"),
    (0, b"\x00" * 12 + b"\xc2\xea\x81\x60", "intake.is_other_data"),
)
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "intake.encrypted"),
    ("DRMContent", "intake.encrypted"),
    ("__properties_version1.0", "intake.is_message"),
    ("WordDocument", "intake.is_word"),
    ("PowerPoint Document", "intake.is_slides"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE | re.DOTALL
)
_SVG = re.compile(rb"<svg[\s>]")
_HEADER = re.compile(
    rb"(?:(?:Received|Return-Path|Message-ID|Delivered-To|From|To|Subject|Date|X-[\w-]+): .*\r?\n[ \t]?){2}"
)
_SHORTCUT = re.compile(rb"""["'](?:url|doc_id)["']\s*:""")
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_LOCK_FILE, _LONGEST_LOCK_FILE = "~$", 200


def kind_of(data: bytes, file: str) -> FileKind:
    """What `data`, which is no zip archive, is. Raises JuryError with a code of its own for all that is no table."""
    if data.startswith(SIGNATURE):
        return _compound_kind(data)
    if data.startswith((b"$FL2", b"$FL3")):
        return FileKind.SAV
    for magic, code in _MAGIC:
        if data.startswith(magic):
            raise JuryError(code)
    for at, magic, code in _INSIDE:
        if data.startswith(magic, at):
            raise JuryError(code)
    if b"%PDF-" in data[:1024]:
        raise JuryError("intake.is_pdf")
    if file.startswith(_LOCK_FILE) and len(data) <= _LONGEST_LOCK_FILE:
        raise JuryError("intake.is_lock_file")
    _refuse_what_is_no_table(data)
    return FileKind.CSV


def _compound_kind(data: bytes) -> FileKind:
    """By the names of its streams, which stand in UTF-16 in the directory sectors."""
    if len(data) < 1536:
        raise JuryError("intake.truncated")
    for stream, code in _STREAMS:
        if stream.encode("utf-16-le") in data:
            raise JuryError(code)
    if "Workbook".encode("utf-16-le") in data or "Book\x00".encode("utf-16-le") in data:
        return FileKind.XLS
    CompoundFile(data)  # Where its directory is cut off, that is what is to be said of it.
    raise JuryError("intake.not_a_table")


def _refuse_what_is_no_table(data: bytes) -> None:
    """Text is a table unless it is known to be something else."""
    head = data[:4096]
    if head.startswith(_UTF16):
        head = head.replace(b"\x00", b"")[2:]
    elif b"\x00" in data:
        if not is_bare_utf16(data):
            raise JuryError("intake.not_a_table")
        head = head.replace(b"\x00", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    bare = head.lstrip()
    if _HTML.match(head) or bare.lower().startswith(b"mime-version:"):
        raise JuryError("intake.is_html")
    if bare.startswith(b"<"):
        if _SVG.search(head):
            raise JuryError("intake.is_image")
        if bare.startswith(b"<?xml"):
            raise JuryError("intake.is_link" if b"<plist" in head and b"URL" in head else "intake.is_xml")
    if _HEADER.match(bare):
        raise JuryError("intake.is_message")
    if _JSON.match(head):
        raise JuryError("intake.is_link" if len(data) < 1000 and _SHORTCUT.search(head) else "intake.is_json")


def is_bare_utf16(data: bytes) -> bool:
    """Whether this is UTF-16 without a byte-order mark: every second byte is zero at nearly all places."""
    return bool(bare_utf16(data))


def bare_utf16(data: bytes) -> str:
    """Which UTF-16 this is without a byte-order mark: "utf-16-le", "utf-16-be" or "" for neither."""
    head = data[: min(len(data), 4096) // 2 * 2]
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(head) >= 8 and zeros.count(0) > 0.7 * len(zeros) and not letters.count(0):
            return encoding
    return ""
