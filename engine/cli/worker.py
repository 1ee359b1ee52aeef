"""dougong worker: runs background jobs on this machine for a server that has a broker."""

from typing import Annotated

import typer

from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.launch import become
from engine.cli.settings_read import read_settings
from engine.cli.told import told


def worker(
    queues: Annotated[
        str, typer.Option(help="Queues to work on, comma-separated.")
    ] = "default,flows,rules,messages,imports,reports",
    threads: Annotated[int, typer.Option(min=1, max=64, help="Jobs at a time.")] = 4,
    beat: Annotated[bool, typer.Option("--beat", help="Also runs Celery beat; on one machine only.")] = False,
    lang: Lang = None,
) -> None:
    """Runs background jobs; needs DOUGONG_BROKER_URL. Any number may run, on any machine."""
    console = Console.of(lang)
    with told(console):
        settings = read_settings()
    if settings.broker_url is None:
        raise console.stop("worker.no_broker")
    become(
        "engine.worker",
        ["--lang", console.language, "--queues", queues, "--threads", str(threads), *(["--beat"] if beat else [])],
    )
