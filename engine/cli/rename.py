"""dougong rename PATH NAME NEW: another key for a part of an app, wherever the files name it."""

from pathlib import Path
from typing import Annotated

import typer

from engine.apps.package import Package
from engine.apps.package_writer import write_package
from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.loaded_app import LoadedApp, load_app
from engine.cli.target import require_target, target_of
from engine.definitions.rename import rename as rename_in
from engine.kernel.errors import DougongError
from engine.kernel.jsons import dump_pretty


def rename(
    path: Annotated[Path, typer.Argument(help="Folder or JSON file of an app.")],
    name: Annotated[str, typer.Argument(help="visit (a form), visit.guest (a field), role:clerk, view:visit.open, …")],
    new: Annotated[str, typer.Argument(help="The new key.")],
    lang: Lang = None,
) -> None:
    """Gives a part of an app another key and changes every place that names it."""
    console = Console.of(lang)
    if not path.exists():
        raise console.stop("no_such_path", path=path)
    loaded = load_app(path, console)
    try:
        target = target_of(name)
        require_target(loaded.app, target, loaded.scopes)
        document = rename_in(dict(loaded.package.document), loaded.app, target, new, loaded.scopes)
    except DougongError as error:
        console.complain(error.problems)
        raise typer.Exit(1) from error
    write(loaded, document)
    console.say("renamed", name=name, new=new)
    if target.kind in ("field", "form"):
        console.say("renamed.install", path=path, name=name.rpartition(":")[2], new=new)


def write(loaded: LoadedApp, document: dict[str, object]) -> None:
    """Back to where it came from; what else lies in the folder stays."""
    if loaded.folder.is_file():
        loaded.folder.write_text(dump_pretty(document), encoding="utf-8")
    else:
        write_package(Package(document), loaded.folder, overwrite=True)
