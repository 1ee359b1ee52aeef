"""The platform for one command: opened, handed over, closed; what goes wrong is told in words, with code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

from engine.bootstrap import Platform, build_platform
from engine.cli.console import Console
from engine.cli.installation import is_there, place_of
from engine.cli.settings_read import read_settings
from engine.cli.told import told
from engine.kernel.logs import set_up_logs


@contextmanager
def opened(lang: str | None, *, new: bool = False) -> Iterator[tuple[Platform, Console]]:
    """A platform with up-to-date system tables and no background work, and a console that knows its sentences.

    Only a `new` command makes an installation where there is none, and says where.
    """
    console = Console.of(lang)
    with told(console):
        settings = read_settings()
        set_up_logs("warning" if settings.log_level == "info" else settings.log_level, settings.log_json)
        there = is_there(settings)
        if not there and not new:
            raise console.stop("installation.none", place=place_of(settings))
        platform = build_platform(settings)
        platform.open(jobs=False)
    console = Console(console.language, platform.catalog.sentences)
    if not there:
        console.say("installation.made", place=place_of(settings))
    try:
        with told(console):
            yield platform, console
    finally:
        platform.close()
