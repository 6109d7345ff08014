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


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A backup beside its edition: when it was made (UTC, ISO 8601) and the word for why."""

    path: Path
    taken: str
    reason: str


def dated_copy(connection: Connection, edition: Path, reason: str) -> Path:
    """A complete, flushed `<edition>.<UTC time>.<reason>.jury-backup`; a name that is taken gets a number."""
    if not re.fullmatch(r"[a-z][a-z-]*", reason):
        raise ValueError("a reason is a word of small letters and hyphens")
    sweep(edition.parent, edition.stem + ".")
    stamp = datetime.now(UTC).strftime(_STAMP)
    target, number = edition.with_name(f"{edition.stem}.{stamp}.{reason}{SUFFIX}"), 2
    while target.exists():
        target, number = edition.with_name(f"{edition.stem}.{stamp}_{number:03}.{reason}{SUFFIX}"), number + 1
    with finished(target, replace=False) as unfinished:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    return target


def copies(edition: Path) -> tuple[Copy, ...]:
    """The backups beside an edition, newest first."""
    name = re.compile(
        re.escape(edition.stem)
        + r"\.(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z(?:_\d+)?\.([a-z][a-z-]*)"
        + re.escape(SUFFIX)
    )
    found = []
    for path in edition.parent.iterdir():
        if match := name.fullmatch(path.name):
            day, hours, minutes, seconds, reason = match.groups()
            found.append(Copy(path=path, taken=f"{day}{hours}:{minutes}:{seconds}Z", reason=reason))
    return tuple(sorted(found, key=lambda copy: copy.path.name, reverse=True))
