"""SQLAlchemy engines for the two databases: how connections are opened, begun and shared."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, NullPool, Pool, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from engine.kernel.errors import Invalid
from engine.kernel.jsons import dump, load

_BUSY_MS = 10_000


def parse_url(url: str) -> URL:
    """The URL of an SQLite file or a PostgreSQL database; `?schema=name` on PostgreSQL chooses the schema.

    Raises Invalid("store.database_url") for anything else.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Invalid.of("store.database_url", url=url) from None
    backend = parsed.get_backend_name()
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed.set(drivername="sqlite+pysqlite")
    if backend == "postgresql":
        return _with_options(parsed.set(drivername="postgresql+psycopg"))
    raise Invalid.of("store.database_url", url=parsed.render_as_string(hide_password=True))


def _with_options(url: URL) -> URL:
    query = dict(url.query)
    options = [str(query["options"])] if "options" in query else []
    schema = query.pop("schema", None)
    if schema:
        options.append(f"-csearch_path={schema}")
    options.append("-ctimezone=UTC")
    query["options"] = " ".join(options)
    return url.set(query=query)


def open_engine(url: URL, *, pool_size: int, ddl: bool, on_sqlite: Callable[[sqlite3.Connection], None]) -> Engine:
    """An engine. `ddl` gives the one for schema changes: no pool and, on SQLite, foreign keys off.

    They are off because altering a table there may copy and drop it, and the drop would cascade to child rows.
    """
    pool: type[Pool] = NullPool if ddl else QueuePool
    arguments: dict[str, Any] = {"poolclass": pool, "json_serializer": dump, "json_deserializer": load}
    if not ddl:
        arguments |= {"pool_size": pool_size, "max_overflow": pool_size, "pool_timeout": 30}
    if url.get_backend_name() != "sqlite":
        # No ping before use (it costs as much as a read): a broken connection is one Unavailable, then all are new.
        return create_engine(url, pool_recycle=1800, **arguments)
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False}, **arguments)

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute(f"PRAGMA foreign_keys = {'OFF' if ddl else 'ON'}")
        connection.execute("PRAGMA cache_size = -16000")
        on_sqlite(connection)

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """The journal beside the file. To change to it does not wait: of several that open a new file at one moment all but
    one may be told that it is locked. An empty transaction does wait, and then it is asked for again."""
    patience = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > patience:
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
        else:
            return


def begin_sqlite(connection: Connection, *, writing: bool) -> None:
    """Begins a transaction of SQLite, right after the connection was taken.

    The driver begins nothing by itself (isolation_level None): only so do DDL and savepoints roll back. An event of
    the engine could do this too, but an engine with events looks for them at every statement.
    """
    # On the driver's own connection: a statement through SQLAlchemy costs ten times as much.
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    statement = "BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED"
    try:
        raw.execute(statement)
    except sqlite3.OperationalError as error:
        raise OperationalError(statement, None, error) from error
