"""The program `dougong`. A command's module is loaded when it is called: the server need not wait for the rest."""

import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from typer.exceptions import TyperException

from engine.cli.language import Lang, hand_on
from engine.cli.outline import stand_in
from engine.cli.speech import spoken, word
from engine.cli.trouble import trouble
from engine.kernel.labels import Language

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
HIDDEN = {"demo"}
"""Commands that other commands call."""
HELP = "Self-hosted no-code app builder: forms, flows, rules and reports from one app definition."


_READER_LEFT = 141
"""What a shell calls a program that was ended because nobody read on (128 + SIGPIPE)."""


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands."""
    app = _empty()
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(importlib.import_module(f"engine.cli.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name, hidden=name in HIDDEN)(command)
    return app


def outline() -> typer.Typer:
    """The program as its help lists it: nothing of it can be called."""
    app = _empty()
    for name, place in COMMANDS.items():
        module, _, attribute = place.partition(":")
        app.command(name, hidden=name in HIDDEN)(stand_in(module, attribute))
    return app


def _empty() -> typer.Typer:
    app = typer.Typer(
        name="dougong", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    # A group stays a group, with one command as with many.
    app.callback(help=HELP)(_group)
    return app


def _group(context: typer.Context, lang: Lang = None) -> None:
    """Nothing is common to all commands but `--lang`, which is understood before them as well."""
    hand_on(context, lang)


def main() -> None:
    """Runs the command of the command line. Whatever goes wrong is told in words."""
    wanted = _wanted(sys.argv[1:])
    command: Any = typer.main.get_command(program([wanted]) if wanted in COMMANDS else outline())
    language = spoken(_asked(sys.argv))
    try:
        try:
            sys.exit(_run(command, language))
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has had enough (`… | head`). Nothing is left to say, at the end of the process neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_READER_LEFT)
    except OSError as error:
        sys.exit(trouble(error, language))
    except KeyboardInterrupt:
        sys.exit(130)


def _run(command: Any, language: Language) -> int:
    if language == "en":
        return int(command(standalone_mode=True) or 0)
    # It changes how the help is drawn, whose libraries take longer to load than the rest of a small command.
    chinese = importlib.import_module("engine.cli.chinese")
    chinese.translate(command)
    try:
        return int(command(standalone_mode=False) or 0)
    except typer.Abort:
        print(word("stopped", language), file=sys.stderr)
        return 1
    except TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":
            print(chinese.refusal(error), file=sys.stderr)
            return error.exit_code
        error.show()  # type: ignore[attr-defined]
        return error.exit_code


def _wanted(arguments: Sequence[str]) -> str:
    """The command among the arguments: the first that is neither `--lang` nor its value. "" where there is none, or
    something else comes first; nothing is run then."""
    for place, argument in enumerate(arguments):
        if argument != "--lang" and not argument.startswith("--lang=") and arguments[place - 1 : place] != ["--lang"]:
            return argument
    return ""


def _asked(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, known before anything is parsed, since help and refusals need it."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return None
