"""dougong install PATH|SLUG: publishes an app from files; the plan of the database is shown in words."""

from pathlib import Path
from typing import Annotated

import typer

from engine.access.actor import SYSTEM
from engine.apps.package_reader import read_files, read_package
from engine.cli.check import findings
from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.locate import find_package
from engine.cli.opened import opened
from engine.kernel.labels import text_of
from engine.kernel.problems import errors_only
from engine.records.schema.plan import SchemaPlan


def print_plan(console: Console, plan: SchemaPlan) -> None:
    """The steps in words; those that lose data with the name that confirms them."""
    if not plan.steps:
        console.say("plan.nothing")
        return
    console.say("plan")
    for step in plan.steps:
        mark = f"  --confirm {step.name}" if step.destructive else ""
        print(f"  {'!' if step.destructive else '-'} {text_of(step.text, console.language)}{mark}")


def install(
    path: Annotated[Path, typer.Argument(help="Folder or JSON file of an app, or the name of a template.")],
    confirm: Annotated[
        list[str] | None, typer.Option(help="Name of a step that loses data and may do so; may be repeated.")
    ] = None,
    sample_data: Annotated[
        bool, typer.Option("--sample-data", help="Also puts the sample data in (new apps).")
    ] = False,
    note: Annotated[str, typer.Option(help="A note for the list of versions.")] = "",
    lang: Lang = None,
) -> None:
    """Installs an app or publishes its next version."""
    with opened(lang) as (platform, console):
        folder = find_package(path)
        if folder is None:
            raise console.stop("no_such_path", path=path)
        if read_files(folder).problems:
            found = findings(folder, platform.catalog)
            console.complain(found)
            raise console.stop("check.bad", count=len(errors_only(found)))
        done = platform.installer.install(
            SYSTEM,
            read_package(folder),
            template=folder.name if folder.parent == platform.gallery.folder else None,
            sample_data=sample_data,
            language=console.language,
            confirm=confirm or (),
            note=note,
        )
        print_plan(console, done.plan)
        console.say("installed", app=done.app, version=done.version)
