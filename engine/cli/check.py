"""dougong check PATH: every finding about an app's files, each with its place, and code 1 when there is an error."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from engine.apps.gallery import Gallery
from engine.apps.package import Package
from engine.apps.package_reader import read_files, read_package, unknown_files
from engine.bootstrap import build_catalog, installed_plugins
from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.locate import find_package
from engine.definitions.app import AppDef
from engine.definitions.load import load
from engine.extend.catalog import Catalog
from engine.kernel.errors import DougongError
from engine.kernel.problems import Problem, errors_only


def used_apps(
    package: Package, beside: Path, catalog: Catalog, seen: frozenset[str] = frozenset()
) -> dict[str, AppDef]:
    """The apps that a package says it uses, as far as they lie beside it or in the gallery."""
    found: dict[str, AppDef] = {}
    uses = package.document.get("uses")
    for key in uses if isinstance(uses, (list, tuple)) else ():
        places = [beside.parent / str(key), Gallery().folder / str(key)]
        folder = next((place for place in places if (place / "app.json").is_file()), None)
        if folder is None or key in seen:
            continue
        other = read_package(folder)
        loaded = load(dict(other.document), catalog, used_apps(other, folder, catalog, seen | {str(key)}))
        if loaded.app is not None:
            found[loaded.app.key] = loaded.app
    return found


def findings(path: Path, catalog: Catalog) -> list[Problem]:
    """Everything that is to be said about the files at `path`, with the file in the params."""
    try:
        reading = read_files(path)
        files = [*unknown_files(path), *reading.problems]
        if not reading.checkable or errors_only(files) != list(reading.problems):
            return files
        loaded = load(dict(reading.package.document), catalog, used_apps(reading.package, path, catalog))
    except DougongError as error:
        return list(error.problems)
    meant = [found for problem in loaded.problems if (found := reading.located(problem)) is not None]
    if path.is_file():
        meant = [replace(problem, params={**problem.params, "file": path.name}) for problem in meant]
    return [*files, *meant]


def check(
    path: Annotated[Path, typer.Argument(help="Folder or JSON file of an app, or the name of a template.")],
    lang: Lang = None,
) -> None:
    """Checks an app's definition; prints file:pointer:column and the finding, one a line."""
    catalog = build_catalog(installed_plugins())
    console = Console(Console.of(lang).language, catalog.sentences)
    folder = find_package(path)
    if folder is None:
        raise console.stop("no_such_path", path=path)
    found = findings(folder, catalog)
    console.answer(found)
    errors = errors_only(found)
    if errors:
        raise console.stop("check.bad", count=len(errors))
    if found:
        console.say("check.warned", name=folder.name, count=len(found))
    else:
        console.say("check.good", name=folder.name)
