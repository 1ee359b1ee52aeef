"""dougong usages PATH NAME: every place of an app that names a form, field, role, flow, report or view."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.loaded_app import load_app
from engine.cli.target import require_target, target_of
from engine.definitions.usages import usages as usages_of
from engine.kernel.errors import Invalid
from engine.kernel.labels import text_of
from engine.kernel.problems import Problem


def usages(
    path: Annotated[Path, typer.Argument(help="Folder or JSON file of an app, or the name of a template.")],
    name: Annotated[str, typer.Argument(help="visit (a form), visit.guest (a field), role:clerk, view:visit.open, …")],
    lang: Lang = None,
) -> None:
    """Lists every place of an app that names something."""
    console = Console.of(lang)
    loaded = load_app(path, console)
    try:
        target = target_of(name)
        require_target(loaded.app, target, loaded.scopes)
        found = usages_of(loaded.app, target, loaded.scopes)
    except Invalid as error:
        console.complain(error.problems)
        raise typer.Exit(1) from error
    for usage in found:
        place = loaded.package.located(Problem("usage", usage.path))
        where = ":".join(part for part in (str(place.params.get("file") or ""), place.path) if part)
        print(f"{where}: {text_of(usage.label, console.language)}: {usage.text}")
    console.say("usages.count", name=name, count=len(found))
