"""dougong serve: the server, with or without the demonstration app."""

import errno
import socket
import subprocess
import sys
from typing import Annotated

import typer

from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.launch import become
from engine.cli.settings_read import read_settings
from engine.cli.told import told


def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help="Installs the work-order app with sample data and people.")
    ] = False,
    host: Annotated[str | None, typer.Option(help="Address to listen on; DOUGONG_HOST otherwise.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; DOUGONG_PORT otherwise.")] = None,
    lang: Lang = None,
) -> None:
    """Starts the server and prints its address."""
    console = Console.of(lang)
    with told(console):
        settings = read_settings()
    host, port = host or settings.host, port or settings.port
    require_port(console, host, port)
    if demo:
        made = subprocess.run([sys.executable, "-m", "engine.cli", "demo", "--lang", console.language], check=False)
        if made.returncode:
            raise typer.Exit(made.returncode)
    print(console.word("serving", address=settings.public_url or f"http://{host}:{port}"))
    become("engine.web", ["--lang", console.language], environment={"DOUGONG_HOST": host, "DOUGONG_PORT": str(port)})


def require_port(console: Console, host: str, port: int) -> None:
    """Says so now, in words, when nobody can listen there; port 0 is whichever is free."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise console.stop("serve.port_taken", port=port) from error
        raise console.stop("serve.no_port", host=host, port=port, reason=error.strerror or error) from error
