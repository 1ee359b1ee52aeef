"""The published apps, compiled: what every other part asks for definitions."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from engine.definitions.app import AppDef
from engine.definitions.load import load
from engine.extend.catalog import Catalog
from engine.kernel.errors import NotFound, Unavailable
from engine.kernel.problems import Problem
from engine.records.model.app_model import AppModel
from engine.store.marks import APPS, mark_of
from engine.store.tables.apps import app_versions, apps

_KEPT = 100
K = TypeVar("K")
V = TypeVar("V")
_ModelKey = tuple[str, int, tuple[tuple[str, int], ...]]


class PublishedApps:
    """Implements the records' `Definitions`. Thread-safe.

    A mark tells whether anything was published since the last look; everything else is kept, compiled
    once per app, version and versions of the apps it uses.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lock = threading.RLock()
        self._versions: tuple[str, dict[str, int]] = ("", {})
        self._definitions: OrderedDict[tuple[str, int], AppDef] = OrderedDict()
        self._models: OrderedDict[_ModelKey, AppModel] = OrderedDict()

    def current(self, connection: Connection, app: str) -> AppModel:
        """The newest published version. Raises NotFound("app.not_found" | "app.not_published")."""
        versions = self.versions(connection)
        number = versions.get(app)
        if number is None:
            raise NotFound.of("app.not_found", app=app[:60])
        if number == 0:
            raise NotFound.of("app.not_published", app=app)
        return self._model(connection, app, number, versions)

    def version(self, connection: Connection, app: str, number: int) -> AppModel:
        """A certain version, for what began on it; apps it uses are taken as they are now. Raises NotFound."""
        return self._model(connection, app, number, self.versions(connection))

    def dependents(self, connection: Connection, app: str) -> Sequence[AppModel]:
        """Current models of the other apps that use forms of `app`."""
        versions = self.versions(connection)
        others = [key for key, number in versions.items() if number and key != app]
        found = [key for key in others if app in self.definition(connection, key, versions[key]).uses]
        return [self._model(connection, key, versions[key], versions) for key in found]

    def versions(self, connection: Connection) -> Mapping[str, int]:
        """The newest version of every app by key; 0 for those never published."""
        mark = mark_of(connection, APPS)
        kept = self._versions
        if kept[0] != mark or not mark:
            rows = connection.execute(select(apps.c.key, apps.c.version).order_by(apps.c.key))
            kept = self._versions = (mark, {row.key: row.version for row in rows})
        return kept[1]

    def definition(self, connection: Connection, app: str, number: int) -> AppDef:
        """A version as definition. Raises NotFound, and Unavailable("app.not_loadable") when a type is missing here."""
        with self._lock:
            kept = self._definitions.get((app, number))
            if kept is not None:
                self._definitions.move_to_end((app, number))
                return kept
        document = stored_document(connection, app, number)
        loaded = load(document, self._catalog, self.used(connection, document))
        if loaded.app is None:
            raise Unavailable(Problem("app.not_loadable", params={"app": app, "version": number}), retry_after=60)
        with self._lock:
            return _keep(self._definitions, (app, number), loaded.app)

    def used(self, connection: Connection, document: Any) -> dict[str, AppDef]:
        """The published apps that a definition says it uses, by key; those that are not there are left out."""
        keys = document.get("uses") if isinstance(document, Mapping) else None
        versions = self.versions(connection)
        wanted = [key for key in keys if isinstance(key, str)] if isinstance(keys, (list, tuple)) else []
        return {key: self.definition(connection, key, versions[key]) for key in wanted if versions.get(key)}

    def _model(self, connection: Connection, app: str, number: int, versions: Mapping[str, int]) -> AppModel:
        definition = self.definition(connection, app, number)
        others = {key: versions[key] for key in definition.uses if versions.get(key)}
        model_key = (app, number, tuple(sorted(others.items())))
        with self._lock:
            kept = self._models.get(model_key)
            if kept is not None:
                self._models.move_to_end(model_key)
                return kept
        used = {key: self.definition(connection, key, other) for key, other in others.items()}
        model = AppModel(definition, self._catalog, used, number)
        with self._lock:
            return _keep(self._models, model_key, model)


def stored_document(connection: Connection, app: str, number: int) -> Any:
    """The definition as it was published. Raises NotFound("app.version_not_found")."""
    where = (app_versions.c.app == app, app_versions.c.version == number)
    row = connection.execute(select(app_versions.c.definition).where(*where)).one_or_none()
    if row is None:
        raise NotFound.of("app.version_not_found", app=app[:60], version=number)
    return row.definition


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> V:
    """The value kept under the key; the first one wins, so that all threads work with the same object."""
    first = kept.setdefault(key, value)
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return first
