"""Counting failed sign-ins by name and address, and by address alone."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.errors import Unavailable
from engine.kernel.problems import Problem
from engine.store.tables.sign_in import sign_in_failures
from engine.store.unit_of_work import UnitOfWork

_ANY_NAME = ""
_FREE = 5
_FREE_OF_ADDRESS = 100
_FIRST_WAIT = 30
_LONGEST_WAIT = 900
_MEMORY = timedelta(minutes=15)


def count_attempt(uow: UnitOfWork, name: str, address: str) -> None:
    """Counts an attempt before its password is looked at, so that many at once cannot slip through.

    The fifth failure in a quarter of an hour blocks this name from this address for 30 seconds, each further one twice
    as long, 15 minutes at most; a hundred over all names block the address.
    Raises Unavailable("access.throttled") with the seconds to wait.
    """
    for counted, free in ((name, _FREE), (_ANY_NAME, _FREE_OF_ADDRESS)):
        where = (sign_in_failures.c.name == counted, sign_in_failures.c.address == address)
        row = _locked_row(uow, counted, address)
        if row.blocked_until is not None and row.blocked_until > uow.now:
            seconds = int((row.blocked_until - uow.now).total_seconds()) + 1
            raise Unavailable(Problem("access.throttled", params={"seconds": seconds}), retry_after=seconds)
        count = 1 if uow.now - row.last_at > _MEMORY else row.failures + 1
        wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(count - free, 10)) if count >= free else 0
        until = uow.now + timedelta(seconds=wait) if wait else None
        counting = update(sign_in_failures).where(*where).values(failures=count, last_at=uow.now, blocked_until=until)
        uow.connection.execute(counting)


def _locked_row(uow: UnitOfWork, name: str, address: str) -> Row[Any]:
    """The row, made if missing, and locked: attempts at one moment are counted one after the other."""
    own: Any = postgresql if uow.connection.dialect.name == "postgresql" else sqlite
    fresh = own.insert(sign_in_failures).values(name=name, address=address, failures=0, last_at=uow.now)
    uow.connection.execute(fresh.on_conflict_do_nothing())
    found = select(sign_in_failures).where(sign_in_failures.c.name == name, sign_in_failures.c.address == address)
    return uow.connection.execute(found.with_for_update()).one()


def forget_failures(uow: UnitOfWork, name: str, address: str) -> None:
    """After a success: the name starts afresh, the address gets its one attempt back."""
    table = sign_in_failures
    uow.connection.execute(delete(table).where(table.c.name == name, table.c.address == address))
    mine = (table.c.name == _ANY_NAME, table.c.address == address)
    uow.connection.execute(update(table).where(*mine).values(failures=table.c.failures - 1, blocked_until=None))


def sweep_failures(uow: UnitOfWork) -> None:
    """Forgets what is older than a quarter of an hour and blocks nobody any more."""
    table = sign_in_failures
    unblocked = or_(table.c.blocked_until.is_(None), table.c.blocked_until < uow.now)
    uow.connection.execute(delete(table).where(table.c.last_at < uow.now - _MEMORY, unblocked))
