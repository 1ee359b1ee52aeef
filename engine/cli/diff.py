"""dougong diff PATH [OTHER]: what differs between an app on disk and the installed version, or another folder."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.loaded_app import load_app
from engine.cli.opened import opened
from engine.definitions.app import AppDef
from engine.definitions.diff import diff as diff_of


def diff(
    path: Annotated[Path, typer.Argument(help="Folder or JSON file of an app, or the name of a template.")],
    other: Annotated[
        Path | None, typer.Argument(help="A newer folder or file; the installed version is the older otherwise.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Says in words what changed from one version of an app to the next."""
    if other is not None:
        console = Console.of(lang)
        tell(console, load_app(path, console).app, load_app(other, console).app)
        return
    with opened(lang) as (platform, console):
        new = load_app(path, console, platform.catalog).app
        with platform.database.read() as connection:
            old = platform.definitions.current(connection, new.key).definition
        tell(console, old, new)


def tell(console: Console, old: AppDef, new: AppDef) -> None:
    """One change a line."""
    found = diff_of(old, new)
    for change in found:
        print(change.text(console.language))
    if not found:
        console.say("diff.nothing")
