"""Exported files taken apart, down to the workbooks inside presentations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path


def parts_of(data: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Every part of a file, and of the archives inside it, with its path."""
    if not data.startswith(b"PK"):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield f"{name}!names", "\n".join(archive.namelist()).encode()
        yield f"{name}!comment", archive.comment
        for member in archive.namelist():
            yield from parts_of(archive.read(member), f"{name}/{member}")


def texts_of(data: bytes, name: str = "") -> Iterator[tuple[str, str]]:
    """Every part as text, with the entities of XML undone."""
    from html import unescape

    for path, part in parts_of(data, name):
        yield path, unescape(part.decode("utf-8", errors="replace"))


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
