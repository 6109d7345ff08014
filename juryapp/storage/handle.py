"""An edition in use: how every other module of this room reads rows and, inside a transaction only, writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock as Mutex
from threading import get_ident
from types import TracebackType
from typing import Any

from sqlite_utils import Database as Tables

from juryapp.domain.errors import JuryError
from juryapp.storage.connection import Connection, connect_memory, number
from juryapp.storage.copies import dated_copy
from juryapp.storage.errors import driver_refusals, refusals
from juryapp.storage.lock import Lock
from juryapp.storage.parts import keep_digests, kept_digests, present_digests, written_table

Row = tuple[Any, ...]
_PIECE = 1 << 18
"""Bytes of a large value that are read before the thread that the edition belongs to may have its turn."""


class Database:
    """An edition in use, made by `create_database` and `open_database`; it belongs to the thread that uses it first.

    `let_go` hands it to whichever thread uses it next; two at a time would write into one transaction, so that is a
    bug. A context manager that closes. Every trouble with the file is a `JuryError`; a broken constraint is a bug.
    """

    __slots__ = (
        "_closed",
        "_connection",
        "_file",
        "_large",
        "_lock",
        "_tables",
        "_thread",
        "_touched",
        "path",
        "read_only",
    )

    def __init__(
        self, connection: Connection, path: Path, *, lock: Lock | None = None, read_only: bool = False
    ) -> None:
        self._connection = connection
        self._lock = lock
        self._large = Mutex()
        self._closed = False
        self._tables = Tables(connection, execute_plugins=False)
        self._touched: set[str] = set()
        self._thread: int | None = None
        self._file = _identity(path)
        self.path = path
        self.read_only = read_only

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is written inside is kept together, durably, or not at all; may be nested.

        JuryError edition.read_only when the edition was opened for reading, edition.moved when its file is no longer
        the one at its path: what is written then would be lost to whoever opens that path.
        """
        self._must_be_mine()
        if self.read_only:
            raise JuryError("edition.read_only", name=self.path.name)
        outermost = not self._connection.in_transaction
        if outermost and _identity(self.path) != self._file:
            raise JuryError("edition.moved", name=self.path.name)
        with driver_refusals(self.path), self._tables.atomic():
            yield
            if outermost:
                keep_digests(self._connection, self._touched)
                self._touched.clear()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """The rows that a SELECT finds."""
        self._must_be_mine()
        with refusals(self.path):
            return list(self._connection.execute(sql, parameters).fetchall())

    def large(self, table: str, column: str, row: int) -> Callable[[], bytes]:
        """A large value by the number of its row, as a function that may run on any thread, whoever has the edition.

        Only for what is written once and never changed, such as a file under its SHA-256: nothing is waited for, and
        no transaction of the thread that has the edition is seen or disturbed.
        """
        self._must_be_mine()

        def read() -> bytes:
            with self._large:
                if self._closed:
                    raise RuntimeError("the edition was closed")
                with refusals(self.path), closing(self._connection.open_blob(table, column, row, True)) as blob:
                    return b"".join(iter(lambda: blob.read(_PIECE), b""))

        return read

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Runs an INSERT, UPDATE or DELETE inside `atomic`; how many rows it touched."""
        self._must_be_atomic(written_table(sql))
        with refusals(self.path):
            return int(self._connection.execute(sql, parameters).rowcount)

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Adds one row inside `atomic`; its number where the table numbers its rows, else 0."""
        self._must_be_atomic(table)
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        with refusals(self.path):
            sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
            return int(self._connection.execute(sql, tuple(values.values())).lastrowid or 0)

    def insert_all(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Adds many rows of the same columns inside `atomic`."""
        self._must_be_atomic(table)
        names = ", ".join(f'"{column}"' for column in columns)
        with refusals(self.path):
            sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
            self._connection.executemany(sql, rows)

    def written_digests(self) -> tuple[str, dict[str, str]]:
        """The digests of all parts as written so far, inside `atomic`, and a name for the shape they were taken of."""
        self._must_be_atomic("")
        with refusals(self.path):
            keep_digests(self._connection, self._touched)
            self._touched.clear()
            return self._shape_name(), kept_digests(self._connection)

    def present_digests(self) -> tuple[str, dict[str, str]]:
        """The same of the rows as they stand, whatever was written down of them."""
        self._must_be_mine()
        with refusals(self.path):
            return self._shape_name(), present_digests(self._connection)

    def _shape_name(self) -> str:
        return f"rows-{number(self._connection, 'user_version')}"

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables, the book of migrations included."""
        self._must_be_mine()
        with refusals(self.path):
            return tuple(sorted(self._tables.table_names()))

    def copy(self, reason: str) -> Path:
        """A dated copy of the whole edition beside it; not inside `atomic`."""
        self._must_be_mine()
        with self._large, refusals(self.path):
            return dated_copy(self._connection, self.path, reason)

    def snapshot(self) -> Database:
        """The edition as it stands, copied into memory, to be read and closed on any thread; not inside `atomic`."""
        self._must_be_mine()
        copied = connect_memory()
        try:
            with refusals(self.path):
                self._connection.backup(copied)
            return Database(copied, self.path, read_only=True)
        except BaseException:
            copied.close()
            raise

    def close(self) -> None:
        """Gives the file back. Closing twice is allowed; what was not committed is undone."""
        self._must_be_mine()
        with self._large:
            self._closed = True
            self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def let_go(self) -> None:
        """Hand it over: the thread that uses it next is the one it belongs to. Not inside `atomic`."""
        self._must_be_mine()
        self._thread = None

    def _must_be_mine(self) -> None:
        if self._thread is None:
            self._thread = get_ident()
        elif self._thread != get_ident():
            raise RuntimeError("an edition is used by one thread at a time")

    def _must_be_atomic(self, table: str) -> None:
        self._must_be_mine()
        if not self._connection.in_transaction:
            raise RuntimeError("an edition is written inside atomic() only")
        self._touched.add(table)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path names now; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
