"""The services of access over a migrated database, under a clock set by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from engine.access.actor import SYSTEM
from engine.access.audit import Audit
from engine.access.departments import Departments
from engine.access.organisations import Organisations
from engine.access.passwords import Passwords
from engine.access.people import People
from engine.access.person import Person
from engine.access.role_members import RoleMembers
from engine.access.sessions import Sessions
from engine.access.sign_in import SignIn
from engine.access.tokens import Tokens
from engine.store.database import Database

PASSWORD = "correct horse"


class HandClock:
    """Stands still until moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def move(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


@dataclass
class Services:
    """Everything of access, wired as bootstrap does it."""

    database: Database
    clock: HandClock
    organisations: Organisations
    people: People
    departments: Departments
    roles: RoleMembers
    sessions: Sessions
    tokens: Tokens
    sign_in: SignIn
    audit: Audit

    def person(self, username: str, **values: object) -> Person:
        with self.database.write() as uow:
            return self.people.create(uow, SYSTEM, username, username.title(), **values)  # type: ignore[arg-type]


@pytest.fixture
def services(database_url: str) -> Iterator[Services]:
    clock = HandClock()
    database = Database(database_url, clock)
    database.migrate()
    organisations, audit = Organisations(), Audit()
    passwords = Passwords(memory_kib=64, rounds=1)
    people = People(organisations, passwords, audit)
    sessions = Sessions(database, organisations)
    yield Services(
        database,
        clock,
        organisations,
        people,
        Departments(organisations, audit),
        RoleMembers(organisations, audit),
        sessions,
        Tokens(database, organisations, audit),
        SignIn(database, organisations, people, passwords, sessions, audit),
        audit,
    )
    database.close()
