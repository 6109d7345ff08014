"""Parts of a workbook that were written with two bytes a letter, put into UTF-8 before anything looks at them.

The standards of .xlsx and .ods allow it and hardly any program does it, so the parser finds such parts empty. Every
check is made of what comes out here, and the parser is given the same: nothing is seen in two ways.
"""

from __future__ import annotations

import io
import re
import zipfile

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import Archive, Member, open_archive
from juryapp.intake.limits import LIMITS, MEGABYTE, Limits

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(r"(<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*[\"'])utf-16(?=[\"'])", re.IGNORECASE)
_LARGEST = 64 * MEGABYTE
"""A workbook that inflates to more is left as it is, and refused: its parts would stand in memory several times."""


def in_utf8(data: bytes, *, limits: Limits = LIMITS) -> bytes:
    """The archive `data` with each XML part that begins with the mark of UTF-16 in UTF-8; `data` itself where there is
    none, or where anything is wrong with the archive or the letters: the pre-flight says what."""
    if not data.startswith(b"PK") or len(data) > limits.file:
        return data
    try:
        archive = open_archive(data, limits=limits)
        wide = {member.name for member in archive.members if _is_wide(archive, member)}
        if not wide or sum(member.size for member in archive.members) > _LARGEST:
            return data
        return _repacked(archive, wide)
    except (JuryError, UnicodeDecodeError):
        return data


def _is_wide(archive: Archive, member: Member) -> bool:
    return member.name.lower().endswith((".xml", ".rels")) and archive.start(member, 2) in _MARKS


def _repacked(archive: Archive, wide: set[str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
        for member in archive.members:
            content = b"".join(archive.inflate(member))
            if member.name in wide:
                content = _DECLARED.sub(r"\1UTF-8", content.decode("utf-16"), count=1).encode()
            into.writestr(member.name, content)
    return packed.getvalue()
