"""Dated copies of an edition, made from inside it: the only way to copy a live database without tearing it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from juryapp.storage.connection import Connection
from juryapp.storage.files import finished, sweep

SUFFIX = ".jury-backup"
_STAMP = "%Y-%m-%dT%H%M%SZ"
_SHOWN = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A backup beside its edition: when it was made (UTC, ISO 8601), which of that second, and the word for why."""

    path: Path
    taken: str
    number: int
    reason: str


def dated_copy(connection: Connection, edition: Path, reason: str) -> Path:
    """A complete, flushed `<edition>.<UTC time>.<reason>.jury-backup`; later ones of a second have a number."""
    if not re.fullmatch(r"[a-z][a-z-]*", reason):
        raise ValueError("a reason is a word of small letters and hyphens")
    sweep(edition.parent, edition.stem + ".")
    now = datetime.now(UTC)
    taken = now.strftime(_SHOWN)
    number = max((copy.number for copy in copies(edition) if copy.taken == taken), default=0) + 1
    numbered = "" if number == 1 else f"_{number:03}"
    target = edition.with_name(f"{edition.stem}.{now.strftime(_STAMP)}{numbered}.{reason}{SUFFIX}")
    with finished(target, replace=False) as unfinished:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    return target


def copies(edition: Path) -> tuple[Copy, ...]:
    """The backups beside an edition, newest first."""
    name = re.compile(
        re.escape(edition.stem)
        + r"\.(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z(?:_(\d+))?\.([a-z][a-z-]*)"
        + re.escape(SUFFIX)
    )
    found = []
    for path in edition.parent.iterdir():
        if match := name.fullmatch(path.name):
            day, hours, minutes, seconds, number, reason = match.groups()
            taken = f"{day}{hours}:{minutes}:{seconds}Z"
            found.append(Copy(path=path, taken=taken, number=int(number or 1), reason=reason))
    return tuple(sorted(found, key=lambda copy: (copy.taken, copy.number), reverse=True))
