"""An export, made whole before any of it is sent: whoever reads slowly keeps a file waiting and no connection."""

import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import Literal

from engine.kernel.errors import Unavailable
from engine.kernel.problems import Problem
from engine.records.read.list_query import ListQuery
from engine.web.caller import Caller

AT_ONCE = 4
"""Exports made at one moment in a process; each takes a processor and a connection for as long as it lasts."""
_TURNS = BoundedSemaphore(AT_ONCE)
_LATER = 5.0


def export_file(caller: Caller, app: str, form: str, query: ListQuery, format: Literal["csv", "xlsx"]) -> Path:
    """A file of the caller's to send and to delete. Raises what listing raises, and Unavailable("export.busy")."""
    with caller.reading(patience=None) as (connection, actor):
        if not _TURNS.acquire(blocking=False):
            raise Unavailable(Problem("export.busy"), retry_after=_LATER)
        try:
            with tempfile.NamedTemporaryFile(prefix="dougong-", suffix=f".{format}", delete=False) as file:
                path = Path(file.name)
            try:
                exporter = caller.platform.exporter
                write = exporter.xlsx if format == "xlsx" else exporter.csv
                write(connection, actor, app, form, query, caller.language, path)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
            return path
        finally:
            _TURNS.release()
