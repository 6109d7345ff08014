"""The only place that knows how SQLite and the disk complain; the rest of the program sees refusals with a code."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.storage.connection import DriverError

_BY_RESULT = {
    3: "edition.cannot_open",  # PERM
    5: "edition.busy",  # BUSY
    6: "edition.busy",  # LOCKED
    8: "edition.read_only",  # READONLY
    10: "edition.disk_error",  # IOERR
    11: "edition.damaged",  # CORRUPT
    13: "edition.disk_full",  # FULL
    14: "edition.cannot_open",  # CANTOPEN
    15: "edition.busy",  # PROTOCOL
    26: "edition.not_ours",  # NOTADB
}
_BY_ERRNO = {
    errno.ENOSPC: "edition.disk_full",
    errno.EDQUOT: "edition.disk_full",
    errno.EFBIG: "edition.disk_full",
    errno.EACCES: "edition.read_only",
    errno.EPERM: "edition.read_only",
    errno.EROFS: "edition.read_only",
    errno.ENOENT: "edition.missing",
    errno.ENOTDIR: "edition.missing",
}

_DAMAGE_WITHOUT_RESULT = ("Could not decode to UTF-8", "unsupported file format")
"""Damage for which the driver has no result code, or the general one that wrong SQL has too."""


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turns trouble with the file at `path` into a `JuryError`; a broken constraint or wrong SQL stays a bug."""
    with driver_refusals(path):
        try:
            yield
        except OSError as error:
            raise JuryError(_BY_ERRNO.get(error.errno or 0, "edition.disk_error"), name=path.name) from error
        except UnicodeDecodeError as error:
            # SQLite quotes a damaged schema in its message, which the driver then cannot decode.
            raise JuryError("edition.damaged", name=path.name) from error


@contextmanager
def driver_refusals(path: Path) -> Iterator[None]:
    """The same for SQLite's own errors alone: around a caller's block, whose other errors are about other files."""
    try:
        yield
    except DriverError as error:
        code = code_of(error)
        if code is None:
            raise
        raise JuryError(code, name=path.name) from error


def code_of(error: Exception) -> str | None:
    """The code of the refusal that a driver's error stands for, or None where it stands for a bug."""
    if str(error).startswith(_DAMAGE_WITHOUT_RESULT):
        return "edition.damaged"
    result = getattr(error, "sqlite_errorcode", None) or 0
    return _BY_RESULT.get(result & 0xFF)
