"""Counting failed sign-ins by name and address, by address alone, and by name alone."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.errors import Unavailable
from engine.kernel.problems import Problem
from engine.store.tables.sign_in import sign_in_failures
from engine.store.unit_of_work import UnitOfWork

_ANY_NAME = ""
_ANY_ADDRESS = "*"
_FREE = 5
_FREE_OF_MANY = 100
_FIRST_WAIT = 30
_LONGEST_WAIT = 900
_MEMORY = timedelta(minutes=15)


def count_attempt(uow: UnitOfWork, name: str, address: str) -> None:
    """Counts an attempt before its password is looked at, so that many at once cannot slip through.

    The fifth failure in a quarter of an hour blocks this name from this address for 30 seconds, each further one twice
    as long, 15 minutes at most; a hundred over all names block the address, a hundred from all addresses the name: an
    address is easily changed, or made up behind a careless proxy.
    Raises Unavailable("access.throttled") with the seconds to wait.
    """
    places = ((name, address, _FREE), (_ANY_NAME, address, _FREE_OF_MANY), (name, _ANY_ADDRESS, _FREE_OF_MANY))
    for counted, place, free in places:
        where = (sign_in_failures.c.name == counted, sign_in_failures.c.address == place)
        row = _locked_row(uow, counted, place)
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
    """After a success: the name starts afresh there; the address, and the name elsewhere, get one attempt back."""
    table = sign_in_failures
    uow.connection.execute(delete(table).where(table.c.name == name, table.c.address == address))
    for counted, place in ((_ANY_NAME, address), (name, _ANY_ADDRESS)):
        mine = (table.c.name == counted, table.c.address == place)
        uow.connection.execute(update(table).where(*mine).values(failures=table.c.failures - 1, blocked_until=None))


def sweep_failures(uow: UnitOfWork) -> None:
    """Forgets what is older than a quarter of an hour and blocks nobody any more."""
    table = sign_in_failures
    unblocked = or_(table.c.blocked_until.is_(None), table.c.blocked_until < uow.now)
    uow.connection.execute(delete(table).where(table.c.last_at < uow.now - _MEMORY, unblocked))
