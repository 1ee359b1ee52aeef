"""Errors of the database put in the engine's own five kinds, where the reason is known."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import exc

from engine.kernel.errors import Conflict, Invalid, Unavailable
from engine.kernel.problems import Problem

Kind = Literal["unique", "reference", "missing", "check"]

_SQLITE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("unique", re.compile(r"UNIQUE constraint failed: (?:index '(?P<name>[^']+)'|(?P<columns>.+))")),
    ("reference", re.compile(r"FOREIGN KEY constraint failed")),
    ("missing", re.compile(r"NOT NULL constraint failed: (?P<columns>.+)")),
    ("check", re.compile(r"CHECK constraint failed: (?P<name>.+)")),
)
_SQLSTATES: dict[str, Kind] = {"23505": "unique", "23503": "reference", "23502": "missing", "23514": "check"}
_KEY = re.compile(r"Key \((?P<columns>.+?)\)=")
_TOO_MUCH = re.compile(
    r"parser stack overflow|too many arguments|Expression tree is too large|too many SQL variables|too many terms"
)
_BUSY_STATES = {"40001", "40P01", "55P03"}
_CANCELLED = "57014"
# A row, or an entry of an index, that is larger than a page; a table that ever had 1,600 columns.
_TOO_LARGE = {"54000", "54011"}


@dataclass(frozen=True)
class Violation:
    """A broken constraint. `table` and `columns` where the database tells them, else "" and ()."""

    kind: Kind
    table: str = ""
    columns: tuple[str, ...] = ()
    name: str = ""


def violation_of(error: exc.IntegrityError) -> Violation | None:
    """Which constraint was broken; None when the database's words are not known."""
    cause = error.orig
    diagnosis = getattr(cause, "diag", None)
    if diagnosis is not None:
        kind = _SQLSTATES.get(getattr(cause, "sqlstate", None) or "")
        if kind is None:
            return None
        found = _KEY.search(diagnosis.message_detail or "")
        listed = found["columns"] if found else diagnosis.column_name or ""
        columns = tuple(part.strip(' "') for part in listed.split(",") if part)
        return Violation(kind, diagnosis.table_name or "", columns, diagnosis.constraint_name or "")
    for kind, pattern in _SQLITE:
        match = pattern.search(str(cause))
        if match:
            groups = match.groupdict()
            paths = [part.strip().split(".") for part in (groups.get("columns") or "").split(",") if part]
            table = paths[0][0] if paths and len(paths[0]) > 1 else ""
            return Violation(kind, table, tuple(path[-1] for path in paths), groups.get("name") or "")
    return None


def _of_integrity(error: exc.IntegrityError) -> Exception:
    violation = violation_of(error)
    if violation is None:
        return error
    params = {"table": violation.table, "fields": list(violation.columns), "constraint": violation.name}
    if violation.kind == "unique":
        return Conflict(Problem("store.taken", params=params))
    codes = {"reference": "store.reference_broken", "missing": "store.value_missing", "check": "store.check_failed"}
    return Invalid(Problem(codes[violation.kind], params=params))


def _of_file(error: Exception, words: str) -> Exception:
    """What SQLite says about its file, also where the statement is the driver's own (BEGIN, PRAGMA)."""
    if "locked" in words or "busy" in words:
        return Unavailable(Problem("store.busy"), retry_after=0.5)
    if "not a database" in words or "malformed" in words:
        return Unavailable(Problem("store.not_a_database"), retry_after=60)
    if "unable to open" in words or "readonly" in words:
        return Unavailable(Problem("store.no_access"), retry_after=60)
    if "disk is full" in words:
        return Unavailable(Problem("store.disk_full"), retry_after=60)
    if words == "interrupted":
        return Unavailable(Problem("store.too_slow"), retry_after=60)
    if _TOO_MUCH.search(words):
        return Invalid(Problem("store.too_complex"))
    return error


def _of_operation(error: exc.OperationalError) -> Exception:
    words = str(error.orig)
    if getattr(error.orig, "sqlstate", None) in _BUSY_STATES:
        return Unavailable(Problem("store.busy"), retry_after=0.5)
    if getattr(error.orig, "sqlstate", None) == _CANCELLED:
        return Unavailable(Problem("store.too_slow"), retry_after=60)
    if getattr(error.orig, "sqlstate", None) in _TOO_LARGE:
        return Invalid(Problem("store.too_large"))
    if error.connection_invalidated or "connection" in words:
        return Unavailable(Problem("store.unreachable"), retry_after=3)
    return _of_file(error, words)


@contextmanager
def translated() -> Iterator[None]:
    """Raises the engine's errors for those of the database; unknown ones pass as they are (they are bugs)."""
    try:
        yield
    except exc.IntegrityError as error:
        raise _of_integrity(error) from error
    except exc.OperationalError as error:
        raise _of_operation(error) from error
    except sqlite3.DatabaseError as error:
        raise _of_file(error, str(error)) from error
    except exc.DataError as error:
        raise Invalid(Problem("store.value_refused")) from error
    except exc.DatabaseError as error:
        raise _of_file(error, str(error.orig)) from error
    except exc.TimeoutError as error:
        raise Unavailable(Problem("store.busy"), retry_after=1) from error
