"""Who has an edition open: a small file beside it that names the holder, for a refusal a person can act on.

SQLite's own exclusive lock decides on one machine. The file `<edition>.lock` is made with O_EXCL, names program,
process, machine and time, and protects by itself only where SQLite's locks do not reach: another machine's lock is
respected until the user says that it is left over.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.storage.files import replace_with

PROGRAM = "juryapp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A running program that has an edition open. `token` tells two openings by one process apart."""

    pid: int
    host: str
    program: str
    since: str
    token: str = ""

    @classmethod
    def this_process(cls) -> Holder:
        """The one who asks, now."""
        since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        token = secrets.token_hex(8)
        return cls(pid=os.getpid(), host=socket.gethostname(), program=PROGRAM, since=since, token=token)


class Lock:
    """The lock file of one edition, from `claim` to `release`."""

    __slots__ = ("_edition", "_file", "_mine")

    def __init__(self, edition: Path) -> None:
        self._edition = edition
        self._file = lock_file(edition)
        self._mine = Holder.this_process()

    def claim(self, *, take_over: bool = False) -> None:
        """Makes the file, or leaves one of this machine for `confirm` to take over.

        JuryError edition.locked where another machine holds it and the user has not said `take_over`; OSError where
        the folder cannot be written.
        """
        try:
            descriptor = os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            held = holder(self._edition)
            if held is not None and held.host != self._mine.host and not take_over:
                raise locked(self._edition) from None
            return
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(self._text())

    def confirm(self) -> None:
        """Names this process, once SQLite's lock is held: what a dead process left behind is taken over."""
        if holder(self._edition) != self._mine:
            replace_with(self._file, self._text().encode())

    def refusal(self) -> JuryError:
        """Why SQLite's lock could not be had: somebody else, named where they are known."""
        if holder(self._edition) == self._mine:
            return JuryError("edition.busy", name=self._edition.name)
        return locked(self._edition)

    def release(self) -> None:
        """Removes the file if it is still this opening's own."""
        if holder(self._edition) == self._mine:
            self._file.unlink(missing_ok=True)

    def _text(self) -> str:
        return json.dumps(asdict(self._mine))


def lock_file(edition: Path) -> Path:
    """`ksi.jury` is locked by `ksi.jury.lock`."""
    return edition.with_name(edition.name + ".lock")


def holder(edition: Path) -> Holder | None:
    """Who has the edition open as far as the file says, or None where there is none or it cannot be read."""
    try:
        return Holder(**json.loads(lock_file(edition).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def locked(edition: Path) -> JuryError:
    """The refusal for an edition that somebody else has open, naming them where they are known."""
    held = holder(edition)
    if held is None:
        return JuryError("edition.busy", name=edition.name)
    return JuryError(
        "edition.locked",
        name=edition.name,
        program=str(held.program),
        host=str(held.host),
        pid=str(held.pid),
        since=str(held.since),
    )
