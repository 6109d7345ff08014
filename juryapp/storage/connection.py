"""The one door to the SQLite library, so that no other module depends on which build of it is used.

Every edition is opened by `sqlcipher3`, with or without a key; the standard library's `sqlite3` must never open the
same file in the same process, because the two do not know of each other's locks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, TypeAlias

from sqlcipher3 import dbapi2

Connection: TypeAlias = Any
"""A connection of the driver, which is written in C and has no types."""

DriverError: type[Exception] = dbapi2.Error
PROGRAM_ID = 0x4A757279
"""SQLite's application_id of an edition: the letters "Jury"."""

_PATIENCE = 0.25
"""Seconds to wait for another program's lock: enough for a file indexer, too short to look frozen."""
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = EXTRA",
)


def connect(path: Path, mode: Literal["ro", "rw", "rwc"]) -> Connection:
    """A connection that never creates a file unless `mode` is "rwc", with transactions left to the caller.

    It may go from thread to thread, as long as only one uses it at a time, which `Database` sees to.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = dbapi2.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_memory() -> Connection:
    """A private database in memory: for the schema as it should be, and for migrations before they are kept."""
    return dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)


def hold(connection: Connection) -> None:
    """Takes the exclusive lock and keeps it until the connection is closed."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def number(connection: Connection, pragma: str) -> int:
    """The value of an integer pragma."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
