"""dougong export APP FOLDER: the published definition as files, one object a file."""

from pathlib import Path
from typing import Annotated

import typer

from engine.access.actor import SYSTEM
from engine.apps.package_writer import write_package
from engine.cli.language import Lang
from engine.cli.opened import opened


def export(
    app: Annotated[str, typer.Argument(help="Key of the app.")],
    folder: Annotated[Path, typer.Argument(help="Folder to write to.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Also into a folder that is not empty.")] = False,
    lang: Lang = None,
) -> None:
    """Writes an app's definition to a folder, to be edited, checked and installed again."""
    with opened(lang) as (platform, console):
        with platform.database.read() as connection:
            package = platform.apps.export(connection, SYSTEM, app)
        write_package(package, folder, overwrite=overwrite)
        console.say("exported", app=app, path=folder)
