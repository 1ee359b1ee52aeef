"""dougong setup: the first administrator, made in the terminal."""

from typing import Annotated

import typer

from engine.cli.language import Lang
from engine.cli.opened import opened


def setup(
    username: Annotated[str | None, typer.Option(help="User name; asked for otherwise.")] = None,
    name: Annotated[str | None, typer.Option(help="Full name; asked for otherwise.")] = None,
    password: Annotated[
        str | None, typer.Option(envvar="DOUGONG_SETUP_PASSWORD", help="Password; asked for otherwise.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Makes the first administrator of an empty installation."""
    with opened(lang, new=True) as (platform, console):
        username = username or typer.prompt(console.word("ask.username"))
        name = name or typer.prompt(console.word("ask.name"))
        password = password or typer.prompt(console.word("ask.password"), hide_input=True, confirmation_prompt=True)
        platform.sign_in.set_up(username, name, password, language=console.language)
        console.say("setup.done", username=username)
