"""The --lang option, the same on every command, and before the command as well."""

from typing import Annotated, Any

import typer

Lang = Annotated[
    str | None, typer.Option("--lang", help="en or zh-CN; by default that of the LANG variable.", show_default=False)
]


def hand_on(context: typer.Context, lang: str | None) -> None:
    """Makes the language of a group the default of every command below it."""
    if lang is not None:
        context.default_map = _defaults(context.command, lang)


def _defaults(command: Any, lang: str) -> dict[str, Any]:
    inner = {name: _defaults(below, lang) for name, below in getattr(command, "commands", {}).items()}
    return {"lang": lang, **inner}
