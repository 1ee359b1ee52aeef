"""Ends a command in words, with code 1, when what it does is refused."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from engine.cli.console import Console
from engine.cli.trouble import trouble
from engine.kernel.errors import DougongError


@contextmanager
def told(console: Console) -> Iterator[None]:
    """Prints the findings of an error, or what the operating system refused, and raises typer.Exit."""
    try:
        yield
    except DougongError as error:
        console.complain(error.problems)
        raise typer.Exit(1) from error
    except BrokenPipeError:
        # Who reads has had enough (`… | head`); main() ends quietly.
        raise
    except OSError as error:
        print(trouble(error, console.language), file=sys.stderr)
        raise typer.Exit(1) from error
