"""How an edition comes into use: opened only when it is ours, whole, of the shape we know and in nobody's hands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Migrations

from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.storage.connection import PROGRAM_ID, Connection, connect, connect_memory, hold, number
from juryapp.storage.copies import dated_copy
from juryapp.storage.errors import refusals
from juryapp.storage.files import finished
from juryapp.storage.handle import Database
from juryapp.storage.journal import check_chain
from juryapp.storage.lock import Lock, locked
from juryapp.storage.parts import PARTS, changed_parts, keep_digests
from juryapp.storage.schema import MIGRATIONS, expected_shape, migrate, shape, version_of

__all__ = ["Database", "create_database", "open_database"]


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
                return Database(connection, path, read_only=True)
            with closing(connection):
                return Database(_brought_up_to_date(connection, path, migrations), path, read_only=True)
    except JuryError as error:
        if error.code == "edition.read_only":
            # Reading needs no writing, unless a killed program's transaction must be rolled back first.
            raise JuryError("edition.unfinished", name=path.name) from error
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
    """Not newer, of the very shape that its version has, and whole by SQLite's check and its rows' digests."""
    version = number(connection, "user_version")
    if version > version_of(migrations):
        raise JuryError("edition.newer", name=path.name)
    if version < 1 or shape(connection) != expected_shape(migrations, version):
        raise JuryError("edition.altered", name=path.name)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise JuryError("edition.damaged", name=path.name)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise JuryError("edition.damaged", name=path.name)
    problems = [
        Problem(code="edition.part_changed", severity=Severity.REFUSAL, facts={"part": part})
        for part in changed_parts(connection)
    ]
    if problems:
        raise JuryError("edition.damaged", name=path.name, problems=problems)


def _brought_up_to_date(connection: Connection, path: Path, migrations: Migrations) -> Connection:
    """A migrated and checked copy in memory.

    Written back by SQLite's own backup it replaces the file's content in one step, under the lock that is held and
    with the rollback journal, so that neither a second program nor a power cut can come in between.
    """
    with _closed_on_error(connect_memory()) as copy:
        connection.backup(copy)
        migrate(copy, migrations)
        copy.execute("BEGIN")
        keep_digests(copy, [table for tables in PARTS.values() for table in tables])
        copy.execute("COMMIT")
        _check(copy, path, migrations)
        problems = check_chain(Database(copy, path, read_only=True))
        if problems:
            raise JuryError("edition.damaged", name=path.name, problems=problems)
        return copy
