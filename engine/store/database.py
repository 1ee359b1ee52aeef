"""The database of one deployment: reading, writing, changing its schema."""

import importlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, cast

import psycopg
from sqlalchemy import Connection, Engine

from engine.expressions.backends.sql.sqlite_functions import sqlite_functions
from engine.fields.sqlite_aggregates import register_aggregates
from engine.kernel.clock import Clock, SystemClock
from engine.store.engines import begin_sqlite, open_engine, parse_url
from engine.store.failures import translated
from engine.store.foreign_keys import check_foreign_keys
from engine.store.revisions import is_current
from engine.store.statement_watch import StatementWatch
from engine.store.unit_of_work import UnitOfWork
from engine.store.write_lock import WriteLock

_DDL_PATIENCE = "15s"
_DDL_LOCK = 0x64_6F_75_67_6F_6E_67


def _teach(connection: sqlite3.Connection) -> None:
    """What every new SQLite connection is taught: the functions of expressions, exact aggregates."""
    sqlite_functions(connection)
    register_aggregates(connection)


CommitListener = Callable[[UnitOfWork], None]


class Database:
    """Connections to an SQLite file or a PostgreSQL schema. Thread-safe; one per Platform.

    `pool_size` bounds the connections kept (as many again may be opened under load).
    """

    def __init__(self, url: str, clock: Clock | None = None, *, pool_size: int = 20) -> None:
        self.clock = clock or SystemClock()
        self.url = parse_url(url)
        self.dialect: Literal["sqlite", "postgresql"] = (
            "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        )
        self._engine = open_engine(self.url, pool_size=pool_size, ddl=False, on_sqlite=_teach)
        # Where a read has no snapshot to keep, it needs no transaction either: two round trips less.
        own_transaction = {} if self.dialect == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        self._reader = self._engine.execution_options(**own_transaction)
        self._ddl_engine = open_engine(self.url, pool_size=1, ddl=True, on_sqlite=_teach)
        self._watch = StatementWatch()
        self._lock = WriteLock() if self.dialect == "sqlite" else None
        self._listeners: tuple[CommitListener, ...] = ()
        self._listening = threading.Lock()

    @property
    def engine(self) -> Engine:
        """The engine under `read` and `write`, for counting statements and for LISTEN; never for writes."""
        return self._engine

    def on_commit(self, listener: CommitListener) -> None:
        """Calls `listener(uow)` after every commit made through this object: it wakes runners and tells screens."""
        with self._listening:
            self._listeners = (*self._listeners, listener)

    @contextmanager
    def read(self, *, patience: float | None = None) -> Iterator[Connection]:
        """A connection for reading. On SQLite all its statements see one snapshot, on PostgreSQL each its own.

        After `patience` seconds what runs is broken off: Unavailable("store.too_slow").
        """
        with translated(), self._reader.connect() as connection:
            self._begin(connection, writing=False)
            if patience is None:
                yield connection
            else:
                with self._watch.over(connection, patience):
                    yield connection

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """A unit of work: commits at the end of the block, rolls back when it raises."""
        with translated(), self._turn(), self._engine.connect() as connection:
            self._begin(connection, writing=True)
            with UnitOfWork.open(connection, self.clock.now()) as uow:
                yield uow
        self._committed(uow)

    @contextmanager
    def ddl(self) -> Iterator[UnitOfWork]:
        """A unit of work that may also change the schema: tables and rows change together or not at all.

        One at a time over all processes. On SQLite foreign keys are checked before the commit instead of on the way.
        """
        with self._turn():
            with translated(), self._ddl_engine.connect() as connection:
                self._begin(connection, writing=True)
                with UnitOfWork.open(connection, self.clock.now()) as uow:
                    if self.dialect == "postgresql":
                        # Whoever waits for a table here makes all its readers wait: better to give up and try again.
                        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_DDL_PATIENCE}'")
                        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_DDL_LOCK})")
                    yield uow
                    if self.dialect == "sqlite":
                        check_foreign_keys(connection)
            # Prepared statements of pooled connections may expect the old columns.
            self._engine.dispose()
        self._committed(uow)

    def migrate(self) -> None:
        """Brings the engine's own tables to the newest revision; nothing is written when they are there already.

        Raises Invalid("store.database_newer") when the database is ahead of this program.
        """
        with self.read() as connection:
            if is_current(connection):
                return
        # Seldom needed, and a tenth of what a start loads.
        migrate = importlib.import_module("engine.store.migrate")
        with self.ddl() as uow:
            migrate.upgrade_schema(uow.connection)

    @contextmanager
    def own_connection(self) -> Iterator[psycopg.Connection[Any]]:
        """PostgreSQL only: a connection outside of the pool that commits each statement, for LISTEN and NOTIFY."""
        pooled = self._ddl_engine.raw_connection()
        connection = cast("psycopg.Connection[Any]", pooled.driver_connection)
        pooled.detach()
        try:
            connection.autocommit = True
            yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Closes the pooled connections."""
        self._watch.close()
        self._engine.dispose()
        self._ddl_engine.dispose()

    @property
    def writes_here(self) -> bool:
        """Whether this thread has a unit of work open (SQLite only: there a second one would wait for the first)."""
        return self._lock is not None and self._lock.is_mine

    def _begin(self, connection: Connection, *, writing: bool) -> None:
        if self.dialect == "sqlite":
            begin_sqlite(connection, writing=writing)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._lock is None:
            yield
        else:
            with self._lock.held():
                yield

    def _committed(self, uow: UnitOfWork) -> None:
        for listener in self._listeners:
            listener(uow)
        uow.settled()
