"""Platforms for tests: on a database of the test's own, under a clock set by hand, with no background threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.access.actor import SYSTEM, Actor
from engine.bootstrap import Platform, build_platform
from engine.extend.catalog import Catalog
from engine.kernel.clock import Clock
from engine.settings import Settings
from engine.testing.fake_clock import FakeClock


@contextmanager
def platform_on(
    folder: Path, url: str | None = None, *, clock: Clock | None = None, catalog: Catalog | None = None, **more: Any
) -> Iterator[Platform]:
    """An open platform; `folder` is its data folder, `url` its database (SQLite in the folder by default).

    `more` are settings by name. Use `drain` to run background work.
    """
    settings = Settings(data_dir=folder, database_url=url, **more)
    platform = build_platform(settings, clock or FakeClock(), catalog)
    platform.open(jobs=False)
    try:
        yield platform
    finally:
        platform.close()


def install(platform: Platform, definition: dict[str, Any]) -> str:
    """Makes an app of a definition and publishes it; its key. Raises Invalid with every finding."""
    with platform.database.write() as uow:
        platform.apps.create(uow, SYSTEM, definition=definition)
    return platform.apps.publish(SYSTEM, definition["key"]).app


def person(
    platform: Platform,
    username: str,
    *,
    name: str | None = None,
    roles: tuple[str, ...] = (),
    password: str | None = None,
    **facts: Any,
) -> Actor:
    """Adds a person. `roles` are `app:role` texts; `facts` what People.create takes (departments, is_admin …)."""
    with platform.database.write() as uow:
        made = platform.people.create(uow, SYSTEM, username, name or username.title(), password=password, **facts)
        for role in roles:
            app, _, key = role.partition(":")
            definition = platform.definitions.current(uow.connection, app).definition
            platform.role_members.add(uow, SYSTEM, definition, key, [("person", made.id)])
    with platform.database.read() as connection:
        actor = platform.organisations.current(connection).actor(made.id)
    assert actor is not None
    return actor
