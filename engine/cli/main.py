"""The program `dougong`. A command's module is loaded when it is called: the server need not wait for the rest."""

import importlib
import sys
from collections.abc import Iterable

import typer

COMMANDS = {
    "serve": "serve:serve",
    "worker": "worker:worker",
    "setup": "setup:setup",
    "check": "check:check",
    "install": "install:install",
    "export": "export:export",
    "diff": "diff:diff",
    "usages": "usages:usages",
    "rename": "rename:rename",
    "import": "import_file:import_file",
    "schema": "schema:schema",
    "openapi": "schema:openapi",
    "seed": "seed:seed",
    "demo": "demo:demo",
    "migrate": "migrate:migrate",
    "doctor": "doctor:doctor",
    "people": "people:people",
}
"""Module and object of each command, in the order of the help."""
HELP = "Self-hosted no-code app builder: forms, flows, rules and reports from one app definition."


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands."""
    app = typer.Typer(
        name="dougong", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    # A group stays a group, with one command as with many.
    app.callback(help=HELP)(_group)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(importlib.import_module(f"engine.cli.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name, hidden=name == "demo")(command)
    return app


def _group() -> None:
    """Nothing is common to all commands."""


def main() -> None:
    """Runs the command of the command line."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    program([wanted] if wanted in COMMANDS else COMMANDS)()
