"""References between rows, looked at as a whole."""

from sqlalchemy import Connection

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem


def check_foreign_keys(connection: Connection) -> None:
    """On SQLite: raises Invalid when a row refers to one that is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = sorted({f"{row[0]} → {row[2]}" for row in broken})
        raise Invalid(Problem("store.reference_broken", params={"fields": tables}))
