"""dougong doctor: whether the installation is in order, line by line; code 1 when something needs attention."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import redis
import typer

from engine.bootstrap import Platform
from engine.cli.language import Lang
from engine.cli.opened import opened
from engine.cli.speech import padded, words
from engine.kernel.errors import Unavailable
from engine.store.jobs import failed_jobs


def findings(platform: Platform) -> Iterator[tuple[str, str, bool]]:
    """(word of the line, what was found, whether it is in order)."""
    settings = platform.settings
    yield "doctor.database", platform.database.url.render_as_string(hide_password=True), True
    folder = settings.data_dir.resolve()
    yield "doctor.data", str(folder), os.access(folder, os.W_OK)
    with platform.database.read() as connection:
        admins = [p for p in platform.organisations.current(connection).people.values() if p.is_admin and p.active]
        failed = failed_jobs(connection)
    yield "doctor.people", ", ".join(person.username for person in admins) or "0", bool(admins)
    yield "doctor.failed_jobs", str(len(failed)), not failed
    place = find_spec("engine")
    root = Path(place.origin).parent if place is not None and place.origin else Path()
    built = (root / "web" / "static" / "index.html").is_file()
    yield "doctor.screens", "" if built else "doctor.screens_none", built
    yield "doctor.apps", *_apps(platform)
    yield "doctor.broker", *_broker(settings.broker_url)


def _apps(platform: Platform) -> tuple[str, bool]:
    """Versions in use; those that cannot be run here, as when their plugin is gone, need attention."""
    found, fine = [], True
    with platform.database.read() as connection:
        for key, number in platform.definitions.versions(connection).items():
            try:
                if number:
                    platform.definitions.definition(connection, key, number)
            except Unavailable:
                fine = False
                key += " (!)"
            found.append(f"{key} {number}")
    return ", ".join(found) or "0", fine


def _broker(url: str | None) -> tuple[str, bool]:
    if url is None:
        return "doctor.broker_none", True
    if not url.startswith(("redis://", "rediss://")):
        return url.rpartition("@")[2], True
    try:
        redis.Redis.from_url(url, socket_connect_timeout=3).ping()
    except redis.RedisError:
        return "doctor.broker_silent", False
    return url.rpartition("@")[2], True


def doctor(lang: Lang = None) -> None:
    """Looks at database, data folder, administrators, failed jobs, screens, apps and broker."""
    bad = False
    with opened(lang) as (platform, console):
        for word, found, fine in findings(platform):
            bad = bad or not fine
            said = console.word(found) if found in words() else found
            state = console.word("doctor.good" if fine else "doctor.bad")
            print(f"{padded(console.word(word), 24)} {padded(state, 18)} {said}".rstrip())
    if bad:
        raise typer.Exit(1)
