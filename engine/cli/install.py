"""dougong install PATH|SLUG: publishes an app from files; the plan of the database is shown in words."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from engine.access.actor import SYSTEM
from engine.apps.package import Package
from engine.apps.package_reader import read_files, read_package
from engine.bootstrap import build_catalog, installed_plugins
from engine.cli.check import findings
from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.locate import find_package
from engine.cli.opened import opened
from engine.cli.target import renames_of, told_by_option
from engine.cli.told import told
from engine.extend.catalog import Catalog
from engine.kernel.labels import text_of
from engine.kernel.problems import errors_only
from engine.records.schema.plan import SchemaPlan


def print_plan(console: Console, plan: SchemaPlan, confirmed: Collection[str]) -> list[str]:
    """The steps in words; answers the options that confirm those which lose data and are not confirmed yet."""
    if not plan.steps:
        console.say("plan.nothing")
        return []
    console.say("plan")
    wanted = []
    for step in plan.steps:
        open_ = step.destructive and step.name not in confirmed
        print(f"  {'!' if step.destructive else '-'} {text_of(step.text, console.language)}")
        if open_:
            wanted.append(f'--confirm "{step.name}"')
            for problem in step.problems:
                print(f"      {console.sentences.say(problem, console.language)}")
    return wanted


def installable(path: Path, console: Console, catalog: Catalog) -> tuple[Path, Package]:
    """Where the package is and what its files hold; prints every mistake and ends when one cannot be read."""
    folder = find_package(path)
    if folder is None:
        raise console.stop("no_such_path", path=path)
    if read_files(folder).problems:
        found = findings(folder, catalog)
        console.complain(found)
        raise console.stop("check.bad", count=len(errors_only(found)))
    return folder, read_package(folder)


def install(
    path: Annotated[Path, typer.Argument(help="Folder or JSON file of an app, or the name of a template.")],
    confirm: Annotated[
        list[str] | None, typer.Option(help="Name of a step that loses data and may do so; may be repeated.")
    ] = None,
    rename: Annotated[
        list[str] | None, typer.Option(help="visit.guest=visitor: the field keeps its values; may be repeated.")
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Only shows what would change in the database.")] = False,
    sample_data: Annotated[
        bool, typer.Option("--sample-data", help="Also puts the sample data in (new apps).")
    ] = False,
    note: Annotated[str, typer.Option(help="A note for the list of versions.")] = "",
    lang: Lang = None,
) -> None:
    """Installs an app or publishes its next version."""
    asked = Console.of(lang)
    with told(asked):
        catalog = build_catalog(installed_plugins())
        folder, package = installable(path, Console(asked.language, catalog.sentences), catalog)
    with opened(lang, new=not plan) as (platform, console):
        renames, confirmed = renames_of(rename), confirm or ()
        with told_by_option(), platform.database.read() as connection:
            steps = platform.installer.plan(connection, SYSTEM, package, renames)
        wanted = print_plan(console, steps, confirmed)
        if plan:
            console.say("install.planned")
            if wanted:
                console.say("install.planned_confirm", names=" ".join(wanted))
            return
        if wanted:
            raise console.stop("install.confirm", names=" ".join(wanted))
        done = platform.installer.install(
            SYSTEM,
            package,
            template=folder.name if folder.parent == platform.gallery.folder else None,
            sample_data=sample_data,
            language=console.language,
            confirm=confirmed,
            renames=renames,
            note=note,
        )
        console.say("installed", app=done.app, version=done.version)
