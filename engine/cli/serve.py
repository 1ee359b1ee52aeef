"""dougong serve: the server, with or without the demonstration app."""

import subprocess
import sys
from typing import Annotated

import typer

from engine.cli.language import Lang
from engine.cli.launch import become
from engine.cli.speech import spoken, word
from engine.settings import Settings


def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help="Installs the work-order app with sample data and people.")
    ] = False,
    host: Annotated[str | None, typer.Option(help="Address to listen on; DOUGONG_HOST otherwise.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; DOUGONG_PORT otherwise.")] = None,
    lang: Lang = None,
) -> None:
    """Starts the server and prints its address."""
    settings, language = Settings(), spoken(lang)
    if demo:
        made = subprocess.run([sys.executable, "-m", "engine.cli", "demo", "--lang", language], check=False)
        if made.returncode:
            raise typer.Exit(made.returncode)
    host, port = host or settings.host, port or settings.port
    print(word("serving", language, address=settings.public_url or f"http://{host}:{port}"))
    become("engine.web", environment={"DOUGONG_HOST": host, "DOUGONG_PORT": str(port)})
