"""An app on disk for commands that need it to be right."""

from dataclasses import dataclass
from pathlib import Path

from engine.apps.package import Package
from engine.apps.package_reader import read_package
from engine.bootstrap import build_catalog, installed_plugins
from engine.cli.check import findings, used_apps
from engine.cli.console import Console
from engine.cli.locate import find_package
from engine.definitions.app import AppDef
from engine.definitions.load import load
from engine.definitions.scopes import Scopes
from engine.extend.catalog import Catalog
from engine.kernel.problems import errors_only


@dataclass(frozen=True)
class LoadedApp:
    """A package whose definition loads, and what its names mean."""

    folder: Path
    package: Package
    app: AppDef
    scopes: Scopes


def load_app(path: Path, console: Console, catalog: Catalog | None = None) -> LoadedApp:
    """Raises typer.Exit after printing what is wrong, when there is no app or it does not load."""
    catalog = catalog or build_catalog(installed_plugins())
    folder = find_package(path)
    if folder is None:
        raise console.stop("no_such_path", path=path)
    found = errors_only(findings(folder, catalog))
    if found:
        console.complain(found)
        raise console.stop("check.bad", count=len(found))
    package = read_package(folder)
    others = used_apps(package, folder, catalog)
    loaded = load(dict(package.document), catalog, others)
    if loaded.app is None:
        raise console.stop("check.bad", count=len(loaded.problems))
    return LoadedApp(folder, package, loaded.app, Scopes(loaded.app, catalog, others))
