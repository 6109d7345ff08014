"""An open edition: opened only when it is ours, whole and not newer, and written only inside a transaction."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations
from sqlite_utils.db import Table

from juryapp.domain.errors import JuryError
from juryapp.storage.connection import (
    PROGRAM_ID,
    Connection,
    connect,
    connect_memory,
    hold,
    number,
)
from juryapp.storage.copies import dated_copy
from juryapp.storage.errors import refusals
from juryapp.storage.files import finished
from juryapp.storage.lock import Lock, locked
from juryapp.storage.schema import MIGRATIONS, expected_shape, migrate, shape, version_of

Row = tuple[Any, ...]


class Database:
    """An edition in use. Made by `create_database` and `open_database`; belongs to the thread that opened it.

    A context manager that closes. Every trouble with the file is a `JuryError`; a broken constraint is a bug.
    """

    __slots__ = ("_connection", "_lock", "_tables", "path", "read_only")

    def __init__(self, connection: Connection, path: Path, *, lock: Lock | None = None) -> None:
        self._connection = connection
        self._lock = lock
        self._tables = Tables(connection, execute_plugins=False)
        self.path = path
        self.read_only = lock is None

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is written inside is kept together, durably, or not at all; may be nested.

        JuryError edition.read_only when the edition was opened for reading.
        """
        if self.read_only:
            raise JuryError("edition.read_only", name=self.path.name)
        with refusals(self.path), self._tables.atomic():
            yield

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """The rows that a SELECT finds."""
        with refusals(self.path):
            return list(self._connection.execute(sql, parameters).fetchall())

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Runs an INSERT, UPDATE or DELETE inside `atomic`; how many rows it touched."""
        self._must_be_atomic()
        with refusals(self.path):
            return int(self._connection.execute(sql, parameters).rowcount)

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Adds one row inside `atomic`; its number where the table numbers its rows, else 0."""
        self._must_be_atomic()
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        with refusals(self.path):
            sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
            return int(self._connection.execute(sql, tuple(values.values())).lastrowid or 0)

    def insert_all(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Adds many rows of the same columns inside `atomic`."""
        self._must_be_atomic()
        names = ", ".join(f'"{column}"' for column in columns)
        with refusals(self.path):
            sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
            self._connection.executemany(sql, rows)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables, the book of migrations included."""
        with refusals(self.path):
            return tuple(sorted(self._tables.table_names()))

    def table(self, name: str) -> Table:
        """A table as sqlite-utils sees it, for looking into its columns and keys."""
        return self._tables.table(name)

    def copy(self, reason: str) -> Path:
        """A dated copy of the whole edition beside it; not inside `atomic`."""
        with refusals(self.path):
            return dated_copy(self._connection, self.path, reason)

    def close(self) -> None:
        """Gives the file back. Closing twice is allowed; what was not committed is undone."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _must_be_atomic(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("an edition is written inside atomic() only")


def create_database(path: Path) -> Database:
    """A new, empty edition at `path`, open for writing; it appears complete, or not at all.

    JuryError edition.exists where something stands there already.
    """
    if path.exists():
        raise JuryError("edition.exists", name=path.name)
    try:
        with refusals(path), finished(path, replace=False) as unfinished:
            connection = connect(unfinished, "rwc")
            try:
                migrate(connection, MIGRATIONS)
            finally:
                connection.close()
    except JuryError as error:
        if isinstance(error.__cause__, FileExistsError):
            raise JuryError("edition.exists", name=path.name) from error
        raise
    return open_database(path)


def open_database(
    path: Path, *, read_only: bool = False, take_over: bool = False, migrations: Migrations = MIGRATIONS
) -> Database:
    """Opens an edition, for writing under an exclusive lock or for reading only, and checks it first.

    `take_over` disregards the lock file of another machine, once the user has said that it is left over. An older
    edition is copied, then brought up to date; opened for reading it is brought up to date in memory alone.
    JuryError edition.missing, .empty, .not_ours, .newer, .altered, .damaged, .locked, .busy, .read_only, .unfinished,
    .cannot_open, .disk_full or .disk_error; the file is then as it was.
    """
    _look_at(path)
    if read_only:
        return _open_for_reading(path, migrations)
    lock = Lock(path)
    with refusals(path):
        lock.claim(take_over=take_over)
    try:
        return Database(_open_for_writing(path, lock, migrations), path, lock=lock)
    except BaseException:
        lock.release()
        raise


def _look_at(path: Path) -> None:
    """What can be said without opening: SQLite would create a missing file and take an empty one for an edition."""
    with refusals(path):
        size = path.stat().st_size
    if not path.is_file():
        raise JuryError("edition.not_ours", name=path.name)
    if size == 0:
        raise JuryError("edition.empty", name=path.name)


def _open_for_writing(path: Path, lock: Lock, migrations: Migrations) -> Connection:
    if not os.access(path, os.W_OK):
        raise JuryError("edition.read_only", name=path.name)
    try:
        with refusals(path), _closed_on_error(connect(path, "rw")) as connection:
            _must_be_ours(connection, path)
            hold(connection)
            lock.confirm()
            _check(connection, path, migrations)
            if number(connection, "user_version") < version_of(migrations):
                dated_copy(connection, path, "before-migration")
                with closing(_brought_up_to_date(connection, path, migrations)) as newer:
                    newer.backup(connection)
            return connection
    except JuryError as error:
        raise lock.refusal() if error.code == "edition.busy" else error from error.__cause__


def _open_for_reading(path: Path, migrations: Migrations) -> Database:
    """Other readers may come, a writer may not: what is read belongs together."""
    try:
        with refusals(path), _closed_on_error(connect(path, "ro")) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            _must_be_ours(connection, path)
            _check(connection, path, migrations)
            if number(connection, "user_version") == version_of(migrations):
                return Database(connection, path)
            with closing(connection):
                return Database(_brought_up_to_date(connection, path, migrations), path)
    except JuryError as error:
        raise locked(path) if error.code == "edition.busy" else error from error.__cause__


@contextmanager
def _closed_on_error(connection: Connection) -> Iterator[Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _must_be_ours(connection: Connection, path: Path) -> None:
    if number(connection, "application_id") != PROGRAM_ID:
        raise JuryError("edition.not_ours", name=path.name)


def _check(connection: Connection, path: Path, migrations: Migrations) -> None:
    """Not newer, of the very shape that its version has, and whole as far as SQLite can tell."""
    version = number(connection, "user_version")
    if version > version_of(migrations):
        raise JuryError("edition.newer", name=path.name)
    if version < 1 or shape(connection) != expected_shape(migrations, version):
        raise JuryError("edition.altered", name=path.name)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise JuryError("edition.damaged", name=path.name)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise JuryError("edition.damaged", name=path.name)


def _brought_up_to_date(connection: Connection, path: Path, migrations: Migrations) -> Connection:
    """A migrated and checked copy in memory; written back by SQLite's own backup it replaces the file in one step,

    under the lock that is held and with the rollback journal, so that neither a second program nor a power cut
    can come in between.
    """
    with _closed_on_error(connect_memory()) as copy:
        connection.backup(copy)
        migrate(copy, migrations)
        _check(copy, path, migrations)
        return copy
