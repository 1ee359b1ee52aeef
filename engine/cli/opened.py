"""The platform for one command: opened, handed over, closed; what goes wrong is told in words, with code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from engine.bootstrap import Platform, build_platform
from engine.cli.console import Console
from engine.kernel.errors import DougongError
from engine.kernel.logs import set_up_logs
from engine.settings import Settings


@contextmanager
def opened(lang: str | None) -> Iterator[tuple[Platform, Console]]:
    """A platform with up-to-date system tables and no background work, and a console that knows its sentences."""
    settings = Settings()
    set_up_logs("warning" if settings.log_level == "info" else settings.log_level, settings.log_json)
    platform = build_platform(settings)
    console = Console(Console.of(lang).language, platform.catalog.sentences)
    try:
        platform.open(jobs=False)
        yield platform, console
    except DougongError as error:
        console.complain(error.problems)
        raise typer.Exit(1) from error
    finally:
        platform.close()
